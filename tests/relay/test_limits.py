# SPDX-License-Identifier: AGPL-3.0-or-later
"""One past every bound of ``krama.relay.limits``: the relay says ``too_many`` or closes, and goes on for others."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import pathlib
import threading
from typing import Any

import aiohttp
import pytest

from krama.core import frames
from krama.relay import limits
from krama.relay.budgets import Daily, Held, Rate
from krama.relay.groups import Groups
from krama.relay.hub import Hub, TooMany
from krama.relay.limits import GROUP, MAX_BODY, MAX_FRAME, READ_GROUP, WHISPERS_HELD, Limits
from krama.relay.server import _Connection
from krama.relay.store.memory import MemoryStore
from tests.hangs import HANG
from tests.relay import carriers
from tests.relay.carriers import until
from tests.relay.worlds import Blob, Log, ask, entry_of, local_relay, news, refusal, stored

LOG = Log.make("a")


def test_every_limit_has_a_test_here() -> None:
    here = pathlib.Path(__file__).read_text()
    fields = [field.name for field in dataclasses.fields(Limits)]
    named = [name for name in vars(limits) if name.isupper() and not name.startswith("MAX_RE")]
    elsewhere = {"SETTLE_AFTER", "SETTLE_SHARE", "CLOCK_JUMP_DAYS", "CLOCK_WAIT", "STOP_SECONDS"}  # test_service.py
    for other in ("test_site.py", "test_more_carriers.py"):
        here += (pathlib.Path(__file__).parent / other).read_text()
    assert [name for name in fields if f"{name}=" not in here] == []
    assert [name for name in named if name not in elsewhere and f"{name} + 1" not in here] == []


# -- one request -----------------------------------------------------------------------------------------------------


async def test_max_body() -> None:
    async with carriers.relay() as listening, aiohttp.ClientSession() as session:
        for size, status in ((MAX_BODY, 400), (MAX_BODY + 1, 413)):
            async with session.post(f"{listening.url}/v1", data=bytes(size)) as response:
                assert response.status == status
                assert refusal(frames.decode_answer(await response.read())) == "bad_request"


async def test_max_frame() -> None:
    async with carriers.relay() as listening, aiohttp.ClientSession() as session:
        async with session.ws_connect(f"{listening.url}/v1/ws") as socket:
            await socket.send_bytes(bytes(MAX_FRAME))
            assert (await socket.receive()).type is aiohttp.WSMsgType.BINARY
            await socket.send_bytes(bytes(MAX_FRAME + 1))
            assert (await socket.receive()).data == aiohttp.WSCloseCode.MESSAGE_TOO_BIG


async def test_the_largest_seal_fits() -> None:
    seal = Log.make("large", 150).seal(entry_of("s", 1_048_576))
    async with carriers.relay() as listening, carriers.by_post(listening.url) as post:
        assert isinstance(await post.ask(seal), frames.Stored)


# -- one connection --------------------------------------------------------------------------------------------------


async def test_requests_in_flight() -> None:
    async with carriers.relay(Limits(in_flight=3)) as listening, carriers.by_socket(listening.url) as socket:
        waiting = [await socket.begin(LOG.read(wait=55).encode()) for _ in range(3)]
        assert refusal(await socket.ask(frames.Info())) == "too_many"
        async with carriers.by_socket(listening.url) as other:
            stored(await other.ask(LOG.append(entry_of("1"))), LOG, 0)
        for answer in waiting:
            assert news(await answer, LOG).next == 1
        assert isinstance(await socket.ask(frames.Info()), frames.InfoAnswer)


async def test_reads_in_flight() -> None:
    async with (
        carriers.relay(Limits(reads_in_flight=2)) as listening,
        carriers.by_socket(listening.url) as socket,
        carriers.by_socket(listening.url) as other,
    ):
        for _ in range(2):
            await socket.begin(LOG.read(wait=55).encode())
        assert refusal(await socket.ask(LOG.read())) == "too_many"
        assert isinstance(await socket.ask(frames.Info()), frames.InfoAnswer)
        assert isinstance(await other.ask(LOG.read()), frames.ReadAnswer)


class _Stuck:
    """A socket whose client never reads, and its transport."""

    aborted = False

    async def send_bytes(self, data: bytes) -> None:
        await asyncio.Event().wait()

    def abort(self) -> None:
        self.aborted = True


async def test_who_floods_and_never_reads_is_cut_off() -> None:
    bounds = Limits(in_flight=3)
    async with carriers.relay(bounds) as listening:
        stuck: Any = _Stuck()
        connection = _Connection(listening.service, bounds, stuck, stuck)
        for _ in range(6):
            connection._receive(b"0000", frames.Info().encode())
            await asyncio.sleep(0)
        assert not stuck.aborted
        connection._receive(b"0000", frames.Info().encode())
        assert stuck.aborted


@pytest.mark.parametrize("sent", [b"", b"POST /v1 HTTP/1.1\r\nHost: x\r\n"])
async def test_handshake_seconds(sent: bytes) -> None:
    async with carriers.relay(Limits(handshake_seconds=0.1)) as listening:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(listening.url.rpartition(":")[2]))
        writer.write(sent)
        async with asyncio.timeout(HANG):
            with contextlib.suppress(ConnectionResetError):  # of bytes that came as it closed
                assert await reader.read() == b""
        writer.close()


async def test_body_seconds() -> None:
    async with carriers.relay(Limits(body_seconds=0.1)) as listening:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(listening.url.rpartition(":")[2]))
        writer.write(b"POST /v1 HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n12345678")
        async with asyncio.timeout(HANG):
            assert (await reader.readline()).split()[1] == b"408"
        writer.close()


# -- the whole relay ---------------------------------------------------------------------------------------------------


async def test_connections() -> None:
    async with carriers.relay(Limits(connections=2)) as listening:
        async with carriers.by_socket(listening.url) as one, carriers.by_socket(listening.url):
            with pytest.raises(aiohttp.ClientError):
                async with carriers.by_socket(listening.url):
                    pass
            assert isinstance(await one.ask(frames.Info()), frames.InfoAnswer)
        await until(lambda: not listening.server._http.connections)
        async with carriers.by_socket(listening.url) as again:
            assert isinstance(await again.ask(frames.Info()), frames.InfoAnswer)


async def test_waiting_reads() -> None:
    async with (
        carriers.relay(Limits(waiting_reads=1)) as listening,
        carriers.by_socket(listening.url) as socket,
        carriers.by_socket(listening.url) as other,
    ):
        await socket.begin(LOG.read(wait=55).encode())
        await until(lambda: listening.service.waiting == 1)
        assert refusal(await other.ask(LOG.read(wait=55))) == "too_many"
        assert isinstance(await other.ask(LOG.read()), frames.ReadAnswer)


async def test_waited_logs() -> None:
    some = tuple(Log.make(str(i)).read_from() for i in range(4))
    async with carriers.relay(Limits(waited_logs=3)) as listening, carriers.by_socket(listening.url) as socket:
        assert refusal(await socket.ask(frames.Read(logs=some, wait=55))) == "too_many"
        assert listening.service.waiting == 0
        await socket.begin(frames.Read(logs=some[:3], wait=55).encode())
        await until(lambda: listening.service.waiting == 1)


class _Slow(MemoryStore):
    """A store whose commits wait."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()

    def commit(self) -> None:
        self.go.wait(HANG)
        super().commit()


