# SPDX-License-Identifier: AGPL-3.0-or-later
"""What couriers leave behind in a profile: own messages that went with one, and others' that came with one.

A message that went with a courier is later appended to the log as the very bytes that went. One that came is known by
the hash of its entry when the log brings it, opened once and shown once; until then it is *loose*: whatever the log
brings that lies before it is shown before it. Spec: docs/protocol/9-bundles.md, "What a client does".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from krama.client import history, ownrows, rows
from krama.client.work import Work, number_key
from krama.core.bundles import Ahead
from krama.core.leaves import Device
from krama.core.limits import BUNDLE_DAYS, MAX_BODY, MAX_POSITION, MESSAGE_SIZES
from krama.core.messages import Message
from krama.core.primitives import h
from krama.core.seals import EpochLog, seal_entry
from krama.core.wire import Bytes, Of, Record, Uint, field

# mypy: disable-error-code="assignment"

SPACES = rows.COURIER_SPACES
_SEALED, _KNOWN, _LOOSE, _TURN, _LATER = SPACES
_LOGS = rows.COURIER_LOGS
_WHO, _WHOLE = 48, b"\x01"  # a device and a message's id, and what may stand behind them


@dataclasses.dataclass(frozen=True, kw_only=True)
class Sealed(Record):
    """One's own message as MLS carries it, for one log, before any relay has acknowledged it."""

    log: bytes = field(0, Bytes(32))
    private: bytes = field(1, Bytes(1, MESSAGE_SIZES[-1]))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Loose(Record):
    """A message that is shown, and not in the log yet: when it came, and before which position its writer's others lie."""

    order: int = field(0, Uint())
    feed: int = field(1, Uint())
    log: bytes = field(2, Bytes(32))
    after: int = field(3, Uint(MAX_POSITION))
    day: int = field(4, Uint(2**31))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Later(Record):
    """A message that changes others, kept until the log has brought what its writer sent before it."""

    MAX_SIZE = MAX_BODY + 1_024
    log: bytes = field(0, Bytes(32))
    after: int = field(1, Uint(MAX_POSITION))
    device: bytes = field(2, Bytes(32))
    message: Message = field(3, Of(Message))


def _space(prefix: str, chat: rows.Chat) -> str:
    return prefix + chat.id.hex()


def _is_empty(work: Work, prefix: str, chat: rows.Chat) -> bool:
    return next(iter(work.step.items(_space(prefix, chat))), None) is None


def entry_key(entry: bytes) -> bytes:
    """The name of an entry: the hash that the log's chain takes of it."""
    return h("entry", entry)


# -- one's own ---------------------------------------------------------------------------------------------------------


def keep_sealed(work: Work, chat: rows.Chat, log: EpochLog, number: int, private: bytes) -> None:
    """Remember the bytes of a message that is about to go with a courier."""
    row = Sealed(log=log.keys.name, private=private)
    work.step.put(_space(_SEALED, chat), number_key(number), row.encode())


def sealed(work: Work, chat: rows.Chat, log: EpochLog) -> Iterator[tuple[int, bytes]]:
    """Number and MLS bytes of all that went with couriers in this log and is not acknowledged, in order.

    What was sealed for another log is worth nothing any more, and forgotten.
    """
    for key, data in list(work.step.items(_space(_SEALED, chat))):
        row, number = Sealed.decode(data), int.from_bytes(key, "big")
        entry = history.get(work, chat, number) if row.log == log.keys.name else None
        if entry is not None and entry.state == rows.QUEUED:
            yield number, row.private
        else:
            work.step.delete(_space(_SEALED, chat), key)


def next_sealed(work: Work, chat: rows.Chat) -> tuple[int, bytes] | None:
    """The next entry that must go into the log as it went with a courier, before anything newer."""
    if _is_empty(work, _SEALED, chat):
        return None
    log = work.live(chat).log(chat.place)
    found = next(sealed(work, chat, log), None)
    return None if found is None else (found[0], seal_entry(log, found[1]))


