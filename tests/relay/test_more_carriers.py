# SPDX-License-Identifier: AGPL-3.0-or-later
"""All four carriers carry the same; a reader changes between them and loses and repeats nothing; what only each one has."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from krama.core import frames, slices
from krama.core.directories import FOREIGN, Route, check_directory, sign_directory
from krama.core.limits import MAX_SLICE
from krama.core.slices import Slice, SliceAsk, decode_slice
from krama.relay import carriers as more
from krama.relay.limits import Limits
from tests.hangs import HANG
from tests.relay import carriers
from tests.relay.carriers import CARRIERS, until
from tests.relay.worlds import DAY, RECEIPT_KEY, SIGNING_KEY, Blob, Log, entry_of, news, refusal

LOG = Log.make("a")
SECRET = "/not-a-recipe-but-the-way"


async def fill(relay: carriers.Carrier, count: int, log: Log = LOG, size: int = 1_024) -> list[bytes]:
    entries = [entry_of(str(i), size) for i in range(count)]
    for entry in entries:
        await relay.ask(log.append(entry))
    return entries


# -- one meaning -------------------------------------------------------------------------------------------------------


async def test_a8_the_same_requests_get_the_same_answers() -> None:
    """Whatever a request is, every carrier brings the same bytes of meaning; state is the relay's alone."""
    requests: list[Callable[[], frames.Request]] = [
        frames.Info,
        frames.Routes,
        lambda: LOG.append(entry_of("1")),
        lambda: LOG.append(entry_of("1")),
        lambda: LOG.read(),
        lambda: LOG.read(wait=1),
        lambda: Blob("b").put(entry_of("data", 16_384)),
        lambda: Blob("b").get(),
        lambda: Blob("c").get(),
        lambda: LOG.append(bytes(999)),
    ]
    async with carriers.relay() as listening:
        for make in requests:
            found = []
            for opened in CARRIERS.values():
                async with opened(listening.url) as carrier:
                    found.append(await carrier.ask(make()))
            assert len(set(map(repr, found))) == 1, found
            assert len({answer.encode() for answer in found}) == 1


@pytest.mark.parametrize("first", CARRIERS)
@pytest.mark.parametrize("second", CARRIERS)
async def test_a8_a_reader_goes_on_with_another_carrier_and_loses_and_repeats_nothing(first: str, second: str) -> None:
    async with carriers.relay() as listening:
        async with CARRIERS["post"](listening.url) as writer:
            entries = await fill(writer, 6)
        seen: list[bytes] = []
        for turn in range(4):
            async with CARRIERS[first if turn % 2 == 0 else second](listening.url) as reader:
                wanted = LOG.read_from(len(seen), LOG.chain(seen), limit=2)
                answer = await reader.ask(frames.Read(logs=(wanted,), wait=turn % 2))
                found = answer.logs[0].entries if isinstance(answer, frames.ReadAnswer) and answer.logs else ()
                seen += found
        assert seen == entries


# -- streams -----------------------------------------------------------------------------------------------------------


async def test_a_stream_brings_answer_after_answer() -> None:
    async with carriers.relay() as listening, carriers.by_stream(listening.url) as reader:
        entries = await fill(reader, 3)
        read = frames.Read(logs=(Log.make("other").read_from(), LOG.read_from(limit=2)), wait=55)
        answers = reader.stream(read.encode())
        first, second = [await anext(answers) for _ in range(2)]
        assert [(n.log, n.first, n.entries) for n in first.logs] == [(1, 0, tuple(entries[:2]))]  # type: ignore[union-attr]
        assert [(n.log, n.first, n.entries) for n in second.logs] == [(1, 2, tuple(entries[2:]))]  # type: ignore[union-attr]
        waiting = asyncio.create_task(anext(answers))
        await until(lambda: listening.service.waiting == 1)
        async with CARRIERS["post"](listening.url) as writer:
            await writer.ask(LOG.append(entry_of("3")))
        third = await waiting
        assert third.logs[0].entries == (entry_of("3"),)  # type: ignore[union-attr]
        await answers.aclose()
    assert listening.service.waiting == 0


async def test_a_stream_ends_where_its_reader_must_look() -> None:
    async with carriers.relay() as listening, carriers.by_stream(listening.url) as reader:
        assert [a async for a in reader.stream(LOG.read(wait=1).encode())] == [frames.ReadAnswer(logs=())]
        await fill(reader, 1)
        forked = [a async for a in reader.stream(LOG.read(1, bytes(32), wait=55).encode())]
        assert [news(a).code for a in forked] == ["log_forked"]


@pytest.mark.parametrize("request_", [LOG.read(), frames.Info()], ids=["no wait", "no read"])
async def test_a_stream_is_for_reads_that_wait(request_: frames.Request) -> None:
    async with carriers.relay() as listening, aiohttp.ClientSession() as session:
        for body in (request_.encode(), b"junk"):
            async with session.post(f"{listening.url}/v1/sse", data=body) as response:
                assert response.status == 400
                assert refusal(frames.decode_answer(await response.read())) == "bad_request"


