# SPDX-License-Identifier: AGPL-3.0-or-later
"""One suite over every way to reach a relay: POST, WebSocket, and the whole relay as one object."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import aiohttp
import pytest

from krama.core import frames
from krama.core.primitives import h
from krama.core.receipts import check
from tests.hangs import HANG
from tests.relay import carriers
from tests.relay.carriers import until
from tests.relay.worlds import RECEIPT_KEY, Blob, Log, ask, entry_of, local_relay, news, refusal, stored

LOG = Log.make("a")


class _Local:
    def __init__(self) -> None:
        self.relay = local_relay()

    async def ask(self, request: frames.Request) -> frames.Answer:
        return ask(self.relay, request)

    async def ask_bytes(self, data: bytes) -> frames.Answer:
        return frames.decode_answer(self.relay.handle(data))


@contextlib.asynccontextmanager
async def reached(how: str) -> AsyncIterator[carriers.Carrier]:
    if how == "local":
        yield _Local()
        return
    async with carriers.relay() as listening, carriers.CARRIERS[how](listening.url) as carrier:
        yield carrier


every_way = pytest.mark.parametrize("how", ["post", "socket", "slices", "stream", "local"])
over_network = pytest.mark.parametrize("how", ["post", "socket", "slices", "stream"])


@every_way
async def test_all_verbs(how: str) -> None:
    blob, data = Blob("b"), entry_of("data", 65_536)
    seal = LOG.seal(entry_of("seal", 262_144))
    async with reached(how) as relay:
        info = await relay.ask(frames.Info())
        assert isinstance(info, frames.InfoAnswer)
        assert info.receipt_key == RECEIPT_KEY
        for _ in range(2):
            stored(await relay.ask(LOG.append(entry_of("1"))), LOG, 0)
        stored(await relay.ask(LOG.append(entry_of("2", 65_536))), LOG, 1)
        stored(await relay.ask(seal), LOG, 2)
        assert isinstance(await relay.ask(LOG.append(entry_of("3"))), frames.Sealed)
        got = news(await relay.ask(LOG.read()), LOG)
        assert got.entries == (entry_of("1"), entry_of("2", 65_536), seal.record)
        assert isinstance(await relay.ask(LOG.whisper(b"x")), frames.Done)
        assert isinstance(await relay.ask(blob.put(data)), frames.Done)
        fetched = await relay.ask(blob.get())
        assert isinstance(fetched, frames.BlobAnswer)
        assert fetched.data == data
        assert isinstance(await relay.ask(blob.delete()), frames.Done)
        assert refusal(await relay.ask(blob.get())) == "blob_unknown"


@every_way
async def test_refusals(how: str) -> None:
    async with reached(how) as relay:
        for junk in (b"", b"\xa0", b"\xff" * 100, frames.Info().encode() + b"\x00"):
            assert refusal(await relay.ask_bytes(junk)) == "bad_request"
        assert refusal(await relay.ask(LOG.append(bytes(1_000)))) == "bad_size"
        assert refusal(await relay.ask(LOG.seal_bytes(Log.make("z").seal(entry_of("s")).record))) == "bad_proof"
        await relay.ask(LOG.append(entry_of("1")))
        assert news(await relay.ask(LOG.read(1, h("other"))), LOG).code == "log_forked"


@over_network
async def test_many_at_once_are_all_stored_once(how: str) -> None:
    some = [Log.make(str(i)) for i in range(5)]
    async with reached(how) as relay:
        requests = [(log, log.append(entry_of(f"{i}"))) for i in range(10) for log in some]
        answers = await asyncio.gather(*(relay.ask(request) for _, request in requests))
        for log in some:
            positions = []
            for (asked, _), answer in zip(requests, answers, strict=True):
                if asked is log:
                    assert isinstance(answer, frames.Stored)
                    assert check(RECEIPT_KEY, log.name, answer.receipt)
                    positions.append(answer.position)
            assert sorted(positions) == list(range(10))


@over_network
async def test_a_waiting_reader_is_woken(how: str) -> None:
    async with carriers.relay() as listening:
        open_carrier = carriers.CARRIERS[how]
        async with open_carrier(listening.url) as reader, open_carrier(listening.url) as writer:
            other = Log.make("other")
            waiting = asyncio.create_task(reader.ask(frames.Read(logs=(other.read_from(), LOG.read_from()), wait=55)))
            await until(lambda: bool(listening.service.waiting))
            stored(await writer.ask(LOG.append(entry_of("1"))), LOG, 0)
            answer = await waiting
            assert isinstance(answer, frames.ReadAnswer)
            assert [(n.log, n.entries) for n in answer.logs] == [(1, (entry_of("1"),))]
            await until(lambda: listening.service.waiting == 0)  # a stream's reader has just gone


@over_network
async def test_a_whisper_reaches_who_reads_now_and_is_never_stored(how: str) -> None:
    async with carriers.relay() as listening:
        open_carrier = carriers.CARRIERS[how]
        async with open_carrier(listening.url) as reader, open_carrier(listening.url) as writer:
            await writer.ask(LOG.append(entry_of("1")))
            here = LOG.chain([entry_of("1")])
            await writer.ask(LOG.whisper(b"too early"))
            waiting = asyncio.create_task(reader.ask(LOG.read(1, here, wait=55)))
            await until(lambda: bool(listening.service.waiting))
            await writer.ask(LOG.whisper(b"hello"))
            got = news(await waiting, LOG)
            assert (got.whispers, got.entries, got.first, got.chain) == ((b"hello",), (), 1, here)
            assert news(await reader.ask(LOG.read()), LOG).whispers is None


@over_network
async def test_a_wait_ends_without_news(how: str) -> None:
    async with reached(how) as relay:
        answer = await relay.ask(LOG.read(wait=1))
        assert answer == frames.ReadAnswer(logs=())


@over_network
async def test_a_reader_that_leaves_is_forgotten(how: str) -> None:
    async with carriers.relay() as listening:
        async with carriers.CARRIERS[how](listening.url) as reader:
            waiting = asyncio.create_task(reader.ask(LOG.read(wait=55)))
            await until(lambda: listening.service.waiting == 1)
            if how != "socket":
                waiting.cancel()
        await until(lambda: listening.service.waiting == 0)


async def test_a_socket_answers_quick_requests_before_slow_ones() -> None:
    async with carriers.relay() as listening, carriers.by_socket(listening.url) as socket:
        slow = await socket.begin(LOG.read(wait=55).encode())
        assert isinstance(await socket.ask(frames.Info()), frames.InfoAnswer)
        assert not slow.done()
        await socket.ask(LOG.append(entry_of("1")))
        assert news(await slow, LOG).next == 1


@over_network
async def test_a_stopping_relay_says_so_to_waiting_readers(how: str) -> None:
    async with carriers.relay() as listening, carriers.CARRIERS[how](listening.url) as reader:
        waiting = asyncio.create_task(reader.ask(LOG.read(wait=55)))
        await until(lambda: listening.service.waiting == 1)
        async with asyncio.timeout(50):  # sooner than the wait ends
            await listening.service.stop()
            assert refusal(await waiting) == "stopping"
        assert refusal(await reader.ask(LOG.append(entry_of("1")))) == "stopping"


# -- what the carriers show of themselves -------------------------------------------------------------------------


async def test_p3_http_tells_nothing_and_asks_for_nothing() -> None:
    async with carriers.relay() as listening, aiohttp.ClientSession() as session:
        for method, path, status in (
            ("GET", "/", 200),
            ("GET", "/i", 200),
            ("POST", "/i", 405),
            ("HEAD", "/", 200),
            ("POST", "/", 405),
            ("OPTIONS", "/v1", 204),
            ("POST", "/v1", 400),
            ("GET", "/v1", 405),
            ("GET", "/nothing", 404),
            ("GET", "/v1/ws", 400),
        ):
            async with session.request(method, listening.url + path) as response:
                assert response.status == status, (method, path)
                assert not {"Server", "Set-Cookie", "ETag", "Last-Modified"} & set(response.headers), (method, path)


async def test_p3_even_broken_http_does_not_name_the_software() -> None:
    async with carriers.relay() as listening:
        port = int(listening.url.rpartition(":")[2])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"\x00\x01 nonsense\r\n\r\n")
        answer = await reader.read()
        writer.close()
        assert b"400" in answer.partition(b"\r\n")[0]
        assert b"server:" not in answer.lower()
        assert b"aiohttp" not in answer.lower()


async def test_preflight_lets_any_origin_post() -> None:
    async with carriers.relay() as listening, aiohttp.ClientSession() as session:
        ask_first = {"Origin": "https://copy.example", "Access-Control-Request-Method": "POST"}
        async with session.options(f"{listening.url}/v1", headers=ask_first) as response:
            assert response.headers["Access-Control-Allow-Origin"] == "*"
            assert "POST" in response.headers["Access-Control-Allow-Methods"]
            assert response.headers["Access-Control-Allow-Headers"] == "content-type"
            assert "Access-Control-Allow-Credentials" not in response.headers


async def test_the_front_page_loads_nothing_from_elsewhere() -> None:
    async with carriers.relay() as listening, aiohttp.ClientSession() as session:
        async with session.get(listening.url) as response:
            page = await response.text()
        assert "ក្រមា" in page
        assert "//" not in page.replace("<!--", "")
        assert "<script" not in page


@pytest.mark.parametrize("bad", [b"", b"\x00\x00\x01", "text"])
async def test_a_socket_that_sends_no_request_is_closed(bad: bytes | str) -> None:
    async with carriers.relay() as listening, aiohttp.ClientSession() as session:
        async with session.ws_connect(f"{listening.url}/v1/ws") as socket:
            await (socket.send_str(bad) if isinstance(bad, str) else socket.send_bytes(bad))
            message = await socket.receive(timeout=HANG)
            assert message.type is aiohttp.WSMsgType.CLOSE
            assert message.data == 1003