def note_last(work: Work, chat: rows.Chat, log: EpochLog, entry: bytes) -> None:
    """Remember one's own last entry that the relay has: whoever has it has all before it, and what is packed says so."""
    work.step.put(rows.COURIER_LAST, chat.id, log.keys.name + entry_key(entry))


def behind(work: Work, chat: rows.Chat, log: EpochLog) -> Ahead | None:
    """What to say of all that lies before what is packed first."""
    row = work.step.get(rows.COURIER_LAST, chat.id)
    return Ahead(count=0, last=row[32:]) if row is not None and row[:32] == log.keys.name else None


def is_waiting(work: Work, chat: rows.Chat) -> bool:
    """Tell whether anything that went with a courier still has to go into this log."""
    return next_sealed(work, chat) is not None


# -- others' -----------------------------------------------------------------------------------------------------------


def count_known(work: Work, chat: rows.Chat) -> int:
    """How many messages came by courier that the log has not brought yet."""
    return sum(1 for _ in work.step.items(_space(_KNOWN, chat)))


def is_known(work: Work, chat: rows.Chat, entry: bytes) -> bool:
    """Tell whether this entry has come by courier."""
    return work.step.get(_space(_KNOWN, chat), entry_key(entry)) is not None


def how_known(work: Work, chat: rows.Chat, key: bytes) -> bool | None:
    """Of an entry by its hash: None if no courier has brought it, else whether all that its writer had sent before came."""
    row = work.step.get(_space(_KNOWN, chat), key)
    return None if row is None else row[_WHO:] == _WHOLE


def remember(
    work: Work,
    chat: rows.Chat,
    log: EpochLog,
    entry: bytes,
    device: bytes,
    message_id: bytes,
    after: int,
    feed: int,
    *,
    whole: bool,
) -> None:
    """Note a message that a courier has brought; ``feed`` is the feed's last number before it was taken in.

    ``whole``: all that its writer had sent before is here.
    """
    mark_log(work, chat, log)
    who = device + message_id
    work.step.put(_space(_KNOWN, chat), entry_key(entry), who + (_WHOLE if whole else b""))
    if history.find(work, chat, device, message_id):
        now = work.last("feed")
        loose = Loose(
            order=work.count("couriers"),
            feed=now if now > feed else 0,
            log=log.keys.name,
            after=after,
            day=work.world.today(),
        )
        work.step.put(_space(_LOOSE, chat), who, loose.encode())


def mark_log(work: Work, chat: rows.Chat, log: EpochLog) -> None:
    """Remember for which log hashes are kept: those of another will never be asked for."""
    if work.step.get(_LOGS, chat.id) != log.keys.name:
        work.step.clear(_space(_KNOWN, chat))
        work.step.put(_LOGS, chat.id, log.keys.name)


def put_off(work: Work, chat: rows.Chat, log: EpochLog, after: int, device: bytes, message: Message) -> None:
    """Keep a message that changes others until those can be here."""
    row = Later(log=log.keys.name, after=after, device=device, message=message)
    work.step.put(_space(_LATER, chat), number_key(work.count("couriers")), row.encode())


def due(work: Work, chat: rows.Chat) -> Iterator[tuple[Device, Message]]:
    """What was put off and may count now, with its writer; it is not kept any longer."""
    if _is_empty(work, _LATER, chat) or chat.state not in (rows.ACTIVE, rows.REQUEST):
        return
    live = work.live(chat)
    name = live.log(chat.place).keys.name
    for key, data in list(work.step.items(_space(_LATER, chat))):
        row = Later.decode(data)
        if row.log == name and chat.place.position < row.after:
            continue
        work.step.delete(_space(_LATER, chat), key)
        for device in live.state().roster:
            if device.signature_key == row.device:
                yield device, row.message


# -- the log catches up ------------------------------------------------------------------------------------------------


def met(work: Work, chat: rows.Chat, entry: bytes) -> bool:
    """The log brings an entry: tell whether a courier did before. Then it is settled, and there is nothing to open."""
    who = work.step.get(_space(_KNOWN, chat), entry_key(entry))
    if who is None:
        return False
    work.step.delete(_space(_KNOWN, chat), entry_key(entry))
    _take_turn(work, chat, who[:_WHO])
    return True


