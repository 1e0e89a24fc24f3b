# SPDX-License-Identifier: AGPL-3.0-or-later
"""A connection that stands in the midst of a conversation: slow is not dead, dead is noticed, idle asks for nothing."""

from __future__ import annotations

import asyncio
import contextlib
import pathlib
import socket
import types
from collections.abc import Awaitable, Callable

import pytest

from krama.client import carrying, hedging, http1
from krama.client import line as line_
from krama.client.wires import Means, Streams, WayFailed
from krama.core import dialing as machine
from krama.core import frames, racing
from krama.core.ways import Endpoint
from tests.client import networks
from tests.client.networks import Identity, serving
from tests.client.stillness import now, still
from tests.client.test_dialer import URL, dialing, info, relay_with, route
from tests.hangs import HANG
from tests.relay import carriers
from tests.relay.worlds import Log, entry_of, news, stored

LOG = Log.make("liveness")
linux = pytest.mark.skipif(not hasattr(socket, "TCP_INFO"), reason="this system does not tell when bytes came")


@pytest.fixture
def identity(tmp_path: pathlib.Path) -> Identity:
    return Identity(tmp_path / "relay")


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Silence is noticed within a second instead of fifteen."""
    monkeypatch.setattr(racing, "PROBE_AFTER", 300)
    monkeypatch.setattr(racing, "PROBE_JITTER", 0)
    for module in (machine, racing):
        monkeypatch.setattr(module, "PROBE_WAIT", 500)


@still
async def test_y7_who_has_just_written_notices_silence_while_waiting(identity: Identity, soon: None) -> None:
    alive = True
    async with relay_with(identity) as (relay, port), serving(networks.passing(port, live=lambda: alive)) as fragile:
        async with (
            dialing(route(fragile, identity.pin), route(port, identity.pin)) as one,
            dialing(route(port, identity.pin)) as other,
        ):
            first, second = entry_of("0", 1_024), entry_of("1", 1_024)
            stored(await one.call(URL, LOG.append(first)), LOG, 0)
            waiting = asyncio.create_task(one.call(URL, LOG.read(1, LOG.chain([first]), wait=20)))
            await carriers.until(lambda: relay.service.waiting == 1)
            alive, began = False, now()
            stored(await other.call(URL, LOG.append(second)), LOG, 1)
            assert news(await waiting, LOG).entries == (second,)
            assert now() - began < 1.0


@still
async def test_y7_a_read_that_waits_for_news_asks_for_nothing(identity: Identity, soon: None) -> None:
    taken = 0

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal taken
        taken += 1
        await networks.passing(port)(reader, writer)

    async with relay_with(identity) as (_, port), serving(handle) as counted, dialing(route(counted, identity.pin)) as t:
        await info(t)
        before = taken
        waiting = asyncio.create_task(t.call(URL, LOG.read(0, wait=20)))
        await asyncio.sleep(15)
        assert taken <= before + 1, "the read itself, and no probe"
        waiting.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await waiting


@still
async def test_a_waiting_read_that_is_overdue_does_not_wait_for_its_probe_for_ever(
    identity: Identity, soon: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line_, "ANSWER_SECONDS", 0.3)
    alive = True
    async with relay_with(identity) as (relay, port), serving(networks.passing(port, live=lambda: alive)) as fragile:
        async with dialing(route(fragile, identity.pin), route(port, identity.pin)) as t:
            await info(t)
            waiting = asyncio.create_task(t.call(URL, LOG.read(0, wait=1)))
            await carriers.until(lambda: relay.service.waiting == 1)
            alive, began = False, now()
            assert isinstance(await waiting, frames.ReadAnswer)
            assert now() - began < 3.5


@still
async def test_a_request_of_which_nothing_is_heard_is_sent_once_more_beside(
    identity: Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where much is lost, one connection waits for a retransmission while another would be through."""
    monkeypatch.setattr(hedging, "SECONDS", 0.3)
    stuck, taken = False, 0

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal taken
        taken += 1
        first = taken == 1
        await networks.passing(port, live=lambda: not (stuck and first))(reader, writer)

    async with relay_with(identity) as (_, port), serving(handle) as lossy, dialing(route(lossy, identity.pin)) as t:
        await info(t)
        assert taken == 1
        stuck, began = True, now()
        stored(await t.call(URL, LOG.append(entry_of("0", 1_024))), LOG, 0)
        assert now() - began < 0.5
        assert taken == 2, "one more, and no third"
        await info(t)
        assert taken == 2, "and that is the one in use from now on"


