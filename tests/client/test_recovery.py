# SPDX-License-Identifier: AGPL-3.0-or-later
"""The recovery code and the copies; what comes back from them is in ``test_restoring``."""

from __future__ import annotations

import pytest

from krama.client import Client, MemoryVault, backing, rows
from krama.client.backing import BATCH_SECONDS
from krama.client.coding import _delete
from krama.client.snapshots import build
from krama.core import frames
from krama.core.backups import read_slot, slot_pointer, slot_secret
from krama.core.codes import write_digits
from krama.core.errors import KramaError, LocalError, PeerError
from krama.core.frames import Delete, Get, Put, Request
from krama.core.limits import BLOB_SIZES
from krama.core.messages import TimerBody
from krama.core.recovery import read_recovery
from tests.client.devices import DAY, HOUR, keep_code, later, link, restore, self_codes, settle
from tests.client.people import URL, Town, meet, run, say, texts
from tests.client.villages import everybody


def refused(code: str, call: object) -> None:
    with pytest.raises(KramaError) as caught:
        run(call)  # type: ignore[arg-type]
    assert caught.value.code == code


def profile(client: Client) -> rows.Profile:
    with client._office.work() as work:
        return work.profile


# -- the code ----------------------------------------------------------------------------------------------------------


def test_the_root_key_leaves_once_a_group_was_typed_back() -> None:
    town = Town()
    dara = town.person("Dara")
    page = dara.recovery_code()
    assert len(page.groups) == 8
    assert dara.recovery_code() == page, "the same until it is confirmed"
    wrong = "".join(str((int(c) + 1) % 10) for c in page.groups[page.ask - 1])
    refused("code_group_wrong", dara.confirm_code(wrong))
    root_key = profile(dara).root_key
    assert root_key
    run(dara.confirm_code(f" {page.groups[page.ask - 1]} "))
    assert profile(dara).root_key == b""
    for space in dara._office._vault.spaces.values():  # type: ignore[attr-defined]
        for value in space.values():
            assert root_key not in value
    assert dara.backup().code_kept
    refused("code_not_shown", dara.confirm_code("123456"))
    with pytest.raises(LocalError, match="code_needed"):
        dara.recovery_code()


def test_the_root_key_stays_while_the_relay_does_not_have_it() -> None:
    town = Town()
    dara = town.person("Dara")
    page = dara.recovery_code()

    kept = town.relay.handle

    def forget(request: bytes) -> bytes:
        gets = isinstance(frames.decode_request(request), Get)
        return frames.Refused(code="blob_unknown").encode() if gets else kept(request)

    town.relay.handle = forget  # type: ignore[method-assign]
    refused("relay_answer", dara.confirm_code(page.groups[page.ask - 1]))
    assert profile(dara).root_key
    town.relay.handle = kept  # type: ignore[method-assign]
    run(dara.confirm_code(page.groups[page.ask - 1]))
    assert not profile(dara).root_key


def test_another_code_needs_the_old_one_and_ends_it() -> None:
    town = Town()
    dara, *_ = everybody(town)
    old = keep_code(dara)
    new = dara.recovery_code(" ".join(old.groups))
    run(dara.confirm_code(new.groups[new.ask - 1]))
    settle(dara)
    refused("code_unknown_here", town.client(MemoryVault()).restore(" ".join(old.groups), URL))
    _, found = restore(town, new)
    assert (found.name, found.contacts) == ("Dara", 2)


def test_a_linked_device_has_no_code_to_show() -> None:
    town = Town()
    dara = town.person("Dara")
    laptop = link(town, dara)
    with pytest.raises(LocalError, match="code_elsewhere"):
        laptop.recovery_code()


