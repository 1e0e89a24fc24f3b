# SPDX-License-Identifier: AGPL-3.0-or-later
"""The doctor: asks one's own relays in many ways, each with a control beside it, and hands what it saw to the rules.

It talks to the relays it is given and to nobody else, but for the resolver that this computer uses anyway and proxies
that the person has chosen; where those are the only way that is allowed, it goes no other. Names come last and one by one:
some networks punish a name by cutting off everything for a while, and that must not spoil the rest.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
from collections.abc import Awaitable, Callable, Sequence

from krama.client import probes, rows
from krama.client.amount import Amount, measure
from krama.client.carrying import Way, carry
from krama.client.ports import Vault
from krama.client.probes import Spot, tries, within
from krama.client.survey import Setting, Subject, Survey, later, only
from krama.client.wires import Streams, WayFailed
from krama.core import ways
from krama.core.diagnosis import FREEZE_TRIES, froze_alike
from krama.core.directories import ROUTE_KINDS, Route, check_directory
from krama.core.errors import LocalError, PeerError, WireError
from krama.core.evidence import SLOW_RATE, Evidence, is_thin
from krama.core.frames import Info, Routes, RoutesAnswer, decode_answer

__all__ = ["Setting", "Subject", "examine", "subjects_of"]

SECONDS = 13.5  # for all of it
RELAYS = 4  # of a profile; more would not fit into the time
LEAD_SECONDS, LEAD_GAP = 7.0, 3.5  # a slow line carries one exchange in this time, and no two
KEY_SECONDS, NAME_SECONDS, MORE_SECONDS, NAMES_SECONDS = 3.2, 2.0, 2.5, 6.0
CONTROL_SECONDS, PUNISHED_SECONDS = 1.2, 6.5
CARRIER_SECONDS = 3.0
CONNECTS, CONNECT_GAP = 24, 0.05
STEPS = ("reach", "keys", "names", "carriers", "amount", "udp", "proxy")


def subjects_of(vault: Vault, routes: Callable[[str], Sequence[Route]]) -> list[Subject]:
    """A profile's own relays, its home first, then those of its conversations, at most ``RELAYS``.

    Raises ``LocalError('no_profile')``.
    """
    with vault.step() as step:
        homes = [rows.Profile.decode(data).relay for _, data in step.items(rows.PROFILE)]
        chats = [rows.Chat.decode(data).relay for _, data in step.items(rows.CHATS)]
    if not homes:
        raise LocalError("no_profile")
    keys: dict[str, bytes | None] = {}
    for relay in (*homes, *chats):
        keys.setdefault(relay.url, relay.receipt_key if any(relay.receipt_key) else None)
    return [Subject(url=url, routes=tuple(routes(url)), key=key) for url, key in list(keys.items())[:RELAYS]]


async def examine(subjects: Sequence[Subject], setting: Setting) -> Evidence:
    """Look at all of it within ``SECONDS``; what was not seen in time is not in the evidence."""
    survey = Survey(subjects, setting)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(SECONDS):
            await _Work(survey).all()
    return survey.evidence()


class _Work:
    """One examination."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._setting = survey.setting
        self._means = survey.setting.means
        self._thin = False

    async def all(self) -> None:
        """Every step, in an order that lets none spoil another."""
        async with asyncio.TaskGroup() as group:
            if set(self._setting.strategies) - {"name", "address"}:
                group.create_task(self._through())
            if {"name", "address"} & set(self._setting.strategies):
                await self._directly()

    async def _directly(self) -> None:
        self._setting.progress("reach")
        async with asyncio.TaskGroup() as group:
            for number, subject in enumerate(self._survey.subjects):
                group.create_task(self._survey.settle(number, subject.routes or only(subject.url)))
        lead = await self._lead()
        if lead is not None:
            await self._more_routes(lead)
            await self._connects()
        self._setting.progress("keys")
        await self._keys(lead)
        if lead is not None and self._thin:
            await self._amount(lead)  # while there is time: the rest would fill the line
        self._setting.progress("names")
        await self._names(lead)
        lead = lead if lead is not None and self._survey.ok("info", lead.number) else self._survey.best()
        if lead is not None and not self._thin:
            await self._flow(lead)

    async def _flow(self, lead: Spot) -> None:
        await self._carriers(lead)
        await self._amount(lead)
        rate = self._survey.measures.rate
        if self._setting.udp and lead.kind in ("foreign", "domestic") and rate is not None and rate >= SLOW_RATE:
            await self._udp(lead)

    # -- the question ---------------------------------------------------------------------------------------------------

    async def _question(self, spot: Spot, *, by_name: bool) -> str:
        """Connect and ask what only a relay answers; a fault before the question is told as it is."""
        told = self._survey.told[self._survey.relay(spot)]
        try:
            streams = await probes.connected(spot, self._means, by_name=by_name)
        except WayFailed as failed:
            return failed.why
        try:
            if spot.tls:
                self._survey.note("named" if by_name else "bare", spot.number, ("ok",))
            word = await probes.info(spot, streams, told)
        finally:
            streams[1].transport.abort()
        if word == "ok" and told.date is not None and self._survey.measures.clock is None:
            self._survey.measure(clock=round(told.date - self._setting.wall()))
        return word

    # -- the first exchange ----------------------------------------------------------------------------------------------

    async def _lead(self) -> Spot | None:
        """The first place, the best first, at which the relay answers; by its time, whether the network is thin."""
        loop = asyncio.get_running_loop()
        began, tasks = loop.time(), dict[asyncio.Task[str], tuple[Spot, float]]()
        waiting = self._survey.reached()[:4]
        try:
            while (waiting or tasks) and loop.time() - began < LEAD_SECONDS:
                if waiting:
                    spot = waiting.pop(0)
                    tasks[asyncio.create_task(self._question(spot, by_name=_by_name(spot)))] = spot, loop.time()
                left = began + LEAD_SECONDS - loop.time()
                done, _ = await asyncio.wait(
                    tasks, timeout=min(left, LEAD_GAP) if waiting else left, return_when="FIRST_COMPLETED"
                )
                for task in done:
                    spot, since = tasks.pop(task)
                    if task.result() == "ok":
                        self._survey.note("info", spot.number, ("ok",))
                        self._survey.measure(exchange=round((loop.time() - since) * 1_000))
                        self._thin = is_thin(self._survey.measures)
                        return spot
        finally:
            for task in tasks:
                task.cancel()
        return None

    async def _more_routes(self, lead: Spot) -> None:
        """Ask a relay of which nothing but the address is known for its directory."""
        number = self._survey.relay(lead)
        key = self._survey.told[number].key
        if self._survey.subjects[number].routes:
            return
        try:
            async with asyncio.timeout(CARRIER_SECONDS):
                streams = await probes.connected(lead, self._means, by_name=True)
                answer = decode_answer((await probes.ask(lead, streams, "/v1", Routes().encode())).body)
                streams[1].transport.abort()
            if not isinstance(answer, RoutesAnswer) or not answer.directory or key is None:
                return
            directory = check_directory(answer.directory, key, int(self._setting.wall()) // 86_400)
        except (WayFailed, WireError, PeerError, TimeoutError):
            return
        await self._survey.settle(number, [route for route in directory.routes if route.url != lead.route.url])

    async def _connects(self) -> None:
        """More connections, with nothing beside them, to see how many packets are lost."""
        there = [spot for spot in self._survey.reached() if spot.kind != "lan"]
        if not there or (self._thin and self._survey.measures.lost < 2):
            return
        jobs = [asyncio.create_task(later(i * CONNECT_GAP, there[i % len(there)])) for i in range(CONNECTS)]
        try:
            await asyncio.wait(jobs, timeout=CONNECTS * CONNECT_GAP + 1.3)
        finally:
            for job in jobs:
                job.cancel()
        done = [job.result() for job in jobs if job.done()]
        self._survey.count([took for word, took, _ in done if word == "ok"], len(jobs), done)

    # -- keys and names --------------------------------------------------------------------------------------------------

    async def _keys(self, lead: Spot | None) -> None:
        """At every place whose key is known: TLS without a name, and the question. Plain places are asked at once."""
        asked = [
            spot for spot in self._survey.reached() if spot is not lead and (spot.route.pin is not None or not spot.tls)
        ]
        if self._thin:
            asked = [spot for spot in asked if spot.kind == "lan"]
        await asyncio.gather(*(self._key(spot, by_name=False) for spot in asked))

    async def _key(self, spot: Spot, *, by_name: bool) -> None:
        outcomes = await tries(lambda: self._question(spot, by_name=by_name), patience=KEY_SECONDS)
        probe = "named" if by_name else "bare"
        if not spot.tls or self._survey.ok(probe, spot.number):
            self._survey.note("info", spot.number, outcomes)
        else:
            self._survey.note(probe, spot.number, outcomes)

    async def _names(self, lead: Spot | None) -> None:
        """Each name once, one after the other."""
        loop = asyncio.get_running_loop()
        end = loop.time() + NAMES_SECONDS
        for spot in self._to_name(lead):
            if loop.time() < end and not self._survey.ok("named", spot.number):
                await self._name(spot)
            if self._survey.ok("named", spot.number) and not self._survey.ok("info", spot.number):
                await self._key(spot, by_name=True)

    def _to_name(self, lead: Spot | None) -> list[Spot]:
        """Where names are said: once each, where the place is known to answer if there is one, and wherever it is not."""
        names: dict[object, Spot] = {}
        for spot in sorted(self._survey.reached(), key=lambda s: not self._survey.ok("bare", s.number)):
            if spot.tls and (spot.kind != "lan" or spot.route.pin is None) and (not self._thin or spot is lead):
                unsure = spot.route.pin is not None and not self._survey.ok("bare", spot.number)
                names.setdefault(spot.number if unsure else spot.base.host, spot)
        return list(names.values())

    async def _name(self, spot: Spot) -> None:
        trips = 6 * (self._survey.measures.connect or 0) / 1_000
        word = await within(NAME_SECONDS + trips, probes.named(spot, self._means))
        if word == "ok" or (word in ("reset", "refused") and await self._is_punished(spot, word)):
            self._survey.note("named", spot.number, (word,))
        else:
            more = await tries(lambda: probes.named(spot, self._means), most=2, gap=0.3, patience=MORE_SECONDS)
            self._survey.note("named", spot.number, ("ok",) if "ok" in more else (word, *more))
        if not self._survey.ok("named", spot.number) and not self._survey.has("bare", spot.number):
            job = lambda: probes.shake(spot, self._means, named=False, judged=spot.route.pin is not None)  # noqa: E731
            self._survey.note("bare", spot.number, await tries(job, patience=CARRIER_SECONDS))

    async def _is_punished(self, spot: Spot, word: str) -> bool:
        """Whether everything is silent now that a name was cut off, and for how long."""
        others = [s for s in self._survey.reached() if s.kind != "lan" and s.address != spot.address]
        control = [spot, *others[:1]]

        async def open_again(seconds: float) -> bool:
            words = await asyncio.gather(*(within(seconds, _takes(s)) for s in control))
            return "ok" in words

        if await open_again(CONTROL_SECONDS):
            return False
        loop = asyncio.get_running_loop()
        self._survey.note("named", spot.number, (word,))
        end = loop.time() + PUNISHED_SECONDS
        while loop.time() < end:
            if await open_again(0.8):
                self._survey.note("again", spot.number, ("back",))
                return True
        self._survey.note("again", spot.number, ("silent",))
        return True

    # -- what flows ------------------------------------------------------------------------------------------------------

    async def _carriers(self, lead: Spot) -> None:
        self._setting.progress("carriers")
        by_name = lead.tls and not self._survey.ok("bare", lead.number)

        async def over(ask: Callable[[Spot, Streams], Awaitable[str]]) -> str:
            try:
                streams = await probes.connected(lead, self._means, by_name=by_name)
            except WayFailed as failed:
                return failed.why
            try:
                return await ask(lead, streams)
            finally:
                streams[1].transport.abort()

        path = lead.base.path + "/v1/ws"
        jobs = {
            "websocket": lambda: over(lambda spot, streams: probes.upgrade(spot, streams, path)),
            "post": lambda: over(probes.post),
        }
        if lead.tls:
            jobs["old"] = lambda: probes.shake(lead, self._means, named=by_name, judged=False, protocols=("http/1.1",))
        if lead.tls and lead.base.port == 443 and lead.kind != "lan":
            jobs["plain"] = lambda: probes.plain(lead, websocket=False)
            jobs["upgrade"] = lambda: probes.plain(lead, websocket=True)
        found = await asyncio.gather(*(tries(job, patience=CARRIER_SECONDS) for job in jobs.values()))
        for probe, outcomes in zip(jobs, found, strict=True):
            self._survey.note(probe, lead.number, outcomes)

    async def _amount(self, lead: Spot) -> None:
        """How much goes through one connection, and how fast; twice where it is little, thrice where two freeze unlike."""
        self._setting.progress("amount")
        by_name = lead.tls and not self._survey.ok("bare", lead.number)
        found: list[Amount] = []
        froze: list[int] = []
        for look in range(FREEZE_TRIES):
            much = look == 0 or found[0].word == "frozen"
            amount = await measure(lead, self._means, by_name=by_name, whole=much, thin=self._thin)
            if amount.word == "frozen" and await within(2.0, self._question(lead, by_name=by_name)) != "ok":
                amount = dataclasses.replace(amount, word="silent")
            found.append(amount)
            froze += [amount.size] if amount.word == "frozen" else []
            if not amount.is_poor or self._thin or (look > 0 and (len(froze) <= look or froze_alike(froze))):
                break
        self._survey.note("large", lead.number, tuple(amount.word for amount in found))
        rates = [amount.rate for amount in found if amount.rate is not None]
        self._survey.measure(rate=max(rates, default=None), froze=tuple(froze))

    async def _udp(self, lead: Spot) -> None:
        self._setting.progress("udp")
        names = list(probes.DATAGRAMS)
        jobs = [tries(lambda name=name: probes.datagram(lead, name), gap=0.4, patience=1.4) for name in names]  # type: ignore[misc]
        for name, outcomes in zip(names, await asyncio.gather(*jobs), strict=True):
            self._survey.note(name, lead.number, outcomes)

    # -- proxies ---------------------------------------------------------------------------------------------------------

    async def _through(self) -> None:
        """The question by each proxy or resolver that the person has chosen, once for each relay."""
        self._setting.progress("proxy")
        others = tuple(s for s in self._setting.strategies if s not in ("name", "address"))
        able = ways.Able(others, ("longpoll",), ROUTE_KINDS)
        jobs = []
        for relay, subject in enumerate(self._survey.subjects):
            routes = subject.routes or only(subject.url)
            for endpoint in ways.endpoints(routes, able, can_pin=True)[:1]:
                way = Way(routes[endpoint.route], endpoint, "longpoll", self._means)
                jobs.append(self._by_proxy(self._survey.nowhere(relay, routes[endpoint.route]), way))
        await asyncio.gather(*jobs)

    async def _by_proxy(self, place: int, way: Way) -> None:
        async def ask() -> str:
            try:
                done = await carry(way, Info().encode(), 10.0)
            except WayFailed as failed:
                return failed.why
            if done.streams is not None:
                done.streams[1].transport.abort()
            return "ok"

        self._survey.note("through", place, await tries(ask, most=2, gap=4.0, patience=11.0))


def _by_name(spot: Spot) -> bool:
    return spot.tls and spot.route.pin is None


async def _takes(spot: Spot) -> str:
    return (await probes.tcp(spot))[0]
