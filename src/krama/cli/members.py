# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama members CHAT``: every person whose devices can read a conversation, oneself first (P2)."""

from __future__ import annotations

import argparse

from krama.cli.render import emit, member_json, member_text
from krama.cli.session import say_if_offline, with_client
from krama.cli.texts import say
from krama.client import Client


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``members`` takes."""
    parser.add_argument("chat", metavar="CHAT")


def run(args: argparse.Namespace) -> int:
    """Fetch what is new, and show the roster."""

    async def job(client: Client) -> int:
        await client.sync()
        chat_id = client.find_chat(args.chat)
        found = client.members(chat_id)
        for member in found:
            emit(args, member_json(member), member_text(member))
        if not args.json:
            devices = sum(m.devices for m in found)
            checked = sum(m.devices for m in found if m.verified)
            print(say("cli-members-sum", devices=devices, checked=checked, unchecked=devices - checked))
            print(say("cli-members-relay", relay=next(c.relay for c in client.chats() if c.id == chat_id)))
        say_if_offline(client)
        return 0

    return with_client(args, job)
