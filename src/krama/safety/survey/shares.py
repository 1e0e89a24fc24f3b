# SPDX-License-Identifier: AGPL-3.0-or-later
"""One answer cut in two: a seed for the first aggregator, the rest for the second, each sealed to its key.

The first share is what a seed expands to (HKDF-Expand, RFC 5869); the second is the answer's vector less that, modulo
2³². Each alone is uniformly random, whatever the answer is. Both come with the ticket, sealed by HPKE under info that
binds survey, answer and aggregator: no share of one answer passes for one of another. In open mode there is one
aggregator, and it is sent the vector itself. Spec: docs/protocol/10-survey.md, "An answer".
"""

from __future__ import annotations

import dataclasses

from krama.core.errors import LocalError, PeerError, WireError
from krama.core.frames import Append
from krama.core.limits import MESSAGE_SIZES
from krama.core.logs import NO_SEAL
from krama.core.padding import pad, unpad
from krama.core.primitives import HPKE_ENC, KEY, TAG, derive, h, hpke_open, hpke_seal
from krama.core.wire import Bytes, Const, ListOf, Record, field
from krama.safety.survey.answers import Answers
from krama.safety.survey.form import OPEN
from krama.safety.survey.layout import MODULUS, WORD, pack, unpack, vector_of
from krama.safety.survey.links import TICKET, Survey, SurveyLink, root_of, ticket_of, write_secret

# mypy: disable-error-code="assignment"

ID = 16
NO_TICKET = bytes(TICKET)  # of a survey that anybody with the link may answer
_BLOCK = 2_000  # words: HKDF-Expand ends after 255 hashes
_MAX_SEALED = MESSAGE_SIZES[2]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Entry(Record):
    """What lies in the log for one answer: its id, and a sealed share for each aggregator."""

    MAX_SIZE = MESSAGE_SIZES[2]
    version: int = field(0, Const(1))
    id: bytes = field(1, Bytes(ID))
    shares: tuple[bytes, ...] = field(2, ListOf(Bytes(HPKE_ENC + TAG, _MAX_SEALED), 2, 1))


def mask(seed: bytes, size: int) -> list[int]:
    """The words that a seed stands for."""
    found: list[int] = []
    for block in range(0, size, _BLOCK):
        words = min(_BLOCK, size - block)
        found += unpack(derive(seed, f"survey-mask-{block // _BLOCK}", words * WORD), words)
    return found


def split(seed: bytes, vector: list[int]) -> list[int]:
    """The second share."""
    return [(value - word) % MODULUS for value, word in zip(vector, mask(seed, len(vector)), strict=True)]


def share_info(digest: bytes, answer: bytes, index: int) -> bytes:
    """What a sealed share is bound to."""
    return h("survey-share", digest, answer, bytes([index]))


def entry_size(survey: Survey) -> int:
    """The one size of all entries of a survey, in bytes."""
    shares = 1 if survey.mode == OPEN else 2
    around = 64 + shares * (HPKE_ENC + TAG + TICKET) + (KEY if shares == 2 else 0)
    return next(size for size in MESSAGE_SIZES[1:] if size >= around + survey.layout.size * WORD)


@dataclasses.dataclass(frozen=True)
class Draw:
    """The random bytes of one answer: its id and its seed."""

    id: bytes
    seed: bytes = dataclasses.field(repr=False)


def ticket_for(survey: Survey, link: SurveyLink, number: int) -> bytes:
    """The ticket that an answer carries; raises ``LocalError``: ``survey_ticket_missing``, ``survey_tickets_gone``."""
    if survey.sheet.tickets == 0:
        return NO_TICKET
    if link.uses == 0:
        raise LocalError("survey_ticket_missing")
    if not 0 <= number < link.uses:
        raise LocalError("survey_tickets_gone")
    return ticket_of(link.seed, number)


def seal_vector(survey: Survey, draw: Draw, ticket: bytes, vector: list[int]) -> bytes:
    """The entry of one vector, padded to the size of all."""
    if survey.mode == OPEN:
        plain = [ticket + pack(vector)]
    else:
        plain = [ticket + draw.seed, ticket + pack(split(draw.seed, vector))]
    sealed = tuple(
        hpke_seal(keeper.key, share_info(survey.digest, draw.id, index), plain[index])
        for index, keeper in enumerate(survey.sheet.keepers)
    )
    return pad(Entry(id=draw.id, shares=sealed).encode(), (entry_size(survey),))


def seal_answers(survey: Survey, link: SurveyLink, answers: Answers, draw: Draw, number: int = 0) -> Append:
    """The one request that sends an answer; the same request may be sent again and counts once.

    ``number`` is that of the ticket in the link. Raises ``PeerError('answer_unknown')`` or as ``ticket_for``.
    """
    ticket = ticket_for(survey, link, number)
    entry = seal_vector(survey, draw, ticket, vector_of(survey.layout, answers))
    return Append(write=write_secret(root_of(link.secret)), rh=survey.sheet.rh, sh=NO_SEAL, entry=entry)


@dataclasses.dataclass(frozen=True)
class Share:
    """What one aggregator finds in an entry. ``body`` is a seed, or a vector as words."""

    id: bytes
    ticket: bytes
    body: bytes = dataclasses.field(repr=False)


def open_share(survey: Survey, seed: bytes, index: int, entry: bytes) -> Share:
    """Open an aggregator's own share; raises ``PeerError('survey_malformed')`` for what is no answer to this survey."""
    try:
        if len(entry) != entry_size(survey):
            raise WireError("padding", "size")
        found = Entry.decode(unpad(entry))
        if len(found.shares) != len(survey.sheet.keepers):
            raise WireError("wire_count", "shares")
        plain = hpke_open(seed, share_info(survey.digest, found.id, index), found.shares[index])
    except PeerError as error:
        raise PeerError("survey_malformed", error.code) from error
    private_first = index == 0 and len(found.shares) == 2
    if len(plain) != TICKET + (KEY if private_first else survey.layout.size * WORD):
        raise PeerError("survey_malformed", "share")
    return Share(found.id, plain[:TICKET], plain[TICKET:])


def words_of(survey: Survey, index: int, body: bytes) -> list[int]:
    """A share's words."""
    if index == 0 and survey.mode != OPEN:
        return mask(body, survey.layout.size)
    return unpack(body, survey.layout.size)
