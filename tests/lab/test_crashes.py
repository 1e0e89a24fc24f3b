# SPDX-License-Identifier: AGPL-3.0-or-later
"""A client dies at any point: nothing acknowledged is lost, nothing is doubled, no order is broken (P4)."""

from __future__ import annotations

import os

import pytest

from krama.lab import crashes

EVERY = {"village": 6, "house": 18}  # with KRAMA_ALL_POINTS at every one


def test_p4_a_client_dies_at_more_than_200_points_lost_0_doubled_0_order_broken_0() -> None:
    every = {} if os.environ.get("KRAMA_ALL_POINTS") else EVERY
    points, broken = 0, []
    for name in crashes.STORIES:
        for point, found in crashes.results(name, every.get(name, 1)):
            points += 1
            broken += [f"{name}, {point.person} at {point.kind} {point.number}: {line}" for line in found]
    assert broken == []
    assert points >= 200


@pytest.mark.parametrize("name", crashes.STORIES)
def test_the_stories_pass_every_kind_of_point(name: str) -> None:
    kinds = {point.kind for point in crashes.tell(name).points()}
    whats = {"commit", "Append", "Read", "Seal"} | {"village": {"Put", "Get"}, "house": {"Info"}}.get(name, set())
    assert kinds == {f"{what} {when}" for what in whats for when in ("before", "after")}
