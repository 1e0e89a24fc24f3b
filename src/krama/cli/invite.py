# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama invite``: print a link. Whoever opens it first is in a conversation with you."""

from __future__ import annotations

import argparse

from krama.cli.render import emit, local, rfc3339
from krama.cli.session import with_client
from krama.cli.texts import say
from krama.client import Client
from krama.client.ports import DAY


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``invite`` takes."""
    parser.add_argument("--for", dest="label", default="", metavar="LABEL", help=say("cli-help-for"))


def run(args: argparse.Namespace) -> int:
    """Make the invite and print its link."""

    async def job(client: Client) -> int:
        link, day = await client.invite(args.label)
        expires = (day + 1) * DAY - 1
        data: dict[str, object] = {"link": link, "for": args.label, "expires": rfc3339(expires)}
        emit(args, data, f"{link}\n{say('cli-invite-good', time=local(expires))}")
        return 0

    return with_client(args, job)
