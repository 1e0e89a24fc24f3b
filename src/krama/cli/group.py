# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama group``: make a group, add and remove people, make admins. Every change is seen by all members."""

from __future__ import annotations

import argparse

from krama.cli.render import emit
from krama.cli.session import with_client
from krama.client import Client


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verbs of ``group``."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="new|add|remove|promote|restart")
    new = verbs.add_parser("new", help="make a group")
    new.add_argument("title", metavar="TITLE")
    for name, about in (("add", "add a contact"), ("remove", "remove a member"), ("promote", "make a member an admin")):
        verb = verbs.add_parser(name, help=about)
        verb.add_argument("chat", metavar="CHAT")
        verb.add_argument("person", metavar="PERSON", help="a fingerprint, the start of one, or a name")
    restart = verbs.add_parser("restart", help="start a group anew that nobody can change any more")
    restart.add_argument("chat", metavar="CHAT")
    restart.add_argument("--without", metavar="PERSON", help="leave this person out")
    for verb in verbs.choices.values():
        verb.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
        verb.add_argument("--home", metavar="DIR", default=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Make the change, or queue it and say so."""
    job = {"new": _new, "restart": _restart}.get(args.verb, _change)
    return with_client(args, lambda client: job(client, args))


async def _new(client: Client, args: argparse.Namespace) -> int:
    chat_id = await client.new_group(args.title)
    emit(
        args, {"chat": chat_id, "members": 1}, f"{chat_id[:8]} is there. Add somebody: krama group add {chat_id[:8]} PERSON"
    )
    return 0


async def _restart(client: Client, args: argparse.Namespace) -> int:
    await client.sync()
    old = client.find_chat(args.chat)
    without = client.find_person(args.without, old) if args.without else None
    chat_id, left = await client.restart(old, without)
    text = f"{chat_id[:8]} is the new group; the others see a restart and choose whether to accept it."
    if left:
        text += f"\nNot taken along, for want of a key: {', '.join(p[:16] for p in left)}. Add them when one has come."
    emit(args, {"chat": chat_id, "follows": old, "missing": left}, text)
    return 0


async def _change(client: Client, args: argparse.Namespace) -> int:
    await client.sync()
    chat_id = client.find_chat(args.chat)
    person = client.find_person(args.person, None if args.verb == "add" else chat_id)
    change = {"add": client.add, "remove": client.remove, "promote": client.promote}[args.verb]
    queued = await change(chat_id, person)
    done = {"add": "added; they see a request until they accept", "remove": "removed", "promote": "an admin now"}
    text = "Waiting: it will be made when the relay can be reached." if queued else f"{args.person}: {done[args.verb]}."
    emit(args, {"chat": chat_id, "person": person, "queued": queued}, text)
    return 0
