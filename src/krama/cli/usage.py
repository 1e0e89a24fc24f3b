# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a command is written: ``argparse`` in the language of whoever reads, and one line for a mistake."""

from __future__ import annotations

import argparse
import re
import shutil
import unicodedata
from collections.abc import Iterable
from typing import Any, NoReturn

from krama.cli.texts import say

# What argparse says in English, and the message that says it here. What is not in this table is shown as it comes.
_MISTAKES = (
    (r"the following arguments are required: (?P<names>.*)", "cli-usage-required"),
    (r"one of the arguments (?P<names>.*) is required", "cli-usage-one-required"),
    (r"unrecognized arguments: (?P<names>.*)", "cli-usage-unknown"),
    (r"ambiguous option: (?P<name>.*) could match (?P<names>.*)", "cli-usage-ambiguous"),
    (r"argument (?P<name>\S+): expected (one|at least one) argument", "cli-usage-value-missing"),
    (r"argument (?P<name>\S+): ignored explicit argument (?P<value>.*)", "cli-usage-value-too-much"),
    (r"argument (?P<name>\S+): not allowed with argument (?P<other>.*)", "cli-usage-not-together"),
    (r"argument (?P<name>\S+): invalid choice: (?P<value>.*) \(choose from (?P<names>.*)\)", "cli-usage-no-choice"),
    (r"argument (?P<name>\S+): invalid \w+ value: (?P<value>.*)", "cli-usage-no-value"),
    (r"argument (?P<name>\S+): (?P<message>.*)", "cli-usage-about"),
)


class Parser(argparse.ArgumentParser):
    """A parser whose help and mistakes can be read in both languages."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"formatter_class": _Formatter} | options, add_help=False)
        self._positionals.title = say("cli-usage-arguments")
        self._optionals.title = say("cli-usage-options")
        self.add_argument("-h", "--help", action="help", help=say("cli-help-help"))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line, and how to learn more; status 2."""
        self.exit(2, mistake(self.prog, told(message)) + "\n")


def told(message: str) -> str:
    """What argparse found wrong, in the language of whoever reads."""
    for pattern, name in _MISTAKES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return say(name, **found.groupdict())
    return message


def mistake(prog: str, message: str) -> str:
    """The one line about a command that was mistyped."""
    return say("cli-usage-try", prog=prog, message=message)


class _Formatter(argparse.HelpFormatter):
    """Lines are broken between words alone: what is broken inside a Khmer word cannot be read."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, say("cli-usage-title") + " " if prefix is None else prefix)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in wrapped(text, width - len(indent)))


def cells(text: str) -> int:
    """How many cells of a terminal a text takes: a mark or subscript stands in the cell of its letter."""
    below = "\u17d2"  # the sign that puts the next Khmer consonant below
    marks = ("Mn", "Me", "Cf")
    return sum(
        unicodedata.category(c) not in marks and before != below for before, c in zip(" " + text, text, strict=False)
    )


def wrapped(text: str, width: int = 0) -> list[str]:
    """Lines of at most so many cells (0: those of the terminal), if no word alone is longer."""
    width = width or shutil.get_terminal_size().columns - 2
    lines: list[str] = []
    for word in text.split():
        if lines and cells(lines[-1]) + 1 + cells(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
