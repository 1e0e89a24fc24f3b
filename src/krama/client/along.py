# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bringing those along to a conversation's new home who cannot reach the old one.

Whoever moves a conversation carries the log of the last epoch, seal and all, to the new home under the same name, and
tells the others by their inboxes what the old home has signed. Who cannot reach the old home reads the log's end at the
new one and takes it as if the old one had answered: nothing counts but its own receipt.
Spec: docs/protocol/3-group.md, "Moving house".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable, Iterator

from krama.client import rows
from krama.client.homes import KEEP_DAYS, LED
from krama.client.repair import send_note
from krama.client.work import Office, Work
from krama.core import frames, mls, receipts
from krama.core.addresses import may_lead
from krama.core.errors import PeerError
from krama.core.inboxes import MovedNote
from krama.core.judgement import engine_call
from krama.core.leaves import InboxAddress, LeafExtension, Relay, persons
from krama.core.limits import MAX_RELAYS, MAX_URL
from krama.core.logs import LogKeys, chain_next, chain_start
from krama.core.receipts import Receipt
from krama.core.wire import Bytes, ListOf, Of, Record, Text, Uint, field

# mypy: disable-error-code="assignment"

AT_ONCE = 64  # entries carried in one ``sync``: messages must not wait for a long log
MOST_ALONG = 33_554_432  # bytes that may be missing of an epoch that is read at the next home
ALONG = "moving:along"
Call = Callable[[str, frames.Request], Awaitable[frames.Answer | None]]
Apply = Callable[[bytes, frames.ReadFrom, frames.LogNews], bool]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Along(Record):
    """A log that is being carried to the next home, and how far it has come. One for each conversation."""

    epoch: int = field(0, Uint())
    read: bytes = field(1, Bytes(32))
    write: bytes = field(2, Bytes(32))
    sh: bytes = field(3, Bytes(32))
    old: Relay = field(4, Of(Relay))
    new: Relay = field(5, Of(Relay))
    receipt: Receipt = field(6, Of(Receipt))
    spares: tuple[str, ...] = field(7, ListOf(Text(MAX_URL), MAX_RELAYS), default=())
    position: int = field(8, Uint(), default=0)
    chain: bytes = field(9, Bytes(32))
    until: int = field(10, Uint(2**31))

    def __repr__(self) -> str:
        return "Along(…)"

    @property
    def keys(self) -> LogKeys:
        """The log that is carried."""
        return LogKeys(read=self.read, write=self.write, sh=self.sh)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Led(Record):
    """That a conversation has moved, and what the old home has signed of it: to be looked for at the new one."""

    epoch: int = field(0, Uint())
    relay: Relay = field(1, Of(Relay))
    receipt: Receipt = field(2, Of(Receipt))
    until: int = field(3, Uint(2**31))


# -- carrying the last log -------------------------------------------------------------------------------------------------


def begin_along(work: Work, chat: rows.Chat, keys: LogKeys, epoch: int, relays: tuple[Relay, ...]) -> None:
    """One's own seal has moved a conversation: carry the log that it ends, from its beginning, to the new home."""
    receipt = chat.place.receipt
    if relays[0] == chat.relay or receipt is None:
        return
    along = Along(
        epoch=epoch,
        read=keys.read,
        write=keys.write,
        sh=keys.sh,
        old=chat.relay,
        new=relays[0],
        receipt=receipt,
        spares=tuple(r.url for r in (chat.context.relays[1:] if chat.context else ()) if r.url != chat.relay.url),
        chain=chain_start(keys.name),
        until=work.world.today() + KEEP_DAYS,
    )
    work.step.put(ALONG, chat.id, along.encode())


def waiting_along(work: Work) -> list[tuple[bytes, Along]]:
    """The logs that are being carried; what has waited too long is given up."""
    found = [(key, Along.decode(data)) for key, data in list(work.step.items(ALONG))]
    for key, along in found:
        if along.until < work.world.today():
            work.step.delete(ALONG, key)
    return [(key, along) for key, along in found if along.until >= work.world.today()]


