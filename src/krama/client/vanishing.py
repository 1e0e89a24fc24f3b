# SPDX-License-Identifier: AGPL-3.0-or-later
"""Messages that disappear: so many seconds after one has read them, or after one's own were sent.

What a device deletes, it deletes for itself: whoever has copied a message keeps it. Spec: docs/protocol/6-messages.md,
"Timers".
"""

from __future__ import annotations

import dataclasses

from krama.client import ownrows, rows
from krama.client.work import Work, number_key
from krama.core import messages
from krama.core.messages import FileBody, TimerBody


def timer_of(work: Work, chat_id: bytes) -> int:
    """The seconds after which messages disappear in a chat; 0 if they stay."""
    return int.from_bytes(work.step.get(ownrows.TIMERS, chat_id) or b"\x00", "big")


def set_timer(work: Work, chat_id: bytes, seconds: int) -> None:
    """Remember a chat's timer."""
    work.step.put(ownrows.TIMERS, chat_id, number_key(seconds))


def stamp(work: Work, chat_id: bytes, entry: rows.StoredMessage) -> rows.StoredMessage:
    """What the chat's timer means for an entry that is just written into its history."""
    message = entry.message
    if message is None or message.kind in (*messages.SILENT, messages.LEAVE):
        return entry
    if message.kind == messages.TIMER:
        body = messages.body_of(message)
        assert isinstance(body, TimerBody)
        set_timer(work, chat_id, body.seconds)
        return entry
    seconds = timer_of(work, chat_id)
    if entry.timer is None and seconds:
        entry = dataclasses.replace(entry, timer=seconds)
    if entry.expires is not None:  # moved here from another chat
        _remember(work, chat_id, entry)
    sent_elsewhere = entry.state == rows.RECEIVED and entry.person == work.me
    return started(work, chat_id, entry) if sent_elsewhere else entry


def started(work: Work, chat_id: bytes, entry: rows.StoredMessage) -> rows.StoredMessage:
    """The time begins: it was read, or sent. The entry given back has to be stored."""
    if not entry.timer or entry.expires is not None:
        return entry
    entry = dataclasses.replace(entry, expires=work.world.now() + entry.timer)
    _remember(work, chat_id, entry)
    return entry


def _remember(work: Work, chat_id: bytes, entry: rows.StoredMessage) -> None:
    work.step.put(ownrows.EXPIRIES, number_key(entry.expires or 0) + chat_id + number_key(entry.number), b"\x01")


def read(work: Work, chat_id: bytes, entry: rows.StoredMessage) -> rows.StoredMessage:
    """An entry is shown: if it has a timer that has not begun, it begins now."""
    if entry.state != rows.RECEIVED or not entry.timer or entry.expires is not None:
        return entry
    entry = started(work, chat_id, entry)
    work.step.put(rows.message_space(chat_id), number_key(entry.number), entry.encode())
    return entry


def sweep(work: Work) -> bool:
    """Delete what has had its time; files are noted for whoever keeps them. Tells whether there was any."""
    now, swept = work.world.now(), False
    for key, _ in list(work.step.items(ownrows.EXPIRIES)):
        if int.from_bytes(key[:8], "big") > now:
            break
        _delete(work, key[8:-8], key[-8:])
        work.step.delete(ownrows.EXPIRIES, key)
        swept = True
    return swept


def _delete(work: Work, chat_id: bytes, number: bytes) -> None:
    data = work.step.get(rows.message_space(chat_id), number)
    entry = None if data is None else rows.StoredMessage.decode(data)
    if entry is None or entry.expires is None or entry.message is None:
        return
    body = messages.body_of(entry.message)
    if isinstance(body, FileBody):
        work.step.put(ownrows.VANISHED, body.digest, b"\x01")
    work.step.delete(rows.message_space(chat_id), number)


def vanished(work: Work) -> list[bytes]:
    """Digests of files whose messages have disappeared; forgotten once they are asked for."""
    found = [digest for digest, _ in work.step.items(ownrows.VANISHED)]
    work.step.clear(ownrows.VANISHED)
    return found
