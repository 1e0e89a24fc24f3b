# SPDX-License-Identifier: AGPL-3.0-or-later
"""The core against /vectors: decode, check, encode again to the same bytes; and the generator against the files."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import pytest

from tools.vectors import make

from .codec import Json, commit_from_json, commit_to_json, from_json, record_named, state_from_json, state_to_json
from .operations import OPERATIONS, run

ROOT = Path(__file__).resolve().parents[2] / "vectors"
AREAS = (
    "backups",
    "bundles",
    "certificates",
    "checkup",
    "devices",
    "dialing",
    "directories",
    "fountain",
    "frames",
    "inboxes",
    "invites",
    "khmer",
    "logs",
    "messages",
    "padding",
    "policy",
    "primitives",
    "receipts",
    "safety-number",
    "seals",
    "statements",
    "wire",
)
FILES = sorted(path for area in AREAS for path in (ROOT / area).glob("*.json"))


@functools.cache
def load(path: Path) -> Json:
    return json.loads(path.read_text(encoding="utf-8"))


CASES = [
    pytest.param(path, case, id=f"{path.parent.name}/{path.stem}: {case['name']}")
    for path in FILES
    for case in load(path)["cases"]
]


@pytest.mark.parametrize(("path", "case"), CASES)
def test_case(path: Path, case: Json) -> None:
    code, output = run(case["op"], case["input"], load(path).get("shared", {}))
    assert code == case["expect"]
    assert (output or None) == case.get("output")
    if output and "record" in output and "fields" in output:
        assert from_json(record_named(output["record"]), output["fields"]).encode().hex() == case["input"]["data"]


def test_every_area_has_cases() -> None:
    assert {path.parent.name for path in FILES} == set(AREAS)


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_form(path: Path) -> None:
    book = load(path)
    assert set(book) <= {"about", "shared", "cases"}
    names = [case["name"] for case in book["cases"]]
    assert len(set(names)) == len(names)
    for case in book["cases"]:
        assert set(case) <= {"name", "rules", "op", "input", "expect", "output", "also"}
        assert case["op"] in OPERATIONS
        assert case["rules"]
        assert case["expect"] == "ok" or "output" not in case


def test_more_refusals_than_successes() -> None:
    expected = [case["expect"] for path in FILES for case in load(path)["cases"]]
    assert len(expected) > 500
    assert 2 * expected.count("ok") < len(expected)


def test_every_operation_is_asked_for() -> None:
    assert {case["op"] for path in FILES for case in load(path)["cases"]} == set(OPERATIONS)


def test_policy_states_survive_their_json() -> None:
    shared = load(ROOT / "policy" / "policy.json")["shared"]
    credentials = shared["credentials"]
    names = {bytes.fromhex(data): name for name, data in credentials.items()}
    for state in shared["states"].values():
        assert state_to_json(state_from_json(state, credentials), names) == state
    for case in load(ROOT / "policy" / "policy.json")["cases"]:
        if "commit" not in case["input"]:
            continue  # a Welcome has a state alone
        commit = case["input"]["commit"]
        assert commit_to_json(commit_from_json(commit, credentials), names) == commit


def test_the_generator_gives_these_files() -> None:
    for path, text in make.build().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run python -m tools.vectors.make"


def test_the_readme_lists_every_code_and_operation() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    codes = {c for path in FILES for case in load(path)["cases"] for c in [case["expect"], *case.get("also", [])]}
    assert not [c for c in sorted(codes | set(OPERATIONS)) if f"`{c}`" not in readme and not c.startswith("not_allowed_")]
