# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cards of the training: one message each in big type with a picture, and on the back what to do."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from krama.core.errors import LocalError
from krama.safety import lessons
from krama.safety.kit.reading import LANGUAGES, NOBODY, damaged, lines, structure, words

#: Steps on the back of a card.
STEPS: Final = 3
#: Cards of a set: eight sheets of paper.
MAX_CARDS = 32
#: Characters of a message: more does not fit in big type.
MAX_MESSAGE = 64
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
class Cards:
    """The cards of a language, and what stands around them on paper."""

    language: str
    reviewed_by: str
    words: Mapping[str, str]
    cards: tuple[Card, ...]

    @property
    def reviewed(self) -> bool:
        """Whether somebody has put a name under them."""
        return self.reviewed_by != NOBODY


@functools.cache
def load(language: str) -> Cards:
    """The cards of a language; ``kit_damaged`` by file, ``no_lesson`` for a language that there is not."""
    if language not in LANGUAGES:
        raise LocalError("no_lesson", f"cards.{language}")
    return read(structure("cards.json"), structure(f"cards.{language}.json"), language)


def read(shape: Mapping[str, Any], said: Mapping[str, Any], language: str) -> Cards:
    """Cards from their two files: what both languages share, and what this one says."""
    file = f"cards.{language}.json"
    if tuple(shape) != ("version", "cards") or shape["version"] != 1 or not 1 <= len(shape["cards"]) <= MAX_CARDS:
        damaged("cards.json", f"not version 1 with 1 to {MAX_CARDS} cards")
    if tuple(said) != ("reviewed_by", "words", "cards") or not isinstance(said["reviewed_by"], str):
        damaged(file, "not reviewed_by, words, cards")
    if list(said["cards"]) != [one["id"] for one in shape["cards"]]:
        damaged(file, "other cards, or in another order")
    found = [_card(one, said["cards"][one["id"]], language, file) for one in shape["cards"]]
    return Cards(language, said["reviewed_by"], words(said["words"], _WORDS, file), tuple(found))


def _card(shape: Mapping[str, Any], said: Mapping[str, Any], language: str, file: str) -> Card:
    if tuple(shape) != ("id", "picture", "lesson") or tuple(said) != ("message", "do"):
        damaged(file, "a card with other fields")
    (message,) = lines([said["message"]], 1, file)
    if len(message) > MAX_MESSAGE:
        damaged(file, f"{shape['id']}: longer than {MAX_MESSAGE} characters")
    title = lessons.load(shape["lesson"], language).title
    return Card(shape["id"], shape["picture"], message, lines(said["do"], STEPS, file), title)
