# SPDX-License-Identifier: AGPL-3.0-or-later
"""Islands: relays in the house that a profile looks for when its own relay is out of reach.

A visit reads an island's shelf and takes in what is there, cursor and effect in one step. If a relay could not be reached,
what waits for it is packed, stored, and only then given to the island; the relay gets the same bytes when it is back.
Nothing is given while the relay answers. Spec: docs/protocol/9-bundles.md, "Islands".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable, Collection, Iterable

from krama.client import carried, couriers, rows
from krama.client.couriers import Unpacked
from krama.client.ports import Step
from krama.client.work import Office, Work, number_key
from krama.core import frames, islands
from krama.core.bundles import Ahead, Load
from krama.core.errors import LocalError, PeerError, RelayError, WireError
from krama.core.limits import MAX_ISLANDS, MAX_POSITION, MAX_SEEN_BUNDLES, MAX_URL, MAX_VISIT
from krama.core.logs import chain_next, chain_start
from krama.core.padding import unpad
from krama.core.primitives import h
from krama.core.seals import seal_entry
from krama.core.wire import Bytes, Record, Text, Uint, field

# mypy: disable-error-code="assignment"

READ_BYTES = 262_144  # of a shelf in one answer, taken in in one step
AWAY_SECONDS = 600  # an island that was not there is not looked for again so soon while one's own relay answers
LISTEN_SECONDS = 15  # then one's own relay is tried again
_ID, _HASH = 16, 16
Call = Callable[[str, frames.Request], Awaitable[frames.Answer]]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Island(Record):
    """One island, and how far its shelf was read. ``spoilt`` counts what was on it and is no bundle."""

    url: str = field(0, Text(MAX_URL))
    position: int = field(1, Uint(MAX_POSITION), default=0)
    chain: bytes = field(2, Bytes(0, 32), default=b"")
    spoilt: int = field(3, Uint(), default=0)
    away: int = field(4, Uint(), default=0)  # when it was looked for in vain; 0 if it was there
    packed: bytes = field(5, Bytes(0, 32), default=b"")  # what the conversations were like that were packed last


def _key(url: str) -> bytes:
    return h("island-url", url.encode())[:_ID]


def _space(prefix: str, url: str) -> str:
    return prefix + _key(url).hex()


# -- which there are ---------------------------------------------------------------------------------------------------


def check(urls: Iterable[str]) -> tuple[str, ...]:
    """The addresses of islands, in their one spelling; ``LocalError`` ``island_unusable`` or ``island_many``."""
    found = tuple(dict.fromkeys(url.rstrip("/") for url in urls))
    for url in found:
        if not islands.is_island(url):
            raise LocalError("island_unusable", url)
    if len(found) > MAX_ISLANDS:
        raise LocalError("island_many", str(MAX_ISLANDS))
    return found


def chosen(step: Step) -> list[str]:
    """The islands that this profile looks for."""
    return [Island.decode(data).url for _, data in step.items(rows.ISLANDS)]


def choose(step: Step, urls: tuple[str, ...]) -> None:
    """Look for these from now on, and for no others."""
    for url in chosen(step):
        if url not in urls:
            _forget_given(step, url)
            step.delete(rows.ISLANDS, _key(url))
    for url in urls:
        if step.get(rows.ISLANDS, _key(url)) is None:
            step.put(rows.ISLANDS, _key(url), Island(url=url).encode())


def _forget_given(step: Step, url: str) -> None:
    step.clear(_space(rows.ISLAND_OUT, url))
    step.clear(_space(rows.ISLAND_GIVEN, url))
    data = step.get(rows.ISLANDS, _key(url))
    if data is not None and Island.decode(data).packed:
        step.put(rows.ISLANDS, _key(url), dataclasses.replace(Island.decode(data), packed=b"").encode())


def holder(work: Work, chat: rows.Chat, number: int) -> str:
    """The island that has a message of one's own which still waits for its relay; empty if none has."""
    for url in chosen(work.step):
        given = work.step.get(_space(rows.ISLAND_GIVEN, url), _name(chat.id, number))
        first = next(iter(work.step.items(_space(rows.ISLAND_OUT, url))), None)
        if given is not None and (first is None or first[0] > given[_HASH:]):
            return url
    return ""


# -- taking in ---------------------------------------------------------------------------------------------------------


