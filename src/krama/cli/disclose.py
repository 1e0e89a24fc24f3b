# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama disclose``: print everything that a relay's operator could hand over. It must not need a profile."""

from __future__ import annotations

import argparse
import json
import pathlib
import sys
from collections.abc import Iterator

from krama.core.errors import LocalError
from krama.relay.datadir import default
from krama.relay.disclosure import TELLS, WATCHED, Disclosure, TableContent, disclose, tells
from krama.relay.store.port import Table

_SENTENCES = {
    "no_relay": "There is no relay's data in {detail}. Say where it is with --data.",
    "unreadable": "{detail} cannot be read. Run this as the user who runs the relay.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``disclose`` takes."""
    parser.add_argument("--data", type=pathlib.Path, default=default(), help="where the relay keeps its files")
    if not any("--json" in action.option_strings for action in parser._actions):
        parser.add_argument("--json", action="store_true", help="one JSON object a line")


def run(args: argparse.Namespace) -> int:
    """Print it; 1 with one plain line if there is nothing to look at."""
    try:
        found = disclose(args.data)
    except LocalError as error:
        message = _SENTENCES[error.code].format(detail=error.detail)
        if args.json:
            print(json.dumps({"error": error.code, "message": message}))
        print(message, file=sys.stderr)
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
    yield "Everything that whoever takes this relay's disk can learn from it."
    yield f"{found.rows} rows, {found.bytes} bytes in {len(found.files)} files."
    for table, content in found.tables.items():
        yield ""
        yield f"Table {table.value}: {content.rows} rows, {content.bytes} bytes"
        for name, text in TELLS[table].items():
            yield f"  column {name}: {text}"
        if content.rows:
            yield "  bytes in a value: " + _counts((str(size), n) for size, n in sorted(content.sizes.items()))
            yield "  deleted after: " + _counts(iter(sorted(content.days.items())))
    yield ""
    for file, size in found.files.items():
        yield f"File {file}: {size} bytes; {tells(file)}"
    yield ""
    yield "There is no log of visitors, and no column for a name, a contact, an address or a time finer than a day."
    yield "What the disk does not show:"
    for sentence in WATCHED:
        yield f"  {sentence}"


def _counts(pairs: Iterator[tuple[str, int]]) -> str:
    return ", ".join(f"{what} ({count})" for what, count in pairs)
