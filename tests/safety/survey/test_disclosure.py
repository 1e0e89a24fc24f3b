# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is published never gives a hidden group away: by enumeration of everything that could lie behind it."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krama.core.errors import KramaError
from krama.safety.survey.disclosure import HIDDEN, SHOWN, TOP, Released, release
from krama.safety.survey.form import MAX_ANSWERS, OPEN, PRIVATE, Choice, Form, Question, Tally, Totals, check

K = 5


def one(name: str, slots: int, relevant: str | None = None, kind: str = "select_one") -> Question:
    choices = tuple(Choice(f"c{i}", {"en": f"Choice {i}"}) for i in range(slots))
    return Question(name, kind, {"en": name}, relevant=relevant, choices=choices)


def form(*questions: Question) -> Form:
    return check(Form("t", "", {"en": "T"}, ("en",), "en", questions))


def totals(answers: int, *tallies: Tally, mode: str = PRIVATE) -> Totals:
    return Totals(bytes(32), mode, answers, tallies)


def published(released: Sequence[Released]) -> tuple[object, ...]:
    """All that a reader of the report has."""
    return tuple((r.asked, r.answered, tuple((c.state, c.count) for c in r.cells)) for r in released)


def parts(total: int, slots: int) -> Iterator[tuple[int, ...]]:
    """Every way to spread so many people over so many slots."""
    for bars in itertools.combinations(range(total + slots - 1), slots - 1):
        edges = (-1, *bars, total + slots - 1)
        yield tuple(b - a - 1 for a, b in itertools.pairwise(edges))


def assert_ambiguous(asked: Form, worlds: Iterable[Totals], questions: int = 9) -> None:
    """Of all worlds that publish the same, no count of 1 … 4 in the first questions is the same in all of them."""
    seen: dict[tuple[object, ...], list[set[int]]] = defaultdict(list)
    for world in worlds:
        counts = [count for tally in world.tallies[:questions] for count in tally.counts]
        kept = seen[published(release(asked, world))]
        if not kept:
            kept.extend(set() for _ in counts)
        for values, count in zip(kept, counts, strict=True):
            values.add(count)
    assert len(seen) > 1
    told = [values for kept in seen.values() for values in kept if len(values) == 1]
    assert not [values for values in told if 0 < next(iter(values)) < K]


@pytest.mark.parametrize("slots", [2, 3, 4])
def test_no_small_count_of_a_single_choice_is_told(slots: int) -> None:
    """Brute force with the rule itself known: every world of 22 people, any of whom may have skipped."""
    asked = form(one("q", slots))
    worlds = (
        totals(22, Tally("q", 22, answered, counts))
        for answered in (range(8, 23) if slots < 4 else (12, 16, 20))
        for counts in parts(answered, slots)
    )
    assert_ambiguous(asked, worlds)


def test_no_small_count_of_many_choices_is_told() -> None:
    """The same where counts do not add up, but everybody who answered chose something."""
    asked = form(one("q", 3, kind="select_multiple"))
    worlds = (
        totals(20, Tally("q", 20, answered, counts))
        for answered in (10, 12, 15)
        for counts in itertools.product(range(answered + 1), repeat=3)
        if sum(counts) >= answered
    )
    assert_ambiguous(asked, worlds)


def test_no_small_count_is_told_by_a_follow_up() -> None:
    """A question that is asked of those who gave one answer says, by its n, how many they were."""
    asked = form(one("q", 3), one("r", 2, "${q} = 'c0'"))
    worlds = (
        totals(20, Tally("q", 20, 20, counts), Tally("r", counts[0], sum(after), after))
        for counts in parts(20, 3)
        for answered in {counts[0], max(0, counts[0] - 1)}
        for after in parts(answered, 2)
    )
    assert_ambiguous(asked, worlds)


