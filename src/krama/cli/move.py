# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama move CHAT URL``: a conversation goes to another relay, and everybody comes along; ``--all`` leaves a relay."""

from __future__ import annotations

import argparse

from krama.cli.render import emit
from krama.cli.session import with_client
from krama.cli.texts import say, sentence
from krama.client import Client
from krama.client.moving import Move


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``move`` takes."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("chat", metavar="CHAT", nargs="?")
    which.add_argument("--all", action="store_true", help=say("cli-help-move-all"))
    parser.add_argument("url", metavar="URL", help=say("cli-help-move-url"))
    parser.add_argument("--spare", metavar="URL", action="append", default=[], help=say("cli-help-move-spare"))


def run(args: argparse.Namespace) -> int:
    """Move, or queue it and say so."""
    return with_client(args, lambda client: _all(client, args) if args.all else _one(client, args))


async def _one(client: Client, args: argparse.Namespace) -> int:
    await client.sync()
    chat_id = client.find_chat(args.chat)
    queued = await client.move(chat_id, args.url, tuple(args.spare))
    _say(args, Move(chat=chat_id, queued=queued))
    return 0


async def _all(client: Client, args: argparse.Namespace) -> int:
    found = await client.move_all(args.url, tuple(args.spare))
    for move in found:
        _say(args, move)
    emit(args, {"relay": args.url, "moved": sum(not m.queued and not m.code for m in found)}, _own(args))
    return 0


def _own(args: argparse.Namespace) -> str:
    return say("cli-move-own", relay=args.url)


def _say(args: argparse.Namespace, move: Move) -> None:
    chat, data = move.chat[:8], {"chat": move.chat, "relay": args.url, "queued": move.queued, "code": move.code}
    if move.code:
        text = say("cli-move-not", chat=chat, why=sentence(move.code))
    else:
        text = say("cli-move-queued", chat=chat) if move.queued else say("cli-moved", chat=chat, relay=args.url)
    emit(args, data, text)
