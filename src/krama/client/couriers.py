# SPDX-License-Identifier: AGPL-3.0-or-later
"""Messages by courier: pack what waits into a bundle, and take in what a bundle brings.

Packing encrypts what is queued and stores the very bytes before anybody can carry them; the relay gets the same bytes
later. Taking in opens each message once, in the step that remembers it. Changes of membership and keys never travel this
way: they wait for the home relay, and both reports say so. Spec: docs/protocol/9-bundles.md.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from krama.client import carried, groups, history, incoming, reading, rows, sending
from krama.client.merging import is_confirmed, supersede
from krama.client.work import Office, Work, number_key
from krama.core import bundles, frames, messages
from krama.core.bundles import Bundle, Contents, Load
from krama.core.errors import PeerError, WireError
from krama.core.judgement import engine_call
from krama.core.leaves import Device
from krama.core.limits import MAX_AHEAD, MAX_CARRIED, MAX_SHELF, MAX_SKIPPED, MESSAGE_SIZES
from krama.core.messages import Message
from krama.core.padding import HEADER
from krama.core.primitives import NONCE, TAG
from krama.core.seals import EpochLog, open_entry, seal_entry

SHELF = "courier:shelf"
MOST = MESSAGE_SIZES[-1] - NONCE - TAG - HEADER  # what fits into the largest entry
_ALREADY = ("mls_own_message", "mls_message_key_used")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Packed:
    """A bundle, and what is in it: messages by conversation; what could not go, and whether a change waits."""

    data: bytes = dataclasses.field(repr=False)
    chats: tuple[tuple[str, int], ...]
    left: int  # messages too many for one bundle: they go with the next, once a relay has taken some
    held: int  # messages that wait for a decision, because somebody was added
    changes_wait: bool  # a change of members or keys waits for the home relay


@dataclasses.dataclass(kw_only=True)
class Unpacked:
    """What a bundle has brought. Everything that it says is zero where the bundle was for somebody else."""

    new: int = 0
    known: int = 0
    damaged: int = 0  # messages or parcels that nobody can open, or that are not their packer's
    kept: int = 0  # parcels that are for nobody here now; tried again when a change of keys has come
    waiting: int = 0  # parcels for a conversation here that must first read on in its log
    chats: dict[str, int] = dataclasses.field(default_factory=dict)


# -- packing -----------------------------------------------------------------------------------------------------------


def pack(work: Work, chat_ids: Sequence[bytes] | None = None) -> Packed:
    """Pack all of one's own that no relay has acknowledged, of some conversations or of all.

    Raises ``LocalError('bundle_empty')`` if there is nothing, ``bundle_full`` if one bundle cannot hold it.
    """
    loads: list[Load] = []
    counts: list[tuple[str, int]] = []
    left = held = 0
    waits = False
    for chat in _chosen(work, chat_ids):
        chat, privates, more, stays = _outgoing(work, chat)
        left, held = left + more, held + stays
        waits |= chat.pending is not None or bool(chat.intents)
        if privates:
            live, acked = work.live(chat), chat.place.acked
            after = 0 if acked is None else acked.next
            key = work.profile.device_key
            log = live.log(chat.place)
            loads.append(Load(log=log, leaf=live.group.own_leaf, signing_key=key, after=after, messages=privates))
            counts.append((chat.id.hex(), len(privates)))
    data = bundles.pack(loads, work.world.today(), work.world.entropy(32)).encode()
    return Packed(data=data, chats=tuple(counts), left=left, held=held, changes_wait=waits)


def _chosen(work: Work, chat_ids: Sequence[bytes] | None) -> Iterator[rows.Chat]:
    if chat_ids is not None:
        for chat in [work.home(work.chat(chat_id)) for chat_id in chat_ids]:
            sending.require_active(chat)
            yield chat
        return
    for chat in work.chats():
        if chat.state == rows.ACTIVE and not chat.superseded_by:
            yield chat


def _outgoing(work: Work, chat: rows.Chat) -> tuple[rows.Chat, list[bytes], int, int]:
    """What goes of one conversation: in flight first, then what went before, then what is encrypted now."""
    if chat.profile_due and chat.next_queued:
        chat = groups.introduce(work, chat)
    chat = sending.due_receipts(work, chat)
    log = work.live(chat).log(chat.place)
    went = dict(carried.sealed(work, chat, log))
    if chat.in_flight is not None:
        request = frames.decode_request(chat.in_flight.request)
        assert isinstance(request, frames.Append)
        went = {chat.in_flight.number: open_entry(log, request.entry), **went}
    privates, left, held = list(went.values()), 0, 0
    for entry in _queued(work, chat):
        if entry.number in went:
            continue
        silent = history.text_message(entry).kind in messages.SILENT
        if int.from_bytes(entry.persons, "big") < chat.place.added_epoch and not silent:
            held += 1
        elif len(privates) >= MAX_AHEAD:
            left += 1
        else:
            privates.append(sending.encrypt(work, chat, entry))
            carried.keep_sealed(work, chat, log, entry.number, privates[-1])
            chat = dataclasses.replace(chat, sent_in_epoch=chat.sent_in_epoch + 1)
    return work.save(chat), privates, left, held


def _queued(work: Work, chat: rows.Chat) -> Iterator[rows.StoredMessage]:
    for number in range(chat.next_queued or chat.next_number, chat.next_number):
        entry = history.get(work, chat, number)
        if entry is not None and entry.state == rows.QUEUED and entry.message is not None:
            yield entry


# -- taking in ---------------------------------------------------------------------------------------------------------


def take_in(office: Office, data: bytes) -> Unpacked:
    """Take in a bundle, one conversation a step; raises ``WireError`` for one that cannot be read at all.

    Whoever dies in between takes it in again: what was taken in is known.
    """
    with office.work() as work:
        bundle = bundles.read_bundle(data, work.world.today())
        ids = [chat.id for chat in work.chats()]
    said = Unpacked()
    rest: Bundle | None = bundle
    for chat_id in ids:
        if rest is None:
            break
        with office.work() as work:
            done = _take_chat(work, chat_id, rest, said)
        rest = bundles.without(rest, done)
    with office.work() as work:
        if rest is not None:
            said.kept = len(rest.parcels) - said.waiting
            _shelve(work, rest)
    return said


def take_from_shelf(work: Work) -> bool:
    """Try what was kept for later; tells whether anything came of it. What is too old by now is thrown away."""
    taken = False
    for key, data in list(work.step.items(SHELF)):
        try:
            rest: Bundle | None = bundles.read_bundle(data, work.world.today())
        except WireError as error:
            if error.code != "bundle_future":  # a clock that was set back will go on again
                work.step.delete(SHELF, key)
            continue
        for chat in work.chats():
            if rest is not None and (done := _take_chat(work, chat.id, rest, Unpacked())):
                rest, taken = bundles.without(rest, done), True
                work.step.delete(SHELF, key)
                if rest is not None:
                    work.step.put(SHELF, key, rest.encode())
    return taken


def _shelve(work: Work, rest: Bundle) -> None:
    """Keep what fits nowhere yet, once; the oldest goes if there is no room."""
    data = rest.encode()
    shelf = list(work.step.items(SHELF))
    if any(kept == data for _, kept in shelf) or len(data) > MAX_SHELF:
        return
    size = len(data)
    for key, kept in reversed(shelf):
        size += len(kept)
        if size > MAX_SHELF:
            work.step.delete(SHELF, key)
    work.step.put(SHELF, number_key(work.count("couriers")), data)


def _take_chat(work: Work, chat_id: bytes, bundle: Bundle, said: Unpacked) -> list[bundles.Parcel]:
    """Take what a bundle has for one conversation; gives the parcels that are dealt with."""
    chat = work.chat(chat_id) if work.has_chat(chat_id) else None
    if chat is None or chat.state not in reading.READABLE:
        return []
    done = []
    for number, parcel in bundles.parcels_of(bundle, work.live(chat).log(chat.place)):
        log = work.live(chat).log(chat.place)
        try:
            contents = _open(work, chat, log, bundle, number, parcel)
        except PeerError:
            said.damaged += 1
            done.append(parcel)
            continue
        if _must_wait(work, chat, contents):
            said.waiting += 1
            continue
        done.append(parcel)
        chat = _take_parcel(work, chat, log, contents, said)
        if chat.state not in reading.READABLE:
            break
    return done


def _open(work: Work, chat: rows.Chat, log: EpochLog, bundle: Bundle, number: int, parcel: bundles.Parcel) -> Contents:
    contents = bundles.open_parcel(bundle, log, number, parcel)
    packer = work.live(chat).state().device(contents.leaf)
    if not bundles.is_packed_by(log, contents, packer.signature_key):
        raise PeerError("bundle_packer")
    return contents


def _must_wait(work: Work, chat: rows.Chat, contents: Contents) -> bool:
    # Opening a message throws away the keys of those before it, but for a few. They may lie in the log, not read yet.
    if contents.after - chat.place.position > MAX_SKIPPED:
        return True
    return carried.count_known(work, chat) + len(contents.messages) > MAX_CARRIED


def _take_parcel(work: Work, chat: rows.Chat, log: EpochLog, contents: Contents, said: Unpacked) -> rows.Chat:
    sure, before, new = is_confirmed(work, chat.id), chat, said.new
    for private in contents.messages:
        chat = _take_message(work, chat, log, contents, private, said)
        if chat.state not in reading.READABLE:
            break
    if said.new > new:
        home = work.home(chat).id.hex()
        said.chats[home] = said.chats.get(home, 0) + said.new - new
    chat = work.save(chat) if chat != before else chat
    return supersede(work, chat) if not sure and is_confirmed(work, chat.id) else chat


def _take_message(
    work: Work, chat: rows.Chat, log: EpochLog, contents: Contents, private: bytes, said: Unpacked
) -> rows.Chat:
    if len(private) > MOST or carried.is_known(work, chat, entry := seal_entry(log, private)):
        said.known += len(private) <= MOST
        said.damaged += len(private) > MOST
        return chat
    live = work.live(chat)
    try:
        plaintext, leaf, aad, batch = engine_call(lambda: live.group.decrypt(private))
    except PeerError as error:
        said.known += error.code in _ALREADY
        said.damaged += error.code not in _ALREADY
        return chat
    if leaf != contents.leaf:
        work.unload(chat)  # its writer did not pack it: what opening it has used up is given back
        said.damaged += 1
        return chat
    work.write_mls(chat.id, batch)
    try:
        sender, seen = live.state().device(leaf), sending.Seen.decode(aad)
        if any(m.position == seen.next and m.chain != seen.chain for m in chat.place.marks):
            chat = reading.differs(work, chat, log, sender.person, seen)
        if chat.state not in reading.READABLE:
            return chat
        message, feed = Message.decode(plaintext), work.last("feed")
        chat = _act(work, chat, log, contents.after, sender, message)
    except PeerError:
        said.damaged += 1
        return chat
    carried.remember(work, chat, log, entry, sender.signature_key, message.id, contents.after, feed)
    said.new += 1
    return chat


def _act(work: Work, chat: rows.Chat, log: EpochLog, after: int, sender: Device, message: Message) -> rows.Chat:
    # An edit before what it edits, or leaving before the last words, would be lost or do harm. "Arrived" can count at once.
    early = chat.place.position < after and message.kind != messages.RECEIPT
    if early and message.kind in incoming.HANDLED:
        carried.put_off(work, chat, log, after, sender.signature_key, message)
        return chat
    return incoming.receive(work, chat, sender, message)


# -- the SDK's face ----------------------------------------------------------------------------------------------------


class Couriers:
    """What ``Client`` can do with couriers; it brings the office."""

    _office: Office

    def pack_bundle(self, chat_ids: Sequence[str] | None = None) -> Packed:
        """Pack what no relay has acknowledged, of the conversations named or of all; see ``pack``."""
        with self._office.work() as work:
            return pack(work, None if chat_ids is None else [bytes.fromhex(c) for c in chat_ids])

    def open_bundle(self, data: bytes) -> Unpacked:
        """Take in what a courier has brought; see ``take_in``."""
        return take_in(self._office, data)