@pytest.mark.parametrize("bounds", [Limits(queue=3), Limits(queue_bytes=4_000)])
async def test_queue_and_its_bytes(bounds: Limits) -> None:
    store = _Slow()
    async with carriers.relay(bounds, logs=store) as listening, carriers.by_socket(listening.url) as socket:
        queued = [await socket.begin(LOG.append(entry_of(str(i))).encode()) for i in range(3)]
        assert refusal(await socket.ask(LOG.append(entry_of("one more")))) == "too_many"
        store.go.set()
        for i, answer in enumerate(queued):
            stored(await answer, LOG, i)
        stored(await socket.ask(LOG.append(entry_of("one more"))), LOG, 3)


async def test_the_queue_of_reads_is_bounded_too() -> None:
    started, go = threading.Event(), threading.Event()

    def run(group: list[int]) -> list[int]:
        started.set()
        go.wait(HANG)
        return group

    groups: Groups[int, int] = Groups(run, most=1, queue=Held(2))
    first = groups.ask(1)
    second = groups.ask(2)
    assert first
    assert second
    assert groups.ask(3) is None
    go.set()
    assert [await first, await second] == [1, 2]
    assert groups.ask(3)
    await groups.idle()
    groups.close()


@pytest.mark.parametrize("most", [GROUP, READ_GROUP])
async def test_groups_are_bounded(most: int) -> None:
    sizes: list[int] = []

    def run(group: list[int]) -> list[int]:
        sizes.append(len(group))
        return group

    groups: Groups[int, int] = Groups(run, most=most, queue=Held(10 * most))
    futures = [groups.ask(i) for i in range(max(GROUP + 1, READ_GROUP + 1))]
    await groups.idle()
    groups.close()
    assert [future.result() for future in futures if future] == list(range(len(futures)))
    assert max(sizes) == most
    assert len(sizes) > 1


async def test_unsent_bytes() -> None:
    async with carriers.relay(Limits(unsent_bytes=2_000)) as listening, carriers.by_socket(listening.url) as socket:
        blob = Blob("b")
        for i in range(4):
            await socket.ask(LOG.append(entry_of(str(i))))
        await socket.ask(blob.put(bytes(4_096)))
        assert len(news(await socket.ask(LOG.read()), LOG).entries) == 4
        listening.service.unsent.add(2_000)  # what slow readers have not taken
        assert refusal(await socket.ask(LOG.read())) == "too_many"
        assert refusal(await socket.ask(blob.get())) == "too_many"
        stored(await socket.ask(LOG.append(entry_of("5"))), LOG, 4)
        listening.service.unsent.give(2_000)
        assert isinstance(await socket.ask(blob.get()), frames.BlobAnswer)
        assert listening.service.unsent.now == 0


