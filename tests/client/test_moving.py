# SPDX-License-Identifier: AGPL-3.0-or-later
"""Moving house: a conversation goes to another relay by a commit, and everybody comes along (docs/protocol/3-group.md)."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable, Iterator

import pytest

from krama.client import Client, along, rows
from krama.client.work import Work
from krama.core import frames
from krama.core.addresses import may_lead
from krama.core.errors import KramaError, PeerError
from krama.core.frames import Answer, Request
from krama.core.inboxes import MovedNote
from krama.core.leaves import InboxAddress, Relay
from krama.core.messages import FileBody, TextBody
from krama.core.receipts import ForkProof, Head, issue, proves_fork
from krama.lab import memo
from krama.relay.inprocess import LocalRelay
from krama.relay.store.memory import MemoryStore
from tests.client.devices import settle
from tests.client.people import URL, run, say, texts
from tests.client.towns import NEW, NOWHERE, SPARE, Towns, pair
from tests.client.villages import everybody


@pytest.fixture(autouse=True, scope="module")
def _memory() -> Iterator[None]:
    memo.start()
    yield
    memo.stop()


HOUR = 3_600


def home_of(client: Client, chat: str) -> str:
    return next(c.relay for c in client.chats() if c.id == chat)


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(KramaError) as caught:
        act()
    return caught.value.code


def test_a_conversation_moves_and_everybody_follows() -> None:
    town = Towns()
    dara, sokha, vanna, _, group = everybody(town)
    assert run(dara.move(group, NEW + "/")) is False
    say(dara, group, "the new place")
    town.asked.clear()
    for friend in (sokha, vanna):
        assert texts(friend, group) == ["the new place"]
        assert home_of(friend, group) == NEW
        notice = next(e for e in friend.read(group) if e.code == "moved")
        assert (notice.name, notice.title) == ("Dara", NEW)
    say(vanna, group, "all here")
    written = [url for url, request in town.asked if isinstance(request, frames.Append)]
    assert texts(dara, group)[-1] == "all here"
    assert NEW in written
    assert town.relays[NEW].handle(frames.Info().encode()) != town.relay.handle(frames.Info().encode())


def test_who_may_move_where() -> None:
    town = Towns()
    dara, sokha, _, chat, group = everybody(town)
    assert code_of(lambda: run(sokha.move(group, NEW))) == "not_admin"
    assert code_of(lambda: run(dara.move(group, URL))) == "move_same"
    assert code_of(lambda: run(dara.move(group, NOWHERE))) == "unreachable"
    assert code_of(lambda: run(dara.move(group, "ftp://x"))) == "relay_address"
    assert code_of(lambda: run(dara.move(group, NEW, (SPARE, "http://a", "http://b", "http://c")))) == "move_spares"
    assert home_of(dara, group) == URL
    town.off.add(URL)
    assert run(dara.move(group, NEW)) is True  # it waits for the old home, whose seal it needs
    assert code_of(lambda: run(dara.move(group, NEW))) == "move_pending"
    town.off.clear()
    run(dara.sync())
    assert home_of(dara, group) == NEW
    assert run(sokha.move(chat, NEW)) is False  # in a conversation of two either side may


@pytest.mark.parametrize(
    ("home", "url", "may"),
    [
        ("https://relay.example", "https://other.example/secret", True),
        ("https://relay.example", "https://192.168.1.1", False),
        ("https://relay.example", "https://localhost", False),
        ("https://relay.example", "http://other.example", False),
        ("https://relay.example", "http://" + "a" * 56 + ".onion", True),
        ("https://relay.example", "https://router", False),
        ("https://relay.example", "https://other.example/", False),
        ("https://Relay.example", "https://192.168.1.1", False),
        ("http://192.168.1.1", "http://192.168.1.2", True),
        ("http://192.168.1.1", "https://other.example", True),
        ("http://" + "a" * 56 + ".onion", "http://10.0.0.1", False),
    ],
)
def test_g26_nobody_is_led_into_a_house(home: str, url: str, may: bool) -> None:
    assert may_lead(home, url) is may


def test_what_was_written_meanwhile_is_sent_at_the_new_home_once() -> None:
    town = Towns()
    dara, sokha, chat = pair(town)
    town.off.add(URL)
    for text in ("one", "two"):
        run(sokha.send(chat, TextBody(text=text)))
    town.off.clear()
    run(dara.move(chat, NEW))
    assert texts(sokha, chat) == ["here", "one", "two"]
    assert texts(dara, chat) == ["here", "one", "two"]
    settle(dara, sokha)
    assert texts(dara, chat) == ["here", "one", "two"]


def test_old_attachments_stay_readable_while_the_old_relay_stands() -> None:
    town = Towns()
    dara, sokha, chat = pair(town)
    run(dara.send_file(chat, io.BytesIO(b"picture"), 7, "a.bin", "application/octet-stream"))
    run(dara.move(chat, NEW))
    run(sokha.sync())
    body = next(e.body for e in sokha.read(chat) if isinstance(e.body, FileBody))
    sink = io.BytesIO()
    run(sokha.fetch_file(chat, body, sink))
    assert sink.getvalue() == b"picture"
    town.off.add(URL)
    assert code_of(lambda: run(sokha.fetch_file(chat, body, io.BytesIO()))) == "unreachable"
    town.relays[URL] = LocalRelay(MemoryStore(), b"\x07" * 32, lambda: town.now // 86_400, town.entropy)
    town.off.clear()
    assert code_of(lambda: run(sokha.fetch_file(chat, body, io.BytesIO()))) == "file_gone"


def test_two_move_at_once_and_the_first_seal_wins() -> None:
    town = Towns()
    dara, sokha, chat = pair(town)
    town.off.add(URL)
    assert run(dara.move(chat, NEW))
    assert run(sokha.move(chat, SPARE))
    town.off.clear()
    run(dara.sync())
    run(sokha.sync())  # it has lost, follows, and moves on from there
    run(dara.sync())
    assert home_of(dara, chat) == home_of(sokha, chat) == SPARE
    say(dara, chat, "together")
    assert texts(sokha, chat)[-1] == "together"


def test_a_removal_and_a_move_race() -> None:
    town = Towns()
    dara, sokha, vanna, _, group = everybody(town)
    run(dara.promote(group, sokha.whoami()[0]))
    settle(dara, sokha, vanna)
    town.off.add(URL)
    assert run(dara.move(group, NEW))
    assert run(sokha.remove(group, vanna.whoami()[0]))
    town.off.clear()
    settle(dara, sokha, vanna)
    assert home_of(sokha, group) == home_of(dara, group) == NEW
    assert {m.name for m in dara.members(group)} == {"Dara", "Sokha"}
    assert next(c.state for c in vanna.chats() if c.id == group) == "removed"


def test_somebody_returns_after_fifty_commits_and_two_moves() -> None:
    town = Towns()
    dara, sokha, chat = pair(town)
    for number in range(52):
        if number in (10, 30):
            run(dara.move(chat, NEW if number == 10 else SPARE))
        else:
            run(dara.refresh(chat))
        if number % 10 == 0:
            say(dara, chat, f"text {number}")
    assert texts(sokha, chat) == ["here", *(f"text {n}" for n in range(0, 52, 10))]
    assert home_of(sokha, chat) == SPARE


def test_a_new_home_with_another_key_stops_the_conversation() -> None:
    town = Towns()
    dara, _, chat = pair(town)
    town.off.add(URL)
    run(dara.move(chat, NEW))
    town.off.clear()
    town.relays[NEW]._signing_key = b"\x66" * 32
    run(dara.sync())
    assert [c.code for c in dara.chats() if c.id == chat] == ["receipt_bad"]


# -- the old home is out of reach -----------------------------------------------------------------------------------------


def test_who_cannot_reach_the_old_home_is_told_where_it_went_and_reads_what_it_missed() -> None:
    """Sokha's own relay is another by now: her KeyPackages, and with them an inbox, lie there, and she is told there."""
    town = Towns()
    dara, sokha, chat = pair(town)
    run(sokha.move_all(SPARE))
    settle(dara, sokha)
    assert run(dara.move(chat, URL)) is False  # back again: the conversation lies at URL, Sokha's own relay at SPARE
    settle(dara, sokha)
    say(dara, chat, "missed")
    say(dara, chat, "missed too")
    assert run(dara.move(chat, NEW)) is False
    say(dara, chat, "at the new home")
    town.off.add(URL)
    assert texts(sokha, chat) == ["here", "missed", "missed too", "at the new home"]
    say(sokha, chat, "found you")
    assert texts(dara, chat)[-1] == "found you"


