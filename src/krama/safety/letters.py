# SPDX-License-Identifier: AGPL-3.0-or-later
"""The letters of both scripts as rules of a style sheet, font inside: a computer without Khmer would show boxes."""

from __future__ import annotations

import base64
import functools
import importlib.resources

_RANGES = {"khmer": "U+1780-17FF,U+19E0-19FF,U+200B-200D,U+25CC", "latin": "U+0-2FF,U+2000-206F,U+20AC"}
_WEIGHTS = {400: "Regular", 600: "SemiBold"}


@functools.cache
def for_screens() -> str:
    """The family ``Kantumruy Pro`` in two weights, about 100 KB in all: of each script the letters that it needs."""
    return "".join(
        _face("Kantumruy Pro", weight, f"kantumruy-pro-{script}-{weight}-normal.woff2", f"unicode-range:{characters};")
        for script, characters in _RANGES.items()
        for weight in _WEIGHTS
    )


@functools.cache
def for_paper() -> str:
    """The family ``Krama Print`` in two weights: the whole fonts, as the PDFs have them."""
    return "".join(_face("Krama Print", weight, f"KantumruyPro-{name}.ttf") for weight, name in _WEIGHTS.items())


def _face(family: str, weight: int, file: str, span: str = "") -> str:
    data = (importlib.resources.files("krama.safety") / "fonts" / file).read_bytes()
    kind, name = ("woff2", "woff2") if file.endswith(".woff2") else ("ttf", "truetype")
    source = f"url(data:font/{kind};base64,{base64.b64encode(data).decode()}) format('{name}')"
    return f"@font-face{{font-family:'{family}';font-weight:{weight};{span}src:{source}}}"