def apply(work: Work, url: str, asked: frames.ReadFrom, news: frames.LogNews, said: Unpacked) -> bool:
    """Take a part of a shelf in, and the place behind it; tells whether there is more to read at once."""
    data = work.step.get(rows.ISLANDS, _key(url))
    if data is None:
        return False
    island = Island.decode(data)
    if island.position != asked.position:
        return True  # another process of this profile has read on
    if news.code is not None or (news.receipt is None and asked.position):
        # Another shelf than the one that was read: it begins anew, and whatever still waits is given anew. What is on it
        # from before is known.
        _forget_given(work.step, url)
        work.step.put(rows.ISLANDS, _key(url), Island(url=url, spoilt=island.spoilt).encode())
        return True
    chain = asked.chain if news.first == asked.position else news.chain
    for entry in news.entries:
        chain = chain_next(chain, entry)
        island = dataclasses.replace(island, spoilt=island.spoilt + (not _take(work, entry, said)))
    position = news.first + len(news.entries)
    if position > asked.position:
        island = dataclasses.replace(island, position=position, chain=chain)
        work.step.put(rows.ISLANDS, _key(url), island.encode())
    return asked.position < position < news.next


def _take(work: Work, entry: bytes, said: Unpacked) -> bool:
    """Take in one entry, if it was not seen before; tells whether it is one."""
    if not _is_new(work, entry):
        said.known += 1
        return True
    try:
        bundle = islands.read_entry(entry, work.world.today())
    except WireError as error:
        if error.code == "bundle_future":  # the own clock may be the wrong one: it waits until that day
            couriers.keep_for_later(work, unpad(entry))
        return error.code in ("bundle_future", "bundle_old")
    couriers.take_in_step(work, bundle, said)
    return True


def _is_new(work: Work, entry: bytes) -> bool:
    digest = h("island-seen", entry)[:_HASH]
    if work.step.get(rows.SEEN_BUNDLES, digest) is not None:
        return False
    number = work.count("islands")
    work.step.put(rows.SEEN_BUNDLES, digest, number_key(number))
    work.step.put(rows.SEEN_ORDER, number_key(number), digest)
    if number > MAX_SEEN_BUNDLES:
        oldest = number_key(number - MAX_SEEN_BUNDLES)
        work.step.delete(rows.SEEN_BUNDLES, work.step.get(rows.SEEN_ORDER, oldest) or b"")
        work.step.delete(rows.SEEN_ORDER, oldest)
    return True


# -- giving ------------------------------------------------------------------------------------------------------------


def pack(work: Work, url: str, away: Collection[str]) -> None:
    """Pack for an island what waits for relays that are ``away`` and was not packed for it yet; stored, not sent."""
    chats = [chat for chat in couriers.chosen(work) if chat.relay.url in away]
    if _is_packed(work, url, chats):
        return
    given = dict(work.step.items(_space(rows.ISLAND_GIVEN, url)))
    waiting: dict[bytes, bytes] = {}
    packed: list[tuple[Load, list[bytes]]] = []
    for chat in chats:
        out = couriers.outgoing(work, chat)
        hashes = {_name(chat.id, n): h("island-given", private)[:_HASH] for n, private in out.privates.items()}
        names, privates = list(hashes), list(out.privates.values())
        known = next((i for i, name in enumerate(names) if given.get(name, b"")[:_HASH] != hashes[name]), len(names))
        waiting |= hashes
        if known < len(names):
            packed.append((_load(work, out.chat, privates, known), names[known:]))
    _store(work, url, packed, waiting)
    for name in given:
        if name not in waiting:
            work.step.delete(_space(rows.ISLAND_GIVEN, url), name)
    _is_packed(work, url, [work.chat(chat.id) for chat in chats])


def _is_packed(work: Work, url: str, chats: list[rows.Chat]) -> bool:
    """Whether nothing has changed in these conversations since they were packed; from now on that is as they are now."""
    due = [chat.id for chat in chats if chat.receipts and chat.receipts_due <= work.world.now()]
    now = h("island-packed", *due, b"", *sorted(chat.id + number_key(chat.generation) for chat in chats))
    island = Island.decode(work.step.get(rows.ISLANDS, _key(url)) or Island(url=url).encode())
    if island.packed == now:
        return True
    work.step.put(rows.ISLANDS, _key(url), dataclasses.replace(island, packed=now).encode())
    return False


def _name(chat_id: bytes, number: int) -> bytes:
    return chat_id + number_key(number)


def _load(work: Work, chat: rows.Chat, privates: list[bytes], known: int) -> Load:
    if not known:
        return couriers.load_of(work, chat, privates)
    last = carried.entry_key(seal_entry(work.live(chat).log(chat.place), privates[known - 1]))
    return couriers.load_of(work, chat, privates[known:], Ahead(count=known, last=last))


def _store(work: Work, url: str, packed: list[tuple[Load, list[bytes]]], hashes: dict[bytes, bytes]) -> None:
    """Cut into bundles, each an entry to be sent, and note what went into them."""
    loads = [load for load, _ in packed]
    made, went = islands.split(loads, work.world.today(), lambda: work.world.entropy(32))
    number = b""
    for bundle in made:
        entry = islands.write_entry(bundle)
        _is_new(work, entry)  # one's own is known when the shelf brings it
        number = number_key(work.count("islands_out"))
        work.step.put(_space(rows.ISLAND_OUT, url), number, entry)
    for load, ids in packed:
        for name in ids[: went.get(load.log.keys.name, 0)]:
            work.step.put(_space(rows.ISLAND_GIVEN, url), name, hashes[name] + number)


