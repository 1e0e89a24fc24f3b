# SPDX-License-Identifier: AGPL-3.0-or-later
"""One relay for all stories, as an operator starts it, and homes in temporary directories."""

from __future__ import annotations

import pathlib
import statistics
from collections.abc import Callable, Iterator

import pytest

from tests.cli.people import Person, durations
from tests.relay.processes import running

Newcomer = Callable[..., Person]


@pytest.fixture(scope="session")
def relay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("relay") / "data") as process:
        yield process.url
        assert process.stop() == 0
    medians = (f"{verb} {statistics.median(times) * 1000:.0f}" for verb, times in sorted(durations.items()))
    print(f"\nmilliseconds for a verb, median, without the interpreter's start: {', '.join(medians)}")


@pytest.fixture(autouse=True)
def no_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KRAMA_PASSPHRASE", "")
    monkeypatch.delenv("KRAMA_HOME", raising=False)


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever this computer speaks; ``test_khmer.py`` asks for the other language."""
    monkeypatch.setenv("KRAMA_LANGUAGE", "en")


@pytest.fixture
def newcomer(relay: str, tmp_path: pathlib.Path) -> Newcomer:
    def make(name: str, url: str = relay, home: str = "") -> Person:
        return Person(tmp_path / (home or name), url, name)

    return make
