# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a message from somebody else does here, by its kind. Everything runs inside the step that also moves the cursor.

A message is acted on once: (sender device, message id) is remembered longer than any sender keeps a message.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from krama.client import history, rows
from krama.client.merging import confirm
from krama.client.newcomers import take_device
from krama.client.siblings import take_own
from krama.client.work import Work
from krama.core import messages, mls
from krama.core.certificates import check_credential
from krama.core.errors import PeerError
from krama.core.judgement import engine_call
from krama.core.leaves import DIRECT, SELF, Device, persons
from krama.core.messages import (
    DeleteBody,
    EditBody,
    KeyPackagesBody,
    LeaveBody,
    Message,
    ProfileBody,
    ReceiptBody,
)
from krama.core.statements import Evidence, leave_is_signed
from krama.core.wire import Record

KEPT_PACKAGES = 4  # of one contact; the newest are kept
RECEIPT_DELAY = 20  # seconds at most that a batch of "arrived" waits, drawn at random, so that it tells no exact time


def receive(work: Work, chat: rows.Chat, sender: Device, message: Message) -> rows.Chat:
    """Act on one message; raises ``PeerError`` if its body is not what its kind says: then only that it came is known."""
    if sender.person != work.me:
        confirm(work, chat)
    if history.find(work, chat, sender.signature_key, message.id) is not None:
        return chat
    body = messages.body_of(message)
    handler = _HANDLERS.get(message.kind)
    if handler is not None and body is not None:
        history.remember_seen(work, chat, sender.signature_key, message.id)
        return handler(work, chat, sender, body)
    entry = rows.StoredMessage(
        number=0,
        state=rows.RECEIVED,
        person=sender.person,
        device=sender.signature_key,
        received=work.world.now(),
        message=message,
        day=work.world.today(),
    )
    mine = sender.person == work.me
    chat = history.add(work, chat, entry, unread=not mine)
    return chat if mine else _owe_receipt(work, chat, message.id)


def _owe_receipt(work: Work, chat: rows.Chat, message_id: bytes) -> rows.Chat:
    home = work.home(chat)
    due = home.receipts_due or work.world.now() + 1 + work.world.entropy(1)[0] * RECEIPT_DELAY // 256
    owed = dataclasses.replace(home, receipts=(*home.receipts, message_id)[-4_096:], receipts_due=due)
    if home.id == chat.id:
        return owed
    work.save(owed)
    return chat


def _own_entry(work: Work, chat: rows.Chat, sender: Device, message_id: bytes) -> rows.StoredMessage | None:
    # An edit or a deletion finds only what a device of the same person wrote (test_an_edit_by_another_changes_nothing).
    live = work.live(chat)
    for device in live.state().roster:
        if device.person == sender.person:
            number = history.find(work, chat, device.signature_key, message_id)
            if number:
                return history.get(work, chat, number)
    return None


def _edit(work: Work, chat: rows.Chat, sender: Device, body: Record) -> rows.Chat:
    assert isinstance(body, EditBody)
    entry = _own_entry(work, chat, sender, body.to)
    if entry is not None and not entry.deleted:
        history.put(work, chat, dataclasses.replace(entry, edited=body.text))
    return chat


def _delete(work: Work, chat: rows.Chat, sender: Device, body: Record) -> rows.Chat:
    assert isinstance(body, DeleteBody)
    entry = _own_entry(work, chat, sender, body.to)
    if entry is not None and entry.message is not None:
        blank = messages.compose(entry.message.id, entry.message.at, messages.TextBody(text=""))
        history.put(work, chat, dataclasses.replace(entry, message=blank, edited=None, deleted=True))
    return chat


def apply_own(work: Work, chat: rows.Chat, body: Record) -> None:
    """An edit or a deletion of one's own shows here at once, too."""
    own = [d for d in work.live(chat).state().roster if d.signature_key == work.device]
    handler = {EditBody: _edit, DeleteBody: _delete}.get(type(body))
    if handler is not None and own:
        handler(work, chat, own[0], body)


def _of_own_device(work: Work, chat: rows.Chat, message_id: bytes) -> rows.StoredMessage | None:
    own = (d.signature_key for d in work.live(chat).state().roster if d.person == work.me)
    for device in (work.device, *own):  # one's other devices' messages are one's own
        number = history.find(work, chat, device, message_id)
        if number:
            return history.get(work, chat, number)
    return None


