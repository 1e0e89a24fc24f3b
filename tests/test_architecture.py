# SPDX-License-Identifier: AGPL-3.0-or-later
"""The shape of the tree: who may import whom, sizes, the rule table, the table of codes, and what no file may say."""

from __future__ import annotations

import ast
import functools
import importlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from krama.core import frames, policy

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "krama"
CORE = sorted((SOURCE / "core").glob("*.py"))
PYTHON = sorted(
    p for folder in ("src", "tests", "tools") for p in (ROOT / folder).rglob("*.py") if "node_modules" not in p.parts
)
PROTOCOL = ROOT / "docs" / "protocol"
SPDX = "SPDX-License-Identifier: AGPL-3.0-or-later"


@functools.cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@functools.cache
def tracked() -> tuple[Path, ...]:
    """Every text file that is under version control or would be."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        pytest.fail("git must be there: these tests look at what is under version control")
    found = [ROOT / name for name in listed.split("\0") if name]
    return tuple(p for p in found if p.is_file() and b"\0" not in p.read_bytes()[:4_096])


# -- imports -------------------------------------------------------------------------------------------------------


def test_import_contracts() -> None:
    lint = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize(
    ("module", "door"), [("krama._mls", "mls.py"), ("cryptography", "primitives.py"), ("cbor2", "wire.py")]
)
def test_one_door_to_each_library(module: str, door: str) -> None:
    """In the core; the engine has one door in the whole package."""
    paths = sorted(SOURCE.rglob("*.py")) if module == "krama._mls" else CORE
    users = [p for p in paths if any(i == module or i.startswith(module + ".") for i in imports(p))]
    assert users == [SOURCE / "core" / door]


@pytest.mark.parametrize("path", CORE, ids=lambda p: p.stem)
def test_the_core_waits_for_nothing_and_draws_nothing(path: Path) -> None:
    waits = (ast.AsyncFunctionDef, ast.Await, ast.AsyncFor, ast.AsyncWith)
    assert not [node for node in ast.walk(tree(path)) if isinstance(node, waits)]
    roots = {i.split(".")[0] for i in imports(path)}
    assert not roots & {"asyncio", "time", "datetime", "random", "secrets", "os", "uuid", "socket", "sqlite3", "logging"}
    called = {
        f"{n.value.id}.{n.attr}"
        for n in ast.walk(tree(path))
        if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name)
    }
    assert not called & {"AESGCM.generate_key", "Ed25519PrivateKey.generate", "MLKEM768PrivateKey.generate"}
    assert ".generate(" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", CORE, ids=lambda p: p.stem)
def test_the_core_catches_nothing_broad(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ExceptHandler):
            names = {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)} if node.type else {"everything"}
            assert not names & {"everything", "Exception", "BaseException"}


# -- sizes and heads -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=name_of)
def test_modules_are_small_and_say_what_they_are(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= 400
    assert ast.get_docstring(tree(path))


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=name_of)
def test_functions_are_short(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert (node.end_lineno or 0) - node.lineno < 70, node.name


def test_one_licence_line_in_each_source_file() -> None:
    for path in PYTHON + sorted((ROOT / "crates").rglob("*.rs")):
        text = path.read_text(encoding="utf-8")
        if text:
            assert SPDX in text.split("\n", 1)[0], name_of(path)
            assert text.count("SPDX-License-" + "Identifier") == 1 or path == Path(__file__), name_of(path)


# -- what no file may say --------------------------------------------------------------------------------------------

# Written in pieces, so that this file does not say it either.
HOSTS = (
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "registry.npmjs" + ".org",
    "index.crates" + ".io",
    "static.crates" + ".io",
)
PLACES = ("/wo" + "rk/", "/ro" + "ot/", "/tm" + "p/krama", "/Use" + "rs/")


def test_no_file_names_a_registry_or_a_machine() -> None:
    for path in tracked():
        text = path.read_text(encoding="utf-8", errors="replace")
        for said in HOSTS + PLACES:
            assert said not in text, f"{name_of(path)} says {said}"


# -- the rule table --------------------------------------------------------------------------------------------------


@functools.cache
def rules() -> dict[str, tuple[str, str, str, str]]:
    """The table: id → (sentence, code, vectors, test)."""
    found: dict[str, tuple[str, str, str, str]] = {}
    for line in (PROTOCOL / "rules.md").read_text(encoding="utf-8").splitlines():
        row = [cell.strip() for cell in line.strip("|").split("|")]
        if re.fullmatch(r"[A-Z]\d+", row[0]):
            assert row[0] not in found
            _, sentence, code, vectors, test = row
            found[row[0]] = (sentence, code.strip("`"), vectors.strip("`"), test.strip("`"))
    return found


EXPECTED = {
    "A": 9,
    "Y": 9,
    "W": 6,
    "D": 2,
    "L": 6,
    "F": 9,
    "C": 6,
    "E": 5,
    "X": 6,
    "O": 6,
    "J": 4,
    "G": 26,
    "I": 9,
    "N": 1,
    "M": 6,
    "S": 4,
    "R": 7,
    "K": 11,
    "B": 7,
    "T": 3,
    "U": 5,
    "V": 7,
    "Z": 3,
    "Q": 4,
    "H": 4,
}


def test_rule_ids_are_complete() -> None:
    assert set(rules()) == {f"{letter}{i}" for letter, count in EXPECTED.items() for i in range(1, count + 1)}


@pytest.mark.parametrize("rule", rules())
def test_rule(rule: str) -> None:
    sentence, code, vectors, test = rules()[rule]
    assert sentence.endswith(".")
    assert sentence.count(". ") == 0
    module, _, name = code.rpartition(".")
    assert hasattr(importlib.import_module(module), name)
    if vectors.startswith("–"):
        assert len(vectors) > 4, "a reason"
    else:
        book = json.loads((ROOT / "vectors" / vectors).read_text(encoding="utf-8"))
        assert book["cases"]
    file, _, function = test.partition("::")
    here = tree(ROOT / "tests" / file)
    assert any(isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef)) and n.name == function for n in here.body)


def test_vectors_name_rules_that_are_there() -> None:
    named: dict[str, set[str]] = {}
    for path in (ROOT / "vectors").glob("*/*.json"):
        if path.parent.name != "mls":
            for case in json.loads(path.read_text(encoding="utf-8"))["cases"]:
                for rule in case["rules"]:
                    named.setdefault(rule, set()).add(str(path.relative_to(ROOT / "vectors")))
    assert named.keys() <= rules().keys()
    for rule in rules():
        vectors = rules()[rule][2]
        if vectors.startswith("–") or rule in {"X2", "X3", "X5", "X6", "J4"}:  # shown by cases of other rules
            continue
        assert vectors in named.get(rule, set()), f"{rule}: no case in {vectors}"


def test_rules_that_docstrings_name_are_in_the_table() -> None:
    for path in CORE:
        for text in re.findall(r"rules? ([A-Z]\d+(?:(?:[–,]| and ) ?[A-Z]\d+)*)", path.read_text(encoding="utf-8")):
            for rule in re.findall(r"[A-Z]\d+", text):
                assert rule in rules(), f"{path.name}: {rule}"


def test_pages_that_docstrings_name_exist() -> None:
    for path in sorted(SOURCE.rglob("*.py")):
        for page, section in re.findall(r'docs/protocol/([\w.-]+\.md)(?:,\s+"([^"]+)")?', path.read_text(encoding="utf-8")):
            text = (PROTOCOL / page).read_text(encoding="utf-8")
            assert not section or re.search(rf"^##+ .*{re.escape(section)}", text, re.MULTILINE | re.IGNORECASE), (
                f"{path.name}: {section}"
            )


def test_tests_that_the_core_names_exist() -> None:
    known = {
        f for p in (ROOT / "tests").rglob("test_*.py") for f in re.findall(r"def (test_\w+)", p.read_text(encoding="utf-8"))
    }
    for path in CORE:
        for said in re.findall(r"\((test_\w+)\)", path.read_text(encoding="utf-8")):
            assert said in known, f"{path.name}: {said}"


# -- the table of codes ----------------------------------------------------------------------------------------------


def raised_codes() -> set[str]:
    """Every code that the core raises, as far as it stands there as text."""
    found = {code for code, _ in policy.ALWAYS} | {f"not_allowed_{kind}" for kind in policy.GROUNDS}
    for path in CORE:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], (ast.Constant, ast.IfExp)):
                called = node.func.id if isinstance(node.func, ast.Name) else ""
                if called in {
                    "_refuse",
                    "KramaError",
                    "LocalError",
                    "PeerError",
                    "RelayError",
                    "Void",
                    "Stuck",
                    "WireError",
                }:
                    found |= {
                        n.value for n in ast.walk(node.args[0]) if isinstance(n, ast.Constant) and isinstance(n.value, str)
                    }
    return {code for code in found if re.fullmatch(r"[a-z_0-9]+", code)}


def test_every_code_is_in_the_table() -> None:
    page = (PROTOCOL / "1-wire.md").read_text(encoding="utf-8")
    codes = raised_codes()
    assert len(codes) > 60
    missing = [c for c in sorted(codes) if f"`{c}`" not in page and not c.startswith("not_allowed_")]
    assert not missing
    assert "`not_allowed_…`" in page


def test_the_table_has_no_code_that_nobody_raises() -> None:
    page = (PROTOCOL / "1-wire.md").read_text(encoding="utf-8")
    table = page.split("### Codes of the core")[1].split("\n## ")[0]
    listed = {
        c for line in table.splitlines() if line.startswith("| `") for c in re.findall(r"`([a-z_]+)`", line.split("|")[1])
    }
    assert listed <= raised_codes()


def test_the_relay_page_has_every_refusal() -> None:
    page = (PROTOCOL / "4-relay.md").read_text(encoding="utf-8")
    table = page.split("| code of a refusal")[1].split("\n## ")[0]
    assert re.findall(r"^\| `(\w+)`", table, re.MULTILINE) == list(frames.REFUSALS)


def test_the_policy_page_has_the_rules_of_the_code() -> None:
    page = (PROTOCOL / "3-group.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (G\d+) \| `(\w+)`", page, re.MULTILINE)
    always = [(f"G{i}", code) for i, (code, _) in zip((*range(1, 17), 26), policy.ALWAYS, strict=True)]
    assert rows[: len(always)] == always
    assert {code for _, code in rows[len(always) :]} | {"settings"} == set(policy.GROUNDS)


def test_examples_in_the_spec_come_from_the_vectors() -> None:
    known = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "vectors").glob("*/*.json"))
    shown = [
        x for p in PROTOCOL.glob("[0-9]-*.md") for x in re.findall(r"\b[0-9a-f]{32,}\b", p.read_text(encoding="utf-8"))
    ]
    assert shown
    assert not [x for x in shown if x not in known]


def test_the_spec_is_read_in_an_hour() -> None:
    lines = sum(p.read_text(encoding="utf-8").count("\n") for p in PROTOCOL.glob("[0-9]-*.md"))
    assert lines <= 1_350
