# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama accept CHAT``: accept being added to a group. Until then the group sees your device in its
roster, and nothing from you."""

from __future__ import annotations

import argparse

from krama.cli.render import emit
from krama.cli.session import with_client
from krama.cli.texts import say
from krama.client import Client


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``accept`` takes."""
    parser.add_argument("chat", metavar="CHAT")


def run(args: argparse.Namespace) -> int:
    """Accept."""

    async def job(client: Client) -> int:
        await client.sync()
        chat_id = client.find_chat(args.chat)
        await client.accept(chat_id)
        emit(args, {"chat": chat_id, "accepted": True}, say("cli-accepted"))
        return 0

    return with_client(args, job)
