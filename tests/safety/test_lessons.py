# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lessons: whole in both languages, of one shape, refused by file and line where they are not; drawings that are ours.

``lessons.json`` is read by the web's tests too. After a lesson was changed, ``python -m tests.safety.test_lessons`` writes
what its blocks are now; the diff shows which lessons that were.
"""

from __future__ import annotations

import hashlib
import json
import pathlib
import re
import unicodedata
from typing import Any

import pytest

from krama.core.errors import LocalError
from krama.core.khmer import clusters
from krama.safety import lessons
from krama.safety.lessons.blocks import Heading, Ordered, Paragraph, Picture, lines_of, to_json

FOLDER = pathlib.Path(lessons.__file__).parent
VECTORS = pathlib.Path(__file__).with_name("lessons.json")
CASES: dict[str, Any] = json.loads(VECTORS.read_text(encoding="utf-8"))
IDS = [place.id for place in lessons.index()]
EVERY = pytest.mark.parametrize("lesson", IDS)
#: Of a lesson in English, its title and its drawing left out.
LEAST, MOST = 150, 260
#: Letters of a lesson in Khmer, which has no spaces to count words by; the web's tests count its words.
MOST_LETTERS = 1_000


def hashes() -> dict[str, str]:
    return {
        f"{lesson.id}.{language}": hashlib.sha256(to_json(lesson.blocks).encode()).hexdigest()
        for language in lessons.LANGUAGES
        for lesson in lessons.all_lessons(language)
    }


def body(lesson: lessons.Lesson) -> str:
    return "\n".join(line for block in lesson.blocks if not isinstance(block, Picture) for line in lines_of(block))


def changed(case: dict[str, Any]) -> str:
    """The base of the vectors with a case's lines in place of its own."""
    lines = list(CASES["base"])
    put = [line if isinstance(line, str) else line[0] * line[1] for line in case["put"]]
    lines[case["from"] - 1 : case["from"] - 1 + case["drop"]] = put
    return "\n".join(lines) + "\n"


# -- the lessons -------------------------------------------------------------------------------------------------------


def test_there_are_twenty_five_each_in_both_languages_and_no_other_file() -> None:
    assert len(IDS) == len(set(IDS)) == 25
    written = {f"{lesson}.{language}.md" for lesson in IDS for language in lessons.LANGUAGES}
    drawn = {f"{name}.svg" for place in lessons.index() for name in place.pictures}
    assert {p.name for p in FOLDER.iterdir() if p.suffix in (".md", ".svg")} == written | drawn


def test_every_topic_has_a_lesson_and_topics_follow_their_order() -> None:
    topics = [place.topic for place in lessons.index()]
    assert tuple(dict.fromkeys(topics)) == lessons.TOPICS
    assert topics == sorted(topics, key=lessons.TOPICS.index)


@EVERY
def test_both_languages_have_the_same_shape_and_head(lesson: str) -> None:
    english, khmer = (lessons.load(lesson, language) for language in lessons.LANGUAGES)
    shapes = [
        [(type(block).__name__, len(getattr(block, "items", ())), getattr(block, "name", "")) for block in each.blocks]
        for each in (english, khmer)
    ]
    assert shapes[0] == shapes[1]
    for field in ("id", "minutes", "sources", "written", "review_due"):
        assert getattr(english, field) == getattr(khmer, field)


@EVERY
@pytest.mark.parametrize("language", lessons.LANGUAGES)
def test_a_lesson_says_what_it_gives_what_to_do_and_its_limit(lesson: str, language: str) -> None:
    found = lessons.load(lesson, language)
    assert isinstance(found.blocks[0], Paragraph)
    headings = [at for at, block in enumerate(found.blocks) if isinstance(block, Heading)]
    steps = [at for at, block in enumerate(found.blocks) if isinstance(block, Ordered)]
    assert steps == [headings[0] + 1]
    assert headings[1:] == [len(found.blocks) - 2]
    assert isinstance(found.blocks[-1], Paragraph)
    assert 3 <= len(lines_of(found.blocks[steps[0]])) <= 6
    (place,) = [place for place in lessons.index() if place.id == lesson]
    assert tuple(block.name for block in found.blocks if isinstance(block, Picture)) == place.pictures


@EVERY
def test_a_lesson_is_short_and_promises_nothing(lesson: str) -> None:
    english, khmer = (body(lessons.load(lesson, language)) for language in lessons.LANGUAGES)
    assert LEAST <= len(english.split()) <= MOST
    assert clusters(khmer) <= MOST_LETTERS
    assert not re.search(r"\b(safe|safely|secure|guarantee\w*|unhackable|100)\b", english, re.IGNORECASE)


