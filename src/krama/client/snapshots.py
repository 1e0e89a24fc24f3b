# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a copy holds, taken from the vault, and put into an empty one. No leaf state goes in: no key of any conversation.

Spec: docs/protocol/7-devices.md, "Copies".
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from krama.client import history, own, ownrows, rows, vanishing, views
from krama.client.leafkeys import address_of, new_inbox
from krama.client.work import Work
from krama.core import messages, mls
from krama.core.backups import (
    PAGE_BYTES,
    PAGE_CHATS,
    PAGE_CONTACTS,
    ChatCopy,
    ContactCopy,
    DeviceCopy,
    InviteCopy,
    MessageCopy,
    Page,
    Summary,
    message_pages,
)
from krama.core.certificates import Credential, person_id
from krama.core.errors import PeerError
from krama.core.inboxes import PURPOSE_REPAIR
from krama.core.leaves import DIRECT, SELF, Device, GroupContext, InboxAddress, LeafExtension, Roster
from krama.core.limits import MAX_OWN_DEVICES
from krama.core.siblings import InviteNote
from krama.core.wire import Record

HISTORY_BYTES = 1_048_576  # of text in a copy, the newest first
CONTACT_DOORS = 2
CHAT_DOORS = 12
OWN_DOORS = 3
MOST_INVITES = 64
R = TypeVar("R", bound=Record)


# -- taking ------------------------------------------------------------------------------------------------------------


def build(work: Work, history_bytes: int = HISTORY_BYTES) -> tuple[Summary, list[Page]]:
    """Everything but leaf state, as a summary and pages; the pages of what did not change are the same again."""
    profile = work.profile
    summary = Summary(
        root=Credential.decode(profile.credential).root,
        name=profile.name,
        relay=profile.relay,
        made=work.world.now(),
        devices=tuple(_devices(work))[:MAX_OWN_DEVICES],
        invites=tuple(_invites(work))[:MOST_INVITES],
        careful=own.settings(work).careful,
    )
    contacts = [_contact(rows.Contact.decode(data)) for _, data in work.step.items(rows.CONTACTS)]
    chats = [c for c in work.chats() if _is_kept(c)]
    pages = [Page(contacts=tuple(some)) for some in _cut(contacts, PAGE_CONTACTS)]
    pages += [Page(chats=tuple(some)) for some in _cut([_chat(work, c) for c in chats], PAGE_CHATS)]
    return summary, pages + message_pages(_messages(work, chats, history_bytes), history_bytes)


def _is_kept(chat: rows.Chat) -> bool:
    return not chat.superseded_by and chat.state not in (rows.JOINING, rows.GONE, rows.REQUEST)


def _cut(items: Sequence[R], most: int) -> Iterator[list[R]]:
    held: list[R] = []
    size = 0
    for item in items:
        cost = len(item.encode())
        if held and (len(held) == most or size + cost > PAGE_BYTES - 1_024):
            yield held
            held, size = [], 0
        held.append(item)
        size += cost
    if held:
        yield held


@functools.lru_cache(maxsize=1_024)
def _door(package: bytes) -> InboxAddress | None:
    # The inbox of a KeyPackage that nobody has used yet is read for as long as it waits: longer than any leaf's.
    try:
        return LeafExtension.decode(mls.inspect_key_package(package).leaf).inbox
    except (PeerError, mls.MlsError):
        return None


def _contact(contact: rows.Contact) -> ContactCopy:
    doors = (_door(package) for package in contact.packages[-CONTACT_DOORS:])
    return ContactCopy(
        root=contact.root,
        name=contact.name,
        label=contact.label,
        verified=contact.verified,
        doors=tuple(d for d in doors if d is not None),
    )


def _chat(work: Work, chat: rows.Chat) -> ChatCopy:
    state = work.live(chat).state() if chat.state == rows.ACTIVE else None
    context = state.context if state else chat.context
    admins = context.admins if context else ()
    return ChatCopy(
        id=chat.id,
        kind=chat.kind,
        title="" if chat.kind == SELF else views.title(work, chat),
        relay=chat.relay,
        peer=chat.peer,
        admins=admins,
        members=tuple(dict.fromkeys(d.person for d in state.roster)) if state else (),
        doors=tuple(_doors(work, state.roster, admins, chat.kind)) if state else (),
        timer=vanishing.timer_of(work, chat.id),
        last_at=chat.last_at,
    )


def _doors(work: Work, roster: Roster, admins: tuple[bytes, ...], kind: int) -> list[InboxAddress]:
    others = [d for d in roster if d.person != work.me]
    who = [d for d in others if kind == DIRECT or d.person in admins] or others
    return [d.extension.inbox for d in who[:CHAT_DOORS]]


def _devices(work: Work) -> Iterator[DeviceCopy]:
    roster = own.own_roster(work)
    yield _self_copy(work, next((d for d in roster if d.signature_key == work.device), None))
    for device in roster:
        if device.signature_key != work.device:
            pool = (p for k, p in work.step.items(ownrows.POOLS) if k.startswith(device.signature_key))
            doors = (device.extension.inbox, *(_door(p) for p in pool))
            known = tuple(d for d in doors if d is not None)[:OWN_DOORS]
            label = own.own_device(work, device.signature_key).label
            yield DeviceCopy(key=device.signature_key, number=device.credential.number, label=label, doors=known)