async def carry(along: Along, call: Call) -> Along | None:
    """Carry a part of a log; gives how far it has come. None if it cannot be carried: its beginning is gone."""
    asked = dataclasses.replace(_asked(along.keys, along.position, along.chain), limit=AT_ONCE)
    answer = await call(along.old.url, frames.Read(logs=(asked,)))
    news = _only(answer)
    if news is None or not news.entries:
        return along
    if news.first != along.position:
        return None
    for entry in news.entries[: along.receipt.next - along.position]:
        last = along.position == along.receipt.next - 1
        if not isinstance(await call(along.new.url, _request(along.keys, entry, last=last)), frames.Stored):
            return along
        along = dataclasses.replace(along, position=along.position + 1, chain=chain_next(along.chain, entry))
    return along


def carried_along(work: Work, chat_id: bytes, before: Along, after: Along | None) -> bool:
    """Store how far a log has come; once it is there, tell the others. Tells whether there is anything to send."""
    if work.step.get(ALONG, chat_id) != before.encode():
        return False  # another process of this profile was faster
    whole = after is not None and after.position == after.receipt.next
    if after is None or whole or not work.has_chat(chat_id):
        work.step.delete(ALONG, chat_id)
    else:
        work.step.put(ALONG, chat_id, after.encode())
    if after is None or not whole or not work.has_chat(chat_id) or after.chain != after.receipt.chain:
        return after is not None and after != before
    chat = work.chat(chat_id)
    note = MovedNote(group=chat_id, epoch=after.epoch, relay=after.new, receipt=after.receipt)
    for address in _doors(work, chat, after):
        try:
            send_note(work, address, note)
        except PeerError:
            work.count("bad_doors")  # an inbox that nobody can write to keeps nobody else from being told
    return True


def _request(keys: LogKeys, entry: bytes, *, last: bool) -> frames.Request:
    if last:
        return frames.Seal(write=keys.write, rh=keys.rh, sh=keys.sh, record=entry)
    return frames.Append(write=keys.write, rh=keys.rh, sh=keys.sh, entry=entry)


def _asked(keys: LogKeys, position: int, chain: bytes) -> frames.ReadFrom:
    return frames.ReadFrom(read=keys.read, wh=keys.wh, sh=keys.sh, position=position, chain=chain)


def _only(answer: frames.Answer | None) -> frames.LogNews | None:
    found = answer.logs if isinstance(answer, frames.ReadAnswer) else ()
    return found[0] if len(found) == 1 and found[0].log == 0 and found[0].code is None else None


def _doors(work: Work, chat: rows.Chat, along: Along) -> Iterator[InboxAddress]:
    """Every inbox by which the other members can be told: the leaf's own, there and at the spares the group had named,
    and those that the same devices have at other relays."""
    if chat.state not in (rows.ACTIVE, rows.STUCK):
        return
    members = {d.signature_key: d for d in work.live(chat).state().roster if d.signature_key != work.device}
    elsewhere: dict[bytes, dict[str, InboxAddress]] = {key: {} for key in members}
    for key, address in _known_doors(work, chat):
        if key in members and address.url != along.old.url:
            elsewhere[key].setdefault(address.url, address)
    for key, device in members.items():
        inbox = device.extension.inbox
        yield inbox
        yield from (dataclasses.replace(inbox, url=url) for url in along.spares)
        yield from (address for url, address in elsewhere[key].items() if url != inbox.url)


def _known_doors(work: Work, chat: rows.Chat) -> Iterator[tuple[bytes, InboxAddress]]:
    for other in work.chats():
        if other.id != chat.id and other.state == rows.ACTIVE:
            yield from ((d.signature_key, d.extension.inbox) for d in work.live(other).state().roster)
    for person in persons(work.live(chat).state().roster):
        contact = work.contact(person)
        for package in contact.packages if contact else ():
            try:
                read = engine_call(lambda package=package: mls.inspect_key_package(package))  # type: ignore[misc]
                yield read.signature_key, LeafExtension.decode(read.leaf).inbox
            except PeerError:
                continue


# -- following where the old home is out of reach --------------------------------------------------------------------------