@EVERY
def test_khmer_is_typed_in_one_way(lesson: str) -> None:
    text = (FOLDER / f"{lesson}.km.md").read_text(encoding="utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert not re.search("[\u200b-\u200d\ufeff\u17a3\u17a4\u17d8\u17e0-\u17e9]|[\u17b6-\u17c5]\u17d2", text)
    said = body(lessons.load(lesson, "km"))
    assert len(re.findall("[\u1780-\u17d3]", said)) > 3 * len(re.findall("[A-Za-z]", said))


def test_a_lesson_that_nobody_has_reviewed_says_so() -> None:
    for language in lessons.LANGUAGES:
        assert not [lesson.id for lesson in lessons.all_lessons(language) if lesson.reviewed]
    (case,) = [case for case in CASES["accepted"] if case["name"] == "a reviewer"]
    named = lessons.read(changed(case), "two-step.en.md")
    assert (named.reviewed, named.reviewed_by) == (True, "Dara, of Demo")


def test_search_finds_every_spelling_of_khmer() -> None:
    assert "two-step" in {lesson.id for lesson in lessons.search("AUTHENTICATOR aegis", "en")}
    found = [lesson.id for lesson in lessons.search("ពាក្យសម្ងាត់", "km")]
    assert {"passwords", "two-step"} <= set(found) != set(IDS)
    group, typed_otherwise = "ក\u17d2រ\u17bbម", "ក\u17bb\u17d2រម"
    assert lessons.search(group, "km") == lessons.search(typed_otherwise, "km") != ()
    assert lessons.search("", "en") == lessons.search("zebra", "en") == ()


# -- what is refused ---------------------------------------------------------------------------------------------------


def test_blocks_are_what_the_web_reads_too() -> None:
    assert hashes() == CASES["blocks"]


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: case["name"])
def test_what_is_no_lesson_is_refused_by_file_and_line(case: dict[str, Any]) -> None:
    with pytest.raises(LocalError) as refused:
        lessons.read(changed(case), "two-step.en.md")
    assert refused.value.code == "lesson_damaged"
    assert refused.value.detail.startswith(f"two-step.en.md:{case['at']}: ")


@pytest.mark.parametrize("case", CASES["accepted"], ids=lambda case: case["name"])
def test_what_is_just_within_is_read(case: dict[str, Any]) -> None:
    assert lessons.read(changed(case), "two-step.en.md").id == "two-step"


def test_a_file_of_another_name_language_size_or_end_is_refused() -> None:
    text = "\n".join(CASES["base"]) + "\n"
    grown = text + "\n" + "\n\n".join(["x" * 1_600] * 30) + "\n"
    for broken, file in ((text, "two-step.fr.md"), (text, "passwords.en.md"), (text[:-1], "two-step.en.md")):
        with pytest.raises(LocalError, match="lesson_damaged"):
            lessons.read(broken, file)
    with pytest.raises(LocalError, match=f"more than {lessons.MAX_FILE} bytes"):
        lessons.read(grown, "two-step.en.md")
    pad = lessons.MAX_FILE - len((text + "\n" + "\n\n".join(["x" * 1_600] * 19) + "\n\n").encode()) - 1
    largest = text + "\n" + "\n\n".join(["x" * 1_600] * 19) + "\n\n" + "x" * pad + "\n"
    assert len(largest.encode()) == lessons.MAX_FILE
    assert lessons.read(largest, "two-step.en.md").id == "two-step"


@pytest.mark.parametrize(("lesson", "language"), [("two-steps", "en"), ("two-step", "fr"), ("../two-step", "en")])
def test_a_lesson_that_is_not_there_has_a_code(lesson: str, language: str) -> None:
    with pytest.raises(LocalError, match="no_lesson"):
        lessons.load(lesson, language)


# -- drawings ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted({name for place in lessons.index() for name in place.pictures}))
def test_a_drawing_is_small_and_holds_lines_in_two_colours_alone(name: str) -> None:
    svg = lessons.picture(name)
    assert len(svg) < 6_000
    assert set(re.findall(r"</?([a-z]+)", svg)) <= {"svg", "g", "path", "circle", "rect"}
    assert set(re.findall(r'stroke="([^"]+)"', svg)) == {"currentColor", "var(--k-accent, #b3261e)"}
    assert 'viewBox="0 0 320 180"' in svg
    paper = lessons.picture(name, ink="#26211c", accent="#b3202e")
    assert set(re.findall(r'stroke="([^"]+)"', paper)) == {"#26211c", "#b3202e"}


def test_a_drawing_that_is_not_there_has_a_code() -> None:
    with pytest.raises(LocalError, match="no_lesson"):
        lessons.picture("index")


if __name__ == "__main__":
    VECTORS.write_text(json.dumps(CASES | {"blocks": hashes()}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
