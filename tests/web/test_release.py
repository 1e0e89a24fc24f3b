# SPDX-License-Identifier: AGPL-3.0-or-later
"""Manifests of releases and the tool that signs them; the same cases run in ``web/tests/sw/release.test.ts``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from krama import release
from krama.core.errors import LocalError
from krama.core.primitives import public_key
from tests.web import manifests
from tools import release as tool

CASES = json.loads(manifests.FILE.read_text(encoding="utf-8"))["cases"]


def code_of(case: manifests.Case) -> str:
    given = case["input"]
    try:
        if case["op"] == "read_release":
            release.read(given["data"].encode())
            return "ok"
        running, offered = (release.read(given[name].encode()) for name in ("running", "offered"))
    except LocalError as error:
        return error.code
    return release.successor(running, offered) or "ok"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: manifests.Case) -> None:
    assert code_of(case) == case["expect"]


def test_the_cases_are_those_of_the_generator() -> None:
    assert manifests.FILE.read_text(encoding="utf-8") == manifests.build(), "run python -m tests.web.manifests"


def test_what_is_read_is_written_again() -> None:
    for case in CASES:
        if case["op"] == "read_release" and case["expect"] == "ok":
            assert release.read(case["input"]["data"].encode()).encode().decode() == case["input"]["data"]


# -- a build on a disk ---------------------------------------------------------------------------------------------------


@pytest.fixture
def build(tmp_path: Path) -> Path:
    folder = tmp_path / "build"
    (folder / "assets").mkdir(parents=True)
    for path, data in (("index.html", b"page"), ("assets/a-1.js", b"script"), ("assets/a-1.js.br", b"packed")):
        (folder / path).write_bytes(data)
    return folder


def test_a_signed_build_is_read_whole(build: Path) -> None:
    signed = tool.sign(build, manifests.KEY, development=True, number=3)
    manifest, files = release.load(build)
    assert manifest == signed
    assert set(manifest.files) == {"index.html", "assets/a-1.js"}
    assert set(manifest.packed) == {"assets/a-1.js.br"}
    assert files["assets/a-1.js"] == b"script"
    assert files[release.NAME] == (build / release.NAME).read_bytes()


@pytest.mark.parametrize("path", ["index.html", "assets/a-1.js", "assets/a-1.js.br"])
def test_an_altered_or_missing_file_is_found(build: Path, path: str) -> None:
    tool.sign(build, manifests.KEY, development=True, number=3)
    (build / path).write_bytes(b"evil")
    with pytest.raises(LocalError, match="release_damaged"):
        release.load(build)
    (build / path).unlink()
    with pytest.raises(LocalError, match="release_damaged"):
        release.load(build)


def test_a_file_past_the_largest_is_refused(build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(release, "MAX_FILE", 6)
    tool.sign(build, manifests.KEY, development=True, number=3)
    (build / "index.html").write_bytes(bytes(release.MAX_FILE + 1))
    with pytest.raises(LocalError, match="release_damaged"):
        tool.sign(build, manifests.KEY, development=True, number=4)


def test_only_a_known_key_makes_a_release(build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LocalError, match="release_damaged"):
        tool.sign(build, manifests.KEY, development=False, number=3)
    monkeypatch.setattr(release, "RELEASE_KEYS", frozenset({public_key(manifests.KEY).hex()}))
    assert not tool.sign(build, manifests.KEY, development=False, number=3).development


# -- the tool ------------------------------------------------------------------------------------------------------------


def test_a_key_is_its_owners_alone_and_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "keys" / "release.key"
    assert tool.main(["keygen", str(path)]) == 0
    public = capsys.readouterr().out.strip()
    assert public == public_key(tool.read_key(path)).hex()
    assert path.stat().st_mode & 0o077 == 0
    assert tool.main(["keygen", str(path)]) == 1
    assert tool.main(["public", "--key", str(path)]) == 0
    assert capsys.readouterr().out.strip() == public


def test_a_release_key_that_nobody_knows_signs_nothing(
    build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tool.keygen(tmp_path / "key")
    monkeypatch.setenv("KRAMA_RELEASE_KEY", str(tmp_path / "key"))
    assert tool.main(["sign", str(build)]) == 1
    assert "RELEASE_KEYS" in capsys.readouterr().err
    assert not (build / release.NAME).exists()


def test_a_development_build_counts_up_and_says_what_it_is(
    build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KRAMA_RELEASE_KEY", raising=False)
    monkeypatch.setattr(tool, "DEVELOPMENT", tmp_path / "development.key")
    monkeypatch.setattr(tool, "COUNTER", tmp_path / "number")
    for expected in (1, 2):
        (build / "index.html").write_bytes(b"page %d" % expected)
        assert tool.main(["sign", str(build)]) == 0
        assert f"number {expected}, of development" in capsys.readouterr().out
        assert release.load(build)[0].development
        assert tool.main(["sign", str(build)]) == 0
        assert capsys.readouterr().out == "unchanged\n"
    assert tool.main(["verify", str(build)]) == 0
    assert tool.main(["verify", str(build), "--public", "00" * 32]) == 1


def test_numbers_of_releases_follow_versions() -> None:
    assert [tool.release_number(v) for v in ("0.1.0", "0.1.1", "0.2.0", "1.0.0")] == [1_000, 1_001, 2_000, 1_000_000]
