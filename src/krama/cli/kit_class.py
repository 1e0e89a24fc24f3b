# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama kit class TITLE``: seats for a class, who has taken them, and the trainer's yes to each."""

from __future__ import annotations

import argparse
import os
import shlex
from pathlib import Path

from krama.cli.kit_files import free_name, write, written
from krama.cli.render import clean, emit, rfc3339
from krama.cli.session import ask_line, with_client
from krama.cli.texts import say
from krama.cli.usage import wrapped
from krama.client import Client
from krama.client.classes import NewSeat, SeatView
from krama.client.ports import DAY
from krama.core.errors import LocalError
from krama.safety.kit import seats

_YES = ("y", "yes")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``kit class`` takes."""
    parser.add_argument("title", metavar="TITLE", help=say("cli-help-kit-title"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--seats", type=int, metavar="N", help=say("cli-help-kit-seats"))
    what.add_argument("--approve", type=int, nargs="*", metavar="SEAT", help=say("cli-help-kit-approve"))
    parser.add_argument("--out", type=Path, metavar="DIR", default=Path(), help=say("cli-help-kit-out"))


def run(args: argparse.Namespace) -> int:
    """Make seats, list them, or let in."""
    if args.seats is not None:
        return with_client(args, lambda client: _make(client, args))
    if args.approve is not None:
        return with_client(args, lambda client: _approve(client, args))
    return with_client(args, lambda client: _list(client, args))


async def _make(client: Client, args: argparse.Namespace) -> int:
    _check_folder(args.out)  # before links are made that nobody could print
    title = args.title.strip()
    made = await client.new_seats(title, args.seats)
    expires = (min(seat.expires for seat in made) + 1) * DAY - 1
    cards = [seats.Seat(seat.number, seat.link) for seat in made]
    sheet = seats.Sheet(title, cards, rfc3339(expires)[:10], args.language)
    name = free_name(args.out, f"seats-{made[0].number}-{made[-1].number}.{args.language}")
    whole = write(args.out, name, seats.as_html(sheet), seats.as_typst(sheet), secret=True)
    for seat in made if args.json else []:
        emit(args, _as_json(seat, title, expires), "")
    text = [say("cli-kit-seats-made", count=len(made), day=sheet.until), written(whole)]
    text.append(say("cli-kit-seats-secret", title=shlex.quote(title)))
    emit(args, {"class": title, "seats": len(made), **whole}, "\n".join(p for t in text for p in wrapped(t)))
    return 0


def _as_json(seat: NewSeat, title: str, expires: int) -> dict[str, object]:
    return {"class": title, "seat": seat.number, "link": seat.link, "expires": rfc3339(expires)}


def _check_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LocalError("file_unwritable", error.strerror or "") from error
    if not os.access(folder, os.W_OK):
        raise LocalError("file_unwritable")


async def _list(client: Client, args: argparse.Namespace) -> int:
    group, found = await client.seats(args.title)
    for seat in found:
        emit(args, _seat_json(seat, group), _seat_text(seat))
    return 0


def _seat_json(seat: SeatView, group: str) -> dict[str, object]:
    return {
        "seat": seat.number,
        "state": seat.state,
        "person": seat.person,
        "name": seat.name,
        "verified": seat.verified,
        "again": seat.again,
        "chat": group,
    }


def _seat_text(seat: SeatView) -> str:
    what = say(f"cli-kit-seat-{seat.state}", name=_name(seat))
    text = say("cli-kit-seat", number=seat.number, what=what)
    return text + (f"\n  {say('cli-kit-seat-again')}" if seat.again else "")


def _name(seat: SeatView) -> str:
    return clean(seat.name) or seat.person[:16]


async def _approve(client: Client, args: argparse.Namespace) -> int:
    """Nobody comes in but by a yes: a seat that was named, or an answer for each that waits."""
    if args.approve:
        for number in sorted(set(args.approve)):
            await _let_in(client, args, number)
        return 0
    asked: set[str] = set()
    while waiting := await _next(client, args, asked):
        asked.add(waiting.person)
        if not args.json:
            print(_seat_text(waiting))
        question = "\n".join(wrapped(say("cli-kit-ask-seat", number=waiting.number, name=_name(waiting))))
        if (await ask_line(question)).lower() in _YES:
            await _let_in(client, args, waiting.number)
        else:
            emit(args, _seat_json(waiting, ""), say("cli-kit-left-out", name=_name(waiting)))
    if not asked and not args.json:
        print(say("cli-kit-nobody-waits"))
    return 0


async def _next(client: Client, args: argparse.Namespace, asked: set[str]) -> SeatView | None:
    _, found = await client.seats(args.title)
    return next((seat for seat in found if seat.state == "waiting" and seat.person not in asked), None)


async def _let_in(client: Client, args: argparse.Namespace, number: int) -> None:
    group, queued = await client.admit(args.title, number)
    _, found = await client.seats(args.title)
    seat = next(seat for seat in found if seat.number == number)
    text = say("cli-kit-let-in-queued" if queued else "cli-kit-let-in", name=_name(seat))
    emit(args, _seat_json(seat, group) | {"queued": queued}, text)
