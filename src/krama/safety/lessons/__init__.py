# SPDX-License-Identifier: AGPL-3.0-or-later
"""Twenty-five short lessons in Khmer and English: ``<id>.<language>.md`` with its head, pictures, and their order.

A file begins with its licence and a head between two lines ``---`` with exactly the fields of ``Lesson``; the body is the
small Markdown of ``blocks``. Facts are checked against the sources named, sentences are our own. A lesson that nobody has
reviewed says so wherever it is shown. Nothing here is advice on the law.
"""

from __future__ import annotations

import datetime
import functools
import importlib.resources
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from krama.core.errors import LocalError
from krama.core.khmer import matches
from krama.safety.lessons.blocks import Block, damaged, lines_of, parse

LANGUAGES: Final = ("en", "km")
#: The ten topics of the check-up, in the order in which lists show them.
TOPICS: Final = (
    "mail", "messengers", "attacks", "actors", "passwords", "recovery", "censorship", "surveillance", "meetings", "skills",
)  # fmt: skip
#: What stands in ``reviewed_by`` until a person of flesh and blood has read the lesson and given a name.
NOBODY: Final = "nobody yet"
#: Bytes of one lesson's file: Khmer takes three for each sign, the longest has about 9,000.
MAX_FILE = 32_768
#: Sources of one lesson.
MAX_SOURCES = 8

_LICENCE = "<!-- SPDX-License-" + "Identifier: AGPL-3.0-or-later -->"  # in two: this file names its own once
_FIELDS = ("id", "title", "minutes", "sources", "written", "reviewed_by", "review_due")
_ID = re.compile(r"[a-z]+(?:-[a-z]+)*")
_VALUE = re.compile(r" \S(?:.*\S)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SOURCE = re.compile(r"- (\S.* – .*\S)")  # title – organisation
_INK, _ACCENT = "currentColor", "var(--k-accent, #b3261e)"


class Reviewed:
    """Something that a person has to read before it is said to be good."""

    __slots__ = ()
    reviewed_by: str

    @property
    def reviewed(self) -> bool:
        """Whether somebody has put a name under it."""
        return self.reviewed_by != NOBODY


@dataclass(frozen=True, slots=True)
class Lesson(Reviewed):
    """One lesson in one language. ``minutes``: about how long it takes to read; ``review_due``: when to check its facts."""

    id: str
    language: str
    title: str
    minutes: int
    sources: tuple[str, ...]
    written: datetime.date
    reviewed_by: str
    review_due: datetime.date
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a lesson stands: its topic and the pictures that it shows."""

    id: str
    topic: str
    pictures: tuple[str, ...]


def _read(name: str) -> str:
    return importlib.resources.files(__name__).joinpath(name).read_text(encoding="utf-8")


@functools.cache
def index() -> tuple[Place, ...]:
    """All lessons in their order, by topic."""
    return tuple(Place(one["id"], one["topic"], tuple(one["pictures"])) for one in json.loads(_read("index.json")))


def load(lesson: str, language: str) -> Lesson:
    """One lesson by its id; ``no_lesson`` if there is none of that id and language, ``lesson_damaged`` by file and line."""
    if language not in LANGUAGES or lesson not in {place.id for place in index()}:
        raise LocalError("no_lesson", f"{lesson}.{language}")
    return _load(lesson, language)


@functools.cache
def _load(lesson: str, language: str) -> Lesson:
    return read(_read(f"{lesson}.{language}.md"), f"{lesson}.{language}.md")


def all_lessons(language: str) -> tuple[Lesson, ...]:
    """All lessons of a language in the order of the index."""
    return tuple(load(place.id, language) for place in index())


def search(query: str, language: str) -> tuple[Lesson, ...]:
    """The lessons in which every word of a query stands, in any spelling of Khmer; none for a query without words."""
    return tuple(lesson for lesson in all_lessons(language) if matches(query, "\n".join(words(lesson))))


def words(lesson: Lesson) -> tuple[str, ...]:
    """What a lesson says, line by line: to be read aloud, searched or counted. Sources are not among it."""
    return (lesson.title, *(line for block in lesson.blocks for line in lines_of(block)))


def picture(name: str, *, ink: str = _INK, accent: str = _ACCENT) -> str:
    """A drawing as SVG; on paper, where nothing is inherited, with colours of one's own (``#26211c``)."""
    if name not in {each for place in index() for each in place.pictures}:
        raise LocalError("no_lesson", f"{name}.svg")
    return _read(f"{name}.svg").replace(_ACCENT, accent).replace(_INK, ink)


def read(text: str, file: str) -> Lesson:
    """A lesson from the text of its file ``<id>.<language>.md``; ``lesson_damaged`` names file and line."""
    if len(text.encode()) > MAX_FILE:
        damaged(file, 1, f"more than {MAX_FILE} bytes")
    lines = text.split("\n")
    if lines[-1] != "":
        damaged(file, len(lines), "the last line has no end")
    if lines[:2] != [_LICENCE, "---"] or "---" not in lines[2:]:
        damaged(file, 1, "no licence, or no head between two lines ---")
    end = lines.index("---", 2)
    head = _head(lines[2:end], file)
    lesson, language = file.split(".")[:2]
    if head["id"].texts != [lesson] or language not in LANGUAGES or not _ID.fullmatch(lesson):
        damaged(file, 3, "another lesson than its file's name says")
    if lines[end + 1 : end + 2] != [""]:
        damaged(file, end + 2, "no empty line behind the head")
    return Lesson(
        id=lesson,
        language=language,
        title=head["title"].texts[0],
        minutes=_minutes(head["minutes"], file),
        sources=tuple(head["sources"].texts),
        written=_date(head["written"], file),
        reviewed_by=head["reviewed_by"].texts[0],
        review_due=_date(head["review_due"], file),
        blocks=parse(lines[end + 2 : -1], file, end + 3),
    )


@dataclass(frozen=True, slots=True)
class _Field:
    line: int
    texts: list[str]


def _head(lines: Sequence[str], file: str) -> dict[str, _Field]:
    """The fields of a head, exactly ours and in our order; only ``sources`` has several lines."""
    found: dict[str, _Field] = {}
    for number, line in enumerate(lines, 3):
        if [*found][-1:] == ["sources"] and (source := _SOURCE.fullmatch(line)):
            found["sources"].texts.append(source[1])
            continue
        field, _, value = line.partition(":")
        if [*found, field] != list(_FIELDS[: len(found) + 1]):
            damaged(file, number, "not the next field of a head")
        if (line != "sources:") if field == "sources" else not _VALUE.fullmatch(value):
            damaged(file, number, f"not what {field} holds")
        found[field] = _Field(number, [value[1:]] if value else [])
    if tuple(found) != _FIELDS or not 1 <= len(found["sources"].texts) <= MAX_SOURCES:
        damaged(file, len(lines) + 3, f"a field is missing, or sources are none or more than {MAX_SOURCES}")
    return found


def _minutes(field: _Field, file: str) -> int:
    if not re.fullmatch(r"[1-9]", field.texts[0]):
        damaged(file, field.line, "minutes are 1 to 9")
    return int(field.texts[0])


def _date(field: _Field, file: str) -> datetime.date:
    try:
        if _DATE.fullmatch(field.texts[0]):
            return datetime.date.fromisoformat(field.texts[0])
    except ValueError:
        pass  # the thirtieth of February
    damaged(file, field.line, "no date")
