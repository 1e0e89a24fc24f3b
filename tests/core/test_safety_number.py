# SPDX-License-Identifier: AGPL-3.0-or-later
"""The safety number: rule N1."""

from __future__ import annotations

from krama.core.safety_number import DIGITS, safety_number, spoken

from .world import DARA, SOPHEA, VANNA, fixed

GOLDEN = "283611572128703786657858110058455684726775137466911989778609"


def test_n1_golden() -> None:
    assert safety_number(DARA.root, SOPHEA.root) == GOLDEN


def test_n1_the_same_on_both_sides() -> None:
    for other in (SOPHEA, VANNA):
        assert safety_number(DARA.root, other.root) == safety_number(other.root, DARA.root)


def test_n1_another_for_every_pair() -> None:
    numbers = {
        safety_number(DARA.root, SOPHEA.root),
        safety_number(DARA.root, VANNA.root),
        safety_number(SOPHEA.root, VANNA.root),
        safety_number(DARA.root, fixed("an impostor")),
        safety_number(DARA.root, DARA.root),
    }
    assert len(numbers) == 5
    assert all(len(n) == DIGITS and n.isascii() and n.isdigit() for n in numbers)


def test_n1_half_of_it_is_each_ones_own() -> None:
    def halves(n: str) -> set[str]:
        return {n[:30], n[30:]}

    one, two = safety_number(DARA.root, SOPHEA.root), safety_number(DARA.root, VANNA.root)
    assert len(halves(one) & halves(two)) == 1


def test_spoken() -> None:
    groups = spoken(GOLDEN).split(" ")
    assert [len(g) for g in groups] == [5] * 12
    assert "".join(groups) == GOLDEN