def test_no_small_count_is_told_by_the_opposite_of_a_follow_up() -> None:
    asked = form(one("q", 3), one("r", 2, "not(selected(${q}, 'c1'))"), one("s", 2, "${q} = 'c0' or ${q} = 'c2'"))

    def follow(counts: tuple[int, ...], answered: int) -> Totals:
        others, both = 21 - counts[1], counts[0] + counts[2]
        first = Tally("r", others, others, (others // 2, others - others // 2))
        return totals(21, Tally("q", 21, answered, counts), first, Tally("s", both, both, (both, 0)))

    worlds = (follow(counts, answered) for answered in (20, 21) for counts in parts(answered, 3))
    assert_ambiguous(asked, worlds, questions=1)


def table(counts: Sequence[int], kind: str = "select_one", answered: int = 0, **options: int) -> Released:
    """One question of private mode that everybody was asked."""
    answered = answered or sum(counts)
    whole = totals(max(20, answered), Tally("q", max(20, answered), answered, tuple(counts)))
    return release(form(one("q", len(counts), kind=kind)), whole, **options)[0]


def states(released: Released) -> list[object]:
    return [cell.count if cell.state == SHOWN else cell.state for cell in released.cells]


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((20, 14), [20, 14]),
        ((20, 14, 0), [20, 14, 0]),
        ((20, 10, 4), [20, HIDDEN, HIDDEN]),  # 4 alone would be what is missing
        ((18, 10, 1, 1), [18, HIDDEN, HIDDEN, HIDDEN]),  # 1 + 1 = 2 says it all
        ((18, 10, 3, 3), [18, 10, HIDDEN, HIDDEN]),
        ((18, 8, 4, 4), [18, HIDDEN, HIDDEN, HIDDEN]),  # 8 is the most that two can hold
        ((12, 12, 10, 1), [12, 12, HIDDEN, HIDDEN]),
        ((12, 12, 4), [HIDDEN, HIDDEN, HIDDEN]),  # both, or the place of the one would tell
        ((30, 4), [HIDDEN, HIDDEN]),
        ((33, 1, 0), [TOP, HIDDEN, HIDDEN]),
        ((34, 0), [TOP, HIDDEN]),
    ],
)
def test_what_is_hidden_beside_a_small_group(counts: tuple[int, ...], shown: list[object]) -> None:
    assert states(table(counts)) == shown


def test_choices_of_many_are_hidden_one_by_one() -> None:
    assert states(table((33, 4, 12, 0), "select_multiple", 34)) == [TOP, HIDDEN, 12, 0]
    assert states(table((12, 4, 4), "select_multiple", 20)) == [HIDDEN, HIDDEN, HIDDEN]  # 12 + 4 + 4 = all who answered


def test_a_higher_k_hides_more_and_a_lower_one_is_refused() -> None:
    assert states(table((20, 8, 7))) == [20, 8, 7]
    assert states(table((20, 8, 7), least_cell=10)) == [20, HIDDEN, HIDDEN]
    for wrong in (4, 0, 101):
        with pytest.raises(KramaError, match="least_cell_range"):
            table((20, 14), least_cell=wrong)


def test_too_few_answers_are_no_table() -> None:
    """Nine of twenty answered; of all who were told apart by a follow-up, the same; and everybody alike, below twenty."""
    assert table((5, 4), answered=9).withheld
    assert not table((5, 5), answered=10).withheld
    assert table((19, 0), answered=19).withheld
    assert table((4, 4, 4), answered=12).withheld
    assert table((4, 4, 4), answered=12).asked is None
    follow = form(one("q", 2), one("r", 2, "${q} = 'c0'"))
    few = release(follow, totals(30, Tally("q", 30, 30, (9, 21)), Tally("r", 9, 9, (5, 4))))
    assert [one.withheld for one in few] == [False, True]


def test_nothing_comes_out_below_twenty_answers() -> None:
    asked = form(one("q", 2))
    with pytest.raises(KramaError, match="survey_too_few"):
        release(asked, totals(19, Tally("q", 19, 19, (10, 9))))
    assert states(release(asked, totals(20, Tally("q", 20, 20, (11, 9))))[0]) == [11, 9]


def test_open_mode_hides_nothing() -> None:
    opened = release(form(one("q", 2)), totals(3, Tally("q", 3, 2, (1, 1)), mode=OPEN))
    assert states(opened[0]) == [1, 1]
    assert (opened[0].asked, opened[0].answered) == (3, 2)


