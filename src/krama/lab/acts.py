# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people do in random histories. Each act looks at the client when it begins, and picks by a number drawn before."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import Any, TypeVar

from krama.client import Client, rows
from krama.client.views import is_shown
from krama.core.errors import KramaError
from krama.core.leaves import GROUP, SELF
from krama.core.messages import DeleteBody, EditBody, TextBody
from krama.lab.checks import Exempt
from krama.lab.faults import Crash
from krama.lab.insider import Insider
from krama.lab.ledger import chats_of, entries_of, home_of
from krama.lab.world import Person, World

T = TypeVar("T")
Act = Callable[["Play", Person, int], Callable[[Client], Coroutine[Any, Any, Any]]]

# What an operation may answer to a person in an honest world with a bad network. Anything else is a counter-example.
EXPECTED = frozenset(
    "unreachable relay_busy change_queued leave_queued invite_not_published disk_full no_key_packages not_admin no_person"
    " direct_is_two last_admin request_pending chat_left chat_removed chat_joining not_a_request invite_used"
    " invite_expired invite_unknown move_pending move_same contact_self removed remove_self chat_known"
    " refresh_too_soon".split()
)


class Play:
    """A world with the memory that its acts share."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.links: list[tuple[str, str]] = []  # (maker, link)
        self.exempt = Exempt()
        self.insiders: dict[str, Insider] = {}
        self.count = 0

    def text(self, person: Person) -> str:
        """The next text."""
        self.count += 1
        return f"{person.name} {self.count}"


def _pick(options: Sequence[T], number: int) -> T | None:
    return options[number % len(options)] if options else None


def _chats(person: Person, kind: int | None = None, states: tuple[int, ...] = (rows.ACTIVE,)) -> list[rows.Chat]:
    found = [c for c in chats_of(person.vault) if c.state in states and not c.superseded_by]
    return sorted((c for c in found if kind is None or c.kind == kind), key=lambda c: c.id)


def send(play: Play, person: Person, number: int) -> Callable[[Client], Coroutine[Any, Any, Any]]:
    """Write to some conversation."""

    async def run(client: Client) -> Any:
        chat = _pick(_chats(person), number)
        return None if chat is None else await client.send(chat.id.hex(), TextBody(text=play.text(person)))

    return run


def reply(play: Play, person: Person, number: int) -> Callable[[Client], Coroutine[Any, Any, Any]]:
    """Reply to, edit or delete something, perhaps somebody else's."""

    async def run(client: Client) -> Any:
        chat = _pick(_chats(person), number)
        entries = [e for e in entries_of(person.vault, chat) if e.message and is_shown(e)] if chat else []
        entry = _pick(entries, number // 7)
        if chat is None or entry is None or entry.message is None:
            return None
        body = (
            TextBody(text=play.text(person), reply_to=entry.message.id),
            EditBody(to=entry.message.id, text=play.text(person)),
            DeleteBody(to=entry.message.id),
        )[number % 3]
        return await client.send(chat.id.hex(), body)

    return run


def sync(play: Play, person: Person, number: int) -> Callable[[Client], Coroutine[Any, Any, Any]]:
    """Look what is new."""
    return lambda client: client.sync()


def read(play: Play, person: Person, number: int) -> Callable[[Client], Coroutine[Any, Any, Any]]:
    """Look into a conversation."""

    async def run(client: Client) -> Any:
        chat = _pick(_chats(person, states=(rows.ACTIVE, rows.REQUEST, rows.REMOVED)), number)
        if chat is not None:
            await client.sync()
            home = home_of(person.vault, next(c for c in chats_of(person.vault) if c.id == chat.id))
            try:
                client.read(home.id.hex())
            except Crash:
                play.exempt.unsure.add(person.name)
                raise
            ids = {(person.name, e.message.id) for e in entries_of(person.vault, home) if e.message}
            play.world.looked.update(ids)

    return run


def invite(play: Play, person: Person, number: int) -> Callable[[Client], Coroutine[Any, Any, Any]]:
    """Make a link and leave it where others find it."""

    async def run(client: Client) -> Any:
        link, _ = await client.invite("friend")
        play.links.append((person.name, link))

    return run


def join(play: Play, person: Person, number: int) -> Callable[[Client], Coroutine[Any, Any, Any]]:
    """Use a link, perhaps one that was used before."""

    async def run(client: Client) -> Any:
        link = _pick(play.links, number)
        return None if link is None else await client.join(link[1])

    return run


def new_group(play: Play, person: Person, number: int) -> Callable[[Client], Coroutine[Any, Any, Any]]:
    """Make a group."""
    return lambda client: client.new_group(f"Group {number % 10}")


def _others(play: Play, person: Person) -> list[Person]:
    return [p for p in play.world.people.values() if p is not person]


def add(play: Play, person: Person, number: int) -> Callable[[Client], Coroutine[Any, Any, Any]]:
    """Add somebody to a group."""

    async def run(client: Client) -> Any:
        chat = _pick(_chats(person, GROUP), number)
        who = _pick(_others(play, person), number // 5)
        if chat is not None and who is not None:
            await client.add(chat.id.hex(), who.id)

    return run


def accept(play: Play, person: Person, number: int) -> Callable[[Client], Coroutine[Any, Any, Any]]:
    """Accept whatever one was added to."""

    async def run(client: Client) -> Any:
        await client.sync()
        chat = _pick(_chats(person, states=(rows.REQUEST,)), number)
        if chat is not None:
            await client.accept(chat.id.hex())

    return run


def remove(play: Play, person: Person, number: int) -> Callable[[Client], Coroutine[Any, Any, Any]]:
    """Remove somebody from a group."""

    async def run(client: Client) -> Any:
        chat = _pick(_chats(person, GROUP), number)
        who = _pick(_others(play, person), number // 5)
        if chat is not None and who is not None:
            play.exempt.moved.add((who.name, chat.id))
            await client.remove(chat.id.hex(), who.id)

    return run


def promote(play: Play, person: Person, number: int) -> Callable[[Client], Coroutine[Any, Any, Any]]:
    """Make somebody an admin."""

    async def run(client: Client) -> Any:
        chat = _pick(_chats(person, GROUP), number)
        who = _pick(_others(play, person), number // 5)
        if chat is not None and who is not None:
            await client.promote(chat.id.hex(), who.id)

    return run


def leave(play: Play, person: Person, number: int) -> Callable[[Client], Coroutine[Any, Any, Any]]:
    """Leave a group, or decline it."""

    async def run(client: Client) -> Any:
        chat = _pick(_chats(person, GROUP, (rows.ACTIVE, rows.REQUEST)), number)
        if chat is not None:
            play.exempt.moved.add((person.name, chat.id))
            await client.leave(chat.id.hex())

    return run


def refresh(play: Play, person: Person, number: int) -> Callable[[Client], Coroutine[Any, Any, Any]]:
    """Renew one's keys."""

    async def run(client: Client) -> Any:
        chat = _pick(_chats(person), number)
        if chat is not None:
            await client.refresh(chat.id.hex())

    return run


def release(play: Play, person: Person, number: int) -> Callable[[Client], Coroutine[Any, Any, Any]]:
    """Send what was held because somebody was added."""

    async def run(client: Client) -> Any:
        chat = _pick(_chats(person, GROUP), number)
        if chat is not None:
            play.exempt.released.add(chat.id)
            await client.release(chat.id.hex(), send=True)

    return run


def move(play: Play, person: Person, number: int) -> Callable[[Client], Coroutine[Any, Any, Any]]:
    """Move a conversation to the other relay."""

    async def run(client: Client) -> Any:
        chat = _pick([c for c in _chats(person) if c.kind != SELF], number)
        if chat is not None:
            elsewhere = [url for url in play.world.relays if url != chat.relay.url]
            await client.move(chat.id.hex(), elsewhere[number % len(elsewhere)])

    return run


ACTS: dict[str, tuple[Act, int]] = {
    "send": (send, 30),
    "reply": (reply, 6),
    "sync": (sync, 12),
    "read": (read, 6),
    "invite": (invite, 5),
    "join": (join, 6),
    "new_group": (new_group, 2),
    "add": (add, 8),
    "accept": (accept, 7),
    "remove": (remove, 5),
    "promote": (promote, 3),
    "leave": (leave, 3),
    "refresh": (refresh, 5),
    "release": (release, 2),
    "move": (move, 4),
}


def attack(play: Play, person: Person, name: str, number: int) -> Callable[[Client], Coroutine[Any, Any, Any]]:
    """An insider's attack on some group in which it has no say."""

    async def run(client: Client) -> Any:
        chat = _pick(_chats(person, GROUP), number)
        if chat is None:
            return
        play.exempt.moved.add((person.name, chat.id))
        insider = play.insiders.setdefault(person.name, Insider(play.world, person))
        if person.online and not insider.may(chat.id.hex()):
            insider.attack(name, chat.id.hex())

    return run


# What one may be told besides where the relay lies.
LIED = frozenset(
    "relay_answer relay_refused receipt_bad log_forked log_gone log_rolled_back seal_forged news_inconsistent no_chat"
    " link_damaged mls_malformed chat_stopped stopped aead wire_version record_person".split()
)


def unexpected(error: KramaError, *, lied: bool = False) -> bool:
    """Tell whether nobody could foresee this answer."""
    return error.code not in EXPECTED and not (lied and error.code in LIED)
