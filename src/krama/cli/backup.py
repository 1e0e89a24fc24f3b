# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama backup``: the encrypted copy that Krama keeps on the relay, and the recovery code that alone opens it."""

from __future__ import annotations

import argparse
import sys

from krama.cli import session
from krama.cli.render import emit, local, rfc3339
from krama.client import Client
from krama.client.coding import CodePage


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``backup`` takes."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--code", action="store_true", help="make the recovery code, and show it to be written down")
    what.add_argument("--new-code", action="store_true", help="make another code; asks for the one that there is")
    what.add_argument("--confirm", metavar="GROUP", help="the group of the code that was asked back")


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
    when = f"The last copy was made on {local(found.at)}." if found.at else "No copy has reached the relay yet."
    who = "" if found.ours else "\nThe oldest of your devices makes the copies."
    code = "" if found.code_kept else "\nThere is no recovery code yet: without one nobody can open it. krama backup --code"
    emit(args, data, when + who + code)
    session.say_if_offline(client)
    return 0


async def _code(client: Client, args: argparse.Namespace) -> int:
    await client.sync()
    before = await session.ask_line("The recovery code that there is:") if args.new_code else ""
    page = client.recovery_code(before)
    data = {"groups": list(page.groups), "qr": page.qr, "relay": page.relay, "ask": page.ask}
    emit(args, data, _page(page))
    if args.json or not sys.stdin.isatty():
        return 0
    return await _confirm(client, args, await session.ask_line(f"Group {page.ask} of what you have written down:"))


def _page(page: CodePage) -> str:
    lines = ["Krama recovery code", ""]
    lines += [f"  {number}: {group}" for number, group in enumerate(page.groups, 1)]
    lines += ["", f"  relay: {page.relay}", f"  QR:    {page.qr}", ""]
    lines += [
        "Write it on paper and keep it where nobody looks. It is not stored here and cannot be shown again.",
        "Whoever has it can read the copy without anybody noticing: your contacts and the text of your messages.",
        "Nobody from Krama ever asks for it. Type it only into krama restore, on a device of your own.",
        f"Then prove that you have it: krama backup --confirm with group {page.ask}.",
    ]
    return "\n".join(lines)


async def _confirm(client: Client, args: argparse.Namespace, typed: str) -> int:
    await client.confirm_code(typed)
    text = "Kept. From now on the key of your person lies only under this code, and no more on this device."
    emit(args, {"kept": True}, text)
    return 0
