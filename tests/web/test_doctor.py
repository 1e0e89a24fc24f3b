# SPDX-License-Identifier: AGPL-3.0-or-later
"""The doctor's page: it says what it does before it does it, asks one's own relay alone, ends when told to."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.web import words
from tests.web.conftest import Cli
from tests.web.phones import NewPhone, Phone
from tests.web.screens import quieted
from tests.web.wire import Wire

#: Somebody who presses Stop as soon as it is there: after some seconds it is over by itself.
STOPS_AT_ONCE = """() => {
  const watch = new MutationObserver(() => {
    const stop = [...document.querySelectorAll("button")].find((one) => one.textContent.trim() === "Stop");
    if (stop === undefined) return;
    watch.disconnect();
    stop.click();
  });
  watch.observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


def found(phone: Phone, sentence: str) -> None:
    """Wait until this is what it has found."""
    expect(phone.page.get_by_role("heading", level=2, name=sentence)).to_be_visible(timeout=60_000)


def test_p5_the_doctor_tells_an_open_network_from_a_silent_relay_and_ends_when_told_to(
    phone: NewPhone, cli: Cli, wire: Wire
) -> None:
    sokha = phone("Sokha")
    sokha.expect_complaint("WebSocket|net::ERR")
    words.join(sokha, cli("Dara", wire.url).link(), "Sokha")
    quieted(sokha)  # nothing is asked of the app's own server any more
    words.to_list(sokha)
    words.press(sokha, "Settings")
    sokha.page.get_by_role("button", name="Check the network").click()
    words.see(sokha, "It connects to your relays and to nobody else.")
    asked: set[str] = set()
    sokha.context.on("request", lambda request: asked.add(request.url.split("/", 3)[2]))
    before = sokha.page.evaluate("Object.keys(localStorage)")
    words.press(sokha, "Begin")
    found(sokha, "Nothing is blocked here")
    report = sokha.page.get_by_role("region", name="The report")
    expect(report).to_contain_text("open\nrelays 1/1, by lan\nwebsocket + sse + post +")
    assert "127.0.0.1" not in report.inner_text()
    assert asked == {wire.url.removeprefix("http://")}
    wire.hold()
    wire.drop()
    sokha.page.evaluate(STOPS_AT_ONCE)
    words.press(sokha, "Look again")
    words.see(sokha, "Stopped. Nothing was kept.")
    words.press(sokha, "Begin")
    found(sokha, "A relay does not answer at any of its addresses")
    expect(report).to_contain_text("relay_silent\nrelays 0/1\nwebsocket ? sse ? post ?")
    assert sokha.page.evaluate("Object.keys(localStorage)") == before
