# SPDX-License-Identifier: AGPL-3.0-or-later
"""A second device: linking it, the wait, what the two share, and taking one out again."""

from __future__ import annotations

import pytest

from krama.client import own, siblings
from krama.core.errors import LocalError
from krama.core.frames import Append
from krama.core.messages import TextBody
from krama.core.siblings import ContactNote, RefusingNote
from tests.client.devices import HOUR, codes, devices_of, later, link, pair, self_codes, settle
from tests.client.people import Town, run, say, texts


def test_a_second_device_reads_the_history_at_once_and_writes_after_an_hour() -> None:
    town = Town()
    dara, sokha, chat = pair(town)
    say(dara, chat, "before")
    say(sokha, chat, "answer")
    run(dara.sync())
    laptop = link(town, dara)
    assert laptop.whoami()[::2] == dara.whoami()[::2]
    assert [c.kind for c in laptop.chats()] == ["direct", "self"]
    assert [c.state for c in laptop.chats()] == ["waiting", "active"]
    assert texts(laptop, chat) == ["before", "answer"]
    with pytest.raises(LocalError, match="chat_waiting"):
        run(laptop.send(chat, TextBody(text="too early")))
    run(sokha.sync())
    assert "device_announced" in codes(sokha, chat)
    later(town, HOUR - 10, dara, laptop, sokha)
    assert devices_of(sokha, chat, dara.whoami()[0]) == 1
    later(town, 20, dara, laptop, sokha)
    assert devices_of(sokha, chat, dara.whoami()[0]) == 2
    say(laptop, chat, "from the laptop")
    assert texts(sokha, chat)[-1] == "from the laptop"
    say(sokha, chat, "to both")
    assert texts(dara, chat)[-2:] == texts(laptop, chat)[-2:] == ["from the laptop", "to both"]


def test_careful_mode_waits_a_day_and_is_remembered() -> None:
    town = Town()
    dara, sokha, chat = pair(town)
    linking = run(dara.link_device(careful=True))
    run(linking.close())
    laptop = link(town, dara)
    later(town, 23 * HOUR, dara, laptop, sokha)
    assert devices_of(sokha, chat, dara.whoami()[0]) == 1
    later(town, 2 * HOUR, dara, laptop, sokha)
    assert devices_of(sokha, chat, dara.whoami()[0]) == 2


def test_what_another_own_device_sends_is_ones_own() -> None:
    town = Town()
    dara, sokha, chat = pair(town)
    laptop = link(town, dara)
    later(town, HOUR + 60, dara, laptop, sokha)
    settle(sokha, dara, laptop)
    dara.read(chat), laptop.read(chat)
    say(laptop, chat, "mine")
    run(dara.sync())
    view = [e for e in dara.read(chat) if e.kind == "text"][-1]
    assert (view.person, view.state) == (dara.whoami()[0], "sent")
    assert next(c.unread for c in dara.chats() if c.id == chat) == 0
    before = len(town.calls)
    later(town, 60, dara)
    owed = [c for c in town.calls[before:] if isinstance(c, Append)]
    assert not owed, "no receipt for what one's own device wrote"
    own = [m for m in dara.members(chat) if m.me]
    assert [(m.devices, m.verified) for m in own] == [(2, True)]


def test_what_arrived_has_arrived_on_both_devices() -> None:
    town = Town()
    dara, sokha, chat = pair(town)
    laptop = link(town, dara)
    later(town, HOUR + 60, dara, laptop, sokha)
    say(laptop, chat, "one")
    say(dara, chat, "two")
    for _ in range(2):
        later(town, 60, sokha, dara, laptop)
    for device in (dara, laptop):
        found = [(e.body, e.state) for e in device.read(chat) if isinstance(e.body, TextBody)]
        assert found == [(TextBody(text="one"), "arrived"), (TextBody(text="two"), "arrived")]


