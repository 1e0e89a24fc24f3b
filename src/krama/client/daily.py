# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is decided before anything is sent: once a day for everything, and each time for one conversation."""

from __future__ import annotations

import dataclasses

from krama.client import carried, groups, homes, notes, repair, rows, sealing, sending
from krama.client.leafkeys import expire
from krama.client.work import Work
from krama.core.leaves import persons
from krama.core.limits import REFRESH_AFTER_MESSAGES

CREDIBLE_DAYS = 60  # after a longer jump of the clock nothing is thrown away …
DOUBTFUL_DAYS = 30  # … for so long: somebody will have noticed by then
SMALL_GROUP = 20
KEEP_ALIVE_DAYS = 120  # a relay forgets a log 210 days after its last entry
REFRESH_DAYS = 7


def daily(work: Work) -> None:
    """What is done once a day: drop what has expired, send again what was lost, keep quiet logs alive."""
    today = work.world.today()
    last = int.from_bytes(work.step.get("days", b"daily") or b"\x00", "big")
    if today == last:
        return
    work.step.put("days", b"daily", today.to_bytes(8, "big"))
    if not 0 <= today - last <= CREDIBLE_DAYS:
        work.step.put("days", b"jumped", today.to_bytes(8, "big"))
    if today >= int.from_bytes(work.step.get("days", b"jumped") or b"\x00", "big") + DOUBTFUL_DAYS:
        expire(work)
        notes.expire_welcomes(work)
    for chat in work.chats():
        if chat.state == rows.ACTIVE:
            if not chat.superseded_by:  # nothing is sent there; its messages wait in the one that superseded it
                chat = homes.renew_inbox(work, _keep_alive(work, sending.send_again(work, chat), today))
            repair.compare_epochs(work, repair.say_if_behind(work, chat))


def _keep_alive(work: Work, chat: rows.Chat, today: int) -> rows.Chat:
    """Renew one's keys after a week with messages, so that it heals by itself; and let no quiet log expire."""
    if today - chat.day >= KEEP_ALIVE_DAYS:
        chat = groups.introduce(work, chat)
    key = b"refresh" + chat.id
    last = int.from_bytes(work.step.get("days", key) or b"\x00", "big")
    if not chat.sent_in_epoch or chat.intents or today - last < REFRESH_DAYS:
        return chat
    work.step.put("days", key, today.to_bytes(8, "big"))
    intent = rows.Intent(id=work.world.entropy(16), kind=rows.REFRESH)
    return work.save(dataclasses.replace(chat, intents=(intent,)))


def prepare(work: Work, chat: rows.Chat) -> rows.Chat:
    """Decide what this conversation sends next: the append in flight, a seal, or the next message."""
    if chat.state != rows.ACTIVE or chat.superseded_by:
        return chat
    if chat.profile_due and (chat.next_queued or _is_small(work, chat)):
        chat = groups.introduce(work, chat)
    chat = sending.due_receipts(work, chat)
    if chat.sent_in_epoch >= REFRESH_AFTER_MESSAGES and not chat.intents:
        intent = rows.Intent(id=work.world.entropy(16), kind=rows.REFRESH)
        chat = work.save(dataclasses.replace(chat, intents=(intent,), sent_in_epoch=0))
    # New keys can wait until what went with a courier is in the log as it went; a removal cannot.
    renews = chat.intents and chat.intents[0].kind == rows.REFRESH and carried.is_waiting(work, chat)
    return sending.prepare(work, chat if renews else sealing.prepare(work, chat))


def _is_small(work: Work, chat: rows.Chat) -> bool:
    # In a small group everybody tells a newcomer its name at once; in a large one with the next message.
    return len(persons(work.live(chat).state().roster)) <= SMALL_GROUP
