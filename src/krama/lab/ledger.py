# SPDX-License-Identifier: AGPL-3.0-or-later
"""What really happened, noted where it happened: which message a relay stored, in which epoch, for whom.

It looks into the sender's vault at the moment at which the relay takes an append, so it knows more than any client and
than any relay. Clients and relays never see it.
"""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING

from krama.client import Client, history, rows
from krama.client.vault import MemoryVault
from krama.client.work import number_key
from krama.core import frames, logs
from krama.core.frames import Request
from krama.core.leaves import persons

if TYPE_CHECKING:
    from krama.lab.world import Person


@dataclasses.dataclass(frozen=True)
class Epoch:
    """One try of an epoch of a conversation, and who was in it."""

    chat: bytes
    epoch: int
    number: int
    roster: frozenset[bytes]


@dataclasses.dataclass(frozen=True)
class Said:
    """A message that a relay has stored."""

    id: bytes
    device: bytes
    person: bytes
    kind: int
    log: bytes
    position: int
    epoch: Epoch
    written: int  # the number in its writer's history
    seen_epoch: int  # the epoch in which its writer wrote it


@functools.lru_cache(maxsize=4_096)
def chat_of(data: bytes) -> rows.Chat:
    """Decode a chat's row; the same bytes are the same chat."""
    return rows.Chat.decode(data)


@functools.lru_cache(maxsize=8_192)
def entry_of(data: bytes) -> rows.StoredMessage:
    """Decode a history's row."""
    return rows.StoredMessage.decode(data)


def chats_of(vault: MemoryVault) -> list[rows.Chat]:
    """All chats of a vault."""
    return [chat_of(data) for data in vault.spaces.get(rows.CHATS, {}).values()]


class Ledger:
    """Everything that was stored, by log."""

    def __init__(self) -> None:
        self.epochs: dict[bytes, Epoch] = {}
        self.said: list[Said] = []
        self.seals: dict[bytes, str] = {}  # log name: who sealed it
        self._known: set[tuple[bytes, int, bytes]] = set()

    def stored(self, person: Person, clients: list[Client], request: Request, answer: frames.Stored) -> None:
        """A relay has stored something of somebody."""
        if not isinstance(request, (frames.Append, frames.Seal)):
            return
        if isinstance(request, frames.Append) and request.sh == logs.NO_SEAL:
            return
        name = logs.log_name(request.rh, logs.write_hash(request.write), request.sh)
        if isinstance(request, frames.Seal):
            self.seals.setdefault(name, person.name)
            return
        place = (name, answer.position, request.entry[:64])  # a relay that forks stores two at one position
        if place in self._known:
            return
        self._known.add(place)
        data = request.encode()
        for chat in chats_of(person.vault):
            if chat.in_flight is not None and chat.in_flight.request == data:
                self._message(person, clients[0], chat, name, answer.position)

    def _message(self, person: Person, client: Client, chat: rows.Chat, name: bytes, position: int) -> None:
        assert chat.in_flight is not None
        epoch = self.epochs.get(name)
        with client._office.work() as work:
            if epoch is None:
                live = work.live(chat)
                if live.log(chat.place).keys.name != name:
                    return
                roster = frozenset(persons(live.state().roster))
                epoch = Epoch(chat.id, live.group.epoch, chat.place.number, roster)
                self.epochs[name] = epoch
            entry = history.get(work, chat, chat.in_flight.number)
        if entry is None or entry.message is None:
            return
        self.said.append(
            Said(
                id=entry.message.id,
                device=entry.device,
                person=entry.person,
                kind=entry.message.kind,
                log=name,
                position=position,
                epoch=epoch,
                written=entry.number,
                seen_epoch=int.from_bytes(entry.persons, "big"),
            )
        )


def home_of(vault: MemoryVault, chat: rows.Chat) -> rows.Chat:
    """The chat that keeps a chat's messages."""
    chats = vault.spaces.get(rows.CHATS, {})
    seen = {chat.id}
    while chat.superseded_by and chat.superseded_by in chats and chat.superseded_by not in seen:
        chat = chat_of(chats[chat.superseded_by])
        seen.add(chat.id)
    return chat


def entries_of(vault: MemoryVault, chat: rows.Chat) -> list[rows.StoredMessage]:
    """The history under a chat, oldest first."""
    found = vault.spaces.get(rows.message_space(home_of(vault, chat).id), {})
    return [entry_of(found[key]) for key in sorted(found)]


__all__ = ["Epoch", "Ledger", "Said", "chat_of", "chats_of", "entries_of", "entry_of", "home_of", "number_key"]