def _arrived(work: Work, chat: rows.Chat, sender: Device, body: Record) -> rows.Chat:
    assert isinstance(body, ReceiptBody)
    for message_id in body.ids:
        entry = _of_own_device(work, chat, message_id)
        if entry is not None and entry.state != rows.NOTICE and sender.person != work.me:
            by = (*entry.arrived, sender.person) if sender.person not in entry.arrived else entry.arrived
            others = set(persons(work.live(chat).state().roster)) - {work.me}
            # What came by courier alone still has to go into the log: not every device has met that courier.
            state = rows.ARRIVED if others <= set(by) and entry.state != rows.QUEUED else entry.state
            read = entry.read or ()
            read = (*read, sender.person) if body.read and sender.person not in read else read
            entry = dataclasses.replace(entry, state=state, arrived=by[:256], read=read[:256] or None)
            history.put(work, chat, entry)
    return chat


def _profile(work: Work, chat: rows.Chat, sender: Device, body: Record) -> rows.Chat:
    assert isinstance(body, ProfileBody)
    root = sender.credential.root
    contact = work.contact(sender.person) or rows.Contact(root=root)
    if sender.person != work.me and contact.name != body.name:
        if contact.name and contact.verified:
            chat = history.notice(work, chat, "name_changed", person=sender.person)
        work.save_contact(dataclasses.replace(contact, name=body.name))
    return chat


def _packages(work: Work, chat: rows.Chat, sender: Device, body: Record) -> rows.Chat:
    assert isinstance(body, KeyPackagesBody)
    if chat.kind == DIRECT and sender.person != work.me:
        keep_packages(work, sender.credential.root, sender.person, body.packages)
    return chat


def keep_packages(work: Work, root: bytes, person: bytes, packages: tuple[bytes, ...]) -> None:
    """Keep a contact's fresh KeyPackages, if they are its own (test_packages_of_another_person_are_dropped)."""
    contact = work.contact(person) or rows.Contact(root=root)
    good = [p for p in packages if _is_of(p, person)]
    kept = tuple(dict.fromkeys((*contact.packages, *good)))[-KEPT_PACKAGES:]
    work.save_contact(dataclasses.replace(contact, packages=kept))


def _is_of(package: bytes, person: bytes) -> bool:
    try:
        found = engine_call(lambda: mls.inspect_key_package(package))
        return check_credential(found.credential, found.signature_key).person == person
    except PeerError:
        return False


def _let_go(work: Work, chat: rows.Chat) -> None:
    # A conversation that has ended stands for no other any more: the two have met again elsewhere.
    for other in work.chats():
        if other.superseded_by == chat.id:
            work.save(dataclasses.replace(other, superseded_by=b""))


def _leave(work: Work, chat: rows.Chat, sender: Device, body: Record) -> rows.Chat:
    assert isinstance(body, LeaveBody)
    statement = body.statement
    if statement.group != chat.id or statement.member != sender.extension.member:
        raise PeerError("leave_not_own")
    if not leave_is_signed(statement, sender.signature_key):
        raise PeerError("leave_signature")
    if any(i.kind == rows.TIDY and i.person == sender.person for i in chat.intents):
        return chat  # said already: whoever says it again and again fills no list with it
    chat = history.notice(work, chat, "left", person=sender.person)
    if chat.kind == DIRECT:
        _let_go(work, chat)
        return dataclasses.replace(chat, state=rows.STOPPED, code="peer_left")
    if chat.kind == SELF or sender.person == work.me:
        return chat
    intent = rows.Intent(
        id=work.world.entropy(16),
        kind=rows.TIDY,
        person=sender.person,
        evidence=Evidence(leaves=(statement,)).encode(),
    )
    return dataclasses.replace(chat, intents=(*chat.intents, intent))


_HANDLERS: dict[int, Callable[[Work, rows.Chat, Device, Record], rows.Chat]] = {
    messages.EDIT: _edit,
    messages.DELETE: _delete,
    messages.RECEIPT: _arrived,
    messages.PROFILE: _profile,
    messages.KEY_PACKAGES: _packages,
    messages.LEAVE: _leave,
    messages.OWN: take_own,
    messages.DEVICE: take_device,
}
HANDLED = frozenset(_HANDLERS)  # kinds that do something to what is here, and are not shown themselves
