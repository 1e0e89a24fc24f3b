# SPDX-License-Identifier: AGPL-3.0-or-later
"""The dialing transport against real servers on loopback: what blocks, lies, freezes and falls silent."""

from __future__ import annotations

import asyncio
import contextlib
import os
import pathlib
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest

from krama.client import http1, wires
from krama.client import line as line_
from krama.client.dialer import DialingTransport, Surroundings
from krama.client.doh import Resolver, addresses, question
from krama.client.wires import Means, spki_hash
from krama.core import frames
from krama.core.directories import FOREIGN, LAN, ONION_ROUTE, Route
from krama.core.errors import RelayError
from krama.core.ways import read_memory
from tests.client import networks
from tests.client.networks import Identity, serving
from tests.client.stillness import now, still
from tests.hangs import HANG
from tests.relay import carriers
from tests.relay.processes import reserved
from tests.relay.worlds import Log, entry_of, news, stored

LOG = Log.make("a")
URL = "https://relay.example"


@pytest.fixture
def identity(tmp_path: pathlib.Path) -> Identity:
    return Identity(tmp_path / "relay")


@pytest.fixture
def liar(tmp_path: pathlib.Path) -> Identity:
    return Identity(tmp_path / "liar")


@contextlib.asynccontextmanager
async def relay_with(identity: Identity) -> AsyncIterator[tuple[carriers.Listening, int]]:
    """A relay behind TLS; gives its port."""
    async with carriers.relay() as listening:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(listening.server.protocol, "127.0.0.1", 0, ssl=identity.server())
        try:
            yield listening, server.sockets[0].getsockname()[1]
        finally:
            server.close()


def route(port: int, pin: bytes | None = None, addresses: Sequence[bytes] = (), scheme: str = "https") -> Route:
    return Route(kind=LAN, url=f"{scheme}://localhost:{port}", addresses=tuple(addresses), pin=pin)


@contextlib.asynccontextmanager
async def dialing(*routes: Route, **more: Any) -> AsyncIterator[DialingTransport]:
    clock = asyncio.get_running_loop().time
    transport = DialingTransport(Surroundings(routes=lambda _url: routes, jitter=lambda: 0, clock=clock, **more))
    try:
        yield transport
    finally:
        await transport.close()


async def info(transport: DialingTransport) -> frames.Answer:
    async with asyncio.timeout(HANG):
        return await transport.call(URL, frames.Info())


async def unreachable(transport: DialingTransport) -> str:
    with pytest.raises(RelayError) as caught:
        await info(transport)
    assert caught.value.code == ("relay_answer" if caught.value.detail == "portal" else "unreachable")
    return caught.value.detail


HERE = b"\x7f\x00\x00\x01"


# -- strategies --------------------------------------------------------------------------------------------------------


@still
async def test_by_name_with_a_certificate(identity: Identity) -> None:
    async with (
        relay_with(identity) as (_, port),
        dialing(route(port), means=Means(authorities=identity.authorities())) as t,
    ):
        assert isinstance(await info(t), frames.InfoAnswer)
        assert identity.names == ["localhost"]


async def test_by_name_with_a_pin_no_authority_is_asked(identity: Identity) -> None:
    async with relay_with(identity) as (_, port), dialing(route(port, identity.pin)) as t:
        assert isinstance(await info(t), frames.InfoAnswer)


@still
async def test_at_an_address_with_a_pin_no_name_is_sent(identity: Identity) -> None:
    async with relay_with(identity) as (_, port):
        async with dialing(route(port, identity.pin, [HERE]), strategies=("address",)) as t:
            assert isinstance(await info(t), frames.InfoAnswer)
            assert identity.names == [None]


