# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama chats``: conversations, newest first, one's own notes last."""

from __future__ import annotations

import argparse

from krama.cli.render import chat_json, chat_text, emit
from krama.cli.session import say_if_offline, with_client
from krama.client import Client


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``chats`` takes nothing of its own."""


def run(args: argparse.Namespace) -> int:
    """Fetch what is new, and list."""

    async def job(client: Client) -> int:
        await client.sync()
        for chat in client.chats():
            emit(args, chat_json(chat), chat_text(chat))
        say_if_offline(client)
        return 0

    return with_client(args, job)
