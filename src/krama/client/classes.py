# SPDX-License-Identifier: AGPL-3.0-or-later
"""A class: seats that are invites for one person each, and a group that the trainer lets people into, one by one.

Whoever uses a seat's link is in a conversation with the trainer and nowhere else. The group is made when the first
person is let in, in the step that remembers it, so that there is one group for a class whatever happens in between.
"""

from __future__ import annotations

import dataclasses

from krama.client import groups, rows
from krama.client.finding import check_line
from krama.client.ports import World
from krama.client.work import Office, Work
from krama.core.errors import LocalError
from krama.core.invites import read_link
from krama.core.leaves import GROUP, persons
from krama.core.limits import MAX_LABEL, MAX_TITLE
from krama.core.wire import Bytes, ListOf, Record, Text, field

# mypy: disable-error-code="assignment"

CLASSES = "classes"
MAX_SEATS = 40  # of one class: more than a trainer can look in the face


@dataclasses.dataclass(frozen=True, kw_only=True)
class Class(Record):
    """A class as the vault holds it: its title, its group once there is one, the secrets of its seats in order."""

    title: str = field(0, Text(MAX_TITLE))
    group: bytes = field(1, Bytes(0, 32), default=b"")
    seats: tuple[bytes, ...] = field(2, ListOf(Bytes(16), MAX_SEATS), default=())

    def __repr__(self) -> str:
        return "Class(…)"


@dataclasses.dataclass(frozen=True, kw_only=True)
class NewSeat:
    """A seat that was just made: its number, its link, and the day (since 1970) after which the link is worth nothing."""

    number: int
    link: str = dataclasses.field(repr=False)
    expires: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class SeatView:
    """A seat: ``open``, ``expired``, ``waiting`` for the trainer's yes, ``in``, ``adding`` (queued), or ``spoiled``.

    ``person`` and ``name`` are of who used it, the name as they typed it; ``again`` tells that the link was opened by
    somebody else after that.
    """

    number: int
    state: str
    person: str = ""
    name: str = ""
    verified: bool = False
    again: bool = False


class Classes:
    """What ``Client`` can do for a class; it brings office, world, ``invite``, ``add`` and ``sync``."""

    _office: Office
    world: World

    async def sync(self, wait: int = 0) -> bool:
        """Send what waits and read what is new."""
        raise LocalError("no_loop")

    async def invite(self, label: str = "", base: str | None = None) -> tuple[str, int]:
        """Make an invite link."""
        raise LocalError("no_loop")

    async def add(self, chat_id: str, person: str) -> bool:
        """Add a contact to a group."""
        raise LocalError("no_loop")

    async def new_seats(self, title: str, count: int) -> list[NewSeat]:
        """Make so many seats more in the class of that title, which begins with the first ones.

        All or none: seats of a run that failed are in no class, and expire. Raises ``LocalError``: ``bad_title``,
        ``bad_label`` (a title too long to stand on a card), ``class_seats`` (none, or more than a class may have).
        """
        title = check_line(title, MAX_TITLE, "bad_title")
        with self._office.work() as work:
            first = len(_found(work, title).seats) + 1
        if count < 1 or first - 1 + count > MAX_SEATS:
            raise LocalError("class_seats", str(MAX_SEATS))
        numbers = range(first, first + count)
        labels = [check_line(f"{title} · {number}", MAX_LABEL, "bad_label") for number in numbers]
        made = [await self.invite(label) for label in labels]
        secrets = tuple(read_link(link).secret for link, _ in made)
        with self._office.work() as work:
            known = _found(work, title)
            if len(known.seats) != first - 1:
                raise LocalError("class_seats", str(MAX_SEATS))  # two runs at a time: neither knows its numbers
            _save(work, dataclasses.replace(known, seats=(*known.seats, *secrets)))
        return [NewSeat(number=n, link=link, expires=day) for n, (link, day) in zip(numbers, made, strict=True)]

    async def seats(self, title: str) -> tuple[str, list[SeatView]]:
        """The group of a class ("" before the first is let in) and its seats; ``class_unknown`` if there is none."""
        await self.sync()
        with self._office.work() as work:
            known = _known(work, title)
            return known.group.hex(), _views(work, known)

    async def admit(self, title: str, number: int) -> tuple[str, bool]:
        """Let in who waits at a seat: gives the group, and whether that is only queued.

        Raises ``LocalError``: ``class_unknown``; ``class_seat`` if nobody waits there; what adding to a group raises.
        """
        await self.sync()
        with self._office.work() as work:
            known = _known(work, title)
            seat = next((v for v in _views(work, known) if v.number == number and v.state == "waiting"), None)
            if seat is None:
                raise LocalError("class_seat", str(number))
            if not known.group:
                chat = groups.create_group(work, GROUP, known.title, (work.me,), work.profile.relay)
                known = _save(work, dataclasses.replace(known, group=chat.id))
        return known.group.hex(), await self.add(known.group.hex(), seat.person)


def _found(work: Work, title: str) -> Class:
    data = work.step.get(CLASSES, title.encode())
    return Class(title=title) if data is None else Class.decode(data)


def _known(work: Work, title: str) -> Class:
    found = _found(work, check_line(title, MAX_TITLE, "bad_title"))
    if not found.seats:
        raise LocalError("class_unknown")
    return found


def _save(work: Work, known: Class) -> Class:
    work.step.put(CLASSES, known.title.encode(), known.encode())
    return known


def _views(work: Work, known: Class) -> list[SeatView]:
    inside, wanted = _roster(work, known)
    return [_view(work, secret, number, inside, wanted) for number, secret in enumerate(known.seats, 1)]


def _roster(work: Work, known: Class) -> tuple[set[bytes], set[bytes]]:
    """Who is in the group, and who is about to be added."""
    if not known.group or not work.has_chat(known.group):
        return set(), set()
    chat = work.chat(known.group)
    if chat.state != rows.ACTIVE:
        return set(), set()
    wanted = {intent.person for intent in chat.intents if intent.kind == rows.ADD}
    return set(persons(work.live(chat).state().roster)), wanted


def _view(work: Work, secret: bytes, number: int, inside: set[bytes], wanted: set[bytes]) -> SeatView:
    data = work.step.get(rows.INVITES, secret)
    invite = rows.Invite.decode(data) if data is not None else None
    if invite is None or invite.state in (rows.INVITE_OPEN, rows.INVITE_EXPIRED):
        over = invite is None or invite.state == rows.INVITE_EXPIRED or invite.expires < work.world.today()
        return SeatView(number=number, state="expired" if over else "open")
    chat_id = work.step.get("invite_chats", secret)
    if chat_id is None or not work.has_chat(chat_id):
        return SeatView(number=number, state="spoiled")
    person = work.chat(chat_id).peer
    contact = work.contact(person)
    return SeatView(
        number=number,
        state="in" if person in inside else "adding" if person in wanted else "waiting",
        person=person.hex(),
        name=work.name_of(person),
        verified=bool(contact and contact.verified),
        again=invite.state == rows.INVITE_TWICE,
    )