async def test_at_an_address_without_a_pin_the_name_is_checked(identity: Identity, liar: Identity) -> None:
    async with relay_with(identity) as (_, port):
        for known, good in ((identity, True), (liar, False)):
            means = Means(authorities=known.authorities())
            async with dialing(route(port, None, [HERE]), strategies=("address",), means=means) as t:
                if good:
                    assert isinstance(await info(t), frames.InfoAnswer)
                else:
                    assert await unreachable(t) == "certificate"
        assert set(identity.names) == {"localhost"}


@still
async def test_through_socks_the_proxy_looks_the_name_up(identity: Identity) -> None:
    seen: list[str] = []
    async with relay_with(identity) as (_, port), serving(networks.socks({"relay.example": port}, seen)) as proxy:
        far = Route(kind=FOREIGN, url=URL, pin=identity.pin)
        means = Means(socks=("127.0.0.1", proxy))
        async with dialing(far, strategies=("socks",), means=means) as t:
            assert isinstance(await info(t), frames.InfoAnswer)
        assert seen == ["relay.example"]
        async with dialing(Route(kind=FOREIGN, url="https://other.example"), strategies=("socks",), means=means) as t:
            assert await unreachable(t) == "refused"


@still
async def test_an_onion_goes_through_tor_alone() -> None:
    onion, seen = "a" * 56 + ".onion", list[str]()
    async with carriers.relay() as listening:
        port = int(listening.url.rpartition(":")[2])
        async with serving(networks.socks({onion: port}, seen)) as proxy:
            far = Route(kind=ONION_ROUTE, url=f"http://{onion}")
            async with dialing(far, means=Means(tor=("127.0.0.1", proxy))) as t:
                assert isinstance(await info(t), frames.InfoAnswer)
            async with dialing(far) as t:
                assert await unreachable(t) == "no_way"
    assert seen == [onion]


async def test_dns_over_https(identity: Identity, tmp_path: pathlib.Path) -> None:
    answering = Identity(tmp_path / "resolver", "resolver.example")
    table = {b"\x05relay\x07example\x00": HERE}
    async with relay_with(identity) as (_, port), serving(networks.resolver(table), answering.server()) as at:
        means = Means(resolver=Resolver("127.0.0.1", at, "resolver.example"), authorities=answering.authorities())
        far = Route(kind=FOREIGN, url=f"{URL}:{port}", pin=identity.pin)
        async with dialing(far, strategies=("doh",), means=means) as t:
            assert isinstance(await info(t), frames.InfoAnswer)
        async with dialing(Route(kind=FOREIGN, url="https://other.example"), strategies=("doh",), means=means) as t:
            assert await unreachable(t) == "silent"  # there is no such name


def test_dns_messages_that_are_none() -> None:
    asked = question("relay.example", 1)
    assert asked[:12] == bytes([0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0])
    answer = (
        bytes([0, 0, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0])
        + asked[12:]
        + b"\xc0\x0c"
        + bytes([0, 1, 0, 1, 0, 0, 0, 9, 0, 4])
        + HERE
    )
    assert addresses(answer, 1) == ["127.0.0.1"]
    assert addresses(answer, 28) == []
    for cut in range(len(answer)):
        assert addresses(answer[:cut], 1) == []
    assert addresses(bytes([0, 0, 0x81, 0x83]) + answer[4:], 1) == []
    assert addresses(asked, 1) == []