def take_moved(work: Work, sender: bytes, note: MovedNote) -> None:
    """An admin says that a conversation has moved. It counts only with what the old home has signed: see ``led``.

    Raises ``PeerError``: ``moved_note`` (not an admin's, or it leads where nobody may be led).
    """
    if not work.has_chat(note.group):
        return
    chat = work.chat(note.group)
    if chat.state not in (rows.ACTIVE, rows.REQUEST):
        return
    live = work.live(chat)
    if note.epoch < live.group.epoch:
        return
    if not live.state().is_admin(sender) or not may_lead(chat.relay.url, note.relay.url):
        raise PeerError("moved_note")
    if work.step.get(LED, chat.id) is not None and not _is_signed(work, chat, note.receipt):
        return  # what one has may be better
    until = work.world.today() + KEEP_DAYS
    work.step.put(LED, chat.id, Led(epoch=note.epoch, relay=note.relay, receipt=note.receipt, until=until).encode())


def _is_signed(work: Work, chat: rows.Chat, receipt: Receipt) -> bool:
    return receipt.sealed and receipts.check(chat.relay.receipt_key, work.live(chat).log(chat.place).keys.name, receipt)


def led(work: Work) -> list[tuple[bytes, Led, frames.ReadFrom]]:
    """The conversations whose epoch ends in a seal that the old home has signed, and what is missing of their log.

    Where the old home has signed more entries for us than that, it has led us apart: that is found in ``read_along``.
    """
    found = []
    for key, data in list(work.step.items(LED)):
        one, chat = Led.decode(data), work.chat(key) if work.has_chat(key) else None
        if chat is None or chat.state not in (rows.ACTIVE, rows.REQUEST) or one.until < work.world.today():
            work.step.delete(LED, key)
            continue
        live = work.live(chat)
        # Further on, it is dropped with its day; behind, it may still come to that epoch.
        if live.group.epoch == one.epoch and _is_signed(work, chat, one.receipt):
            keys = live.log(chat.place).keys
            found.append((key, one, _asked(keys, chat.place.position, chat.place.chain or chain_start(keys.name))))
    return found


async def read_along(one: Led, asked: frames.ReadFrom, call: Call) -> frames.LogNews | None:
    """Read what is missing at the new home; it is given as the old home's answer if it ends in what that one has signed."""
    entries: list[bytes] = []
    chain, size = asked.chain, 0
    if one.receipt.next <= asked.position:
        return _as_answered(one, asked, entries)  # it has signed for us what is not there: the reader says so
    while asked.position + len(entries) < one.receipt.next:
        wanted = dataclasses.replace(asked, position=asked.position + len(entries), chain=chain)
        news = _only(await call(one.relay.url, frames.Read(logs=(wanted,))))
        size += sum(map(len, news.entries)) if news else 0
        if news is None or not news.entries or news.first != wanted.position or size > MOST_ALONG:
            return None
        for entry in news.entries[: one.receipt.next - wanted.position]:
            entries.append(entry)
            chain = chain_next(chain, entry)
    return _as_answered(one, asked, entries) if chain == one.receipt.chain else None


def _as_answered(one: Led, asked: frames.ReadFrom, entries: list[bytes]) -> frames.LogNews:
    first, end = asked.position, one.receipt.next
    return frames.LogNews(
        log=0, first=first, chain=asked.chain, entries=tuple(entries), next=end, sealed=True, receipt=one.receipt
    )


# -- both, in a sync -------------------------------------------------------------------------------------------------------


async def come_along(office: Office, call: Call, apply: Apply) -> bool:
    """Carry logs to new homes, and follow where one was led; tells whether there is anything to send or read."""
    moved = False
    with office.work() as work:
        along = waiting_along(work)
    for key, one in along:
        after = await carry(one, call)
        with office.work() as work:
            moved |= carried_along(work, key, one, after)
    with office.work() as work:
        found = led(work)
    for key, to, asked in found:
        news = await read_along(to, asked, call)
        moved |= news is not None and apply(key, asked, news)
    return moved
