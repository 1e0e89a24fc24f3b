# SPDX-License-Identifier: AGPL-3.0-or-later
"""Devices that wait: hearing of one, telling everybody, refusing it, and letting it in when the time has come.

Spec: docs/protocol/7-devices.md, "Waiting" and "Restoring".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection

from krama.client import history, own, ownrows, rows
from krama.client.repair import send_note
from krama.client.sending import queue
from krama.client.work import Work
from krama.core import mls
from krama.core.certificates import Credential, check_credential
from krama.core.errors import PeerError
from krama.core.inboxes import AdmitNote, RefusedNote, RestoredNote
from krama.core.judgement import engine_call
from krama.core.leaves import SELF, Device, InboxAddress, Roster
from krama.core.messages import DEVICE_ADDED, DEVICE_REFUSED, DEVICE_RESTORED, DeviceBody
from krama.core.newcomers import (
    RESTORE_WAIT,
    AdmitRequest,
    Newcomer,
    check_request,
    may_admit,
    may_enter,
    refusal_counts,
)
from krama.core.policy import State
from krama.core.siblings import AddingNote, RefusingNote
from krama.core.wire import Record

FORGET_SECONDS = 90 * 86_400  # what was let in, or asked for nothing, is forgotten; a refusal is not


def open_chats(work: Work) -> list[rows.Chat]:
    """The conversations with others in which one can write."""
    return [
        c for c in work.chats() if c.state == rows.ACTIVE and c.kind != SELF and not c.superseded_by and c.code != "leaving"
    ]


def announce(work: Work, device: bytes, step: int, person: bytes = b"") -> None:
    """Tell every conversation that a device of one's own is being added, or was refused."""
    for chat in open_chats(work):
        if all(d.signature_key != device for d in work.live(chat).state().roster):
            chat, _ = queue(work, chat, DeviceBody(person=person or work.me, device=device, step=step))
            work.save(chat)


# -- what others say in a conversation ---------------------------------------------------------------------------------


def take_device(work: Work, chat: rows.Chat, sender: Device, body: Record) -> rows.Chat:
    """A member tells of a device that waits; raises ``PeerError('device_stranger')`` for what it cannot tell."""
    assert isinstance(body, DeviceBody)
    if body.step == DEVICE_RESTORED:
        return _told_of_restored(work, chat, sender, body)
    if sender.person != body.person or chat.kind == SELF:
        raise PeerError("device_stranger")
    if body.step == DEVICE_REFUSED:
        roster = work.live(chat).state().roster
        if not refusal_counts(roster, sender.signature_key, body.person, body.device):
            raise PeerError("device_stranger")
        mark_refused(work, body.person, body.device)
    if sender.person == work.me:
        return chat  # one's own devices tell one another elsewhere, and with more to it
    code = "device_announced" if body.step == DEVICE_ADDED else "device_refused"
    return history.notice(work, chat, code, person=sender.person, subject=body.person)


def _told_of_restored(work: Work, chat: rows.Chat, sender: Device, body: DeviceBody) -> rows.Chat:
    roster = work.live(chat).state().roster
    if sender.person == body.person or any(d.signature_key == body.device for d in roster):
        raise PeerError("device_stranger")
    if all(d.person != body.person for d in roster):
        raise PeerError("device_stranger")
    if body.person == work.me:
        _warn_own(work, body.device, 0, None)
        return chat
    if not _first_told(work, chat, body.device):
        return chat
    return history.notice(work, chat, "restore_announced", person=sender.person, subject=body.person)


def _first_told(work: Work, chat: rows.Chat, device: bytes) -> bool:
    key = chat.id + device
    if work.step.get("restored_told", key) is not None:
        return False
    work.step.put("restored_told", key, b"\x01")
    return True


# -- what a restored device says in one's inbox --------------------------------------------------------------------------


def take_restored(work: Work, credential: Credential, device: bytes, note: RestoredNote) -> None:
    """A recovery code was used: warn, and begin to count the day."""
    if credential.person == work.me:
        if device != work.device:
            _warn_own(work, device, credential.number, note.inbox)
        return
    shared = _shared(work, credential.person)
    if shared:
        _meet_restored(work, credential, device, note.inbox)
    for chat, state in shared:
        _tell_chat(work, chat, state, credential.person, device)


def take_admit(work: Work, credential: Credential, device: bytes, note: AdmitNote) -> None:
    """A restored device asks to be let in here. Whoever hears of it only now begins its own day now (rule K8)."""
    request = note.request
    read = engine_call(lambda: mls.inspect_key_package(request.package))
    check_request(request, credential.root, device, read)
    found = next(((c, s) for c, s in _shared(work, credential.person) if c.id == request.admission.group), None)
    if found is None:
        return
    chat, state = found
    _meet_restored(work, credential, device, None)
    _tell_chat(work, chat, state, credential.person, device)
    waiting = own.newcomer(work, device)
    if waiting is not None and not waiting.refused and may_admit(state, work.me, credential.person):
        work.step.put(ownrows.ADMISSIONS, chat.id + device, request.encode())


def take_refused(work: Work, credential: Credential, device: bytes, note: RefusedNote) -> None:
    """Another device of one's own refuses this one, which was restored: it stops asking."""
    data = work.step.get(ownrows.RECOVERY, b"recovery")
    known = work.step.get(ownrows.DEVICES, device) is not None
    if data is None or credential.person != work.me or note.device != work.device or not known:
        return
    recovery = ownrows.Recovery.decode(data)
    if not recovery.refused:
        work.step.put(ownrows.RECOVERY, b"recovery", dataclasses.replace(recovery, refused=device).encode())
        chat = own.self_chat(work)
        if chat is not None:
            history.notice(work, chat, "restore_refused", person=work.me)


