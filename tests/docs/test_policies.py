# SPDX-License-Identifier: AGPL-3.0-or-later
"""Terms, privacy, orders, report and transfer: as much in Khmer as in English, and what the code does."""

from __future__ import annotations

import re
import unicodedata

import pytest

from krama.core.limits import KEEP_BACKUP_DAYS, KEEP_MESSAGE_DAYS, KEEP_SEAL_DAYS
from krama.relay.disclosure import TELLS
from krama.relay.privacylog import Code
from krama.relay.store.port import Table
from tests.docs.papers import ROOT, text
from tests.docs.test_papers import KHMER, MARK, options, parser_of

NAMES = ("terms", "privacy", "orders", "transparency-report", "transfer")
LANGUAGES = ("en", "km")
PAPERS = [f"docs/policies/{name}.{language}.md" for name in NAMES for language in LANGUAGES]
UNREVIEWED = "*(reviewed by a native speaker: no)*"


def both(name: str) -> tuple[str, str]:
    """A paper in English and in Khmer, with plain digits."""
    return plain(text(f"docs/policies/{name}.en.md")), plain(text(f"docs/policies/{name}.km.md"))


def plain(said: str) -> str:
    """Khmer digits as others."""
    return "".join(str(unicodedata.digit(c)) if c in "០១២៣៤៥៦៧៨៩" else c for c in said)


def sections(paper: str) -> dict[str, str]:
    """What stands under each numbered heading."""
    found = re.split(r"^## (\d+)\. .*$", paper, flags=re.MULTILINE)
    return dict(zip(found[1::2], found[2::2], strict=True))


def shape(section: str) -> dict[str, object]:
    """What must be the same in both languages: lists, tables, blanks, commands, where links lead."""
    return {
        "points": len(re.findall(r"^(?:- |\d+\. )", section, re.MULTILINE)),
        "cells": [line.count("|") for line in section.splitlines() if line.startswith("|")],
        "blanks": section.count("____"),
        "code": sorted(re.findall(r"`([^`]+)`", section)),
        "links": sorted(target.replace(".km.", ".en.") for target in re.findall(r"\]\(([^)]+)\)", section)),
        "numbers": numbers(section),
    }


def numbers(section: str) -> list[int]:
    """The figures of a text; not those of lists, dates, licences, words in code and pointers to other points."""
    for passed in (
        r"^\d+\. ",
        r"`[^`]*`",
        r"\]\([^)]*\)",
        r"AGPL-3\.0",
        r"\d+\s+(?:November|February|វិច្ឆិកា|កុម្ភៈ)\s+\d{4}",
        r"(?:points?|ចំណុច)\s+\d+",
        r"^\| 1 \|",
    ):
        section = re.sub(passed, "", section, flags=re.MULTILINE)
    return sorted(int(found) for found in re.findall(r"\d+", section))


@pytest.mark.parametrize("name", NAMES)
def test_the_two_languages_say_as_much(name: str) -> None:
    english, khmer = (sections(paper) for paper in both(name))
    assert list(english) == list(khmer) == [str(number) for number in range(1, len(english) + 1)]
    for number in english:
        assert shape(english[number]) == shape(khmer[number]), f"{name}, point {number}"
    heads = [paper.split("\n## ", 1)[0] for paper in both(name)]
    assert heads[0].count("____") == heads[1].count("____")


@pytest.mark.parametrize("name", NAMES)
def test_a_khmer_paper_says_that_nobody_has_reviewed_it(name: str) -> None:
    english, khmer = (text(f"docs/policies/{name}.{language}.md").splitlines() for language in LANGUAGES)
    assert KHMER.search(khmer[1])
    assert khmer[3] == UNREVIEWED
    assert not any(KHMER.search(line) for line in english if "ខ្មែរ៖" not in line and f"{name}.km.md" not in line)


@pytest.mark.parametrize("paper", [*PAPERS[1::2], "docs/cambodia.md", "src/krama/safety/scorecard/data/elements.csv"])
def test_khmer_is_typed_in_one_way(paper: str) -> None:
    said = text(paper)
    assert said == unicodedata.normalize("NFC", said)
    assert not re.search("[\u200b-\u200d\ufeff\u17a3\u17a4\u17d8]|[\u17b6-\u17c5]\u17d2", said)


def test_the_terms_say_which_text_holds() -> None:
    english, khmer = (sections(paper)["1"] for paper in both("terms"))
    assert "The Khmer text holds." in english
    assert "អត្ថបទខ្មែរមានសុពលភាព។" in khmer


# -- what they say of the code -----------------------------------------------------------------------------------------

