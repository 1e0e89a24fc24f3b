# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama leave CHAT``: leave a conversation, or decline being added to one."""

from __future__ import annotations

import argparse

from krama.cli.render import emit
from krama.cli.session import with_client
from krama.cli.texts import say
from krama.client import Client


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``leave`` takes."""
    parser.add_argument("chat", metavar="CHAT")


def run(args: argparse.Namespace) -> int:
    """Leave, or queue it and say so."""

    async def job(client: Client) -> int:
        await client.sync()
        chat_id = client.find_chat(args.chat)
        queued = await client.leave(chat_id)
        text = say("cli-leave-queued") if queued else say("people-left")
        emit(args, {"chat": chat_id, "queued": queued}, text)
        return 0

    return with_client(args, job)
