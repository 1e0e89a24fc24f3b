# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the tests of the papers share: where the papers are, and how to take them apart."""

from __future__ import annotations

import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUDGETS = {  # lines; a paper that nobody finishes protects nobody
    "README.md": 120,
    "SECURITY.md": 50,
    "CONTRIBUTING.md": 120,
    "docs/README.md": 40,
    "docs/threat-model.md": 250,
    "docs/limits.md": 120,
    "docs/soundness.md": 80,
    "docs/architecture.md": 150,
    "docs/protocol/rules.md": 200,
}


def papers() -> list[str]:
    """Every Markdown file of the project, by its path from the root."""
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "vectors").glob("*.md")]
    return sorted(str(path.relative_to(ROOT)) for path in found)


def text(paper: str) -> str:
    """A paper's text."""
    return (ROOT / paper).read_text(encoding="utf-8")


def blocks(paper: str) -> list[str]:
    """The blocks of commands in a paper."""
    return re.findall(r"^```sh\n(.*?)^```$", text(paper), re.MULTILINE | re.DOTALL)


def prose(paper: str) -> str:
    """A paper without its blocks of code."""
    return re.sub(r"^```.*?^```$", "", text(paper), flags=re.MULTILINE | re.DOTALL)


def rows(paper: str, heading: str) -> list[list[str]]:
    """The rows of the first table below a heading, its head left out."""
    after = text(paper).split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in after.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_names() -> set[str]:
    """Every test of the project, in Python, Rust and the browser."""
    found: set[str] = set()
    for path in (ROOT / "tests").rglob("*.py"):
        if "node_modules" not in path.parts:
            found.update(re.findall(r"^ *(?:async )?def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE))
    for path in (ROOT / "crates").rglob("*.rs"):
        found.update(re.findall(r"#\[test\]\s*fn (\w+)", path.read_text(encoding="utf-8")))
    return found


test_names.__test__ = False  # type: ignore[attr-defined]
