# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama network [WORD …]``: show or choose how this profile connects."""

from __future__ import annotations

import argparse
import secrets

from krama.cli.render import emit
from krama.cli.session import ask_passphrase, vault_path, world
from krama.cli.texts import say
from krama.client import Known, SqliteVault
from krama.client.network import read_means


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``network`` takes."""
    parser.add_argument("word", nargs="*", metavar="WORD", help=say("cli-help-network"))


def run(args: argparse.Namespace) -> int:
    """Choose if anything was given, and show; nothing is sent."""
    chosen = "" if args.word == ["direct"] else " ".join(args.word)
    read_means(chosen)  # refused before the profile is touched
    vault = SqliteVault.open(vault_path(args), ask_passphrase, secrets.token_bytes)
    try:
        known = Known(vault, world())
        if args.word:
            known.choose(chosen)
        means = known.means()
    finally:
        vault.close()
    _, strategies = read_means(means)
    lines = [say(f"cli-network-{name}") for name in strategies]
    if "name" not in strategies:
        lines.append(say("cli-network-only"))
    emit(args, {"network": means, "strategies": list(strategies)}, "\n".join(lines))
    return 0
