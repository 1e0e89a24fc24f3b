# SPDX-License-Identifier: AGPL-3.0-or-later
"""Typst source to PDF, PNG or SVG, with Khmer letters in their right shapes and lines broken between words.

Typst is brought by ``krama[pdf]``; without it ``pdf_missing``. It sees the source, the pictures that are given and the
fonts of this package alone: no font of the machine, so that the same source gives the same bytes everywhere. A source
is ours; words of anybody else stand in it as ``quoted`` says, and never as they came. What a PDF gives back as text
is damaged for Khmer with every tool known to us: it is for printing, and HTML stands beside it (docs/survey.md).
Letters inside an SVG picture that is given are not shaped: draw words with Typst, and shapes with SVG.
"""

from __future__ import annotations

import functools
import importlib.resources
import importlib.util
import re
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from krama.core.errors import LocalError

FONT = "Kantumruy Pro"  # Khmer and Latin; weights 400 and 600; SIL Open Font License 1.1
MAX_SOURCE = 8_000_000  # bytes of a document
MAX_PICTURES = 32_000_000  # bytes of all pictures
_MAIN = "main.typ"
_PACKAGE = '"@'  # Typst would fetch it; words that are quoted never begin so
_PICTURE = re.compile(r"[A-Za-z0-9_-]{1,64}\.(svg|png|jpg)")
_ESCAPED = re.compile(r'[\\"@\x00-\x1f\x7f]')


def available() -> bool:
    """Whether Typst is installed, which costs nothing to ask."""
    return importlib.util.find_spec("typst") is not None


def quoted(words: str) -> str:
    """Words of anybody as a string of Typst, quotes around: nothing in them is a command."""
    return '"' + _ESCAPED.sub(lambda found: f"\\u{{{ord(found[0]):x}}}", words) + '"'


def pdf(source: str, pictures: Mapping[str, bytes]) -> bytes:
    """A PDF of a source; pictures by the names under which ``image("name.svg")`` finds them. Same source, same bytes.

    Raises ``LocalError``: ``pdf_missing`` without Typst, ``pdf_large`` past a bound, ``pdf_failed`` by a wrong source.
    """
    made = _compile(source, pictures, format="pdf", timestamp=0)
    return made if isinstance(made, bytes) else b"".join(made)


def png(source: str, pictures: Mapping[str, bytes], *, ppi: float = 144.0) -> tuple[bytes, ...]:
    """One PNG for each page, at so many dots an inch; errors as of ``pdf``."""
    made = _compile(source, pictures, format="png", ppi=ppi)
    return (made,) if isinstance(made, bytes) else tuple(made)


def svg(source: str, pictures: Mapping[str, bytes]) -> tuple[bytes, ...]:
    """One SVG for each page, letters as outlines: nothing in it is fetched, and no font is needed. Errors as of ``pdf``."""
    made = _compile(source, pictures, format="svg")
    return (made,) if isinstance(made, bytes) else tuple(made)


@functools.cache
def _typst() -> tuple[ModuleType, Any, str]:
    """The module and the fonts, loaded once, and the folder of the fonts: all that a source could read."""
    try:
        import typst
    except ImportError as error:
        raise LocalError("pdf_missing") from error
    folder = importlib.resources.files("krama.safety") / "fonts"
    with importlib.resources.as_file(folder) as path:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(path)])
    return typst, fonts, str(path)


def _compile(source: str, pictures: Mapping[str, bytes], **options: Any) -> Any:
    typst, fonts, root = _typst()
    if len(source.encode()) > MAX_SOURCE or sum(map(len, pictures.values())) > MAX_PICTURES:
        raise LocalError("pdf_large")
    for name in pictures:
        if not _PICTURE.fullmatch(name):
            raise LocalError("pdf_failed", name[:80])
    if _PACKAGE in source:
        raise LocalError("pdf_failed", "a package of the network")
    files = {_MAIN: (_head() + source).encode(), **pictures}
    try:
        return typst.compile(files, root=root, font_paths=fonts, **options)
    except typst.TypstError as error:
        raise LocalError("pdf_failed", str(error).splitlines()[0][:200]) from error


def _head() -> str:
    """What every document begins with; a source may set everything anew. One line, so that errors count from one."""
    return f'#set document(date: none); #set text(font: ("{FONT}",), size: 10.5pt, lang: "km", fallback: false); '
