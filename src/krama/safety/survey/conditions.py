# SPDX-License-Identifier: AGPL-3.0-or-later
"""When a question is asked: the part of XLSForm's ``relevant`` that phones, aggregators and reports share.

    expression = conjunction { "or" conjunction }
    conjunction = term { "and" term }
    term = "not" "(" expression ")" | "(" expression ")" | "selected" "(" reference "," value ")"
         | reference ( "=" | "!=" ) value
    reference = "${" name "}"        value = "'" text "'" | '"' text '"' | digits

``${q} = ''`` holds where q has no answer, skipped or not asked alike; so, as in XPath, ``${q} != 'yes'`` holds there too.
Everything else is refused. ``text`` gives the one spelling that a form keeps: single quotes, single spaces, brackets
where they are needed alone, never one chain of the same word inside another. Spec: docs/survey.md, "Conditions".
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Callable, Collection, Iterator, Mapping

from krama.core.errors import PeerError

MAX_TERMS = 32  # comparisons in one condition
MAX_NESTING = 8  # brackets in brackets
MAX_CONDITION = 2_048  # characters

_TOKEN = re.compile(
    r"\s*(?:\$\{(?P<name>[A-Za-z_][A-Za-z0-9_.-]{0,63})\}|'(?P<one>[^']*)'|\"(?P<two>[^\"]*)\"|(?P<digits>[0-9]+)"
    r"|(?P<sign>!=|=|\(|\)|,)|(?P<word>[a-z]+)(?![A-Za-z0-9_.-]))"
)
_VALUE = re.compile(r"[A-Za-z0-9_.-]{0,64}")


@dataclasses.dataclass(frozen=True)
class Is:
    """``${name} = 'value'``; an empty value: not answered."""

    name: str
    value: str


@dataclasses.dataclass(frozen=True)
class Chosen:
    """``selected(${name}, 'value')``: one of the answer's choices."""

    name: str
    value: str


@dataclasses.dataclass(frozen=True)
class Not:
    """The opposite of what it holds."""

    part: Condition


@dataclasses.dataclass(frozen=True)
class All:
    """Every part, two at least."""

    parts: tuple[Condition, ...]


@dataclasses.dataclass(frozen=True)
class Some:
    """One part or more, of two at least."""

    parts: tuple[Condition, ...]


Condition = Is | Chosen | Not | All | Some
_Token = tuple[str, str]  # kind and content


@functools.lru_cache(maxsize=1_024)
def parse(source: str) -> Condition:
    """Read a condition; ``condition_unsupported`` names what is not in the subset, ``condition_large`` what is too much."""
    if len(source) > MAX_CONDITION:
        raise PeerError("condition_large", "too long")
    reader = _Reader(_tokens(source))
    found = reader.expression(0)
    if reader.peek() != ("end", ""):
        raise _unsupported(reader.peek()[1])
    if sum(1 for _ in terms(found)) > MAX_TERMS:
        raise PeerError("condition_large", "too many comparisons")
    return found


def terms(condition: Condition) -> Iterator[Is | Chosen]:
    """Every comparison in it, in order."""
    if isinstance(condition, (Is, Chosen)):
        yield condition
    elif isinstance(condition, Not):
        yield from terms(condition.part)
    else:
        for part in condition.parts:
            yield from terms(part)


def holds(condition: Condition, answers: Mapping[str, Collection[str]]) -> bool:
    """Whether it holds for the choices made so far; a question that is not there has no answer."""
    if isinstance(condition, Not):
        return not holds(condition.part, answers)
    if isinstance(condition, All):
        return all(holds(part, answers) for part in condition.parts)
    if isinstance(condition, Some):
        return any(holds(part, answers) for part in condition.parts)
    chosen = answers.get(condition.name, ())
    return condition.value in chosen if condition.value else not chosen


def text(condition: Condition) -> str:
    """The one spelling of a condition."""
    if isinstance(condition, Is):
        return f"${{{condition.name}}} = '{condition.value}'"
    if isinstance(condition, Chosen):
        return f"selected(${{{condition.name}}}, '{condition.value}')"
    if isinstance(condition, Not):
        inner = condition.part
        if isinstance(inner, Is):
            return f"${{{inner.name}}} != '{inner.value}'"
        return f"not({text(inner)})"
    if isinstance(condition, All):
        return " and ".join(f"({text(p)})" if isinstance(p, Some) else text(p) for p in condition.parts)
    return " or ".join(text(part) for part in condition.parts)


def _unsupported(what: str) -> PeerError:
    return PeerError("condition_unsupported", what[:40] or "cut short")


def _tokens(source: str) -> list[_Token]:
    found: list[_Token] = []
    at, source = 0, source.rstrip()
    while at < len(source):
        match = _TOKEN.match(source, at)
        if match is None:
            raise _unsupported(source[at:].strip())
        kind = match.lastgroup or ""
        found.append(("value" if kind in ("one", "two", "digits") else kind, match[kind]))
        at = match.end()
    return found


class _Reader:
    """Reads tokens from left to right, one method a rule of the grammar."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def peek(self) -> _Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("end", "")

    def expression(self, depth: int) -> Condition:
        if depth > MAX_NESTING:
            raise PeerError("condition_large", "nested too deeply")
        parts = self._chain("or", lambda: self._conjunction(depth))
        return parts[0] if len(parts) == 1 else Some(tuple(_flat(parts, Some)))

    def _conjunction(self, depth: int) -> Condition:
        parts = self._chain("and", lambda: self._term(depth))
        return parts[0] if len(parts) == 1 else All(tuple(_flat(parts, All)))

    def _chain(self, word: str, rule: Callable[[], Condition]) -> list[Condition]:
        parts = [rule()]
        while self.peek() == ("word", word):
            self._at += 1
            parts.append(rule())
        return parts

    def _term(self, depth: int) -> Condition:
        kind, content = self._next()
        if kind == "name":
            return self._comparison(content)
        if (kind, content) == ("sign", "("):
            return self._closed(self.expression(depth + 1))
        if (kind, content) == ("word", "not"):
            self._want("(")
            inner = self._closed(self.expression(depth + 1))
            return inner.part if isinstance(inner, Not) else Not(inner)
        if (kind, content) == ("word", "selected"):
            self._want("(")
            name = self._take("name")
            self._want(",")
            value = self._value()
            if not value:
                raise _unsupported("selected(…, '')")
            return self._closed(Chosen(name, value))
        raise _unsupported(content)

    def _comparison(self, name: str) -> Condition:
        sign = self._take("sign")
        if sign not in ("=", "!="):
            raise _unsupported(sign)
        same = Is(name, self._value())
        return same if sign == "=" else Not(same)

    def _value(self) -> str:
        value = self._take("value")
        if not _VALUE.fullmatch(value):
            raise _unsupported(value)
        return value

    def _closed(self, inner: Condition) -> Condition:
        self._want(")")
        return inner

    def _next(self) -> _Token:
        token = self.peek()
        self._at += 1
        return token

    def _take(self, kind: str) -> str:
        found, content = self._next()
        if found != kind:
            raise _unsupported(content)
        return content

    def _want(self, sign: str) -> None:
        if self._next() != ("sign", sign):
            raise _unsupported(self._tokens[self._at - 1][1] if self._at <= len(self._tokens) else "")


def _flat(parts: list[Condition], kind: type[All] | type[Some]) -> Iterator[Condition]:
    for part in parts:
        if isinstance(part, (All, Some)) and isinstance(part, kind):
            yield from part.parts
        else:
            yield part
