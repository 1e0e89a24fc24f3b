# SPDX-License-Identifier: AGPL-3.0-or-later
"""One step of work: a vault transaction with typed access to its rows and to the live MLS groups.

Everything that changes state happens inside a ``Work``; nothing here waits. A live group is a cache of its rows: it is
used on only if the chat's generation says that nobody else has changed it, and dropped if the step fails.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager

from krama.client import rows
from krama.client.ports import Step, Vault, World
from krama.core import mls
from krama.core.certificates import Credential, person_id
from krama.core.errors import LocalError
from krama.core.frames import Request
from krama.core.judgement import state_of
from krama.core.logs import Try
from krama.core.policy import State
from krama.core.primitives import public_key
from krama.core.seals import EpochLog, epoch_log

_COUNTER = 8


def number_key(number: int) -> bytes:
    """A number as a key that sorts."""
    return number.to_bytes(_COUNTER, "big")


@dataclasses.dataclass
class Live:
    """A loaded group with what is computed from it."""

    group: mls.Group
    generation: int
    _state: State | None = None
    _log: EpochLog | None = None
    _place: tuple[int, int] = (-1, -1)

    def state(self) -> State:
        """The current epoch, checked leaf by leaf; kept while the epoch lasts."""
        if self._state is None or self._state.epoch != self.group.epoch:
            self._state = state_of(self.group)
        return self._state

    def log(self, place: rows.Place) -> EpochLog:
        """The log of the current try."""
        wanted = (self.group.epoch, place.number)
        if self._log is None or self._place != wanted:
            at = Try(epoch=self.group.epoch, number=place.number, void=place.void)
            self._log = epoch_log(self.group.exporter, at, self.state().roster, place.banned)
            self._place = wanted
        return self._log


class Work:
    """Typed access to one transaction."""

    def __init__(self, step: Step, world: World, lives: dict[bytes, Live]) -> None:
        self.step = step
        self.world = world
        self._lives = lives
        self.touched: set[bytes] = set()

    # -- oneself -------------------------------------------------------------------------------------------------------

    @property
    def profile(self) -> rows.Profile:
        """The profile; ``LocalError('no_profile')`` before ``init``."""
        data = self.step.get(rows.PROFILE, b"profile")
        if data is None:  # conversations of nobody: a damaged key hides the row
            raise LocalError("vault_damaged" if next(iter(self.step.items(rows.CHATS)), None) else "no_profile")
        return rows.Profile.decode(data)

    @property
    def me(self) -> bytes:
        """One's own person."""
        return person_id(Credential.decode(self.profile.credential).root)

    @property
    def device(self) -> bytes:
        """One's own device: its signature key."""
        return public_key(self.profile.device_key)

    # -- chats ---------------------------------------------------------------------------------------------------------

    def chat(self, chat_id: bytes) -> rows.Chat:
        """A chat by its full id; ``LocalError('no_chat')``."""
        data = self.step.get(rows.CHATS, chat_id)
        if data is None:
            raise LocalError("no_chat")
        return rows.Chat.decode(data)

    def has_chat(self, chat_id: bytes) -> bool:
        """Tell whether a chat is known."""
        return self.step.get(rows.CHATS, chat_id) is not None

    def chats(self) -> list[rows.Chat]:
        """All chats, in no order that means anything."""
        return [rows.Chat.decode(data) for _, data in self.step.items(rows.CHATS)]

    def save(self, chat: rows.Chat) -> rows.Chat:
        """Write a chat; gives it back with its new generation."""
        live = self._lives.get(chat.id)
        chat = dataclasses.replace(chat, generation=chat.generation + 1)
        if live is not None and live.generation == chat.generation - 1:
            live.generation = chat.generation
            self.touched.add(chat.id)
        self.step.put(rows.CHATS, chat.id, chat.encode())
        return chat

    def home(self, chat: rows.Chat) -> rows.Chat:
        """The chat under which messages are kept: itself, or the one that superseded it (crossed invites)."""
        seen = {chat.id}
        while chat.superseded_by and chat.superseded_by not in seen and self.has_chat(chat.superseded_by):
            chat = self.chat(chat.superseded_by)
            seen.add(chat.id)
        return chat

    def named(self, chat_id: str) -> rows.Chat:
        """The conversation that an id names to its user: itself, or the one it became one with, also after both are left.

        Between giving an id and using it, two chats may become one; so ids from outside are looked up here.
        """
        chat = self.home(self.chat(bytes.fromhex(chat_id)))
        merged = self.step.get(rows.MERGED, chat.id)
        return self.home(self.chat(merged)) if merged and self.has_chat(merged) else chat

    def live(self, chat: rows.Chat) -> Live:
        """The chat's group, from the cache or from its rows; raises ``LocalError('vault_damaged')`` if one is missing."""
        found = self._lives.get(chat.id)
        if found is None or found.generation != chat.generation:
            loaded = {r.key: r.value for r in self._mls_rows(chat.id)}
            try:
                group = mls.Group.load(chat.id, loaded, entropy=self.world.mls_seed())
            except mls.MlsError as error:
                raise LocalError("vault_damaged", error.code) from None
            found = Live(group=group, generation=chat.generation)
            self._lives[chat.id] = found
        self.touched.add(chat.id)
        return found

    def adopt(self, chat: rows.Chat, group: mls.Group) -> None:
        """Put a group that was just made or joined into the cache."""
        self._lives[chat.id] = Live(group=group, generation=chat.generation)
        self.touched.add(chat.id)

    def unload(self, chat: rows.Chat) -> None:
        """Drop a live group: what the engine did since the last stored batch has not happened."""
        self._lives.pop(chat.id, None)

    def _mls_rows(self, chat_id: bytes) -> Iterator[rows.MlsRow]:
        for key, value in self.step.items(rows.mls_space(chat_id)):
            yield rows.MlsRow(key=key, value=value)

    def write_mls(self, chat_id: bytes, batch: mls.Batch) -> None:
        """Store a batch of the engine's writes, in this same transaction."""
        space = rows.mls_space(chat_id)
        for key, value in batch.items():
            if value is None:
                self.step.delete(space, key)
            else:
                self.step.put(space, key, value)

    def drop_chat(self, chat_id: bytes) -> None:
        """Forget a chat and its keys."""
        carried = (prefix + chat_id.hex() for prefix in rows.COURIER_SPACES)
        for space in (rows.mls_space(chat_id), rows.message_space(chat_id), rows.seen_space(chat_id), *carried):
            self.step.clear(space)
        self.step.delete(rows.COURIER_LOGS, chat_id)
        self.step.delete(rows.COURIER_LAST, chat_id)
        self.step.delete(rows.HOMES, chat_id)
        self.step.delete(rows.CHATS, chat_id)
        self._lives.pop(chat_id, None)

    # -- people, inboxes, requests -------------------------------------------------------------------------------------

    def contact(self, person: bytes) -> rows.Contact | None:
        """A known person."""
        data = self.step.get(rows.CONTACTS, person)
        return None if data is None else rows.Contact.decode(data)

    def save_contact(self, contact: rows.Contact) -> None:
        """Write a contact under its person."""
        self.step.put(rows.CONTACTS, person_id(contact.root), contact.encode())

    def name_of(self, person: bytes) -> str:
        """The name a person goes by here; empty if none is known."""
        if person == self.me:
            return self.profile.name
        contact = self.contact(person)
        return (contact.nickname or contact.name) if contact else ""

    def queue(self, url: str, request: Request) -> None:
        """Put a request in the queue of those that must go some time; it is safe to send twice."""
        self.queue_bytes(url, request.encode())

    def queue_bytes(self, url: str, request: bytes) -> None:
        """The same, for a request that is already bytes."""
        number = self.count("out")
        self.step.put(rows.OUT, number_key(number), rows.Outgoing(url=url, request=request).encode())

    def count(self, name: str) -> int:
        """The next number of a counter, from 1."""
        data = self.step.get("counters", name.encode())
        number = int.from_bytes(data or b"\x00", "big") + 1
        self.step.put("counters", name.encode(), number_key(number))
        return number

    def last(self, name: str) -> int:
        """The last number that a counter gave."""
        return int.from_bytes(self.step.get("counters", name.encode()) or b"\x00", "big")


class Office:
    """Makes ``Work`` and keeps the cache of live groups between steps."""

    def __init__(self, vault: Vault, world: World) -> None:
        self._vault = vault
        self.world = world
        self._lives: dict[bytes, Live] = {}

    @contextmanager
    def work(self) -> Iterator[Work]:
        """One step. If it fails, what the engine did in it is forgotten with it."""
        work: Work | None = None
        try:
            with self._vault.step() as step:
                work = Work(step, self.world, self._lives)
                yield work
        except BaseException:  # whoever left the block early, even by being cancelled, has not stored it
            for chat_id in work.touched if work else ():
                self._lives.pop(chat_id, None)
            raise

    def close(self) -> None:
        """Close the vault."""
        self._vault.close()
