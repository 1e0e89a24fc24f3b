# SPDX-License-Identifier: AGPL-3.0-or-later
"""Khmer text: spellings with one skeleton, search, names that look alike, the length of a name.

Texts stand as code points in hex: what these cases are about is lost in an editor that normalises, or shows nothing.
"""

from __future__ import annotations

import itertools

from krama.core.khmer import NAME_CLUSTERS

from .book import Book

ZWSP, ZWNJ, ZWJ, WJ, CGJ = "\u200b", "\u200c", "\u200d", "\u2060", "\u034f"


def points(text: str) -> str:
    """A text as its code points."""
    return " ".join(f"{ord(c):04x}" for c in text)


def books() -> list[Book]:
    """The files of this module."""
    return [_skeletons(), _search(), _names()]


def _skeletons() -> Book:
    book = Book("khmer/skeletons.json", "Spellings that are drawn alike have one skeleton, and others have not")
    for name, text in SKELETONS.items():
        book.add(name, "S1", "skeleton", {"text": points(text)})
    for name, (one, other) in ALIKE.items():
        book.add(name, "S1", "same_skeleton", {"one": points(one), "other": points(other)})
    for name, (one, other) in UNLIKE.items():
        book.add(name, "S1", "same_skeleton", {"one": points(one), "other": points(other)}, "no")
    for one, other in itertools.pairwise(SIGNS):
        given = {"one": points("ក" + one), "other": points("ក" + other)}
        book.add(f"another sign: U+{ord(one):04X} and U+{ord(other):04X}", "S1", "same_skeleton", given, "no")
    return book


SIGNS = [chr(c) for c in range(0x17B6, 0x17D4) if c != 0x17D2]


