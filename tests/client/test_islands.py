# SPDX-License-Identifier: AGPL-3.0-or-later
"""Islands: people without a way to their relay reach each other over one in the house, and nothing is lost or doubled."""

from __future__ import annotations

import dataclasses

import pytest

from krama.client import Client, couriers, islands, rows, sending
from krama.core import frames
from krama.core.errors import KramaError, LocalError
from krama.core.limits import MAX_ISLANDS
from krama.core.messages import DeleteBody, EditBody, TextBody

from .cuts import write
from .people import URL, meet, run, texts
from .valleys import DAY, HOUSE, OTHER, Valley, left, settle, spoilt


@pytest.fixture
def town() -> Valley:
    return Valley()


@pytest.fixture
def pair(town: Valley) -> tuple[Client, Client, str]:
    dara, sokha = town.person("Dara"), town.person("Sokha")
    chat = meet(dara, sokha)
    write(dara, chat, "before")
    assert texts(sokha, chat) == ["before"]
    return dara, sokha, chat


Pair = tuple[Client, Client, str]


def test_two_in_a_house_talk_and_the_relay_has_it_once_when_it_is_back(town: Valley, pair: Pair) -> None:
    dara, sokha, chat = pair
    town.at(HOUSE, dara, sokha)
    sent = run(dara.send(chat, TextBody(text="one")))
    assert (sent.queued, sent.island) == (True, HOUSE)
    assert [(e.state, e.island) for e in dara.read(chat)][-1] == ("queued", HOUSE)
    assert texts(sokha, chat) == ["before", "one"]
    write(sokha, chat, "two")
    assert texts(dara, chat) == ["before", "one", "two"]
    write(dara, chat, "three", "four")
    assert texts(sokha, chat) == ["before", "one", "two", "three", "four"]
    town.back()
    settle(dara, sokha)
    for person in (dara, sokha):
        assert texts(person, chat) == ["before", "one", "two", "three", "four"]
        assert not left(person, chat)
    assert [(e.state, e.island) for e in dara.read(chat) if e.name == "Dara"][-1][1] == ""
    write(sokha, chat, "five")
    assert texts(dara, chat)[-1] == "five"


def test_nothing_is_given_while_the_relay_answers(town: Valley, pair: Pair) -> None:
    dara, sokha, chat = pair
    town.at(HOUSE, dara, sokha)
    town.cut.clear()
    sent = run(dara.send(chat, TextBody(text="one")))
    assert (sent.queued, sent.island, town.given) == (False, "", [])
    town.cut.add(id(sokha))
    write(sokha, chat, "two")  # Dara has the relay, and reads the shelf all the same
    assert texts(dara, chat) == ["before", "one", "two"]
    assert not [url for url, _ in town.given if url == HOUSE and len(town.given) > 3]


def test_everything_goes_once_and_is_opened_once(town: Valley, pair: Pair) -> None:
    dara, sokha, chat = pair
    town.at(HOUSE, dara, sokha)
    write(dara, chat, "one")
    settle(dara)
    count = len(town.given)
    settle(dara, dara)
    assert len(town.given) == count
    entries = [entry for _, entry in town.given]
    assert len(set(entries)) == len(entries)
    run(sokha.sync())
    with sokha._office.work() as work:
        said = couriers.Unpacked()
        for entry in entries:
            islands._take(work, entry, said)
        assert (said.new, said.known) == (0, len(entries))


def test_garbage_on_a_shelf_is_counted_and_stops_nobody(town: Valley, pair: Pair) -> None:
    dara, sokha, chat = pair
    town.at(HOUSE, dara, sokha)
    for rubbish in (bytes(1_024), b"\xff" * 4_096, (1_020).to_bytes(4, "big") + bytes(1_020)):
        town.put(HOUSE, rubbish)
    write(dara, chat, "one")
    good = town.given[-1][1]
    town.put(HOUSE, good[:100] + b"\x00" + good[101:])
    wider = good + bytes(16_384 - len(good))  # the same bundle in a larger entry than it needs
    town.put(HOUSE, wider)
    write(dara, chat, "two")
    assert texts(sokha, chat) == ["before", "one", "two"]
    assert spoilt(sokha) == [5]


def test_an_island_that_was_reset_begins_anew(town: Valley, pair: Pair) -> None:
    dara, sokha, chat = pair
    town.at(HOUSE, dara, sokha)
    write(dara, chat, "one", "two")
    run(sokha.sync())
    town.islands[HOUSE] = town.island(10)
    write(dara, chat, "three")
    assert texts(sokha, chat) == ["before", "one", "two", "three"]
    vanna = len(town.shelf(HOUSE))
    assert vanna >= 1
    town.islands[HOUSE] = town.island(11)  # and once more, with more on it than was there before
    for number in range(9):
        town.put(HOUSE, bytes([0, 0, 0, number]) + bytes(1_020))
    write(sokha, chat, "four")
    write(dara, chat, "five")
    settle(dara, sokha)
    assert texts(dara, chat)[-3:] == ["three", "four", "five"] or texts(dara, chat)[-2:] == ["four", "five"]
    town.back()
    settle(dara, sokha)
    for person in (dara, sokha):
        found = texts(person, chat)
        assert sorted(found) == sorted({"before", "one", "two", "three", "four", "five"})


