# SPDX-License-Identifier: AGPL-3.0-or-later
"""Copies when nothing has changed: looked at every ten minutes, and not built again."""

from __future__ import annotations

from typing import Any

import pytest

from krama.client import backing, snapshots
from krama.client.backing import BATCH_SECONDS, MOST_OUTLINES
from tests.client.devices import keep_code, later, restore
from tests.client.people import Town, meet, run, say


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    made: list[None] = []
    real = snapshots.build

    def count(*args: Any) -> Any:
        made.append(None)
        return real(*args)

    monkeypatch.setattr(backing, "build", count)
    return made


def test_a_copy_is_built_again_only_when_something_has_changed_or_it_is_asked_for(builds: list[None]) -> None:
    town = Town()
    dara, sokha = town.person("Dara"), town.person("Sokha")
    chat = meet(dara, sokha)
    page = keep_code(dara)
    run(dara.back_up())
    for _ in range(2):  # what the look itself has left behind is seen by the next
        later(town, BATCH_SECONDS, dara)
    counter = dara.backup().counter
    builds.clear()
    for _ in range(3):
        later(town, BATCH_SECONDS, dara)
    assert (len(builds), dara.backup().counter) == (0, counter)
    run(dara.back_up())
    assert (len(builds), dara.backup().counter) == (1, counter + 1)
    later(town, BATCH_SECONDS, dara)
    builds.clear()
    say(dara, chat, "something")
    later(town, BATCH_SECONDS, dara)
    assert builds
    meet(dara, town.person("Vanna"))
    later(town, BATCH_SECONDS, dara)
    assert dara.backup().counter == counter + 2
    _, found = restore(town, page)
    assert found.contacts == 2


def test_what_is_remembered_of_copies_is_bounded() -> None:
    town = Town()
    for number in range(MOST_OUTLINES + 1):
        run(town.person(f"Friend {number}").back_up())
    assert len(backing._outlines) <= MOST_OUTLINES
