# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama backup``: the encrypted copy that Krama keeps on the relay, and the recovery code that alone opens it."""

from __future__ import annotations

import argparse
import sys

from krama.cli import session
from krama.cli.render import emit, local, rfc3339
from krama.cli.texts import say
from krama.client import Client
from krama.client.coding import CodePage


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``backup`` takes."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--code", action="store_true", help=say("cli-help-backup-code"))
    what.add_argument("--new-code", action="store_true", help=say("cli-help-backup-new-code"))
    what.add_argument("--confirm", metavar="GROUP", help=say("cli-help-backup-confirm"))


def run(args: argparse.Namespace) -> int:
    """Make a copy now, or a code."""

    async def job(client: Client) -> int:
        if args.confirm is not None:
            return await _confirm(client, args, args.confirm)
        if args.code or args.new_code:
            return await _code(client, args)
        return await _copy(client, args)

    return session.with_client(args, job)


async def _copy(client: Client, args: argparse.Namespace) -> int:
    found = await client.back_up()
    data: dict[str, object] = {
        "at": rfc3339(found.at) if found.at else None,
        "copy": found.counter,
        "pages": found.pages,
        "bytes": found.bytes,
        "code_kept": found.code_kept,
        "makes_copies": found.ours,
        "fault": found.fault,
    }
    lines = [say("cli-backup-last", time=local(found.at)) if found.at else say("cli-backup-none")]
    lines += [] if found.ours else [say("cli-backup-other")]
    lines += [] if found.code_kept else [say("cli-backup-no-code")]
    emit(args, data, "\n".join(lines))
    session.say_if_offline(client)
    return 0


async def _code(client: Client, args: argparse.Namespace) -> int:
    await client.sync()
    before = await session.ask_line(say("cli-ask-old-code")) if args.new_code else ""
    page = client.recovery_code(before)
    data = {"groups": list(page.groups), "qr": page.qr, "relay": page.relay, "ask": page.ask}
    emit(args, data, _page(page))
    if args.json or not sys.stdin.isatty():
        return 0
    return await _confirm(client, args, await session.ask_line(say("cli-ask-group", group=page.ask)))


def _page(page: CodePage) -> str:
    lines = [say("paper-title"), ""]
    lines += [f"  {number}: {group}" for number, group in enumerate(page.groups, 1)]
    lines += ["", f"  {say('cli-code-relay', relay=page.relay)}", f"  {say('cli-code-qr', qr=page.qr)}", ""]
    lines += [say("cli-code-write"), say("cli-code-danger"), say("cli-code-never")]
    lines += [say("cli-code-prove", group=page.ask)]
    return "\n".join(lines)


async def _confirm(client: Client, args: argparse.Namespace, typed: str) -> int:
    await client.confirm_code(typed)
    emit(args, {"kept": True}, say("cli-code-kept"))
    return 0
