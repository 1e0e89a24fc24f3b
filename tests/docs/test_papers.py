# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the papers say about the code is true, as far as a machine can tell: links, tests, commands, lists, lengths."""

from __future__ import annotations

import argparse
import importlib
import json
import re
import shlex
import tomllib

import pytest

from krama.cli import main
from tests.docs.papers import BUDGETS, ROOT, blocks, papers, prose, rows, test_names, text

PAPERS = papers()
SPOKEN = [
    p for p in PAPERS if "/" not in p or re.fullmatch(r"docs/[^/]*", p)
]  # papers that name commands as they are today
PROMISES = [f"P{number}" for number in range(1, 10)]


# -- links and names ---------------------------------------------------------------------------------------------------


def anchors(paper: str) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", prose(paper), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).strip().replace(" ", "-") for h in headings}


@pytest.mark.parametrize("paper", PAPERS)
def test_links_lead_somewhere(paper: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(paper)):
        assert "://" not in target, f"{paper} needs the network for {target}"
        path, _, anchor = target.partition("#")
        found = (ROOT / paper).parent / path if path else ROOT / paper
        assert found.exists(), f"{paper} links to {target}"
        if anchor:
            assert anchor in anchors(str(found.resolve().relative_to(ROOT))), f"{paper} links to {target}"


@pytest.mark.parametrize("paper", PAPERS)
def test_every_test_that_is_named_exists(paper: str) -> None:
    for said in re.findall(r"`[\w/.:]*\b(test_\w+)`", text(paper)):
        exists = said in test_names() or any((ROOT / "tests").rglob(f"{said}.py"))
        assert exists or said.startswith("test_g25"), f"{paper} names {said}"  # the example of CONTRIBUTING.md


@pytest.mark.parametrize("paper", ["docs/threat-model.md", "docs/soundness.md", "docs/sources.md"])
def test_every_test_in_rust_that_is_named_exists(paper: str) -> None:
    for said in re.findall(r"`([a-z0-9]+(?:_[a-z0-9]+){4,})`", text(paper)):
        assert said in test_names(), f"{paper} names {said}"