SKELETONS = {
    "the word for woman, in the order of the standard": "ស\u17d2ត\u17d2រី",
    "subscript RO typed first": "ស\u17d2រ\u17d2តី",
    "a subscript typed behind the vowel": "ស\u17d2រី\u17d2ត",
    "all signs of a cluster from behind": "ក\u17c7\u17c6\u17b6\u17c9\u17d2រ\u17d2ត\u17cc",
    "Latin and both scripts of digits": "Dara ១២3",
    "a letter beyond the basic plane": "𝕏 \U00010400",
    "nothing but what is not drawn": ZWSP + ZWNJ + ZWJ + WJ,
    "nothing": "",
    "a subscript without a base stays where it is": "\u17b6\u17d2ដ",
    "a mark of another script between base and sign": "ក\u0301\u17b6\u17d2ត",
    "U+17DD, which normal forms move": "ក\u17dd\u17b6\u0323",
}
ALIKE = {
    "woman: TA, RO and RO, TA": ("ស\u17d2ត\u17d2រី", "ស\u17d2រ\u17d2តី"),
    "woman: TA, RO and RO, vowel, TA": ("ស\u17d2ត\u17d2រី", "ស\u17d2រី\u17d2ត"),
    "subscript TA and DA": ("ក\u17d2ត", "ក\u17d2ដ"),
    "OE and its halves": ("ក\u17be", "ក\u17c1\u17b8"),
    "OE and its halves the other way round": ("ក\u17be", "ក\u17b8\u17c1"),
    "OO and its halves": ("ក\u17c4", "ក\u17c1\u17b6"),
    "OE with AA, and OO with II": ("ក\u17be\u17b6", "ក\u17c4\u17b8"),
    "NIKAHIT before and behind U": ("ក\u17bb\u17c6", "ក\u17c6\u17bb"),
    "NIKAHIT before and behind AA": ("ក\u17b6\u17c6", "ក\u17c6\u17b6"),
    "REAHMUK before and behind U": ("ក\u17bb\u17c7", "ក\u17c7\u17bb"),
    "a shifter before and behind the vowel": ("ប\u17c9\u17b6", "ប\u17b6\u17c9"),
    "a shifter before and behind the subscript": ("ក\u17c9\u17d2ត", "ក\u17d2ត\u17c9"),
    "MUUSIKATOAN and U below II": ("ប\u17c9\u17b8", "ប\u17bb\u17b8"),
    "TRIISAP and U below II": ("ស\u17ca\u17b8", "ស\u17bb\u17b8"),
    "both shifters below II": ("ប\u17c9\u17b8", "ប\u17ca\u17b8"),
    "a shifter and U below AA with NIKAHIT": ("ញ\u17c9\u17b6\u17c6", "ញ\u17bb\u17b6\u17c6"),
    "a shifter and U below SAMYOK SANNYA": ("ស\u17ca\u17d0", "ស\u17bb\u17d0"),
    "ROBAT before and behind a subscript": ("ក\u17cc\u17d2ត", "ក\u17d2ត\u17cc"),
    "BANTOC before and behind AA": ("ក\u17b6\u17cb", "ក\u17cb\u17b6"),
    "a sign twice": ("ក\u17b7", "ក\u17b7\u17b7"),
    "COENG twice": ("ក\u17d2ត", "ក\u17d2\u17d2ត"),
    "COENG without a letter": ("ក", "ក\u17d2"),
    "zero width space in a word": ("កម្ពុជា", "កម្ពុ" + ZWSP + "ជា"),
    "zero width non-joiner behind a shifter": ("ប\u17c9\u17b8", "ប\u17c9" + ZWNJ + "\u17b8"),
    "zero width joiner behind COENG": ("ក\u17d2ត", "ក\u17d2" + ZWJ + "ត"),
    "word joiner and grapheme joiner in a cluster": ("ក\u17d2ត\u17b6", "ក" + CGJ + "\u17d2ត" + WJ + "\u17b6"),
    "inherent vowels, which are not drawn": ("កខ", "ក\u17b4ខ\u17b5"),
    "a direction mark and a variation selector": ("ក", "\u200eក\ufe0f"),
    "the deprecated QAQ": ("អ", "\u17a3"),
    "the deprecated QAA": ("អ\u17b6", "\u17a4"),
    "digits of both scripts": ("០៩", "09"),
    "Latin case": ("Dara", "DARA"),
    "a Latin letter and its parts": ("\u00e9", "e\u0301"),
    "a spelling of case with two letters": ("\u00df", "SS"),
}
UNLIKE = {
    "with and without the subscript": ("ស\u17d2ត\u17d2រី", "ស\u17d2រី"),
    "TA and DA themselves": ("ត", "ដ"),
    "another order of subscripts below": ("ក\u17d2ន\u17d2ស", "ក\u17d2ស\u17d2ន"),
    "a letter and its subscript": ("កត", "ក\u17d2ត"),
    "AA and no vowel": ("កា", "ក"),
    "I and II": ("ក\u17b7", "ក\u17b8"),
    "Y and YY": ("ក\u17b9", "ក\u17ba"),
    "U and UU": ("ក\u17bb", "ក\u17bc"),
    "E and AE": ("ក\u17c1", "ក\u17c2"),
    "AE and E twice": ("ក\u17c2", "ក\u17c1\u17c1"),
    "OE and OO": ("ក\u17be", "ក\u17c4"),
    "OO and AU": ("ក\u17c4", "ក\u17c5"),
    "both shifters with nothing above": ("ប\u17c9\u17b6", "ប\u17ca\u17b6"),
    "a shifter and U with nothing above": ("ប\u17c9\u17b6", "ប\u17bb\u17b6"),
    "U below II and II alone": ("ប\u17bb\u17b8", "ប\u17b8"),
    "U with NIKAHIT and a shifter with NIKAHIT": ("ស\u17bb\u17c6", "ស\u17ca\u17c6"),
    "NIKAHIT and REAHMUK": ("ក\u17c6", "ក\u17c7"),
    "REAHMUK and YUUKALEAPINTU": ("ក\u17c7", "ក\u17c8"),
    "BANTOC and TOANDAKHIAT": ("ក\u17cb", "ក\u17cd"),
    "ROBAT and subscript RO": ("ក\u17cc", "ក\u17d2រ"),
    "QOO and its variant": ("\u17b1", "\u17b2"),
    "NYO and its double": ("ញ", "ញ\u17d2ញ"),
    "a sign on the next letter": ("កាត", "កតា"),
    "a subscript under the next letter": ("ក\u17d2តន", "កន\u17d2ត"),
    "other digits": ("១", "២"),
    "Khmer one and Latin l": ("១", "l"),
    "Latin and Cyrillic": ("Dara", "D\u0430ra"),
    "with and without an accent": ("e", "\u00e9"),
    "with and without a space": ("កម្ពុជា", "កម្ពុ ជា"),
    "a letter and nothing": ("ក", ""),
    "two vowels that are one another's halves in another script": ("ក\u17c1\u17b7", "ក\u17be"),
    "a sign with and without the letter that bears it": ("ក\u17b6", "\u17b6"),
}


