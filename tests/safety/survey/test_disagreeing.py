# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two aggregators that do not agree or lie, and people who cheat: nothing is opened, or what cannot be is void."""

from __future__ import annotations

import dataclasses

import pytest

from krama.cli import survey_close
from krama.core.errors import LocalError, PeerError
from krama.core.padding import pad, unpad
from krama.safety.survey import closing, links, shares
from krama.safety.survey.answers import count
from krama.safety.survey.closing import Stand, Sums
from krama.safety.survey.form import PRIVATE
from krama.safety.survey.layout import vector_of
from tests.safety.survey.desks import FORM, NO, Desk, NewDesk, code, draw

# -- two that do not agree -----------------------------------------------------------------------------------------------


def stands(told: Desk) -> tuple[Stand, Stand]:
    """The first words of both, made and not told."""
    found = []
    for store in (told.first, told.second):
        kept, office = told.collect(store), told.office(store)[1]
        found.append(survey_close._stand(store, kept, kept.position, office))
    return found[0], found[1]


def test_they_refuse_each_others_form_and_log_by_name(desk: NewDesk) -> None:
    told = desk()
    for _ in range(20):
        told.answer(NO)
    one, other = stands(told)
    assert len(closing.agree(one, other).positions) == 20
    shorter = dataclasses.replace(other, position=19, verdicts=bytes(19), tags=bytes(19 * 16))
    for about, said in (
        ("form", dataclasses.replace(other, digest=bytes(32))),
        ("log", dataclasses.replace(other, chain=bytes(32))),
        ("log", shorter),
    ):
        with pytest.raises(PeerError) as refused:
            closing.agree(one, closing.read_stand(said.encode()))
        assert code(refused) == ("aggregators_disagree", about)
    for said in (
        dataclasses.replace(other, verdicts=bytes(19)),
        dataclasses.replace(other, tags=b""),
        dataclasses.replace(other, verdicts=bytes([9] * 20)),
    ):
        with pytest.raises(PeerError) as refused:
            closing.read_stand(said.encode())
        assert code(refused) == ("aggregators_disagree", "words")


def test_an_aggregator_whose_relay_showed_another_log_opens_nothing(desk: NewDesk) -> None:
    told = desk()
    for _ in range(20):
        told.answer(NO)
    told.collect(told.second)
    told.second._db.execute("UPDATE answers SET chain = x'00' WHERE position = 19")
    told.second._db.commit()
    with pytest.raises(PeerError):
        told.close_one(told.first)
    with pytest.raises(PeerError) as refused:
        told.close_one(told.second)
    assert code(refused) == ("aggregators_disagree", "log")
    assert told.second.find("").stand == b""


def test_sums_over_another_set_open_nothing(desk: NewDesk) -> None:
    told = desk()
    for _ in range(20):
        told.answer(NO)
    one, other = stands(told)
    agreed, layout = closing.agree(one, other), told.survey.layout
    own = Sums(set=agreed.set, answers=20, words=bytes(4 * layout.size))
    for wrong in (
        dataclasses.replace(own, set=bytes(32)),
        dataclasses.replace(own, answers=19),
        dataclasses.replace(own, words=bytes(4)),
    ):
        with pytest.raises(PeerError) as refused:
            closing.open_totals(agreed, layout, own, wrong.encode(), 0)
        assert code(refused) == ("aggregators_disagree", "set")
    with pytest.raises(PeerError):
        closing.open_totals(agreed, layout, own, b"", 0)
    few = dataclasses.replace(agreed, positions=agreed.positions[1:])
    with pytest.raises(LocalError):
        closing.sums_of(few, layout, [])


def test_if_one_lies_about_the_sums_totals_that_cannot_be_are_void(desk: NewDesk) -> None:
    told = desk()
    for _ in range(20):
        told.answer(NO)
    one, other = stands(told)
    agreed, layout = closing.agree(one, other), told.survey.layout
    kept, office = told.office(told.first)
    words = [shares.words_of(told.survey, 0, row.share) for row in told.first.rows(kept, 20)]
    own = closing.sums_of(agreed, layout, words)
    lie = Sums(set=agreed.set, answers=20, words=bytes(4 * layout.size))
    totals = closing.open_totals(agreed, layout, own, lie.encode(), 0)
    assert totals.refused["question_void"] == len(layout.places)
    assert all(tally.asked == 0 and not any(tally.counts) for tally in totals.tallies)
    assert office.opener.index == 0


def test_both_may_lie_and_it_shows_or_stays_within_what_is_stated(desk: NewDesk) -> None:
    """Whoever counts can falsify; what they cannot do is disagree unseen: tags of another set give another set."""
    told = desk()
    for _ in range(21):
        told.answer(NO)
    one, other = stands(told)
    hidden = bytearray(one.verdicts)
    hidden[3] = 1
    lied = dataclasses.replace(one, verdicts=bytes(hidden), tags=one.tags[: 3 * 16] + one.tags[4 * 16 :])
    seen = closing.agree(lied, other)
    assert (len(seen.positions), seen.refused["malformed"]) == (20, 1)  # one that says "broken" is counted, and printed
    assert seen.set != closing.agree(one, other).set
    forged = dataclasses.replace(one, tags=bytes(16) + one.tags[16:])
    assert closing.agree(forged, other).refused["shares_disagree"] == 1


# -- people who cheat ----------------------------------------------------------------------------------------------------


def test_a_vector_whose_group_is_not_one_is_void_and_the_others_count(desk: NewDesk) -> None:
    told = desk(tickets=23)
    for place in range(20):
        told.answer(NO, place)
    good = vector_of(told.survey.layout, NO)
    told.vector([value * 2 for value in good], 20)
    told.vector([0] * len(good), 21)
    told.vector([(value - 1) % 2**32 for value in good], 22)
    one, other = told.close()
    assert one == other
    assert (one.answers, dict(one.refused)) == (20, {"shares_disagree": 3})
    assert one.tallies == count(FORM, [NO] * 20, PRIVATE).tallies


def test_a_choice_of_many_is_not_proven_but_what_cannot_be_is_void(desk: NewDesk) -> None:
    told = desk(tickets=21)
    for place in range(20):
        told.answer(NO, place)
    cheat = vector_of(told.survey.layout, NO)
    apps = next(places for places in told.survey.layout.places if places.question.name == "apps")
    cheat[apps.first] = 50
    told.vector(cheat, 20)
    one, _ = told.close()
    assert one.refused == {"question_void": 1}
    void = {tally.question for tally in one.tallies if tally.asked == 0 and tally.question == "apps"}
    assert void == {"apps"}
    assert next(tally for tally in one.tallies if tally.question == "twofa").counts == (0, 21, 0)


def test_two_tickets_in_one_answer_count_as_none(desk: NewDesk) -> None:
    told = desk(tickets=21)
    for place in range(20):
        told.answer(NO, place)
    survey, mixed = told.survey, draw()
    one = shares.Entry.decode(unpad(shares.seal_vector(survey, mixed, links.ticket_of(told.given[20].seed, 0),
                                                              vector_of(survey.layout, NO))))  # fmt: skip
    wrong = links.ticket_of(told.given[20].seed, 1)
    other = shares.Entry.decode(unpad(shares.seal_vector(survey, mixed, wrong, vector_of(survey.layout, NO))))
    both = shares.Entry(id=mixed.id, shares=(one.shares[0], other.shares[1]))
    told.append(pad(both.encode(), (4_096,)))
    totals, _ = told.close()
    assert (totals.answers, dict(totals.refused)) == (20, {"ticket_unknown": 1})
