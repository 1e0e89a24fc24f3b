# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sending: queue, encrypt, store the exact bytes, send, and only then call it sent.

One append is in flight per conversation. A retry sends the same bytes, which the relay answers with the old position.
If the epoch passes first, the message is encrypted anew under the same id – by itself only if nobody was added since it
was written; otherwise it is held, and its writer is asked (test_p2_a_message_is_held_when_somebody_was_added).
"""

from __future__ import annotations

import dataclasses

from krama.client import carried, history, rows, vanishing
from krama.client.work import Work
from krama.core import frames, messages, receipts
from krama.core.errors import LocalError, RelayError
from krama.core.judgement import engine_call
from krama.core.leaves import persons
from krama.core.limits import KEEP_MESSAGE_DAYS, MAX_WAITING, MAX_WAITING_CHAT
from krama.core.logs import chain_start
from krama.core.seals import seal_entry
from krama.core.wire import Bytes, Of, Record, Uint, field

# mypy: disable-error-code="assignment"

CLOCK_SLACK = 3_600  # a due time further away than this was written by a clock that has been set back since
SHORT_PATH = 3  # of a receipt that a message carries: a longer one would push short texts into the next size
SEND_AGAIN = 3  # times that a message is sent anew every 45 days while nobody has it
RETRY_LATER = frozenset({"too_many", "full", "stopping"})


@dataclasses.dataclass(frozen=True, kw_only=True)
class Seen(Record):
    """What a sender had last seen of the log, in the authenticated data: whoever saw another log there, says so.

    The relay's receipt goes with it where it is short: only the relay's own signature makes a reader stop, so that no
    member can silence a conversation by lying about what it saw.
    """

    next: int = field(0, Uint())
    chain: bytes = field(1, Bytes(32))
    receipt: receipts.Receipt | None = field(2, Of(receipts.Receipt), optional=True)


def seen_of(place: rows.Place, start: bytes) -> Seen:
    """What to tell of the place that one has read to."""
    receipt = place.receipt
    if receipt is not None and (receipt.next != place.position or len(receipt.path) > SHORT_PATH):
        receipt = None
    return Seen(next=place.position, chain=place.chain or start, receipt=receipt)


def queue(work: Work, chat: rows.Chat, body: Record) -> tuple[rows.Chat, rows.StoredMessage]:
    """Write a message into the history, to be sent when its turn comes."""
    message = messages.compose(work.world.entropy(messages.MESSAGE_ID), work.world.now(), body)
    message.encode()  # too large or not well-formed is said here, before anything is stored
    entry = rows.StoredMessage(
        number=0,
        state=rows.QUEUED,
        person=work.me,
        device=work.device,
        received=work.world.now(),
        message=message,
        persons=_epoch_mark(work, chat),
        day=work.world.today(),
    )
    number = chat.next_number
    chat = history.add(work, chat, entry)
    chat = dataclasses.replace(chat, next_queued=min(chat.next_queued or number, number))
    return chat, dataclasses.replace(entry, number=number)


def require_room(work: Work, chat: rows.Chat) -> None:
    """Refuse to take more than may wait for a relay: ``LocalError('outbox_full')``. Nothing that waits is given up."""
    for chats, most in (([work.home(chat)], MAX_WAITING_CHAT), (work.chats(), MAX_WAITING)):
        waiting = [c for c in chats if c.next_queued and not c.superseded_by]
        # What lies between the first that waits and the last of all is counted only where it may be too much.
        if sum(c.next_number - c.next_queued for c in waiting) >= most and sum(_count(work, c) for c in waiting) >= most:
            raise LocalError("outbox_full", str(most))


def _count(work: Work, chat: rows.Chat) -> int:
    found = (history.get(work, chat, number) for number in range(chat.next_queued, chat.next_number))
    return sum(entry is not None and entry.state == rows.QUEUED for entry in found)


def _epoch_mark(work: Work, chat: rows.Chat) -> bytes:
    return work.live(chat).group.epoch.to_bytes(8, "big")


def prepare(work: Work, chat: rows.Chat) -> rows.Chat:
    """Encrypt the next queued message, if none is in flight; the request is stored before anybody can send it.

    What went with a courier goes first, as the very bytes that went: whoever has them knows them again.
    """
    if chat.in_flight is not None or chat.pending is not None or chat.state != rows.ACTIVE:
        return chat
    went = carried.next_sealed(work, chat)
    if went is not None:
        return work.save(dataclasses.replace(chat, in_flight=_flight(work, chat, *went)))
    chat, entry = _next_queued(work, chat)
    if entry is None or entry.message is None:
        return chat
    ciphertext = encrypt(work, chat, entry)
    flight = _flight(work, chat, entry.number, seal_entry(work.live(chat).log(chat.place), ciphertext))
    return work.save(dataclasses.replace(chat, in_flight=flight, sent_in_epoch=chat.sent_in_epoch + 1))


def encrypt(work: Work, chat: rows.Chat, entry: rows.StoredMessage) -> bytes:
    """A queued message as MLS carries it in the current epoch; what the engine writes is stored in this step."""
    live = work.live(chat)
    seen = seen_of(chat.place, chain_start(live.log(chat.place).keys.name))
    ciphertext, batch = engine_call(
        lambda: live.group.encrypt(work.profile.device_key, history.text_message(entry).encode(), seen.encode())
    )
    work.write_mls(chat.id, batch)
    return ciphertext


def _flight(work: Work, chat: rows.Chat, number: int, entry: bytes) -> rows.InFlight:
    keys = work.live(chat).log(chat.place).keys
    request = frames.Append(write=keys.write, rh=keys.rh, sh=keys.sh, entry=entry)
    return rows.InFlight(request=request.encode(), number=number)


def _next_queued(work: Work, chat: rows.Chat) -> tuple[rows.Chat, rows.StoredMessage | None]:
    number, changed = chat.next_queued, False
    while number and number < chat.next_number:
        entry = history.get(work, chat, number)
        if entry is not None and entry.state == rows.QUEUED:
            if int.from_bytes(entry.persons, "big") >= chat.place.added_epoch:
                return dataclasses.replace(chat, next_queued=number), entry
            if entry.message is not None and entry.message.kind in messages.SILENT:
                history.put(work, chat, dataclasses.replace(entry, persons=_epoch_mark(work, chat)))
                return dataclasses.replace(chat, next_queued=number), history.get(work, chat, number)
            history.put(work, chat, dataclasses.replace(entry, state=rows.HELD))
        number, changed = number + 1, True
    chat = dataclasses.replace(chat, next_queued=0)
    return (work.save(chat) if changed else chat), None


def answered(work: Work, chat: rows.Chat, request: bytes, answer: frames.Answer) -> rows.Chat:
    """Take the relay's answer to the append in flight."""
    flight = chat.in_flight
    if flight is None or flight.request != request:
        return chat  # another process of this profile was faster
    match answer:
        case frames.Stored():
            _check_receipt(work, chat, answer.receipt)
            carried.note_last(work, chat, work.live(chat).log(chat.place), _entry_of(request))
            entry = history.get(work, chat, flight.number)
            if entry is not None and history.text_message(entry).kind in messages.SILENT:
                history.remove(work, chat, entry)
            elif entry is not None and entry.state == rows.QUEUED:
                entry = vanishing.started(work, work.home(chat).id, entry)
                others = set(persons(work.live(chat).state().roster)) - {work.me}
                state = rows.ARRIVED if entry.arrived and others <= set(entry.arrived) else rows.SENT
                history.put(work, chat, dataclasses.replace(entry, state=state, day=work.world.today()))
            place = chat.place
            if place.acked is None or place.acked.next < answer.receipt.next:
                place = dataclasses.replace(place, acked=answer.receipt)
            return work.save(dataclasses.replace(chat, in_flight=None, place=place))
        case frames.Sealed():
            return chat  # it goes back to the queue when the seal is read: a relay that lies burns no keys by it
        case frames.Refused():
            raise RelayError("relay_busy" if answer.code in RETRY_LATER else "relay_refused", answer.code)
        case _:
            raise RelayError("relay_answer")


