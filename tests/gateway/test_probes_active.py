# SPDX-License-Identifier: AGPL-3.0-or-later
"""200 active probes of the cover site in ``deploy/``: none tells whether a relay stands behind it."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

import pytest

from krama.lab.gateway import active, cast
from krama.lab.gateway.lab import Lab
from tests.gateway.conftest import brought_up
from tests.gateway.covers import DEPLOY, KINDS, SECRET, configured, covered, installed, probed, without_relay
from tests.gateway.traffic import bodies

MILLISECONDS = 50  # by which the fastest answers may differ, with a relay and without


@pytest.fixture(scope="module")
def lab() -> Iterator[Lab]:
    lab = brought_up()
    yield lab
    lab.down()


def test_there_are_200_and_each_is_another() -> None:
    names = [name for name, _ in active.probes([b""] * 4)]
    assert len(names) == len(set(names)) == 200


@pytest.fixture(scope="module")
def kind() -> str:
    """The web server that is here; ``bench/observer.py`` tries all that are."""
    found = next(filter(installed, KINDS), None)
    if found is None:
        pytest.skip("neither nginx nor caddy is installed")
    return found


def answers(lab: Lab, kind: str, *, relay: bool, secret: str = SECRET) -> dict[str, tuple[str, float]]:
    with covered(lab, kind, relay=relay, secret=secret):
        return probed(lab, bodies())


@pytest.fixture(scope="module")
def alone(lab: Lab, kind: str) -> dict[str, tuple[str, float]]:
    """What the site answers without a relay."""
    return answers(lab, kind, relay=False)


def test_no_probe_tells_that_a_relay_stands_behind_the_site(
    lab: Lab, kind: str, alone: dict[str, tuple[str, float]]
) -> None:
    behind = answers(lab, kind, relay=True)
    assert behind.keys() == alone.keys()
    told = [name for name in alone if behind[name][0] != alone[name][0]]
    if told:  # what a busy machine cut short says nothing twice
        again = answers(lab, kind, relay=True)
        told = [name for name in told if again[name][0] != alone[name][0]]
    assert told == []
    fast = {True: [quick(behind)], False: [quick(alone)]}
    while abs(min(fast[True]) - min(fast[False])) >= MILLISECONDS and len(fast[True]) < 6:
        for relay, found in fast.items():  # what this computer's other work has slowed down was not at its fastest
            found.append(quick(answers(lab, kind, relay=relay)))
    assert abs(min(fast[True]) - min(fast[False])) < MILLISECONDS, fast


def quick(found: dict[str, tuple[str, float]]) -> float:
    """How long the fastest tenth takes, in milliseconds."""
    return statistics.quantiles((took for _, took in found.values()), n=10)[0]


def test_the_probes_do_tell_a_relay_that_does_not_hide(lab: Lab, kind: str, alone: dict[str, tuple[str, float]]) -> None:
    """The control: the same site with the relay on a path that the probes happen to try."""
    found = answers(lab, kind, relay=True, secret=active.WRONG[1:])
    told = [name for name in alone if alone[name][0] != found[name][0]]
    assert any(name.startswith("replay") for name in told)
    assert any(name.startswith("socket right") for name in told)


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_differ_in_nothing_but_the_secret_path(kind: str) -> None:
    whole = (DEPLOY / {"nginx": "nginx.conf", "caddy": "Caddyfile"}[kind]).read_text(encoding="utf-8")
    alone = without_relay(whole, kind)
    assert "YOUR-SECRET" in whole
    assert "YOUR-SECRET" not in "".join(line for line in alone.splitlines() if not line.lstrip().startswith("#"))
    assert "8380" not in "".join(line for line in alone.splitlines() if not line.lstrip().startswith("#"))
    assert cast.BLOCKED_NAME in configured(kind, relay=True)
