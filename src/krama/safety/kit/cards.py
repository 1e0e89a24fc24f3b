# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cards of the training: one message each in big type with a picture, and on the back what to do."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from krama.safety import lessons
from krama.safety.kit.reading import Pair, damaged, lines, words

#: Steps on the back of a card.
STEPS: Final = 3
#: Cards of a set: eight sheets of paper.
MAX_CARDS = 32
#: Characters of a message: more does not fit in big type.
MAX_MESSAGE = 64
_FILES: Final = Pair("cards", ("version", "cards"), ("reviewed_by", "words", "cards"), MAX_CARDS)
_WORDS: Final = ("title", "do", "lesson", "number", "unreviewed", "print")


@dataclass(frozen=True, slots=True)
class Card:
    """One card. ``lesson`` is the title of the lesson that tells more."""

    id: str
    picture: str
    message: str
    do: tuple[str, ...]
    lesson: str


@dataclass(frozen=True, slots=True)
class Cards(lessons.Reviewed):
    """The cards of a language, and what stands around them on paper."""

    language: str
    reviewed_by: str
    words: Mapping[str, str]
    cards: tuple[Card, ...]


@functools.cache
def load(language: str) -> Cards:
    """The cards of a language; ``kit_damaged`` by file, ``no_lesson`` for a language that there is not."""
    return read(*_FILES.load(language), language)


def read(shape: Mapping[str, Any], said: Mapping[str, Any], language: str) -> Cards:
    """Cards from their two files: what both languages share, and what this one says."""
    file = _FILES.file(language)
    found = tuple(_card(one, says, language, file) for one, says in _FILES.matched(shape, said, language))
    return Cards(language, said["reviewed_by"], words(said["words"], _WORDS, file), found)


def _card(shape: Mapping[str, Any], said: Mapping[str, Any], language: str, file: str) -> Card:
    if tuple(shape) != ("id", "picture", "lesson") or tuple(said) != ("message", "do"):
        damaged(file, "a card with other fields")
    (message,) = lines([said["message"]], 1, file)
    if len(message) > MAX_MESSAGE:
        damaged(file, f"{shape['id']}: longer than {MAX_MESSAGE} characters")
    title = lessons.load(shape["lesson"], language).title
    return Card(shape["id"], shape["picture"], message, lines(said["do"], STEPS, file), title)
