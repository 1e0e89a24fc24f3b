# SPDX-License-Identifier: AGPL-3.0-or-later
"""Khmer text: rules S1–S4. What single spellings come to stands in vectors/khmer."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from krama.core.khmer import (
    NAME_CLUSTERS,
    clusters,
    confusable,
    fold,
    found_in,
    look_alike,
    matches,
    name_fits,
    skeleton,
)
from krama.core.limits import MAX_BODY
from tests.hangs import pace

COENG = "\u17d2"
LETTERS = [chr(c) for c in range(0x1780, 0x17B4) if c not in (0x17A3, 0x17A4)]
SIGNS = [chr(c) for c in range(0x17B6, 0x17D4) if chr(c) != COENG]
UNSEEN = ["\u200b", "\u200c", "\u200d", "\u2060", "\u034f", "\u17b4", "\ufe0f"]
HALVES = {"\u17be": ["\u17c1", "\u17b8"], "\u17c4": ["\u17c1", "\u17b6"]}

khmer = st.text(st.sampled_from([*LETTERS, *SIGNS, *UNSEEN, COENG, "\u17a3", "\u17a4", "\u17dd", "១", "\u0301", "\u0323"]))
any_text = st.one_of(st.text(), khmer, st.tuples(khmer, st.text(), khmer).map("".join))


@st.composite
def cluster(draw: st.DrawFn) -> tuple[str, list[str], list[str]]:
    """A letter, its subscripts in their order (RO last), its signs."""
    subscripts = draw(st.lists(st.sampled_from([c for c in LETTERS if c not in "រដ"]), max_size=2))
    subscripts += draw(st.sampled_from([[], ["រ"]]))
    signs = draw(st.lists(st.sampled_from(SIGNS), max_size=4, unique=True))
    return draw(st.sampled_from(LETTERS)), [COENG + s for s in subscripts], signs


def plain(parts: tuple[str, list[str], list[str]]) -> str:
    letter, subscripts, signs = parts
    return letter + "".join([*subscripts, *signs])


@st.composite
def two_spellings(draw: st.DrawFn) -> tuple[str, str]:
    """A cluster as the standard has it, and as somebody might type it."""
    letter, subscripts, signs = parts = draw(cluster())
    parted = [half for sign in signs for half in (HALVES.get(sign, [sign]) if draw(st.booleans()) else [sign])]
    below = [s for s in subscripts if s[1] != "រ"]
    places = draw(st.permutations([*["below"] * len(below), *(s for s in subscripts if s[1] == "រ"), *parted]))
    queue = iter(below)
    units = [next(queue) if place == "below" else place for place in places]
    typed = "".join(draw(st.sampled_from(["", *UNSEEN])) + unit for unit in units)
    return plain(parts), letter + typed.replace(COENG + "ត", COENG + "ដ")


@given(two_spellings())
def test_s1_any_order_of_signs_has_one_skeleton(pair: tuple[str, str]) -> None:
    one, other = pair
    assert skeleton(one) == skeleton(other)
    assert confusable(one, other) == (one != other)


@given(any_text)
@example("a\u0301\u17b6\u17d2\u178f")
@example("\u1780\u17dd\u17c6\u0323\u17b7")
@example("\u0130\u0345\u1fb3\u212a\u00df")
def test_s1_a_skeleton_is_its_own_and_normal(text: str) -> None:
    found = skeleton(text)
    assert skeleton(found) == found
    assert unicodedata.normalize("NFC", found) == found
    assert not set(found) & set(UNSEEN)


@given(any_text)
def test_s1_normal_forms_have_one_skeleton(text: str) -> None:
    assert skeleton(unicodedata.normalize("NFD", text)) == skeleton(text) == skeleton(unicodedata.normalize("NFC", text))


@given(khmer, st.sampled_from([*LETTERS, "a", "é", "១"]), khmer)
def test_s1_a_letter_never_has_an_empty_skeleton(before: str, letter: str, behind: str) -> None:
    assert skeleton(before + letter + behind)
    assert fold(before + letter + behind)


@given(st.lists(cluster(), min_size=1, max_size=6))
def test_s1_clusters_stand_for_themselves(parts: list[tuple[str, list[str], list[str]]]) -> None:
    assert skeleton("".join(map(plain, parts))) == "".join(skeleton(plain(p)) for p in parts)


def words(least: int) -> st.SearchStrategy[str]:
    return st.lists(cluster(), min_size=least, max_size=4).map(lambda parts: "".join(map(plain, parts)))


@given(words(0), words(1), words(0))
def test_s2_a_part_of_a_text_is_found_in_it(before: str, query: str, behind: str) -> None:
    assert matches(query, before + query + behind)
    assert matches(f" {query} {before}", behind + before + query)
    assert found_in(fold(query), fold(before + query))


@given(any_text)
def test_s2_nothing_is_found_by_nothing(text: str) -> None:
    assert not matches("", text)
    assert not matches(" \u200b\u00a0", text)


@given(any_text)
def test_s2_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(any_text, any_text)
def test_s3_is_the_same_both_ways_and_never_for_oneself(one: str, other: str) -> None:
    assert confusable(one, other) == confusable(other, one)
    assert not confusable(one, one)


def test_s3_look_alikes() -> None:
    others = ["Sokha", "Dara", "D\u0430ra"]
    assert look_alike("DARA", others) == "Dara"
    assert look_alike("Dara", others) == "D\u0430ra"
    assert look_alike("Vanna", others) is None
    assert look_alike("Dara", iter([])) is None


@pytest.mark.parametrize(
    "names", [["ដារ៉ា", "សុខា", "វណ្ណា", "Demo"], ["Dara", "Sokha", "Vanna", "Demo"], ["ក្រុមទី១", "ក្រុមទី២", "ក្រុមទី៣"]]
)
def test_s3_different_names_stay_different(names: list[str]) -> None:
    for name in names:
        assert look_alike(name, names) is None


@given(st.lists(cluster(), min_size=1, max_size=8))
def test_s4_each_cluster_counts_once(parts: list[tuple[str, list[str], list[str]]]) -> None:
    text = "".join(map(plain, parts))
    assert clusters(text) == len(parts)
    assert clusters(f" \u200b{text}\u3000") == len(parts)


@given(any_text)
def test_s4_a_name_has_something_to_see(text: str) -> None:
    assert not name_fits(text) or fold(text)


@pytest.mark.parametrize("letter", ["ស្ត្រី", "a", "é", "e\u0301", "😀", "1"])
def test_s4_one_cluster_too_many(letter: str) -> None:
    assert name_fits(letter)
    assert name_fits(letter * NAME_CLUSTERS)
    assert not name_fits(letter * (NAME_CLUSTERS + 1))


@pytest.mark.parametrize("unit", ["\u17b7", "\u17d2ត", "\u17d2", "\u17dd\u17c6\u0323", "\u200b\u17c1", "ក\u17d2", " "])
def test_the_longest_text_takes_no_time(unit: str) -> None:
    text = "ក" + unit * (MAX_BODY // len(unit.encode()))
    start = time.process_time()
    assert skeleton(skeleton(text)) == skeleton(text)
    assert clusters(text) >= 1
    assert time.process_time() - start < 2 * pace()
