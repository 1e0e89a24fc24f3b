# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama listen``: follow messages and notices of all conversations as they come in.

A message with an attachment is told when its bytes are there; meanwhile others are told, and the attachments come one
after the other.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib

from krama.cli import session
from krama.cli.read import fetch, is_to_fetch
from krama.cli.render import clean, emit, entry_json, entry_text
from krama.cli.texts import say
from krama.client import Client, EntryView


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``listen`` takes."""
    parser.add_argument("--for", dest="seconds", type=session.seconds, metavar="SECONDS", help=say("cli-help-listen-for"))


def run(args: argparse.Namespace) -> int:
    """Follow until the time is over or somebody interrupts."""

    async def job(client: Client) -> int:
        home, files = session.home(args), asyncio.Queue[EntryView]()
        fetching = asyncio.create_task(_fetch_all(client, args, files))
        try:
            async for entry in client.events(args.seconds):
                if is_to_fetch(home, entry):
                    files.put_nowait(entry)
                else:
                    _tell(client, args, entry, await fetch(client, home, entry))
            await _until_fetched(files, fetching)
        finally:
            fetching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await fetching
        session.say_if_offline(client)
        return 0

    return session.with_client(args, job)


async def _fetch_all(client: Client, args: argparse.Namespace, files: asyncio.Queue[EntryView]) -> None:
    while True:
        entry = await files.get()
        _tell(client, args, entry, await fetch(client, session.home(args), entry))
        files.task_done()


async def _until_fetched(files: asyncio.Queue[EntryView], fetching: asyncio.Task[None]) -> None:
    """What was begun is brought to its end; a fault of the fetching ends the waiting too."""
    whole = asyncio.create_task(files.join())
    try:
        await asyncio.wait([whole, fetching], return_when=asyncio.FIRST_COMPLETED)
        if fetching.done():
            fetching.result()
    finally:
        whole.cancel()


def _tell(client: Client, args: argparse.Namespace, entry: EntryView, file: str | None) -> None:
    title = next((c.title for c in client.chats() if c.id == entry.chat), "")
    emit(args, entry_json(entry, file), f"[{clean(title)}] {entry_text(entry, file)}")
