# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a client refuses, keeps and asks about, each by name."""

from __future__ import annotations

import dataclasses

import pytest

from krama.client import Client, MemoryVault, rows
from krama.client.groups import create_group
from krama.client.incoming import receive
from krama.client.leafkeys import new_leaf, new_package
from krama.client.repair import take_replacement
from krama.client.welcoming import accept_welcome
from krama.client.work import Office
from krama.core import messages, mls
from krama.core.errors import KramaError, LocalError, PeerError
from krama.core.frames import Append, Request, Seal
from krama.core.inboxes import ReplaceNote
from krama.core.leaves import DIRECT, SELF
from krama.core.messages import DeleteBody, EditBody, KeyPackagesBody, TextBody
from krama.core.statements import ask_replacement, sign_leave
from tests.client.people import Town, meet, run, say, texts
from tests.client.villages import three


def office(client: Client) -> Office:
    """The door to a client's vault."""
    return client._office


def last_id(client: Client, chat: str) -> bytes:
    return bytes.fromhex(client.read(chat)[-1].id)


def test_an_edit_by_another_changes_nothing() -> None:
    town = Town()
    dara, sokha = town.person("Dara"), town.person("Sokha")
    chat = meet(dara, sokha)
    say(dara, chat, "mine")
    target = last_id(dara, chat)
    run(sokha.sync())
    for body in (EditBody(to=target, text="forged"), DeleteBody(to=target)):
        run(sokha.send(chat, body))
    run(dara.sync())
    shown = [(e.body, e.edited, e.deleted) for e in dara.read(chat) if e.id == target.hex()]
    assert shown == [(TextBody(text="mine"), None, False)]


def test_an_edit_and_a_deletion_of_ones_own_are_followed() -> None:
    town = Town()
    dara, sokha = town.person("Dara"), town.person("Sokha")
    chat = meet(dara, sokha)
    say(dara, chat, "helo")
    target = last_id(dara, chat)
    run(dara.send(chat, EditBody(to=target, text="hello")))
    run(sokha.sync())
    assert [e.edited for e in sokha.read(chat) if e.id == target.hex()] == ["hello"]
    run(dara.send(chat, DeleteBody(to=target)))
    run(sokha.sync())
    assert [(e.body, e.deleted) for e in sokha.read(chat) if e.id == target.hex()] == [(TextBody(text=""), True)]


def test_packages_of_another_person_are_dropped() -> None:
    town = Town()
    dara, sokha, vanna = (town.person(n) for n in ("Dara", "Sokha", "Vanna"))
    chat = meet(dara, sokha)
    meet(dara, vanna)
    with office(dara).work() as work:
        stolen = work.contact(bytes.fromhex(vanna.whoami()[0]))
        assert stolen is not None
        assert stolen.packages
        before = work.contact(bytes.fromhex(sokha.whoami()[0]))
    run(sokha.send(chat, KeyPackagesBody(packages=(stolen.packages[0], b"junk"))))
    run(dara.sync())
    with office(dara).work() as work:
        assert work.contact(bytes.fromhex(sokha.whoami()[0])) == before


def test_p2_a_message_is_held_when_somebody_was_added() -> None:
    town = Town()
    dara, sokha, vanna, group = three(town)

    # Sokha writes while its relay cannot be reached; meanwhile Dara adds Vanna.
    with office(sokha).work() as work:
        from krama.client import sending

        chat, entry = sending.queue(work, work.chat(bytes.fromhex(group)), TextBody(text="only for the two of us"))
        work.save(chat)
    run(dara.add(group, vanna.whoami()[0]))
    run(sokha.sync())
    assert [c.held for c in sokha.chats() if c.id == group] == [1]
    run(vanna.sync())
    run(vanna.accept(group))
    assert texts(vanna, group) == []
    assert run(sokha.release(group, send=True)) == 1
    assert texts(vanna, group) == ["only for the two of us"]
    assert entry.number > 0


def test_p2_a_held_message_can_be_dropped() -> None:
    town = Town()
    dara, sokha, vanna, group = three(town)
    with office(sokha).work() as work:
        from krama.client import sending

        chat, _ = sending.queue(work, work.chat(bytes.fromhex(group)), TextBody(text="not for three"))
        work.save(chat)
    run(dara.add(group, vanna.whoami()[0]))
    run(sokha.sync())
    assert run(sokha.release(group, send=False)) == 1
    assert "not for three" not in texts(sokha, group)
    assert "not for three" not in texts(dara, group)


