# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama join LINK``: accept an invite. The conversation exists at once; the other side need not be there."""

from __future__ import annotations

import argparse

from krama.cli.render import clean, emit
from krama.cli.session import with_client
from krama.client import Client


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``join`` takes."""
    parser.add_argument("link", metavar="LINK", help="the whole link, in quotes")


def run(args: argparse.Namespace) -> int:
    """Join and say what to do next."""

    async def job(client: Client) -> int:
        chat_id = await client.join(args.link)
        chat = next(c for c in client.chats() if c.id == chat_id)
        text = (
            f"You can write to {clean(chat.title)} now: krama send {chat_id[:8]} TEXT\n"
            "The name is what the invite says; compare the safety number to be sure: "
            f"krama verify {chat_id[:8]}"
        )
        emit(args, {"chat": chat_id, "members": chat.members}, text)
        return 0

    return with_client(args, job)
