# SPDX-License-Identifier: AGPL-3.0-or-later
"""The observer and the web app: Krama in Chromium on a phone against Chromium at the posting cover site, at the same relay.
``python -m bench.observer_app forms|made [SECONDS] [ws,sse]``; the carriers that are named, the web server refuses. Needs
the gateway laboratory, nginx, Chromium and ``make web``.

Each visit to the app opens it anew from what the worker keeps, writes a line or waits for one, and stays some seconds; the
other half is the command line beyond the gateway. Visitors are those of ``visitors.toml``, by Chromium and by a program.
"""

from __future__ import annotations

import base64
import concurrent.futures
import random
import sys
import time
from collections.abc import Iterator, Sequence

from bench.inlab import Inside, Person, out
from bench.observer_posting import LASTS, SITES, Stay, ended, report, shapes_seen, stands, tied, visitors
from bench.visitors import length, table, text
from krama.lab.gateway.capture import Capture, Tap
from krama.lab.gateway.lab import Lab
from tests.gateway.traffic import WAY

KIND = "app"


class App:
    """Sokha with the web app on the phone; Dara with the command line in the house of the relay."""

    def __init__(self, lab: Lab) -> None:
        self.lab = lab
        url = f"https://{WAY.name}"
        self.dara = Person(lab, "home", "Dara")
        self.dara.does("init", "--name", "Dara", "--relay", url)
        self.page = Inside(lab, "phone", "observer_page", base64.b64encode(lab.pins["world"]).decode())
        self.page.hear(60)
        link = str(self.dara.does("invite", "--for", "Sokha")[0]["link"])
        self.page.ask(90, do="join", link=link, name="Sokha", title="Dara")
        self.page.ask(do="write", text="here")
        end = time.monotonic() + 60
        self.chat = ""
        while not self.chat and time.monotonic() < end:
            self.chat = next((str(c["id"]) for c in self.dara.does("chats") if c.get("title") == "Sokha"), "")
        assert self.chat, "the web app did not join"

    def visits(self, lasts: float, seed: int) -> Iterator[Stay]:
        """Open, write or wait, stay, and close with the next."""
        draw, end, number = random.Random(seed), time.monotonic() + lasts, 0
        began = time.time()
        self.page.ask(120, do="again", anew=True)
        while time.monotonic() < end:
            number += 1
            words = f"{number} {text(draw, length(draw, 'caption'), khmer=True)}"
            if draw.random() < 0.5:
                self.page.ask(do="write", text=words)
                self.page.ask(60, do="wait", text=words, seconds=30)
            else:
                self.dara.does("send", self.chat, words)
                assert self.page.ask(60, do="wait", text=words, seconds=30)["seen"], "a message did not come"
            self.page.ask(do="rest", seconds=draw.uniform(*table()["reading"]) / table()["haste"])
            closed = time.time()
            yield Stay("phone", KIND, began, closed)
            began = time.time()
            self.page.ask(120, do="again", anew=True)


def watch(lab: Lab, site: str, lasts: float, without: Sequence[str]) -> tuple[Capture, list[Stay]]:
    """The app on the phone, visitors with Chromium at the laptop, programs at both."""
    with stands(lab, site, without), Tap(lab) as tap, concurrent.futures.ThreadPoolExecutor(3) as pool:
        app, idle = App(lab), SITES[site][0]
        came = [visitors(lab, "cli", kind, 31 + n, lasts, idle) for n, kind in enumerate(("program", "chromium"))]
        waits = [pool.submit(ended, one) for one in came]
        stays = list(app.visits(lasts, 41))
        stays += [stay for wait in waits for stay in wait.result()]
        app.page.ask(do="leave")
        app.page.close()
        return tap.close(), stays


def main() -> None:
    """One site."""
    site, *more = sys.argv[1:] or ["made"]
    if site not in SITES:
        raise SystemExit(__doc__)
    with Lab() as lab:
        without = more[1].split(",") if more[1:] else []
        capture, stays = watch(lab, site, float(more[0]) if more else 3 * LASTS, without)
    seen = tied(capture, stays)
    out(f"{site}: {len(stays)} visits, {sum(len(f) for _, f in seen)} connections, packets missed {capture.missed}")
    for kind in sorted({stay.kind for stay, _ in seen}):
        shapes_seen(seen, kind)
    report(seen, KIND, "chromium ")
    report(seen, KIND)


if __name__ == "__main__":
    main()