def test_a_future_kind_is_kept_and_shown_as_such() -> None:
    town = Town()
    dara, sokha = town.person("Dara"), town.person("Sokha")
    chat = meet(dara, sokha)
    say(sokha, chat, "before")
    with office(sokha).work() as work:
        from krama.client import history, sending

        row, entry = sending.queue(work, work.chat(bytes.fromhex(chat)), TextBody(text="x"))
        message = dataclasses.replace(history.text_message(entry), kind=4_242, body={0: "hologram"})
        history.put(work, row, dataclasses.replace(entry, message=message))
        work.save(row)
    run(sokha.sync())
    run(dara.sync())
    assert [e.kind for e in dara.read(chat) if e.kind != "notice"] == ["text", "unknown"]


def test_state_is_stored_before_anything_is_sent() -> None:
    """No append or seal leaves that is not in the vault byte for byte (P4)."""
    town = Town()
    dara, sokha, vanna, group = three(town)
    checked = 0

    def check(request: Request) -> None:
        nonlocal checked
        if not isinstance(request, (Append, Seal)):
            return
        data = request.encode()
        found = any(
            data in value
            for client in (dara, sokha, vanna)
            for space in client._office._vault.spaces.values()  # type: ignore[attr-defined]
            for value in space.values()
        )
        assert found
        checked += 1

    town.on_call = check
    say(dara, group, "one")
    run(dara.add(group, vanna.whoami()[0]))
    run(dara.promote(group, sokha.whoami()[0]))
    say(sokha, group, "two")
    assert checked >= 5


def test_p6_nobody_writes_before_it_has_accepted() -> None:
    town = Town()
    dara, sokha = town.person("Dara"), town.person("Sokha")
    meet(dara, sokha)
    group = run(dara.new_group("Village"))
    run(dara.add(group, sokha.whoami()[0]))
    run(sokha.sync())
    with pytest.raises(LocalError, match="request_pending"):
        run(sokha.send(group, TextBody(text="too early")))
    run(sokha.leave(group))
    run(dara.sync())
    assert [m.me for m in dara.members(group)] == [True]


def test_a_link_used_twice_is_told_to_both() -> None:
    town = Town()
    dara, sokha, vanna = (town.person(n) for n in ("Dara", "Sokha", "Vanna"))
    link, _ = run(dara.invite("Sokha"))
    chat = run(sokha.join(link))
    assert run(sokha.join(link)) == chat  # the same person again: nothing new
    with pytest.raises(LocalError, match="invite_used"):
        run(vanna.join(link))
    run(dara.sync())
    run(dara.sync())
    assert "invite_opened_twice" in [e.code for e in dara.read(chat)]
    assert [c.kind for c in vanna.chats()] == ["self"]


def test_ones_own_link_and_an_expired_one_are_refused() -> None:
    town = Town()
    dara, sokha = town.person("Dara"), town.person("Sokha")
    link, _ = run(dara.invite(""))
    with pytest.raises(LocalError, match="contact_self"):
        run(dara.join(link))
    town.now += 9 * 86_400
    with pytest.raises((LocalError, PeerError), match="invite_expired"):
        run(sokha.join(link))


def test_crossed_invites_become_one_conversation() -> None:
    town = Town()
    dara, sokha = town.person("Dara"), town.person("Sokha")
    one, _ = run(dara.invite(""))
    other, _ = run(sokha.invite(""))
    run(sokha.join(one))
    say(sokha, sokha.chats()[0].id, "from Sokha")
    run(dara.join(other))
    run(sokha.sync())
    run(dara.sync())
    chats = [[c.id for c in who.chats() if c.kind == "direct"] for who in (dara, sokha)]
    assert chats[0] == chats[1]
    assert len(chats[0]) == 1
    say(dara, chats[0][0], "from Dara")
    assert sorted(texts(sokha, chats[0][0])) == ["from Dara", "from Sokha"]
    assert sorted(texts(dara, chats[0][0])) == ["from Dara", "from Sokha"]


def test_a_message_too_long_is_refused_before_anything_is_stored() -> None:
    town = Town()
    dara, sokha = town.person("Dara"), town.person("Sokha")
    chat = meet(dara, sokha)
    before = len(dara.read(chat))
    with pytest.raises(KramaError):
        run(dara.send(chat, TextBody(text="a" * 70_000)))
    assert len(dara.read(chat)) == before
    say(dara, chat, "a" * 50_000)
    assert texts(sokha, chat) == ["a" * 50_000]


def test_reopening_a_vault_goes_on_where_it_was() -> None:
    town = Town()
    vault = MemoryVault()
    dara = town.client(vault)
    run(dara.create("Dara", "http://127.0.0.1:8380"))
    sokha = town.person("Sokha")
    chat = meet(dara, sokha)
    say(dara, chat, "one")
    again = town.client(vault)
    say(again, chat, "two")
    assert texts(sokha, chat) == ["one", "two"]
    assert messages.TEXT == 1