def _shared(work: Work, person: bytes) -> list[tuple[rows.Chat, State]]:
    found = [(chat, work.live(chat).state()) for chat in open_chats(work)]
    return [(chat, state) for chat, state in found if any(d.person == person for d in state.roster)]


def _meet_restored(work: Work, credential: Credential, device: bytes, inbox: InboxAddress | None) -> None:
    waiting = Newcomer(
        person=credential.person,
        device=device,
        number=credential.number,
        restored=True,
        seen=work.world.now(),
        wait=RESTORE_WAIT,
        inbox=inbox,
    )
    own.meet(work, waiting)


def _tell_chat(work: Work, chat: rows.Chat, state: State, person: bytes, device: bytes) -> None:
    if any(d.signature_key == device for d in state.roster) or not _first_told(work, chat, device):
        return
    chat = history.notice(work, chat, "restore_announced", person=person, subject=person)
    if may_admit(state, work.me, person):
        # A thief tells nobody but those who can let it in: they tell its owner (test_p6_a_silent_thief_is_announced_…).
        chat, _ = queue(work, chat, DeviceBody(person=person, device=device, step=DEVICE_RESTORED))
        work.save(chat)


def _warn_own(work: Work, device: bytes, number: int, inbox: InboxAddress | None) -> None:
    if device == work.device or any(d.signature_key == device for d in own.own_roster(work)):
        return
    waiting = Newcomer(
        person=work.me,
        device=device,
        number=number,
        restored=True,
        seen=work.world.now(),
        wait=RESTORE_WAIT,
        inbox=inbox,
    )
    if not own.meet(work, waiting):
        return
    chat = own.self_chat(work)
    if chat is not None:
        history.notice(work, chat, "restore_warning", person=work.me)
    own.tell(work, AddingNote(newcomer=waiting))


# -- refusing ----------------------------------------------------------------------------------------------------------


def mark_refused(work: Work, person: bytes, device: bytes) -> None:
    """Remember that a device was refused: it is let in nowhere from here."""
    found = own.newcomer(work, device) or Newcomer(
        person=person, device=device, number=0, restored=True, seen=work.world.now(), wait=RESTORE_WAIT
    )
    if own.newcomer(work, device) is None and not own.meet(work, found):
        return
    own.save_newcomer(work, dataclasses.replace(found, refused=True))
    for key, _ in list(work.step.items(ownrows.ADMISSIONS)):
        if key.endswith(device):
            work.step.delete(ownrows.ADMISSIONS, key)


def refuse(work: Work, device: bytes) -> None:
    """Refuse a device of one's own: all others hear of it, and nobody who keeps to the rules lets it in."""
    found = own.newcomer(work, device)
    mark_refused(work, work.me, device)
    own.tell(work, RefusingNote(device=device))
    announce(work, device, DEVICE_REFUSED)
    if found is not None and found.inbox is not None:
        send_note(work, found.inbox, RefusedNote(device=device))


# -- letting in --------------------------------------------------------------------------------------------------------


def let_in(work: Work, unreached: Collection[str]) -> bool:
    """Want those in whose time has come. Only to be asked after everything was read: a refusal may be among it, so nobody
    is let in where the conversation's relay could not be reached."""
    changed = False
    for waiting in own.newcomers(work):
        if waiting.person == work.me or not waiting.restored:
            continue
        if may_enter(waiting, work.world.now()):
            changed |= _admit(work, waiting, unreached)
        if not waiting.refused and work.world.now() - waiting.seen > FORGET_SECONDS:
            work.step.delete(ownrows.NEWCOMERS, waiting.device)
    return changed


def _admit(work: Work, waiting: Newcomer, unreached: Collection[str]) -> bool:
    changed = False
    for key, data in list(work.step.items(ownrows.ADMISSIONS)):
        if not key.endswith(waiting.device):
            continue
        group = key[: -len(waiting.device)]
        chat = work.chat(group) if work.has_chat(group) else None
        if chat is not None and chat.relay.url in unreached:
            continue
        work.step.delete(ownrows.ADMISSIONS, key)
        if chat is None or chat.state != rows.ACTIVE:
            continue
        intent = rows.Intent(
            id=work.world.entropy(16),
            kind=rows.ADMIT,
            person=waiting.person,
            device=waiting.device,
            evidence=AdmitRequest.decode(data).encode(),
        )
        work.save(dataclasses.replace(chat, intents=(*chat.intents, intent)))
        changed = True
    return changed


def forget_packages(work: Work, before: Roster, after: Roster) -> None:
    """A contact's device is gone while others of its stay: its KeyPackages must not bring it into other conversations."""
    left, here = {d.signature_key for d in after}, {d.person for d in after}
    for person in {d.person for d in before if d.signature_key not in left} & here - {work.me}:
        gone = {d.signature_key for d in before if d.person == person} - left
        contact = work.contact(person)
        if contact is not None:
            kept = tuple(p for p in contact.packages if not _is_by(p, gone))
            work.save_contact(dataclasses.replace(contact, packages=kept))


def _is_by(package: bytes, devices: set[bytes]) -> bool:
    read = engine_call(lambda: mls.inspect_key_package(package))
    chain = check_credential(read.credential, read.signature_key).chain
    return bool(devices.intersection(link.key for link in chain))