@pytest.mark.parametrize(
    ("relevant", "asked", "counts", "kept"),
    [
        ("${q} = 'c0'", 20, (20, 14, 0), True),
        ("${q} != 'c0'", 16, (20, 14, 0), True),  # 14, and the two who skipped
        ("${q} != ''", 34, (20, 14, 0), True),
        ("${q} = 'c0' or ${q} = 'c1'", 34, (20, 14, 0), True),
        ("${q} = 'c1'", 12, (20, 12, 2), False),  # its n would be the hidden 12, and 2 what is missing
        ("${q} = 'c1' or ${q} = 'c2'", 14, (20, 12, 2), True),  # 14 is what is missing anyway
        ("${q} = 'c0' or ${q} = 'c1'", 32, (20, 12, 2), False),
        ("${q} = 'c0'", 19, (20, 14, 0), False),  # somebody's app counted otherwise: nothing is said
    ],
)
def test_a_follow_up_is_shown_only_if_its_number_is(
    relevant: str,
    asked: int,
    counts: tuple[int, ...],
    kept: bool,
) -> None:
    both = form(one("q", 3), one("r", 2, relevant))
    whole = totals(36, Tally("q", 36, 34, counts), Tally("r", asked, asked, (asked // 2, asked - asked // 2)))
    assert release(both, whole)[1].withheld is not kept


def test_a_follow_up_of_a_follow_up_is_followed() -> None:
    """A condition on an answer that only those have who were asked by the other half of it."""
    chain = form(one("q", 2), one("r", 2, "${q} = 'c0'"), one("s", 2, "${q} = 'c0' and ${r} = 'c1'"))
    tallies = (Tally("q", 60, 60, (40, 20)), Tally("r", 40, 40, (15, 25)), Tally("s", 25, 25, (12, 13)))
    assert not release(chain, totals(60, *tallies))[2].withheld
    apart = form(one("q", 2), one("r", 2), one("s", 2, "${q} = 'c0' and ${r} = 'c1'"))
    tallies = (Tally("q", 60, 60, (40, 20)), Tally("r", 60, 60, (15, 45)), Tally("s", 25, 25, (12, 13)))
    assert release(apart, totals(60, *tallies))[2].withheld  # of 40, 38 might have been both


def test_follow_ups_of_many_choices() -> None:
    many = one("q", 3, kind="select_multiple")
    for relevant, asked, kept in [
        ("selected(${q}, 'c0')", 20, True),
        ("not(selected(${q}, 'c0'))", 14, True),
        ("selected(${q}, 'c2')", 3, False),
        ("selected(${q}, 'c0') or selected(${q}, 'c1')", 32, False),  # would give away how many chose both
        ("selected(${q}, 'c0') or selected(${q}, 'c1')", 20, False),
    ]:
        counts = (asked // 2, asked - asked // 2)
        whole = totals(34, Tally("q", 34, 34, (20, 15, 3)), Tally("r", asked, asked, counts))
        assert release(form(many, one("r", 2, relevant)), whole)[1].withheld is not kept


@pytest.mark.parametrize(
    "wrong",
    [
        Tally("q", 30, 31, (20, 11)),
        Tally("q", 31, 30, (20, 10)),
        Tally("q", 30, 30, (20, 9)),
        Tally("q", 30, 30, (31, -1)),
        Tally("q", 30, 30, (20, 5, 5)),
        Tally("x", 30, 30, (20, 10)),
    ],
)
def test_totals_that_cannot_be_are_void(wrong: Tally) -> None:
    with pytest.raises(KramaError, match="totals_void"):
        release(form(one("q", 2)), totals(30, wrong))


def test_there_are_only_so_many_people() -> None:
    asked = form(one("q", 2))
    most = MAX_ANSWERS
    assert release(asked, totals(most, Tally("q", most, most, (most - 9, 9))))
    with pytest.raises(KramaError, match="totals_void"):
        release(asked, totals(most + 1, Tally("q", most + 1, most + 1, (most, 1))))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=2, max_size=7), st.integers(5, 12))
def test_hidden_counts_could_be_swapped(counts: list[int], k: int) -> None:
    """Any two hidden counts of a table can change places without a change in what is published."""
    answered = sum(counts)
    if answered < 20:
        return
    plain = table(counts, least_cell=k)
    hidden = [i for i, cell in enumerate(plain.cells) if cell.state == HIDDEN]
    shown = sum(cell.count or 0 for cell in plain.cells)
    assert len(hidden) != 1 or TOP in states(plain)
    if plain.withheld or TOP in states(plain):
        return
    assert not hidden or answered - shown >= k + len(hidden) - 1
    for i, j in itertools.combinations(hidden, 2):
        other = list(counts)
        other[i], other[j] = other[j], other[i]
        assert table(other, least_cell=k) == plain
