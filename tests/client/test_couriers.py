# SPDX-License-Identifier: AGPL-3.0-or-later
"""Messages by courier: each is shown once and in order, whatever the relay brings later."""

from __future__ import annotations

import pytest

from krama.client import Client, carried, couriers, history
from krama.core import bundles
from krama.core.errors import KramaError
from krama.core.frames import Append
from krama.core.messages import DeleteBody, EditBody, TimerBody

from .cuts import DAY, Cut, cut, shown, write
from .people import meet, run, say, texts


@pytest.fixture
def town() -> Cut:
    return Cut()


@pytest.fixture
def pair(town: Cut) -> tuple[Client, Client, str]:
    dara, sokha = town.person("Dara"), town.person("Sokha")
    chat = meet(dara, sokha)
    say(dara, chat, "before")
    assert texts(sokha, chat) == ["before"]
    return dara, sokha, chat


def test_messages_go_by_file_both_ways_and_once(town: Cut, pair: tuple[Client, Client, str]) -> None:
    dara, sokha, chat = pair
    cut(town, dara, sokha)
    write(dara, chat, "one", "two", "three")
    write(sokha, chat, "four")
    packed = dara.pack_bundle()
    assert packed.chats[0][1] >= 3
    took = sokha.open_bundle(packed.data)
    assert (took.damaged, took.kept, took.waiting) == (0, 0, 0)
    assert shown(sokha, chat) == ["before", "four", "one", "two", "three"]
    dara.open_bundle(sokha.pack_bundle([chat]).data)
    assert shown(dara, chat) == ["before", "one", "two", "three", "four"]
    again = sokha.open_bundle(packed.data)
    assert (again.new, again.damaged) == (0, 0)
    write(dara, chat, "five")
    assert sokha.open_bundle(dara.pack_bundle().data).new == 1  # the rest is known
    cut(town)
    for _ in range(3):
        run(dara.sync())
        run(sokha.sync())
    assert texts(sokha, chat) == ["before", "four", "one", "two", "three", "five"]
    assert texts(dara, chat) == ["before", "one", "two", "three", "four", "five"]
    assert [e.state for e in dara.read(chat) if e.name == "Dara"][-1] != "queued"
    write(sokha, chat, "six")
    assert texts(dara, chat)[-1] == "six"
    assert not _left(sokha, chat)


def _left(client: Client, chat: str) -> list[str]:
    with client._office.work() as work:
        return [s for s in carried.SPACES if any(True for _ in work.step.items(s + chat))]


def test_the_relay_gets_the_very_bytes_that_went(town: Cut, pair: tuple[Client, Client, str]) -> None:
    dara, sokha, chat = pair
    cut(town, dara, sokha)
    write(dara, chat, "one", "two")
    sokha.open_bundle(dara.pack_bundle().data)
    with sokha._office.work() as work:
        known = {key for key, _ in work.step.items("courier:known:" + chat)}
    cut(town, sokha)
    town.calls.clear()
    run(dara.sync())
    appended = {carried.entry_key(r.entry) for r in town.calls if isinstance(r, Append)}
    assert known <= appended
    cut(town)
    with sokha._office.work() as work:
        junk = work.last("junk")
    assert texts(sokha, chat) == ["before", "one", "two"]
    with sokha._office.work() as work:
        assert work.last("junk") == junk


def test_what_the_log_brings_from_before_is_shown_before(town: Cut, pair: tuple[Client, Client, str]) -> None:
    """Dara sends two by the relay and two by a courier, who is faster."""
    dara, sokha, chat = pair
    cut(town, sokha)
    write(dara, chat, "one", "two")
    cut(town, dara, sokha)
    write(dara, chat, "three", "four")
    events = _feed_place(sokha)
    assert sokha.open_bundle(dara.pack_bundle().data).new >= 2
    assert shown(sokha, chat) == ["before", "three", "four"]
    heard = _heard(sokha, events)
    assert heard == ["three", "four"]
    events = _feed_place(sokha)
    cut(town)
    run(dara.sync())
    assert texts(sokha, chat) == ["before", "one", "two", "three", "four"]
    assert _heard(sokha, events) == ["one", "two"]  # a listener hears each once, in the order in which it came