def test_nobody_is_let_in_where_the_relay_was_not_reached() -> None:
    """A refusal may lie there; elsewhere life goes on."""
    town = Town()
    dara, sokha, chat = pair(town)
    laptop = link(town, dara)
    away = {"http://127.0.0.1:9999"}
    town.now += HOUR + 60
    with dara._office.work() as work:
        assert not siblings.let_in(work, {work.profile.relay.url})
        assert siblings.let_in(work, away)
    settle(dara, laptop, sokha)
    assert devices_of(sokha, chat, dara.whoami()[0]) == 2


def test_a_group_and_a_new_conversation_take_in_the_second_device() -> None:
    town = Town()
    dara, sokha, _chat = pair(town)
    group = run(dara.new_group("Village"))
    run(dara.add(group, sokha.whoami()[0]))
    run(sokha.sync())
    run(sokha.accept(group))
    laptop = link(town, dara)
    later(town, HOUR + 60, dara, laptop, sokha)
    assert devices_of(sokha, group, dara.whoami()[0]) == 2
    vanna = town.person("Vanna")
    link_text, _ = run(laptop.invite("Vanna"))
    new = run(vanna.join(link_text))
    settle(laptop, dara, vanna)
    assert devices_of(vanna, new, dara.whoami()[0]) == 2
    say(vanna, new, "hello both")
    assert texts(dara, new) == texts(laptop, new) == ["hello both"]
    assert next(c.title for c in dara.chats() if c.id == new) == "Vanna"


def test_a_comparison_made_on_one_device_counts_on_the_other() -> None:
    town = Town()
    dara, _sokha, chat = pair(town)
    laptop = link(town, dara)
    dara.verify(chat, confirm=True)
    settle(dara, laptop)
    assert [c.verified for c in laptop.chats() if c.id == chat] == [True]


def test_two_own_devices_add_one_contact_to_two_groups() -> None:
    town = Town()
    dara, sokha, _ = pair(town)
    laptop = link(town, dara)
    later(town, HOUR + 60, dara, laptop, sokha)
    settle(sokha, dara, laptop)
    one, two = run(dara.new_group("One")), run(laptop.new_group("Two"))
    run(dara.add(one, sokha.whoami()[0]))
    run(laptop.add(two, sokha.whoami()[0]))
    run(sokha.sync())
    assert sorted(c.title for c in sokha.chats() if c.request) == ["One", "Two"]


def test_the_list_of_devices_and_removing_one() -> None:
    town = Town()
    dara, sokha, chat = pair(town)
    laptop = link(town, dara)
    waiting = [(d.name, d.me, d.first, d.state) for d in dara.devices()]
    assert waiting == [("", True, True, "in"), ("laptop", False, False, "waiting")]
    assert dara.devices()[1].until == town.now + HOUR
    later(town, HOUR + 60, dara, laptop, sokha)
    assert [d.state for d in dara.devices()] == ["in", "in"]
    assert [(d.name, d.me) for d in laptop.devices()] == [("", False), ("laptop", True)]
    with pytest.raises(LocalError, match="device_this"):
        run(laptop.remove_device(laptop.whoami()[1]))
    with pytest.raises(LocalError, match="device_older"):
        run(laptop.remove_device(dara.whoami()[1]))
    assert not run(dara.remove_device(dara.find_device("laptop")))
    settle(dara, sokha, laptop)
    assert devices_of(sokha, chat, dara.whoami()[0]) == 1
    assert [c.state for c in laptop.chats()] == ["removed", "removed"]
    assert [(d.name, d.state) for d in laptop.devices()] == [("laptop", "removed")]
    assert [d.state for d in dara.devices()] == ["in", "removed"]
    say(sokha, chat, "only the phone")
    assert "only the phone" not in texts(laptop, chat)
    assert "only the phone" in texts(dara, chat)


def test_a_removed_devices_keys_and_invites_are_good_for_nothing() -> None:
    town = Town()
    dara, sokha, _chat = pair(town)
    laptop = link(town, dara)
    later(town, HOUR + 60, dara, laptop, sokha)
    settle(sokha, dara, laptop)
    stale, _ = run(laptop.invite("somebody"))
    settle(dara)
    run(dara.remove_device(laptop.whoami()[1]))
    settle(dara, sokha)
    vanna = town.person("Vanna")
    with pytest.raises(LocalError, match="invite_used"):
        run(vanna.join(stale))
    for title in ("One", "Two", "Three"):
        group = run(sokha.new_group(title))
        try:
            run(sokha.add(group, dara.whoami()[0]))
        except LocalError as error:
            assert error.code == "no_key_packages"  # noqa: PT017 - sooner none at all than that of the removed device
    settle(laptop, dara)
    assert not [c for c in laptop.chats() if c.request]
    assert [c for c in dara.chats() if c.request]


