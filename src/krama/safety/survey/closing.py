# SPDX-License-Identifier: AGPL-3.0-or-later
"""The close of a private survey: how two aggregators come to one set of answers, and open its totals once.

First each says where the log ends for it, its verdict on every entry, and a tag for every answer that it accepted. The tag
is a hash, under a secret of the two, of what both must come to if the two shares of each group add up to 1: tags are equal
where the answer is whole, and say nothing else. Only if at least 20 answers are left does each give the sum of its shares
over them. Spec: docs/protocol/10-survey.md, "The close".
"""

from __future__ import annotations

import collections
import dataclasses
from collections.abc import Iterable, Mapping, Sequence

from krama.core.errors import LocalError, PeerError, WireError
from krama.core.limits import MAX_POSITION
from krama.core.primitives import derive, h, same
from krama.core.wire import Bytes, Const, Record, Uint, field
from krama.safety.survey import boxes
from krama.safety.survey.counting import ACCEPTED, LATE, MAX_ENTRIES, SHARES_DISAGREE, VERDICTS
from krama.safety.survey.form import PRIVATE, Totals
from krama.safety.survey.layout import MODULUS, WORD, Layout, add, group_sums, pack, totals_of, unpack

# mypy: disable-error-code="assignment"

LEAST_ANSWERS = 20  # fewer are never opened in private mode
TAG = 16
COLLECTING, FIXED, AGREED, CLOSED, FEW = "collecting", "fixed", "agreed", "closed", "few"
_STEPS: Mapping[tuple[str, str], str] = {
    (COLLECTING, "fix"): FIXED,  # the end of the log is settled, and told to the other
    (COLLECTING, "count"): CLOSED,  # open mode: there is nobody to agree with
    (FIXED, "agree"): AGREED,  # both came to the same answers, and the sums are told
    (FIXED, "drop"): FEW,  # fewer than 20 are left: nothing is ever opened
    (AGREED, "open"): CLOSED,
}


def step(state: str, event: str) -> str:
    """The state after an event; raises ``LocalError('survey_state')`` for one that does not belong there."""
    if (state, event) not in _STEPS:
        raise LocalError("survey_state", f"{state} {event}")
    return _STEPS[state, event]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Stand(Record):
    """The first word of an aggregator: sheet, end of the log, a verdict for each entry, a tag for each accepted one."""

    MAX_SIZE = boxes.MOST
    version: int = field(0, Const(1))
    digest: bytes = field(1, Bytes(32))
    position: int = field(2, Uint(MAX_POSITION))
    chain: bytes = field(3, Bytes(32))
    verdicts: bytes = field(4, Bytes(0, MAX_ENTRIES))
    tags: bytes = field(5, Bytes(0, MAX_ENTRIES * TAG))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Sums(Record):
    """The second word: for which set, and the sum of one's own shares over it."""

    MAX_SIZE = boxes.MOST
    version: int = field(0, Const(1))
    set: bytes = field(1, Bytes(32))
    answers: int = field(2, Uint(MAX_ENTRIES))
    words: bytes = field(3, Bytes(0, 65_536))


@dataclasses.dataclass(frozen=True)
class Agreed:
    """The positions of the answers that count, and how many others there are by code."""

    positions: tuple[int, ...]
    refused: Mapping[str, int]
    set: bytes


def note_secret(desk: bytes, word: str, index: int) -> bytes:
    """The secret of the blob in which an aggregator gives its word: ``stand`` or ``sums``."""
    return derive(desk, f"survey-{word}-{index}")


def tag_of(desk: bytes, index: int, answer: bytes, ticket: bytes, sums: Sequence[int]) -> bytes:
    """An answer's tag, from one's own sums of its groups: the first aggregator says what the second must have."""
    wanted = [(1 - one) % MODULUS for one in sums] if index == 0 else sums
    return h("survey-tag", desk, answer, ticket, pack(wanted))[:TAG]


def tag_for(layout: Layout, desk: bytes, index: int, answer: bytes, ticket: bytes, words: Sequence[int]) -> bytes:
    """The tag of a share."""
    return tag_of(desk, index, answer, ticket, group_sums(layout, words))


def read_stand(data: bytes) -> Stand:
    """Read the other's first word; raises ``PeerError('aggregators_disagree', 'words')`` for what is none."""
    try:
        found = Stand.decode(data)
    except WireError as error:
        raise PeerError("aggregators_disagree", "words") from error
    whole = len(found.verdicts) == found.position and all(number < len(VERDICTS) for number in found.verdicts)
    if not whole or len(found.tags) != TAG * found.verdicts.count(ACCEPTED):
        raise PeerError("aggregators_disagree", "words")
    return found


def agree(first: Stand, second: Stand) -> Agreed:
    """The answers that both accepted and whose shares fit together.

    Raises ``PeerError('aggregators_disagree')`` with what about: ``form``, or ``log``.
    """
    if first.digest != second.digest:
        raise PeerError("aggregators_disagree", "form")
    if (first.position, first.chain) != (second.position, second.chain):
        raise PeerError("aggregators_disagree", "log")
    refused: collections.Counter[str] = collections.Counter()
    positions: list[int] = []
    one, other = iter(_tags(first)), iter(_tags(second))
    for position, (a, b) in enumerate(zip(first.verdicts, second.verdicts, strict=True)):
        tags = [next(tags) for verdict, tags in ((a, one), (b, other)) if verdict == ACCEPTED]
        if a or b:
            refused[VERDICTS[min(x for x in (a, b) if x)]] += 1
        elif same(*tags):
            positions.append(position)
        else:
            refused[SHARES_DISAGREE] += 1
    return Agreed(tuple(positions), refused, h("survey-set", first.encode(), second.encode()))


def _tags(stand: Stand) -> Iterable[bytes]:
    return (stand.tags[i : i + TAG] for i in range(0, len(stand.tags), TAG))


def sums_of(agreed: Agreed, layout: Layout, shares: Iterable[Sequence[int]]) -> Sums:
    """The second word; raises ``LocalError('survey_few')`` where there must be none."""
    if len(agreed.positions) < LEAST_ANSWERS:
        raise LocalError("survey_few", str(len(agreed.positions)))
    total = [0] * layout.size
    for share in shares:
        total = add(total, share)
    return Sums(set=agreed.set, answers=len(agreed.positions), words=pack(total))


def open_totals(agreed: Agreed, layout: Layout, own: Sums, other: bytes, late: int) -> Totals:
    """The totals from both second words; raises ``PeerError('aggregators_disagree', 'set')``."""
    try:
        theirs = Sums.decode(other)
    except WireError as error:
        raise PeerError("aggregators_disagree", "words") from error
    if (theirs.set, theirs.answers) != (own.set, own.answers) or len(theirs.words) != layout.size * WORD:
        raise PeerError("aggregators_disagree", "set")
    total = add(unpack(own.words, layout.size), unpack(theirs.words, layout.size))
    return totals_of(layout, total, own.answers, PRIVATE, {**agreed.refused, LATE: late})
