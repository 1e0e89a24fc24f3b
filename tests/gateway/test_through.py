# SPDX-License-Identifier: AGPL-3.0-or-later
"""P5: a relay with ways abroad and at home, two people with the real command line, and the gateway between them."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

import pytest

from krama.lab.gateway import cast, places
from krama.lab.gateway.capture import Tap
from krama.lab.gateway.lab import LITERAL, ROUTES
from tests.gateway.conftest import brought_up
from tests.gateway.test_talk import COMMAND, Person, texts
from tests.hangs import HANG, pace

CHAT = tuple[Person, Person, str]
WAYS = [f"https://{name}" for _, name, _ in ROUTES]
_LOOK = f"""
import ssl, sys, urllib.error, urllib.request
try:
    urllib.request.urlopen(sys.argv[1], timeout=3, context=ssl.create_default_context(cafile={places.AUTHORITY!r}))
    print("an answer")
except urllib.error.HTTPError:
    print("an answer")
except OSError:
    print("none")
"""


@pytest.fixture(scope="module")
def pair() -> Iterator[CHAT]:
    lab = brought_up()
    url = lab.village()
    dara, sokha = Person(lab, "cli", "Dara"), Person(lab, "phone", "Sokha")
    for person in (dara, sokha):
        person.does("init", "--name", person.name, "--relay", url)
    [invite] = dara.does("invite")
    [joined] = sokha.does("join", invite["link"])
    dara.does("chats")
    yield dara, sokha, joined["chat"]
    lab.down()


@pytest.mark.parametrize("slug", ["dns-redirect", "ip-drop", "sni-stream", "international"])
def test_p5_a_message_gets_through(pair: CHAT, slug: str) -> None:
    dara, sokha, chat = pair
    with dara.lab.regime(slug):
        begun = time.monotonic()
        [sent] = sokha.does("send", chat, f"under {slug}")
        assert sent["queued"] is False
        assert texts(dara, chat)[-1] == f"under {slug}"
        assert time.monotonic() - begun < 30 * pace()


def test_p5_what_was_found_is_found_at_once_the_next_time(pair: CHAT) -> None:
    dara, sokha, chat = pair
    with dara.lab.regime("ip-drop", variant="silent"):
        sokha.does("send", chat, "finding the way")
        with Tap(sokha.lab) as tap:
            sokha.does("send", chat, "knowing the way")
            servers = [flow.server for flow in tap.close().flows() if flow.port == 443]
        assert servers[0] != cast.A, "the way that is blocked is tried first again"
    assert texts(dara, chat)[-2:] == ["finding the way", "knowing the way"]


def test_p5_a_liar_in_the_middle_of_every_way_gets_nothing_and_nothing_is_lost(pair: CHAT) -> None:
    dara, sokha, chat = pair
    with dara.lab.regime("mitm"):
        [sent] = sokha.does("send", chat, "not for the liar")
        assert sent["queued"] is True
    sokha.does("chats")
    assert texts(dara, chat).count("not for the liar") == 1


def test_p5_two_blocks_at_once(pair: CHAT) -> None:
    dara, sokha, chat = pair
    with dara.lab.regime("dns-redirect", "ip-reset"):
        [sent] = sokha.does("send", chat, "past both")
        assert sent["queued"] is False
        assert texts(dara, chat).count("past both") == 1


def test_p5_an_address_for_a_name_needs_no_resolver(pair: CHAT) -> None:
    """What a page has against a resolver that lies: its browser verifies the address itself."""
    dara = pair[0]
    with dara.lab.regime("dns-redirect"):
        said = [dara.lab.run("cli", [sys.executable, "-S", "-c", _LOOK, url]).out for url in (LITERAL[1], WAYS[0])]
    assert said == ["an answer\n", "none\n"]


def test_p5_a_block_that_begins_in_mid_message(pair: CHAT) -> None:
    """Wherever it catches the command: the message comes once."""
    dara, sokha, chat = pair
    env = {"KRAMA_HOME": sokha.home, "KRAMA_PASSPHRASE": "", "LC_ALL": "C.UTF-8"}
    caught = False
    for number in range(20):  # one that was done before this looked has not been caught
        before = packets(sokha)
        with sokha.lab.spawn(sokha.host, [*COMMAND, "send", chat, f"caught {number}", "--json"], env=env) as sending:
            while packets(sokha) < before + 6 and sending.poll() is None:
                time.sleep(0.005)
            caught = sending.poll() is None  # it is talking with the relay
            with sokha.lab.regime(*(["ip-reset"] if caught else []), variant="reset"):
                assert sending.wait(HANG) == 0
                assert texts(dara, chat).count(f"caught {number}") == 1
        if caught:
            break
    assert caught


def packets(person: Person) -> int:
    """How many have come over somebody's cable."""
    said = person.lab.run("gateway", ["cat", "/proc/net/dev"]).out.splitlines()
    [row] = [line.split(":")[1].split() for line in said if line.strip().startswith(f"v-{person.host}:")]
    return int(row[1])
