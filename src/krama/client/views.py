# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a client shows of its state: plain, frozen values that hold no key."""

from __future__ import annotations

import dataclasses

from krama.client import history, islands, rows, vanishing
from krama.client.work import Work
from krama.core import messages
from krama.core.errors import LocalError
from krama.core.leaves import DIRECT, KIND_NAMES, SELF, persons
from krama.core.messages import Message
from krama.core.wire import Record

SELF_TITLE = "Notes to self"


@dataclasses.dataclass(frozen=True, kw_only=True)
class ChatView:
    """A line of the list of conversations."""

    id: str
    title: str
    kind: str
    members: int
    unread: int
    verified: bool
    request: bool
    state: str
    code: str
    via: str  # the label of the invite that the other person came by
    held: int  # messages that wait for a decision, because somebody was added
    last_at: int
    relay: str = ""  # where it lies
    spares: tuple[str, ...] = ()  # where one looks for news if it is gone
    timer: int = 0  # seconds after which messages disappear once read; 0 keeps them


@dataclasses.dataclass(frozen=True, kw_only=True)
class MemberView:
    """A person of a roster."""

    person: str
    name: str
    role: str
    devices: int
    verified: bool
    me: bool


@dataclasses.dataclass(frozen=True, kw_only=True)
class EntryView:
    """A message or a notice, as it is shown."""

    id: str
    chat: str
    person: str
    name: str
    at: int
    kind: str
    state: str
    number: int
    body: Record | None
    edited: str | None
    deleted: bool
    code: str
    subject: str
    subject_name: str
    count: int
    arrived: int
    read: int = 0  # how many of the others have told that they read it
    title: str = ""  # a notice of a new title: what the group is called from then on
    expires: int = 0  # when it disappears from this device; 0 if it stays, or was not read yet
    here: bool = False  # whether it went to others from this device
    island: str = ""  # where it waits in the house, if its relay has not got it


def chat_view(work: Work, chat: rows.Chat) -> ChatView:
    """Show one conversation."""
    state = "left" if chat.code == "leaving" else rows.STATE_NAMES[chat.state]
    contact = work.contact(chat.peer) if chat.peer else None
    held = sum(e.state == rows.HELD for e in history.entries(work, chat)) if chat.place.added_epoch else 0
    return ChatView(
        id=chat.id.hex(),
        title=title(work, chat),
        kind=KIND_NAMES[chat.kind],
        members=_count(work, chat),
        unread=chat.unread,
        verified=bool(contact and contact.verified),
        request=chat.state == rows.REQUEST,
        state=state,
        code=chat.code,
        via=contact.label if contact else "",
        held=held,
        last_at=chat.last_at,
        relay=chat.relay.url,
        spares=tuple(r.url for r in chat.context.relays[1:]) if chat.context else (),
        timer=vanishing.timer_of(work, work.home(chat).id),
    )


def title(work: Work, chat: rows.Chat) -> str:
    """What a conversation is called: a group by its title, a direct one by the other person."""
    if chat.kind == SELF:
        return SELF_TITLE
    if chat.kind == DIRECT:
        return work.name_of(chat.peer) or chat.peer.hex()[:8]
    return chat.context.title if chat.context else ""


_OUTSIDE = (rows.REMOVED, rows.LEFT, rows.GONE, rows.JOINING, rows.WAITING)


def _count(work: Work, chat: rows.Chat) -> int:
    if chat.state in _OUTSIDE:
        return 0
    return len(persons(work.live(chat).state().roster))


def members(work: Work, chat: rows.Chat) -> list[MemberView]:
    """The roster, oneself first; ``LocalError`` where one is no member."""
    if chat.state in _OUTSIDE:
        raise LocalError(f"chat_{rows.STATE_NAMES[chat.state]}")
    state = work.live(chat).state()
    found = []
    for person, devices in persons(state.roster).items():
        contact = work.contact(person)
        found.append(
            MemberView(
                person=person.hex(),
                name=work.name_of(person),
                role="admin" if state.is_admin(person) else "member",
                devices=len(devices),
                verified=person == work.me or bool(contact and contact.verified),
                me=person == work.me,
            )
        )
    return sorted(found, key=lambda m: (not m.me, m.name, m.person))


def entry_view(work: Work, chat: rows.Chat, entry: rows.StoredMessage) -> EntryView:
    """Show one entry of the history."""
    message = entry.message
    kind, body = _body(message)
    return EntryView(
        id=message.id.hex() if message else "",
        chat=work.home(chat).id.hex(),
        person=entry.person.hex(),
        name=work.name_of(entry.person) if entry.person else "",
        at=message.at if message else entry.received,
        kind=kind,
        state=_state(work, entry),
        number=entry.number,
        body=body,
        edited=entry.edited,
        deleted=entry.deleted,
        code=entry.code,
        subject=entry.subject.hex(),
        subject_name=work.name_of(entry.subject) if entry.subject else "",
        count=entry.day if message is None else 0,
        arrived=len(entry.arrived),
        read=len(entry.read or ()),
        title=entry.title or "",
        expires=entry.expires or 0,
        here=message is not None and entry.device == work.device and chat.kind != SELF,
        island=islands.holder(work, work.home(chat), entry.number) if message and entry.state == rows.QUEUED else "",
    )


def _state(work: Work, entry: rows.StoredMessage) -> str:
    # What another device of one's own has sent came in here, and is one's own all the same.
    if entry.state == rows.RECEIVED and entry.person == work.me:
        return "sent"
    if entry.state == rows.ARRIVED and entry.arrived and set(entry.arrived) <= set(entry.read or ()):
        return "read"  # by everybody on whose device it has arrived; their own devices say so
    return rows.MESSAGE_STATES[entry.state]


def _body(message: Message | None) -> tuple[str, Record | None]:
    if message is None:
        return "notice", None
    body = messages.body_of(message)
    if body is None:
        return "unknown", None
    if isinstance(body, messages.FileBody) and body.duration_ms is not None:
        return "voice", body
    return messages.KIND_NAMES[message.kind], body


def is_shown(entry: rows.StoredMessage) -> bool:
    """Tell whether an entry is a message that people see, or a notice."""
    return entry.message is None or entry.message.kind not in (*messages.SILENT, messages.LEAVE)
