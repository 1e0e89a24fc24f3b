# SPDX-License-Identifier: AGPL-3.0-or-later
"""The built app, as a relay and ``krama open`` serve it, in a real browser under its own policy."""

from __future__ import annotations

import http.server
import pathlib
import re
import threading

import pytest
from playwright.sync_api import Error

from krama.relay.site import SECURITY, packaged
from tests.relay.processes import running
from tests.web.phones import RELOADS, STEPPED_BACK, NewPhone, Phone

#: A screen stands there that one can do something on, and not what is shown while it is loaded.
WORDS = """() => document.querySelector("#app button") !== null &&
  (document.getElementById("app")?.innerText ?? "").trim().length > 10"""
WIDTH = "document.documentElement.scrollWidth"


def shown(phone: Phone) -> str:
    """The words on the screen, once there are some."""
    phone.page.wait_for_function(WORDS)
    return phone.page.locator("#app").inner_text()


@pytest.mark.parametrize("locale", ["km-KH", "en-US"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_app_opens_without_a_complaint(phone: NewPhone, locale: str, dark: bool) -> None:
    dara = phone("Dara", locale=locale, dark=dark)
    dara.open()
    text = shown(dara)
    assert bool(re.search(r"[\u1780-\u17ff]{4}", text)) == (locale == "km-KH") or locale == "en-US"
    assert dara.page.evaluate(WIDTH) <= 360, "nothing lies beside the screen"
    dara.shot(f"first {locale} {'dark' if dark else 'light'}")


def test_a_link_opens_the_app_and_leaves_the_address_bar(phone: NewPhone) -> None:
    dara = phone("Dara")
    dara.open("i#1.not-a-link")
    shown(dara)
    assert "not-a-link" not in dara.page.url


def test_the_policy_holds_and_the_net_of_these_stories_catches(phone: NewPhone) -> None:
    dara = phone("Dara")
    response = dara.page.goto(dara.home)
    assert response is not None
    assert {name: response.headers[name.lower()] for name in SECURITY} == SECURITY
    dara.expect_complaint("policy: (script|style|connect)-src|Content Security Policy")
    with dara.page.expect_event("console", lambda said: "script-src" in said.text):
        dara.page.evaluate("""() => {
            const script = document.createElement("script");
            script.textContent = "globalThis.evil = 1";
            document.head.append(script);
            document.body.innerHTML += "<p onclick='1' style='color: red'>";
        }""")
    assert dara.page.evaluate("globalThis.evil") is None
    assert any("script-src" in said for said in dara.complaints)
    with dara.page.expect_event("console", lambda said: "policy: connect-src" in said.text):  # told after the refusal
        assert dara.page.evaluate("fetch('http://192.0.2.1/').then(() => 'reached', () => 'refused')") == "refused"


def test_it_loads_nothing_from_elsewhere(phone: NewPhone) -> None:
    dara = phone("Dara")
    asked: list[str] = []
    dara.context.on("request", lambda request: asked.append(request.url))
    dara.open()
    dara.guard()
    shown(dara)
    assert asked
    assert not [url for url in asked if not url.startswith((f"{dara.home}/", "data:", "blob:"))]
    assert dara.context.cookies() == []


def test_p8_the_second_load_of_the_real_app_needs_no_network(phones: NewPhone, tmp_path: pathlib.Path) -> None:
    found = packaged()
    assert found
    with running(tmp_path / "data") as process:
        dara = phones(process.url, "Dara")
        dara.open()
        before = shown(dara)
        dara.guard()
        assert process.stop() == 0
    dara.expect_complaint("net::ERR_")  # refused, or cut while something was asked
    dara.reload()
    assert shown(dara) == before
    kept = dara.page.evaluate("caches.keys()")
    assert sorted(name.split(":")[-1] for name in kept) == [str(found[0].number), "state"]


class Cancelled(http.server.BaseHTTPRequestHandler):
    """A page whose second load comes to nothing: an answer without content looks like a step back to who reloads."""

    asked = 0

    def do_GET(self) -> None:
        if self.path == "/favicon.ico":
            self.send_error(404)
            return
        Cancelled.asked += 1
        self.send_response(204 if Cancelled.asked == 2 else 200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        if Cancelled.asked != 2:
            self.wfile.write(b"<!doctype html><title>here</title>")

    def log_message(self, *args: object) -> None:
        pass


def test_a_reload_that_was_cancelled_is_repeated(phones: NewPhone) -> None:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Cancelled)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    dara = phones(f"http://127.0.0.1:{server.server_port}", "Dara")
    dara.expect_complaint("favicon")
    dara.open()
    dara.reload()
    assert Cancelled.asked == 3
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("said", "tries"), [(STEPPED_BACK, RELOADS), ("net::ERR_CONNECTION_REFUSED", 1)])
def test_a_reload_is_not_repeated_for_ever_nor_for_another_reason(
    phone: NewPhone, monkeypatch: pytest.MonkeyPatch, said: str, tries: int
) -> None:
    dara, asked = phone("Dara"), 0

    def fail() -> None:
        nonlocal asked
        asked += 1
        raise Error(f"Page.reload: {said}")

    monkeypatch.setattr(dara.page, "reload", fail)
    with pytest.raises(Error, match=said[:8]):
        dara.reload()
    assert asked == tries


def test_a_page_that_crashed_is_not_loaded_again_as_if_nothing_had_been(phone: NewPhone) -> None:
    dara = phone("Dara")
    dara.open()
    with dara.page.expect_event("crash"), pytest.raises(Error, match="crash"):
        dara.page.goto("chrome://crash")
    assert [said for said in dara.unexpected() if said.startswith("crashed")]
    dara.expect_complaint("^crashed")
