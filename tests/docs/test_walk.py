# SPDX-License-Identifier: AGPL-3.0-or-later
"""The README's walks, run as they are printed: only the relay's address and the directories are replaced."""

from __future__ import annotations

import os
import pathlib
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from krama.cli import demo
from tests.docs.papers import ROOT, blocks
from tests.relay.processes import running

pytestmark = pytest.mark.system
URL = "http://127.0.0.1:8380"
KRAMA = f"{sys.executable} -m krama.cli"


@pytest.fixture(scope="module")
def relay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, pathlib.Path]]:
    data = tmp_path_factory.mktemp("walk") / "data"
    with running(data) as process:
        yield process.url, data


def block(containing: str) -> str:
    [found] = [b for b in blocks("README.md") if containing in b]
    return found


def shell(script: str, folder: pathlib.Path) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("KRAMA_")}
    done = subprocess.run(
        ["sh", "-e", "-c", script], cwd=folder, env=environment, capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_three_people_in_a_group(relay: tuple[str, pathlib.Path], tmp_path: pathlib.Path) -> None:
    script = block("group new Village")
    said = shell(script.replace(URL, relay[0]).replace(".venv/bin/krama", KRAMA), tmp_path)
    assert said.count("the boat leaves at six") == 2
    assert "3 devices can read this: 1 checked, 2 not." in said
    assert "Dara removed Vanna" in said.splitlines()[-1]
    assert re.search(r"(\d{5} ){11}\d{5}", said)


def test_disclose(relay: tuple[str, pathlib.Path], tmp_path: pathlib.Path) -> None:
    script = block("disclose").replace("build/demo/relay", str(relay[1])).replace(".venv/bin/krama", KRAMA)
    assert "Table entry:" in shell(script, tmp_path)


def test_make_run_prints_the_walk(capsys: pytest.CaptureFixture[str]) -> None:
    demo._show(f"{URL}/i#1.…")
    printed = [line.strip() for line in capsys.readouterr().out.splitlines() if "krama" in line]
    assert printed == block("send Demo").splitlines()


def test_the_demonstration_lies_where_the_readme_says() -> None:
    assert 'default=Path("build/demo")' in (ROOT / "src/krama/cli/demo.py").read_text(encoding="utf-8")
