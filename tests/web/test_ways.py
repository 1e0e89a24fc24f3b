# SPDX-License-Identifier: AGPL-3.0-or-later
"""The web app finds its way: a socket where there can be one, plain requests where not, another route where one is shut."""

from __future__ import annotations

import json
import pathlib
import socket
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.relay.processes import Process, reserved
from tests.web import wire as wires
from tests.web import words
from tests.web.phones import SECONDS, NewPhone, Phone
from tests.web.wire import Wire

#: Whether a page can be loaded again out of what the browser keeps.
GUARDED = "navigator.serviceWorker.getRegistration().then((found) => found?.active?.state === 'activated')"

#: What a browser says when a connection is refused or cut.
CUT = "WebSocket|net::ERR"


def listened(monkeypatch: pytest.MonkeyPatch, address: str) -> list[int]:
    """What relays said from now on, on any wire, in which this address stands: the length of each."""
    told: list[int] = []
    real = wires._parts

    def parts(source: socket.socket, talk: object, asks: bool) -> Iterator[tuple[bytes, bool]]:
        for data, counts in real(source, talk, asks):  # type: ignore[arg-type]
            if not asks and address.encode() in data:
                told.append(len(data))
            yield data, counts

    monkeypatch.setattr(wires, "_parts", parts)
    return told


def until(phone: Phone, true: Callable[[], bool], seconds: float = SECONDS) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        phone.page.wait_for_timeout(50)


def say(speaker: Phone, hearer: Phone, text: str, seconds: float = SECONDS) -> None:
    """One writes, the other reads."""
    words.write(speaker, text)
    words.wait_for_state(speaker, text, words.SENT, seconds=seconds)
    words.wait_for_text(hearer, text)


def pair(phones: NewPhone, home: str) -> tuple[Phone, Phone]:
    """Sokha and Vanna, who have met at a server."""
    sokha, vanna = phones(home, "Sokha"), phones(home, "Vanna")
    for one in (sokha, vanna):
        one.expect_complaint(CUT)
    words.begin_without_invite(sokha, "Sokha")
    words.join(vanna, words.invite_from_phone(sokha, "Vanna"), "Vanna")
    words.write(vanna, "hello")
    words.wait_for_state(vanna, "hello", words.SENT)
    words.open_chat(sokha, "Vanna")
    words.wait_for_text(sokha, "hello")
    return sokha, vanna


def test_p5_a_network_that_cuts_sockets_in_the_middle_of_a_talk_is_hardly_noticed(phones: NewPhone, relay: str) -> None:
    wire = Wire(relay)
    try:
        sokha, vanna = pair(phones, wire.url)
        until(sokha, lambda: wire.socket_frames > 0)  # the normal state, soon after the first requests
        before = wire.socket_frames
        say(sokha, vanna, "over a socket")
        assert wire.socket_frames > before
        wire.takes_sockets = False
        wire.drop()
        for number in range(3):
            say(sokha, vanna, f"without one {number}", seconds=8)
    finally:
        wire.cut()


def test_p5_a_route_of_the_relays_directory_is_taken_when_the_first_is_closed(
    phones: NewPhone, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reserved() as port:
        one, other = (Wire(f"http://127.0.0.1:{port}") for _ in range(2))
        routes = tmp_path / "routes.json"
        routes.write_text(json.dumps({"routes": [{"kind": "lan", "url": one.url}, {"kind": "lan", "url": other.url}]}))
        relay = Process(tmp_path / "relay", port, "--routes", str(routes))
        try:
            told = listened(monkeypatch, other.url)
            sokha, vanna = pair(phones, one.url)
            for number in range(60):  # each asks for the directory, once, beside something that was to be sent anyway
                say(sokha, vanna, f"here {number}")
                say(vanna, sokha, f"there {number}")
                if len(told) >= 2:
                    break
            assert len(told) >= 2
            say(sokha, vanna, "I know another way")  # what was just told is stored before what is said next
            say(vanna, sokha, "so do I")
            sokha.until(GUARDED)
            one.cut()
            say(sokha, vanna, "past the block", seconds=15)
            say(vanna, sokha, "and back", seconds=15)
            sokha.reload()  # out of nothing but what the browser keeps: the app's own server is behind the block
            words.open_chat(sokha, "Vanna")
            expect(words.bubble(sokha, "past the block")).to_be_visible()
            say(sokha, vanna, "after a new start", seconds=15)
        finally:
            for wire in (one, other):
                wire.cut()
            relay.close()