def test_a_code_is_read_in_both_scripts_and_as_qr_and_a_wrong_group_is_named() -> None:
    town = Town()
    dara = town.person("Dara")
    page = keep_code(dara)
    plain = "".join(page.groups)
    khmer = " ".join("".join(chr(0x17E0 + int(c)) for c in g) for g in page.groups)
    code = read_recovery(plain)[0]
    assert read_recovery(khmer) == (code, ())
    assert read_recovery(page.qr) == (code, (URL,))
    assert write_digits(code) == page.groups
    wrong = list(page.groups)
    wrong[4] = wrong[4][:2] + str((int(wrong[4][2]) + 1) % 10) + wrong[4][3:]
    with pytest.raises(PeerError) as caught:
        run(town.client(MemoryVault()).restore(" ".join(wrong), URL))
    assert (caught.value.code, caught.value.detail) == ("code_group", "5")
    refused("relay_needed", town.client(MemoryVault()).restore(plain))


# -- copies ------------------------------------------------------------------------------------------------------------


def puts(town: Town, since: int) -> list[Put]:
    return [c for c in town.calls[since:] if isinstance(c, Put) and c.keep == frames.KEEP_BACKUP]


def test_copies_are_made_by_themselves_batched_and_only_what_changed_is_sent() -> None:
    town = Town()
    dara, _sokha, _, chat, _ = everybody(town)
    assert dara.backup().counter == 0, "changes wait for others"
    later(town, BATCH_SECONDS, dara)
    first = dara.backup()
    assert (first.counter, first.fault) == (1, "")
    begun = len(town.calls)
    later(town, BATCH_SECONDS, dara)
    assert not puts(town, begun), "nothing has changed"
    say(dara, chat, "one")
    later(town, BATCH_SECONDS, dara)
    assert dara.backup().counter == 1, "what is written waits for the day"
    later(town, DAY, dara)
    assert dara.backup().counter == 2
    begun = len(town.calls)
    meet(dara, town.person("Bopha"))
    later(town, BATCH_SECONDS, dara)
    sent = puts(town, begun)
    assert dara.backup().counter == 3
    assert 0 < len(sent) <= dara.backup().pages + 1


def test_the_old_copy_is_deleted_only_when_the_new_one_is_whole() -> None:
    town = Town()
    dara, *_ = everybody(town)
    page = keep_code(dara)
    order: list[str] = []
    town.on_call = lambda request: order.append(type(request).__name__)
    for round_ in range(3):
        meet(dara, town.person(f"Friend {round_}"))
        order.clear()
        run(dara.back_up())
        kinds = [k for k in order if k in ("Put", "Delete")]
        assert kinds.index("Delete") > 0
        assert set(kinds[: kinds.index("Delete")]) == {"Put"}
    town.on_call = lambda request: None
    _, found = restore(town, page)
    assert found.contacts == 5


@pytest.mark.parametrize("step", range(1, 16))
def test_a_copy_that_was_interrupted_anywhere_leaves_one_that_is_whole(step: int) -> None:
    town = Town()
    dara, *_ = everybody(town)
    page = keep_code(dara)
    meet(dara, town.person("Bopha"))
    vault = dara._office._vault
    count = 0

    def stop(request: Request) -> None:
        nonlocal count
        count += isinstance(request, (Put, Delete))
        if count == step:
            raise KeyboardInterrupt

    town.on_call = stop
    try:
        run(dara.back_up())
    except KeyboardInterrupt:
        pass
    town.on_call = lambda request: None
    _, found = restore(town, page)
    assert found.contacts in (2, 3)
    again = town.client(vault)  # type: ignore[arg-type]
    run(again.back_up())
    _, found = restore(town, page)
    assert found.contacts == 3


def test_a_copy_holds_no_leaf_state_and_no_key() -> None:
    town = Town()
    dara, _, _, chat, _ = everybody(town)
    say(dara, chat, "words")
    with dara._office.work() as work:
        summary, pages = build(work)
        data = b"".join([summary.encode(), *(p.encode() for p in pages)])
        secrets = [work.profile.device_key, work.profile.root_key, *(c.leaf.seal_key for c in work.chats())]
        secrets += [rows.OwnInbox.decode(d).read for _, d in work.step.items(rows.INBOXES)]
        secrets += [rows.OwnInbox.decode(d).hpke for _, d in work.step.items(rows.INBOXES)]
        for chat_row in work.chats():
            secrets += [v for _, v in work.step.items(rows.mls_space(chat_row.id)) if len(v) >= 32]
    assert b"words" in data
    assert not [s for s in secrets if s in data]