def _feed_place(client: Client) -> int:
    with client._office.work() as work:
        return work.last("feed")


def _heard(client: Client, after: int) -> list[str]:
    with client._office.work() as work:
        found = [e.message for _, _, e in history.feed(work, after) if e.message is not None]
    return [str(m.body[0]) for m in found if isinstance(m.body, dict) and m.kind == 1]


def test_an_edit_that_comes_before_what_it_edits_waits_for_it(town: Cut, pair: tuple[Client, Client, str]) -> None:
    dara, sokha, chat = pair
    cut(town, sokha)
    write(dara, chat, "wrong", "to delete")
    wrong, delete = (bytes.fromhex(e.id) for e in dara.read(chat)[-2:])
    cut(town, dara, sokha)
    run(dara.send(chat, EditBody(to=wrong, text="right")))
    run(dara.send(chat, DeleteBody(to=delete)))
    assert sokha.open_bundle(dara.pack_bundle().data).new >= 2
    assert shown(sokha, chat) == ["before"]
    cut(town)
    run(dara.sync())
    run(sokha.sync())
    assert [(e.edited, e.deleted) for e in sokha.read(chat)[-2:]] == [("right", False), (None, True)]


def test_after_a_change_of_keys_the_message_comes_anew_and_is_shown_once(
    town: Cut, pair: tuple[Client, Client, str]
) -> None:
    dara, sokha, chat = pair
    cut(town, dara, sokha)
    write(dara, chat, "one", "two")
    sokha.open_bundle(dara.pack_bundle().data)
    cut(town, dara)
    run(sokha.refresh(chat))
    cut(town)
    run(dara.sync())
    run(sokha.sync())
    assert texts(sokha, chat) == ["before", "one", "two"]
    write(dara, chat, "three")
    assert texts(sokha, chat) == ["before", "one", "two", "three"]


def test_a_pending_change_of_keys_stops_no_courier(town: Cut, pair: tuple[Client, Client, str]) -> None:
    dara, sokha, chat = pair
    cut(town, dara, sokha)
    run(dara.refresh(chat))
    with dara._office.work() as work:
        assert work.chat(bytes.fromhex(chat)).pending is not None
    write(dara, chat, "one")
    packed = dara.pack_bundle()
    assert packed.changes_wait
    sokha.open_bundle(packed.data)
    assert shown(sokha, chat) == ["before", "one"]
    cut(town)
    run(dara.sync())
    assert texts(sokha, chat) == ["before", "one"]
    write(sokha, chat, "two")
    assert texts(dara, chat) == ["before", "one", "two"]


def test_a_bundle_of_a_later_epoch_is_kept_until_the_change_has_come(town: Cut, pair: tuple[Client, Client, str]) -> None:
    dara, sokha, chat = pair
    cut(town, sokha)
    run(dara.refresh(chat))
    cut(town, dara, sokha)
    write(dara, chat, "one")
    took = sokha.open_bundle(dara.pack_bundle().data)
    assert (took.new, took.kept) == (0, 1)
    cut(town, dara)
    assert texts(sokha, chat) == ["before", "one"]
    with sokha._office.work() as work:
        assert not list(work.step.items(couriers.SHELF))
    cut(town)
    run(dara.sync())
    assert texts(sokha, chat) == ["before", "one"]


def test_a_bundle_is_nothing_to_a_stranger(town: Cut, pair: tuple[Client, Client, str]) -> None:
    dara, _, chat = pair
    vanna = town.person("Vanna")
    cut(town, dara)
    write(dara, chat, "one")
    took = vanna.open_bundle(dara.pack_bundle().data)
    assert (took.new, took.known, took.damaged, took.kept) == (0, 0, 0, 1)


