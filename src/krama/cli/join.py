# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama join LINK``: accept an invite. The conversation exists at once; the other side need not be there."""

from __future__ import annotations

import argparse

from krama.cli.render import clean, emit
from krama.cli.session import with_client
from krama.cli.texts import say
from krama.client import Client


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``join`` takes."""
    parser.add_argument("link", metavar="LINK", help=say("cli-help-link"))


def run(args: argparse.Namespace) -> int:
    """Join and say what to do next."""

    async def job(client: Client) -> int:
        chat_id = await client.join(args.link)
        chat = next(c for c in client.chats() if c.id == chat_id)
        write = say("cli-join-write", title=clean(chat.title), chat=chat_id[:8])
        compare = say("cli-join-compare", chat=chat_id[:8])
        emit(args, {"chat": chat_id, "members": chat.members}, f"{write}\n{compare}")
        return 0

    return with_client(args, job)
