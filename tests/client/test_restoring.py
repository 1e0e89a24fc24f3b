# SPDX-License-Identifier: AGPL-3.0-or-later
"""Restoring from a copy – and what a thief who has the code can and cannot do."""

from __future__ import annotations

import dataclasses

import pytest

from krama.client import Client, MemoryVault, restoring, rows
from krama.client.leafkeys import new_package
from krama.core import frames
from krama.core.errors import LocalError
from krama.core.messages import DEVICE_REFUSED, DeviceBody, TextBody
from krama.core.primitives import public_key
from krama.core.recovery import read_recovery
from tests.client.devices import DAY, HOUR, codes, devices_of, keep_code, later, restore, self_codes, settle
from tests.client.people import URL, Town, run, say, texts
from tests.client.villages import everybody


def test_what_comes_back_at_once_and_what_after_a_day() -> None:
    town = Town()
    dara, sokha, vanna, chat, group = everybody(town)
    say(dara, chat, "hello")
    say(sokha, chat, "answer")
    dara.verify(chat, confirm=True)
    run(dara.send(dara.find_chat("self"), TextBody(text="note to self")))
    settle(dara)
    page = keep_code(dara)
    me = dara.whoami()[0]
    new, found = restore(town, page)  # the phone is in the river
    assert (found.person, found.name, found.contacts, found.chats) == (me, "Dara", 2, 3)
    assert texts(new, chat) == ["hello", "answer"]
    assert texts(new, new.find_chat("self")) == ["note to self"]
    assert {c.state for c in new.chats() if c.kind != "self"} == {"waiting"}
    assert [c.verified for c in new.chats() if c.id == chat] == [True]
    settle(sokha, vanna)
    assert "restore_announced" in codes(sokha, chat)
    assert "restore_announced" in codes(vanna, group)
    later(town, DAY - 60, new, sokha, vanna, new)
    assert next(c.state for c in new.chats() if c.id == chat) == "waiting"
    later(town, 120, new, sokha, vanna, new)
    settle(sokha, vanna, new)
    assert {c.state for c in new.chats()} == {"active"}
    for where in (chat, group):
        assert devices_of(sokha, where, me) == 1, "the lost device is out"
        say(new, where, "back")
        assert texts(sokha, where)[-1] == "back"
    assert [m.role for m in new.members(group) if m.me] == ["admin"]
    say(sokha, chat, "good")
    run(dara.sync())
    assert "good" not in texts(dara, chat)


def test_who_comes_online_later_begins_its_own_day() -> None:
    town = Town()
    dara, sokha, _vanna, chat, _group = everybody(town)
    page = keep_code(dara)
    new, _ = restore(town, page)
    later(town, 3 * DAY, new)
    later(town, 60, sokha, new, sokha)  # hears of it only now
    assert devices_of(sokha, chat, dara.whoami()[0]) == 1
    assert next(c.state for c in new.chats() if c.id == chat) == "waiting"
    later(town, DAY, sokha, new, sokha, new)
    assert next(c.state for c in new.chats() if c.id == chat) == "active"


def test_inboxes_in_a_copy_outlive_the_leaves_that_named_them() -> None:
    town = Town()
    dara, sokha, vanna, chat, _group = everybody(town)
    page = keep_code(dara)
    for _ in range(4):
        later(town, 10 * DAY, sokha, vanna)
        run(sokha.refresh(chat))
        settle(sokha, vanna)
    new, _ = restore(town, page)
    settle(sokha, new)
    assert "restore_announced" in codes(sokha, chat)


def test_p6_a_thief_with_the_code_is_announced_and_refused_and_decrypts_nothing() -> None:
    town = Town()
    dara, sokha, vanna, chat, _group = everybody(town)
    page = keep_code(dara)
    thief, _ = restore(town, page)
    settle(dara)
    assert "restore_warning" in self_codes(dara), "the living device is warned at once"
    found = next(d for d in dara.devices() if d.restored)
    assert found.state == "waiting"
    settle(sokha, vanna)
    assert "restore_announced" in codes(sokha, chat)
    later(town, 20 * HOUR, dara, sokha, vanna)
    run(dara.remove_device(found.device))
    later(town, 5 * DAY, thief, sokha, vanna, dara, thief, sokha, vanna, thief)
    assert {c.state for c in thief.chats() if c.kind != "self"} == {"waiting"}
    say(sokha, chat, "not for thieves")
    run(thief.sync())
    assert "not for thieves" not in texts(thief, chat)
    assert devices_of(sokha, chat, dara.whoami()[0]) == 1
    assert texts(dara, chat)[-1] == "not for thieves"
    assert "device_refused" in codes(sokha, chat)


