# SPDX-License-Identifier: AGPL-3.0-or-later
"""A survey at a desk: a relay in memory, two aggregators in folders, and people who answer."""

from __future__ import annotations

import asyncio
import dataclasses
import functools
import pathlib
import random
import secrets
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

import pytest

from krama.cli import survey_close, survey_new, survey_work
from krama.cli.survey_work import Office
from krama.core.errors import KramaError
from krama.core.frames import Answer, Append, Request, decode_answer
from krama.core.logs import NO_SEAL
from krama.core.primitives import hpke_public
from krama.relay.inprocess import LocalRelay
from krama.relay.store.memory import MemoryStore
from krama.safety.survey import links, shares
from krama.safety.survey.answers import Answers
from krama.safety.survey.form import OPEN, PRIVATE, Choice, Form, Question, Totals
from krama.safety.survey.links import KeyCard, Survey, SurveyLink
from krama.safety.survey.store import Kept, Store
from tests.hangs import HANG

T = TypeVar("T")
URL = "http://127.0.0.1:8380"
CCIM, SECOND = "CCIM", "Second"


def choices(*names: str) -> tuple[Choice, ...]:
    return tuple(Choice(name, {"en": name, "km": f"ខ {name}"}) for name in names)


def form_of(*questions: Question, version: str = "1") -> Form:
    return Form("demo", version, {"en": "Demo", "km": "គំរូ"}, ("en", "km"), "en", questions)


FORM = form_of(
    Question("hello", "note", {"en": "Hello"}),
    Question("twofa", "select_one", {"en": "Second step?"}, choices=choices("yes", "no", "unsure")),
    Question("why", "select_one", {"en": "Why not?"}, relevant="${twofa} = 'no'", choices=choices("hard", "unknown")),
    Question("apps", "select_multiple", {"en": "Apps?"}, choices=choices("telegram", "messenger", "signal")),
    Question("used", "select_multiple", {"en": "Used?"}, relevant="${twofa} = 'yes'", choices=choices("sms", "app")),
    Question("age", "integer", {"en": "Age?"}, bands=((15, 24), (25, 39), (40, 99))),
)


def draw() -> shares.Draw:
    return shares.Draw(secrets.token_bytes(16), secrets.token_bytes(32))


@dataclasses.dataclass
class Desk:
    """One survey, its relay and its aggregators."""

    first: Store
    second: Store
    kept: Kept
    survey: Survey
    relay: LocalRelay
    cut: bool = False
    heard: list[Request] = dataclasses.field(default_factory=list)

    async def call(self, _url: str, request: Request) -> Answer:
        self.heard.append(request)
        if self.cut:
            raise ConnectionResetError
        return decode_answer(self.relay.handle(request.encode()))

    @property
    def bare(self) -> SurveyLink:
        return SurveyLink.decode(self.kept.link)

    @functools.cached_property
    def given(self) -> list[SurveyLink]:
        return survey_new.given_out(self.kept)

    def run(self, work: Awaitable[T]) -> T:
        async def go() -> T:
            return await work

        return asyncio.run(go())

    def answer(self, answers: Answers, place: int = 0, number: int = 0) -> Append:
        """Somebody answers; gives what was sent."""
        link = self.given[place] if self.given else self.bare
        sent = shares.seal_answers(self.survey, link, answers, draw(), number)
        self.run(survey_work.send(self.call, URL, sent))
        return sent

    def append(self, entry: bytes) -> None:
        """Anybody with the link writes anything that a relay takes."""
        root = links.root_of(self.bare.secret)
        sent = Append(write=links.write_secret(root), rh=self.survey.sheet.rh, sh=NO_SEAL, entry=entry)
        self.run(survey_work.send(self.call, URL, sent))

    def vector(self, vector: list[int], place: int) -> None:
        """Somebody who has a ticket sends a vector that no honest phone would."""
        ticket = links.ticket_of(self.given[place].seed, 0)
        self.append(shares.seal_vector(self.survey, draw(), ticket, vector))

    def office(self, store: Store) -> tuple[Kept, Office]:
        kept = store.find("") if store is self.first else self.run(survey_work.join(store, self.call, self.bare))
        return kept, survey_work.office_of(store, kept)

    def collect(self, store: Store) -> Kept:
        kept, office = self.office(store)
        return self.run(survey_work.collect(store, self.call, kept, office))[0]

    def close_one(self, store: Store) -> Totals:
        kept, _ = self.office(store)
        return self.run(survey_close.close(store, self.call, kept, 0))[1]

    def close(self) -> tuple[Totals, Totals]:
        """Both close at the same time."""
        ours, theirs = self.office(self.first)[0], self.office(self.second)[0]

        async def both() -> Sequence[tuple[Kept, Totals]]:
            return await asyncio.gather(
                survey_close.close(self.first, self.call, ours, HANG),
                survey_close.close(self.second, self.call, theirs, HANG),
            )

        (_, one), (_, other) = self.run(both())
        return one, other


def open_desk(
    folder: pathlib.Path, form: Form = FORM, *, tickets: int = 0, shared: int = 0, mode: str = PRIVATE, until: int = 0
) -> Desk:
    """A survey that has begun."""
    relay = LocalRelay(MemoryStore(), b"\x07" * 32, lambda: 20_000, secrets.token_bytes)
    first = Store.create(folder / "first", CCIM, secrets.token_bytes(32))
    second = Store.create(folder / "second", SECOND, secrets.token_bytes(32))
    for store in (first, second):
        store._db.execute("PRAGMA synchronous = OFF")  # what a power cut would do is not asked here
    card = None if mode == OPEN else KeyCard(name=SECOND, key=hpke_public(second.key()[1]))
    plan = survey_new.Plan(form, mode, card, tickets, shared, until, URL, URL)
    kept, survey = survey_new.begin(first, plan)
    desk = Desk(first, second, kept, survey, relay)
    desk.kept = desk.run(survey_new.publish(first, desk.call, kept))
    return desk


NewDesk = Callable[..., Desk]


NO: Answers = {"twofa": "no", "why": "hard", "apps": ("signal",), "age": 30}


def people(form: Form, number: int, seed: int = 1) -> list[Answers]:
    """Made-up answers, some of them skipped."""
    chance = random.Random(seed)
    rows: list[Answers] = []
    for _ in range(number):
        row: dict[str, object] = {}
        for question in form.counted:
            names = [choice.name for choice in question.choices]
            if chance.random() < 0.15:
                continue
            if question.kind == "integer":
                row[question.name] = chance.choice([low for low, _ in question.bands])
            elif question.kind == "select_multiple":
                row[question.name] = tuple(name for name in names if chance.random() < 0.5)
            else:
                row[question.name] = chance.choice(names)
        rows.append(row)  # type: ignore[arg-type]
    return rows


def code(error: pytest.ExceptionInfo[KramaError]) -> tuple[str, str]:
    return error.value.code, error.value.detail
