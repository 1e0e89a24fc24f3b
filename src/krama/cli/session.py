# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every verb with a profile needs: where it is, its passphrase, the real clock and entropy, and a running client."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import getpass
import os
import secrets
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from krama.cli.texts import say, sentence
from krama.client import Client, DialingTransport, Known, SqliteVault, Surroundings, Vault, World
from krama.client.network import network_key, read_means
from krama.core.errors import LocalError


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


def open_client(vault: Vault) -> tuple[Client, Known]:
    """A client with the real clock and network, and what it knows of ways; ``KRAMA_NETWORK`` goes before what is kept."""
    known = Known(vault, world())
    islands = tuple(known.islands())
    means, strategies = read_means(os.environ.get("KRAMA_NETWORK", known.means()))
    around = Surroundings(
        routes=known.routes,
        jitter=lambda: secrets.randbelow(1_000),
        means=means,
        strategies=strategies,
        network=network_key(known.secret()),
        stored=known.stored(),
        store=known.store,
        due=known.due,
        take=known.take,
        islands=lambda: islands,
        patience=known.patience,
        silent=known.silent,
    )
    return Client(vault, world(), DialingTransport(around)), known


def new_client(path: Path, passphrase: str) -> Client:
    """A client on a new vault, which goes on to connect as ``KRAMA_NETWORK`` says."""
    vault = SqliteVault.create(path, passphrase, secrets.token_bytes)
    client, known = open_client(vault)
    known.choose(os.environ.get("KRAMA_NETWORK", ""))
    return client


def seconds(text: str) -> float:
    """A length of time that somebody typed."""
    value = float(text)
    if not 0 <= value < 1e9:
        raise argparse.ArgumentTypeError(say("cli-usage-seconds"))
    return value


def ask_passphrase() -> str:
    """The passphrase of a profile that has one."""
    found = os.environ.get("KRAMA_PASSPHRASE")
    if found is not None:
        return found
    if not sys.stdin.isatty():
        raise LocalError("passphrase_needed")
    return getpass.getpass(say("cli-ask-passphrase") + " ")


def new_passphrase() -> str:
    """The passphrase for a new profile; may be empty, which ``init`` says aloud."""
    found = os.environ.get("KRAMA_PASSPHRASE")
    if found is None and sys.stdin.isatty():
        found = getpass.getpass(say("cli-ask-new-passphrase") + " ")
        if found != getpass.getpass(say("cli-ask-again") + " "):
            raise LocalError("passphrase_differs")
    return found or ""


def with_client(args: argparse.Namespace, job: Callable[[Client], Awaitable[int]]) -> int:
    """Open the profile, run a job on it, and close it."""

    async def go() -> int:
        vault = SqliteVault.open(vault_path(args), ask_passphrase, secrets.token_bytes)
        client, known = open_client(vault)
        try:
            done = await job(client)
            _drop_files(home(args), client.vanished())
            return done
        finally:
            await client.close()
            for code in sorted(known.faults):
                print(sentence(code), file=sys.stderr)

    return asyncio.run(go())


def _drop_files(folder: Path, digests: list[bytes]) -> None:
    """The bytes of attachments whose messages have disappeared go too."""
    for digest in digests:
        for path in (folder / "files").glob(f"{digest.hex()[:32]}-*"):
            with contextlib.suppress(OSError):
                path.unlink()


def in_new_home(args: argparse.Namespace, job: Callable[[Client], Awaitable[int]]) -> int:
    """Make a vault, run a job that puts a profile into it, and keep it only if that went well.

    It is made beside its place: whoever is interrupted, even by a power cut, can begin again.
    """
    path = vault_path(args)
    if path.exists():
        raise LocalError("vault_exists")
    passphrase = new_passphrase()
    new = path.with_name(path.name + ".new")

    async def go() -> int:
        _forget(new)
        client = new_client(new, passphrase)
        try:
            return await job(client)
        finally:
            await client.close()

    try:
        done = asyncio.run(go())
        new.rename(path)
    except OSError as error:
        raise LocalError("home_unusable", error.strerror or "") from error
    finally:
        _forget(new)
    if not passphrase:
        print(say("cli-unprotected"), file=sys.stderr)
    return done


def _forget(new: Path) -> None:
    for leftover in (new, new.with_name(new.name + "-wal"), new.with_name(new.name + "-shm")):
        with contextlib.suppress(OSError):
            leftover.unlink(missing_ok=True)


async def ask_line(question: str) -> str:
    """A line that somebody types, or that a script gives on standard input; ``LocalError('answer_missing')`` if none."""
    if sys.stdin.isatty():
        print(question, end=" ", file=sys.stderr, flush=True)
    line: str = await asyncio.to_thread(sys.stdin.readline)
    if not line.strip():
        raise LocalError("answer_missing")
    return line.strip()


def say_if_offline(client: Client) -> None:
    """Tell that what is shown may be old."""
    if client.unreachable:
        print(say("cli-offline-island" if client.islands else "cli-offline"), file=sys.stderr)
    for code in client.refused:
        print(sentence(code), file=sys.stderr)
