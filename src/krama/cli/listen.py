# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama listen``: follow messages and notices of all conversations as they come in."""

from __future__ import annotations

import argparse

from krama.cli import session
from krama.cli.read import fetch
from krama.cli.render import clean, emit, entry_json, entry_text
from krama.cli.texts import say
from krama.client import Client


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``listen`` takes."""
    parser.add_argument("--for", dest="seconds", type=session.seconds, metavar="SECONDS", help=say("cli-help-listen-for"))


def run(args: argparse.Namespace) -> int:
    """Follow until the time is over or somebody interrupts."""

    async def job(client: Client) -> int:
        async for entry in client.events(args.seconds):
            file = await fetch(client, session.home(args), entry)
            title = next((c.title for c in client.chats() if c.id == entry.chat), "")
            emit(args, entry_json(entry, file), f"[{clean(title)}] {entry_text(entry, file)}")
        session.say_if_offline(client)
        return 0

    return session.with_client(args, job)
