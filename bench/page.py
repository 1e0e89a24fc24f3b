# SPDX-License-Identifier: AGPL-3.0-or-later
"""Somebody with the web app in a real Chromium inside the lab: orders come as lines of JSON, ``python -m bench.page PIN…``.

The browser trusts the keys whose pins (SHA-256, base64) are given, and nothing else of the lab: a liar's stays a liar's.
"""

from __future__ import annotations

import json
import sys
import tempfile
from typing import Any

from playwright.sync_api import Error, Playwright, sync_playwright

from krama.lab.gateway import guard
from tests.web import words
from tests.web.phones import SIZE, Phone, chromium

ARGUMENTS = (
    "--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-domain-reliability", "--no-first-run",
    "--host-resolver-rules=MAP *.googleapis.com 127.0.0.1, MAP *.google.com 127.0.0.1",
)  # fmt: skip


class Person:
    """Whoever sits there: a new phone for each ``join``."""

    def __init__(self, playwright: Playwright, pins: list[str]) -> None:
        self._playwright = playwright
        self._arguments = [*ARGUMENTS, f"--ignore-certificate-errors-spki-list={','.join(pins)}"]
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._phone: Phone | None = None
        self._title = self._name = self._home = ""

    @property
    def phone(self) -> Phone:
        """The phone in use."""
        assert self._phone is not None
        return self._phone

    def _start(self) -> None:
        assert self._folder is not None
        context = self._playwright.chromium.launch_persistent_context(
            self._folder.name,
            executable_path=chromium(),
            args=self._arguments,
            viewport=SIZE,  # type: ignore[arg-type]
            device_scale_factor=2,
            is_mobile=True,
            has_touch=True,
            locale="en-US",
        )
        self._phone = Phone(context, self._name, self._home)

    def join(self, link: str, name: str, title: str) -> dict[str, Any]:
        """Follow a link, and wait until the app is installed: what it needs is on the phone from then on."""
        self.leave()
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self._name, self._title, self._home = name, title, "/".join(link.split("/")[:3])
        self._start()
        words.join(self.phone, link, name)
        self.phone.guard()
        words.open_chat(self.phone, title)
        return {}

    def again(self, *, anew: bool) -> dict[str, Any]:
        """Open the app anew, after the browser itself was closed if ``anew``: no connection, no name is known any more."""
        if anew:
            self.phone.context.close()
            self._start()
            self.phone.page.goto(self._home)
        else:
            self.phone.reload()
        words.open_chat(self.phone, self._title)
        return {}

    def leave(self) -> dict[str, Any]:
        """Throw the phone away."""
        if self._phone is not None and self._folder is not None:
            self._phone.context.close()
            self._folder.cleanup()
            self._phone = None
        return {}

    def write(self, text: str) -> dict[str, Any]:
        """Type, and press Send."""
        words.write(self.phone, text)
        return {}

    def wait(self, text: str, seconds: float) -> dict[str, Any]:
        """Whether a text shows in time."""
        try:
            words.bubble(self.phone, text).first.wait_for(timeout=1_000 * seconds)
        except Error:
            return {"seen": False}
        return {"seen": True}

    def rest(self, seconds: float) -> dict[str, Any]:
        """Do nothing; the page goes on."""
        self.phone.page.wait_for_timeout(1_000 * seconds)
        return {}

    def shot(self, path: str) -> dict[str, Any]:
        """A picture of the screen."""
        self.phone.page.screenshot(path=path)
        return {}

    def faults(self) -> dict[str, Any]:
        """What the browser complained of."""
        said, self.phone.complaints = self.phone.complaints, []
        return {"said": said}


def main() -> None:
    """Until its orders end."""
    guard.check_in_lab()
    with sync_playwright() as playwright:
        person = Person(playwright, sys.argv[1:])
        sys.stdout.write("{}\n")
        sys.stdout.flush()
        for line in sys.stdin:
            order = json.loads(line)
            try:
                answer = getattr(person, order.pop("do"))(**order)
            except (Error, AssertionError) as fault:
                answer = {"fault": str(fault)[:2_000]}
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
