# SPDX-License-Identifier: AGPL-3.0-or-later
"""From answers to totals: what counts, what is refused by a code and counted, and two aggregators that differ."""

from __future__ import annotations

import dataclasses
import itertools
import pathlib

import pytest

from krama.cli import survey_new, survey_work
from krama.core.errors import LocalError, PeerError
from krama.core.frames import Read
from krama.core.primitives import hpke_public
from krama.safety.survey import boxes, closing, form_json, links, shares
from krama.safety.survey.answers import count
from krama.safety.survey.counting import MAX_ENTRIES
from krama.safety.survey.disclosure import LEAST_ANSWERS
from krama.safety.survey.form import OPEN, PRIVATE
from krama.safety.survey.layout import vector_of
from krama.safety.survey.store import FILE, Store
from tests.safety.survey.desks import FORM, NO, SECOND, NewDesk, code, draw, people


def test_p9_the_totals_are_those_of_plain_counting_and_both_come_to_them(desk: NewDesk) -> None:
    told = desk(tickets=24)
    rows = people(FORM, 24)
    for place, row in enumerate(rows):
        told.answer(row, place)
    one, other = told.close()
    assert one == other == count(FORM, rows, PRIVATE)


def test_a_second_close_gives_the_same_and_opens_nothing_new(desk: NewDesk) -> None:
    told = desk()
    for _ in range(20):
        told.answer(NO)
    one, other = told.close()
    assert one.answers == 20
    told.answer({"twofa": "yes"})
    told.heard.clear()
    assert told.close() == (one, other)
    assert told.heard == []


def test_fewer_than_twenty_are_never_opened(desk: NewDesk) -> None:
    assert closing.LEAST_ANSWERS == LEAST_ANSWERS
    told = desk()
    for _ in range(19):
        told.answer(NO)
    told.heard.clear()
    with pytest.raises(LocalError) as refused:
        told.close_one(told.first)
    assert code(refused) == ("survey_few", "19")
    assert {type(request).__name__ for request in told.heard} == {"Read"}  # nothing was told to anybody
    told.answer(NO)
    assert told.close()[0].answers == 20


def test_what_is_refused_is_counted_by_its_code(desk: NewDesk) -> None:
    told = desk(tickets=22, shared=3)
    for place in range(21):
        told.answer(NO, place)
    told.answer(NO, 0)  # the ticket again
    for number in range(3):
        told.answer(NO, 22, number)  # the shared phone
    told.append(bytes(4_096))
    told.append(bytes(1_024))
    stranger = links.SurveyLink(secret=bytes(16), digest=bytes(32), relays=("http://localhost",), seed=bytes(16), uses=1)
    told.append(shares.seal_answers(told.survey, stranger, NO, draw()).entry)
    one, other = told.close()
    assert one == other
    assert (one.answers, dict(one.refused)) == (24, {"malformed": 2, "ticket_unknown": 1, "ticket_used": 1})


def test_an_answer_replayed_a_thousand_times_counts_once(desk: NewDesk) -> None:
    told = desk(tickets=20)
    for place in range(19):
        told.answer(NO, place)
    sent = told.answer({"twofa": "yes"}, 19)
    for _ in range(1_000):
        told.run(survey_work.send(told.call, "", sent))
    kept, office = told.office(told.first)
    known = told.first.known(kept)
    numbers = {known.judge(office.opener, sent.entry).number for _ in range(100)}  # by a relay that forgets
    kept = told.collect(told.first)
    assert (kept.position, told.first.counts(kept)) == (20, {"accepted": 20})
    assert numbers == {0, 4}
    assert told.close()[0].answers == 20


def test_late_answers_are_counted_as_late(desk: NewDesk) -> None:
    told = desk()
    for _ in range(20):
        told.answer(NO)
    with pytest.raises(PeerError):
        told.close_one(told.first)  # its end of the log is settled
    told.answer(NO)
    told.collect(told.first)
    with pytest.raises(PeerError) as missing:
        told.close_one(told.second)
    assert missing.value.code == "aggregator_missing"
    ours = told.close_one(told.first)
    theirs = told.close_one(told.second)
    assert (ours.answers, ours.refused, ours.tallies) == (20, {"late": 1}, theirs.tallies)


def test_one_that_is_gone_opens_nothing_and_loses_nothing(desk: NewDesk) -> None:
    told = desk()
    for _ in range(20):
        told.answer(NO)
    told.office(told.second)
    for _ in range(3):
        with pytest.raises(PeerError) as missing:
            told.close_one(told.first)
        assert code(missing) == ("aggregator_missing", SECOND)
    assert told.first.find("").sums == b""  # nothing that could be added up has left
    assert told.close()[0].answers == 20


@pytest.mark.parametrize("cut", [0, 1, 2, 3, 5, 8, 12])
def test_a_close_cut_anywhere_goes_on_to_the_same_totals(desk: NewDesk, cut: int) -> None:
    told = desk()
    for _ in range(20):
        told.answer(NO)
    told.collect(told.first)
    told.collect(told.second)
    left = itertools.count(-cut)
    plain = told.call

    async def call(url: str, request: object) -> object:
        if next(left) == 0:
            raise ConnectionResetError
        return await plain(url, request)  # type: ignore[arg-type]

    told.call = call  # type: ignore[assignment,method-assign]
    for store in [told.first, told.second] * 3:
        try:
            told.close_one(store)
        except (PeerError, ConnectionResetError):
            continue
    one, other = told.close_one(told.first), told.close_one(told.second)
    assert one == other == count(FORM, [NO] * 20, PRIVATE)


