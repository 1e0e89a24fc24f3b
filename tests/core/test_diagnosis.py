# SPDX-License-Identifier: AGPL-3.0-or-later
"""The doctor's rules: what was measured in the laboratory, and what must never lead to a false alarm."""

from __future__ import annotations

import dataclasses
import json
import pathlib
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krama.core.diagnosis import CODES, WAYS, diagnose, passes
from krama.core.directories import ROUTE_KINDS
from krama.core.evidence import PROBES, SILENT_TRIES, TRIES, Evidence, Measures, Place, Seen
from tests.vectors.diagnosis_codec import diagnosed, evidence_from_json

BOOK = json.loads((pathlib.Path(__file__).parents[2] / "vectors" / "diagnosis.json").read_text(encoding="utf-8"))
CASES = {case["name"]: case for case in BOOK["cases"]}
OPEN = evidence_from_json(CASES["the open network"]["input"], BOOK["shared"])
WORDS = (
    "ok", "silent", "refused", "reset", "certificate", "renewed", "dates", "page", "alert", "elsewhere", "not_relay",
    "no_carrier", "frozen", "slow", "closed", "quic", "other", "dead", "bogus", "none", "back",
)  # fmt: skip


def codes(evidence: Evidence) -> tuple[str, ...]:
    return tuple(finding.code for finding in diagnose(evidence))


def changed(evidence: Evidence, probe: str, place: int, *words: str) -> Evidence:
    kept = tuple(seen for seen in evidence.seen if (seen.probe, seen.place) != (probe, place))
    return dataclasses.replace(evidence, seen=(*kept, Seen(probe=probe, place=place, outcomes=words)))


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    case = CASES[name]
    assert (case["op"], case["expect"]) == ("diagnose", "ok")
    assert diagnosed(case["input"], BOOK["shared"]) == case["output"]


def test_the_cases_show_every_code_probe_and_way() -> None:
    found = {finding[0] for case in CASES.values() for finding in case["output"]["findings"]}
    assert found == set(CODES)
    assert {row[0] for case in CASES.values() for row in case["input"]["seen"]} == set(PROBES)
    assert {way for case in CASES.values() for way in case["output"]["passes"]} == set(WAYS)
    assert {place["kind"] for place in BOOK["shared"]["places"].values()} == set(ROUTE_KINDS)


@pytest.mark.parametrize("probe", [s.probe for s in OPEN.seen if s.place == 0 and s.probe not in ("info", "tcp")])
@pytest.mark.parametrize("word", ["reset", "silent", "refused"])
def test_z1_one_failure_is_no_finding(probe: str, word: str) -> None:
    for count in range(1, TRIES if word != "silent" else SILENT_TRIES):
        if probe == "resolve" and count >= TRIES:
            continue  # a resolver is asked several times by itself
        assert codes(changed(OPEN, probe, 0, *[word] * count)) == ("open",)
    assert codes(changed(OPEN, probe, 0, *[word] * 3, "ok")) == ("open",)


def test_z2_the_order_of_seeing_changes_nothing() -> None:
    dice = random.Random(1)
    for case in CASES.values():
        evidence = evidence_from_json(case["input"], BOOK["shared"])
        rows = list(evidence.seen)
        dice.shuffle(rows)
        assert diagnose(dataclasses.replace(evidence, seen=tuple(rows))) == diagnose(evidence)
        found = codes(evidence)
        assert list(found) == sorted(found, key=CODES.index)
        assert len(set(found)) == len(found) > 0
        assert not {"open", "unclear"} & set(found) or len(found) == 1 or found[-1] == "unclear"


@given(st.sets(st.integers(0, len(OPEN.seen) - 1)))
def test_z3_what_was_not_seen_is_no_alarm(left_out: set[int]) -> None:
    seen = tuple(row for number, row in enumerate(OPEN.seen) if number not in left_out)
    assert codes(dataclasses.replace(OPEN, seen=seen)) in (("open",), ("unclear",))


@given(st.sampled_from(sorted(CASES)), st.data())
def test_less_evidence_never_finds_a_liar_where_there_was_none(name: str, data: st.DataObject) -> None:
    whole = evidence_from_json(CASES[name]["input"], BOOK["shared"])
    kept = data.draw(st.lists(st.sampled_from(whole.seen), unique=True) if whole.seen else st.just([]))
    found = codes(dataclasses.replace(whole, seen=tuple(kept)))
    if not {"intercepted", "key_changed"} & set(codes(whole)):
        assert not {"intercepted", "key_changed"} & set(found)


PLACE = st.builds(
    Place,
    relay=st.integers(0, 2),
    kind=st.sampled_from(ROUTE_KINDS),
    host=st.integers(0, 3),
    port=st.sampled_from((443, 8443)),
    name=st.integers(0, 3),
    pinned=st.booleans(),
)
NUMBER = st.none() | st.integers(-(10**9), 10**9)


@settings(max_examples=300)
@given(st.lists(PLACE, max_size=5), st.data())
def test_whatever_was_seen_has_one_answer(places: list[Place], data: Any) -> None:
    row = st.builds(
        Seen,
        probe=st.sampled_from(PROBES),
        place=st.integers(0, max(0, len(places) - 1)),
        outcomes=st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(tuple),
    )
    seen = data.draw(st.lists(row, max_size=20, unique_by=lambda s: (s.probe, s.place))) if places else []
    lost = data.draw(st.integers(0, 50))
    measures = Measures(
        connect=data.draw(NUMBER),
        rate=data.draw(NUMBER),
        connects=lost + data.draw(st.integers(0, 50)),
        lost=lost,
        clock=data.draw(NUMBER),
        froze=tuple(data.draw(st.lists(st.integers(0, 30_000), max_size=3))),
    )
    evidence = Evidence(places=tuple(places), seen=tuple(seen), measures=measures, network=data.draw(st.booleans()))
    found = diagnose(evidence)
    assert found == diagnose(evidence)
    assert found
    assert {finding.code for finding in found} <= set(CODES)
    assert all(finding.grounds for finding in found)
    assert set(passes(evidence)) <= set(WAYS)
