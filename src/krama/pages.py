# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of HTML that stand alone: no script, nothing loaded, nothing asked of whoever opens them.

The reports of ``krama.safety`` and the case file of ``krama.lab`` stand in this frame. What is handed to it as ``body`` is
safe already: ``safe`` makes sentences so, and ``tag`` puts elements around them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Final

LANGUAGES: Final = {"km": "ខ្មែរ", "en": "English"}
Say = Callable[..., str]
"""A sentence by its name and values, in one language."""

STYLE: Final = """
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
[lang=km]{line-height:1.9}
input[name=language]{position:absolute;opacity:0}
label{display:inline-block;min-height:2.75rem;padding:.4rem 1rem;margin:0 .5rem .5rem 0;border:1px solid var(--line);
border-radius:.5rem;cursor:pointer}
input:checked+label{background:var(--tint);border-color:var(--soft);font-weight:600}
#km:checked~main[lang=en],#en:checked~main[lang=km]{display:none}
h1{font-size:1.8rem;line-height:1.35;margin:1rem 0}p{margin:.5rem 0;max-width:46rem}small{display:block}
@media print{label,input{display:none}}
"""
"""What stands before the sheet of a page in both languages. That sheet gives ``--line``, ``--tint`` and ``--soft``."""


def document(
    title: str, language: str, style: str, body: str, *, inside: tuple[str, ...] = (), schemes: str = "light dark"
) -> str:
    """A whole file; its policy allows its own style, and what is ``inside`` it: ``font``, ``img``. Nothing else."""
    policy = "default-src 'none'; style-src 'unsafe-inline'" + "".join(f"; {kind}-src data:" for kind in inside)
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="{schemes}">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def in_both(say: Mapping[str, Say], main: Callable[[str], str], style: str, *, first: str = "km", letters: str = "") -> str:
    """A page in Khmer and English, ``first`` shown until the reader chooses; ``main`` gives what stands in a language.

    ``letters`` are rules for fonts inside the file; without them it shows whatever fonts the reader's device has.
    """
    title = " · ".join(say[language]("title") for language in LANGUAGES)
    switches = "".join(
        f'<input type="radio" name="language" id="{code}"{" checked" if code == first else ""}>'
        f'<label for="{code}" lang="{code}">{name}</label>'
        for code, name in LANGUAGES.items()
    )
    mains = "".join(f'<main lang="{code}">{main(code)}</main>' for code in LANGUAGES)
    inside = ("font",) if letters else ()
    return document(title, first, letters + STYLE + style, f"{switches}\n{mains}", inside=inside)


def tag(name: str, inside: str, kind: str = "") -> str:
    """An element of the page; what is inside is already safe."""
    return f"<{name}{f' class={chr(34)}{kind}{chr(34)}' if kind else ''}>{inside}</{name}>"


def safe(say: Say) -> Say:
    """The same sentences, safe to stand in a page."""

    def said(name: str, /, **values: object) -> str:
        return escape(say(name, **values))

    return said
