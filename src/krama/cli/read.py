# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama read CHAT``: the messages kept, oldest first; those whose attachments are still to be fetched come last."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import secrets
import sys
import time
import unicodedata
from pathlib import Path

from krama.cli import session
from krama.cli.render import emit, entry_json, entry_text
from krama.cli.texts import say, sentence
from krama.client import Client, EntryView
from krama.core.errors import KramaError, LocalError
from krama.core.messages import FileBody

_NAME_BYTES = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``read`` takes."""
    parser.add_argument("chat", metavar="CHAT")
    parser.add_argument("--since", metavar="ID", help=say("cli-help-since"))
    waiting = say("cli-help-wait")
    parser.add_argument("--wait", type=session.seconds, default=0, metavar="SECONDS", help=waiting)


def run(args: argparse.Namespace) -> int:
    """Print what is kept; wait only if that is nothing."""

    async def job(client: Client) -> int:
        end = time.monotonic() + max(0.0, args.wait)
        shown = await _show_what_came(client, args)
        await client.sync(just_read=bool(shown))
        chat_id = client.find_chat(args.chat)
        found = _messages(client, chat_id, args)
        while not found and (left := end - time.monotonic()) > 0:
            await client.sync(wait=max(1, min(25, int(left))))
            if client.unreachable:
                await asyncio.sleep(min(left, 0.2 if client.islands else 2))
            found = _messages(client, chat_id, args)
        left_over = [entry for entry in found if entry.number not in shown]
        for entry in sorted(left_over, key=lambda entry: is_to_fetch(session.home(args), entry)):
            await _show(client, args, entry)
        session.say_if_offline(client)
        return 0

    return session.with_client(args, job)


async def _show_what_came(client: Client, args: argparse.Namespace) -> set[int]:
    """On a slow line every request takes seconds, and a file minutes: what came is shown before anything leaves.

    Not where something of one's own waits to be sent, whose state is about to change. Gives the numbers of what was shown.
    """
    try:
        chat_id = client.find_chat(args.chat)
    except LocalError:
        return set()
    before = {entry.number for entry in client.peek(chat_id)}
    await client.look()
    entries = client.peek(chat_id)
    if client.unreachable or before >= {e.number for e in entries} or any(e.state == "queued" for e in entries):
        return set()
    found = [e for e in _messages(client, chat_id, args) if not is_to_fetch(session.home(args), e)]
    for entry in found:
        await _show(client, args, entry)
    return {entry.number for entry in found}


async def _show(client: Client, args: argparse.Namespace, entry: EntryView) -> None:
    file = await fetch(client, session.home(args), entry)
    emit(args, entry_json(entry, file), entry_text(entry, file))


def _messages(client: Client, chat_id: str, args: argparse.Namespace) -> list[EntryView]:
    # Notices are for people; a script that counts messages finds them under ``listen``.
    return [e for e in client.read(chat_id, args.since) if not (args.json and e.kind == "notice")]


def _place(home: Path, body: FileBody) -> Path:
    # A file is known by its contents: its sender chose the message's id, and could choose that of another
    # (test_one_message_cannot_stand_for_the_file_of_another).
    return home / "files" / f"{body.digest.hex()[:32]}-{_safe(body.name)}"


def is_to_fetch(home: Path, entry: EntryView) -> bool:
    """Whether an attachment has to come over the network: its writer has what was sent from this device."""
    if not isinstance(entry.body, FileBody) or entry.deleted or entry.here:
        return False
    return not _place(home, entry.body).exists()


async def fetch(client: Client, home: Path, entry: EntryView) -> str | None:
    """Fetch an attachment into the profile's directory; gives its path, or None and says on stderr why not."""
    body = entry.body
    if not isinstance(body, FileBody) or entry.deleted:
        return None
    path = _place(home, body)
    folder = path.parent
    part = folder / f"{secrets.token_hex(8)}.part"  # another process may be fetching the same file
    try:
        if path.exists():
            return str(path)
        if client.unreachable or entry.here:
            return None
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "wb") as sink:
            await client.fetch_file(entry.chat, body, sink)
        part.replace(path)
    except KramaError as error:
        print(sentence(error.code, error.detail), file=sys.stderr)
        return None
    except OSError as error:
        print(sentence("file_unwritable", error.strerror or ""), file=sys.stderr)
        return None
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return str(path)


def _safe(name: str) -> str:
    # A sender chooses the name: no directory, no leading dot, nothing but letters with their marks, and not too long
    # for a file system (test_a_file_name_stays_a_name).
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(c if c.isalnum() or c in "._- " or unicodedata.category(c) in ("Mn", "Mc") else "_" for c in last)
    while len(plain.encode()) > _NAME_BYTES:
        plain = plain[1:]
    return plain.lstrip(". ") or "file"
