# SPDX-License-Identifier: AGPL-3.0-or-later
"""The scorecard's evidence in this repository: does each file, heading, quotation and hash still stand? In the root:

    python -m tools.evidence           says what has changed; ends with 1 if anything has
    python -m tools.evidence --fill    writes the hashes anew, of rows whose heading and quotation still stand

Read what has changed before you fill: the answer that rests on it may be another. Columns: docs/scorecard.md.
"""

from __future__ import annotations

import argparse
import csv
import dataclasses
import functools
import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "src" / "krama" / "safety" / "scorecard" / "data"
QUOTE_WORDS = 25
HASH = "archived_sha256"


@dataclasses.dataclass(frozen=True)
class Finding:
    """Something that is not as a row says: ``file``, ``heading``, ``quote``, ``long`` or ``hash``."""

    table: str
    element: str
    code: str
    evidence: str


def flat(text: str) -> str:
    """A text in one line: where a paper breaks its lines means nothing."""
    return " ".join(text.split())


def headings(text: str) -> set[str]:
    """The anchors of a paper's headings."""
    found = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in found}


@functools.cache
def _paper(path: Path) -> tuple[str, str] | None:
    """A paper's text and hash."""
    if not path.is_file():
        return None
    data = path.read_bytes()
    return data.decode(), hashlib.sha256(data).hexdigest()


def tables(data: Path) -> Iterator[tuple[Path, list[dict[str, str]]]]:
    """The tables of evaluations in a directory."""
    for path in sorted(data.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            if HASH in (reader.fieldnames or ()):
                yield path, list(reader)


def is_ours(row: dict[str, str]) -> bool:
    """Whether a row's evidence is a file of this repository."""
    return bool(row["evidence_url"]) and "://" not in row["evidence_url"]


def judge(row: dict[str, str], root: Path) -> str:
    """What is wrong with the evidence of a row; empty if nothing is."""
    name, _, anchor = row["evidence_url"].partition("#")
    path = (root / name).resolve()
    paper = _paper(path) if path.is_relative_to(root.resolve()) else None
    if paper is None:
        return "file"
    text, digest = paper
    if anchor not in headings(text):
        return "heading"
    if not row["quote"] or flat(row["quote"]) not in flat(text):
        return "quote"
    if len(row["quote"].split()) > QUOTE_WORDS:
        return "long"
    return "" if row[HASH] == digest else "hash"


def findings(data: Path = DATA, root: Path = ROOT) -> list[Finding]:
    """Everything that no longer stands as a row says it does."""
    _paper.cache_clear()
    found: list[Finding] = []
    for path, rows in tables(data):
        for row in filter(is_ours, rows):
            if code := judge(row, root):
                found.append(Finding(path.name, row["element"], code, row["evidence_url"]))
    return found


def fill(data: Path = DATA, root: Path = ROOT) -> int:
    """Write the hashes of rows that are otherwise right; how many were another."""
    _paper.cache_clear()
    changed = 0
    for path, rows in tables(data):
        old = [row for row in rows if is_ours(row) and judge(row, root) == "hash"]
        for row in old:
            paper = _paper((root / row["evidence_url"].partition("#")[0]).resolve())
            row[HASH] = paper[1] if paper else row[HASH]
        if old:
            _write(path, rows)
        changed += len(old)
    return changed


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    """A table as it was, whole or not at all."""
    beside = path.with_suffix(".new")
    with beside.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    beside.replace(path)


def main(arguments: list[str] | None = None) -> int:
    """0 if all of it stands."""
    parser = argparse.ArgumentParser(prog="python -m tools.evidence", description="check the scorecard's own evidence")
    parser.add_argument("--fill", action="store_true", help="write the hashes of papers that have changed")
    if parser.parse_args(arguments).fill:
        print(f"{fill()} hashes written")
    left = findings()
    for one in left:
        print(f"{one.table} {one.element}: {one.code}, {one.evidence}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
