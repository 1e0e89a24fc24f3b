# SPDX-License-Identifier: AGPL-3.0-or-later
"""The trainer's kit: both languages say the same things in the same places, and what is printed is what was meant."""

from __future__ import annotations

import copy
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from krama.core.errors import LocalError
from krama.safety import lessons, printing
from krama.safety.kit import LANGUAGES, cards, handout, plan, practice, reading, seats, sheets
from tests.safety.kit import vectors

FOLDER = Path(reading.__file__).parent
VECTOR = json.loads((Path(__file__).parents[3] / "vectors" / "practice.json").read_text(encoding="utf-8"))
LESSONS = {place.id for place in lessons.index()}
Change = Callable[[dict[str, Any], dict[str, Any]], object]


def files(name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    found = reading.structure(f"{name}.json"), reading.structure(f"{name}.en.json")
    return copy.deepcopy(found[0]), copy.deepcopy(found[1])


# -- the practice --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_practice_has_enough_of_both_kinds_and_every_sign(language: str) -> None:
    found = practice.load(language)
    assert 12 <= len(found.messages) <= 16
    assert sum(message.verdict == practice.TRUST for message in found.messages) >= 3
    assert {part.sign for message in found.messages for part in message.parts} - {""} == set(found.signs)
    assert {message.channel for message in found.messages} == set(practice.CHANNELS)
    assert {message.lesson for message in found.messages} <= LESSONS
    assert found.reviewed is (found.reviewed_by != reading.NOBODY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_python_and_the_web_read_and_judge_alike(language: str) -> None:
    assert json.loads(json.dumps(vectors.made())) == VECTOR, "python -m tests.safety.kit.vectors"
    found = practice.load(language)
    assert hashlib.sha256(practice.to_json(found).encode()).hexdigest() == VECTOR["sha256"][language]
    answers = []
    for case in VECTOR["judged"]:
        message = next(m for m in found.messages if m.id == case["message"])
        judged = practice.judge(message, case["verdict"], case["marked"])
        assert (judged.right, *map(list, (judged.found, judged.missed, judged.beside))) == (
            case["right"], case["found"], case["missed"], case["beside"],
        ), case  # fmt: skip
        answers.append(judged)
    total = practice.score(answers)
    assert {name: getattr(total, name) for name in VECTOR["score"]} == VECTOR["score"]


def test_whoever_answers_all_rightly_has_all_points_and_whoever_marks_everything_has_not() -> None:
    messages = practice.load("km").messages
    best = practice.score(practice.judge(m, m.verdict, m.signs) for m in messages)
    assert (best.right, best.found) == (len(messages), best.signs)
    doubts = [practice.judge(m, practice.DOUBT, range(len(m.parts))) for m in messages]
    assert practice.score(doubts).right < len(messages)
    assert any(judged.beside for judged in doubts)
    trusts = practice.score(practice.judge(m, practice.TRUST, m.signs) for m in messages)
    assert (trusts.found, trusts.signs) == (0, best.signs)


WRONG: dict[str, Change] = {
    "another version": lambda shape, said: shape.update(version=2),
    "a field too many": lambda shape, said: said.update(more=""),
    "a sign without words": lambda shape, said: said["signs"].pop("hurry"),
    "a sign with half its words": lambda shape, said: said["signs"]["hurry"].pop(),
    "an unknown sign": lambda shape, said: shape["messages"][0]["parts"].__setitem__(0, "smell"),
    "a message without words": lambda shape, said: said["messages"].pop("prize"),
    "a piece too few": lambda shape, said: said["messages"]["prize"]["parts"].pop(),
    "an empty piece": lambda shape, said: said["messages"]["prize"]["parts"].__setitem__(0, ""),
    "no pieces": lambda shape, said: shape["messages"][0].update(parts=[]),
    "a piece past the bound": lambda shape, said: shape["messages"][0].update(parts=["gift"] * (practice.MAX_PARTS + 1)),
    "no messages": lambda shape, said: (shape.update(messages=[]), said.update(messages={})),
    "a message past the bound": lambda shape, said: shape.update(
        messages=shape["messages"][:1] * (practice.MAX_MESSAGES + 1)
    ),
    "trust with a sign": lambda shape, said: shape["messages"][0].update(verdict="trust"),
    "doubt without a sign": lambda shape, said: shape["messages"][1].update(verdict="doubt"),
    "an unknown channel": lambda shape, said: shape["messages"][0].update(channel="pigeon"),
    "a host that is somebody's": lambda shape, said: said["messages"]["prize"]["parts"].__setitem__(2, "Open gift.com"),
    "one in the explanation": lambda shape, said: said["messages"]["prize"].update(why="See www.gift.org."),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_damaged_practice_is_refused(name: str) -> None:
    shape, said = files("practice")
    assert practice.read(shape, said, "en").messages
    WRONG[name](shape, said)
    with pytest.raises(LocalError, match="kit_damaged"):
        practice.read(shape, said, "en")


# -- the cards -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_is_on_paper_once_with_its_back_behind_it(language: str) -> None:
    found = cards.load(language)
    assert len(found.cards) == 16
    page = sheets.as_html(found)
    pages = re.findall(r'<div class="sheet">(.*?)</div>\n|<div class="sheet">(.*)</div>', page, re.DOTALL)
    assert page.count('<div class="sheet">') == len(pages) == 8
    fronts = [front or last for front, last in pages[::2]]
    backs = [back or last for back, last in pages[1::2]]
    for at, card in enumerate(found.cards):
        row, column = divmod(at % 4, 2)
        assert fronts[at // 4].split("<section")[1 + 2 * row + column].count(card.message) == 1
        behind = backs[at // 4].split("<section")[1 + 2 * row + (1 - column)]
        assert all(step in behind for step in card.do)
        assert card.lesson in behind
    assert (found.words["unreviewed"] in page) is (language == "km" and not found.reviewed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_printed_asks_nobody_and_names_no_colour_of_the_screen(language: str) -> None:
    sheet = seats.Sheet('<b onload="x">', [seats.Seat(1, "https://relay.example/i#1.AAAA")], "2026-11-30", language)
    found = plan.load(language)
    for page in (sheets.as_html(cards.load(language)), seats.as_html(sheet), handout.as_html(found, ["<i>"])):
        assert not re.search(r"<script|<link|<a |@import|currentColor|var\(|onload=\"", page)
        assert not re.search(
            r'(?:src|href)="?(?!data:)|url\("(?!data:)|https?://(?!www\.w3\.org/)', page.replace("src: url", "url")
        )
        assert f'<html lang="{language}">' in page
    assert "&lt;b onload=&quot;x&quot;&gt;" in seats.as_html(sheet)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda shape, said: said["cards"]["pause"].update(message="x" * (cards.MAX_MESSAGE + 1)), "kit_damaged"),
        (lambda shape, said: said["cards"]["pause"]["do"].pop(), "kit_damaged"),
        (lambda shape, said: shape.update(cards=shape["cards"] * 3), "kit_damaged"),
        (lambda shape, said: said["words"].pop("do"), "kit_damaged"),
        (lambda shape, said: said["cards"].pop("pause"), "kit_damaged"),
        (lambda shape, said: shape["cards"][0].update(lesson="flying"), "no_lesson"),
    ],
)
def test_damaged_cards_are_refused(change: Change, code: str) -> None:
    shape, said = files("cards")
    change(shape, said)
    with pytest.raises(LocalError, match=code):
        cards.read(shape, said, "en")


def test_the_last_page_may_be_half_empty() -> None:
    whole = cards.load("en")
    page = sheets.as_html(cards.Cards("en", whole.reviewed_by, whole.words, whole.cards[:5]))
    assert page.count('<section class="card back">') == 5
    assert page.count('<section class="card"></section>') == 3


def test_pages_of_the_pdf() -> None:
    pytest.importorskip("typst", reason="PDF needs krama[pdf]")
    assert len(printing.png(*sheets.as_typst(cards.load("km")), ppi=8)) == 8
    made = [seats.Seat(number, "https://relay.example/i#1." + "A" * 150) for number in range(1, 10)]
    assert len(printing.png(*seats.as_typst(seats.Sheet('“"#[ថ្នាក់', made, "2026-11-30", "km")), ppi=8)) == 2
    assert 3 <= len(printing.png(*handout.as_typst(plan.load("km"), ["…"]), ppi=8)) <= 6


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.svg")), ids=lambda p: p.stem)
def test_pictures_are_small_wordless_and_of_two_colours(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.encode()) < 6_000
    assert 'viewBox="0 0 320 180"' in text
    assert not re.search(r"<text|<image|<style|<script|href|url\(", text)
    assert set(re.findall(r'(?:stroke|fill)="([^"]+)"', text)) <= {"none", "currentColor", "var(--k-accent, #b3261e)"}
    assert path.stem in {card.picture for card in cards.load("en").cards}


# -- the plan ------------------------------------------------------------------------------------------------------------


def test_the_plan_fills_half_a_day_and_names_lessons_alike() -> None:
    english, khmer = (plan.load(language) for language in LANGUAGES)
    assert [(s.begins, s.minutes) for s in english.slots] == [(s.begins, s.minutes) for s in khmer.slots]
    assert sum(slot.minutes for slot in english.slots) == english.minutes == 240
    assert english.lessons == khmer.lessons
    assert len(set(english.lessons)) >= 12
    assert [type(block) for block in english.blocks] == [type(block) for block in khmer.blocks]
    title = lessons.load("two-step", "km").title
    assert any(title in getattr(span, "text", "") for b in khmer.blocks for span in getattr(b, "spans", ()))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("## 0:20", "## 0:25", "kit_damaged"),
        ("(30 minutes)", "(31 minutes)", "kit_damaged"),
        ("minutes: 240", "minutes: 241", "kit_damaged"),
        ("people: ", "persons: ", "kit_damaged"),
        ("written: 2026-11-23", "written: today", "kit_damaged"),
        ("---\nid", "--\nid", "kit_damaged"),
        ("**Lessons:** group-strangers", "**Lessons:** group-dancing", "no_lesson"),
        ("## Know the limit", "### Know the limit", "lesson_damaged"),
    ],
)
def test_a_damaged_plan_is_refused(old: str, new: str, code: str) -> None:
    source = reading.text("plan.en.md")
    assert old in source
    with pytest.raises(LocalError, match=code):
        plan.read(source.replace(old, new, 1), "en")


def test_a_language_or_a_file_that_is_not_there() -> None:
    for load in (practice.load, cards.load, plan.load):
        with pytest.raises(LocalError, match="no_lesson"):
            load("fr")
    for name in ("nothing.json", "__init__.py"):
        with pytest.raises(LocalError, match="kit_damaged"):
            reading.structure(name)
    with pytest.raises(LocalError, match="kit_damaged"):
        reading.picture("../fonts/x")


def test_a_file_past_the_bound_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    size = len(reading.text("practice.km.json").encode())
    monkeypatch.setattr(reading, "MAX_FILE", size)
    assert reading.text("practice.km.json")
    monkeypatch.setattr(reading, "MAX_FILE", size - 1)
    with pytest.raises(LocalError, match="kit_damaged"):
        reading.text("practice.km.json")