async def test_stream_bytes() -> None:
    async with carriers.relay(Limits(stream_bytes=3_000)) as listening, carriers.by_stream(listening.url) as reader:
        await fill(reader, 5)
        read = frames.Read(logs=(LOG.read_from(limit=1),), wait=55)
        answers = [a async for a in reader.stream(read.encode())]
        assert len(answers) == 3  # two of some 1,200 bytes fit, the third goes past
        assert answers[2].logs[0].entries == (entry_of("2"),)  # type: ignore[union-attr]


async def test_stream_seconds() -> None:
    async with carriers.relay(Limits(stream_seconds=0.0)) as listening, carriers.by_stream(listening.url) as reader:
        await fill(reader, 2)
        assert [a async for a in reader.stream(frames.Read(logs=(LOG.read_from(limit=1),), wait=55).encode())] == []


async def test_a_stream_of_a_stopping_relay_ends() -> None:
    async with carriers.relay() as listening, carriers.by_stream(listening.url) as reader:
        answers = reader.stream(LOG.read(wait=55).encode())
        waiting = asyncio.create_task(anext(answers))
        await until(lambda: listening.service.waiting == 1)
        await listening.service.stop()
        assert refusal(await waiting) == "stopping"
        assert [a async for a in answers] == []


# -- slices ------------------------------------------------------------------------------------------------------------


async def ask(service: Any, body: SliceAsk | bytes, held: more.Slices) -> Slice | frames.Refused:
    answer, _ = await held.answer(body if isinstance(body, bytes) else body.encode())
    return decode_slice(answer)


async def with_slices(limits: Limits, work: Callable[[more.Slices, carriers.Listening], Awaitable[None]]) -> None:
    async with carriers.relay(limits) as listening:
        async with CARRIERS["post"](listening.url) as writer:
            await fill(writer, 4, size=16_384)
        held = more.Slices(listening.service, limits)
        await work(held, listening)
        held.close()


READ = LOG.read().encode()


def first(name: int = 0, **fields: Any) -> SliceAsk:
    return SliceAsk(id=bytes([name] * 16), **{"request": READ, **fields})


async def test_a7_an_answer_is_held_until_its_end_is_asked_for() -> None:
    async def work(held: more.Slices, listening: carriers.Listening) -> None:
        one = await ask(listening, first(), held)
        assert isinstance(one, Slice)
        assert len(one.data) == MAX_SLICE
        assert len(held) == 1
        last = await ask(listening, SliceAsk(id=bytes(16), offset=one.total - 1), held)
        assert isinstance(last, Slice)
        assert len(last.data) == 1
        assert len(held) == 1, "the last slice may be asked for again"
        await ask(listening, SliceAsk(id=bytes(16), offset=one.total), held)
        assert len(held) == 0
        assert refusal_of(await ask(listening, SliceAsk(id=bytes(16), offset=0), held)) == "blob_unknown"

    await with_slices(Limits(), work)


def refusal_of(found: Slice | frames.Refused) -> str:
    assert isinstance(found, frames.Refused), found
    return found.code


async def test_a7_an_id_that_nobody_drew_opens_nothing() -> None:
    async def work(held: more.Slices, listening: carriers.Listening) -> None:
        await ask(listening, first(1), held)
        assert refusal_of(await ask(listening, SliceAsk(id=os.urandom(16), offset=0), held)) == "blob_unknown"
        for junk in (b"", b"junk", frames.Info().encode()):
            assert refusal_of(await ask(listening, junk, held)) == "bad_request"

    await with_slices(Limits(), work)


async def test_a7_a_small_answer_is_not_held() -> None:
    async def work(held: more.Slices, listening: carriers.Listening) -> None:
        found = await ask(listening, first(request=frames.Info().encode()), held)
        assert isinstance(found, Slice)
        assert slices.join([found])
        assert len(held) == 0

    await with_slices(Limits(), work)


async def test_sliced_answers() -> None:
    async def work(held: more.Slices, listening: carriers.Listening) -> None:
        for name in range(2):
            assert isinstance(await ask(listening, first(name), held), Slice)
        assert refusal_of(await ask(listening, first(2), held)) == "too_many"
        assert isinstance(await ask(listening, first(1), held), Slice), "the same id takes no second place"
        assert isinstance(await ask(listening, SliceAsk(id=bytes(16), offset=9), held), Slice), "others go on"

    await with_slices(Limits(sliced_answers=2), work)


async def test_sliced_bytes() -> None:
    async def work(held: more.Slices, listening: carriers.Listening) -> None:
        assert isinstance(await ask(listening, first(0), held), Slice)
        assert refusal_of(await ask(listening, first(1), held)) == "too_many"
        await ask(listening, SliceAsk(id=bytes(16), offset=100_000), held)
        assert isinstance(await ask(listening, first(1), held), Slice)

    await with_slices(Limits(sliced_bytes=100_000), work)


