# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama device``: one's own devices. A second one is linked from one that is in, by a code with a form of its own and six
digits to compare; it then waits, is announced, and can be refused."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Awaitable, Callable
from typing import TypeVar

from krama.cli import session
from krama.cli.render import clean, emit, local, rfc3339
from krama.client import Client
from krama.client.devices import DeviceView
from krama.client.linking import Linking
from krama.core.errors import LocalError

POLL_SECONDS = 20
PATIENCE_SECONDS = 900  # that a new device waits for the other to go on
SHOWN = 12  # letters of a device's key


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verbs of ``device``."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="link|accept|list|remove")
    link = verbs.add_parser("link", help="link a second device, from this one")
    link.add_argument("--no-history", action="store_true", help="hand over contacts, and no messages")
    careful = link.add_mutually_exclusive_group()
    careful.add_argument("--careful", action="store_true", default=None, help="new devices wait a day from now on")
    careful.add_argument("--usual", action="store_false", dest="careful", help="new devices wait an hour from now on")
    accept = verbs.add_parser("accept", help="be linked, in an empty home")
    accept.add_argument("code", metavar="CODE", help="the code that the other device shows; - reads it from the keyboard")
    accept.add_argument("--name", default="", metavar="NAME", help="what to call this device, for instance laptop")
    verbs.add_parser("list", help="one's own devices, and those that wait")
    remove = verbs.add_parser("remove", help="refuse a device that waits, or take one out")
    remove.add_argument("device", metavar="DEVICE", help="the start of its id, or its name")
    remove.add_argument("--code", action="store_true", help="ask for the recovery code: needed for an older device")
    for verb in verbs.choices.values():
        verb.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
        verb.add_argument("--home", metavar="DIR", default=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Do it."""
    if args.verb == "accept":
        done = session.in_new_home(args, lambda client: _accept(client, args))
        return done or session.with_client(args, lambda client: _join(client, args))
    job = {"link": _link, "list": _list, "remove": _remove}[args.verb]
    return session.with_client(args, lambda client: job(client, args))


# -- linking -----------------------------------------------------------------------------------------------------------


async def _link(client: Client, args: argparse.Namespace) -> int:
    linking = await client.link_device(with_history=not args.no_history, careful=args.careful)
    done = False
    try:
        text = (
            f"On the new device, in an empty home, within ten minutes:\n\n  krama device accept '{linking.code}'\n\n"
            "Show this to nobody, and send it to nobody: whoever asks you for it wants your messages."
        )
        emit(args, {"code": linking.code, "expires": rfc3339(linking.expires)}, text)
        digits = await _digits(linking)
        emit(args, {"digits": digits}, f"Somebody has answered. Both devices must show the same: {_spoken(digits)}")
        typed = await session.ask_line("Type the six digits that the NEW device shows:")
        device, until = await linking.confirm(typed)
        done = True
    finally:
        if not done:
            await linking.close()
    await client.sync()
    text = (
        f"Linked. It opens your conversations at {local(until)}; until then every device of yours and every contact "
        f"is told, and can have it refused: krama device remove {device[:SHOWN]}\n"
        "Run krama here after that time, so that it is let in."
    )
    emit(args, {"device": device, "waits_until": rfc3339(until)}, text)
    await _wait_for(client, device)
    return 0


async def _digits(linking: Linking) -> str:
    while (digits := await linking.poll(POLL_SECONDS)) is None:
        continue
    return digits


async def _wait_for(client: Client, device: str) -> None:
    """Let it into the conversation of one's own devices, if it comes while we are here."""
    for _ in range(6):
        if client.is_linked(device) or client.unreachable:
            return
        await client.sync(wait=5)


def _spoken(digits: str) -> str:
    return f"{digits[:3]} {digits[3:]}"


async def _accept(client: Client, args: argparse.Namespace) -> int:
    code = await session.ask_line("Device code:") if args.code == "-" else args.code
    accepting = await client.accept_device(code, args.name)
    digits = await _until(accepting.poll)
    emit(args, {"digits": digits}, f"Type these six digits on the other device: {_spoken(digits)}")
    await _until(accepting.take)
    person, device, name = client.whoami()
    text = f"You are {clean(name)}, {person[:16]}, with one device more."
    emit(args, {"person": person, "device": device, "name": name}, text)
    return 0


T = TypeVar("T", str, bool)


async def _until(ask: Callable[[int], Awaitable[T | None]]) -> T:
    waited = 0
    while waited < PATIENCE_SECONDS:
        found = await ask(POLL_SECONDS)
        if found:
            return found
        waited += POLL_SECONDS
    raise LocalError("code_silent")


async def _join(client: Client, args: argparse.Namespace) -> int:
    for _ in range(6):
        await client.sync(wait=5)
        if _is_in(client):
            break
    waiting = sum(chat.state == "waiting" for chat in client.chats())
    print(f"{waiting} conversations can be read; they open for writing when the wait is over.", file=sys.stderr)
    return 0


def _is_in(client: Client) -> bool:
    return any(chat.kind == "self" and chat.state == "active" for chat in client.chats())


# -- the list ----------------------------------------------------------------------------------------------------------


async def _list(client: Client, args: argparse.Namespace) -> int:
    await client.sync()
    for device in client.devices():
        emit(args, _json(device), _text(device))
    session.say_if_offline(client)
    return 0


def _json(device: DeviceView) -> dict[str, object]:
    return {
        "device": device.device,
        "name": device.name,
        "me": device.me,
        "first": device.first,
        "state": device.state,
        "restored": device.restored,
        "until": rfc3339(device.until) if device.until else None,
    }


def _text(device: DeviceView) -> str:
    marks = ["this device"] if device.me else []
    marks += ["the first"] if device.first else []
    marks += ["came by the recovery code"] if device.restored else []
    marks += [f"waits until {local(device.until)}"] if device.until else []
    marks += [device.state] if device.state in ("refused", "removed") else []
    line = f"{device.device[:SHOWN]}  {clean(device.name) or '(no name)'}" + (f"  ({'; '.join(marks)})" if marks else "")
    if device.state == "waiting" and not device.me:
        line += f"\n  Not yours? krama device remove {device.device[:SHOWN]}"
    return line


async def _remove(client: Client, args: argparse.Namespace) -> int:
    await client.sync()
    device = client.find_device(args.device)
    code = await session.ask_line("Recovery code:") if args.code else ""
    queued = await client.remove_device(device, code)
    text = "Waiting: it goes when the relay can be reached." if queued else "It is refused, and out of every conversation."
    emit(args, {"device": device, "queued": queued}, text)
    return 0
