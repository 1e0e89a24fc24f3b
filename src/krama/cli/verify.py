# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama verify CHAT``: the 60 digits that two people compare, by voice or side by side."""

from __future__ import annotations

import argparse

from krama.cli.render import emit
from krama.cli.session import with_client
from krama.cli.texts import say
from krama.client import Client
from krama.core.safety_number import spoken


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``verify`` takes."""
    parser.add_argument("chat", metavar="CHAT")
    parser.add_argument("--confirm", action="store_true", help=say("cli-help-confirm"))


def run(args: argparse.Namespace) -> int:
    """Show the number, and whether it was compared."""

    async def job(client: Client) -> int:
        await client.sync()
        number, verified = client.verify(client.find_chat(args.chat), confirm=args.confirm)
        state = say("cli-verify-done") if verified else say("cli-verify-open")
        emit(args, {"number": number, "verified": verified}, f"{spoken(number)}\n{state}")
        return 0

    return with_client(args, job)
