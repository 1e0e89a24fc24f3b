# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama read CHAT``: the messages kept, oldest first. Attachments are fetched and checked as they are shown."""

from __future__ import annotations

import argparse
import os
import re
import time
from pathlib import Path

from krama.cli import session
from krama.cli.render import emit, entry_json, entry_text
from krama.client import Client, EntryView
from krama.core.errors import KramaError, LocalError
from krama.core.messages import FileBody


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``read`` takes."""
    parser.add_argument("chat", metavar="CHAT")
    parser.add_argument("--since", metavar="ID", help="only what came after this message")
    parser.add_argument("--wait", type=float, default=0, metavar="SECONDS", help="wait if there is nothing to print")


def run(args: argparse.Namespace) -> int:
    """Print what is kept; wait only if that is nothing."""

    async def job(client: Client) -> int:
        end = time.monotonic() + max(0.0, args.wait)
        await client.sync()
        chat_id = client.find_chat(args.chat)
        found = _messages(client, chat_id, args)
        while not found and (left := end - time.monotonic()) > 0:
            await client.sync(wait=max(1, min(25, int(left))))
            found = _messages(client, chat_id, args)
        for entry in found:
            file = await fetch(client, session.home(args), entry)
            emit(args, entry_json(entry, file), entry_text(entry, file))
        session.say_if_offline(client)
        return 0

    return session.with_client(args, job)


def _messages(client: Client, chat_id: str, args: argparse.Namespace) -> list[EntryView]:
    # Notices are for people; a script that counts messages finds them under ``listen``.
    return [e for e in client.read(chat_id, args.since) if not (args.json and e.kind == "notice")]


async def fetch(client: Client, home: Path, entry: EntryView) -> str | None:
    """Fetch an attachment into the profile's directory; gives its path, or None if it cannot be had."""
    body = entry.body
    if not isinstance(body, FileBody) or entry.deleted:
        return None
    folder = home / "files"
    path = folder / f"{entry.id[:16]}-{_safe(body.name)}"
    if path.exists():
        return str(path)
    part = path.with_name(path.name + ".part")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as sink:
            await client.fetch_file(entry.chat, body, sink)
        part.replace(path)
    except KramaError:
        part.unlink(missing_ok=True)
        return None
    except OSError as error:
        raise LocalError("file_unwritable", error.strerror or "") from error
    return str(path)


def _safe(name: str) -> str:
    # A sender chooses the name: no directory, no leading dot, nothing but plain letters (test_a_file_name_stays_a_name).
    return re.sub(r"[^\w.\- ]", "_", name.replace("\\", "/").rsplit("/", 1)[-1]).lstrip(". ")[-80:] or "file"
