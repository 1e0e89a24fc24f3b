# SPDX-License-Identifier: AGPL-3.0-or-later
"""JSON read strictly: the kind of value that is wanted, the fields that are named, or a refusal that says the place.

A reader takes a value and where it stands, and gives it back with its kind known. It raises ``Unfit``; which code that
is, and whose fault, says whoever asked, by ``refused_as``.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NoReturn, TypeVar

from krama.core.errors import KramaError

T = TypeVar("T")
Reader = Callable[[object, str], T]


class Unfit(Exception):
    """What stands at ``where`` is not what is read there."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


@contextlib.contextmanager
def refused_as(error: type[KramaError], code: str) -> Iterator[None]:
    """What does not fit, in a block or in a function so decorated, is refused by this code, its place as the detail."""
    try:
        yield
    except Unfit as unfit:
        raise error(code, unfit.where) from unfit


def unfit(where: str) -> NoReturn:
    """Refuse what stands there."""
    raise Unfit(where)


def parsed(data: bytes, where: str) -> object:
    """The value that a file in UTF-8 holds."""
    try:
        found: object = json.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise Unfit(where) from error
    return found


def text(value: object, where: str) -> str:
    """A text, an empty one too."""
    return value if isinstance(value, str) else unfit(where)


def flag(value: object, where: str) -> bool:
    """True or false."""
    return value if isinstance(value, bool) else unfit(where)


def number(value: object, where: str) -> int:
    """A whole number, which true and 1.0 are not."""
    return value if isinstance(value, int) and type(value) is int else unfit(where)


def record(value: object, where: str) -> dict[str, object]:
    """An object of whatever fields."""
    return value if isinstance(value, dict) else unfit(where)


def fields(value: object, names: Iterable[str], where: str) -> dict[str, object]:
    """An object with exactly these fields."""
    found = record(value, where)
    return found if set(found) == set(names) else unfit(where)


def items(value: object, where: str) -> list[object]:
    """A list, an empty one too."""
    return value if isinstance(value, list) else unfit(where)


def some(value: object, where: str) -> list[object]:
    """A list that holds something."""
    return items(value, where) or unfit(where)


def once(names: Sequence[str], where: str) -> None:
    """Each of them stands there once."""
    if len(set(names)) != len(names):
        unfit(where)


def maybe(read: Reader[T]) -> Reader[T | None]:
    """What ``read`` reads, or null."""
    return lambda value, where: None if value is None else read(value, where)


def each(read: Reader[T]) -> Reader[tuple[T, ...]]:
    """A list, an empty one too, of what ``read`` reads."""
    return lambda value, where: tuple(read(one, where) for one in items(value, where))


def get(found: Mapping[str, object], field: str, read: Reader[T]) -> T:
    """A field of an object, read as null where it is missing; its name is the place."""
    return read(found.get(field), field)
