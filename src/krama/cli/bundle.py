# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama bundle``: when no relay can be reached, messages go by a courier – as a file, or as moving QR codes."""

from __future__ import annotations

import argparse
import itertools
import os
import secrets
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from krama.cli import session
from krama.cli.render import emit, to_json
from krama.cli.texts import say
from krama.client import Client
from krama.client.couriers import Packed, Unpacked
from krama.core import fountain
from krama.core.errors import LocalError, WireError
from krama.core.limits import MAX_BUNDLE, MAX_FILM_BLOCK, MIN_FILM_BLOCK

SMALLEST, LARGEST = 5, 20  # QR versions; a phone's camera reads larger ones badly off a screen
PLAIN_FRAME = 400  # bytes of a frame that no screen has to fit
MOST_LINE = 8_192
_BLOCKS = {(False, False): "█", (False, True): "▀", (True, False): "▄", (True, True): " "}  # dark is the background
_WHITE_ON_BLACK, _PLAIN, _HOME, _CLEAR = "\x1b[97;40m", "\x1b[0m", "\x1b[H", "\x1b[2J"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verbs of ``bundle``."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="export|import|film")
    export = verbs.add_parser("export", help=say("cli-help-bundle-export"))
    export.add_argument("file", metavar="FILE", type=Path)
    export.add_argument("chats", metavar="CHAT", nargs="*", help=say("cli-help-bundle-chats"))
    into = verbs.add_parser("import", help=say("cli-help-bundle-import"))
    into.add_argument("file", metavar="FILE", type=Path)
    into.add_argument("--film", action="store_true", help=say("cli-help-bundle-scanned"))
    film = verbs.add_parser("film", help=say("cli-help-bundle-film"))
    film.add_argument("file", metavar="FILE", type=Path)
    film.add_argument("--rate", type=_rate, default=6.0, metavar="FRAMES", help=say("cli-help-bundle-rate"))
    film.add_argument("--size", type=_size, metavar="BYTES", help=say("cli-help-bundle-size"))
    film.add_argument("--frames", type=_count, metavar="NUMBER", help=say("cli-help-bundle-frames"))
    for verb in verbs.choices.values():
        verb.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
        verb.add_argument("--home", metavar="DIR", default=argparse.SUPPRESS)


def _rate(text: str) -> float:
    value = float(text)
    if not 0.2 <= value <= 30:
        raise argparse.ArgumentTypeError(say("cli-usage-bundle-rate"))
    return value


def _size(text: str) -> int:
    value = int(text)
    if not fountain.OVERHEAD + MIN_FILM_BLOCK <= value <= fountain.OVERHEAD + MAX_FILM_BLOCK:
        raise argparse.ArgumentTypeError(say("cli-usage-bundle-size"))
    return value


def _count(text: str) -> int:
    value = int(text)
    if not 1 <= value <= fountain.MAX_NUMBER:
        raise argparse.ArgumentTypeError(say("cli-usage-bundle-frames"))
    return value


def run(args: argparse.Namespace) -> int:
    """Do it."""
    if args.verb == "film":
        return _film(args)
    job = {"export": _export, "import": _import}[args.verb]
    return job(args)


# -- a file ------------------------------------------------------------------------------------------------------------


def _export(args: argparse.Namespace) -> int:
    async def job(client: Client) -> int:
        await client.sync()  # what a relay takes now needs no courier
        chats = [client.find_chat(text) for text in args.chats] or None
        packed = client.pack_bundle(chats)
        _write(args.file, packed.data)
        emit(args, _packed_json(args.file, packed), _packed_text(args.file, packed))
        return 0

    return session.with_client(args, job)