KNOWN = {
    KEEP_MESSAGE_DAYS: "krama.core.limits",
    KEEP_SEAL_DAYS: "krama.core.limits",
    KEEP_BACKUP_DAYS: "krama.core.limits",
    7: "SECURITY.md: within a week",
    30: "SECURITY.md: within thirty days",
    2015: "the year of a law",
    0: "what to write where there was none",
}


@pytest.mark.parametrize("name", NAMES)
def test_every_number_is_that_of_the_code(name: str) -> None:
    for paper in both(name):
        for section in sections(paper).values():
            assert set(numbers(section)) <= set(KNOWN), section


def test_the_days_are_those_that_a_relay_keeps() -> None:
    messages, seals, backups = KEEP_MESSAGE_DAYS, KEEP_SEAL_DAYS, KEEP_BACKUP_DAYS
    for paper in both("privacy"):
        found = sections(paper)
        days = [line.strip("|").split("|")[-1] for line in found["6"].splitlines() if line.startswith("|")][2:]
        assert [int(day) for day in days] == [messages, seals, backups]
        kept = {line.split("`")[1]: numbers(line) for line in found["2"].splitlines() if line.startswith("| `")}
        assert kept == {
            "head": [seals],
            "entry": [messages, seals],
            "dup": [messages],
            "blob": [messages, seals, backups],
            "spent": [],
        }


def test_the_week_and_the_thirty_days_are_those_of_the_paper_on_faults() -> None:
    assert "a first answer within a week, and a plan or a reasoned refusal within\nthirty days" in text("SECURITY.md")
    assert [numbers(sections(paper)["7"]) for paper in both("terms")] == [[7, 30], [7, 30]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_column_and_code_of_the_log_is_named(language: str) -> None:
    found = sections(text(f"docs/policies/privacy.{language}.md"))
    named = re.findall(r"^\| `(\w+)` \|", found["2"], re.MULTILINE)
    assert named == [table.value for table in Table]
    assert all(f"`{column}`" in found["2"] for columns in TELLS.values() for column in columns)
    assert re.findall(r"`(\w+)`", found["5"]) == [code.value for code in Code]


@pytest.mark.parametrize("paper", [*PAPERS, "docs/cambodia.md"])
def test_commands_of_these_papers_exist(paper: str) -> None:
    for said in re.findall(r"`krama ([^`]+)`", text(paper)):
        verb, *rest = said.split()
        assert {word for word in rest if word.startswith("--")} <= options(parser_of(verb)), said


def test_the_button_that_is_named_has_that_name() -> None:
    for language in LANGUAGES:
        texts = (ROOT / f"src/krama/texts/{language}/settings.ftl").read_text(encoding="utf-8")
        for name, paper in (("wipe-title", "privacy"), ("about-title", "transfer")):
            [title] = re.findall(rf"^{name} = (.*)$", texts, re.MULTILINE)
            assert f'"{title}"' in text(f"docs/policies/{paper}.{language}.md")


@pytest.mark.parametrize("name", ["terms", "privacy"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paper_says_where_the_app_has_it(name: str, language: str) -> None:
    paper = text(f"docs/policies/{name}.{language}.md").split("\n## ", 1)[0]
    assert f"`krama papers {name}`" in paper
    for file, entry in (("settings", "settings-title"), ("papers", "papers-title")):
        texts = (ROOT / f"src/krama/texts/{language}/{file}.ftl").read_text(encoding="utf-8")
        [title] = re.findall(rf"^{entry} = (.*)$", texts, re.MULTILINE)
        assert title in paper


def test_the_report_is_an_empty_template() -> None:
    for paper in both("transparency-report"):
        for line in re.findall(r"^\|.*\|$", sections(paper)["3"], re.MULTILINE)[2:]:
            assert not "".join(line.split("|")[2:]).strip(), line


# -- the supplement ----------------------------------------------------------------------------------------------------


def test_the_supplement_is_in_both_languages_and_says_unassessed() -> None:
    paper = text("docs/cambodia.md")
    for section in paper.split("\n## ")[1:]:
        heading, *paragraphs = section.strip().split("\n\n")
        khmer = [p for p in paragraphs if KHMER.search(p)]
        assert KHMER.search(heading)
        assert khmer, heading
        assert all(MARK.search(p) for p in khmer), heading
    rows = [line for line in paper.splitlines() if line.startswith("| ") and "1 Khmer" not in line]
    assert [row.split("|")[1].strip() for row in rows] == ["Metfone", "Smart", "CoolApp", "Krama"]
    for row in rows:
        for cell in row.split("|")[2:-1]:
            assert cell.strip() in ("unassessed", "not asked") or re.search(r"\([a-e]\)", cell), row
