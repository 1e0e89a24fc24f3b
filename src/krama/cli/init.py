# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama init``: make a profile. There is no account: a person is a key that is made here."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import pathlib
import sys

from krama.cli import session
from krama.cli.render import clean, emit
from krama.cli.texts import say
from krama.client.network import read_means
from krama.core.errors import LocalError
from krama.core.invites import is_guarded, is_loopback, is_onion, is_relay


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``init`` takes."""
    parser.add_argument("--name", required=True, help=say("cli-help-name"))
    parser.add_argument("--relay", required=True, metavar="URL", help=say("cli-help-relay"))


def check_relay(url: str) -> str:
    """A relay's address without a slash at its end; plain HTTP only on this computer, and to an onion."""
    if not is_relay(url) or not (is_guarded(url) or is_loopback(url)):
        raise LocalError("bad_relay")
    return url.rstrip("/")


def run(args: argparse.Namespace) -> int:
    """Make the profile, or leave nothing behind."""
    url = check_relay(args.relay)
    if is_onion(url) and read_means(os.environ.get("KRAMA_NETWORK", ""))[0].tor is None:
        raise LocalError("needs_tor")
    path = session.vault_path(args)
    if os.path.exists(path):
        raise LocalError("vault_exists")
    passphrase = session.new_passphrase()
    # Made beside its place: whoever is interrupted here, even by a power cut, can begin again.
    new = path.with_name(path.name + ".new")

    async def go() -> tuple[str, str]:
        _forget(new)
        client = session.new_client(new, passphrase)
        try:
            return await client.create(args.name, url)
        finally:
            await client.close()

    try:
        person, device = asyncio.run(go())
        new.rename(path)
    except OSError as error:
        raise LocalError("home_unusable", error.strerror or "") from error
    finally:
        _forget(new)
    if not passphrase:
        print(say("cli-unprotected"), file=sys.stderr)
    done = say("cli-init-done", name=clean(args.name.strip()), person=person[:16])
    emit(args, {"person": person, "device": device}, done)
    return 0


def _forget(new: pathlib.Path) -> None:
    for leftover in (new, new.with_name(new.name + "-wal"), new.with_name(new.name + "-shm")):
        with contextlib.suppress(OSError):
            leftover.unlink(missing_ok=True)
