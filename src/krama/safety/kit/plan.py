# SPDX-License-Identifier: AGPL-3.0-or-later
"""The plan of half a day: ``plan.<language>.md``, in the small Markdown of the lessons, with its hours and its lessons.

A heading ``## 0:20 – … (30 …)`` begins a part of the day; a paragraph that begins with **Lessons:** names lessons by id.
"""

from __future__ import annotations

import datetime
import functools
import re
from dataclasses import dataclass, replace
from typing import Final

from krama.core.errors import LocalError
from krama.safety import lessons
from krama.safety.kit.reading import LANGUAGES, damaged, text
from krama.safety.lessons.blocks import Block, Heading, Paragraph, Span, parse, text_of

_LICENCE: Final = "<!-- SPDX-License" + "-Identifier: AGPL-3.0-or-later -->"
_FIELDS: Final = ("id", "title", "minutes", "people", "written", "reviewed_by", "review_due")
_LESSONS: Final = {"en": "Lessons:", "km": "មេរៀន៖"}
_TIME = re.compile(r"([0-9]):([0-5][0-9]) – (.+) \(([0-9]{1,2}) .+\)")


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of the day: minutes from the beginning, what it is called, how many minutes it takes."""

    begins: int
    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Plan(lessons.Reviewed):
    """The plan in one language. ``blocks`` name lessons by their titles, ``lessons`` by their ids, in order."""

    language: str
    title: str
    minutes: int
    people: str
    written: datetime.date
    reviewed_by: str
    review_due: datetime.date
    slots: tuple[Slot, ...]
    lessons: tuple[str, ...]
    blocks: tuple[Block, ...]


@functools.cache
def load(language: str) -> Plan:
    """The plan of a language; ``kit_damaged`` or ``lesson_damaged`` by file, ``no_lesson`` for one amiss."""
    if language not in LANGUAGES:
        raise LocalError("no_lesson", f"plan.{language}")
    return read(text(f"plan.{language}.md"), language)


def read(source: str, language: str) -> Plan:
    """A plan from the text of its file: its parts must follow each other and fill its minutes."""
    file = f"plan.{language}.md"
    lines = source.split("\n")
    end = len(_FIELDS) + 2
    if lines[:2] != [_LICENCE, "---"] or lines[end : end + 2] != ["---", ""] or lines[-1] != "":
        damaged(file, "no licence, or no head between two lines ---")
    head = _head(lines[2:end], file)
    blocks = parse(lines[end + 2 : -1], file, end + 3)
    slots = tuple(_slot(found) for b in blocks if isinstance(b, Heading) and (found := _TIME.fullmatch(b.text)))
    whole = int(head["minutes"])
    ends = [slot.begins + slot.minutes for slot in slots]
    if [slot.begins for slot in slots] != [0, *ends[:-1]] or ends[-1:] != [whole]:
        damaged(file, "parts that do not follow each other, or another length than its head says")
    named = [_named(block, language) for block in blocks]
    return Plan(
        language=language,
        title=head["title"],
        minutes=whole,
        people=head["people"],
        written=datetime.date.fromisoformat(head["written"]),
        reviewed_by=head["reviewed_by"],
        review_due=datetime.date.fromisoformat(head["review_due"]),
        slots=slots,
        lessons=tuple(lesson for ids, _ in named for lesson in ids),
        blocks=tuple(block for _, block in named),
    )


def _head(lines: list[str], file: str) -> dict[str, str]:
    found = dict(line.split(": ", 1) for line in lines if ": " in line)
    if tuple(found) != _FIELDS or found["id"] != "plan" or not re.fullmatch(r"[1-9][0-9]{1,2}", found["minutes"]):
        damaged(file, "not the fields of a plan")
    if not all(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", found[name]) for name in ("written", "review_due")):
        damaged(file, "no date")
    return found


def _slot(found: re.Match[str]) -> Slot:
    return Slot(60 * int(found[1]) + int(found[2]), found[3], int(found[4]))


def _named(block: Block, language: str) -> tuple[tuple[str, ...], Block]:
    """The ids of lessons that a block names, and the block with their titles instead."""
    if not isinstance(block, Paragraph) or block.spans[0] != Span(_LESSONS[language], bold=True):
        return (), block
    ids = tuple(text_of(block.spans[1:]).strip().split(", "))
    titles = "; ".join(lessons.load(lesson, language).title for lesson in ids)
    return ids, replace(block, spans=(block.spans[0], Span(f" {titles}")))