def _search() -> Book:
    book = Book("khmer/search.json", "Every word of a query stands in the text, in any spelling")
    for name, (query, text) in FOUND.items():
        book.add(name, "S2", "matches", {"query": points(query), "text": points(text)})
    for name, (query, text) in NOT_FOUND.items():
        book.add(name, "S2", "matches", {"query": points(query), "text": points(text)}, "no")
    return book


FOUND = {
    "another spelling in a longer word": ("ស\u17d2រ\u17d2តី", "អង្គការស\u17d2ត\u17d2រីខ្មែរ"),
    "broken by a zero width space": ("សួស្តី", "សួ" + ZWSP + "ស្តី បង"),
    "subscript DA for TA": ("សួស\u17d2ដី", "សួស\u17d2តី"),
    "the query ends in the middle of a cluster": ("ស\u17d2", "ស\u17d2ត\u17d2រី"),
    "words in another order": ("បង សួស្តី", "សួស្តី បង"),
    "Latin in another case": ("DARA", "Dara និង Sokha"),
    "digits of the other script": ("០១២", "012 345"),
    "both ways to write QOO": ("\u17b1\u17d2យ", "\u17b2\u17d2យ"),
    "spaces of other kinds": ("a\u00a0b", "b\u3000a"),
    "final sigma": ("\u03c3", "\u03a3\u03c2"),
}
NOT_FOUND = {
    "another word": ("បុរស", "ស\u17d2ត\u17d2រី"),
    "one of two words is missing": ("សួស្តី មិត្ត", "សួស្តី បង"),
    "a longer query": ("ស\u17d2ត\u17d2រីៗ", "ស\u17d2ត\u17d2រី"),
    "an empty query": ("", "ស\u17d2ត\u17d2រី"),
    "a query of spaces": (" \u00a0\t", "ស\u17d2ត\u17d2រី"),
    "a query of what is not drawn": (ZWSP + ZWNJ, "ស\u17d2ត\u17d2រី"),
    "an empty text": ("ក", ""),
    "another vowel": ("ក\u17b7", "ក\u17b8"),
    "Cyrillic for Latin": ("D\u0430ra", "Dara"),
    "other digits": ("១៣", "12"),
    "letters that stand apart": ("កខ", "ក ខ"),
}


def _names() -> Book:
    book = Book("khmer/names.json", "Names that look like another's, and how long a name may be")
    for name, (one, other) in CONFUSABLE.items():
        book.add(name, "S3", "confusable", {"one": points(one), "other": points(other)})
    for name, (one, other) in DISTINCT.items():
        book.add(name, "S3", "confusable", {"one": points(one), "other": points(other)}, "no")
    for one, other in itertools.pairwise(map(chr, range(0x1780, 0x17A3))):
        given = {"one": points(one), "other": points(other)}
        book.add(f"another letter: U+{ord(one):04X} and U+{ord(other):04X}", "S3", "confusable", given, "no")
    others = [points(other) for other in ("Sokha", "Dara", "D\u0430ra", "ស\u17d2ត\u17d2រី")]
    for name, text in {"the first of two": "DARA", "in Khmer": "ស\u17d2រ\u17d2តី", "not oneself": "Dara"}.items():
        book.add(f"look-alike: {name}", "S3", "look_alike", {"name": points(text), "others": others})
    book.add("look-alike: none", "S3", "look_alike", {"name": points("Vanna"), "others": others}, "no")
    book.add("look-alike: nobody there", "S3", "look_alike", {"name": points("Dara"), "others": []}, "no")
    for name, text in COUNTED.items():
        book.add(f"count: {name}", "S4", "clusters", {"text": points(text)})
    letter = "ស\u17d2ត\u17d2រី"
    book.add("a name of one cluster", "S4", "name_fits", {"text": points(letter)})
    book.add("a name of as many as may be", "S4", "name_fits", {"text": points(letter * NAME_CLUSTERS)})
    book.add("one too many", "S4", "name_fits", {"text": points(letter * (NAME_CLUSTERS + 1))}, "no")
    book.add("one too many in Latin", "S4", "name_fits", {"text": points("a" * (NAME_CLUSTERS + 1))}, "no")
    for name, text in NO_NAMES.items():
        book.add(f"no name: {name}", "S4", "name_fits", {"text": points(text)}, "no")
    return book


