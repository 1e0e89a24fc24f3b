# SPDX-License-Identifier: AGPL-3.0-or-later
"""Surveys against vectors/survey.json, as the web app's twin; and limits of what an organiser's link and sheet may hold."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import pathlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krama.core.errors import KramaError, LocalError, PeerError
from krama.core.limits import MESSAGE_SIZES
from krama.core.primitives import hpke_public
from krama.safety.survey import boxes, closing, form_json, links, shares
from krama.safety.survey.form import MAX_QUESTIONS, MAX_SLOTS, Form, Question
from krama.safety.survey.layout import is_plain, layout_of, tallies_of, unpack
from krama.safety.survey.links import MAX_TICKETS, KeyCard, SurveyLink
from tests.safety.survey.desks import FORM, NewDesk, choices, form_of
from tests.vectors.survey_codec import OPERATIONS, Json, run

STAND = closing.Stand(digest=bytes(32), position=2, chain=bytes(32), verdicts=b"\x00\x01", tags=bytes(16)).encode()
BOOK = json.loads((pathlib.Path(__file__).parents[3] / "vectors" / "survey.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", BOOK["cases"], ids=lambda case: case["name"])
def test_case(case: Json) -> None:
    code, output = run(case["op"], case["input"], BOOK["shared"])
    assert code == case["expect"]
    assert (output or None) == case.get("output")


def test_every_operation_is_asked_for_and_names_are_unique() -> None:
    assert {case["op"] for case in BOOK["cases"]} == set(OPERATIONS)
    assert len({case["name"] for case in BOOK["cases"]}) == len(BOOK["cases"])


def test_a_key_goes_through_text_and_nothing_else_does() -> None:
    card = KeyCard(name="ស្រី & Co", key=hpke_public(bytes(32)))
    assert links.read_card(" " + links.write_card(card) + "\n") == card
    for bad in ("", "krama-device:1.AA", links.write_card(card)[:-4], links.KEY_PREFIX + "2.AA"):
        with pytest.raises(PeerError, match="survey_key_damaged"):
            links.read_card(bad)


def test_a_blob_opens_with_its_secret_alone_and_fills_its_class() -> None:
    put = boxes.put_request(bytes(32), b"sheet")
    assert len(put.data) == 4_096
    assert boxes.open_box(bytes(32), put.data) == b"sheet"
    for secret, data in ((bytes(31) + b"1", put.data), (bytes(32), put.data[:-1] + b"x"), (bytes(32), b"")):
        with pytest.raises(PeerError, match="survey_blob"):
            boxes.open_box(secret, data)
    assert len(boxes.put_request(bytes(32), bytes(boxes.MOST)).data) == 1_048_576
    with pytest.raises(LocalError, match="too_large"):
        boxes.put_request(bytes(32), bytes(boxes.MOST + 1))


def test_tickets_and_their_bound() -> None:
    with pytest.raises(KramaError):
        SurveyLink(secret=bytes(16), digest=bytes(32), relays=("http://localhost",), seed=bytes(16),
                   uses=MAX_TICKETS + 1).encode()  # fmt: skip
    link = SurveyLink(secret=bytes(16), digest=bytes(32), relays=("http://localhost",), seed=bytes(16), uses=MAX_TICKETS)
    roll = links.roll_of([link])
    assert len(roll) == MAX_TICKETS * 16 <= boxes.MOST
    assert len({roll[i : i + 16] for i in range(0, len(roll), 16)}) == MAX_TICKETS


def test_the_largest_form_that_there_may_be_fits_an_entry(desk: NewDesk) -> None:
    many = MAX_SLOTS // 20
    asked = [Question(f"q{n}", "select_multiple", {"en": "?"}, relevant="${q0} = ''" if n else None,
                      choices=choices(*(f"c{c}" for c in range(20)))) for n in range(many)]  # fmt: skip
    told = desk(form_of(*asked))
    assert told.survey.layout.size == MAX_SLOTS + 3 * many - 1
    assert shares.entry_size(told.survey) == MESSAGE_SIZES[2]
    told.answer({"q1": ("c1",)})
    assert told.first.counts(told.collect(told.first)) == {"accepted": 1}
    assert 64 + 2 * (1_120 + 32) + 32 + 4 * (MAX_SLOTS + 3 * MAX_QUESTIONS) < MESSAGE_SIZES[2]


def test_thirty_four_by_twenty_five_fits_four_kilobytes(desk: NewDesk) -> None:
    asked = [Question(f"q{n}", "select_one", {"en": "?"}, choices=choices(*(f"c{c}" for c in range(8)))) for n in range(25)]
    assert shares.entry_size(desk(form_of(*asked)).survey) == 4_096


@pytest.mark.parametrize("bad", [21, -1, 2**32 - 1])
def test_totals_outside_of_the_answers_are_void_question_by_question(bad: int) -> None:
    layout = layout_of(FORM)
    total = [0] * layout.size
    for places in layout.places:
        total[places.skipped] = 20
    sound, void = tallies_of(layout, total, 20)
    assert not void
    assert {tally.answered for tally in sound} == {0}
    first = layout.places[0]
    tallies, void = tallies_of(layout, [*total[: first.first], bad, *total[first.first + 1 :]], 20)
    assert void == ("twofa",)
    assert tallies[1:] == sound[1:]


def test_what_lies_open_is_checked_to_be_an_answer() -> None:
    layout = layout_of(FORM)
    good = [0] * layout.size
    for places in layout.places:
        good[places.skipped] = 1
    assert is_plain(layout, good)
    assert not is_plain(layout, [2, *good[1:]])
    assert not is_plain(layout, [1, *good[1:]])
    with pytest.raises(PeerError, match="survey_vector"):
        unpack(b"abc", 1)


SHEET = bytes.fromhex(BOOK["shared"]["sheets"]["private"])
LINK = next(case["input"]["text"] for case in BOOK["cases"] if case["name"] == "link: bare")


@given(st.integers(0, 2**16), st.binary(min_size=1, max_size=4), st.integers(0, 4))
@settings(max_examples=60, deadline=None)
def test_bytes_of_others_give_our_errors_and_no_other(at: int, noise: bytes, cut: int) -> None:
    def mutated(data: bytes) -> bytes:
        place = at % len(data)
        return data[:place] + noise + data[place + cut :]

    readers = (
        lambda: links.open_sheet(links.digest_of(mutated(SHEET)), mutated(SHEET)),
        lambda: links.read_link(mutated(LINK.encode()).decode("latin-1")),
        lambda: links.read_card(mutated(links.write_card(KeyCard(name="", key=bytes(1_216))).encode()).decode("latin-1")),
        lambda: closing.read_stand(mutated(STAND)),
        lambda: boxes.open_box(bytes(32), mutated(boxes.put_request(bytes(32), b"x").data)),
    )
    for read in readers:
        with contextlib.suppress(KramaError):
            read()


def test_forms_are_the_same_bytes_after_their_way_through_a_sheet(desk: NewDesk) -> None:
    told = desk()
    assert form_json.digest(told.survey.form) == form_json.digest(FORM)
    assert isinstance(told.survey.form, Form)
    changed = dataclasses.replace(told.survey.sheet, tickets=1).encode()
    with pytest.raises(PeerError, match="survey_damaged"):
        links.read_roll(links.open_sheet(links.digest_of(changed), changed).sheet, b"")