def _self_copy(work: Work, leaf: Device | None) -> DeviceCopy:
    rh = work.step.get(ownrows.DOORS, b"own")
    data = None if rh is None else work.step.get(rows.INBOXES, rh)
    if data is None:
        rh, address = new_inbox(work, work.profile.relay, PURPOSE_REPAIR)
        work.step.put(ownrows.DOORS, b"own", rh)
    else:
        address = address_of(rows.OwnInbox.decode(data))
    doors = (address, *((leaf.extension.inbox,) if leaf else ()))
    number = Credential.decode(work.profile.credential).number
    return DeviceCopy(key=work.device, number=number, label=own.settings(work).label, doors=doors)


def _invites(work: Work) -> Iterator[InviteCopy]:
    today = work.world.today()
    for _, data in work.step.items(rows.INVITES):
        invite = rows.Invite.decode(data)
        if invite.state == rows.INVITE_OPEN and invite.expires >= today:
            yield InviteCopy(secret=invite.secret, relay=invite.relay, expires=invite.expires)
    for _, data in work.step.items(ownrows.THEIR_INVITES):
        note = InviteNote.decode(data[32:])
        if note.expires >= today:
            yield InviteCopy(secret=note.secret, relay=note.relay, expires=note.expires)


def _messages(work: Work, chats: Iterable[rows.Chat], most: int) -> list[MessageCopy]:
    found = [copy for chat in chats for entry in history.entries(work, chat) if (copy := _message(chat, entry))]
    found.sort(key=lambda m: (m.received, m.number), reverse=True)
    room, kept = most, []
    for message in found:
        room -= len(message.encode())
        if room < 0:
            break
        kept.append(message)
    return sorted(kept, key=lambda m: (m.chat, m.number), reverse=True)


def _message(chat: rows.Chat, entry: rows.StoredMessage) -> MessageCopy | None:
    message = entry.message
    # What is to disappear from the device must not live on in a copy.
    if message is None or message.kind != messages.TEXT or entry.deleted or entry.timer or entry.state == rows.HELD:
        return None
    return MessageCopy(
        chat=chat.id,
        number=entry.number,
        person=entry.person,
        device=entry.device,
        received=min(entry.received, messages.MAX_TIME),
        message=message,
        edited=entry.edited,
        arrived=entry.state == rows.ARRIVED,
    )


# -- putting back --------------------------------------------------------------------------------------------------------


def take(work: Work, summary: Summary, pages: Iterable[Page], own_notes: bytes | None) -> int:
    """Write a copy into a vault that has a profile and nothing else; gives the number of messages.

    Conversations wait: they can be read, and nothing can be written until somebody lets this device in. ``own_notes`` is
    the conversation that takes up the notes to oneself, where the old one does not come back.
    """
    moved: dict[bytes, bytes] = {}
    found: list[MessageCopy] = []
    for device in summary.devices:
        own.save_device(work, device.key, ownrows.OwnDevice(label=device.label))
    for page in pages:
        for contact in page.contacts:
            if person_id(contact.root) != work.me:
                work.save_contact(
                    rows.Contact(root=contact.root, name=contact.name, label=contact.label, verified=contact.verified)
                )
        for chat in page.chats:
            if chat.kind == SELF and own_notes is not None:
                moved[chat.id] = own_notes
            else:
                _put_chat(work, chat)
        found += page.messages
    own.save_settings(work, dataclasses.replace(own.settings(work), careful=summary.careful))
    found.sort(key=lambda m: (m.chat, m.number))
    return sum(_put_message(work, m, moved.get(m.chat, m.chat)) for m in found)


def _put_chat(work: Work, copy: ChatCopy) -> None:
    context = GroupContext(
        engine=mls.ENGINE, kind=copy.kind, title=copy.title, admins=copy.admins, relays=(copy.relay,), timer=0
    )
    nothing = rows.LeafKeys(seal_key=bytes(32), inbox=bytes(32), member=bytes(16))
    chat = rows.Chat(
        id=copy.id,
        kind=copy.kind,
        state=rows.WAITING if copy.members else rows.REMOVED,
        relay=copy.relay,
        leaf=nothing,
        peer=copy.peer,
        context=context,
        last_at=copy.last_at,
        day=work.world.today(),
    )
    work.save(chat)
    vanishing.set_timer(work, copy.id, copy.timer)


def _put_message(work: Work, copy: MessageCopy, chat_id: bytes) -> int:
    if not work.has_chat(chat_id):
        return 0
    entry = rows.StoredMessage(
        number=0,
        # Also one's own: this device has not sent them, and sends none of them again.
        state=rows.ARRIVED if copy.arrived else rows.RECEIVED,
        person=copy.person,
        device=copy.device,
        received=copy.received,
        message=copy.message,
        edited=copy.edited,
    )
    timer = vanishing.timer_of(work, chat_id)
    vanishing.set_timer(work, chat_id, 0)
    history.add(work, work.chat(chat_id), entry, moved=True)
    vanishing.set_timer(work, chat_id, timer)
    return 1