def test_p6_a_silent_thief_is_announced_by_whom_it_asks() -> None:
    town = Town()
    dara, sokha, _vanna, chat, _group = everybody(town)
    page = keep_code(dara)
    warned = restoring._warn
    restoring._warn = lambda *a: None  # a program of the thief's own tells nobody
    try:
        thief, _ = restore(town, page)
    finally:
        restoring._warn = warned
    hurry(thief)
    settle(thief, sokha, dara)
    assert "restore_announced" in codes(sokha, chat)
    assert "restore_warning" in self_codes(dara), "whoever is asked tells the conversation, and so its owner"
    found = next(d for d in dara.devices() if d.restored)
    run(dara.remove_device(found.device))
    later(town, 2 * DAY, sokha, thief, sokha, thief)
    assert next(c.state for c in thief.chats() if c.id == chat) == "waiting"


def hurry(client: Client) -> None:
    """Its clock set forward, or its program changed: it asks without waiting."""
    with client._office.work() as work:
        found = restoring.load(work)
        assert found is not None
        hurried = dataclasses.replace(found, since=0)
        work.step.put("recovery", b"recovery", hurried.encode())


def test_p6_a_clock_set_forward_on_the_thiefs_device_shortens_nothing() -> None:
    town = Town()
    dara, sokha, vanna, chat, _group = everybody(town)
    page = keep_code(dara)
    thief, _ = restore(town, page)
    ahead = dataclasses.replace(thief.world, now=lambda: town.now + 30 * DAY)
    thief.world = thief._office.world = ahead
    settle(thief, sokha, vanna, thief, sokha)
    later(town, DAY - 60, sokha, vanna, thief, sokha)
    assert next(c.state for c in thief.chats() if c.id == chat) == "waiting"
    assert devices_of(sokha, chat, dara.whoami()[0]) == 1


def test_p6_a_refusal_that_is_still_unread_counts() -> None:
    """The day is over when everything was read, not before: a refusal lies on the relay while somebody is away."""
    town = Town()
    dara, sokha, _vanna, chat, _group = everybody(town)
    page = keep_code(dara)
    thief, _ = restore(town, page)
    hurry(thief)
    settle(thief, sokha)
    settle(dara)
    run(dara.remove_device(next(d for d in dara.devices() if d.restored).device))
    later(town, 2 * DAY, sokha, thief)
    assert next(c.state for c in thief.chats() if c.id == chat) == "waiting"


def test_p6_nobody_but_the_person_itself_refuses() -> None:
    town = Town()
    dara, sokha, vanna, _chat, group = everybody(town)
    page = keep_code(dara)
    new, found = restore(town, page)
    settle(sokha, vanna)
    spite = DeviceBody(person=bytes.fromhex(found.person), device=bytes.fromhex(found.device), step=DEVICE_REFUSED)
    run(vanna.send(group, spite))
    later(town, DAY + 60, sokha, vanna, new, sokha, vanna, new)
    later(town, DAY + 60, sokha, vanna, new, sokha, vanna, new)
    assert next(c.state for c in new.chats() if c.id == group) == "active"


def test_p6_a_refused_device_is_told_and_stops_asking() -> None:
    town = Town()
    dara, _sokha, _vanna, _chat, _group = everybody(town)
    page = keep_code(dara)
    new, _ = restore(town, page)
    settle(dara)
    run(dara.remove_device(next(d for d in dara.devices() if d.restored).device))
    settle(new)
    assert "restore_refused" in self_codes(new)
    begun = len(town.calls)
    later(town, 10 * DAY, new)
    assert not [c for c in town.calls[begun:] if isinstance(c, frames.Append) and len(c.entry) >= 16_384]


def test_p6_a_thiefs_device_cannot_lead_the_owners_into_its_own_conversations() -> None:
    town = Town()
    dara, _sokha, _vanna, _chat, _group = everybody(town)
    page = keep_code(dara)
    thief, _ = restore(town, page)
    settle(dara)
    fake = run(thief.new_group("Urgent"))
    with dara._office.work() as work:
        package = new_package(work, work.profile.relay, given_to=work.me)
    with thief._office.work() as work:
        row = work.chat(bytes.fromhex(fake))
        intent = rows.Intent(
            id=bytes(16), kind=rows.ADD_DEVICE, person=work.me, device=bytes.fromhex(dara.whoami()[1]), packages=(package,)
        )
        work.save(dataclasses.replace(row, intents=(intent,)))
    settle(thief, dara)
    assert "Urgent" not in [c.title for c in dara.chats()]


def test_a_copy_is_of_the_person_that_its_box_belongs_to() -> None:
    town = Town()
    dara, *_ = everybody(town)
    page = keep_code(dara)
    copy = run(restoring.fetch(dara.loop.call, URL, read_recovery(page.qr)[0]))
    assert public_key(copy.box.root_key) == copy.summary.root
    other = dataclasses.replace(copy, box=dataclasses.replace(copy.box, root_key=bytes(32)))
    client = town.client(MemoryVault())
    with pytest.raises(LocalError, match="backup_missing"), client._office.work() as work:
        restoring.begin(work, other, "", b"")
    with pytest.raises(LocalError, match="no_profile"):
        client.whoami()
