# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama survey close`` at work: each step is stored before it is told, and may be done again after any accident."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import time

from krama.cli.survey_work import Call, Office, collect, fetch, office_of, other_of, put
from krama.core.errors import LocalError, PeerError, RelayError
from krama.safety.survey import boxes, closing, links
from krama.safety.survey.closing import AGREED, COLLECTING, FEW, FIXED, LEAST_ANSWERS, Agreed, Stand, Sums
from krama.safety.survey.counting import ACCEPTED, MAX_ENTRIES, VERDICTS
from krama.safety.survey.form import OPEN, Tally, Totals
from krama.safety.survey.layout import add, totals_of
from krama.safety.survey.shares import words_of
from krama.safety.survey.store import Kept, Row, Store

POLL_SECONDS = 0.1  # between two looks for the other's word
SLOWER = 1.25  # each look waits longer than the one before, up to …
SLOWEST = 5.0


async def close(store: Store, call: Call, kept: Kept, wait: float) -> tuple[Kept, Totals]:
    """Close a survey and give its totals; the same again gives the same.

    Raises ``LocalError``: ``survey_few``; ``PeerError``: ``aggregator_missing``, ``aggregators_disagree``.
    """
    office = office_of(store, kept)
    if kept.state == COLLECTING and office.survey.mode == OPEN:
        kept = await _count(store, call, kept, office)
    end = time.monotonic() + wait
    if kept.state == COLLECTING:
        kept = await _fix(store, call, kept, office, end)
    if kept.state == FIXED:
        kept = await _agree(store, call, kept, office, end)
    if kept.state == AGREED:
        kept = await _open(store, call, kept, office, end)
    if kept.state == FEW:
        raise LocalError("survey_few_left")
    if office.survey.mode == OPEN:
        with contextlib.suppress(RelayError):  # a result that is here is shown, whatever the network does
            await _tell_closed(call, office)
    return kept, totals_from(kept.totals)


async def _count(store: Store, call: Call, kept: Kept, office: Office) -> Kept:
    """Open mode: add up what lies open."""
    kept, _ = await collect(store, call, kept, office)
    layout, counts = office.survey.layout, store.counts(kept)
    answers = counts.pop(VERDICTS[ACCEPTED], 0)
    total = [0] * layout.size
    for row in store.rows(kept, kept.position):
        if row.verdict == ACCEPTED:
            total = add(total, words_of(office.survey, 0, row.share))
    totals = totals_of(layout, total, answers, OPEN, counts)
    state = closing.step(kept.state, "count")
    return store.finish(kept, state=state, fixed=kept.position, totals=totals_text(totals))


async def _fix(store: Store, call: Call, kept: Kept, office: Office, end: float) -> Kept:
    """Settle where the log ends: the organiser decides, the other checks that its log was the same up to there."""
    if office.opener.index == 0:
        kept, _ = await collect(store, call, kept, office)
        accepted = store.counts(kept).get(VERDICTS[ACCEPTED], 0)
        if accepted < LEAST_ANSWERS:
            raise LocalError("survey_few", str(accepted))
        fixed = kept.position
    else:
        first = closing.read_stand(await _word(call, office, "stand", end))
        if first.digest != office.survey.digest:
            raise PeerError("aggregators_disagree", "form")
        kept, _ = await collect(store, call, kept, office)
        fixed = first.position
        if fixed > kept.position or _chain_at(store, kept, fixed) != first.chain:
            raise PeerError("aggregators_disagree", "log")
    stand = _stand(store, kept, fixed, office)
    return store.change(kept, state=closing.step(kept.state, "fix"), fixed=fixed, stand=stand.encode())


def _chain_at(store: Store, kept: Kept, end: int) -> bytes:
    last = next((row for row in store.rows(kept, end) if row.position == end - 1), None)
    return last.chain if last is not None else b""


def _stand(store: Store, kept: Kept, fixed: int, office: Office) -> Stand:
    rows = list(store.rows(kept, fixed))
    tags = b"".join(_tag(office, row) for row in rows if row.verdict == ACCEPTED)
    return Stand(
        digest=office.survey.digest,
        position=fixed,
        chain=rows[-1].chain if rows else kept.chain,
        verdicts=bytes(row.verdict for row in rows),
        tags=tags,
    )


