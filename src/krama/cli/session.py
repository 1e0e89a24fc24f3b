# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every verb with a profile needs: where it is, its passphrase, the real clock and entropy, and a running client."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import os
import secrets
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from krama.cli.texts import sentence
from krama.client import Client, HttpTransport, SqliteVault, World
from krama.core.errors import LocalError

UNPROTECTED = (
    "This profile has no passphrase: whoever gets at this computer's files can read it. "
    "Set KRAMA_PASSPHRASE before krama init to protect it."
)


def home(args: argparse.Namespace) -> Path:
    """The profile's directory: --home, KRAMA_HOME, or the usual place for a program's data."""
    chosen = args.home or os.environ.get("KRAMA_HOME")
    if chosen:
        return Path(chosen)
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "krama"


def vault_path(args: argparse.Namespace) -> Path:
    """The vault's file."""
    return home(args) / "vault.db"


def world() -> World:
    """The real clock and the system's entropy."""
    return World(now=lambda: int(time.time()), entropy=secrets.token_bytes, mls_seed=lambda: None)


def seconds(text: str) -> float:
    """A length of time that somebody typed."""
    value = float(text)
    if not 0 <= value < 1e9:
        raise argparse.ArgumentTypeError("a number of seconds, please")
    return value


def ask_passphrase() -> str:
    """The passphrase of a profile that has one."""
    found = os.environ.get("KRAMA_PASSPHRASE")
    if found is not None:
        return found
    if not sys.stdin.isatty():
        raise LocalError("passphrase_needed")
    return getpass.getpass("Passphrase: ")


def new_passphrase() -> str:
    """The passphrase for a new profile; may be empty, which ``init`` says aloud."""
    found = os.environ.get("KRAMA_PASSPHRASE")
    if found is None and sys.stdin.isatty():
        found = getpass.getpass("New passphrase (empty for none): ")
        if found != getpass.getpass("Once more: "):
            raise LocalError("passphrase_differs")
    return found or ""


def with_client(args: argparse.Namespace, job: Callable[[Client], Awaitable[int]]) -> int:
    """Open the profile, run a job on it, and close it."""

    async def go() -> int:
        vault = SqliteVault.open(vault_path(args), ask_passphrase, secrets.token_bytes)
        client = Client(vault, world(), HttpTransport())
        try:
            return await job(client)
        finally:
            await client.close()

    return asyncio.run(go())


def say_if_offline(client: Client) -> None:
    """Tell that what is shown may be old."""
    if client.unreachable:
        print("The relay cannot be reached: this is what is known here.", file=sys.stderr)
    for code in client.refused:
        print(sentence(code), file=sys.stderr)
