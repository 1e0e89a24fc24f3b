# SPDX-License-Identifier: AGPL-3.0-or-later
"""The blocks of which a lesson consists, and the small Markdown in which they are written.

One line is one block or one item of a list: ``## heading``, ``1. step``, ``- item``, ``![what it shows](name.svg)``, or a
paragraph; blocks stand apart by one empty line. Within a text only ``**bold**`` means something. Everything else that
Markdown knows is refused by file and line, so that no reader sees a sign that was meant for a program. The web's twin is
``web/src/safety/blocks.ts``; ``tests/safety/lessons.json`` holds both to the same blocks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NoReturn

from krama.core.errors import LocalError

#: Characters of one line: the longest paragraph of a lesson has about 600.
MAX_LINE = 2_000
#: Blocks of one lesson: the longest has about a dozen.
MAX_BLOCKS = 40
#: Items of one list.
MAX_ITEMS = 12

_PICTURE = re.compile(r"!\[([^\[\]]+)\]\(([a-z][a-z0-9-]*)\.svg\)")
_STEP = re.compile(r"([0-9]{1,2})\. (.+)")
# Signs that mean something to other readers of Markdown, or that no sentence of ours needs.
_FOREIGN = re.compile(r"[*`\[\]<>|\\_\t]|^(?:#|[-+] |[0-9]+[.)] )")
_BOLD = re.compile(r"\*\*([^*\s](?:[^*]*[^*\s])?)\*\*")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text, in bold or not."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the second order; the lesson's title is the only one above it."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Ordered:
    """Steps, counted from one."""

    items: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Unordered:
    """Items in no order."""

    items: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing ``name.svg`` beside the lessons, and what it shows in words."""

    name: str
    alt: str


Block = Heading | Paragraph | Ordered | Unordered | Picture


def damaged(file: str, line: int, why: str) -> NoReturn:
    """Refuse a file of the lessons, by name and line."""
    raise LocalError("lesson_damaged", f"{file}:{line}: {why}")


def parse(lines: Sequence[str], file: str, first: int) -> tuple[Block, ...]:
    """The blocks in the lines of a body whose first line has the number ``first`` in its file.

    ``lesson_damaged`` names file and line of the first thing that this Markdown does not know.
    """
    blocks: list[Block] = []
    start = 0
    for at, line in enumerate([*lines, ""]):
        if line != "":
            continue
        if at == start:
            damaged(file, first + at, "an empty line too many")
        blocks.append(_block(lines[start:at], file, first + start))
        if len(blocks) > MAX_BLOCKS:
            damaged(file, first + start, f"more than {MAX_BLOCKS} blocks")
        start = at + 1
    return tuple(blocks)


def _block(lines: Sequence[str], file: str, number: int) -> Block:
    for at, line in enumerate(lines):
        if len(line) > MAX_LINE:
            damaged(file, number + at, f"longer than {MAX_LINE} characters")
        if line != line.strip():
            damaged(file, number + at, "a space at an end")
    if lines[0].startswith("- "):
        texts = [line.removeprefix("- ") if line.startswith("- ") else None for line in lines]
        return Unordered(_items(texts, file, number))
    if _STEP.fullmatch(lines[0]):
        return Ordered(_items([_step(line, at + 1) for at, line in enumerate(lines)], file, number))
    if len(lines) > 1:
        damaged(file, number + 1, "a paragraph is one line")
    return _single(lines[0], file, number)


def _single(line: str, file: str, number: int) -> Block:
    if picture := _PICTURE.fullmatch(line):
        return Picture(picture[2], picture[1])
    if line.startswith("## "):
        heading = line.removeprefix("## ")
        if _FOREIGN.search(heading):
            damaged(file, number, "a sign that a heading does not know")
        return Heading(heading)
    return Paragraph(_spans(line, file, number))


def _step(line: str, number: int) -> str | None:
    found = _STEP.fullmatch(line)
    return found[2] if found and found[1] == str(number) else None


def _items(texts: Sequence[str | None], file: str, number: int) -> tuple[tuple[Span, ...], ...]:
    if len(texts) > MAX_ITEMS:
        damaged(file, number, f"more than {MAX_ITEMS} items")
    items = []
    for at, text in enumerate(texts):
        if text is None:
            damaged(file, number + at, "not the next item of this list")
        items.append(_spans(text, file, number + at))
    return tuple(items)


def _spans(text: str, file: str, number: int) -> tuple[Span, ...]:
    pieces = _BOLD.split(text)  # every second piece is bold
    spans = [Span(piece, bold=at % 2 == 1) for at, piece in enumerate(pieces) if piece != ""]
    for at, span in enumerate(spans):
        foreign = _FOREIGN.search(span.text) if at == 0 else _FOREIGN.search("x" + span.text)
        if foreign:
            damaged(file, number, f"a sign that a lesson does not know: {foreign[0]!r}")
    return tuple(spans)


def text_of(spans: Iterable[Span]) -> str:
    """A text without its bold."""
    return "".join(span.text for span in spans)


def lines_of(block: Block) -> tuple[str, ...]:
    """What a block says, a line for each item; of a picture, what it shows."""
    if isinstance(block, Heading):
        return (block.text,)
    if isinstance(block, Picture):
        return (block.alt,)
    if isinstance(block, Paragraph):
        return (text_of(block.spans),)
    return tuple(text_of(item) for item in block.items)


def to_json(blocks: Iterable[Block]) -> str:
    """Blocks as JSON: keys in order, no spaces, signs as they are. The same bytes in Python and in the web."""
    return json.dumps([_plain(block) for block in blocks], ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _plain(block: Block) -> dict[str, object]:
    if isinstance(block, Heading):
        return {"kind": "heading", "text": block.text}
    if isinstance(block, Picture):
        return {"alt": block.alt, "kind": "picture", "name": block.name}
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "spans": _plain_spans(block.spans)}
    kind = "ordered" if isinstance(block, Ordered) else "unordered"
    return {"items": [_plain_spans(item) for item in block.items], "kind": kind}


def _plain_spans(spans: Iterable[Span]) -> list[dict[str, object]]:
    return [{"bold": span.bold, "text": span.text} for span in spans]