def _entry_of(request: bytes) -> bytes:
    append = frames.decode_request(request)
    assert isinstance(append, frames.Append)
    return append.entry


def _check_receipt(work: Work, chat: rows.Chat, receipt: receipts.Receipt) -> None:
    name = work.live(chat).log(chat.place).keys.name
    if not receipts.check(chat.relay.receipt_key, name, receipt):
        raise RelayError("receipt_bad")


def back_to_queue(chat: rows.Chat) -> rows.Chat:
    """The epoch has passed: what was in flight was not stored, and waits for its turn again."""
    if chat.in_flight is None:
        return chat
    number = chat.in_flight.number
    return dataclasses.replace(chat, in_flight=None, next_queued=min(chat.next_queued or number, number), sent_in_epoch=0)


def send_again(work: Work, chat: rows.Chat) -> rows.Chat:
    """Queue anew what was sent, never arrived, and is no longer kept by any relay (P4)."""
    limit = work.world.today() - KEEP_MESSAGE_DAYS
    for entry in list(history.entries(work, chat)):
        if entry.state == rows.SENT and entry.day <= limit and not entry.arrived and entry.again < SEND_AGAIN:
            history.put(work, chat, dataclasses.replace(entry, state=rows.QUEUED, again=entry.again + 1))
            chat = dataclasses.replace(chat, next_queued=min(chat.next_queued or entry.number, entry.number))
    return work.save(chat)


