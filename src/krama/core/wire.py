# SPDX-License-Identifier: AGPL-3.0-or-later
"""Strict records over deterministic CBOR: canonical or refused.

A record is a frozen dataclass whose fields carry a number and a ``Kind``. On the wire it is one definite-length map
with the field numbers 0…23 as keys, ascending; absent optional fields are left out. There are no floats, tags,
indefinite lengths, duplicate or unknown keys. Decoding re-encodes and compares the bytes, since both CBOR libraries
accept more than they write (rules W1–W6). Spec: docs/protocol/1-wire.md; RFC 8949 section 4.2.1.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import ClassVar, Generic, Protocol, TypeVar, cast

import cbor2

from krama.core.errors import LocalError, WireError
from krama.core.limits import MAX_DEPTH, MAX_ITEMS, MAX_TEXT

MAX_INTEGER = 2**53 - 1  # the largest that every language holds exactly
Wire = int | bytes | str | bool | None | list["Wire"] | dict[int, "Wire"]
R = TypeVar("R", bound="Record")


class Kind(Protocol):
    """What one field may hold. ``check`` returns the value as the dataclass keeps it, or raises ``WireError``."""

    def check(self, value: Wire) -> object:
        """Check a decoded value."""

    def plain(self, value: object) -> Wire:
        """Give the value as CBOR can carry it."""


def _refuse(code: str, detail: str) -> WireError:
    return WireError(code, detail)


@dataclasses.dataclass(frozen=True)
class Uint:
    """An unsigned integer of at most ``most``."""

    most: int = MAX_INTEGER

    def check(self, value: Wire) -> int:
        """Refuse anything but an integer in range; a bool is no integer here."""
        if isinstance(value, bool) or not isinstance(value, int):
            raise _refuse("wire_type", "integer expected")
        if not 0 <= value <= self.most:
            raise _refuse("wire_range", "integer out of range")
        return value

    def plain(self, value: object) -> Wire:
        """As it is."""
        return self.check(cast(Wire, value))


@dataclasses.dataclass(frozen=True)
class Const:
    """One fixed integer: a version or a kind."""

    value: int

    def check(self, value: Wire) -> int:
        """Refuse every other number: a record of a later version is not guessed at."""
        if isinstance(value, bool) or value != self.value:
            raise _refuse("wire_version", "unknown version or kind")
        return self.value

    def plain(self, value: object) -> Wire:
        """As it is."""
        return self.check(cast(Wire, value))


@dataclasses.dataclass(frozen=True)
class Flag:
    """A boolean."""

    def check(self, value: Wire) -> bool:
        """Refuse 0 and 1."""
        if not isinstance(value, bool):
            raise _refuse("wire_type", "boolean expected")
        return value

    def plain(self, value: object) -> Wire:
        """As it is."""
        return self.check(cast(Wire, value))


@dataclasses.dataclass(frozen=True)
class Bytes:
    """A byte string of ``least`` … ``most`` bytes; ``Bytes(32)`` means exactly 32."""

    least: int
    most: int = -1

    def check(self, value: Wire) -> bytes:
        """Refuse another length."""
        if not isinstance(value, bytes):
            raise _refuse("wire_type", "bytes expected")
        most = self.least if self.most < 0 else self.most
        if not self.least <= len(value) <= most:
            raise _refuse("wire_length", "bytes of a wrong length")
        return value

    def plain(self, value: object) -> Wire:
        """As it is."""
        return self.check(cast(Wire, value))


@dataclasses.dataclass(frozen=True)
class Text:
    """UTF-8 text of at most ``most`` bytes, without control characters other than newline and tab.

    A ``line`` – a name, a title, a label – holds no newline and no direction override either: those are what a
    person recognises others by.
    """

    most: int = MAX_TEXT
    line: bool = True

    def check(self, value: Wire) -> str:
        """Refuse controls: they can rewrite a terminal, or the direction of what stands beside a name."""
        if not isinstance(value, str):
            raise _refuse("wire_type", "text expected")
        try:
            size = len(value.encode())
        except UnicodeEncodeError as error:
            raise _refuse("wire_text", "not well-formed") from error
        if size > self.most:
            raise _refuse("wire_length", "text too long")
        if any(is_control(c, line=self.line) for c in value):
            raise _refuse("wire_text", "control character")
        return value

    def plain(self, value: object) -> Wire:
        """As it is."""
        return self.check(cast(Wire, value))


def is_control(c: str, *, line: bool) -> bool:
    """Tell whether a character may not stand in a text: C0, DEL, C1; in a line also breaks and overrides."""
    if c < " ":
        return line or c not in "\n\t"
    return "\x7f" <= c <= "\x9f" or (line and ("\u2028" <= c <= "\u202e" or "\u2066" <= c <= "\u2069"))


@dataclasses.dataclass(frozen=True)
class ListOf:
    """A list of at most ``most`` items of one kind; a tuple in Python."""

    item: Kind
    most: int = MAX_ITEMS
    least: int = 0

    def check(self, value: Wire) -> tuple[object, ...]:
        """Check the number of items first, then each."""
        if not isinstance(value, list):
            raise _refuse("wire_type", "list expected")
        if not self.least <= len(value) <= self.most:
            raise _refuse("wire_count", "wrong number of items")
        return tuple(self.item.check(v) for v in value)

    def plain(self, value: object) -> Wire:
        """A list of plain items."""
        if not isinstance(value, (tuple, list)):
            raise _refuse("wire_type", "list expected")
        if not self.least <= len(value) <= self.most:
            raise _refuse("wire_count", "wrong number of items")
        return [self.item.plain(v) for v in value]


@dataclasses.dataclass(frozen=True)
class Of(Generic[R]):
    """A record inside a record."""

    record: type[R]

    def check(self, value: Wire) -> R:
        """Check it by its own fields."""
        return self.record.from_plain(value)

    def plain(self, value: object) -> Wire:
        """Its map."""
        if not isinstance(value, self.record):
            raise _refuse("wire_type", f"{self.record.__name__} expected")
        return value.to_plain()


def field(number: int, kind: Kind, *, optional: bool = False, default: object = dataclasses.MISSING) -> object:
    """Declare a record's field: its number on the wire (0…23) and its kind. Optional ones are left out if None."""
    if not 0 <= number <= 23:
        raise LocalError("wire_schema", "field numbers are 0…23")
    meta = {"number": number, "kind": kind, "optional": optional}
    if isinstance(kind, Const):
        default = kind.value
    elif optional:
        default = None
    # Bytes are keys, secrets or noise: none of them belongs in a log (test_secrets_are_not_in_repr).
    if default is dataclasses.MISSING:
        return dataclasses.field(metadata=meta, kw_only=True, repr=_shown(kind))
    return dataclasses.field(default=default, metadata=meta, kw_only=True, repr=_shown(kind))


