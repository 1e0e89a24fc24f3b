# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama disclose``: print everything that a relay's operator could hand over. It must not need a profile."""

from __future__ import annotations

import argparse
import json
import pathlib
import sys
from collections.abc import Iterator

from krama.cli.fluent import book
from krama.cli.texts import ENGLISH, say
from krama.core.errors import LocalError
from krama.relay.datadir import BLOBS, DIRECTORY, KEY, LOCK, LOGS, default
from krama.relay.disclosure import TELLS, WATCHED, Disclosure, TableContent, disclose, tells
from krama.relay.store.port import Table

# The message for each file; the relay's own sentences, which --json prints, are the same in English.
_FILES = {LOGS: "logs", BLOBS: "blobs", KEY: "receipt", LOCK: "lock", DIRECTORY: "routes"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``disclose`` takes."""
    parser.add_argument("--data", type=pathlib.Path, default=default(), help=say("cli-help-data"))
    if not any("--json" in action.option_strings for action in parser._actions):
        parser.add_argument("--json", action="store_true", help=say("cli-help-json"))


def run(args: argparse.Namespace) -> int:
    """Print it; 1 with one plain line if there is nothing to look at."""
    try:
        found = disclose(args.data)
    except LocalError as error:
        name = f"cli-disclose-{error.code}"
        if args.json:
            message = book(ENGLISH).text(name, detail=error.detail)
            print(json.dumps({"error": error.code, "message": message}))
        print(say(name, detail=error.detail), file=sys.stderr)
        return 1
    for line in _as_json(found) if args.json else _as_text(found):
        print(line)
    return 0


def _as_json(found: Disclosure) -> Iterator[str]:
    tables = {table.value: _table(table, content) for table, content in found.tables.items()}
    yield json.dumps({"rows": found.rows, "bytes": found.bytes, "tables": tables})
    for file, size in found.files.items():
        yield json.dumps({"file": file, "bytes": size, "tells": tells(file)})
    for sentence in WATCHED:
        yield json.dumps({"beyond": sentence})


def _table(table: Table, content: TableContent) -> dict[str, object]:
    return {
        "rows": content.rows,
        "bytes": content.bytes,
        "columns": {name: {"tells": text} for name, text in TELLS[table].items()},
        "sizes": {str(size): count for size, count in sorted(content.sizes.items())},
        "days": dict(sorted(content.days.items())),
    }


def _as_text(found: Disclosure) -> Iterator[str]:
    yield say("cli-disclose-title")
    yield say("cli-disclose-sum", rows=found.rows, bytes=found.bytes, files=len(found.files))
    for table, content in found.tables.items():
        yield ""
        yield say("cli-disclose-table", table=table.value, rows=content.rows, bytes=content.bytes)
        for name in TELLS[table]:
            yield "  " + say("cli-disclose-column", name=name, tells=column(table, name))
        if content.rows:
            sizes = ((str(size), n) for size, n in sorted(content.sizes.items()))
            yield "  " + say("cli-disclose-sizes", counts=_counts(sizes))
            yield "  " + say("cli-disclose-days", counts=_counts(iter(sorted(content.days.items()))))
    yield ""
    for file, size in found.files.items():
        yield say("cli-disclose-file", file=file, size=size, tells=say(f"cli-tells-{named(file)}"))
    yield ""
    yield say("cli-disclose-no-log")
    yield say("cli-disclose-beyond")
    for number, _ in enumerate(WATCHED, 1):
        yield "  " + say(f"cli-tells-watched-{number}")


def column(table: Table, name: str) -> str:
    """What a column of a table could tell. Days have a frame of their own, and keys are alike but in an empty table."""
    if table is Table.SPENT or name == "value":
        return say(f"cli-tells-{table.value}-{name}")
    return say("cli-tells-day", kept=say(f"cli-tells-{table.value}-day")) if name == "day" else say("cli-tells-key")


def named(file: str) -> str:
    """The message that says what a file of the data directory tells."""
    return _FILES.get(file, "journal" if file.startswith((LOGS, BLOBS)) else "strange")


def _counts(pairs: Iterator[tuple[str, int]]) -> str:
    return ", ".join(f"{what} ({count})" for what, count in pairs)
