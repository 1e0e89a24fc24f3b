# SPDX-License-Identifier: AGPL-3.0-or-later
"""The history of a conversation: messages and notices, numbered as they came, and the feed that a listener follows."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from krama.client import rows, vanishing
from krama.client.work import Work, number_key
from krama.core.messages import Message

KEPT_FEED = 16_384  # entries of the feed; a listener reads on after each look at the relays


def add(work: Work, chat: rows.Chat, entry: rows.StoredMessage, *, unread: bool = False, moved: bool = False) -> rows.Chat:
    """Append to the history of a chat (or of the one that superseded it); gives the chat that was asked for.

    What is ``moved`` from another history has been in the feed already.
    """
    home = work.home(chat)
    entry = vanishing.stamp(work, home.id, dataclasses.replace(entry, number=home.next_number))
    work.step.put(rows.message_space(home.id), number_key(entry.number), entry.encode())
    if entry.message is not None:
        _remember(work, home.id, entry.device, entry.message.id, entry.number)
    home = work.save(
        dataclasses.replace(
            home,
            next_number=home.next_number + 1,
            unread=home.unread + (1 if unread else 0),
            last_at=max(home.last_at, entry.received),
        )
    )
    if entry.state in (rows.RECEIVED, rows.NOTICE) and not moved:
        _feed(work, home.id, entry.number)
    return home if home.id == chat.id else chat


def _feed(work: Work, chat_id: bytes, number: int) -> None:
    # Whoever listens reads on from where it was a moment ago; what a listener that starts now has missed is in the history.
    place = work.count("feed")
    work.step.put(rows.FEED, number_key(place), chat_id + number_key(number))
    if place > KEPT_FEED:
        work.step.delete(rows.FEED, number_key(place - KEPT_FEED))


def notice(
    work: Work,
    chat: rows.Chat,
    code: str,
    *,
    person: bytes = b"",
    subject: bytes = b"",
    number: int = 0,
    title: str | None = None,
) -> rows.Chat:
    """Tell something that happened: ``person`` did it, ``subject`` is whom it concerns, ``number`` how many.

    ``title`` is what a group is called from then on.
    """
    entry = rows.StoredMessage(
        number=0,
        state=rows.NOTICE,
        person=person,
        device=b"",
        received=work.world.now(),
        code=code,
        subject=subject,
        day=number,
        title=title,
    )
    return add(work, chat, entry)


def _remember(work: Work, chat_id: bytes, device: bytes, message_id: bytes, number: int) -> None:
    work.step.put(rows.seen_space(chat_id), device + message_id, number_key(number))


def remember_seen(work: Work, chat: rows.Chat, device: bytes, message_id: bytes) -> None:
    """Remember a message that leaves no trace in the history, so that it is acted on once."""
    _remember(work, work.home(chat).id, device, message_id, 0)


def find(work: Work, chat: rows.Chat, device: bytes, message_id: bytes) -> int | None:
    """The number of a message by its device and id; 0 if it left no trace, None if it was never seen."""
    data = work.step.get(rows.seen_space(work.home(chat).id), device + message_id)
    return None if data is None else int.from_bytes(data, "big")


def get(work: Work, chat: rows.Chat, number: int) -> rows.StoredMessage | None:
    """One entry by its number."""
    data = work.step.get(rows.message_space(work.home(chat).id), number_key(number))
    return None if data is None else rows.StoredMessage.decode(data)


def put(work: Work, chat: rows.Chat, entry: rows.StoredMessage) -> None:
    """Change an entry."""
    work.step.put(rows.message_space(work.home(chat).id), number_key(entry.number), entry.encode())


def remove(work: Work, chat: rows.Chat, entry: rows.StoredMessage) -> None:
    """Take an entry out of the history; that it was seen stays remembered."""
    work.step.delete(rows.message_space(work.home(chat).id), number_key(entry.number))


def entries(work: Work, chat: rows.Chat) -> Iterator[rows.StoredMessage]:
    """The whole history, oldest first."""
    for _, data in work.step.items(rows.message_space(work.home(chat).id)):
        yield rows.StoredMessage.decode(data)


def by_id(work: Work, chat: rows.Chat, message_id: bytes) -> rows.StoredMessage | None:
    """The shown message with this id, whoever wrote it; the first if several devices chose the same."""
    for entry in entries(work, chat):
        if entry.message is not None and entry.message.id == message_id:
            return entry
    return None


def feed(work: Work, after: int) -> Iterator[tuple[int, rows.Chat, rows.StoredMessage]]:
    """What has come in since a place of the feed, oldest first."""
    for number in range(after + 1, work.last("feed") + 1):
        data = work.step.get(rows.FEED, number_key(number))
        if data is None or not work.has_chat(data[:-8]):
            continue
        chat = work.chat(data[:-8])
        entry = get(work, chat, int.from_bytes(data[-8:], "big"))
        if entry is not None:
            yield number, chat, entry


def text_message(entry: rows.StoredMessage) -> Message:
    """The message of an entry that has one."""
    assert entry.message is not None
    return entry.message
