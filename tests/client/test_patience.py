# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where an island answers and a relay is silent, nobody waits for the relay as long as for one that is merely slow."""

from __future__ import annotations

import asyncio
import dataclasses
from typing import Any

import pytest

from krama.client import wires
from krama.client.dialer import DialingTransport, Surroundings
from krama.core import frames
from krama.core.errors import RelayError
from tests.client.stillness import now, still
from tests.relay import carriers

HOME = "http://192.168.7.7:8380"


class Dark:
    """Connections to one relay that nobody takes, until there is light."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, port: int) -> None:
        self.light, self.port, self.taken = asyncio.Event(), port, 0
        real = wires._reach

        async def reach(base: Any, *more: Any) -> Any:
            if base.host != "192.168.7.7":
                return await real(base, *more)
            await self.light.wait()
            return await asyncio.open_connection("127.0.0.1", self.port)

        monkeypatch.setattr(wires, "_reach", reach)


def transport(*islands: str, silent: list[str] | None = None) -> DialingTransport:
    told: list[str] = [] if silent is None else silent
    return DialingTransport(
        Surroundings(
            routes=lambda _: (),
            jitter=lambda: 0,
            islands=lambda: islands,
            patience=lambda _: 0.3,
            silent=told.append,
            clock=asyncio.get_running_loop().time,
        )
    )


async def seconds(call: DialingTransport, url: str = HOME) -> float:
    begun = now()
    with pytest.raises(RelayError):
        await call.call(url, frames.Info())
    return now() - begun


@still
async def test_a_silent_relay_is_left_to_itself_while_an_island_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    async with carriers.relay() as listening:
        port = int(listening.url.rsplit(":", 1)[1])
        dark, told = Dark(monkeypatch, port), list[str]()
        there = transport(f"http://127.0.0.1:{port}", silent=told)
        assert await seconds(there) == pytest.approx(0.3)
        assert await seconds(there) == 0  # it is being looked for meanwhile
        assert told == [HOME]
        dark.light.set()
        await carriers.until(lambda: there._lines[HOME].stands)
        assert isinstance(await there.call(HOME, frames.Info()), frames.InfoAnswer)
        await there.close()


@still
async def test_without_an_island_that_answers_a_relay_has_all_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    async with carriers.relay() as listening:
        dark = Dark(monkeypatch, int(listening.url.rsplit(":", 1)[1]))
        there = transport("http://127.0.0.1:1")
        asking = asyncio.create_task(there.call(HOME, frames.Info()))
        await asyncio.sleep(0.8)
        assert not asking.done()
        dark.light.set()
        assert isinstance(await asking, frames.InfoAnswer)
        await there.close()


@still
async def test_a_relay_that_took_the_connection_is_slow_and_not_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    async with carriers.relay() as listening:
        port = int(listening.url.rsplit(":", 1)[1])
        Dark(monkeypatch, port).light.set()
        there, secure = transport(f"http://127.0.0.1:{port}"), asyncio.Event()

        async def slow(*_: Any) -> None:
            await secure.wait()

        monkeypatch.setattr(wires, "_secure", slow)
        asking = asyncio.create_task(there.call(HOME.replace("http:", "https:"), frames.Info()))
        await asyncio.sleep(0.8)
        assert not asking.done()
        secure.set()
        assert isinstance(await asking, frames.InfoAnswer)
        await there.close()


@still
async def test_an_island_that_is_not_there_is_given_up_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("krama.client.dialer.ISLAND_SECONDS", 0.3)
    Dark(monkeypatch, 1)
    there = transport(HOME)
    assert await seconds(there) == pytest.approx(0.3)
    assert await seconds(there) == 0
    await there.close()


@still
async def test_p5_an_island_is_never_looked_for_through_or_around_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    async with carriers.relay() as listening:
        island, seen = f"http://127.0.0.1:{listening.url.rsplit(':', 1)[1]}", list[str]()
        real = wires._reach

        async def reach(base: Any, route: Any, endpoint: Any, means: Any) -> Any:
            seen.append(endpoint.strategy)
            return await real(base, route, endpoint, means)

        monkeypatch.setattr(wires, "_reach", reach)
        means = wires.Means(tor=("127.0.0.1", 1), socks=("127.0.0.1", 1))
        around = Surroundings(routes=lambda _: (), jitter=lambda: 0, means=means, islands=lambda: [island])
        there = DialingTransport(around)
        assert isinstance(await there.call(island, frames.Info()), frames.InfoAnswer)
        assert seen == ["name"]
        await there.close()
        there = DialingTransport(dataclasses.replace(around, strategies=("tor",)))
        with pytest.raises(RelayError):
            await there.call(island, frames.Info())
        assert seen == ["name"]
        await there.close()
