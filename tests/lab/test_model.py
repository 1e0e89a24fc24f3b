# SPDX-License-Identifier: AGPL-3.0-or-later
"""Random histories: honest worlds in bad weather, insiders, lying relays. ``make model`` plays 10,000 of them."""

from __future__ import annotations

import os
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from krama.lab import memo
from krama.lab.acts import ACTS
from krama.lab.badrelay import LIES
from krama.lab.faults import WEATHERS
from krama.lab.model import Report, history, played
from krama.lab.plans import ATTACKS, PEOPLE, SHAPES, WAITS, Burst, Plan, Step, plan_of

HISTORIES = int(os.environ.get("KRAMA_HISTORIES", "300"))


def test_p1_p2_p4_hold_in_random_histories() -> None:
    reports = [history(seed) for seed in range(HISTORIES)]
    broken = [f"seed {r.seed} ({r.kind}): {line}" for r in reports for line in r.broken]
    assert broken == []
    if HISTORIES >= 300:
        kinds = Counter(r.kind for r in reports)
        assert min(kinds["honest"], kinds["insider"], kinds["lying relay"]) >= HISTORIES // 10


def test_a_seed_is_one_history() -> None:
    def told(seed: int) -> tuple[list[str], Report]:
        lines: list[str] = []
        return lines, history(seed, lines.append)

    for seed in range(20, 30):
        (first, one), (second, other) = told(seed), told(seed)
        assert first == second
        assert (one.acts, one.end, one.broken) == (other.acts, other.end, other.broken)


def test_a_memory_of_pure_functions_changes_nothing() -> None:
    with_memory = [(r.acts, r.notes, r.end, r.broken) for r in map(history, range(40, 50))]
    memo.stop()
    try:
        assert [(r.acts, r.notes, r.end, r.broken) for r in map(history, range(40, 50))] == with_memory
    finally:
        memo.start()


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan, so that one that breaks something can be made smaller."""
    shape = draw(st.sampled_from(SHAPES))
    people = st.integers(0, PEOPLE[shape] - 1)
    insiders = (PEOPLE[shape] - 1,) if PEOPLE[shape] > 2 and draw(st.booleans()) else ()
    step = st.builds(Step, person=people, act=st.sampled_from(list(ACTS)), number=st.integers(0, 99))
    if insiders:
        cheat = st.builds(Step, person=st.just(insiders[0]), act=st.sampled_from(ATTACKS), number=st.integers(0, 99))
        step = st.one_of(step, step, cheat)
    burst = st.builds(
        Burst,
        steps=st.lists(step, min_size=1, max_size=4).map(tuple),
        offline=st.frozensets(people, max_size=1),
        wait=st.sampled_from(WAITS),
    )
    lie = draw(st.sampled_from(["", "", *LIES])) if not insiders else ""
    return Plan(
        seed=draw(st.integers(0, 1_000)),
        shape=shape,
        weather=draw(st.sampled_from(list(WEATHERS))),
        bursts=draw(st.lists(burst, min_size=1, max_size=6).map(tuple)),
        insiders=insiders,
        lie=lie,
        victims=frozenset({0}) if lie else frozenset(),
    )


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(plans())
def test_p1_p2_p4_hold_in_any_plan(plan: Plan) -> None:
    assert played(plan).broken == []


def test_every_act_and_every_behaviour_is_drawn() -> None:
    drawn = [plan_of(seed) for seed in range(3_000)]
    acts = {step.act for plan in drawn for burst in plan.bursts for step in burst.steps}
    assert acts == {*ACTS, *ATTACKS}
    assert {plan.lie for plan in drawn} == {"", *LIES}
    assert {plan.weather for plan in drawn} == set(WEATHERS)
