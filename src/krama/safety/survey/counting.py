# SPDX-License-Identifier: AGPL-3.0-or-later
"""What one aggregator makes of one entry of the log, by itself: accepted, or refused by a code and counted.

Nothing is dropped in silence: every entry of the log has one verdict. Spec: docs/protocol/10-survey.md, "Verdicts".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection

from krama.core.errors import PeerError
from krama.safety.survey.form import OPEN
from krama.safety.survey.layout import is_plain
from krama.safety.survey.links import Survey, ticket_hash
from krama.safety.survey.shares import NO_TICKET, Share, open_share, words_of

MAX_ENTRIES = 60_000  # of one survey: so many verdicts and tags fit one blob
ACCEPTED, MALFORMED, TICKET_UNKNOWN, TICKET_USED, REPLAYED, EXPIRED = range(6)
VERDICTS = ("accepted", "malformed", "ticket_unknown", "ticket_used", "replayed", "expired")
LATE, SHARES_DISAGREE = "late", "shares_disagree"  # told at the close: after its end; where two shares are no answer


@dataclasses.dataclass(frozen=True)
class Opener:
    """One aggregator of one survey: its number and key, and the hashes of all tickets."""

    survey: Survey
    index: int
    seed: bytes = dataclasses.field(repr=False)
    roll: Collection[bytes] = dataclasses.field(repr=False)


@dataclasses.dataclass(frozen=True)
class Verdict:
    """A verdict's number, and the share of an answer that was accepted."""

    number: int
    share: Share | None = None


class Known:
    """The ids and tickets that were accepted; what was refused leaves its ticket free."""

    def __init__(self, ids: Collection[bytes] = (), tickets: Collection[bytes] = ()) -> None:
        self._ids = set(ids)
        self._tickets = set(tickets)

    def judge(self, opener: Opener, entry: bytes) -> Verdict:
        """The verdict on the next entry; of two with one ticket the first counts."""
        try:
            share = open_share(opener.survey, opener.seed, opener.index, entry)
        except PeerError:
            return Verdict(MALFORMED)
        number = self._number(opener, share, ticket_hash(share.ticket))
        if number != ACCEPTED:
            return Verdict(number)
        self._ids.add(share.id)
        self._tickets.add(ticket_hash(share.ticket))
        return Verdict(ACCEPTED, share)

    def _number(self, opener: Opener, share: Share, ticket: bytes) -> int:
        survey = opener.survey
        if survey.mode == OPEN and not is_plain(survey.layout, words_of(survey, opener.index, share.body)):
            return MALFORMED
        if share.id in self._ids:
            return REPLAYED
        if survey.sheet.tickets == 0:
            return ACCEPTED if share.ticket == NO_TICKET else TICKET_UNKNOWN
        if ticket not in opener.roll:
            return TICKET_UNKNOWN
        return TICKET_USED if ticket in self._tickets else ACCEPTED
