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
from krama.cli.texts import say
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
    link = verbs.add_parser("link", help=say("cli-help-device-link"))
    link.add_argument("--no-history", action="store_true", help=say("cli-help-no-history"))
    careful = link.add_mutually_exclusive_group()
    careful.add_argument("--careful", action="store_true", default=None, help=say("cli-help-careful"))
    careful.add_argument("--usual", action="store_false", dest="careful", help=say("cli-help-usual"))
    accept = verbs.add_parser("accept", help=say("cli-help-device-accept"))
    accept.add_argument("code", metavar="CODE", help=say("cli-help-device-code"))
    accept.add_argument("--name", default="", metavar="NAME", help=say("cli-help-device-name"))
    verbs.add_parser("list", help=say("cli-help-device-list"))
    remove = verbs.add_parser("remove", help=say("cli-help-device-remove"))
    remove.add_argument("device", metavar="DEVICE", help=say("cli-help-device"))
    remove.add_argument("--code", action="store_true", help=say("cli-help-remove-code"))
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
        text = f"{say('cli-link-show')}\n\n  krama device accept '{linking.code}'\n\n{say('cli-link-secret')}"
        emit(args, {"code": linking.code, "expires": rfc3339(linking.expires)}, text)
        digits = await _digits(linking)
        emit(args, {"digits": digits}, say("cli-link-answered", digits=_spoken(digits)))
        typed = await session.ask_line(say("cli-ask-digits"))
        device, until = await linking.confirm(typed)
        done = True
    finally:
        if not done:
            await linking.close()
    await client.sync()
    text = say("cli-linked", time=local(until), device=device[:SHOWN]) + "\n" + say("cli-linked-next")
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
    code = await session.ask_line(say("cli-ask-device-code")) if args.code == "-" else args.code
    accepting = await client.accept_device(code, args.name)
    digits = await _until(accepting.poll)
    emit(args, {"digits": digits}, f"{say('accept-digits')} {_spoken(digits)}")
    await _until(accepting.take)
    person, device, name = client.whoami()
    text = say("cli-device-linked", name=clean(name), person=person[:16])
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
    print(say("cli-device-readable", count=waiting), file=sys.stderr)
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
    marks = [say("cli-device-this")] if device.me else []
    marks += [say("cli-device-first")] if device.first else []
    marks += [say("device-mark-code")] if device.restored else []
    marks += [say("cli-device-waits", time=local(device.until))] if device.until else []
    marks += [say(f"device-mark-{device.state}")] if device.state in ("refused", "removed") else []
    line = f"{device.device[:SHOWN]}  {clean(device.name) or say('cli-no-name')}" + (
        f"  ({'; '.join(marks)})" if marks else ""
    )
    if device.state == "waiting" and not device.me:
        line += "\n  " + say("cli-device-strange", device=device.device[:SHOWN])
    return line


async def _remove(client: Client, args: argparse.Namespace) -> int:
    await client.sync()
    device = client.find_device(args.device)
    code = await session.ask_line(say("cli-ask-recovery-code")) if args.code else ""
    queued = await client.remove_device(device, code)
    text = say("cli-device-queued") if queued else say("cli-device-out")
    emit(args, {"device": device, "queued": queued}, text)
    return 0
