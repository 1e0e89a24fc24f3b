# SPDX-License-Identifier: AGPL-3.0-or-later
"""Among one's own devices: keys for one another, contacts, invites, and letting a new device into the conversations.

Spec: docs/protocol/7-devices.md, "Among one's own devices".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection

from krama.client import history, own, ownrows, rows
from krama.client.groups import leave_packages
from krama.client.leafkeys import new_package
from krama.client.merging import supersede
from krama.client.newcomers import mark_refused, open_chats
from krama.client.work import Work
from krama.core import frames, mls
from krama.core.certificates import Credential, check_credential, person_id
from krama.core.errors import PeerError
from krama.core.invites import invite_log
from krama.core.judgement import engine_call
from krama.core.leaves import DIRECT, SELF, Device, persons
from krama.core.messages import OwnBody
from krama.core.newcomers import LINK_WAIT, RESTORE_WAIT, Newcomer
from krama.core.primitives import h
from krama.core.seals import make_seal
from krama.core.siblings import (
    AddingNote,
    ContactNote,
    CopiesNote,
    InviteNote,
    LabelNote,
    OwnNote,
    PackagesNote,
    RefusingNote,
    UsedPackageNote,
    keeps_box,
    merge_contact,
    read_own,
)
from krama.core.wire import Record

GIVEN = 2  # KeyPackages that one leaves with each of one's other devices, and refills
AT_ONCE = 8
OFFERED = 2  # KeyPackages that a new device leaves with the other side of each direct chat


# -- reading -----------------------------------------------------------------------------------------------------------


def take_own(work: Work, chat: rows.Chat, sender: Device, body: Record) -> rows.Chat:
    """Act on a note of another own device; raises ``PeerError``. ``chat`` is changed by what is returned alone."""
    assert isinstance(body, OwnBody)
    if chat.kind != SELF:
        raise PeerError("own_elsewhere")
    note = read_own(body.note, sender.person, work.me)
    if isinstance(note, AddingNote):
        return _adding(work, chat, note.newcomer)
    if own.waits(work, sender) and not isinstance(note, (AddingNote, LabelNote, PackagesNote)):
        return chat  # it may leave keys, and say nothing of anybody until its wait is over
    if isinstance(note, RefusingNote):
        mark_refused(work, work.me, note.device)
        return history.notice(work, chat, "device_refused", person=work.me, subject=work.me)
    _take(work, sender, note)
    return chat


def _adding(work: Work, chat: rows.Chat, told: Newcomer) -> rows.Chat:
    # The wait is counted here from now: another device's clock shortens nothing.
    if told.person != work.me or told.device == work.device:
        return chat
    wait = max(told.wait, RESTORE_WAIT if told.restored else LINK_WAIT)
    if not own.meet(work, dataclasses.replace(told, seen=work.world.now(), wait=wait, refused=False)):
        return chat
    return history.notice(work, chat, "restore_warning" if told.restored else "device_adding", person=work.me)


def _take(work: Work, sender: Device, note: OwnNote) -> None:
    key = sender.signature_key
    match note:
        case LabelNote():
            own.save_device(work, key, dataclasses.replace(own.own_device(work, key), label=note.label))
        case PackagesNote() if note.device == work.device:
            for package in note.packages:
                if _is_by(package, sender):
                    work.step.put(ownrows.POOLS, key + h("pool", package)[:16], package)
        case ContactNote():
            _contact(work, note)
        case UsedPackageNote():
            _drop_used(work, note.digest)
        case InviteNote():
            work.step.put(ownrows.THEIR_INVITES, note.secret, key + note.encode())
        case CopiesNote():
            _copies(work, note)
        case _:
            return


def _is_by(package: bytes, sender: Device) -> bool:
    try:
        read = engine_call(lambda: mls.inspect_key_package(package))
        check_credential(read.credential, read.signature_key)
    except PeerError:
        return False
    return bool(read.signature_key == sender.signature_key and read.lifetime_exact)


def _contact_note(contact: rows.Contact) -> ContactNote:
    return ContactNote(root=contact.root, name=contact.name, label=contact.label, verified=contact.verified)


def _contact(work: Work, told: ContactNote) -> None:
    contact, person = rows.Contact(root=told.root), person_id(told.root)
    known = work.contact(person)
    if person == work.me:
        return
    merged = merge_contact(None if known is None else _contact_note(known), told)
    new = dataclasses.replace(known or contact, name=merged.name, label=merged.label, verified=merged.verified)
    work.save_contact(new)
    work.step.put(ownrows.TOLD, person, h("told", _contact_note(new).encode()))


def _drop_used(work: Work, digest: bytes) -> None:
    for _, data in list(work.step.items(rows.CONTACTS)):
        contact = rows.Contact.decode(data)
        kept = tuple(p for p in contact.packages if h("package", p) != digest)
        if kept != contact.packages:
            work.save_contact(dataclasses.replace(contact, packages=kept))


def _copies(work: Work, note: CopiesNote) -> None:
    # Whoever makes copies already goes on with its own, unless what it is told stands behind a newer code.
    if note.box and not keeps_box(note.box):
        return
    data = work.step.get(ownrows.BACKUP, b"backup")
    known = None if data is None else ownrows.Backup.decode(data)
    if known is not None and known.locator == note.locator:
        return
    new = ownrows.Backup(locator=note.locator, public=note.public, box=note.box, counter=note.counter)
    work.step.put(ownrows.BACKUP, b"backup", new.encode())


# -- telling -----------------------------------------------------------------------------------------------------------


def mark_told(work: Work) -> None:
    """All contacts are known to the device that is handed them now: only what changes from here on is told."""
    for person, data in work.step.items(rows.CONTACTS):
        work.step.put(ownrows.TOLD, person, h("told", _contact_note(rows.Contact.decode(data)).encode()))


def share(work: Work) -> bool:
    """Leave with each other own device what it needs of this one; tells whether anything had to be said."""
    said = False
    for device in own.siblings(work):
        key = device.signature_key
        known = own.own_device(work, key)
        if not known.given:
            label = own.settings(work).label
            if label:
                own.tell(work, LabelNote(label=label))
            give_packages(work, key, GIVEN + _still_waiting(work, key))
            own.save_device(work, key, dataclasses.replace(own.own_device(work, key), given=GIVEN))
            said = True
        said |= _share_copies(work, device)
    quiet = own.is_held(work, work.device) or not own.siblings(work)
    return (not quiet and _share_contacts(work)) or said


def _still_waiting(work: Work, key: bytes) -> int:
    chain = Credential.decode(work.profile.credential).chain
    if chain[-1].issuer != key:
        return 0
    return sum(c.state == rows.WAITING for c in work.chats())


def give_packages(work: Work, device: bytes, count: int) -> None:
    """Leave KeyPackages with one of the other devices."""
    relay = work.profile.relay
    while count > 0:
        packages = tuple(new_package(work, relay, given_to=device) for _ in range(min(count, AT_ONCE)))
        own.tell(work, PackagesNote(device=device, packages=packages))
        count -= AT_ONCE


def _share_contacts(work: Work) -> bool:
    said = False
    for person, data in list(work.step.items(rows.CONTACTS)):
        note = _contact_note(rows.Contact.decode(data))
        digest = h("told", note.encode())
        if work.step.get(ownrows.TOLD, person) != digest:
            work.step.put(ownrows.TOLD, person, digest)
            own.tell(work, note)
            said = True
    return said


def _share_copies(work: Work, device: Device) -> bool:
    key = device.signature_key
    known, data = own.own_device(work, key), work.step.get(ownrows.BACKUP, b"backup")
    if data is None or known.copies or own.waits(work, device):
        return False
    backup = ownrows.Backup.decode(data)
    if backup.seed or backup.paused:
        return False  # until a recovery code exists, another device is what one recovers from
    own.save_device(work, key, dataclasses.replace(known, copies=True))
    own.tell(
        work,
        CopiesNote(locator=backup.locator, public=backup.public, box=backup.box, counter=backup.counter),
    )
    return True


# -- letting one's own devices in ----------------------------------------------------------------------------------------


def let_in(work: Work, unreached: Collection[str]) -> bool:
    """Want each own device whose wait is over into every conversation that this one is in, and has read."""
    changed, chat = False, own.self_chat(work)
    if chat is None or chat.relay.url in unreached:
        return False
    for device in own.siblings(work):
        if own.waits(work, device):
            continue
        for chat in open_chats(work):
            if chat.relay.url not in unreached:
                changed |= _let_into(work, chat, device)
    return changed


def _let_into(work: Work, chat: rows.Chat, device: Device) -> bool:
    key, roster = device.signature_key, work.live(chat).state().roster
    under_way = any(i.kind == rows.ADD_DEVICE and i.device == key for i in chat.intents)
    if under_way or any(d.signature_key == key for d in roster) or not _is_ours_to_do(work, device, list(roster)):
        return False
    package = _from_pool(work, key)
    if package is None:
        return False
    intent = rows.Intent(id=work.world.entropy(16), kind=rows.ADD_DEVICE, person=work.me, device=key, packages=(package,))
    work.save(dataclasses.replace(chat, intents=(*chat.intents, intent)))
    return True


def _is_ours_to_do(work: Work, device: Device, roster: list[Device]) -> bool:
    # The one that linked it has keys for every conversation; where that one is not, the oldest does it.
    issuer = device.credential.chain[-1].issuer
    mine = [d for d in roster if d.person == work.me]
    if any(d.signature_key == issuer for d in mine):
        return issuer == work.device
    return min(mine, key=lambda d: d.credential.number).signature_key == work.device


def _from_pool(work: Work, device: bytes) -> bytes | None:
    for key, package in work.step.items(ownrows.POOLS):
        if key.startswith(device):
            work.step.delete(ownrows.POOLS, key)
            return package
    return None


def arrived(work: Work, chat: rows.Chat, given: list[bytes]) -> rows.Chat:
    """This device was let into a conversation by another of one's own."""
    if chat.kind == SELF:
        return chat
    for key in given:
        if any(d.signature_key == key for d in own.siblings(work)):
            give_packages(work, key, 1)
    if chat.kind != DIRECT:
        return chat
    peer = next(p for p in persons(work.live(chat).state().roster) if p != work.me)
    chat = work.save(dataclasses.replace(chat, peer=peer))
    return supersede(work, leave_packages(work, chat, OFFERED))


# -- a device that is gone -----------------------------------------------------------------------------------------------


def left(work: Work, device: bytes) -> None:
    """A device is no longer among one's own: its keys are dropped."""
    own.save_device(work, device, dataclasses.replace(own.own_device(work, device), gone=True))
    for key, _ in list(work.step.items(ownrows.POOLS)):
        if key.startswith(device):
            work.step.delete(ownrows.POOLS, key)


def withdraw_invites(work: Work, device: bytes) -> None:
    """Use up the open invites of a device that was removed: whoever follows one is told that it was used."""
    for secret, data in list(work.step.items(ownrows.THEIR_INVITES)):
        if data.startswith(device):
            note = InviteNote.decode(data[len(device) :])
            withdraw(work, note.secret, note.relay.url)
            work.step.delete(ownrows.THEIR_INVITES, secret)


def withdraw(work: Work, secret: bytes, url: str) -> None:
    """Seal an invite's log with what is no answer."""
    log = invite_log(secret)
    record = make_seal(log.log, 0, log.seal_signing_key, b"withdrawn")
    keys = log.log.keys
    work.queue(url, frames.Seal(write=keys.write, rh=keys.rh, sh=keys.sh, record=record))
