# SPDX-License-Identifier: AGPL-3.0-or-later
"""The frame of pages that stand alone: its policy, its two languages, and nobody's words as markup; and its letters."""

from __future__ import annotations

import base64
import re

import pytest

from krama import pages
from krama.safety import letters

EVIL = "<script>alert(1)</script>\"'&"


def policy(whole: str) -> str:
    [found] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', whole)
    return str(found)


def test_a_page_may_use_its_own_style_and_what_is_inside_it() -> None:
    plain = pages.document("x", "km", "p{}", "<p>x</p>")
    assert policy(plain) == "default-src 'none'; style-src 'unsafe-inline'"
    both = pages.document("x", "km", "", "", inside=("font", "img"))
    assert policy(both) == f"{policy(plain)}; font-src data:; img-src data:"
    for whole in (plain, both):
        assert not re.search(r"<(script|link|img|iframe|object|base|form)\b|@import|https?://|url\(", whole)
        assert '<meta name="referrer" content="no-referrer">' in whole
    assert '<html lang="km">' in plain
    assert '<meta name="color-scheme" content="light dark">' in plain
    assert '<meta name="color-scheme" content="light">' in pages.document("x", "km", "", "", schemes="light")


@pytest.mark.parametrize("first", pages.LANGUAGES)
def test_a_page_in_both_languages_shows_one_first(first: str) -> None:
    say = {code: lambda name, code=code: f"{name} {code} {EVIL}" for code in pages.LANGUAGES}
    whole = pages.in_both(say, lambda code: pages.tag("p", pages.safe(say[code])("hello"), "note"), "b{}", first=first)
    assert re.findall(r'id="(\w+)" checked', whole) == [first]
    assert f'<html lang="{first}">' in whole
    for code in pages.LANGUAGES:
        body = whole.split(f'<main lang="{code}">')[1].split("</main>")[0]
        assert body == f'<p class="note">hello {code} &lt;script&gt;alert(1)&lt;/script&gt;&quot;&#x27;&amp;</p>'
    assert "<script" not in whole
    assert "font-src" not in policy(whole)
    assert whole.index(pages.STYLE) < whole.index("b{}")


def test_letters_are_inside_and_allowed() -> None:
    say = {code: lambda name: name for code in pages.LANGUAGES}
    whole = pages.in_both(say, lambda code: "", "", letters=letters.for_screens())
    assert policy(whole).endswith("; font-src data:")
    faces = re.findall(
        r"@font-face\{font-family:'([^']+)';font-weight:(\d+);[^{}]*url\(data:font/woff2;base64,(\S+?)\)", whole
    )
    assert [(family, weight) for family, weight, _ in faces] == [("Kantumruy Pro", "400"), ("Kantumruy Pro", "600")] * 2
    assert all(base64.b64decode(data, validate=True).startswith(b"wOF2") for *_, data in faces)


def test_on_paper_the_whole_fonts_stand() -> None:
    faces = re.findall(
        r"font-family:'Krama Print';font-weight:(\d+);src:url\(data:font/ttf;base64,(\S+?)\)", letters.for_paper()
    )
    assert [weight for weight, _ in faces] == ["400", "600"]
    assert all(base64.b64decode(data, validate=True).startswith(b"\0\1\0\0") for _, data in faces)
