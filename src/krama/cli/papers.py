# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama papers``: terms, privacy, orders, transfer and the report's template, as they lie in docs/policies.

It needs no profile and no network. ``texts/papers`` leads to the same files; a wheel holds them there. The web app shows
the same text (``web/src/ui/papers``), and knows as much Markdown as is read here.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator

from krama.cli.fluent import FOLDER, book
from krama.cli.kit_files import columns
from krama.cli.render import to_json
from krama.cli.texts import ENGLISH, KHMER, reader, say
from krama.cli.usage import cells, wrapped

NAMES = ("terms", "privacy", "orders", "transfer", "transparency-report")
_UNREVIEWED = "*(reviewed by a native speaker: no)*"
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_PAPER = re.compile(r"([\w-]+)\.(en|km)\.md")
_ITEM = re.compile(r"(?:-|\d+\.) ")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``papers`` takes."""
    parser.add_argument("paper", nargs="?", choices=NAMES, metavar="NAME", help=say("cli-help-papers-paper"))
    languages = (ENGLISH, KHMER)
    parser.add_argument("--language", choices=languages, default=reader(), help=say("cli-help-papers-language"))


def run(args: argparse.Namespace) -> int:
    """Print one, or which there are."""
    if args.paper is None:
        return _list(args)
    text = source(args.paper, args.language)
    if args.json:
        reviewed = {"reviewed": False} if _UNREVIEWED in text else {}
        about: dict[str, object] = {"paper": args.paper, "language": args.language, "title": title(text)}
        print(to_json({**about, **reviewed, "text": text}))
        return 0
    print("\n".join(as_lines(text, args.language, columns())))
    return 0


def _list(args: argparse.Namespace) -> int:
    width = max(map(len, NAMES))
    for name in NAMES:
        called = title(source(name, args.language))
        data: dict[str, object] = {"paper": name, "language": args.language, "title": called}
        print(to_json(data) if args.json else f"{name:<{width}}  {called}")
    if not args.json:
        print("\n" + "\n".join(wrapped(book(args.language).text("cli-papers-more"))))
    return 0


def source(name: str, language: str) -> str:
    """A paper's Markdown, without the line that names its licence."""
    text = (FOLDER / "papers" / f"{name}.{language}.md").read_text(encoding="utf-8")
    return re.sub(r"\A<!--.*-->\n", "", text)


def title(text: str) -> str:
    """What a paper is called."""
    return text.partition("\n")[0].removeprefix("# ")


def as_lines(text: str, language: str, width: int) -> Iterator[str]:
    """A paper as a terminal shows it: lines of at most ``width`` cells, broken between words alone; tables row by row."""
    for number, block in enumerate(re.split(r"\n\n+", text.strip())):
        if number:
            yield ""
        lines = block.splitlines()
        if block == _UNREVIEWED:
            yield from wrapped(book(language).text("cli-kit-unreviewed"), width)
        elif lines[0].startswith("|"):
            yield from _table([_cells(line, language) for line in lines], width)
        else:
            for item in _items(lines):
                yield from _hanging(_plain(item, language), width)


def _items(lines: list[str]) -> list[str]:
    """The items of a list, or the one paragraph or heading, each in one line."""
    found: list[str] = []
    listed = _ITEM.match(lines[0])
    for line in lines:
        if found and not (listed and _ITEM.match(line)):
            found[-1] += f" {line.strip()}"
        else:
            found.append(re.sub(r"^#+ ", "", line))
    return found


def _hanging(text: str, width: int) -> Iterator[str]:
    mark = found[0] if (found := _ITEM.match(text)) else ""
    for number, line in enumerate(wrapped(text[len(mark) :], width - cells(mark))):
        yield (" " * len(mark) if number else mark) + line


def _cells(line: str, language: str) -> list[str]:
    return [_plain(cell.strip(), language) for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


def _table(rows: list[list[str]], width: int) -> Iterator[str]:
    head = rows[0]
    for row in rows[2:]:
        yield from _hanging("- " + ": ".join(filter(None, (head[0], row[0]))), width)
        for called, cell in zip(head[1:], row[1:], strict=True):
            for number, line in enumerate(wrapped(f"{called}: {cell or '____'}", width - 4)):
                yield ("      " if number else "    ") + line


def _plain(text: str, language: str) -> str:
    """A text without the signs of Markdown; a link to another paper by the command that prints it."""
    return _LINK.sub(lambda link: _led(link[1], link[2], language), text).replace("**", "").replace("`", "")


def _led(called: str, target: str, language: str) -> str:
    found = _PAPER.fullmatch(target)
    if found is None:
        return called
    other = "" if found[2] == language else f" --language {found[2]}"
    command = f"krama papers {found[1]}{other}"
    return command if called.endswith(".md") else f"{called} ({command})"