def test_a_resolver_that_answers_as_the_loop_ends_is_not_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its thread is about to say what it found when the loop is closed: a command that is over shows no traceback."""
    ready, closed, said = threading.Event(), threading.Event(), list[object]()
    loop, threads = asyncio.new_event_loop(), list[threading.Thread]()
    tell = loop.call_soon_threadsafe

    def late(*args: Any) -> Any:
        threads.append(threading.current_thread())
        ready.set()
        assert closed.wait(HANG)
        return tell(*args)

    monkeypatch.setattr(loop, "call_soon_threadsafe", late)
    monkeypatch.setattr(threading, "excepthook", said.append)
    asking = loop.create_task(wires.look_up("127.0.0.1", 1))
    loop.run_until_complete(asyncio.sleep(0))
    assert ready.wait(HANG)
    asking.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        loop.run_until_complete(asking)
    loop.close()
    closed.set()
    threads[0].join(HANG)
    assert said == []


def test_a_pin_is_the_hash_of_the_key(identity: Identity) -> None:
    assert spki_hash(identity.certificate) == identity.pin


# -- what a network does -----------------------------------------------------------------------------------------------


async def test_y2_a_liar_with_another_certificate_gets_nothing(identity: Identity, liar: Identity) -> None:
    heard: list[bytes] = []

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.read(1))
        writer.close()

    async with serving(listen, liar.server()) as port, dialing(route(port, identity.pin, [HERE])) as t:
        assert await unreachable(t) == "certificate"
    assert not any(heard), "not a byte behind the handshake"


@still
async def test_silence_costs_a_quarter_of_a_second(identity: Identity) -> None:
    async with relay_with(identity) as (_, port), serving(networks.silence) as quiet:
        async with dialing(route(quiet, identity.pin), route(port, identity.pin)) as t:
            began = now()
            assert isinstance(await info(t), frames.InfoAnswer)
            assert 0.2 < now() - began < 0.3


@still
async def test_resets_cost_nothing(identity: Identity) -> None:
    async with relay_with(identity) as (_, port), serving(networks.reset) as one, serving(networks.reset) as two:
        async with dialing(route(one, identity.pin), route(two, identity.pin), route(port, identity.pin)) as t:
            began = now()
            assert isinstance(await info(t), frames.InfoAnswer)
            assert now() - began < 0.2


@still
async def test_what_giving_up_says(identity: Identity) -> None:
    async with serving(networks.portal) as port:
        async with dialing(route(port, scheme="http")) as t:
            assert await unreachable(t) == "portal"
        async with dialing(route(port, identity.pin)) as t:
            assert await unreachable(t) == "portal"  # it speaks plain HTTP where TLS is expected
    taken = 0

    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal taken
        taken += 1
        await networks.reset(reader, writer)

    async with serving(refuse) as port, dialing(route(port, identity.pin)) as t:
        assert await unreachable(t) == "refused"
        before, began = taken, now()
        assert await unreachable(t) == "refused"
        assert (taken, now()) == (before, began), "who has just failed does not try again at once"
    with reserved() as port:
        async with dialing(route(port, identity.pin)) as t:
            assert await unreachable(t) == "refused"  # nobody listens there


@still
async def test_a_freeze_is_got_around_with_slices(identity: Identity, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http1, "STALL_SECONDS", 0.5)
    async with relay_with(identity) as (_, port), serving(networks.passing(port, freeze=16_000)) as frozen:
        async with dialing(route(frozen, identity.pin)) as t:
            entries = [entry_of(str(i), 16_384) for i in range(3)]
            async with asyncio.timeout(HANG):
                for number, entry in enumerate(entries):
                    stored(await t.call(URL, LOG.append(entry)), LOG, number)
                assert news(await t.call(URL, LOG.read()), LOG).entries == tuple(entries)


@still
async def test_a_connection_that_falls_silent_is_left_within_15_seconds(identity: Identity) -> None:
    alive = True
    async with relay_with(identity) as (_, port), serving(networks.passing(port, live=lambda: alive)) as fragile:
        async with dialing(route(fragile, identity.pin), route(port, identity.pin)) as t:
            await info(t)
            alive = False
            began = now()
            assert isinstance(await info(t), frames.InfoAnswer)
            assert now() - began < 15.0


async def test_a_relay_that_comes_back(identity: Identity) -> None:
    async with carriers.relay() as listening:
        port = int(listening.url.rpartition(":")[2])
        async with dialing(route(port, scheme="http")) as t:
            await info(t)
            await listening.server.stop(0.1)  # every connection is closed; the relay listens on
            assert isinstance(await info(t), frames.InfoAnswer)


# -- the transport -----------------------------------------------------------------------------------------------------


@still
async def test_nothing_is_sent_but_what_was_to_be_sent(identity: Identity) -> None:
    """The first small request is itself the proof of the way: one exchange, no more."""
    counted = 0
    async with carriers.relay() as listening:
        answer = listening.service.answer

        def count(data: bytes, reads: Any) -> asyncio.Future[bytes]:
            nonlocal counted
            counted += 1
            return answer(data, reads)

        listening.service.answer = count  # type: ignore[method-assign]
        async with dialing(route(int(listening.url.rpartition(":")[2]), scheme="http")) as t:
            stored(await t.call(URL, LOG.append(entry_of("1"))), LOG, 0)
        assert counted == 1


async def test_many_requests_and_a_waiting_read_at_once(identity: Identity) -> None:
    async with relay_with(identity) as (listening, port), dialing(route(port, identity.pin)) as t:
        waiting = asyncio.create_task(t.call(URL, LOG.read(wait=55)))
        await carriers.until(lambda: listening.service.waiting == 1)
        await asyncio.gather(*(t.call(URL, Log.make(str(i)).append(entry_of(str(i)))) for i in range(8)))
        stored(await t.call(URL, LOG.append(entry_of("1"))), LOG, 0)
        assert news(await waiting, LOG).entries == (entry_of("1"),)


async def test_a_large_request_waits_for_a_way_that_works(identity: Identity) -> None:
    async with relay_with(identity) as (_, port), dialing(route(port, identity.pin)) as t:
        seal = LOG.seal(entry_of("seal", 1_048_576))
        async with asyncio.timeout(HANG):
            stored(await t.call(URL, seal), LOG, 0)
            assert news(await t.call(URL, LOG.read()), LOG).entries == (seal.record,)


@still
async def test_what_worked_is_remembered(identity: Identity) -> None:
    kept: list[bytes] = []
    async with relay_with(identity) as (_, port), serving(networks.silence) as quiet:
        routes = (route(quiet, identity.pin), route(port, identity.pin))
        async with dialing(*routes, store=kept.append) as t:
            await info(t)
        assert len(read_memory(kept[-1]).networks) == 1
        async with dialing(*routes, stored=kept[-1]) as t:
            began = now()
            await info(t)
            assert now() - began < 0.2, "without waiting for the one that is silent"


async def test_close_breaks_off_what_waits(identity: Identity) -> None:
    async with relay_with(identity) as (listening, port), dialing(route(port, identity.pin)) as t:
        waiting = asyncio.create_task(t.call(URL, LOG.read(wait=55)))
        await carriers.until(lambda: listening.service.waiting == 1)
        await t.close()
        with pytest.raises(RelayError, match="unreachable"):
            await waiting
        assert await unreachable(t) == "closed"
        await carriers.until(lambda: listening.service.waiting == 0)


async def test_an_address_without_a_directory() -> None:
    async with carriers.relay() as listening, dialing() as t:
        assert isinstance(await t.call(listening.url, frames.Info()), frames.InfoAnswer)
        assert isinstance(await t.call(listening.url + "/", frames.Info()), frames.InfoAnswer)
        with pytest.raises(RelayError, match="no_way"):
            await t.call("not an address", frames.Info())


@still
async def test_a_caller_that_goes_leaves_nothing_behind(identity: Identity) -> None:
    async with serving(networks.silence) as quiet, dialing(route(quiet, identity.pin)) as t:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await t.call(URL, frames.Info())
        line = t._lines[URL]
        assert (line._state.phase, line._state.attempts, line._waiting, line._all) == ("idle", {}, [], set())


def test_the_start_of_a_command_stays_short() -> None:
    """What the dialer brings in is what the command line has anyway: no library for certificates, HTTP or proxies."""
    code = "import sys, krama.client.dialer; print([m for m in ('aiohttp', 'cryptography.x509') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ})
    assert done.stdout.strip() == "[]"
    assert line_.CARRIERS == ("longpoll", "post")
