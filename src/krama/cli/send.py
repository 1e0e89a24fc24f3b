# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama send``: a text, a file or a voice note. "Sent" means stored durably on the relay (P4)."""

from __future__ import annotations

import argparse
import mimetypes
import os
import sys
from pathlib import Path

from krama.cli.render import clean, emit
from krama.cli.session import with_client
from krama.cli.texts import say, sentence
from krama.client import Client, Sent
from krama.core.errors import LocalError
from krama.core.messages import TextBody, TimerBody

MOST_SECONDS = 4 * 365 * 86_400


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``send`` takes."""
    parser.add_argument("chat", metavar="CHAT")
    parser.add_argument("text", metavar="TEXT", nargs="?", help=say("cli-help-text"))
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--file", type=Path, metavar="PATH")
    group.add_argument("--voice", type=Path, metavar="PATH", help=say("cli-help-voice"))
    group.add_argument("--timer", type=_seconds, metavar="SECONDS", help=say("cli-help-timer"))
    parser.add_argument("--reply-to", metavar="ID")
    held = parser.add_mutually_exclusive_group()
    held.add_argument("--release", action="store_true", help=say("cli-help-release"))
    held.add_argument("--discard", action="store_true", help=say("cli-help-discard"))


def run(args: argparse.Namespace) -> int:
    """Send, and say whether it is sent or waits."""
    path: Path | None = args.file or args.voice
    text = sys.stdin.read() if args.text == "-" else args.text
    text = _plain(text) if text is not None else None
    releasing = args.release or args.discard
    if path is None and not text and not releasing and args.timer is None:
        raise LocalError("nothing_to_send")
    if path is not None and not path.is_file():
        raise LocalError("file_missing", str(path))
    if path is not None and path.stat().st_size == 0:
        raise LocalError("file_empty", str(path))

    async def job(client: Client) -> int:
        chat_id = client.find_chat(args.chat) if _known(client, args.chat) else await _find_later(client, args.chat)
        if releasing:
            count = await client.release(chat_id, send=args.release)
            done = "cli-released" if args.release else "cli-discarded"
            emit(args, {"chat": chat_id, "released": count}, say(done, count=count))
        if args.timer is not None:
            sent = await client.send(chat_id, TimerBody(seconds=args.timer))
            emit(args, {"id": sent.id, "queued": sent.queued, "island": sent.island or None}, _said(sent))
        if path is None and not text:
            return 0
        reply_to = client.find_message(chat_id, args.reply_to) if args.reply_to is not None else None
        if path is None:
            sent = await client.send(chat_id, TextBody(text=text or "", reply_to=reply_to))
        else:
            sent = await _send_file(client, chat_id, path, text, reply_to, voice=args.voice is not None)
        for name in sent.added:
            print(say("cli-sent-added", name=clean(name)), file=sys.stderr)
        emit(args, {"id": sent.id, "queued": sent.queued, "island": sent.island or None}, _said(sent))
        if sent.island and sent.changes_wait:
            print(say("cli-bundle-changes"), file=sys.stderr)
        for code in client.refused if sent.queued else ():
            print(sentence(code), file=sys.stderr)
        return 0

    return with_client(args, job)


def _seconds(text: str) -> int:
    value = int(text)
    if not 0 <= value <= MOST_SECONDS:
        raise argparse.ArgumentTypeError(say("cli-usage-timer"))
    return value


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")


def _known(client: Client, text: str) -> bool:
    try:
        client.find_chat(text)
    except LocalError as error:
        return error.code != "no_chat"
    return True


async def _find_later(client: Client, text: str) -> str:
    await client.sync()
    return client.find_chat(text)


async def _send_file(
    client: Client, chat_id: str, path: Path, caption: str | None, reply_to: bytes | None, *, voice: bool
) -> Sent:
    show = sys.stderr.isatty()

    def progress(done: int, of: int) -> None:
        if show and of > 4_000_000:
            print(f"\r{done * 100 // of} %", end="\n" if done == of else "", file=sys.stderr)

    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    with path.open("rb") as stream:
        return await client.send_file(
            chat_id,
            stream,
            os.fstat(stream.fileno()).st_size,
            path.name,
            media_type,
            caption=caption or None,
            reply_to=reply_to,
            duration_ms=_duration(path) if voice else None,
            progress=progress,
        )


def _duration(path: Path) -> int:
    """Milliseconds of a WAV file; 0 where the length cannot be told without decoding."""
    import wave

    try:
        with wave.open(str(path)) as sound:
            return int(sound.getnframes() * 1_000 // max(1, sound.getframerate()))
    except (wave.Error, EOFError, OSError):
        return 0


def _said(sent: Sent) -> str:
    waits = "cli-sent-island" if sent.island else "cli-sent-waiting"
    state = "cli-sent-held" if sent.held else waits if sent.queued else "cli-sent"
    return f"{sent.id[:6]} {say(state)}"
