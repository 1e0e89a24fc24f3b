# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama papers``: all of docs/policies on a terminal, in both languages, without a profile and without a network."""

from __future__ import annotations

import pathlib
import re

import pytest

from krama.cli import papers
from krama.cli.fluent import FOLDER
from krama.cli.texts import ENGLISH, KHMER
from krama.cli.usage import cells
from tests.cli.people import run
from tests.docs.papers import ROOT

POLICIES = ROOT / "docs" / "policies"
every_paper = pytest.mark.parametrize("name", papers.NAMES)
in_both_languages = pytest.mark.parametrize("language", [ENGLISH, KHMER])


def bare(text: str) -> str:
    """The words alone, wherever lines break and whatever signs stand around them."""
    return re.sub(r"\d+\. |[\s|#*`_:()-]", "", text)


def test_all_papers_come_with_the_package() -> None:
    there = sorted(path.name for path in (FOLDER / "papers").iterdir())
    assert there == sorted(path.name for path in POLICIES.iterdir())
    assert there == sorted(f"{name}.{language}.md" for name in papers.NAMES for language in (ENGLISH, KHMER))
    for name in there:  # one source: what is changed there is changed here
        assert (FOLDER / "papers" / name).resolve() == (POLICIES / name).resolve()


def test_which_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KRAMA_LANGUAGE", "en")
    said = run("papers")
    assert said.status == 0
    lines = said.out.splitlines()
    assert [line.split()[0] for line in lines[: len(papers.NAMES)]] == list(papers.NAMES)
    assert "Terms of use" in lines[0]
    assert "only they can say" in " ".join(lines)
    found = run("papers", "--language", "km", "--json").objects
    assert [one["paper"] for one in found] == list(papers.NAMES)
    assert {one["language"] for one in found} == {"km"}
    assert found[0]["title"] == "លក្ខខណ្ឌប្រើប្រាស់"


@every_paper
@in_both_languages
def test_a_paper_is_printed_whole(name: str, language: str) -> None:
    """Every word of it; a link by its words or by the command that prints where it leads."""
    source = papers.source(name, language)
    said = run("papers", name, "--language", language)
    assert (said.status, said.err) == (0, "")
    assert not re.search(r"\*\*|`|\]\(|^#|^\|", said.out, re.MULTILINE)
    assert all(cells(line) <= 100 or " " not in line.strip() for line in said.out.splitlines())
    assert said.out.count("____") >= source.count("____")
    written = re.sub(r"^\*\(reviewed.*\)\*$|^\|[-|]+\|$", "", source, flags=re.MULTILINE)
    for block in re.split(r"\n\n+", re.sub(r"\[([^\]]+)\]\([^)]+\)", "\0", written)):
        if not block.startswith("|"):
            for part in filter(None, map(bare, block.split("\0"))):
                assert part in bare(said.out), part
    for cell in {c for line in written.splitlines() if line.startswith("|") for c in line.strip("|").split("|")}:
        assert bare(cell) in bare(said.out), cell


def test_a_link_to_another_paper_is_its_command() -> None:
    english, khmer = (run("papers", "orders", "--language", language).out for language in (ENGLISH, KHMER))
    assert "krama papers orders --language km" in " ".join(english.split())
    assert "transparency report (krama papers transparency-report)" in " ".join(english.split())
    assert "krama papers orders --language en" in " ".join(khmer.split())
    for text in (english, khmer):
        for verb, *rest in re.findall(r"krama (papers) ([a-z-]+)(?: --language (km|en))?", text):
            assert run(verb, rest[0], *(("--language", rest[1]) if rest[1] else ())).status == 0


def test_a_khmer_paper_says_that_nobody_has_reviewed_it() -> None:
    assert "មិនទាន់មានម្ចាស់ភាសាពិនិត្យទេ" in run("papers", "terms", "--language", "km").out
    assert run("papers", "terms", "--language", "km", "--json").object["reviewed"] is False
    assert "reviewed" not in run("papers", "terms", "--language", "en", "--json").object


@every_paper
@in_both_languages
def test_scripts_get_the_paper_as_it_is_written(name: str, language: str) -> None:
    (found,) = run("papers", name, "--language", language, "--json").objects
    assert found["text"] == (POLICIES / f"{name}.{language}.md").read_text(encoding="utf-8").split("\n", 1)[1]
    assert found["title"] == found["text"].split("\n", 1)[0].removeprefix("# ")


def test_the_language_is_that_of_whoever_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KRAMA_LANGUAGE", "km")
    assert run("papers", "terms").out.startswith("លក្ខខណ្ឌប្រើប្រាស់\n")
    monkeypatch.setenv("KRAMA_LANGUAGE", "en")
    assert run("papers", "terms").out.startswith("Terms of use\n")


def test_another_paper_is_a_mistake_and_no_profile_is_made(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KRAMA_HOME", str(tmp_path / "home"))
    assert run("papers", "secrets").status == 2
    assert run("papers", "terms", "--home", "x").status == 2
    assert run("papers", "terms").status == 0
    assert not (tmp_path / "home").exists()
