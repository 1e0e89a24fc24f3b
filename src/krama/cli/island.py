# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama island``: what lies on an island goes to another on a stick. ``krama serve --island`` runs one."""

from __future__ import annotations

import argparse
import asyncio
import itertools
import pathlib
import secrets
import socket
from collections.abc import Sequence

from krama.cli.bundle import draw
from krama.cli.render import emit
from krama.cli.session import world
from krama.cli.texts import say
from krama.client import DialingTransport, Surroundings
from krama.client.islands import check
from krama.client.shelves import Copied, bring, carry
from krama.core.addresses import PRIVATE, PUBLIC, reach_of, read_address
from krama.core.errors import LocalError

EVERYWHERE = "0.0.0.0"  # noqa: S104 - the house is to reach it
_LOCAL = pathlib.Path("/proc/self/net/fib_trie")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verbs of ``island``."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="carry|bring")
    taken = verbs.add_parser("carry", help=say("cli-help-island-carry"))
    taken.add_argument("file", metavar="FILE", type=pathlib.Path)
    taken.add_argument("--from", dest="url", metavar="URL", required=True, help=say("cli-help-island-url"))
    brought = verbs.add_parser("bring", help=say("cli-help-island-bring"))
    brought.add_argument("file", metavar="FILE", type=pathlib.Path)
    brought.add_argument("--to", dest="url", metavar="URL", required=True, help=say("cli-help-island-url"))
    for verb in verbs.choices.values():
        verb.add_argument("--json", action="store_true", default=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Copy, and say what was copied."""
    (url,) = check([args.url])

    async def job() -> Copied:
        transport = DialingTransport(Surroundings(routes=lambda _: (), jitter=lambda: secrets.randbelow(1_000)))
        try:
            copy = carry if args.verb == "carry" else bring
            return await copy(transport.call, url, args.file, world().today())
        finally:
            await transport.close()

    try:
        done = asyncio.run(job())
    except OSError as error:
        raise LocalError("file_unwritable", error.strerror or "") from error
    counts = {"new": done.new, "known": done.known, "old": done.old, "damaged": done.damaged}
    lines = [say(f"cli-island-{args.verb}", count=done.new)]
    lines += [say(f"cli-island-{what}", count=counts[what]) for what in ("known", "old", "damaged") if counts[what]]
    emit(args, dict(counts), "\n".join(lines))
    return 0


# -- running one -------------------------------------------------------------------------------------------------------


def check_options(host: str | None, others: Sequence[object]) -> str:
    """Where an island listens; ``LocalError`` ``island_options`` or ``island_host`` for what makes no sense."""
    if any(others):
        raise LocalError("island_options")
    address = read_address(host) if host else None
    if host in (None, EVERYWHERE) or (address is not None and reach_of(address) == PRIVATE):
        return host or EVERYWHERE
    raise LocalError("island_host", str(host))


def addresses(host: str) -> tuple[list[str], list[str]]:
    """This computer's addresses in the house, and those that the whole Internet may reach."""
    found = [host] if host != EVERYWHERE else _own()
    reaches = {text: reach_of(address) for text in found if (address := read_address(text)) is not None}
    return [t for t, reach in reaches.items() if reach == PRIVATE], [t for t, reach in reaches.items() if reach == PUBLIC]


def _own() -> list[str]:
    try:
        lines = _LOCAL.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):  # not Linux
        lines = []
    pairs = itertools.pairwise(lines)
    found = [before.split()[-1] for before, line in pairs if line.strip().startswith("/32 host LOCAL")]
    if not found:
        try:
            found = [str(row[4][0]) for row in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
        except OSError:
            found = []
    return sorted(dict.fromkeys(found))


def welcome(urls: Sequence[str], public: Sequence[str], *, picture: bool) -> str:
    """What whoever runs an island is told: how others find it, and what it does and does not protect."""
    lines = [line for url in urls for line in (say("cli-island-address", url=url), *([draw(url)] if picture else []))]
    lines += [] if urls else [say("cli-island-nowhere")]
    lines += [say("cli-island-public", address=", ".join(public))] if public else []
    return "\n".join([*lines, say("cli-island-what"), say("cli-island-until")])