def test_a_shelf_that_was_lost_is_given_what_still_waits(town: Valley, pair: Pair) -> None:
    dara, sokha, chat = pair
    town.at(HOUSE, dara, sokha)
    write(dara, chat, "one")
    town.islands[HOUSE] = town.island(10)
    write(dara, chat, "two")
    assert texts(sokha, chat) == ["before", "one", "two"]


def test_who_missed_a_parcel_waits_for_it(town: Valley, pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """An island that keeps back what was given first cannot make a reader throw its keys away."""
    monkeypatch.setattr(couriers, "MAX_SKIPPED", 10)
    dara, sokha, chat = pair
    town.at(HOUSE, dara)
    town.house.clear()
    write(dara, chat, *(f"early {n}" for n in range(12)))
    town.house[id(dara)] = HOUSE
    run(dara.sync())
    town.islands[HOUSE], hidden = town.island(10), town.shelf(HOUSE)
    with dara._office.work() as work:
        row = next(iter(work.step.items(rows.ISLANDS)))
        island = islands.Island.decode(row[1])
        work.step.put(rows.ISLANDS, row[0], dataclasses.replace(island, position=0, chain=b"").encode())
    write(dara, chat, "late")
    town.at(HOUSE, sokha)
    assert texts(sokha, chat) == ["before"]
    for entry in hidden:
        town.put(HOUSE, entry)
    settle(sokha, sokha)
    wanted = ["before", *(f"early {n}" for n in range(12)), "late"]
    assert texts(sokha, chat) == wanted
    town.back()
    settle(dara, sokha)
    assert texts(sokha, chat) == wanted


def test_one_whose_line_comes_and_goes_is_read_by_one_without(
    town: Valley, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Dara's relay has meanwhile, Sokha had from the island: no gap opens between them, however long it lasts."""
    monkeypatch.setattr(couriers, "MAX_SKIPPED", 10)
    dara, sokha, chat = pair
    town.at(HOUSE, dara, sokha)
    for turn in range(4):
        write(dara, chat, *(f"{turn} {n}" for n in range(5)))
        run(sokha.sync())
        town.cut.discard(id(dara))
        run(dara.sync())
        town.cut.add(id(dara))
    write(dara, chat, "last")
    assert texts(sokha, chat) == ["before", *(f"{turn} {n}" for turn in range(4) for n in range(5)), "last"]


def test_edits_and_deletions_travel(town: Valley, pair: Pair) -> None:
    dara, sokha, chat = pair
    town.at(HOUSE, dara, sokha)
    write(dara, chat, "wrong", "to delete")
    wrong, delete = (bytes.fromhex(e.id) for e in dara.read(chat)[-2:])
    run(sokha.sync())
    run(dara.send(chat, EditBody(to=wrong, text="right")))
    run(dara.send(chat, DeleteBody(to=delete)))
    run(sokha.sync())
    assert [(e.edited, e.deleted) for e in sokha.read(chat)[-2:]] == [("right", False), (None, True)]


def test_a_long_message_fits_and_many_are_split(town: Valley, pair: Pair) -> None:
    dara, sokha, chat = pair
    town.at(HOUSE, dara, sokha)
    long = "ក" * 19_900
    write(dara, chat, long)
    town.house.pop(id(dara))
    write(dara, chat, *(f"{n} " + "x" * 1_500 for n in range(60)))
    town.house[id(dara)] = HOUSE
    run(dara.sync())
    assert {len(entry) for entry in town.shelf(HOUSE)} <= {1_024, 4_096, 16_384, 65_536}
    found = texts(sokha, chat)
    assert found[1] == long
    assert len(found) == 62


def test_a_stranger_at_the_island_finds_nothing(town: Valley, pair: Pair) -> None:
    dara, sokha, chat = pair
    vanna = town.person("Vanna")
    town.at(HOUSE, dara, sokha, vanna)
    write(dara, chat, "not for Vanna")
    run(vanna.sync())
    assert [c.kind for c in vanna.chats()] == ["self"]
    seen = b"".join(entry for _, entry in town.given)
    assert b"not for Vanna" not in seen
    for person in (dara, sokha):
        assert bytes.fromhex(person.whoami()[0]) not in seen
        assert bytes.fromhex(person.whoami()[1]) not in seen


def test_two_islands_and_one_who_goes_between(town: Valley, pair: Pair) -> None:
    dara, sokha, chat = pair
    town.at(HOUSE, dara)
    town.at(OTHER, sokha)
    write(dara, chat, "from the house")
    for entry in town.shelf(HOUSE):
        town.put(OTHER, entry)
    assert texts(sokha, chat) == ["before", "from the house"]
    write(sokha, chat, "from the other")
    for entry in town.shelf(OTHER):
        town.put(HOUSE, entry)
    assert texts(dara, chat) == ["before", "from the house", "from the other"]
    town.back()
    settle(dara, sokha)
    assert texts(sokha, chat) == texts(dara, chat) == ["before", "from the house", "from the other"]


def test_an_island_is_not_looked_for_without_need(town: Valley, pair: Pair) -> None:
    dara = pair[0]
    town.at(HOUSE, dara)
    town.back()
    run(dara.sync())  # not there
    with dara._office.work() as work:
        assert islands.Island.decode(next(iter(work.step.items(rows.ISLANDS)))[1]).away == town.now
    assert dara.loop.islands._due(()) == []
    assert dara.loop.islands._due((URL,)) == [HOUSE]
    town.now += islands.AWAY_SECONDS
    assert dara.loop.islands._due(()) == [HOUSE]


@pytest.mark.parametrize("past", [0, 1])
def test_so_many_islands_and_not_one_more(past: int) -> None:
    urls = [f"http://192.168.1.{n}:8380" for n in range(MAX_ISLANDS + past)]
    if past:
        with pytest.raises(LocalError) as caught:
            islands.check(urls)
        assert caught.value.code == "island_many"
    else:
        assert islands.check([*urls, urls[0] + "/"]) == tuple(urls)


@pytest.mark.parametrize(
    "url",
    [
        "https://relay.example",
        "http://203.0.113.5:8380",
        "http://raspberrypi:8380",
        "http://192.168.001.5:8380",
        "http://user@192.168.1.5",
        "192.168.1.5:8380",
        "http://192.168.1.5:8380/a b",
        "",
    ],
)
def test_an_island_is_in_the_house(url: str) -> None:
    with pytest.raises(LocalError) as caught:
        islands.check([url])
    assert caught.value.code == "island_unusable"


def test_bundles_that_were_seen_are_remembered_up_to_a_number(
    town: Valley, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(islands, "MAX_SEEN_BUNDLES", 3)
    dara, sokha, chat = pair
    town.at(HOUSE, dara, sokha)
    write(dara, chat, *"abcde")
    assert texts(sokha, chat) == ["before", *"abcde"]
    with sokha._office.work() as work:
        assert len(list(work.step.items(rows.SEEN_BUNDLES))) == 3
        assert len(list(work.step.items(rows.SEEN_ORDER))) == 3


def test_a_shelf_is_read_so_far_at_a_time_and_on_the_next(
    town: Valley, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(islands, "MAX_VISIT", 1)
    monkeypatch.setattr(islands, "READ_BYTES", 1)
    dara, sokha, chat = pair
    town.at(HOUSE, dara, sokha)
    write(dara, chat, "one", "two")
    assert texts(sokha, chat) == ["before", "one"]
    assert texts(sokha, chat) == ["before", "one", "two"]


def test_an_island_that_answers_nonsense_is_away(town: Valley, pair: Pair) -> None:
    dara, _, chat = pair
    town.at(HOUSE, dara)

    class Liar:
        def handle(self, request: bytes) -> bytes:
            return frames.Done().encode()

    town.islands[HOUSE] = Liar()  # type: ignore[assignment]
    sent = run(dara.send(chat, TextBody(text="one")))
    assert (sent.queued, sent.island, dara.islands) == (True, "", ())


def test_a_bundle_from_a_clock_ahead_waits_for_its_day(town: Valley, pair: Pair) -> None:
    dara, sokha, chat = pair
    town.at(HOUSE, dara, sokha)
    town.now += 10 * DAY
    write(dara, chat, "one")
    town.now -= 10 * DAY
    assert texts(sokha, chat) == ["before"]
    town.now += 10 * DAY
    run(sokha.sync())
    assert texts(sokha, chat) == ["before", "one"]


# -- what waits --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["MAX_WAITING_CHAT", "MAX_WAITING"])
def test_so_many_messages_wait_and_not_one_more(
    town: Valley, pair: Pair, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    dara, sokha, chat = pair
    settle(dara, sokha)
    town.at(HOUSE, dara)
    town.house.clear()
    write(dara, chat, "a", "b")
    with dara._office.work() as work:
        waiting = sum(sending._count(work, c) for c in work.chats() if c.next_queued)
    monkeypatch.setattr(sending, name, waiting + 1)
    write(dara, chat, "c")
    with pytest.raises(KramaError) as caught:
        write(dara, chat, "d")
    assert caught.value.code == "outbox_full"
    town.back()
    write(dara, chat, "e")
    assert texts(sokha, chat) == ["before", "a", "b", "c", "e"]
