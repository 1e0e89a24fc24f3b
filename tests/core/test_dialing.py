# SPDX-License-Identifier: AGPL-3.0-or-later
"""The dialer: what ways, failures and a clock lead to. Transcripts for both languages are in vectors/dialing."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krama.core import dialing, racing, ways
from krama.core.directories import Route
from krama.core.limits import MAX_MARKS, MAX_NETWORKS, NETWORK_DAYS
from krama.core.ways import CARRIERS, FAILURES, STRATEGIES, Able, Mark, Memory, endpoints, read_memory, recall, remember
from tests.core.dialers import CLI, NOW, ROUTES, WEB, World, dialer

# -- ways ----------------------------------------------------------------------------------------------------------------


def test_y1_a_client_tries_only_what_it_can_and_may_do() -> None:
    only_tor = Able(("tor",), ("longpoll",), ("foreign", "onion"))
    found = endpoints(ROUTES, only_tor, can_pin=True)
    assert [e.label for e in found] == ["0/tor/-", "1/tor/-", "4/tor/-"]
    labels = [e.label for e in endpoints(ROUTES, CLI, can_pin=True)]
    assert "0/address/1" in labels
    assert "3/doh/-" not in labels  # an address needs no resolver
    assert "4/name/-" not in labels  # an onion has no address
    assert [e.label for e in endpoints(ROUTES, WEB, can_pin=False)] == ["0/name/-", "1/name/-", "2/name/-"]


def test_y2_a_route_with_a_pin_is_never_reached_without_it() -> None:
    for endpoint in endpoints(ROUTES, CLI, can_pin=True):
        assert endpoint.pinned == (ROUTES[endpoint.route].pin is not None)


def test_a_mark_names_the_way_whatever_its_place() -> None:
    one, other = endpoints(ROUTES, CLI, can_pin=True), endpoints(ROUTES[::-1], CLI, can_pin=True)
    assert {e.mark for e in one} == {e.mark for e in other}
    assert len({e.mark for e in one}) == len(one)


# -- memory --------------------------------------------------------------------------------------------------------------


def mark_at(number: int, **more: int) -> Mark:
    return Mark(endpoint=number.to_bytes(8, "big"), carrier=0, **more)


def test_y8_memory_is_bounded_and_forgets() -> None:
    marks = {(m.endpoint, 0): m for m in (mark_at(i, worked=NOW + i) for i in range(MAX_MARKS + 1))}
    memory = remember(Memory(), bytes(16), marks, NOW)
    kept = recall(memory, bytes(16), NOW)
    assert len(kept) == MAX_MARKS
    assert mark_at(0).endpoint not in {m.endpoint for m in kept.values()}
    for i in range(MAX_NETWORKS):
        memory = remember(memory, i.to_bytes(16, "little") if i else b"\xff" * 16, {}, NOW + 1 + i)
    assert len(memory.networks) == MAX_NETWORKS
    assert recall(memory, bytes(16), NOW) == {}
    assert len(memory.encode()) < Memory.MAX_SIZE
    assert read_memory(memory.encode()) == memory
    assert read_memory(b"junk") == read_memory(None) == Memory()


def test_y8_an_unused_network_is_forgotten() -> None:
    memory = remember(Memory(), bytes(16), {(bytes(8), 0): mark_at(0, worked=NOW)}, NOW)
    last = NOW + NETWORK_DAYS * ways.DAY_MS
    assert recall(memory, bytes(16), last)
    assert not recall(memory, bytes(16), last + 1)
    assert len(remember(memory, b"\x01" * 16, {}, last + 1).networks) == 1


def test_the_fullest_memory_fits() -> None:
    top = 2**53 - 1
    full = [
        Mark(endpoint=bytes([i] * 8), carrier=3, worked=top, failed=top, failures=255, cool=top) for i in range(MAX_MARKS)
    ]
    many = {(mark.endpoint, 3): mark for mark in full}
    memory = Memory()
    for i in range(MAX_NETWORKS):
        memory = remember(memory, bytes([i]) * 16, many, NOW)
    assert len(memory.networks) == MAX_NETWORKS
    assert len(memory.encode()) <= Memory.MAX_SIZE


# -- races ---------------------------------------------------------------------------------------------------------------


def test_y3_the_second_begins_after_250_ms_and_the_third_when_patience_ends() -> None:
    world = World(dialer())
    world.do("want")
    world.to(NOW + 5_000)
    assert [a - NOW for a in (x.started for x in world.state.attempts.values())] == [0, 250, 2_000, 2_250, 2_500, 2_750]


def test_y3_a_way_that_worked_here_has_five_seconds_alone() -> None:
    """On a slow line a second connection takes half of what the first needs."""
    mark, longpoll = dialer().endpoints[0].mark, CARRIERS.index("longpoll")

    def starts(worked: int, failed: int, *, networks: bool = True, reached: bool = True) -> list[int]:
        known = Mark(endpoint=mark, carrier=longpoll, worked=worked, failed=failed)
        able = dataclasses.replace(WEB, networks=networks)
        world = World(dialer(able, memory=remember(Memory(), bytes(16), {(mark, longpoll): known}, NOW)))
        world.do("want")
        world.do("reached", attempt=1 if reached else 0)
        world.to(NOW + 5_300)
        return [attempt.started - NOW for attempt in world.state.attempts.values()]

    assert starts(worked=NOW - 9, failed=0) == [0, 5_000, 5_250]
    assert starts(worked=NOW - 9, failed=0, reached=False)[:3] == [0, 2_500, 2_750], "nobody takes it: much is lost here"
    assert starts(worked=NOW - 9, failed=NOW - 8)[:3] == [0, 250, 2_000]
    assert starts(worked=NOW - 9, failed=0, networks=False)[:3] == [0, 250, 2_000]


def test_y3_an_error_starts_the_next_at_once() -> None:
    world = World(dialer())
    world.do("want")
    world.now += 3
    world.do("failed", attempt=1, why="refused")
    assert len(world.started) == 2
    assert world.labels() == ["0/name/-/longpoll", "1/name/-/longpoll"]


def test_y4_what_worked_last_goes_first() -> None:
    world = World(dialer())
    world.do("want")
    world.to(NOW + 300)
    world.do("opened", attempt=2)
    memory = remember(Memory(), bytes(16), world.state.marks, world.now)
    again = World(dialer(memory=memory), now=NOW + 1_000_000)
    again.do("want")
    assert again.labels() == ["1/name/-/longpoll"]


def test_y5_a_reset_way_rests_ten_seconds() -> None:
    world = World(dialer(routes=ROUTES[:1]))
    world.do("want")
    world.do("failed", attempt=1, why="reset")
    assert world.verdicts == ["refused"]
    world.to(NOW + 9_999)
    assert len(world.started) == 1
    world.to(NOW + 10_001)
    assert len(world.started) == 2


def test_a_connection_that_lived_is_dialled_again_at_once() -> None:
    world = World(dialer(routes=ROUTES[:1]))
    world.do("want")
    world.do("opened", attempt=1)
    world.to(NOW + racing.COOL_DOWN)
    world.do("broke", attempt=1, why="reset")
    assert len(world.started) == 2


@pytest.mark.parametrize(
    ("whys", "verdict"),
    [
        (("silent", "unknown_name", "silent"), "silent"),
        (("refused", "reset", "refused"), "refused"),
        (("silent", "refused", "silent"), "mixed"),
        (("certificate", "silent", "silent"), "certificate"),
        (("certificate", "portal", "silent"), "portal"),
    ],
)
def test_y6_giving_up_says_what_was_seen(whys: tuple[str, ...], verdict: str) -> None:
    world = World(dialer())
    world.do("want")
    for number, why in enumerate(whys, 1):
        world.do("failed", attempt=number, why=why)
    assert world.verdicts == [verdict]
    assert not world.flying


def test_no_way_at_all() -> None:
    world = World(dialer(able=Able(("tor",), ("post",), ("lan",)), routes=ROUTES[:1]))
    world.do("asked")
    assert world.verdicts == ["no_way"]
    assert world.state.phase == "idle"


def test_rests_grow_and_a_touch_shortens_them() -> None:
    world = World(dialer(able=Able(("name",), ("longpoll",), ("foreign",)), routes=ROUTES[1:2]))
    world.do("want")
    starts = []
    for _ in range(5):
        world.do("failed", attempt=world.state.count, why="refused")
        before = world.now
        world.to(world.state.wake)
        starts.append(world.now - before)
    assert starts == [5_000, 15_000, 60_000, 300_000, 300_000]
    world.do("failed", attempt=world.state.count, why="refused")
    world.to(world.now + 7_000)
    assert len(world.started) == 6
    world.do("asked")
    assert len(world.started) == 7


def test_a_stall_leads_to_short_posts_on_the_same_route() -> None:
    world = World(dialer())
    world.do("want")
    world.do("opened", attempt=1)
    world.do("broke", attempt=1, why="stalled")
    assert world.labels()[-1] == "0/name/-/post"


def test_certificate_of_a_liar_is_not_answered_with_less_care() -> None:
    world = World(dialer(able=CLI, routes=ROUTES[:1]))
    world.do("want")
    while not world.verdicts:
        number = min(world.flying)
        world.do("failed", attempt=number, why="certificate")
    assert world.verdicts == ["certificate"]
    assert all(world.state.endpoints[a.endpoint].pinned for a in world.started)


# -- the connection that stands --------------------------------------------------------------------------------------------


def connected(able: Able = WEB, routes: tuple[Route, ...] = ROUTES) -> World:
    world = World(dialer(able=able, routes=routes))
    world.do("want")
    world.do("opened", attempt=1)
    return world


def test_y7_no_heartbeat_while_idle() -> None:
    world = connected()
    world.to(NOW + 24 * 3_600_000)
    assert (world.probes, len(world.started), world.state.wake) == (0, 1, 0)


@pytest.mark.parametrize("jitter", [0, 999])
@pytest.mark.parametrize("what", ["asked", "active"])
def test_y7_silence_is_noticed_within_15_seconds(what: str, jitter: int) -> None:
    world = connected(able=Able(("name",), ("longpoll",), ("foreign",)), routes=ROUTES[:1])
    world.to(NOW + 3_600_000)
    world.do(what, jitter=jitter)
    began = world.now
    world.to(began + 15_000)
    assert world.probes == 1
    assert len(world.started) == 2
    assert world.state.attempts[2].started - began <= 14_500


def test_y7_an_answer_to_a_probe_is_enough() -> None:
    world = connected(able=Able(("name",), ("longpoll",), ("foreign",)), routes=ROUTES[:1])
    world.do("asked")
    for _ in range(20):
        world.to(world.state.wake)
        world.do("tick")
        world.do("heard")
    assert world.winner == 1
    assert world.probes == 20
    world.do("answered")
    world.to(world.now + 3_600_000)
    assert world.probes == 20


def test_a_better_carrier_is_tried_beside_and_taken() -> None:
    world = connected(routes=ROUTES[:1])
    world.do("active")
    world.to(NOW + 2_000)
    assert world.labels() == ["0/name/-/longpoll", "0/name/-/websocket"]
    out = world.do("opened", attempt=2)
    assert [(a.do, a.attempt) for a in out[:2]] == [("retire", 1), ("use", 2)]


def test_a_websocket_that_failed_is_tried_again_later_and_disturbs_nothing() -> None:
    world = connected(able=Able(("name",), ("websocket", "longpoll"), ("foreign",)), routes=ROUTES[:1])
    times = []
    for _ in range(200):
        world.do("active")
        world.do("heard")
        if len(world.state.attempts):
            times.append(world.now - NOW)
            world.do("failed", attempt=world.state.count, why="reset")
        world.to(world.now + 5_000)
    assert world.winner == 1
    assert times[0] <= 10_000
    assert 120_000 <= times[1] - times[0] <= 135_000
    assert 600_000 <= times[2] - times[1] <= 615_000
    assert len(times) == 3


def test_from_a_domestic_relay_a_foreign_way_is_looked_for() -> None:
    world = World(dialer(able=Able(("name",), ("longpoll",), ("foreign", "domestic"))))
    world.do("want")
    world.to(NOW + 2_100)
    world.do("opened", attempt=3)
    world.to(NOW + 130_000)
    assert len(world.started) == 3, "not while nobody is there"
    world.do("active")
    world.to(world.now + 10)
    assert world.labels()[3:] == ["0/name/-/longpoll"]


# -- whatever happens ----------------------------------------------------------------------------------------------------

EVENTS = tuple("want unwant asked answered left heard active opened reached failed broke tick stop".split())
moves = st.tuples(
    st.sampled_from(EVENTS), st.integers(0, 20_000), st.integers(0, 999), st.integers(0, 8), st.sampled_from(FAILURES)
)


def play(world: World, move: tuple[str, int, int, int, str]) -> None:
    what, passed, jitter, which, why = move
    world.to(world.now + passed)
    if what in ("opened", "reached", "failed"):
        there = sorted(world.state.attempts) or [0]
        world.do(what, attempt=there[which % len(there)], why=why, jitter=jitter)
    elif what == "broke":
        world.do(what, attempt=world.winner, why=why, jitter=jitter)
    else:
        world.do(what, jitter=jitter)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([WEB, CLI]), st.lists(moves, max_size=60))
def test_never_two_winners_and_nothing_in_flight_is_forgotten(
    able: Able, script: list[tuple[str, int, int, int, str]]
) -> None:
    world = World(dialer(able=able))
    for move in script:
        play(world, move)
        assert len(world.state.attempts) <= racing.MAX_FLYING
        assert (world.state.phase == "connected") == (world.winner != 0)
    world.do("stop")
    assert not world.flying
    assert world.state.wake == 0


@settings(max_examples=100, deadline=None)
@given(st.integers(0, racing.PATIENCE - 1), st.sampled_from([WEB, CLI]), st.lists(st.sampled_from(FAILURES), max_size=8))
def test_one_extra_connection_at_most_when_the_first_works(after: int, able: Able, whys: list[str]) -> None:
    world = World(dialer(able=able))
    world.do("want")
    for why in whys:
        world.to(min(world.now + 100, NOW + after))
        others = [n for n in world.state.attempts if n != 1]
        if others:
            world.do("failed", attempt=others[0], why=why)
    world.to(NOW + after)
    world.do("opened", attempt=1)
    assert len(world.started) <= 2
    assert world.winner == 1


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([WEB, CLI]), st.lists(st.sampled_from(FAILURES), min_size=1, max_size=40))
def test_every_race_ends(able: Able, whys: list[str]) -> None:
    world = World(dialer(able=able))
    world.do("want")
    for turn in range(500):
        if world.verdicts:
            break
        if world.state.attempts and turn % 3:
            world.do("failed", attempt=min(world.state.attempts), why=whys[turn % len(whys)])
        else:
            world.to(max(world.state.wake, world.now))
            world.do("tick")
    assert len(world.verdicts) == 1
    assert len(world.started) == len({(a.endpoint, a.carrier) for a in world.started})
    world.do("unwant")
    world.to(world.now + 86_400_000)
    assert world.state.phase == "idle"
    assert world.state.wake == 0


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 5), st.integers(0, 999))
def test_with_memory_the_way_that_works_is_found_within_5_seconds(good: int, jitter: int) -> None:
    """All others are silent; the one that works worked before."""
    world = World(dialer(able=CLI))
    mark = world.state.endpoints[good].mark
    world.state.marks[mark, 2] = Mark(endpoint=mark, carrier=2, worked=NOW - 5)
    world.do("want", jitter=jitter)
    assert world.started[0].endpoint == good


def test_every_event_has_a_handler_and_every_failure_a_rule() -> None:
    assert set(EVENTS) == set(dialing._HANDLERS)
    assert set(FAILURES) == set(racing.RULES)
    assert set(racing.TIMEOUTS) == set(STRATEGIES)
    assert set(ways.RACE_CARRIERS) == set(CARRIERS)
    checks: list[Callable[[frozenset[str]], bool]] = [holds for _, holds in racing.VERDICTS]
    assert checks[-1](frozenset(FAILURES))
