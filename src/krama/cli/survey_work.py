# SPDX-License-Identifier: AGPL-3.0-or-later
"""A survey's traffic with its relay: fetch a sheet, read the log of answers into a store, put and fetch blobs."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import dataclasses
import os
import pathlib
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

from krama.client import DialingTransport, Surroundings
from krama.client.network import read_means
from krama.core.errors import LocalError, RelayError
from krama.core.frames import Answer, BlobAnswer, Done, Put, Read, ReadAnswer, ReadFrom, Refused, Request, Stored
from krama.core.limits import MAX_READ_ENTRIES
from krama.core.logs import NO_SEAL, chain_next, chain_start, write_hash
from krama.core.primitives import hpke_public
from krama.safety.survey import boxes, links
from krama.safety.survey.closing import CLOSED, FEW
from krama.safety.survey.counting import EXPIRED, MAX_ENTRIES, Known, Opener
from krama.safety.survey.links import Desk, Survey, SurveyLink
from krama.safety.survey.store import Kept, Row, Store, row_of

T = TypeVar("T")
Call = Callable[[str, Request], Awaitable[Answer]]


@contextlib.asynccontextmanager
async def calling() -> AsyncIterator[Call]:
    """The way to relays that needs no profile; ``KRAMA_NETWORK`` is obeyed."""
    means, strategies = read_means(os.environ.get("KRAMA_NETWORK", ""))
    around = Surroundings(routes=lambda _: (), jitter=lambda: secrets.randbelow(1_000), means=means, strategies=strategies)
    transport = DialingTransport(around)
    try:
        yield transport.call
    finally:
        await transport.close()


def with_store(args: argparse.Namespace, job: Callable[[Store, Call], Awaitable[T]]) -> T:
    """Open the folder and the way to relays, do a job, and close both."""
    store = Store.open(pathlib.Path(args.data))

    async def go() -> T:
        async with calling() as call:
            return await job(store, call)

    try:
        return asyncio.run(go())
    finally:
        store.close()


async def put(call: Call, url: str, request: Put) -> None:
    """Put a blob; raises ``RelayError`` with the refusal's code."""
    answer = await call(url, request)
    if not isinstance(answer, Done):
        raise RelayError(answer.code if isinstance(answer, Refused) else "relay_answer")


async def fetch(call: Call, url: str, secret: bytes, ph: bytes = b"") -> bytes | None:
    """What a blob holds; None if nothing lies there."""
    answer = await call(url, boxes.get_request(secret, ph))
    if isinstance(answer, BlobAnswer):
        return boxes.open_box(secret, answer.data)
    if isinstance(answer, Refused) and answer.code == "blob_unknown":
        return None
    raise RelayError(answer.code if isinstance(answer, Refused) else "relay_answer")


async def sheet_of(call: Call, link: SurveyLink) -> bytes:
    """The bytes of a survey's sheet, not checked; raises ``LocalError('survey_gone')``."""
    data = await fetch(call, link.relays[0], links.sheet_secret(links.root_of(link.secret)))
    if data is None:
        raise LocalError("survey_gone")
    return data


async def send(call: Call, url: str, request: Request) -> None:
    """Append an answer; raises ``RelayError`` with the refusal's code."""
    answer = await call(url, request)
    if not isinstance(answer, Stored):
        raise RelayError(answer.code if isinstance(answer, Refused) else "relay_answer")


# -- an aggregator's view of one survey --------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class Office:
    """A survey that is open before one of its aggregators."""

    link: SurveyLink
    survey: Survey
    desk: Desk
    opener: Opener
    name: bytes  # N of the log

    @property
    def root(self) -> bytes:
        """The secret of the survey's link."""
        return links.root_of(self.link.secret)

    @property
    def url(self) -> str:
        """Its relay."""
        return self.link.relays[0]


def office_of(store: Store, kept: Kept) -> Office:
    """Check what is kept again – a form that was edited since is refused – and open the desk."""
    link = SurveyLink.decode(kept.link)
    survey = links.open_sheet(link.digest, kept.sheet)
    _, seed = store.key()
    root = links.root_of(link.secret)
    index, desk = links.find_desk(seed, hpke_public(seed), root, survey.sheet)
    opener = Opener(survey, index, seed, links.read_roll(survey.sheet, kept.roll))
    return Office(link, survey, desk, opener, links.log_of(root, survey.sheet.rh))


async def join(store: Store, call: Call, link: SurveyLink) -> Kept:
    """Take on a survey as its aggregator; the same again changes nothing."""
    wanted = links.id_of(link.secret)
    for kept in store.surveys():
        if kept.id == wanted:
            return kept
    data = await sheet_of(call, link)
    survey = links.open_sheet(link.digest, data)
    _, seed = store.key()
    root = links.root_of(link.secret)
    _, desk = links.find_desk(seed, hpke_public(seed), root, survey.sheet)
    roll = await fetch(call, link.relays[0], links.roll_secret(desk.desk)) if survey.sheet.tickets else b""
    links.read_roll(survey.sheet, roll or b"")
    bare = dataclasses.replace(link, seed=b"", uses=0)
    start = chain_start(links.log_of(root, survey.sheet.rh))
    kept = Kept(id=wanted, link=bare.encode(), base="", sheet=data, roll=roll or b"", told=True, chain=start)
    return store.add(kept)


async def collect(store: Store, call: Call, kept: Kept, office: Office, wait: int = 0) -> tuple[Kept, bool]:
    """Read the log to its end, or its first news within ``wait`` seconds; tells whether there was any."""
    news = False
    known = store.known(kept)
    while kept.position < MAX_ENTRIES and kept.state not in (CLOSED, FEW):
        rows = await _read(call, kept, office, known, 0 if news else wait)
        if not rows:
            break
        after = rows[-1].position + 1
        kept, news = store.take(kept, rows), True
        if kept.position != after:  # another command has read at the same time
            known = store.known(kept)
    return kept, news


async def _read(call: Call, kept: Kept, office: Office, known: Known, wait: int) -> list[Row]:
    log = ReadFrom(
        read=office.desk.read,
        wh=write_hash(links.write_secret(office.root)),
        sh=NO_SEAL,
        position=kept.position,
        chain=kept.chain,
        limit=min(MAX_READ_ENTRIES, MAX_ENTRIES - kept.position),
    )
    answer = await call(office.url, Read(logs=(log,), wait=wait))
    if not isinstance(answer, ReadAnswer):
        raise RelayError(answer.code if isinstance(answer, Refused) else "relay_answer")
    if not answer.logs:
        return []
    (found,) = answer.logs
    if found.code is not None:
        raise RelayError(found.code)
    rows, chain = list[Row](), kept.chain
    if found.first > kept.position:  # the relay kept them for 45 days, and nobody came
        chain = found.chain
        rows += [Row(place, EXPIRED, chain) for place in range(kept.position, min(found.first, MAX_ENTRIES))]
    for place, entry in enumerate(found.entries, max(found.first, kept.position)):
        if place < MAX_ENTRIES:
            chain = chain_next(chain, entry)
            rows.append(row_of(place, chain, known.judge(office.opener, entry)))
    return rows


def other_of(office: Office) -> str:
    """What the other aggregator is called."""
    keepers = office.survey.sheet.keepers
    return keepers[1 - office.opener.index].name if len(keepers) == 2 else ""