# -- open mode, states, folders ------------------------------------------------------------------------------------------


def test_open_mode_counts_alone_at_any_number_and_refuses_what_is_no_answer(desk: NewDesk) -> None:
    told = desk(mode=OPEN)
    rows = people(FORM, 3)
    for row in rows:
        told.answer(row)
    bad = vector_of(told.survey.layout, NO)
    bad[0] = 7
    told.append(shares.seal_vector(told.survey, draw(), shares.NO_TICKET, bad))
    totals = told.close_one(told.first)
    assert totals == count(FORM, rows, OPEN, {"malformed": 1})
    assert told.close_one(told.first) == totals


def test_an_edited_form_is_refused_by_its_hash(desk: NewDesk) -> None:
    told = desk()
    edited = form_json.encode(dataclasses.replace(FORM, version="2"))
    sheet = dataclasses.replace(told.survey.sheet, form=edited).encode()
    told.first._db.execute("UPDATE surveys SET sheet = ?", (sheet,))
    told.first._db.commit()
    with pytest.raises(PeerError) as refused:
        told.office(told.first)
    assert refused.value.code == "survey_changed"
    with pytest.raises(Exception, match="blob_taken"):  # and the relay keeps the first
        told.run(
            survey_work.put(told.call, "", boxes.put_request(links.sheet_secret(links.root_of(told.bare.secret)), sheet))
        )


def test_an_answer_to_another_sheet_is_no_answer(desk: NewDesk, tmp_path: pathlib.Path) -> None:
    told = desk()
    other = links.open_sheet(links.digest_of(x := dataclasses.replace(told.survey.sheet, until=30_000).encode()), x)
    told.append(shares.seal_answers(other, told.bare, NO, draw()).entry)
    assert told.first.counts(told.collect(told.first)) == {"malformed": 1}


def test_states_are_a_table() -> None:
    assert closing.step("collecting", "fix") == "fixed"
    states = {state for state, _ in closing._STEPS} | set(closing._STEPS.values())
    assert states == {"collecting", "fixed", "agreed", "closed", "few"}
    for state, event in itertools.product(states, ("fix", "agree", "drop", "open", "count")):
        if (state, event) not in closing._STEPS:
            with pytest.raises(LocalError):
                closing.step(state, event)
    assert not [pair for pair in closing._STEPS if pair[0] in ("closed", "few")]


def test_two_commands_at_one_survey_do_not_both_go_on(desk: NewDesk) -> None:
    told = desk()
    stale = told.first.find("")
    told.first.change(stale, state="fixed", fixed=0)
    with pytest.raises(LocalError) as refused:
        told.first.change(stale, state="fixed", fixed=1)
    assert refused.value.code == "survey_busy"
    assert told.first.find("").fixed == 0


def test_a_folder_is_one_aggregators(tmp_path: pathlib.Path) -> None:
    with pytest.raises(LocalError, match="aggregator_none"):
        Store.open(tmp_path)
    Store.create(tmp_path / "a", "CCIM", bytes(32)).close()
    assert (tmp_path / "a" / FILE).stat().st_mode & 0o077 == 0
    with pytest.raises(LocalError, match="aggregator_exists"):
        Store.create(tmp_path / "a", "CCIM", bytes(32))
    store = Store.open(tmp_path / "a")
    assert store.key() == ("CCIM", bytes(32))
    with pytest.raises(LocalError, match="survey_unknown"):
        store.find("")
    store._db.execute("PRAGMA user_version = 2")
    store.close()
    with pytest.raises(LocalError, match="aggregator_newer"):
        Store.open(tmp_path / "a")
    (tmp_path / "a" / FILE).write_bytes(b"x" * 4_096)
    with pytest.raises(LocalError, match="aggregator_damaged"):
        Store.open(tmp_path / "a")


def test_a_stranger_is_no_aggregator_and_a_key_twice_is_none(desk: NewDesk, tmp_path: pathlib.Path) -> None:
    told = desk()
    stranger = Store.create(tmp_path / "stranger", "S", bytes(32))
    with pytest.raises(PeerError, match="survey_not_ours"):
        told.run(survey_work.join(stranger, told.call, told.bare))
    twice = links.KeyCard(name="CCIM again", key=hpke_public(told.first.key()[1]))
    with pytest.raises(PeerError, match="survey_damaged: one key twice"):
        survey_new.begin(told.first, survey_new.Plan(FORM, PRIVATE, twice, 0, 0, 0, "http://localhost", "http://localhost"))


def test_more_entries_than_the_bound_are_not_read(desk: NewDesk) -> None:
    told = desk()
    told.first._db.execute("UPDATE surveys SET position = ?", (MAX_ENTRIES,))
    told.first._db.commit()
    told.heard.clear()
    assert told.collect(told.first).position == MAX_ENTRIES
    assert told.heard == []
    told.first._db.execute("UPDATE surveys SET position = ?", (MAX_ENTRIES - 1,))
    told.first._db.commit()
    told.collect(told.first)
    (read,) = told.heard
    assert isinstance(read, Read)
    assert read.logs[0].limit == 1