def led_town() -> tuple[Towns, Client, Client, str]:
    """Dara has moved; Sokha was told, but can reach nothing yet but her inbox."""
    town = Towns()
    dara, sokha, chat = pair(town)
    run(dara.move(chat, URL, (SPARE,)))
    settle(dara, sokha)
    say(dara, chat, "missed")
    run(dara.move(chat, NEW))
    return town, dara, sokha, chat


def test_the_group_had_named_a_spare_and_the_home_is_gone() -> None:
    town, dara, sokha, chat = led_town()
    say(dara, chat, "here now")
    town.off.add(URL)
    assert texts(sokha, chat) == ["here"]
    town.now += HOUR + 1
    assert texts(sokha, chat) == ["here", "missed", "here now"]
    assert home_of(sokha, chat) == NEW
    say(sokha, chat, "and so am I")
    assert texts(dara, chat)[-1] == "and so am I"


def test_spares_are_asked_only_while_the_home_is_silent() -> None:
    town = Towns()
    dara, _, chat = pair(town)
    run(dara.move(chat, URL, (SPARE,)))
    town.off.add(URL)
    run(dara.sync())
    town.tries.clear()
    run(dara.sync())
    assert SPARE not in town.tries
    town.now += HOUR
    run(dara.sync())
    assert SPARE in town.tries
    town.off.clear()
    run(dara.sync())
    town.tries.clear()
    run(dara.sync())
    assert SPARE not in town.tries