def test_every_blob_of_a_copy_has_one_of_the_sizes_and_the_relay_sees_no_difference() -> None:
    town = Town()
    dara, *_ = everybody(town)
    begun = len(town.calls)
    keep_code(dara)
    assert {len(p.data) for p in puts(town, begun)} <= set(BLOB_SIZES)


def test_a_relay_that_puts_an_older_copy_back_is_noticed() -> None:
    town = Town()
    dara, *_ = everybody(town)
    run(dara.back_up())
    with dara._office.work() as work:
        locator = backing.begin(work).locator
    place = slot_pointer(locator, 1)
    get = Get(get=place.get, ph=place.ph, dh=place.dh)
    old = run(town.call(URL, get))
    assert isinstance(old, frames.BlobAnswer)
    for _ in range(2):
        run(dara.back_up())
    assert dara.backup().counter == 3
    honest = town.relay.handle

    def lie(request: bytes) -> bytes:
        asked = frames.decode_request(request)
        if isinstance(asked, Get) and (asked.get, asked.ph) == (place.get, place.ph):
            return old.encode()
        return honest(request)

    town.relay.handle = lie  # type: ignore[method-assign]
    run(dara.back_up())
    assert dara.backup().fault == "backup_rolled_back"
    assert "backup_rolled_back" in self_codes(dara)
    town.relay.handle = honest  # type: ignore[method-assign]
    run(dara.back_up())
    run(dara.back_up())
    assert dara.backup().fault == ""


def test_a_relay_that_lost_everything_gets_everything_again() -> None:
    town = Town()
    dara, *_ = everybody(town)
    page = keep_code(dara)
    with dara._office.work() as work:
        known = backing.begin(work)
    for part in known.last:
        run(town.call(URL, backing.delete_part(part.ref)))
    for place in range(2):
        run(town.call(URL, _delete(slot_secret(known.locator, place), slot_pointer(known.locator, place))))
    refused("backup_missing", town.client(MemoryVault()).restore(" ".join(page.groups), URL))
    run(dara.back_up())
    assert restore(town, page)[1].contacts == 2


def test_what_disappears_is_in_no_copy() -> None:
    town = Town()
    dara, _, _, chat, _ = everybody(town)
    run(dara.send(chat, TimerBody(seconds=60)))
    say(dara, chat, "soon gone")
    page = keep_code(dara)
    new, _found = restore(town, page)
    assert "soon gone" not in texts(new, chat)
    assert next(c.timer for c in new.chats() if c.id == chat) == 60


def test_the_next_oldest_device_goes_on_with_the_copies() -> None:
    town = Town()
    dara, sokha, _, _, _ = everybody(town)
    page = keep_code(dara)
    laptop = link(town, dara)
    later(town, HOUR + 60, dara, laptop, sokha)
    settle(dara, laptop)
    assert not laptop.backup().ours
    code = " ".join(page.groups)
    run(laptop.remove_device(dara.whoami()[1], code))  # the phone was lost; the code speaks for the root
    settle(laptop, sokha)
    assert laptop.backup().ours
    meet(laptop, town.person("Bopha"))
    run(laptop.back_up())
    assert restore(town, page)[1].contacts == 3


def test_slots_of_the_wrong_place_are_refused() -> None:
    town = Town()
    dara, *_ = everybody(town)
    keep_code(dara)
    with dara._office.work() as work:
        known = backing.begin(work)
    place = slot_pointer(known.locator, known.counter)
    answer = run(town.call(URL, Get(get=place.get, ph=place.ph, dh=place.dh)))
    assert isinstance(answer, frames.BlobAnswer)
    assert read_slot(known.locator, known.counter, answer.data).counter == known.counter
    with pytest.raises(PeerError):
        read_slot(known.locator, known.counter + 1, answer.data)