def _write(path: Path, data: bytes) -> None:
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "wb") as sink:
            sink.write(data)
            sink.flush()
            os.fsync(sink.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise LocalError("file_unwritable", error.strerror or "") from error


def _packed_json(path: Path, packed: Packed) -> dict[str, object]:
    return {
        "file": str(path),
        "bytes": len(packed.data),
        "messages": sum(count for _, count in packed.chats),
        "chats": [{"chat": chat, "messages": count} for chat, count in packed.chats],
        "left": packed.left,
        "held": packed.held,
        "changes_wait": packed.changes_wait,
    }


def _packed_text(path: Path, packed: Packed) -> str:
    count = sum(number for _, number in packed.chats)
    lines = [say("cli-bundle-packed", count=count, chats=len(packed.chats), bytes=len(packed.data), file=str(path))]
    lines += [say("cli-bundle-left", count=packed.left)] if packed.left else []
    lines += [say("cli-bundle-held", count=packed.held)] if packed.held else []
    lines += [say("cli-bundle-changes")] if packed.changes_wait else []
    return "\n".join([*lines, say("cli-bundle-courier")])


def _read(path: Path, most: int) -> bytes:
    if str(path) == "-":
        return sys.stdin.buffer.read(most + 1)
    if not path.is_file():
        raise LocalError("file_missing", str(path))
    with path.open("rb") as source:
        return source.read(most + 1)


def _import(args: argparse.Namespace) -> int:
    async def job(client: Client) -> int:
        took = client.open_bundle(_scanned(args.file) if args.film else _read(args.file, MAX_BUNDLE))
        await client.sync()
        emit(args, _took_json(took), _took_text(took))
        return 0

    return session.with_client(args, job)


def _took_json(took: Unpacked) -> dict[str, object]:
    return {
        "new": took.new,
        "known": took.known,
        "damaged": took.damaged,
        "kept": took.kept,
        "waiting": took.waiting,
        "chats": [{"chat": chat, "new": count} for chat, count in took.chats.items()],
    }


def _took_text(took: Unpacked) -> str:
    lines = [say("cli-bundle-new", count=took.new)] if took.new else []
    if not took.new and not took.waiting and not took.damaged:
        lines = [say("cli-bundle-all-known" if took.known else "cli-bundle-nothing")]
    lines += [say("cli-bundle-waiting", count=took.waiting)] if took.waiting else []
    lines += [say("cli-bundle-damaged", count=took.damaged)] if took.damaged else []
    lines += [say("cli-bundle-kept", count=took.kept)] if took.kept else []
    return "\n".join(lines)


# -- a film ------------------------------------------------------------------------------------------------------------


def _scanned(path: Path) -> bytes:
    """A film from what a scanner prints, one code a line, in any order and with any lost."""
    screen = fountain.Screen()
    for line in _lines(path):
        try:
            state = screen.add(fountain.read_text(line))
        except WireError:
            continue
        if state == fountain.DONE and screen.data is not None:
            return screen.data
    have, need = screen.progress
    raise LocalError("film_incomplete", f"{have}/{need}")


def _lines(path: Path) -> Iterator[str]:
    if str(path) != "-" and not path.is_file():
        raise LocalError("file_missing", str(path))
    source = sys.stdin if str(path) == "-" else path.open(encoding="utf-8", errors="replace")
    with source:
        while line := source.readline(MOST_LINE):
            yield line.strip()


def _film(args: argparse.Namespace) -> int:
    """Show frame after frame until somebody stops it, or ``--frames`` are shown."""
    version = _version()
    size = args.size or (PLAIN_FRAME if args.json else _bytes_in(version))
    film = fountain.film(_read(args.file, MAX_BUNDLE), size)
    numbers = range(args.frames) if args.frames else itertools.count()
    for number in numbers:
        text = fountain.write_text(fountain.frame(film, number))
        if args.json:
            print(to_json({"number": number, "blocks": len(film.blocks), "frame": text}), flush=True)
            continue
        caption = say("cli-bundle-frame", number=number + 1, blocks=len(film.blocks))
        _show(draw(text), caption, first=number == 0)
        time.sleep(1 / args.rate)
    return 0


def _version() -> int:
    columns, lines = shutil.get_terminal_size()
    room = min(columns, 2 * (lines - 2)) - 4  # two light modules around it: less than the standard's four, and enough
    return max(SMALLEST, min(LARGEST, (room - 17) // 4))


def _bytes_in(version: int) -> int:
    import segno

    letters, step = 0, 3
    while letters < 4_000:
        try:
            segno.make_qr("A" * (letters + step), error="l", version=version, boost_error=False)
        except segno.DataOverflowError:
            break
        letters += step
    return letters // 3 * 2


def draw(text: str) -> str:
    """A QR code in half blocks: each character is two modules, one above the other."""
    import segno

    rows = [[False] * 2 + [bool(m) for m in row] + [False] * 2 for row in segno.make_qr(text, error="l").matrix]
    empty = [False] * len(rows[0])
    rows = [empty, empty, *rows, empty, empty, *([empty] if len(rows) % 2 else [])]
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return "\n".join("".join(_BLOCKS[above, below] for above, below in zip(*pair, strict=True)) for pair in pairs)


def _show(code: str, caption: str, *, first: bool) -> None:
    if not sys.stdout.isatty():
        print(f"{code}\n{caption}\n", flush=True)
        return
    lines = "\n".join(f"{_WHITE_ON_BLACK}{line}{_PLAIN}" for line in code.split("\n"))
    print(f"{_CLEAR if first else ''}{_HOME}{lines}\n{caption}", flush=True)