def _shown(kind: Kind) -> bool:
    return _shown(kind.item) if isinstance(kind, ListOf) else isinstance(kind, (Uint, Const, Flag, Of))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Record:
    """The base of everything that travels or is stored. Subclasses are frozen, keyword-only dataclasses."""

    MAX_SIZE: ClassVar[int] = 2_097_152

    def to_plain(self) -> dict[int, Wire]:
        """Give the map of field numbers to plain values; raises ``WireError`` for a value out of bounds."""
        out: dict[int, Wire] = {}
        for number, name, kind, optional in _layout(type(self)):
            value = getattr(self, name)
            if value is None and optional:
                continue
            out[number] = kind.plain(value)
        return out

    @classmethod
    def from_plain(cls: type[R], value: Wire) -> R:
        """Check a decoded map field by field; unknown or missing fields are refused (rule W4)."""
        if not isinstance(value, dict):
            raise _refuse("wire_type", "map expected")
        values: dict[str, object] = {}
        seen = 0
        for number, name, kind, optional in _layout(cls):
            if number in value:
                seen += 1
                values[name] = kind.check(value[number])
            elif not optional:
                raise _refuse("wire_missing", f"field {number}")
        if seen != len(value):
            raise _refuse("wire_unknown", "unknown field")
        return cls(**values)

    def encode(self) -> bytes:
        """Encode as canonical CBOR."""
        data = encode(self.to_plain())
        if len(data) > self.MAX_SIZE:
            raise _refuse("wire_length", "record too large")
        return data

    @classmethod
    def decode(cls: type[R], data: bytes) -> R:
        """Decode exactly one canonical record; raises ``WireError`` and nothing else (rule W1)."""
        return cls.from_plain(decode(data, most=cls.MAX_SIZE))


