# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files of the kit: read, and refused by name if they are not what they should be (``kit_damaged``)."""

from __future__ import annotations

import importlib.resources
import json
import re
from collections.abc import Mapping
from typing import Any, Final, NoReturn

from krama.core.errors import LocalError
from krama.safety import lessons

LANGUAGES: Final = ("en", "km")
#: What stands in ``reviewed_by`` until a person of flesh and blood has read it and given a name.
NOBODY: Final = "nobody yet"
#: Bytes of one file of the kit.
MAX_FILE = 65_536
_INK, _ACCENT = "currentColor", "var(--k-accent, #b3261e)"
_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")


def damaged(file: str, why: str) -> NoReturn:
    """Refuse a file of the kit."""
    raise LocalError("kit_damaged", f"{file}: {why}")


def text(name: str) -> str:
    """A file of the kit as text."""
    try:
        found = importlib.resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        damaged(name, "cannot be read")
    if len(found.encode()) > MAX_FILE:
        damaged(name, f"more than {MAX_FILE} bytes")
    return found


def structure(name: str) -> dict[str, Any]:
    """A JSON file of the kit: an object."""
    try:
        found = json.loads(text(name))
    except ValueError:
        damaged(name, "no JSON")
    if not isinstance(found, dict):
        damaged(name, "no object")
    return found


def words(found: Mapping[str, Any], keys: tuple[str, ...], file: str) -> dict[str, str]:
    """An object that holds just these keys, each with a text; ``kit_damaged`` otherwise."""
    if tuple(found) != keys or not all(isinstance(v, str) and v.strip() == v != "" for v in found.values()):
        damaged(file, f"not the texts {', '.join(keys)}")
    return {key: str(found[key]) for key in keys}


def lines(found: Any, count: int, file: str) -> tuple[str, ...]:
    """A list of just so many texts."""
    good = isinstance(found, list) and len(found) == count
    if not good or not all(isinstance(line, str) and line.strip() == line != "" for line in found):
        damaged(file, f"not {count} texts")
    return tuple(found)


def picture(name: str, *, ink: str = _INK, accent: str = _ACCENT) -> str:
    """A drawing of the kit, or else of the lessons, as SVG; on paper with colours of one's own."""
    if not _NAME.fullmatch(name):
        damaged(name, "no name of a picture")
    if not importlib.resources.files(__package__).joinpath(f"{name}.svg").is_file():
        return lessons.picture(name, ink=ink, accent=accent)
    return text(f"{name}.svg").replace(_ACCENT, accent).replace(_INK, ink)
