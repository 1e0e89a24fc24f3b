# SPDX-License-Identifier: AGPL-3.0-or-later
"""The built app, as a relay and ``krama open`` serve it, in a real browser under its own policy."""

from __future__ import annotations

import pathlib
import re

import pytest

from krama.relay.site import SECURITY, packaged
from tests.relay.processes import running
from tests.web.phones import NewPhone, Phone

WORDS = "() => (document.getElementById('app')?.innerText ?? '').trim().length > 10"
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
    dara.expect_complaint("policy: (script|style)-src|Content Security Policy")
    dara.page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "globalThis.evil = 1";
        document.head.append(script);
        document.body.innerHTML += "<p onclick='1' style='color: red'>";
    }""")
    dara.page.wait_for_timeout(200)
    assert dara.page.evaluate("globalThis.evil") is None
    assert any("script-src" in said for said in dara.complaints)
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
    dara.expect_complaint("ERR_CONNECTION_REFUSED|ERR_FAILED")
    dara.page.reload()
    assert shown(dara) == before
    kept = dara.page.evaluate("caches.keys()")
    assert sorted(name.split(":")[-1] for name in kept) == [str(found[0].number), "state"]