CONFUSABLE = {
    "Khmer typed in another order": ("ស\u17d2ត\u17d2រី", "ស\u17d2រី\u17d2ត"),
    "a Cyrillic letter": ("Dara", "D\u0430ra"),
    "Cyrillic throughout": ("COXA", "\u0421\u041e\u0425\u0410"),
    "a Greek capital": ("Nika", "\u039dika"),
    "capital I for small l": ("Ian", "lan"),
    "one for small l": ("Sol", "So1"),
    "Khmer zero for o": ("Sokha", "S\u17e0kha"),
    "rn for m": ("Mom", "Morn"),
    "full width letters": ("Dara", "\uff24\uff41\uff52\uff41"),
    "a space in the middle": ("Dara Sok", "DaraSok"),
    "a space that is not seen": ("Dara", "Dara\u00a0"),
    "case alone": ("Dara", "dara"),
    "a zero width space": ("ដារ៉ា", "ដា" + ZWSP + "រ៉ា"),
    "QOO and its variant": ("\u17b1\u17d2យ", "\u17b2\u17d2យ"),
    "BATHAMASAT for NIKAHIT": ("ក\u17c6", "ក\u17d3"),
    "a Thai vowel for a Khmer one": ("ក\u17b7", "ក\u0e34"),
    "a ring above for NIKAHIT": ("ក\u17c6", "ក\u030a"),
    "nothing to see on either side": (ZWSP, ZWNJ),
}
DISTINCT = {
    "the same name": ("Dara", "Dara"),
    "the same name in Khmer": ("ដារ៉ា", "ដារ៉ា"),
    "another name": ("Dara", "Sokha"),
    "one letter more": ("Dara", "Daraa"),
    "another vowel": ("ដារា", "ដារី"),
    "another subscript": ("ក\u17d2រ", "ក\u17d2ល"),
    "another letter that resembles it": ("ឋ", "ប"),
    "a shifter": ("ដារ៉ា", "ដារា"),
    "both shifters": ("ប\u17c9\u17b6", "ប\u17ca\u17b6"),
    "an accent": ("Sóphea", "Sophea"),
    "another number": ("Dara 1", "Dara 2"),
    "Cyrillic that looks like nothing Latin": ("D", "\u0414"),
    "Khmer and Latin": ("ដារ៉ា", "Dara"),
    "nothing": ("", "Dara"),
}
COUNTED = {
    "the word for woman": "ស\u17d2ត\u17d2រី",
    "woman, typed in another order": "ស\u17d2រី\u17d2ត",
    "Kampuchea": "កម្ពុជា",
    "Latin with a space": " Dara Sok ",
    "an accent of its own": "e\u0301",
    "an independent vowel and a digit": "\u17b1១",
    "beyond the basic plane": "\U0001f600",
    "nothing drawn": ZWSP + " " + ZWJ,
    "marks alone": "\u0301\u17b6",
}
NO_NAMES = {
    "nothing": "",
    "spaces": " \u3000",
    "a zero width space": ZWSP,
    "a filler that counts as a letter elsewhere": "\u3164",
    "a mark without a letter": "\u0301",
    "a Khmer vowel without a letter": "\u17b6",
    "a subscript without a letter": "\u17d2ត",
    "a direction mark": "\u200f",
}