def _tag(office: Office, row: Row) -> bytes:
    words = words_of(office.survey, office.opener.index, row.share)
    return closing.tag_for(office.survey.layout, office.desk.desk, office.opener.index, row.id, row.ticket, words)


async def _agree(store: Store, call: Call, kept: Kept, office: Office, end: float) -> Kept:
    """Tell one's stand, hear the other's, and settle the answers that count."""
    await _tell(call, office, "stand", kept.stand)
    if office.opener.index == 0:
        await _tell_closed(call, office)
    agreed = await _agreed(call, kept, office, end)
    if len(agreed.positions) < LEAST_ANSWERS:
        return store.finish(kept, state=closing.step(kept.state, "drop"))
    chosen = set(agreed.positions)
    rows = (row for row in store.rows(kept, kept.fixed) if row.position in chosen)
    shares = (words_of(office.survey, office.opener.index, row.share) for row in rows)
    sums = closing.sums_of(agreed, office.survey.layout, shares)
    return store.change(kept, state=closing.step(kept.state, "agree"), sums=sums.encode())


async def _agreed(call: Call, kept: Kept, office: Office, end: float) -> Agreed:
    theirs = closing.read_stand(await _word(call, office, "stand", end))
    own = Stand.decode(kept.stand)
    return closing.agree(own, theirs) if office.opener.index == 0 else closing.agree(theirs, own)


async def _open(store: Store, call: Call, kept: Kept, office: Office, end: float) -> Kept:
    """Tell one's sums, hear the other's, keep the totals and forget the shares."""
    await _tell(call, office, "sums", kept.sums)
    agreed = await _agreed(call, kept, office, end)
    theirs = await _word(call, office, "sums", end)
    late = min(kept.position, MAX_ENTRIES) - kept.fixed
    totals = closing.open_totals(agreed, office.survey.layout, Sums.decode(kept.sums), theirs, late)
    return store.finish(kept, state=closing.step(kept.state, "open"), totals=totals_text(totals))


async def _tell(call: Call, office: Office, word: str, data: bytes) -> None:
    secret = closing.note_secret(office.desk.desk, word, office.opener.index)
    await put(call, office.url, boxes.put_request(secret, data))


async def _tell_closed(call: Call, office: Office) -> None:
    """Whoever opens a link from now on is told that it is too late."""
    secret = links.closed_secret(office.root)
    await put(call, office.url, boxes.put_request(secret, office.survey.digest, office.desk.close))


async def _word(call: Call, office: Office, word: str, end: float) -> bytes:
    """The other's word; looked for until ``end``."""
    secret = closing.note_secret(office.desk.desk, word, 1 - office.opener.index)
    for turn in itertools.count():
        found = await fetch(call, office.url, secret)
        if found is not None:
            return found
        pause = min(SLOWEST, POLL_SECONDS * SLOWER**turn)
        if time.monotonic() + pause > end:
            break
        await asyncio.sleep(pause)
    raise PeerError("aggregator_missing", other_of(office))


# -- totals as they are kept -------------------------------------------------------------------------------------------


def totals_json(totals: Totals) -> dict[str, object]:
    """Totals as JSON: every count, also those that a report hides."""
    return {
        "form": totals.form_hash.hex(),
        "mode": totals.mode,
        "answers": totals.answers,
        "questions": [
            {"question": t.question, "asked": t.asked, "answered": t.answered, "counts": list(t.counts)}
            for t in totals.tallies
        ],
        "refused": dict(totals.refused),
    }


def totals_text(totals: Totals) -> str:
    """Totals as they lie in the store."""
    return json.dumps(totals_json(totals))


def totals_from(text: str) -> Totals:
    """The inverse."""
    found = json.loads(text)
    tallies = [Tally(q["question"], q["asked"], q["answered"], tuple(q["counts"])) for q in found["questions"]]
    return Totals(bytes.fromhex(found["form"]), found["mode"], found["answers"], tuple(tallies), found["refused"])
