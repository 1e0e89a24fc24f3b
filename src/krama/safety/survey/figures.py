# SPDX-License-Identifier: AGPL-3.0-or-later
"""The checker of figures: which printed percentages no count can give at the number of people they are said to be of.

A share of n people is one of n + 1 fractions. A printed percentage is *possible* if one of them rounds to it (a half up,
or to the even neighbour), *truncated* if one gives it only by cutting digits off, and else *impossible*. The verdict is
about the figure alone; what the options of one single-choice question say together is added as notes. Why a figure does
not fit cannot be known: explanations are offered as hypotheses. All arithmetic is on whole numbers.
Spec: docs/survey.md, "The checker of figures". Idea: Brown and Heathers, "The GRIM Test" (2016).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence

POSSIBLE, TRUNCATED, IMPOSSIBLE, NO_FIGURE = "possible", "truncated", "impossible", "no_figure"
FEWER, MORE = 4, 2  # bases looked at around n: people skip items more often than a report forgets some
MAX_N = 100_000
MAX_DECIMALS = 6
COVER_LEAST, COVER_MOST = 97, 103  # per cent; what a question's printed options may add up to by rounding alone

EXACT, OVER, AT_LEAST, UNDER, AT_MOST, ABOUT = "exact", "over", "at_least", "under", "at_most", "about"
_QUALIFIERS = {
    EXACT: ("", "only", "just", "exactly"),
    OVER: ("over", "more than", "above", ">"),
    AT_LEAST: ("at least", "≥", ">="),
    UNDER: ("under", "less than", "below", "fewer than", "<"),
    AT_MOST: ("at most", "up to", "≤", "<="),
    ABOUT: ("about", "around", "nearly", "almost", "approximately", "~"),
}
_SENSE = {word: sense for sense, words in _QUALIFIERS.items() for word in words}


@dataclasses.dataclass(frozen=True)
class Figure:
    """One printed figure. ``units`` is the percentage times ten to the ``decimals``, as printed; ``None``: none was."""

    id: str
    question: str = ""
    option: str = ""
    select: str = "unclear"  # single, multi, unclear
    n: int | None = None
    qualifier: str = ""
    units: int | None = None
    decimals: int = 0

    @property
    def sense(self) -> str:
        """What its qualifier makes of it; one that we do not know is taken for none."""
        return _SENSE.get(self.qualifier.strip().lower(), EXACT)

    @property
    def printed(self) -> str:
        """The percentage as it was printed, without a sign."""
        return "" if self.units is None else in_decimals(self.units, self.decimals)


@dataclasses.dataclass(frozen=True)
class Remark:
    """A reason, a hypothesis or a note: a stable code, and the figures that its sentence names."""

    code: str
    values: tuple[tuple[str, str | int], ...] = ()


@dataclasses.dataclass(frozen=True)
class Judged:
    """What the checker says of one figure. Counts are those at the stated n, bases those near it that fit by rounding."""

    figure: Figure
    verdict: str
    reason: Remark
    counts: tuple[int, ...] = ()
    counts_truncated: tuple[int, ...] = ()
    fits_n: tuple[int, ...] = ()
    hypotheses: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()


def remark(code: str, **values: str | int) -> Remark:
    """A remark with its values in the order of their names."""
    return Remark(code, tuple(sorted(values.items())))


def in_decimals(units: int, decimals: int) -> str:
    """A number of ``decimals`` digits behind the point."""
    if not decimals:
        return str(units)
    return f"{units // 10**decimals}.{units % 10**decimals:0{decimals}d}"


def _scale(decimals: int) -> int:
    """The units of a hundred per cent."""
    return 100 * int(10**decimals)


def rounded(count: int, n: int, decimals: int) -> set[int]:
    """The units to which 100 · count / n rounds: one number, two where a half may go up or to the even one."""
    whole, rest = divmod(_scale(decimals) * count, n)
    if 2 * rest != n:
        return {whole + (2 * rest > n)}
    return {whole + 1, whole + whole % 2}


def cut(count: int, n: int, decimals: int) -> int:
    """The units that are left of 100 · count / n when the other digits are cut off."""
    return _scale(decimals) * count // n


def counts_for(figure: Figure, n: int) -> tuple[int, ...]:
    """Every count of n people that the printed figure can stand for, by rounding, as its qualifier says."""
    assert figure.units is not None
    scale, sense = _scale(figure.decimals), figure.sense
    exactly = figure.units * n  # to be compared with scale · count
    if sense == OVER:
        return tuple(range(exactly // scale + 1, n + 1))
    if sense == AT_LEAST:
        return tuple(range(-(-exactly // scale), n + 1))
    if sense == UNDER:
        return tuple(range(min(n + 1, -(-exactly // scale))))
    if sense == AT_MOST:
        return tuple(range(min(n, exactly // scale) + 1))
    return tuple(count for count in _near(figure, n) if figure.units in rounded(count, n, figure.decimals))


def counts_cut(figure: Figure, n: int) -> tuple[int, ...]:
    """Every count of n people that gives the printed figure when digits are cut off; none where it is a bound."""
    if figure.sense not in (EXACT, ABOUT):
        return ()
    return tuple(count for count in _near(figure, n) if cut(count, n, figure.decimals) == figure.units)


def _near(figure: Figure, n: int) -> range:
    """Counts whose share is within one unit of the figure: all that can round or be cut to it."""
    assert figure.units is not None
    scale = _scale(figure.decimals)
    return range(max(0, (figure.units - 1) * n // scale), min(n, (figure.units + 1) * n // scale + 1) + 1)


def bases(n: int) -> range:
    """The numbers of people near n, n among them, that a figure is tried at."""
    return range(max(1, n - FEWER), n + MORE + 1)


def judge(figures: Iterable[Figure]) -> tuple[Judged, ...]:
    """Judge every figure by itself, then note what those of one question say together."""
    alone = [_alone(figure) for figure in figures]
    groups: dict[tuple[str, int | None], list[Judged]] = {}
    for judged in alone:
        if judged.figure.question and judged.figure.units is not None:
            groups.setdefault((judged.figure.question, judged.figure.n), []).append(judged)
    noted = {id(judged): tuple(together(group)) for group in groups.values() for judged in group}
    return tuple(dataclasses.replace(one, notes=(*one.notes, *noted.get(id(one), ()))) for one in alone)


def _alone(figure: Figure) -> Judged:
    if figure.units is None:
        return Judged(figure, NO_FIGURE, remark("no_figure"))
    if figure.n is None:
        return Judged(figure, NO_FIGURE, remark("no_base"))
    by_rounding, by_cutting = counts_for(figure, figure.n), counts_cut(figure, figure.n)
    fits = tuple(n for n in bases(figure.n) if counts_for(figure, n))
    if figure.sense == ABOUT:
        return Judged(figure, POSSIBLE, remark("about"), by_rounding, by_cutting, fits)
    if by_rounding:
        return Judged(figure, POSSIBLE, _fitting(figure, by_rounding), by_rounding, by_cutting, fits)
    hypotheses = tuple(_hypotheses(figure, fits))
    if by_cutting:
        reason = _of(figure, "cut_only", by_cutting[0])
        return Judged(figure, TRUNCATED, reason, (), by_cutting, fits, hypotheses)
    return Judged(figure, IMPOSSIBLE, _nowhere(figure), (), (), fits, hypotheses)


def _fitting(figure: Figure, counts: Sequence[int]) -> Remark:
    assert figure.n is not None
    if figure.sense != EXACT:
        return remark("bound", least=counts[0], most=counts[-1], n=figure.n)
    if len(counts) == 1:
        return _of(figure, "rounds", counts[0])
    return remark("rounds_many", least=counts[0], most=counts[-1], n=figure.n, printed=figure.printed)


def _of(figure: Figure, code: str, count: int) -> Remark:
    """A remark on one count and its exact share, to two digits more than were printed."""
    assert figure.n is not None
    return remark(code, count=count, n=figure.n, share=_share(count, figure.n, figure.decimals), printed=figure.printed)


def _share(count: int, n: int, decimals: int) -> str:
    """A share with two digits more than were printed, its last one rounded."""
    return in_decimals(max(rounded(count, n, decimals + 2)), decimals + 2)


def _nowhere(figure: Figure) -> Remark:
    """The counts on both sides of a figure that none gives."""
    assert figure.n is not None
    assert figure.units is not None
    n, scale = figure.n, _scale(figure.decimals)
    if figure.units > scale or figure.sense != EXACT:
        return remark("beyond", printed=figure.printed)
    below = figure.units * n // scale
    lower, upper = _share(below, n, figure.decimals), _share(below + 1, n, figure.decimals)
    return remark("between", below=below, above=below + 1, n=n, lower=lower, upper=upper, printed=figure.printed)


def _hypotheses(figure: Figure, fits: Sequence[int]) -> Iterator[Remark]:
    """What might lie behind a figure that no count gives; none of it is known."""
    assert figure.n is not None
    assert figure.units is not None
    n, units, decimals = figure.n, figure.units, figure.decimals
    if counts_cut(figure, n):
        yield remark("digits_cut", printed=figure.printed)
    fewer = [base for base in fits if base < n]
    if fewer:
        yield remark("other_base", bases=", ".join(map(str, fewer)))
    if not decimals and 0 < 2 * units <= n:
        yield remark("count_printed", count=units, n=n, share=_share(units, n, -2))
    scale = _scale(decimals)
    if units <= scale and any(-(-scale * count // n) == units for count in _near(figure, n)):
        yield remark("rounded_up", printed=figure.printed)
    if not decimals and units % 5 == 0 and any(2 * abs(100 * c - units * n) <= 5 * n for c in _wide(units, n)):
        yield remark("rounded_to_five", printed=figure.printed)


def _wide(units: int, n: int) -> range:
    """Counts within five per cent."""
    return range(max(0, (units - 5) * n // 100), min(n, (units + 5) * n // 100 + 1) + 1)


def together(group: Sequence[Judged]) -> Iterator[Remark]:
    """Notes on the options of one question at one n. Sums are for single choice alone."""
    figures = [judged.figure for judged in group]
    if len({figure.decimals for figure in figures}) > 1:
        yield remark("mixed_decimals")
    selects = {figure.select for figure in figures}
    if "multi" in selects or figures[0].n is None:
        return
    decimals = max(figure.decimals for figure in figures)
    exact = [figure for figure in figures if figure.sense == EXACT]
    covered = sum((figure.units or 0) * 10 ** (decimals - figure.decimals) for figure in exact)
    if selects == {"unclear"}:
        yield from _rest(group, in_decimals(covered, decimals))
        return
    if len(exact) < len(figures):
        return
    if not COVER_LEAST * 10**decimals <= covered <= COVER_MOST * 10**decimals:
        yield remark("covers", percent=in_decimals(covered, decimals))
    if len(figures) > 1:
        yield _joint(figures, figures[0].n)


def _rest(group: Sequence[Judged], covered: str) -> Iterator[Remark]:
    """Of a question that may have been single choice: how many people the rest would be."""
    n = group[0].figure.n
    if n is None or len(group) < 2 or any(not judged.counts or judged.figure.sense != EXACT for judged in group):
        return
    least = n - sum(judged.counts[-1] for judged in group)
    most = n - sum(judged.counts[0] for judged in group)
    if 0 <= least < most:
        yield remark("rest_range", percent=covered, least=least, most=most)
    elif 0 <= least:
        yield remark("rest", percent=covered, count=least)


def _joint(figures: Sequence[Figure], n: int) -> Remark:
    """Whether counts of all options fit into n people at once, and into which numbers near it."""
    fits = [base for base in bases(n) if _fit_together(figures, base)]
    if n in fits:
        return remark("joint_fits", n=n)
    if fits:
        return remark("joint_other_base", n=n, bases=", ".join(map(str, fits)))
    return remark("joint_nowhere", n=n, least=bases(n)[0], most=bases(n)[-1])


def _fit_together(figures: Sequence[Figure], n: int) -> bool:
    """The lowest counts decide: if those are too many people, so are all others."""
    counts = [counts_for(figure, n) for figure in figures]
    return all(counts) and sum(each[0] for each in counts) <= n