_LAYOUTS: dict[type[Record], list[tuple[int, str, Kind, bool]]] = {}


def _layout(cls: type[Record]) -> list[tuple[int, str, Kind, bool]]:
    found = _LAYOUTS.get(cls)
    if found is None:
        fields = [f for f in dataclasses.fields(cls) if "number" in f.metadata]
        found = [(f.metadata["number"], f.name, f.metadata["kind"], f.metadata["optional"]) for f in fields]
        found.sort(key=lambda row: row[0])
        if len({row[0] for row in found}) != len(found):
            raise LocalError("wire_schema", f"{cls.__name__}: a field number stands twice")
        _LAYOUTS[cls] = found
    return found


def encode(value: Wire) -> bytes:
    """Encode a plain value canonically. Maps are written in ascending order of their one-byte keys."""
    return cbor2.dumps(_ordered(value, 0), canonical=True)


def _ordered(value: Wire, depth: int) -> Wire:
    if depth > MAX_DEPTH:
        raise _refuse("wire_depth", "nested too deeply")
    if isinstance(value, dict):
        if len(value) > MAX_ITEMS or not all(type(k) is int and 0 <= k <= 23 for k in value):
            raise _refuse("wire_key", "map keys are 0…23")
        return {k: _ordered(value[k], depth + 1) for k in sorted(value)}
    if isinstance(value, list):
        if len(value) > MAX_ITEMS:
            raise _refuse("wire_count", "too many items")
        return [_ordered(v, depth + 1) for v in value]
    if value is None or isinstance(value, (bool, bytes, str)):
        return value
    if type(value) is int and 0 <= value <= MAX_INTEGER:
        return value
    raise _refuse("wire_type", "not a wire value")


class _NoTags(dict[int, Callable[..., object]]):
    """Refuses every tag before it is read: cbor2 would follow shared references and compile regular expressions,
    and a few hundred bytes of either keep it busy for minutes (test_w2_tags_cost_nothing)."""

    def __missing__(self, tag: int) -> Callable[..., object]:
        def refuse(*_: object) -> object:
            raise ValueError("tag")

        return refuse


_NO_TAGS = _NoTags()
# What cbor2 has been seen to let out beside its own errors (dates, big numbers, unhashable keys, deep nesting).
_PARSER_FAULTS = (ValueError, TypeError, LookupError, ArithmeticError, RecursionError, EOFError, MemoryError)


def decode(data: bytes, *, most: int) -> Wire:
    """Decode one canonical value of at most ``most`` bytes; raises ``WireError`` and nothing else."""
    if len(data) > most:
        raise _refuse("wire_length", "too large")
    try:
        value = cast(Wire, cbor2.loads(data, semantic_decoders=_NO_TAGS, allow_indefinite=False))
        again = encode(value)
    except WireError:
        raise
    except (cbor2.CBORError, *_PARSER_FAULTS) as error:
        raise _refuse("wire_malformed", type(error).__name__) from None
    if again != data:
        raise _refuse("wire_not_canonical", "other bytes mean the same")
    return value


def one_of(tag: int, records: dict[int, type[Record]]) -> Callable[[bytes], Record]:
    """Make a decoder that picks the record by the integer in field ``tag``; unknown ones are refused."""

    def pick(data: bytes) -> Record:
        most = max(r.MAX_SIZE for r in records.values())
        value = decode(data, most=most)
        kind = value.get(tag) if isinstance(value, dict) else None
        if not isinstance(kind, int) or isinstance(kind, bool) or kind not in records:
            raise _refuse("wire_version", "unknown version or kind")
        if len(data) > records[kind].MAX_SIZE:
            raise _refuse("wire_length", "record too large")
        return records[kind].from_plain(value)

    return pick