async def test_what_a_reader_leaves_behind_is_not_counted_as_unsent() -> None:
    async with carriers.relay() as listening:
        async with carriers.by_socket(listening.url) as socket:
            await socket.ask(LOG.append(entry_of("1", 65_536)))
        for turn in range(30):
            async with aiohttp.ClientSession() as session:
                left = await session.ws_connect(f"{listening.url}/v1/ws", max_msg_size=8_388_608)
                for number in range(10):
                    await left.send_bytes(bytes([0, 0, 0, number]) + LOG.read().encode())
                for _ in range(turn % 4):
                    await asyncio.sleep(0)
                transport = left._response.connection.transport  # type: ignore[union-attr]
                assert transport is not None
                transport.abort()
        await until(lambda: not listening.server._http.connections)
        await until(lambda: listening.service.unsent.now == 0)
        assert listening.service.waiting == 0


async def test_requests_per_second() -> None:
    bounds = Limits(requests_per_second=0, request_burst=3)  # the burst, and nothing comes back
    async with carriers.relay(bounds) as listening, carriers.by_socket(listening.url) as socket:
        answers = [await socket.ask(frames.Info()) for _ in range(4)]
        assert [isinstance(answer, frames.InfoAnswer) for answer in answers] == [True] * 3 + [False]
        assert refusal(answers[3]) == "too_many"


async def test_a_read_of_many_logs_weighs_more() -> None:
    bounds = Limits(requests_per_second=0, request_burst=8)  # nothing comes back, however long this takes
    some = tuple(Log.make(str(i)).read_from() for i in range(128))
    async with carriers.relay(bounds) as listening, carriers.by_socket(listening.url) as socket:
        assert refusal(await socket.ask(frames.Read(logs=some))) == "too_many"
        assert isinstance(await socket.ask(frames.Read(logs=some[:96])), frames.ReadAnswer)


def test_the_rate_refills_up_to_its_burst() -> None:
    rate = Rate(10, 20)
    assert rate.take(100.0, 20)
    assert not rate.take(100.0)
    assert rate.take(100.5, 5)
    assert not rate.take(100.5)
    assert rate.take(1_000.0, 20)
    assert not rate.take(1_000.0)


async def test_entry_bytes_per_day() -> None:
    size = len(LOG.append(entry_of("1")).encode())
    bounds = Limits(entry_bytes_per_day=2 * size)
    async with carriers.relay(bounds) as listening, carriers.by_socket(listening.url) as socket:
        for i in range(2):
            stored(await socket.ask(LOG.append(entry_of(str(i)))), LOG, i)
        assert refusal(await socket.ask(LOG.append(entry_of("2")))) == "too_many"
        assert news(await socket.ask(LOG.read()), LOG).next == 2
        listening.clock.day += 1
        stored(await socket.ask(LOG.append(entry_of("2"))), LOG, 2)


async def test_blob_bytes_per_day() -> None:
    async with (
        carriers.relay(Limits(blob_bytes_per_day=8_192)) as listening,
        carriers.by_socket(listening.url) as socket,
    ):
        for i in range(2):
            assert isinstance(await socket.ask(Blob(str(i)).put(bytes(4_096))), frames.Done)
        assert refusal(await socket.ask(Blob("2").put(bytes(4_096)))) == "too_many"
        assert isinstance(await socket.ask(Blob("0").get()), frames.BlobAnswer)
        listening.clock.day += 1
        assert isinstance(await socket.ask(Blob("2").put(bytes(4_096))), frames.Done)


def test_a_days_budget_is_not_exceeded_by_one() -> None:
    daily = Daily(10)
    assert daily.take(1, 10)
    assert not daily.take(1, 1)
    assert daily.take(2, 1)


async def test_whispers_held() -> None:
    hub = Hub(readers=1, logs=1)
    with hub.waiting([LOG.name]) as waiter:
        for i in range(WHISPERS_HELD + 1):
            hub.whisper(LOG.name, i.to_bytes(2, "big"))
        held = waiter.whispers()[0]
        assert len(held) == WHISPERS_HELD
        assert held[-1] == WHISPERS_HELD.to_bytes(2, "big")  # the newest is there, the oldest has gone
        assert waiter.whispers() == {}
        with pytest.raises(TooMany), hub.waiting([LOG.name]):
            pass
    assert hub.readers == 0
    assert not hub._waiting  # nothing of who waited is left


# -- what core bounds ------------------------------------------------------------------------------------------------


def test_an_answer_with_everything_at_its_largest_can_be_encoded() -> None:
    relay = local_relay()
    some = [Log.make(str(i)) for i in range(40)]
    for log in some:
        assert isinstance(ask(relay, log.append(entry_of("x", 65_536))), frames.Stored)
        assert isinstance(ask(relay, log.seal(entry_of("s", 65_536))), frames.Stored)
    answer = ask(relay, frames.Read(logs=tuple(log.read_from() for log in some)))
    assert isinstance(answer, frames.ReadAnswer)
    size = sum(len(entry) for got in answer.logs for entry in got.entries)
    assert size <= 2_097_152
    assert all(got.next == 2 for got in answer.logs)
