# SPDX-License-Identifier: AGPL-3.0-or-later
"""Khmer text compared by what a reader sees: one skeleton for all spellings, search, names that look alike.

A Khmer letter with its subscripts, vowels and signs – a cluster – can be typed in several orders that are drawn alike;
Unicode's normal forms keep them apart. Sources: The Unicode Standard, section 16.4 "Khmer", and its names list (which
characters are deprecated or variants); Horton, Sok, Durdin and Ty, "Spoof-Vulnerable Rendering in Khmer Unicode
Implementations" (LT4All 2019); Sok, Hosken and Lindenberg on the Khmer encoding structure (which vowels turn a register
shifter into the shape of U+17BB); Lindenberg, "Order and disorder in Unicode" (2025); UTS #39 (look-alikes of other
scripts). Whatever is in doubt is united: a skeleton warns and finds, it never decides who somebody is.
Spec: docs/protocol/6-messages.md, "Names and search"; rules S1–S4.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

NAME_CLUSTERS = 40  # of a name that somebody gives: longer ones do not fit a line of a phone

# Default_Ignorable_Code_Point of the Unicode Character Database: never drawn by itself.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_SPACES = re.compile("[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")  # White_Space
# Digits of both scripts are one; U+17A3 and U+17A4 are deprecated for what they are drawn as.
_SAME = str.maketrans("០១២៣៤៥៦៧៨៩\u17a3", "0123456789\u17a2") | {0x17A4: "\u17a2\u17b6"}

_COENG, _RO, _ROBAT = "\u17d2", "\u179a", "\u17cc"
_BASE = "\u1780-\u17b3\u25cc"
_SUBSCRIPT = re.compile(f"{_COENG}[\u1780-\u17b3]")
_STRAY_COENG = re.compile(f"{_COENG}(?![\u1780-\u17b3])")
# U+17DD is left out: it is obsolete, and the only sign that normal forms move.
_CLUSTER = re.compile(f"([{_BASE}])((?:{_COENG}[\u1780-\u17b3]|[\u17b6-\u17d1\u17d3])+)")
_AA, _II, _U, _OE, _E, _OO, _NIKAHIT, _SHIFTER, _SHIFTER_TOO = (
    "\u17b6",
    "\u17b8",
    "\u17bb",
    "\u17be",
    "\u17c1",
    "\u17c4",
    "\u17c6",
    "\u17c9",
    "\u17ca",
)
_UPPER = frozenset("\u17b7\u17b8\u17b9\u17ba\u17be\u17bf\u17d0")  # above them a shifter is drawn as U+17BB
# Signs in the order in which a skeleton holds them: shifters, vowels before, around, below, above and after, signs.
_ORDER = (
    "\u17c9\u17ca\u17c1\u17c2\u17c3\u17be\u17bf\u17c0\u17c4\u17c5\u17bb\u17bc\u17bd\u17b7\u17b8\u17b9\u17ba\u17b6"
    "\u17c6\u17cb\u17cd\u17ce\u17cf\u17d0\u17d1\u17d3\u17c7\u17c8"
)


def skeleton(text: str) -> str:
    """What a text looks like, whichever way it was typed; case and script of digits do not count (rule S1)."""
    seen = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    seen = unicodedata.normalize("NFC", "".join(c.upper().lower() for c in seen)).translate(_SAME)
    seen = _STRAY_COENG.sub("", seen).replace(_COENG + "\u178a", _COENG + "\u178f")  # subscript DA is drawn as TA
    return _CLUSTER.sub(_ordered, seen)


def _ordered(cluster: re.Match[str]) -> str:
    base, rest = cluster.groups()
    subscripts = sorted(_SUBSCRIPT.findall(rest), key=lambda s: s[1] == _RO)  # stable: RO last, drawn before all
    signs = _shifted(_composed(set(_SUBSCRIPT.sub("", rest))))
    robat = _ROBAT if _ROBAT in signs else ""
    return base + robat + "".join(subscripts) + "".join(sorted(signs - {_ROBAT}, key=_ORDER.index))


def _composed(signs: set[str]) -> set[str]:
    """U+17BE and U+17C4 from their halves."""
    if _OE in signs:
        signs = signs - {_OE} | {_E, _II}
    if _OO in signs:
        signs = signs - {_OO} | {_E, _AA}
    if {_E, _II} <= signs:
        return signs - {_E, _II} | {_OE}
    return signs - {_E, _AA} | {_OO} if {_E, _AA} <= signs else signs


def _shifted(signs: set[str]) -> set[str]:
    """With a vowel above, both register shifters and U+17BB are drawn alike: all become U+17C9."""
    lowering = {_U, _SHIFTER, _SHIFTER_TOO}
    above = signs & _UPPER or {_AA, _NIKAHIT} <= signs
    return signs - lowering | {_SHIFTER} if above and signs & lowering else signs


def fold(text: str) -> str:
    """A text as search sees it: its skeleton, spaces as one space each, both ways to write QOO as one (rule S2)."""
    return _SPACES.sub(" ", skeleton(text)).strip(" ").replace("\u17b2", "\u17b1")


def matches(query: str, text: str) -> bool:
    """Tell whether every word of a query stands in a text, in any spelling; a query without words finds nothing."""
    return found_in(fold(query), fold(text))


def found_in(query: str, text: str) -> bool:
    """The same for a query and a text that are folded already: a caller that searches much keeps what it has folded."""
    return query != "" and all(word in text for word in query.split(" "))


# Look-alikes of UTS #39, as far as they belong to alphabets in use: Latin, Cyrillic, Greek; then what stands for Khmer
# signs there (Thai ones, the ring above, U+17D3), and U+17B2, which the names list calls a variant of U+17B1.
_LATIN = "I1|0" + "ıɑɡſ"
_CYRILLIC = "аеорсухіјѕԁһԛԝѡѵӏгүҽЬ" + "АВСЕԌНІЈКМОРЅТѴԜХУҮӀЗ"
_GREEK = "αιονρσυγϲϳ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΧΥϹ"
_KHMER = "\u0e34\u0e35\u0e36\u0e37\u0e48\u0e4d\u030a\u17d3\u0e2f\u0e5a\u0e4f\u0e5b\u17b2"
_ALIKE = str.maketrans(
    _LATIN + _CYRILLIC + _GREEK + _KHMER,
    ("lllo" + "iagf")
    + ("aeopcyxijsdhqwwvirye" + "b" + "ABCEGHlJKMOPSTVWXYYl3")
    + ("aiovpouycj" + "ABEZHlKMNOPTXYC")
    + "\u17b7\u17b8\u17b9\u17ba\u17cb\u17c6\u17c6\u17c6\u17d4\u17d5\u17d9\u17da\u17b1",
) | {ord("m"): "rn"}


def _look(text: str) -> str:
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).translate(_SAME)
    return _SPACES.sub("", skeleton(plain.translate(_ALIKE)))


def confusable(one: str, other: str) -> bool:
    """Tell whether two names that differ code point by code point look alike (rule S3)."""
    if one == other:
        return False
    return _SPACES.sub("", skeleton(one)) == _SPACES.sub("", skeleton(other)) or _look(one) == _look(other)


def look_alike(name: str, others: Iterable[str]) -> str | None:
    """The first of the others that a name looks like without being it, or None.

    Whoever has exactly the same name is the caller's to find: that needs no skeleton.
    """
    return next((other for other in others if confusable(name, other)), None)


def clusters(text: str) -> int:
    """How many letters a reader counts: a Khmer cluster is one, spaces at the ends and what is not drawn are none."""
    seen = _SPACES.sub(" ", unicodedata.normalize("NFC", _UNSEEN.sub("", text))).strip(" ")
    return sum(not unicodedata.category(c).startswith("M") for c in _SUBSCRIPT.sub("", seen))


def name_fits(text: str) -> bool:
    """Tell whether a name has 1 to 40 clusters (rule S4)."""
    return 1 <= clusters(text) <= NAME_CLUSTERS