def test_a_door_that_nobody_can_write_to_keeps_nobody_from_being_told(monkeypatch: pytest.MonkeyPatch) -> None:
    town = Towns()
    dara, sokha, chat = pair(town)
    told: list[bytes] = []

    def picky(work: Work, address: InboxAddress, note: MovedNote) -> None:
        told.append(address.hpke)
        if len(told) == 1:
            raise PeerError("hpke_key")

    monkeypatch.setattr(along, "send_note", picky)
    with dara._office.work() as work:
        contact = work.contact(bytes.fromhex(sokha.whoami()[0]))
        assert contact is not None
        work.save_contact(dataclasses.replace(contact, packages=(b"no package",)))
    run(dara.move(chat, URL, (SPARE,)))
    run(dara.move(chat, NEW))
    assert len(told) == 2  # Sokha's inbox, there and at the spare


def spoil(town: Towns, change: Callable[[bytes], bytes]) -> None:
    """What the new home gives of entries is changed on the way."""
    honest = town.call

    async def lying(url: str, request: Request) -> Answer:
        answer = await honest(url, request)
        if url == NEW and isinstance(answer, frames.ReadAnswer):
            logs = tuple(dataclasses.replace(n, entries=tuple(map(change, n.entries))) for n in answer.logs)
            return dataclasses.replace(answer, logs=logs)
        return answer

    town.call = lying  # type: ignore[method-assign]


def test_nothing_but_what_the_old_home_has_signed_is_followed() -> None:
    town, _, sokha, chat = led_town()
    honest = town.call
    town.off.add(URL)
    town.now += HOUR + 1
    run(sokha.sync())
    town.now += HOUR + 1
    spoil(town, lambda entry: bytes(len(entry)))
    assert texts(sokha, chat) == ["here", "missed"] or texts(sokha, chat) == ["here"]
    assert next(c.state for c in sokha.chats() if c.id == chat) == "active"
    town.call = honest  # type: ignore[method-assign]


def test_a_move_that_another_key_has_signed_is_not_followed() -> None:
    town = Towns()
    dara, sokha, chat = pair(town)
    with sokha._office.work() as work:
        row = work.chat(bytes.fromhex(chat))
        live = work.live(row)
        keys = live.log(row.place).keys
        [receipt] = issue(b"\x66" * 32, [Head(name=keys.name, next=99, chain=bytes(32), sealed=True)])
        note = MovedNote(group=row.id, epoch=live.group.epoch, relay=Relay(url=NEW, receipt_key=bytes(32)), receipt=receipt)
        along.take_moved(work, bytes.fromhex(dara.whoami()[0]), note)
        assert along.led(work) == []
        with pytest.raises(KramaError, match="moved_note"):
            along.take_moved(work, bytes(32), note)


def test_what_is_missing_of_an_epoch_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    town, _, sokha, chat = led_town()
    monkeypatch.setattr(along, "MOST_ALONG", 1_024 + 1_023)
    town.off.add(URL)
    run(sokha.sync())
    town.now += HOUR + 1
    assert texts(sokha, chat) == ["here"]
    monkeypatch.undo()
    assert texts(sokha, chat) == ["here", "missed"]


def test_a_restart_is_found_at_the_spares_where_all_lived_at_the_home_that_is_gone() -> None:
    town = Towns()
    dara, sokha, _, _, group = everybody(town)
    run(dara.move(group, URL, (SPARE,)))
    run(sokha.sync())
    town.off.add(URL)
    new, _ = run(dara.restart(group, url=NEW))
    run(sokha.sync())
    town.now += HOUR + 1
    run(sokha.sync())
    run(sokha.accept(new))
    say(sokha, new, "again")
    assert texts(dara, new) == ["again"]


def test_an_old_home_that_has_signed_two_ends_is_told_of_with_proof() -> None:
    town = Towns()
    dara, sokha, chat = pair(town)
    with sokha._office.work() as work:
        row = work.chat(bytes.fromhex(chat))
        live, kept = work.live(row), row.place.receipt
        assert kept is not None
        name = live.log(row.place).keys.name
        [other] = issue(b"\x07" * 32, [Head(name=name, next=kept.next, chain=bytes(32), sealed=True)])
        relay = Relay(url=NEW, receipt_key=bytes(32))
        note = MovedNote(group=row.id, epoch=live.group.epoch, relay=relay, receipt=other)
        along.take_moved(work, bytes.fromhex(dara.whoami()[0]), note)
    run(sokha.sync())
    assert [(c.state, c.code) for c in sokha.chats() if c.id == chat] == [("stopped", "log_forked")]
    with sokha._office.work() as work:
        assert [proves_fork(ForkProof.decode(data)) for _, data in work.step.items(rows.PROOFS)] == [True]
