# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama restore``: come back with the recovery code, in an empty home, after all devices were lost."""

from __future__ import annotations

import argparse

from krama.cli import session
from krama.cli.init import check_relay
from krama.cli.render import clean, emit, local, rfc3339
from krama.cli.texts import say
from krama.client import Client


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``restore`` takes. The code is asked for: what stands in a command stays in its history."""
    parser.add_argument("--relay", metavar="URL", default="", help=say("cli-help-restore-relay"))
    parser.add_argument("--name", default="", metavar="NAME", help=say("cli-help-restore-name"))


def run(args: argparse.Namespace) -> int:
    """Ask for the code, and say what came back and what waits."""
    url = check_relay(args.relay) if args.relay else ""

    async def job(client: Client) -> int:
        code = await session.ask_line(say("cli-ask-recovery-code"))
        found = await client.restore(code, url, args.name)
        back = say(
            "cli-restored",
            name=clean(found.name),
            person=found.person[:16],
            contacts=found.contacts,
            chats=found.chats,
            messages=found.messages,
            made=local(found.made),
        )
        text = "\n".join([back, say("cli-restored-told", until=local(found.until)), say("cli-restored-lost")])
        data: dict[str, object] = {
            "person": found.person,
            "device": found.device,
            "name": found.name,
            "contacts": found.contacts,
            "chats": found.chats,
            "messages": found.messages,
            "made": rfc3339(found.made),
            "waits_until": rfc3339(found.until),
        }
        emit(args, data, text)
        return 0

    return session.in_new_home(args, job)
