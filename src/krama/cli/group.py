# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama group``: make a group, add and remove people, make admins. Every change is seen by all members."""

from __future__ import annotations

import argparse

from krama.cli.render import emit
from krama.cli.session import with_client
from krama.cli.texts import say
from krama.client import Client


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verbs of ``group``."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="new|rename|add|remove|promote|restart")
    new = verbs.add_parser("new", help=say("cli-help-group-new"))
    new.add_argument("title", metavar="TITLE")
    rename = verbs.add_parser("rename", help=say("group-rename"))
    rename.add_argument("chat", metavar="CHAT")
    rename.add_argument("title", metavar="TITLE")
    for name in ("add", "remove", "promote"):
        verb = verbs.add_parser(name, help=say(f"cli-help-group-{name}"))
        verb.add_argument("chat", metavar="CHAT")
        verb.add_argument("person", metavar="PERSON", help=say("cli-help-person"))
    restart = verbs.add_parser("restart", help=say("cli-help-group-restart"))
    restart.add_argument("chat", metavar="CHAT")
    restart.add_argument("--relay", metavar="URL", default="", help=say("cli-help-restart-relay"))
    restart.add_argument("--without", metavar="PERSON", help=say("cli-help-without"))
    for verb in verbs.choices.values():
        verb.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
        verb.add_argument("--home", metavar="DIR", default=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Make the change, or queue it and say so."""
    job = {"new": _new, "rename": _rename, "restart": _restart}.get(args.verb, _change)
    return with_client(args, lambda client: job(client, args))


async def _new(client: Client, args: argparse.Namespace) -> int:
    chat_id = await client.new_group(args.title)
    emit(args, {"chat": chat_id, "members": 1}, say("cli-group-new", chat=chat_id[:8]))
    return 0


async def _rename(client: Client, args: argparse.Namespace) -> int:
    await client.sync()
    chat_id = client.find_chat(args.chat)
    queued = await client.rename_group(chat_id, args.title)
    text = say("cli-group-queued") if queued else say("group-renamed")
    emit(args, {"chat": chat_id, "title": args.title.strip(), "queued": queued}, text)
    return 0


async def _restart(client: Client, args: argparse.Namespace) -> int:
    await client.sync()
    old = client.find_chat(args.chat)
    without = client.find_person(args.without, old) if args.without else None
    chat_id, left = await client.restart(old, without, args.relay)
    text = say("cli-group-restarted", chat=chat_id[:8])
    if left:
        text += "\n" + say("cli-group-missing", people=", ".join(p[:16] for p in left))
    emit(args, {"chat": chat_id, "follows": old, "missing": left}, text)
    return 0


async def _change(client: Client, args: argparse.Namespace) -> int:
    await client.sync()
    chat_id = client.find_chat(args.chat)
    person = client.find_person(args.person, None if args.verb == "add" else chat_id)
    change = {"add": client.add, "remove": client.remove, "promote": client.promote}[args.verb]
    queued = await change(chat_id, person)
    done = {"add": "cli-group-added", "remove": "cli-group-removed", "promote": "cli-group-promoted"}[args.verb]
    text = say("cli-group-queued") if queued else say(done, person=args.person)
    emit(args, {"chat": chat_id, "person": person, "queued": queued}, text)
    return 0
