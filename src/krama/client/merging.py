# SPDX-License-Identifier: AGPL-3.0-or-later
"""Crossed invites: two direct chats of the same two people become one. Spec: docs/protocol/5-first-contact.md."""

from __future__ import annotations

import dataclasses

from krama.client import history, rows
from krama.client.work import Work, number_key
from krama.core.leaves import DIRECT


def supersede(work: Work, chat: rows.Chat) -> rows.Chat:
    """Two direct chats of the same two people: the smaller group id wins, the other's messages move to it."""
    # A stopped one wins nothing: it would stop the new one too (test_a_direct_chat_that_the_other_left).
    same = [c for c in work.chats() if c.kind == DIRECT and c.peer == chat.peer and c.peer and c.state == rows.ACTIVE]
    if len(same) < 2:
        return chat
    winner = min(same, key=lambda c: c.id)
    for other in same:
        if other.id != winner.id and not other.superseded_by:
            _move(work, other, winner.id)
    return work.chat(chat.id)


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
    for entry in moved:
        winner = work.chat(winner_id)
        if entry.message is not None and history.find(work, winner, entry.device, entry.message.id) is not None:
            unread -= entry.state == rows.RECEIVED and entry.person != work.me and unread > 0
            continue
        if entry.state == rows.QUEUED:
            number = winner.next_number
            mark = work.live(winner).group.epoch.to_bytes(8, "big")
            entry = dataclasses.replace(entry, persons=mark)
            winner = dataclasses.replace(winner, next_queued=min(winner.next_queued or number, number))
        history.add(work, winner, entry, moved=True)
    for key, _ in seen:
        if work.step.get(rows.seen_space(winner_id), key) is None:
            work.step.put(rows.seen_space(winner_id), key, number_key(0))
    winner = work.chat(winner_id)
    receipts = tuple(dict.fromkeys((*winner.receipts, *owed)))[-4_096:]
    due = winner.receipts_due or (work.world.now() if owed else 0)
    work.save(dataclasses.replace(winner, unread=winner.unread + unread, receipts=receipts, receipts_due=due))