def test_p6_an_older_device_refuses_a_new_one_while_it_waits() -> None:
    town = Town()
    dara, sokha, chat = pair(town)
    tablet = link(town, dara, "tablet")
    later(town, HOUR + 60, dara, tablet, sokha)
    thiefs = link(town, tablet, "a thief's")  # somebody had the tablet in hand, unlocked
    settle(dara)
    assert "device_adding" in self_codes(dara)
    found = next(d for d in dara.devices() if d.name == "a thief's")
    assert found.state == "waiting"
    run(dara.remove_device(found.device))
    later(town, HOUR + 60, tablet, dara, thiefs, sokha, tablet)
    assert devices_of(sokha, chat, dara.whoami()[0]) == 2
    assert "device_refused" in codes(sokha, chat)
    assert all(c.state in ("waiting", "removed") for c in thiefs.chats())
    say(sokha, chat, "nothing for the thief")
    run(thiefs.sync())
    assert "nothing for the thief" not in texts(thiefs, chat)


def test_p6_what_a_waiting_device_links_waits_and_falls_with_it() -> None:
    town = Town()
    dara, sokha, chat = pair(town)
    thiefs = link(town, dara, "a thief's")
    own_note = TextBody(text="among one's own")
    second = link(town, thiefs, "another of the thief's")
    settle(dara, thiefs, second)
    run(dara.send(dara.find_chat("self"), own_note))
    assert [d.state for d in dara.devices()] == ["in", "waiting", "waiting"]
    assert self_codes(dara).count("device_adding") == 2
    town.now += HOUR // 2
    run(dara.remove_device(dara.find_device("a thief's")))
    settle(dara, sokha)
    assert [d.state for d in dara.devices()] == ["in", "removed", "removed"]
    later(town, 100 * HOUR, thiefs, second, dara, sokha)
    assert devices_of(sokha, chat, dara.whoami()[0]) == 1
    assert [m.devices for m in dara.members(dara.find_chat("self"))] == [1]


def test_p6_a_waiting_device_vouches_for_nobody_and_leads_nowhere() -> None:
    town = Town()
    dara, sokha, chat = pair(town)
    thiefs = link(town, dara, "a thief's")
    with thiefs._office.work() as work:
        contact = work.contact(bytes.fromhex(sokha.whoami()[0]))
        assert contact is not None
        own.tell(work, ContactNote(root=contact.root, name="Sokha", verified=True))
        own.tell(work, RefusingNote(device=bytes(32)))
    fake = run(thiefs.new_group("Urgent"))
    settle(thiefs, dara, thiefs, dara)
    assert [c.verified for c in dara.chats() if c.id == chat] == [False]
    assert all(d.state != "refused" for d in dara.devices())
    assert fake not in [c.id for c in dara.chats()]


def test_a_chain_has_four_links_at_most() -> None:
    town = Town()
    device, all_of_them = town.person("Dara"), []
    for _ in range(3):
        all_of_them.append(device)
        device = link(town, device)
        settle(*all_of_them, device)
        later(town, HOUR + 60, *all_of_them, device)
    with pytest.raises(LocalError, match="chain_too_deep"):
        run(device.link_device())
    assert len(device.devices()) == 4


def test_a_home_that_is_not_empty_accepts_no_code() -> None:
    town = Town()
    dara, sokha, _ = pair(town)
    linking = run(dara.link_device())
    accepting = run(sokha.accept_device(linking.code))
    shown = run(linking.poll()) or ""
    run(accepting.poll())
    run(linking.confirm(shown))
    with pytest.raises(LocalError, match="vault_exists"):
        run(accepting.take())
    assert sokha.whoami()[2] == "Sokha"
