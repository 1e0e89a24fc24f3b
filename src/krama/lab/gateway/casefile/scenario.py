# SPDX-License-Identifier: AGPL-3.0-or-later
"""The scenario as data: read from ``case.toml``, strictly. What the reader does not know, it refuses, and says where."""

from __future__ import annotations

import dataclasses
import datetime
import pathlib
import tomllib
import types
import typing
from typing import Any, TypeVar

from krama.lab.gateway import cast
from krama.lab.gateway.errors import LabError
from krama.lab.gateway.regimes import REGIMES

FILE = pathlib.Path(__file__).with_name("case.toml")
VERSION = 1
MOST = 40
"""Entries of one kind."""
LONGEST = 500
"""Characters of one text."""
SERVICES = (
    "name", "named_site", "same_address", "other_abroad", "live_updates", "door", "tunnel", "video", "calls", "domestic",
    "village",
)  # fmt: skip
"""What people do with a network; ``orders`` knows how each is tried."""
ARTICLES = ("", "6", "14", "16")
"""Articles of Sub-Decree 23 that the sources tell of."""
GROUNDS = ("revenue", "safety", "social order", "dignity", "culture", "tradition")
"""The words of article 6, as quoted in the joint statement of 32 NGOs of 16 May 2022."""
MEASURES = ("one_hand", "forms", "records", "report", "meter", "orders", "handed")
"""What of a run shows a duty at work."""


@dataclasses.dataclass(frozen=True)
class Duty:
    """Something that the decree, or the law beside it, asks of whoever runs the network."""

    slug: str
    article: str
    source: str
    does: str
    measure: str
    deadline: datetime.date | None = None
    days: int = 0


@dataclasses.dataclass(frozen=True)
class Subscriber:
    """A filled-in form. ``host`` is the lab's client that uses this line, empty for one that nobody uses."""

    name: str
    khmer: str
    line: str
    provider: str
    host: str


@dataclasses.dataclass(frozen=True)
class Tariff:
    """Invented prices, a megabyte."""

    currency: str
    abroad: int
    domestic: int


@dataclasses.dataclass(frozen=True)
class Order:
    """An order, the words of article 6 that it rests on, the regime that it becomes, and the services it is aimed at."""

    slug: str
    article: str
    grounds: tuple[str, ...]
    does: str
    regime: str
    aims: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Message:
    """Something that somebody says to the other."""

    by: str
    text: str


@dataclasses.dataclass(frozen=True)
class Surrender:
    """Whom the request at the end is about."""

    about: str


@dataclasses.dataclass(frozen=True)
class Case:
    """The whole scenario."""

    version: int
    duty: tuple[Duty, ...]
    subscriber: tuple[Subscriber, ...]
    tariff: Tariff
    order: tuple[Order, ...]
    message: tuple[Message, ...]
    surrender: Surrender

    @property
    def person(self) -> Subscriber:
        """Whom the request is about."""
        return next(s for s in self.subscriber if s.name == self.surrender.about)

    @property
    def other(self) -> Subscriber:
        """With whom that person talks."""
        return next(s for s in self.subscriber if s.host and s is not self.person)


Kind = TypeVar("Kind")


def load() -> Case:
    """The scenario of this package. Raises LabError ``case_damaged``, which says where."""
    return read(FILE.read_text(encoding="utf-8"))


def read(text: str) -> Case:
    """A scenario from its text. Raises LabError ``case_damaged``."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LabError("case_damaged", str(error)) from None
    if found.get("version") != VERSION:
        raise LabError("case_damaged", "version")
    case = _made(Case, found, "")
    _check(case)
    return case


def _made(kind: type[Kind], found: object, where: str) -> Kind:
    """A table as a dataclass: all fields that it must have, and no others."""
    if not isinstance(found, dict):
        raise LabError("case_damaged", where)
    hints = typing.get_type_hints(kind)
    fields = {f.name: f for f in dataclasses.fields(kind)}  # type: ignore[arg-type]
    for name in found:
        if name not in fields:
            raise LabError("case_damaged", f"{where}{name}")
    values = {}
    for name, field in fields.items():
        if name in found:
            values[name] = _value(hints[name], found[name], f"{where}{name}")
        elif field.default is dataclasses.MISSING:
            raise LabError("case_damaged", f"{where}{name}")
    return kind(**values)


def _value(hint: Any, found: object, where: str) -> Any:
    if typing.get_origin(hint) is tuple:
        if not isinstance(found, list) or len(found) > MOST:
            raise LabError("case_damaged", where)
        inner = typing.get_args(hint)[0]
        return tuple(_value(inner, each, f"{where}[{n}].") for n, each in enumerate(found))
    if dataclasses.is_dataclass(hint):
        return _made(typing.cast("type[Any]", hint), found, where.rstrip(".") + ".")
    wanted = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    if type(found) not in wanted or (isinstance(found, str) and (len(found) > LONGEST or not found.isprintable())):
        raise LabError("case_damaged", where.rstrip("."))
    if isinstance(found, int) and not 0 <= found <= 1_000_000:
        raise LabError("case_damaged", where)
    return found


def _check(case: Case) -> None:
    """What stands in one place must be there in the other."""
    for kind in (case.duty, case.order):
        slugs = [entry.slug for entry in kind]
        _must(len(set(slugs)) == len(slugs) and all(slugs), "slug")
        _must(all(entry.article in ARTICLES for entry in kind), "article")
        _must(all(entry.does.endswith(".") for entry in kind), "does")
    _must(all(duty.measure in MEASURES for duty in case.duty), "measure")
    for order in case.order:
        _must(order.regime in REGIMES, f"regime {order.regime}")
        _must(set(order.aims) <= set(SERVICES), f"aims of {order.slug}")
        _must(set(order.grounds) <= set(GROUNDS), f"grounds of {order.slug}")
        _must(bool(order.grounds) == (order.article == "6"), f"grounds of {order.slug}")
    hosts = [s.host for s in case.subscriber if s.host]
    _must(sorted(hosts) == sorted(cast.CLIENTS), "host")
    _must(all(s.provider in cast.SUBSCRIBERS for s in case.subscriber), "provider")
    names = [s.name for s in case.subscriber]
    _must(len(set(names)) == len(names), "name")
    talkers = {s.name for s in case.subscriber if s.host}
    _must({m.by for m in case.message} <= talkers and bool(case.message), "by")
    _must(case.surrender.about in talkers, "about")


def _must(is_so: bool, where: str) -> None:
    if not is_so:
        raise LabError("case_damaged", where)