@pytest.mark.parametrize("paper", PAPERS)
def test_every_target_of_make_that_is_named_exists(paper: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z-]+)`", text(paper)))
    named |= {name for block in blocks(paper) for name in re.findall(r"^make ([a-z-]+)", block, re.MULTILINE)}
    assert named <= targets, f"{paper} names {sorted(named - targets)}"


@pytest.mark.parametrize("paper", BUDGETS)
def test_papers_are_short_enough_to_be_read(paper: str) -> None:
    assert len(text(paper).splitlines()) <= BUDGETS[paper]


@pytest.mark.parametrize("paper", [p for p in PAPERS if p.startswith("docs/decisions/")])
def test_decisions_have_context_choice_and_cost(paper: str) -> None:
    assert re.match(r"docs/decisions/\d{4}-[a-z0-9-]+\.md$", paper)
    assert {"context", "choice", "cost"} <= anchors(paper)


def test_decisions_have_a_number_each() -> None:
    numbers = [p.split("/")[-1][:4] for p in PAPERS if p.startswith("docs/decisions/")]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("paper", PAPERS)
def test_papers_speak_of_the_project_only(paper: str) -> None:
    for said in ("assis" + "tant", "chat" + "bot", "co" + "pilot", "language " + "model"):
        assert said not in text(paper).lower(), paper
    assert not re.search(r"(?<![\w.~])/(home|mnt|opt|var)/", text(paper)), paper


# -- commands ----------------------------------------------------------------------------------------------------------


def parser_of(verb: str) -> argparse.ArgumentParser:
    """The parser that ``main`` makes for a verb."""
    assert verb in main.VERBS, f"there is no verb {verb}"
    parser = argparse.ArgumentParser(exit_on_error=False)
    parser.add_argument("--json", action="store_true")
    if verb not in main._NO_PROFILE:
        parser.add_argument("--home")
    importlib.import_module(f"krama.cli.{verb}").add_arguments(parser)
    return parser


def commands(block: str) -> list[list[str]]:
    """The arguments of every ``krama`` in a block, those inside ``$( )`` first; ``k NAME`` is the README's short form."""
    found: list[list[str]] = []
    for line in block.splitlines():
        inner = re.findall(r"\$\(([^()]*)\)", line)
        for part in (*inner, re.sub(r"\$\([^()]*\)", "LINK", line)):
            words = shlex.split(part.split("|")[0], comments=True)
            if words[:1] == ["k"]:
                found.append(words[2:])
            elif words and words[0].endswith("/krama"):
                found.append(words[1:])
    return found


@pytest.mark.parametrize("paper", PAPERS)
def test_commands_in_blocks_are_understood(paper: str) -> None:
    for block in blocks(paper):
        for verb, *arguments in commands(block):
            parser_of(verb).parse_args(arguments)


def test_the_readme_has_commands() -> None:
    verbs = {words[0] for block in blocks("README.md") for words in commands(block)}
    assert {"init", "invite", "join", "send", "read", "group", "verify", "disclose"} <= verbs


def options(parser: argparse.ArgumentParser) -> set[str]:
    found: set[str] = set()
    for action in parser._actions:
        found.update(action.option_strings)
        if isinstance(action, argparse._SubParsersAction):
            for name, inner in action.choices.items():
                found |= {name, *options(inner)}
    return found


@pytest.mark.parametrize("paper", SPOKEN)
def test_commands_in_sentences_exist(paper: str) -> None:
    for said in re.findall(r"`krama ([^`]+)`", prose(paper)):
        verb, *rest = said.split()
        if verb == "VERB" or verb.startswith("-"):
            continue
        known = options(parser_of(verb))
        wanted = {word for word in rest if word.startswith("--")}
        wanted |= set(rest[:1]) if verb == "group" and rest else set()
        assert wanted <= known, f"{paper} says krama {said}"


# -- lists -------------------------------------------------------------------------------------------------------------


def python_dependencies() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {
        re.split(r"[<>=!~\[ ]", item)[0] for item in [*project["dependencies"], *project["optional-dependencies"]["pdf"]]
    }


def crate_dependencies() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "crates").glob("*/Cargo.toml"):
        manifest = tomllib.loads(path.read_text(encoding="utf-8"))
        tables = [manifest["dependencies"], *(t.get("dependencies", {}) for t in manifest.get("target", {}).values())]
        for table in tables:
            found.update(spec.get("package", name) if isinstance(spec, dict) else name for name, spec in table.items())
    return {name for name in found if not name.startswith("krama-")}


def test_python_dependencies_are_listed() -> None:
    listed = {row[0]: row[1] for row in rows("docs/dependencies.md", "Python, at run time")}
    assert set(listed) == python_dependencies()
    locked = dict(
        re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert {name: locked[name] for name in listed} == listed


def test_crates_are_listed() -> None:
    listed = {row[0]: row[1] for row in rows("docs/dependencies.md", "Rust, direct")}
    assert set(listed) == crate_dependencies()
    locked = tomllib.loads((ROOT / "Cargo.lock").read_text(encoding="utf-8"))["package"]
    versions = {(p["name"], p["version"]) for p in locked}
    assert set(listed.items()) <= versions


def test_npm_packages_are_listed() -> None:
    listed = {row[0]: row[1] for row in rows("docs/dependencies.md", "npm, in the web app")}
    assert listed == json.loads((ROOT / "web/package.json").read_text(encoding="utf-8"))["dependencies"]
    locked = json.loads((ROOT / "web/package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in listed} == listed
    below = {name.removeprefix("node_modules/") for name, found in locked.items() if name and not found.get("dev")}
    paper = text("docs/dependencies.md")
    assert not [name for name in below - set(listed) if name not in paper]


@pytest.mark.parametrize("heading", ["Python, at run time", "Rust, direct", "npm, in the web app"])
def test_every_dependency_has_licence_and_reason(heading: str) -> None:
    for row in rows("docs/dependencies.md", heading):
        assert len(row) == 5, row
        assert all(row), row


def test_architecture_names_every_module_and_no_other() -> None:
    paper = text("docs/architecture.md") + "\n" + text("docs/tools.md")
    for package in ("core", "relay", "client", "cli", "safety", "lab"):
        section = paper.split(f"\n## `{package}/`", 1)[1].split("\n## ", 1)[0]
        named = re.findall(r"`([\w/]+\.py)`", "".join(line.split("|")[1] for line in section.splitlines() if "|" in line))
        folder = ROOT / "src" / "krama" / package
        there = {str(p.relative_to(folder)) for p in folder.rglob("*.py") if p.name != "__init__.py"}
        assert len(named) == len(set(named)), package
        assert set(named) == there, package


# -- promises ----------------------------------------------------------------------------------------------------------


def test_every_promise_has_a_test_or_is_said_to_be_missing() -> None:
    listed = {row[0][:2]: row[1] for row in rows("docs/soundness.md", "The promises")}
    assert list(listed) == PROMISES
    for promise, today in listed.items():
        shown = [name for name in re.findall(r"`(\w+)`", today) if name in test_names()]
        assert shown or "not built" in today, promise


def test_nothing_that_has_a_number_is_a_promise_of_nobody() -> None:
    numbers = {f"P{found}" for name in test_names() for found in re.findall(r"^test_p(\d+)_", name)}
    assert numbers <= set(PROMISES)


def cannots() -> list[str]:
    """Every *cannot* of the threat model: a paragraph, or each point of the list below it."""
    found: list[str] = []
    for paragraph in text("docs/threat-model.md").split("\n\n"):
        if "**Cannot**" in paragraph:
            after = paragraph.split("**Cannot**", 1)[1]
            points = re.split(r"^- ", after, flags=re.MULTILINE)
            found += points[1:] if after.startswith("\n- ") else [after]
    return found


def test_behind_every_cannot_stands_a_test_or_the_word_believed() -> None:
    assert len(cannots()) > 30
    for point in cannots():
        shown = [name for name in re.findall(r"`(\w+)`", point) if name in test_names()]
        assert shown or "believed" in point or "the section above" in point or "with `--require-hashes`" in point, point


def test_every_adversary_can_do_something() -> None:
    sections = text("docs/threat-model.md").split("\n## ")[1:]
    for section in sections:
        heading = section.split("\n", 1)[0]
        if not heading.startswith(("What everything", "Who learns", "Not counted")):
            assert re.search(r"\*\*(Can|can)\*\*", section), heading


KHMER = re.compile(r"[\u1780-\u17ff]")
MARK = re.compile(r"\*\(reviewed by a native speaker: (no|yes, [^)]+)\)\*$")


def test_p9_limits_are_stated_in_both_languages() -> None:
    _, *sections = text("docs/limits.md").split("\n## ")
    assert len(sections) >= 10
    for section in sections:
        heading, *paragraphs = section.strip().split("\n\n")
        assert KHMER.search(heading), heading
        khmer = [p for p in paragraphs if KHMER.search(p)]
        assert len(khmer) == len(paragraphs) - len(khmer) > 0, heading
        assert all(MARK.search(p) for p in khmer), heading


def test_the_readme_leads_to_the_limits_before_the_first_command_of_the_walk() -> None:
    before = text("README.md").split("## Try it")[0]
    assert "docs/limits.md" in before
    assert "docs/threat-model.md" in before
