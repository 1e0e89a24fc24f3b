# SPDX-License-Identifier: AGPL-3.0-or-later
"""Moving house: a conversation, or everything, goes to another relay. Spec: docs/protocol/3-group.md, "Moving house"."""

from __future__ import annotations

import dataclasses

from krama.client import homes, rows, sealing, sending
from krama.client.loop import Loop
from krama.client.ports import World
from krama.client.work import Office, Work
from krama.core import frames
from krama.core.errors import LocalError, RelayError
from krama.core.leaves import SELF, Relay
from krama.core.limits import MAX_RELAYS


@dataclasses.dataclass(frozen=True, kw_only=True)
class Move:
    """What became of one conversation's move: ``code`` is empty where it stands or is ``queued``, else why it cannot be."""

    chat: str
    queued: bool = False
    code: str = ""


class Moving:
    """What ``Client`` can do about homes; it brings office, world, loop and ``sync``."""

    _office: Office
    world: World
    loop: Loop

    async def sync(self, wait: int = 0) -> bool:
        """Send what waits and read what is new."""
        raise LocalError("no_loop")

    async def move(self, chat_id: str, url: str, spares: tuple[str, ...] = ()) -> bool:
        """Move a conversation to the relay at ``url``; tells whether that is only queued. One's own notes take one's
        own relay with them. ``spares`` are where members look for news if the new home is gone.

        Raises ``LocalError`` ``not_admin``, ``move_same``, ``move_pending``, ``move_spares`` (too many), ``relay_address``,
        or ``RelayError`` if a relay does not answer, and then nothing has changed.
        """
        await self.sync()
        urls = _addresses(url, spares)
        with self._office.work() as work:
            _require_move(work, work.named(chat_id), urls)
        relays = tuple([await self._ask_relay(one) for one in urls])
        with self._office.work() as work:
            intent = _want_move(work, work.named(chat_id), relays)
        await self.sync()
        with self._office.work() as work:
            code = sealing.outcome(work, intent.id)
        sealing.require_outcome(code)
        return code is None

    async def move_all(self, url: str, spares: tuple[str, ...] = ()) -> list[Move]:
        """Leave a relay: one's own relay is ``url`` from now on, and each conversation that one may move goes there."""
        await self.sync()
        urls = _addresses(url, spares)
        relays = tuple([await self.home_at(one) for one in urls])
        with self._office.work() as work:
            homes.choose_home(work, relays[0])
            wanted = _want_all(work, relays)
        await self.sync()
        with self._office.work() as work:
            return [_became(work, chat_id, intent) for chat_id, intent in wanted]

    async def home_at(self, url: str) -> Relay:
        """The relay at an address, with the key of its receipts; it must answer."""
        url = url.strip().rstrip("/")
        with self._office.work() as work:
            homes.require_address(work.profile.relay.url, url)
        return await self._ask_relay(url)

    async def _ask_relay(self, url: str) -> Relay:
        answer = await self.loop.call(url, frames.Info())
        if not isinstance(answer, frames.InfoAnswer):
            raise RelayError("relay_answer")
        return Relay(url=url, receipt_key=answer.receipt_key)


def _addresses(url: str, spares: tuple[str, ...]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(u.strip().rstrip("/") for u in (url, *spares)))
    if len(found) > MAX_RELAYS:
        raise LocalError("move_spares")
    return found


def _require_move(work: Work, chat: rows.Chat, urls: tuple[str, ...]) -> None:
    sending.require_active(chat)
    state = work.live(chat).state()
    if not state.is_admin(work.me):
        raise LocalError("not_admin")
    if any(i.kind == rows.MOVE for i in chat.intents):
        raise LocalError("move_pending")
    known = [r.url for r in state.context.relays]
    if tuple(known) == urls:
        raise LocalError("move_same")
    for url in urls:
        if url not in known:
            homes.require_address(known[0], url)


def _want_move(work: Work, chat: rows.Chat, relays: tuple[Relay, ...]) -> rows.Intent:
    _require_move(work, chat, ())
    intent = rows.Intent(id=work.world.entropy(16), kind=rows.MOVE, relays=relays)
    work.save(dataclasses.replace(chat, intents=(*chat.intents, intent)))
    return intent


def _want_all(work: Work, relays: tuple[Relay, ...]) -> list[tuple[bytes, bytes | str]]:
    """For each conversation that lies elsewhere the id of what is wanted, or why it cannot be; one's own notes first."""
    found: list[tuple[bytes, bytes | str]] = []
    there = [c for c in work.chats() if c.state == rows.ACTIVE and not c.superseded_by and c.relay != relays[0]]
    for chat in sorted(there, key=lambda c: (c.kind != SELF, c.id)):
        try:
            found.append((chat.id, _want_move(work, work.chat(chat.id), relays).id))
        except LocalError as error:
            found.append((chat.id, error.code))
    return found


def _became(work: Work, chat_id: bytes, intent: bytes | str) -> Move:
    code = intent if isinstance(intent, str) else sealing.outcome(work, intent)
    return Move(chat=chat_id.hex(), queued=code is None, code=code or "")