# -- visits ------------------------------------------------------------------------------------------------------------


class Islands:
    """The visits of one profile. ``answering`` are the islands that were there at the last one."""

    def __init__(self, office: Office, call: Call) -> None:
        self._office = office
        self._call = call
        self.answering: list[str] = []

    async def visit(self, away: Collection[str]) -> bool:
        """Read the shelves, and give what waits for the relays that are ``away``; tells whether anything was new."""
        self.answering.clear()
        news = False
        for url in self._due(away):
            try:
                news |= await self._read(url, 0)
                if away and await self._give(url, away):
                    news |= await self._read(url, 0)  # past one's own: if it is not there next time, it is another shelf
                self.answering.append(url)
                self._note(url, 0)
            except RelayError:
                self._note(url, self._office.world.now())
        return news

    async def listen(self, wait: int) -> bool:
        """Wait for news on a shelf that was there; tells whether there was any."""
        try:
            return await self._read(self.answering[0], min(wait, LISTEN_SECONDS))
        except RelayError:
            self.answering.pop(0)
            return False

    def _due(self, away: Collection[str]) -> list[str]:
        with self._office.work() as work:
            now = work.world.now()
            found = [Island.decode(data) for _, data in work.step.items(rows.ISLANDS)]
            if not away:
                for island in found:
                    _forget_given(work.step, island.url)  # the relay has it, or is about to
        return [i.url for i in found if away or not i.away or not 0 <= now - i.away < AWAY_SECONDS]

    def _note(self, url: str, away: int) -> None:
        with self._office.work() as work:
            data = work.step.get(rows.ISLANDS, _key(url))
            if data is not None and Island.decode(data).away != away:
                island = dataclasses.replace(Island.decode(data), away=away)
                work.step.put(rows.ISLANDS, _key(url), island.encode())

    async def _read(self, url: str, wait: int) -> bool:
        said, keys = Unpacked(), islands.shelf()
        for _ in range(MAX_VISIT):
            with self._office.work() as work:
                data = work.step.get(rows.ISLANDS, _key(url))
            if data is None:
                break
            island = Island.decode(data)
            asked = frames.ReadFrom(
                read=keys.read,
                wh=keys.wh,
                sh=keys.sh,
                position=island.position,
                chain=island.chain or chain_start(keys.name),
            )
            answer = await self._call(url, frames.Read(logs=(asked,), wait=wait, most=READ_BYTES))
            if not isinstance(answer, frames.ReadAnswer):
                raise RelayError("relay_answer")
            if not any(self._apply(url, asked, news, said) for news in answer.logs[:1]):
                break
            wait = 0
        return said.new > 0

    def _apply(self, url: str, asked: frames.ReadFrom, news: frames.LogNews, said: Unpacked) -> bool:
        if news.code is None and news.first < asked.position and news.receipt is not None:
            raise RelayError("relay_answer")
        try:
            with self._office.work() as work:
                return apply(work, url, asked, news, said)
        except PeerError:
            pass  # nothing of a peer should get this far: what brought it is passed over, all else is read
        single = dataclasses.replace(news, entries=news.entries[:1])
        try:
            with self._office.work() as work:
                return apply(work, url, asked, single, said) or len(news.entries) > 1
        except PeerError:
            with self._office.work() as work:
                _pass_over(work, url, asked, single)
            return True

    async def _give(self, url: str, away: Collection[str]) -> bool:
        """Give what is packed; tells whether there was anything."""
        with self._office.work() as work:
            pack(work, url, away)
            waiting = list(work.step.items(_space(rows.ISLAND_OUT, url)))
        keys = islands.shelf()
        for number, entry in waiting:
            answer = await self._call(url, frames.Append(write=keys.write, rh=keys.rh, sh=keys.sh, entry=entry))
            if not isinstance(answer, frames.Stored):
                raise RelayError("relay_answer")
            with self._office.work() as work:
                work.step.delete(_space(rows.ISLAND_OUT, url), number)
        return bool(waiting)


def _pass_over(work: Work, url: str, asked: frames.ReadFrom, news: frames.LogNews) -> None:
    data = work.step.get(rows.ISLANDS, _key(url))
    if data is None or Island.decode(data).position != asked.position:
        return
    island = Island.decode(data)
    chain = chain_next(asked.chain if news.first == asked.position else news.chain, news.entries[0])
    island = dataclasses.replace(island, position=news.first + 1, chain=chain, spoilt=island.spoilt + 1)
    work.step.put(rows.ISLANDS, _key(url), island.encode())
