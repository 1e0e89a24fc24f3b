# SPDX-License-Identifier: AGPL-3.0-or-later
"""The messages of the Fluent files: found by id, made into text (Project Fluent, syntax 1.0).

Of the package ``fluent.syntax`` the parser alone is used, for the one message that is asked for, and only if it has a
placeable: reading whole files, or loading the parser for a plain sentence, would be felt in every command. Values are
put in as they are, without marks that isolate their direction: a terminal shows those as signs, and names are cleaned
before they come here.
"""

from __future__ import annotations

import functools
import pathlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fluent.syntax import ast

FOLDER = pathlib.Path(__file__).parents[1] / "texts"
# Where to look, in this order: what only the command line says, then what it shares with the web app.
FILES = (
    "cli",
    "cli-help",
    "cli-errors",
    "cli-disclose",
    "cli-lab",
    "errors",
    "chat",
    "people",
    "devices",
    "app",
    "cli-case",
    "cli-doctor",
    "doctor",
    "cli-scorecard",
    "cli-survey",
    "cli-report",
    "cli-figures",
    "survey",
    "cli-checkup",
    "checkup",
    "safety",
    "cli-kit",
    "kit",
    "cli-papers",
)
_MESSAGE = re.compile(r"^([a-zA-Z][\w-]*) =(.*(?:\n[ }].*)*)", re.MULTILINE)

Value = str | int


class Book:
    """The messages of one language. What it lacks is taken from another book, if there is one."""

    def __init__(self, language: str, fallback: Book | None = None) -> None:
        self.language = language
        self._fallback = fallback
        self._unread = list(FILES)
        self._sources: dict[str, str] = {}
        self._patterns: dict[str, str | ast.Pattern] = {}

    def has(self, name: str) -> bool:
        """Whether there is such a message, here or in the book behind."""
        return self._source(name) is not None or (self._fallback is not None and self._fallback.has(name))

    def text(self, name: str, /, **values: Value) -> str:
        """A message with its values; ``KeyError`` if message or value is missing: a mistake of the caller."""
        pattern = self._pattern(name)
        if pattern is None and self._fallback is not None:
            return self._fallback.text(name, **values)
        if pattern is None:
            raise KeyError(name)
        return pattern if isinstance(pattern, str) else self._filled(pattern, values)

    def _source(self, name: str) -> str | None:
        while name not in self._sources and self._unread:
            path = FOLDER / self.language / f"{self._unread.pop(0)}.ftl"
            if path.exists():
                self._sources |= dict(_MESSAGE.findall(path.read_text(encoding="utf-8")))
        return self._sources.get(name)

    def _pattern(self, name: str) -> str | ast.Pattern | None:
        if name not in self._patterns:
            source = self._source(name)
            if source is None:
                return None
            self._patterns[name] = _parsed(name, source) if "{" in source or "\n" in source else source.strip()
        return self._patterns[name]

    def _filled(self, pattern: ast.Pattern, values: dict[str, Value]) -> str:
        from fluent.syntax import ast

        parts = (e.value if isinstance(e, ast.TextElement) else self._value(e.expression, values) for e in pattern.elements)
        return "".join(map(str, parts))

    def _value(self, expression: object, values: dict[str, Value]) -> Value:
        """What stands in a placeable. Of Fluent's expressions the files use these five."""
        from fluent.syntax import ast

        match expression:
            case ast.VariableReference():
                return values[expression.id.name]
            case ast.NumberLiteral():
                return expression.value
            case ast.StringLiteral():
                return str(expression.parse()["value"])
            case ast.MessageReference(attribute=None):
                return self.text(expression.id.name, **values)
            case ast.SelectExpression():
                return self._filled(self._chosen(expression, values), values)
        raise TypeError(f"{self.language}: {type(expression).__name__} is not used in these files")

    def _chosen(self, choice: ast.SelectExpression, values: dict[str, Value]) -> ast.Pattern:
        selector = self._value(choice.selector, values)
        # Plurals by CLDR: English has a form for one, Khmer one form for all.
        kinds = {str(selector), "one" if selector == 1 and self.language == "en" else "other"}
        fitting = [v for v in choice.variants if getattr(v.key, "name", None) in kinds or _number(v) in kinds]
        return (fitting or [v for v in choice.variants if v.default])[0].value


def _number(variant: ast.Variant) -> str | None:
    return getattr(variant.key, "value", None)


def _parsed(name: str, source: str) -> ast.Pattern:
    from fluent.syntax import FluentParser, ast

    entry = FluentParser(with_spans=False).parse_entry(f"{name} ={source}\n")
    if not isinstance(entry, ast.Message) or entry.value is None:
        raise ValueError(f"{name} is not Fluent")
    return entry.value


@functools.cache
def book(language: str) -> Book:
    """The book of a language; English stands behind all others."""
    return Book(language, None if language == "en" else book("en"))
