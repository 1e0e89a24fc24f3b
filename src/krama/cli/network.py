# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama network [WORD …]``: show or choose how this profile connects."""

from __future__ import annotations

import argparse
import secrets
from collections.abc import Collection

from krama.cli.render import emit
from krama.cli.session import ask_passphrase, vault_path, world
from krama.cli.texts import say
from krama.client import Known, SqliteVault
from krama.client.islands import check
from krama.client.network import read_means
from krama.core.errors import LocalError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``network`` takes."""
    parser.add_argument("word", nargs="*", metavar="WORD", help=say("cli-help-network"))


def run(args: argparse.Namespace) -> int:
    """Choose if anything was given, and show; nothing is sent."""
    named = [word.partition("=")[2] for word in args.word if word.startswith("island=")]
    words = [word for word in args.word if not word.startswith("island=")]
    chosen = "" if words == ["direct"] else " ".join(words)
    read_means(chosen)  # refused before the profile is touched
    houses = check([] if named == ["none"] else named)
    vault = SqliteVault.open(vault_path(args), ask_passphrase, secrets.token_bytes)
    try:
        known = Known(vault, world())
        _check_alone(chosen if words else known.means(), houses if named else known.islands())
        if words:
            known.choose(chosen)
        if named:
            known.choose_islands(houses)
        means, there = known.means(), known.islands()
    finally:
        vault.close()
    _, strategies = read_means(means)
    lines = [say(f"cli-network-{name}") for name in strategies]
    if "name" not in strategies:
        lines.append(say("cli-network-only"))
    lines += [say("cli-network-island", url=url) for url in there]
    if named and there:
        lines.append(say("cli-network-island-seen"))
    emit(args, {"network": means, "strategies": list(strategies), "islands": list(there)}, "\n".join(lines))
    return 0


def _check_alone(means: str, islands: Collection[str]) -> None:
    """Whoever has chosen a proxy alone must not be led to a machine in the house."""
    if islands and "only" in means.split():
        raise LocalError("island_only")
