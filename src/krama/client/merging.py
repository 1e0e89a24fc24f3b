# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two direct chats of the same two people become one. Spec: docs/protocol/5-first-contact.md, "Crossed invites"."""

from __future__ import annotations

import dataclasses

from krama.client import history, rows
from krama.client.work import Work, number_key
from krama.core.leaves import DIRECT

_CONFIRMED = "confirmed"  # chats in which something of the other side was received


def confirm(work: Work, chat: rows.Chat) -> None:
    """Remember that the other side is in a direct chat: until then nobody may ever read what is written there."""
    if chat.kind == DIRECT and not is_confirmed(work, chat.id):
        work.step.put(_CONFIRMED, chat.id, b"\x01")


def is_confirmed(work: Work, chat_id: bytes) -> bool:
    """Tell whether anything of the other side was ever received in a chat."""
    return work.step.get(_CONFIRMED, chat_id) is not None


def supersede(work: Work, chat: rows.Chat) -> rows.Chat:
    """Two direct chats of the same two people: the smaller group id wins, the other's messages move to it.

    A chat in which nothing of the other side was received wins over no chat in which something was: whose link one has
    followed may never answer it. So this is asked again when a chat is confirmed, and what has won so far may lose.
    """
    same = [c for c in work.chats() if c.peer == chat.peer and _may_win(c)]
    if len(same) < 2:
        return chat
    winner = min(same, key=lambda c: (not is_confirmed(work, c.id), c.id))
    if winner.superseded_by:
        _stand_again(work, winner, work.home(winner).id in {c.id for c in same})
    for other in same:
        if other.id != winner.id and not other.superseded_by:
            _move(work, other, winner.id)
    return work.chat(chat.id)


def _may_win(chat: rows.Chat) -> bool:
    # One that has stopped, or that one is about to leave, would take the new one with it.
    return chat.kind == DIRECT and bool(chat.peer) and chat.state == rows.ACTIVE and chat.code != "leaving"


def _stand_again(work: Work, winner: rows.Chat, moves_back: bool) -> None:
    # What it held was moved when it was superseded, and comes back with all the rest: the old rows would show it twice.
    if moves_back:
        for space in (rows.message_space(winner.id), rows.seen_space(winner.id)):
            work.step.clear(space)
    work.save(dataclasses.replace(winner, superseded_by=b""))


def stand_to_leave(work: Work, chat: rows.Chat) -> list[rows.Chat]:
    """The chats that a chat stands for, each by itself again, so that it can be left as well; what they held has moved."""
    merged = [c for c in work.chats() if c.superseded_by and c.state == rows.ACTIVE and work.home(c).id == chat.id]
    for other in merged:
        work.step.clear(rows.message_space(other.id))
        work.step.put(rows.MERGED, other.id, chat.id)
    return [work.save(dataclasses.replace(other, superseded_by=b"")) for other in merged]


def _move(work: Work, other: rows.Chat, winner_id: bytes) -> None:
    # What was in flight may be stored in the old log already: the same id in the new one is dropped as a duplicate.
    moved = list(history.entries(work, other))
    seen = list(work.step.items(rows.seen_space(other.id)))
    unread, owed = other.unread, other.receipts
    work.save(
        dataclasses.replace(
            other, superseded_by=winner_id, in_flight=None, next_queued=0, unread=0, receipts=(), receipts_due=0
        )
    )
    numbers: dict[int, int] = {}
    for entry in moved:
        winner = work.chat(winner_id)
        if entry.message is not None and history.find(work, winner, entry.device, entry.message.id) is not None:
            unread -= entry.state == rows.RECEIVED and entry.person != work.me and unread > 0
            continue
        numbers[entry.number] = number = winner.next_number
        if entry.state == rows.QUEUED:
            mark = work.live(winner).group.epoch.to_bytes(8, "big")
            entry = dataclasses.replace(entry, persons=mark)
            winner = dataclasses.replace(winner, next_queued=min(winner.next_queued or number, number))
        history.add(work, winner, entry, moved=True)
    _move_feed(work, other.id, winner_id, numbers)
    for key, _ in seen:
        if work.step.get(rows.seen_space(winner_id), key) is None:
            work.step.put(rows.seen_space(winner_id), key, number_key(0))
    winner = work.chat(winner_id)
    receipts = tuple(dict.fromkeys((*winner.receipts, *owed)))[-4_096:]
    due = winner.receipts_due or (work.world.now() if owed else 0)
    work.save(dataclasses.replace(winner, unread=winner.unread + unread, receipts=receipts, receipts_due=due))


def _move_feed(work: Work, other_id: bytes, winner_id: bytes, numbers: dict[int, int]) -> None:
    """A listener that comes by later finds each entry where it is now, and what was there twice once."""
    for key, data in list(work.step.items(rows.FEED)):
        if data[:-8] != other_id:
            continue
        number = numbers.get(int.from_bytes(data[-8:], "big"))
        if number is None:
            work.step.delete(rows.FEED, key)
        else:
            work.step.put(rows.FEED, key, winner_id + number_key(number))