def test_two_bundles_share_nothing(town: Cut, pair: tuple[Client, Client, str]) -> None:
    dara, _, chat = pair
    cut(town, dara)
    write(dara, chat, "one")
    one, other = (bundles.read_bundle(dara.pack_bundle().data, town.now // DAY) for _ in range(2))
    (a,), (b,) = one.parcels, other.parcels
    assert a.tag != b.tag
    assert not {a.sealed[i : i + 16] for i in range(len(a.sealed) - 16)} & {
        b.sealed[i : i + 16] for i in range(len(b.sealed) - 16)
    }


def test_with_nothing_to_carry_there_is_no_bundle(pair: tuple[Client, Client, str]) -> None:
    dara, _, chat = pair
    run(dara.sync())
    with pytest.raises(KramaError) as caught:
        dara.pack_bundle([chat])
    assert caught.value.code == "bundle_empty"


def test_a_parcel_of_another_member_in_my_name_is_not_taken(town: Cut, pair: tuple[Client, Client, str]) -> None:
    """An insider packs what somebody else wrote, and says that nothing lies before it."""
    dara, sokha, chat = pair
    cut(town, sokha)
    write(dara, chat, *(f"early {n}" for n in range(80)))
    cut(town, dara, sokha)
    write(dara, chat, "late")
    with dara._office.work() as work:
        made = couriers.pack(work)
        bundle = bundles.read_bundle(made.data, work.world.today())
    with sokha._office.work() as work:
        row = work.chat(bytes.fromhex(chat))
        live = work.live(row)
        log = live.log(row.place)
        ((number, parcel),) = bundles.parcels_of(bundle, log)
        stolen = bundles.open_parcel(bundle, log, number, parcel)
        load = bundles.Load(
            log=log,
            leaf=live.group.own_leaf,
            signing_key=work.profile.device_key,
            after=0,
            messages=stolen.messages,
        )
        forged = bundles.pack([load], work.world.today(), bytes(32)).encode()
    took = sokha.open_bundle(made.data)
    assert (took.new, took.waiting) == (0, 1)  # eighty lie before it in the log: their keys must not go
    took = sokha.open_bundle(forged)
    assert (took.new, took.damaged) == (0, 1)
    cut(town)
    run(dara.sync())
    assert texts(sokha, chat) == ["before", *(f"early {n}" for n in range(80)), "late"]


def test_more_than_one_bundle_may_carry_waits_and_is_counted(
    town: Cut, pair: tuple[Client, Client, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(couriers, "MAX_AHEAD", 3)
    dara, sokha, chat = pair
    cut(town, dara, sokha)
    write(dara, chat, *"abcde")
    packed = dara.pack_bundle([chat])
    assert (packed.chats, packed.left) == (((chat, 3),), 2)
    sokha.open_bundle(packed.data)
    assert shown(sokha, chat) == ["before", "a", "b", "c"]
    cut(town)
    run(dara.sync())
    assert texts(sokha, chat) == ["before", *"abcde"]


def test_the_shelf_is_bounded(town: Cut, pair: tuple[Client, Client, str], monkeypatch: pytest.MonkeyPatch) -> None:
    dara, _, chat = pair
    vanna = town.person("Vanna")
    cut(town, dara)
    write(dara, chat, "one")
    made = [dara.pack_bundle([chat]).data for _ in range(4)]
    monkeypatch.setattr(couriers, "MAX_SHELF", 2 * len(made[0]))
    for data in made:
        vanna.open_bundle(data)
    with vanna._office.work() as work:
        assert [data for _, data in work.step.items(couriers.SHELF)] == made[2:]


def test_a_hundred_messages_fit_into_64_kilobytes(town: Cut, pair: tuple[Client, Client, str]) -> None:
    dara, sokha, chat = pair
    cut(town, dara, sokha)
    write(dara, chat, *(f"សួស្តី តើអ្នកសុខសប្បាយទេ? ជួបគ្នានៅផ្សារ {n}" for n in range(100)))
    packed = dara.pack_bundle([chat])
    assert packed.chats == ((chat, 100),)
    assert len(packed.data) <= 64_000
    assert sokha.open_bundle(packed.data).new == 100


def test_a_timer_goes_on_where_a_message_moves(town: Cut, pair: tuple[Client, Client, str]) -> None:
    dara, sokha, chat = pair
    run(dara.send(chat, TimerBody(seconds=60)))
    run(sokha.sync())
    cut(town, sokha)
    write(dara, chat, "one")
    cut(town, dara, sokha)
    write(dara, chat, "two")
    sokha.open_bundle(dara.pack_bundle().data)
    assert shown(sokha, chat) == ["before", "two"]  # read now: its time begins
    town.now += 30
    cut(town)
    run(dara.sync())
    assert texts(sokha, chat) == ["before", "one", "two"]
    town.now += 31
    assert texts(sokha, chat) == ["before", "one"]
    town.now += 31
    assert texts(sokha, chat) == ["before"]


@pytest.mark.parametrize("past", [0, 1])
def test_so_many_may_have_been_missed_and_not_one_more(
    town: Cut, pair: tuple[Client, Client, str], monkeypatch: pytest.MonkeyPatch, past: int
) -> None:
    dara, sokha, chat = pair
    cut(town, sokha)
    write(dara, chat, "one", "two", "three")
    with sokha._office.work() as work:
        here = work.chat(bytes.fromhex(chat)).place.position
    with dara._office.work() as work:
        acked = work.chat(bytes.fromhex(chat)).place.acked
    assert acked is not None
    cut(town, dara, sokha)
    write(dara, chat, "four")
    packed = dara.pack_bundle([chat])
    monkeypatch.setattr(couriers, "MAX_SKIPPED", acked.next - here + packed.chats[0][1] - past)
    took = sokha.open_bundle(packed.data)
    assert (took.new, took.waiting) == ((1, 0), (0, 1))[past]
    cut(town)
    run(dara.sync())
    assert texts(sokha, chat) == ["before", "one", "two", "three", "four"]


def test_what_a_bundle_holds_counts_towards_what_may_have_been_missed(town: Cut, pair: tuple[Client, Client, str]) -> None:
    """Forty lie in the log, not read yet, and 26 come by file: opening these would use up the keys of the first."""
    dara, sokha, chat = pair
    cut(town, sokha)
    early, late = ([f"{when} {n}" for n in range(count)] for when, count in (("early", 40), ("late", 26)))
    write(dara, chat, *early)
    cut(town, dara, sokha)
    write(dara, chat, *late)
    assert sokha.open_bundle(dara.pack_bundle([chat]).data).waiting == 1
    cut(town)
    run(dara.sync())
    assert texts(sokha, chat) == ["before", *early, *late]


@pytest.mark.parametrize("past", [0, 1])
def test_so_many_are_carried_and_not_one_more(
    town: Cut, pair: tuple[Client, Client, str], monkeypatch: pytest.MonkeyPatch, past: int
) -> None:
    dara, sokha, chat = pair
    cut(town, dara, sokha)
    write(dara, chat, "one", "two", "three")
    packed = dara.pack_bundle([chat])
    monkeypatch.setattr(couriers, "MAX_CARRIED", packed.chats[0][1] - past)
    took = sokha.open_bundle(packed.data)
    assert (took.new, took.waiting) == ((packed.chats[0][1], 0), (0, 1))[past]
    cut(town)
    run(dara.sync())
    assert texts(sokha, chat) == ["before", "one", "two", "three"]


def test_a_member_who_left_by_courier_is_gone_after_its_last_words(town: Cut, pair: tuple[Client, Client, str]) -> None:
    dara, sokha, chat = pair
    cut(town, sokha)
    write(dara, chat, "last words")
    cut(town, dara, sokha)
    run(dara.leave(chat))
    sokha.open_bundle(dara.pack_bundle().data)
    assert [c.state for c in sokha.chats() if c.id == chat] == ["active"]
    cut(town)
    run(dara.sync())
    assert texts(sokha, chat) == ["before", "last words"]
    assert [c.code for c in sokha.chats() if c.id == chat] == ["peer_left"]
