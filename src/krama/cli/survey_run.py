# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama survey run`` and ``close``: collect, and close together. Counts of answers alone are ever shown."""

from __future__ import annotations

import argparse
import asyncio
import sys

from krama.cli.render import emit
from krama.cli.survey_close import close as close_survey
from krama.cli.survey_close import totals_from, totals_json
from krama.cli.survey_new import publish
from krama.cli.survey_work import Call, Office, collect, join, office_of, with_store
from krama.cli.texts import say
from krama.core.errors import LocalError, RelayError
from krama.safety.survey import links
from krama.safety.survey.closing import CLOSED, COLLECTING
from krama.safety.survey.counting import ACCEPTED, VERDICTS
from krama.safety.survey.form import Totals
from krama.safety.survey.links import Survey, SurveyLink
from krama.safety.survey.store import Kept, Store

WAIT = 25  # seconds that one read waits for news
AGAIN = 10.0  # seconds after which a relay that is not there is asked again


def run(args: argparse.Namespace) -> int:
    """Collect what has come; without ``--once`` also what comes, until Control-C or the close."""

    async def job(store: Store, call: Call) -> int:
        kept = await _begun(store, call, args.survey)
        office = office_of(store, kept)
        kept, _ = await collect(store, call, kept, office)
        _progress(args, store, kept, office)
        while not args.once and kept.state == COLLECTING:
            kept, news = await _patiently(store, call, kept, office)
            if news:
                _progress(args, store, kept, office)
            kept = store.find(kept.id)
        return 0

    return with_store(args, job)


async def _patiently(store: Store, call: Call, kept: Kept, office: Office) -> tuple[Kept, bool]:
    """Wait for news; a relay that cannot be reached for a while is no reason to stop."""
    try:
        return await collect(store, call, kept, office, WAIT)
    except RelayError as error:
        if error.code not in ("unreachable", "stopping", "too_many"):
            raise
        print(say("cli-survey-waiting"), file=sys.stderr)
        await asyncio.sleep(AGAIN)
        return kept, False


async def _begun(store: Store, call: Call, given: str) -> Kept:
    """A survey by its id, or by its link, which makes one its aggregator; one that never reached the relay is put there."""
    kept = await join(store, call, links.read_link(given)) if "#" in given else store.find(given)
    return kept if kept.told else await publish(store, call, kept)


def _progress(args: argparse.Namespace, store: Store, kept: Kept, office: Office) -> None:
    counts = store.counts(kept)
    accepted = counts.pop(VERDICTS[ACCEPTED], 0)
    data: dict[str, object] = {"survey": kept.id, "state": kept.state, "answers": accepted, "refused": counts}
    text = say("cli-survey-progress", survey=kept.id, count=accepted)
    tickets = office.survey.sheet.tickets
    if tickets:
        data["tickets"] = tickets
        text = say("cli-survey-progress-of", survey=kept.id, count=accepted, tickets=tickets)
    emit(args, data, "\n".join([text, *refusals(counts)]))


def refusals(counts: dict[str, int]) -> list[str]:
    """A line for each code that answers were refused by."""
    named = ((code.replace("_", "-"), count) for code, count in sorted(counts.items()) if count)
    return ["  " + say(f"cli-survey-refused-{slug}", count=count) for slug, count in named]


def close(args: argparse.Namespace) -> int:
    """Close, and say how many answers count."""

    async def job(store: Store, call: Call) -> int:
        kept = await _begun(store, call, args.survey)
        kept, totals = await close_survey(store, call, kept, args.wait)
        lines = [say("cli-survey-closed", survey=kept.id, count=totals.answers), *refusals(dict(totals.refused))]
        emit(args, {"survey": kept.id, "state": kept.state, **_told(totals)}, "\n".join(lines))
        return 0

    return with_store(args, job)


def _told(totals: Totals) -> dict[str, object]:
    """What a close prints: no count of a question. Those are in the report, where small ones are hidden."""
    found = totals_json(totals)
    return {name: found[name] for name in ("mode", "answers", "refused", "form")}


def closed_totals(store: Store, given: str) -> tuple[Kept, Survey, Totals]:
    """A survey that is closed; raises ``LocalError('survey_not_closed')``."""
    kept = store.find(given)
    if kept.state != CLOSED:
        raise LocalError("survey_not_closed")
    link = SurveyLink.decode(kept.link)
    return kept, links.open_sheet(link.digest, kept.sheet), totals_from(kept.totals)