async def test_sliced_seconds() -> None:
    async def work(held: more.Slices, listening: carriers.Listening) -> None:
        await ask(listening, first(0), held)
        assert len(held) == 1
        await until(lambda: len(held) == 0)  # gone without anybody asking
        assert refusal_of(await ask(listening, SliceAsk(id=bytes(16), offset=9), held)) == "blob_unknown"

    await with_slices(Limits(sliced_seconds=0.1), work)


async def test_every_slice_is_small_and_says_close() -> None:
    async with carriers.relay() as listening, aiohttp.ClientSession() as session:
        async with CARRIERS["post"](listening.url) as writer:
            await fill(writer, 2, size=65_536)
        for most, close in ((MAX_SLICE, False), (1_000, True)):
            body = first(most=most, close=close).encode()
            async with session.post(f"{listening.url}/v1/post", data=body) as response:
                data = await response.read()
                assert len(data) <= most + 64
                assert (response.headers.get("Connection") == "close") == close
                head = sum(len(k) + len(v) + 4 for k, v in response.headers.items())
        assert MAX_SLICE + 64 + head + 5_000 < 16_384, "with a handshake of 5,000 bytes below where some networks freeze"


# -- routes ------------------------------------------------------------------------------------------------------------


async def test_a_relay_hands_out_its_directory() -> None:
    made = sign_directory(
        SIGNING_KEY, serial=1, issued=DAY, expires=DAY + 9, routes=[Route(kind=FOREIGN, url="https://a.example")]
    )
    async with carriers.relay(directory=made.encode()) as listening, CARRIERS["post"](listening.url) as client:
        answer = await client.ask(frames.Routes())
        assert isinstance(answer, frames.RoutesAnswer)
        assert check_directory(answer.directory, RECEIPT_KEY, DAY) == made


# -- a secret path -----------------------------------------------------------------------------------------------------

PROBES: list[tuple[str, str, dict[str, str], bytes]] = [
    (method, path, headers, body)
    for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND")
    for path in (
        "/",
        "/v1",
        "/v1/ws",
        "/v1/sse",
        "/v1/post",
        "/i",
        SECRET,
        SECRET[:-1],
        SECRET.upper() + "/",
        SECRET + "x/v1",
        SECRET + "//v1",
        SECRET + "/v1/",
        SECRET + "/v2",
        "/robots.txt",
        "/../" + SECRET[1:-1],
        "/%2e%2e/",
    )
    for headers, body in (({}, b""), ({"Content-Type": "application/octet-stream"}, frames.Info().encode()))
] + [
    (
        "GET",
        path,
        {
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
        },
        b"",
    )
    for path in ("/v1/ws", "/", "/ws", SECRET, SECRET + "/v1", SECRET[:-1] + "/v1/ws")
]


async def probed(listening: carriers.Listening, probe: tuple[str, str, dict[str, str], bytes]) -> tuple[Any, ...]:
    method, path, headers, body = probe
    base = listening.url.removesuffix(SECRET)
    async with carriers.connected(base) as (reader, writer):
        lines = [f"{method} {path} HTTP/1.1", "Host: cover.example", "Connection: close"]
        lines += [f"{name}: {value}" for name, value in headers.items() if name != "Connection"]
        if "Upgrade" in headers:
            lines[2] = "Connection: Upgrade"
        lines += [f"Content-Length: {len(body)}"] if body or method == "POST" else []
        writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), HANG)
        status, *rest = head.decode().split("\r\n")
        kept = sorted(line for line in rest if line and not line.lower().startswith(("date:", "connection:")))
        size = next(int(line.partition(":")[2]) for line in kept if line.lower().startswith("content-length:"))
        return status, tuple(kept), await reader.readexactly(size) if method != "HEAD" else b""


async def test_a9_whoever_does_not_know_the_secret_finds_nothing() -> None:
    assert len(PROBES) >= 200
    async with carriers.relay(path=SECRET) as listening:
        nowhere = await probed(listening, ("GET", "/nowhere", {}, b""))
        assert nowhere[0] == "HTTP/1.1 404 Not Found"
        for probe in PROBES:
            found = await probed(listening, probe)
            assert found[:2] == nowhere[:2], probe
            assert found[2] == (b"" if probe[0] == "HEAD" else nowhere[2]), probe


async def test_a9_under_the_secret_everything_is_there() -> None:
    async with carriers.relay(path=SECRET) as listening:
        for opened in CARRIERS.values():
            async with opened(listening.url) as client:
                assert isinstance(await client.ask(frames.Info()), frames.InfoAnswer)
        async with aiohttp.ClientSession() as session:
            for path, status in (("/", 200), ("/i", 200), ("", 404), ("/nothing", 404), ("/v1/ws", 404), ("/v1", 404)):
                async with session.get(listening.url + path) as response:
                    assert response.status == status, path
            async with session.options(listening.url + "/v1/sse") as response:
                assert response.status == 204