def came(work: Work, chat: rows.Chat, device: bytes, message_id: bytes, feed: int) -> None:
    """The log has brought a message that was opened and taken in; ``feed`` is the feed's last number before that."""
    if _is_empty(work, _LOOSE, chat) or _take_turn(work, chat, device + message_id):
        return
    now = work.last("feed")
    if now == feed or not history.find(work, chat, device, message_id):
        return
    name = work.live(chat).log(chat.place).keys.name
    for who, data in list(work.step.items(_space(_LOOSE, chat))):
        row = Loose.decode(data)
        if who[:32] == device and (row.log != name or chat.place.position >= row.after):
            work.step.delete(_space(_LOOSE, chat), who)  # written before this one, and never appended: it stands
    _note_turn(work, chat, device + message_id, now)


def _take_turn(work: Work, chat: rows.Chat, who: bytes) -> bool:
    data = work.step.get(_space(_LOOSE, chat), who)
    if data is None:
        return False
    work.step.delete(_space(_LOOSE, chat), who)
    _note_turn(work, chat, who, Loose.decode(data).feed)
    return True


def _note_turn(work: Work, chat: rows.Chat, who: bytes, feed: int) -> None:
    work.step.put(_space(_TURN, chat), number_key(work.count("couriers")), number_key(feed) + who)


def settle(work: Work, chat: rows.Chat) -> None:
    """After a part of the log was read: put what it brought, and what is still loose behind it, in their order."""
    if work.step.get(_LOGS, chat.id) is not None and chat.state in (rows.ACTIVE, rows.REQUEST):
        mark_log(work, chat, work.live(chat).log(chat.place))
    if _is_empty(work, _TURN, chat):
        return
    turns = [(data[8:], int.from_bytes(data[:8], "big")) for _, data in work.step.items(_space(_TURN, chat))]
    work.step.clear(_space(_TURN, chat))
    order = [*turns, *_still_loose(work, chat)]
    found = [(history.find(work, chat, who[:32], who[32:]), who, feed) for who, feed in order]
    _reorder(work, work.home(chat), [(number, who, feed) for number, who, feed in found if number])


def _still_loose(work: Work, chat: rows.Chat) -> list[tuple[bytes, int]]:
    kept: list[tuple[int, bytes, int]] = []
    for who, data in list(work.step.items(_space(_LOOSE, chat))):
        row = Loose.decode(data)
        if row.day < work.world.today() - BUNDLE_DAYS:
            work.step.delete(_space(_LOOSE, chat), who)  # its writer never reached the relay: it stays where it is
        else:
            kept.append((row.order, who, row.feed))
    return [(who, feed) for _, who, feed in sorted(kept)]


def _reorder(work: Work, home: rows.Chat, wanted: list[tuple[int, bytes, int]]) -> None:
    places = sorted(number for number, _, _ in wanted)
    entries = {number: history.get(work, home, number) for number, _, _ in wanted}
    for place, (number, who, feed) in zip(places, wanted, strict=True):
        entry = entries[number]
        if place == number:
            continue
        if entry is None:  # it has disappeared: its place stays empty
            history.remove(work, home, rows.StoredMessage(number=place, state=0, person=b"", device=b"", received=0))
        else:
            history.put(work, home, dataclasses.replace(entry, number=place))
        work.step.put(rows.seen_space(home.id), who, number_key(place))
        if feed and work.step.get(rows.FEED, number_key(feed)) is not None:
            work.step.put(rows.FEED, number_key(feed), home.id + number_key(place))
    _move_expiries(work, home, [(e, p) for p, (n, _, _) in zip(places, wanted, strict=True) if (e := entries[n])])


def _move_expiries(work: Work, home: rows.Chat, moved: list[tuple[rows.StoredMessage, int]]) -> None:
    timed = [(number_key(e.expires) + home.id, e.number, place) for e, place in moved if e.expires is not None]
    for key, number, _ in timed:
        work.step.delete(ownrows.EXPIRIES, key + number_key(number))
    for key, _, place in timed:
        work.step.put(ownrows.EXPIRIES, key + number_key(place), b"\x01")
