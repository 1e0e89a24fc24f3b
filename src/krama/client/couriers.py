# SPDX-License-Identifier: AGPL-3.0-or-later
"""Messages by courier: pack what waits into a bundle, and take in what a bundle brings.

Packing encrypts what is queued and stores the very bytes before anybody can carry them; the relay gets the same bytes
later. Taking in opens each message once, in the step that remembers it. Changes of membership and keys never travel this
way: they wait for the home relay, and both reports say so. Spec: docs/protocol/9-bundles.md.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterator, Sequence

from krama.client import carried, groups, history, incoming, reading, rows, sending
from krama.client.merging import is_confirmed, supersede
from krama.client.work import Office, Work, number_key
from krama.core import bundles, frames, messages
from krama.core.bundles import Ahead, Bundle, Contents, Load
from krama.core.errors import PeerError, WireError
from krama.core.judgement import engine_call
from krama.core.leaves import Device
from krama.core.limits import MAX_AHEAD, MAX_CARRIED, MAX_SHELF, MAX_SKIPPED, MESSAGE_SIZES
from krama.core.messages import Message
from krama.core.padding import HEADER
from krama.core.primitives import NONCE, TAG, h
from krama.core.seals import EpochLog, open_entry, seal_entry

SHELF, TRIED = "courier:shelf", "courier:tried"
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


@dataclasses.dataclass(frozen=True, kw_only=True)
class Outgoing:
    """What waits of one conversation: MLS messages by their numbers, in the order in which they were encrypted."""

    chat: rows.Chat
    privates: dict[int, bytes] = dataclasses.field(repr=False)
    left: int
    held: int


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
    for chat in chosen(work, chat_ids):
        out = outgoing(work, chat)
        left, held = left + out.left, held + out.held
        waits |= out.chat.pending is not None or bool(out.chat.intents)
        if out.privates:
            loads.append(load_of(work, out.chat, list(out.privates.values())))
            counts.append((chat.id.hex(), len(out.privates)))
    data = bundles.pack(loads, work.world.today(), work.world.entropy(32)).encode()
    return Packed(data=data, chats=tuple(counts), left=left, held=held, changes_wait=waits)


def load_of(work: Work, chat: rows.Chat, privates: Sequence[bytes], ahead: Ahead | None = None) -> Load:
    """What waits of one conversation, or all that comes behind what is ``ahead``, as it is packed."""
    live, acked = work.live(chat), chat.place.acked
    log = live.log(chat.place)
    return Load(
        log=log,
        leaf=live.group.own_leaf,
        signing_key=work.profile.device_key,
        after=0 if acked is None else acked.next,
        messages=privates,
        ahead=ahead or carried.behind(work, chat, log),
    )


def chosen(work: Work, chat_ids: Sequence[bytes] | None = None) -> Iterator[rows.Chat]:
    """The conversations named, or all, from which anything may go."""
    if chat_ids is not None:
        for chat in [work.home(work.chat(chat_id)) for chat_id in chat_ids]:
            sending.require_active(chat)
            yield chat
        return
    for chat in work.chats():
        if chat.state == rows.ACTIVE and not chat.superseded_by:
            yield chat


def outgoing(work: Work, chat: rows.Chat) -> Outgoing:
    """What goes of one conversation: in flight first, then what went before, then what is encrypted now."""
    before = chat
    if chat.profile_due and chat.next_queued:
        chat = groups.introduce(work, chat)
    chat = sending.due_receipts(work, chat)
    log = work.live(chat).log(chat.place)
    went = dict(carried.sealed(work, chat, log))
    if chat.in_flight is not None:
        request = frames.decode_request(chat.in_flight.request)
        assert isinstance(request, frames.Append)
        went = {chat.in_flight.number: open_entry(log, request.entry), **went}
    privates, left, held = dict(went), 0, 0
    for entry in _queued(work, chat, went):
        silent = history.text_message(entry).kind in messages.SILENT
        if int.from_bytes(entry.persons, "big") < chat.place.added_epoch and not silent:
            held += 1
        elif len(privates) >= MAX_AHEAD:
            left += 1
        else:
            privates[entry.number] = sending.encrypt(work, chat, entry)
            carried.keep_sealed(work, chat, log, entry.number, privates[entry.number])
            chat = dataclasses.replace(chat, sent_in_epoch=chat.sent_in_epoch + 1)
    return Outgoing(chat=work.save(chat) if chat != before else chat, privates=privates, left=left, held=held)


def _queued(work: Work, chat: rows.Chat, went: Container[int]) -> Iterator[rows.StoredMessage]:
    for number in range(chat.next_queued or chat.next_number, chat.next_number):
        entry = None if number in went else history.get(work, chat, number)
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
        _keep(work, rest, said, said.waiting)
    return said


def take_in_step(work: Work, bundle: Bundle, said: Unpacked) -> None:
    """Take in a bundle in one step."""
    rest: Bundle | None = bundle
    waiting = said.waiting
    for chat in work.chats():
        if rest is not None and (done := _take_chat(work, chat.id, rest, said)):
            rest = bundles.without(rest, done)
    _keep(work, rest, said, said.waiting - waiting)


def _keep(work: Work, rest: Bundle | None, said: Unpacked, waiting: int) -> None:
    if rest is not None:
        said.kept += len(rest.parcels) - waiting
        _shelve(work, rest)


def take_from_shelf(work: Work) -> bool:
    """Try what was kept for later; tells whether anything came of it. What is too old by now is thrown away."""
    if next(iter(work.step.items(SHELF)), None) is None or not _has_changed(work):
        return False
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


def _has_changed(work: Work) -> bool:
    """Whether anything is otherwise than when the shelf was last tried: another day, a conversation, a bundle."""
    places = sorted(chat.id + number_key(chat.generation) for chat in work.chats())
    now = h("shelf", number_key(work.world.today()), number_key(work.last("couriers")), *places)
    if work.step.get(TRIED, b"") == now:
        return False
    work.step.put(TRIED, b"", now)
    return True


def _shelve(work: Work, rest: Bundle) -> None:
    """Keep what fits nowhere yet."""
    keep_for_later(work, rest.encode())


def keep_for_later(work: Work, data: bytes) -> None:
    """Keep a bundle that is of no use yet, once; the oldest goes if there is no room."""
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
        whole = _is_whole(work, chat, contents)
        if whole is None:
            said.waiting += 1
            continue
        done.append(parcel)
        chat = _take_parcel(work, chat, log, contents, said, whole=whole)
        if chat.state not in reading.READABLE:
            break
    return done


def _open(work: Work, chat: rows.Chat, log: EpochLog, bundle: Bundle, number: int, parcel: bundles.Parcel) -> Contents:
    contents = bundles.open_parcel(bundle, log, number, parcel)
    packer = work.live(chat).state().device(contents.leaf)
    if not bundles.is_packed_by(log, contents, packer.signature_key):
        raise PeerError("bundle_packer")
    return contents


def _is_whole(work: Work, chat: rows.Chat, contents: Contents) -> bool | None:
    """Whether all that the packer has sent before is here; None if this must wait until it is.

    Opening a message throws away the keys of those before it, but for a few. They may lie in the log, not read yet, or
    have gone in parcels that have not come.
    """
    gap, ahead = contents.after - chat.place.position, contents.ahead
    known = None if ahead is None else carried.how_known(work, chat, ahead.last)
    count = 0 if ahead is None else ahead.count
    if carried.count_known(work, chat) + len(contents.messages) > MAX_CARRIED or (count and known is None):
        return None
    if known or (gap <= 0 and not count):
        return True
    if gap <= 0 and known is not None:
        return True  # what was not here then lay in the log, which was read since
    return None if max(0, gap) + count + len(contents.messages) > MAX_SKIPPED else False


def _take_parcel(
    work: Work, chat: rows.Chat, log: EpochLog, contents: Contents, said: Unpacked, *, whole: bool
) -> rows.Chat:
    sure, before, new = is_confirmed(work, chat.id), chat, said.new
    for private in contents.messages:
        chat = _take_message(work, chat, log, contents, private, said, whole=whole)
        if chat.state not in reading.READABLE:
            break
    if said.new > new:
        home = work.home(chat).id.hex()
        said.chats[home] = said.chats.get(home, 0) + said.new - new
    chat = work.save(chat) if chat != before else chat
    return supersede(work, chat) if not sure and is_confirmed(work, chat.id) else chat


def _take_message(
    work: Work, chat: rows.Chat, log: EpochLog, contents: Contents, private: bytes, said: Unpacked, *, whole: bool
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
    who = sender.signature_key, message.id
    carried.remember(work, chat, log, entry, *who, contents.after, feed, whole=whole)
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