def release(work: Work, chat: rows.Chat, *, send: bool) -> tuple[rows.Chat, int]:
    """Send what was held because somebody was added, now that its writer knows; or drop it. Gives how many."""
    count = 0
    for entry in list(history.entries(work, chat)):
        if entry.state != rows.HELD:
            continue
        count += 1
        if send:
            mark = _epoch_mark(work, chat)
            history.put(work, chat, dataclasses.replace(entry, state=rows.QUEUED, persons=mark))
            chat = dataclasses.replace(chat, next_queued=min(chat.next_queued or entry.number, entry.number))
        else:
            history.remove(work, chat, entry)
    return work.save(chat), count


def due_receipts(work: Work, chat: rows.Chat) -> rows.Chat:
    """Put the batch of "arrived" in the queue when its random delay is over."""
    early = chat.receipts_due - work.world.now()
    if not chat.receipts or 0 < early <= CLOCK_SLACK or chat.state != rows.ACTIVE:
        return chat
    batch, rest = chat.receipts[:256], chat.receipts[256:]
    chat = dataclasses.replace(chat, receipts=rest, receipts_due=0 if not rest else work.world.now())
    chat, _ = queue(work, chat, messages.ReceiptBody(ids=batch))
    return work.save(chat)


def finish_leaving(work: Work, chat: rows.Chat) -> rows.Chat:
    """Whoever leaves is out once the statement was read back from the log, and opens nothing more.

    A relay's word that it stored the statement is not enough: it may have thrown it away
    (test_p4_a_statement_to_leave_that_was_thrown_away_is_noticed).
    """
    read = chat.place.acked is None or chat.place.position >= chat.place.acked.next
    if chat.code != "leaving" or chat.state != rows.ACTIVE or chat.in_flight is not None or not read:
        return chat
    leaves = (e for e in history.entries(work, chat) if e.message is not None and e.message.kind == messages.LEAVE)
    if not any(e.state == rows.SENT for e in leaves):
        return chat
    work.step.clear(rows.mls_space(chat.id))
    merged = work.step.get(rows.MERGED, chat.id) is not None  # its history is in the one it had become
    return work.save(dataclasses.replace(chat, state=rows.GONE if merged else rows.LEFT))


def require_active(chat: rows.Chat) -> None:
    """Refuse to write where writing is not possible, with the code that says why."""
    if chat.code == "leaving":
        raise LocalError("chat_left")
    if chat.state == rows.REQUEST:
        raise LocalError("request_pending")
    if chat.state == rows.STOPPED:
        raise LocalError(chat.code or "stopped")
    if chat.state != rows.ACTIVE:
        raise LocalError(f"chat_{rows.STATE_NAMES[chat.state]}")