def test_p1_keys_are_renewed_after_a_week_with_messages() -> None:
    town = Town()
    dara, sokha = town.person("Dara"), town.person("Sokha")
    chat = meet(dara, sokha)

    def epoch(client: Client) -> int:
        with office(client).work() as work:
            return work.live(work.chat(bytes.fromhex(chat))).group.epoch

    before = epoch(dara)
    for _ in range(3):
        say(dara, chat, "hello")
        town.now += 8 * 86_400
        assert texts(sokha, chat)
        run(dara.sync())
    run(sokha.sync())
    assert epoch(dara) == epoch(sokha) > before


def test_p2_nobody_can_plant_notes_to_self_or_a_conversation_of_two() -> None:
    """A contact with an engine of its own adds us to groups that no valid commit leads to."""
    town = Town()
    dara, mallory = town.person("Dara"), town.person("Mallory")
    meet(dara, mallory)
    for kind, code in ((SELF, "wrong_persons"), (DIRECT, "welcome_kind")):
        with office(mallory).work() as work:
            contact = work.contact(bytes.fromhex(dara.whoami()[0]))
            assert contact is not None
            admins = (work.me, bytes.fromhex(dara.whoami()[0])) if kind == DIRECT else (work.me,)
            chat = create_group(work, kind, "", admins, work.profile.relay)
            live = work.live(chat)
            keys, leaf = new_leaf(work, chat.relay, 1, chat.leaf.member)
            _, welcome, _ = live.group.stage_commit(work.profile.device_key, leaf, add=contact.packages[-1:])
        assert welcome is not None
        with pytest.raises(PeerError, match=code), office(dara).work() as work:
            accept_welcome(work, welcome, bytes.fromhex(mallory.whoami()[0]))
        assert sorted(c.kind for c in dara.chats()) == ["direct", "self"]
        assert keys.seal_key


def test_ones_own_edit_and_deletion_show_at_once() -> None:
    town = Town()
    dara, sokha = town.person("Dara"), town.person("Sokha")
    chat = meet(dara, sokha)
    say(dara, chat, "helo")
    target = last_id(dara, chat)
    run(dara.send(chat, EditBody(to=target, text="hello")))
    assert [e.edited for e in dara.read(chat) if e.id == target.hex()] == ["hello"]
    run(dara.send(chat, DeleteBody(to=target)))
    assert [e.deleted for e in dara.read(chat) if e.id == target.hex()] == [True]


def test_p2_whoever_was_added_unseen_is_named_when_a_message_goes_out() -> None:
    town = Town()
    dara, sokha, vanna, group = three(town)
    run(dara.add(group, vanna.whoami()[0]))
    assert len(run(sokha.send(group, TextBody(text="hello"))).added) == 1
    assert run(sokha.send(group, TextBody(text="again"))).added == ()


def test_leaving_throws_the_keys_away() -> None:
    town = Town()
    dara, sokha, _, group = three(town)
    run(sokha.leave(group))
    with office(sokha).work() as work:
        assert list(work.step.items(rows.mls_space(bytes.fromhex(group)))) == []
    run(dara.sync())
    assert len(dara.members(group)) == 1


def test_a_member_that_says_the_same_again_and_again_fills_no_list() -> None:
    """What others wait for with each such note is one change, and a chat's row holds 512 (P4)."""
    town = Town()
    dara, sokha, _, group = three(town)
    with office(sokha).work() as work:
        key, mine = work.profile.device_key, work.chat(bytes.fromhex(group)).leaf.member
        packages = [new_package(work, work.profile.relay) for _ in range(3)]
    leave = messages.LeaveBody(statement=sign_leave(key, bytes.fromhex(group), mine))
    with office(dara).work() as work:
        chat = work.chat(bytes.fromhex(group))
        state = work.live(chat).state()
        device = next(d for d in state.roster if d.person.hex() == sokha.whoami()[0])
        for number in range(600):
            chat = receive(work, chat, device, messages.compose(number.to_bytes(16, "big"), 1, leave))
        for package in packages:
            ref = mls.inspect_key_package(package).ref
            request = ask_replacement(key, chat.id, state.epoch, device.leaf_index, ref)
            take_replacement(work, device.person, ReplaceNote(request=request, package=package))
        chat = work.chat(chat.id)
        assert [i.kind for i in work.save(chat).intents] == [rows.REPLACE]
    with office(dara).work() as work:
        chat = receive(work, work.chat(bytes.fromhex(group)), device, messages.compose(b"\xff" * 16, 1, leave))
        assert [i.kind for i in work.save(chat).intents] == [rows.REPLACE, rows.TIDY]