@pytest.mark.parametrize("_again", range(20))
async def test_a_failure_of_one_of_two_is_none(_again: int) -> None:
    """Also where the other is done in the same moment: it does not matter at which of them is looked first."""
    begun, failed = [], asyncio.Event()

    async def begin(again: bool, _hear: Callable[[], None]) -> str:
        begun.append(again)
        if again:
            failed.set()
            raise WayFailed("reset")
        await failed.wait()
        return "the first"

    assert await hedging.hedged(begin, 0.05) == "the first"
    assert begun == [False, True]


@pytest.mark.parametrize(("hears", "sent"), [(True, [False]), (False, [False, True])])
async def test_what_is_heard_of_is_sent_once(hears: bool, sent: list[bool], monkeypatch: pytest.MonkeyPatch) -> None:
    """By a clock that goes on when the test says so; ``hedged`` looks at it some times between."""
    clock = 0.0
    monkeypatch.setattr(hedging, "time", types.SimpleNamespace(monotonic=lambda: clock))
    begun = []

    async def begin(again: bool, hear: Callable[[], None]) -> str:
        nonlocal clock
        begun.append(again)
        for _ in range(8):
            clock += 0.009
            if hears:
                hear()
            await asyncio.sleep(0.03)
        return "slow"

    assert await hedging.hedged(begin, 0.01) == "slow"
    assert begun == sent


async def test_a_connection_that_nobody_takes_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nobody(*_: object) -> Streams:
        await asyncio.sleep(60)
        raise AssertionError

    monkeypatch.setattr(carrying, "connect", nobody)
    monkeypatch.setattr(carrying, "CONNECT_SECONDS", {"name": 0.1})
    way = carrying.Way(route(1), Endpoint(0, "name", 0, b"m" * 8, False, False), "longpoll", Means())
    with pytest.raises(WayFailed) as caught:
        await carrying.carry(way, frames.Info().encode(), 5)
    assert caught.value.why == "silent"


@linux
async def test_bytes_are_heard_before_they_make_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http1, "WATCH_SECONDS", 0.1)
    heard: list[str] = []

    async def trickle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\n")
        async with asyncio.timeout(HANG):
            while len(heard) < 3:  # the answer's head is not whole before
                writer.write(b"X: y\r\n")
                await asyncio.sleep(0.05)
        writer.write(b"Content-Length: 0\r\n\r\n")
        writer.close()

    async def stubborn(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        await asyncio.sleep(0.8)
        writer.close()

    await _hear(trickle, heard)
    assert len(heard) >= 4, "and the head itself"
    heard.clear()
    await _hear(stubborn, heard)
    assert len(heard) <= 2, "the acknowledgement of the request, and no more"


async def _hear(handler: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]], heard: list[str]) -> None:
    async with serving(handler) as port:
        streams = await asyncio.open_connection("127.0.0.1", port)
        with contextlib.suppress(EOFError):
            await http1.exchange(
                streams, "/v1", {"Host": "h"}, b"", 10, seconds=HANG, heard=lambda: heard.append("something")
            )
        streams[1].close()


# -- a block that begins in mid-message ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("up", "down"), [(6_000, None), (None, 0)], ids=["of the request", "before the answer"])
async def test_y5_a_cut_in_the_middle_loses_nothing_and_repeats_nothing(
    identity: Identity, up: int | None, down: int | None
) -> None:
    cut = False

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", port)
        pumps = [
            asyncio.create_task(_until(reader, back, lambda: up if cut else None)),
            asyncio.create_task(_until(there, writer, lambda: down if cut else None)),
        ]
        await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        for pump in pumps:
            pump.cancel()
        await networks.reset(reader, writer)
        back.transport.abort()

    async with relay_with(identity) as (_, port), serving(handle) as fragile:
        async with dialing(route(fragile, identity.pin), route(port, identity.pin)) as t:
            await info(t)
            cut = True
            entry = entry_of("0", 16_384)
            async with asyncio.timeout(HANG):
                stored(await t.call(URL, LOG.append(entry)), LOG, 0)
            assert news(await t.call(URL, LOG.read()), LOG).entries == (entry,)


async def _until(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, most: Callable[[], int | None]) -> None:
    """Pass bytes on until so many have passed since there is a limit."""
    passed = 0
    while data := await reader.read(1_024):
        limit = most()
        passed += len(data) if limit is not None else 0
        if limit is not None and passed > limit:
            return
        writer.write(data)
