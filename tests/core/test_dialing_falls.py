# SPDX-License-Identifier: AGPL-3.0-or-later
"""The dialer where connections abroad have fallen before: it goes back later each time, and doubts them sooner."""

from __future__ import annotations

import pytest

from krama.core import racing
from krama.core.directories import DOMESTIC, FOREIGN, Route
from krama.core.racing import ACTIVE, KEEPS, PROBE_WAIT, QUICK, STEADY
from krama.core.ways import Able, Mark, Memory, endpoints, remember
from tests.core.dialers import NOW, World, dialer

ROUTES = (
    Route(kind=FOREIGN, url="https://a.example/s"),
    Route(kind=FOREIGN, url="https://b.example/s"),
    Route(kind=DOMESTIC, url="https://c.example/s"),
)
ABLE = Able(("name",), ("longpoll",), ("foreign", "domestic"))
ABROAD, HOME = (0, 1), 2


def talking(memory: Memory | None = None) -> World:
    world = World(dialer(able=ABLE, routes=ROUTES, memory=memory))
    world.do("want")
    return world


def opens(world: World, *places: int) -> None:
    """The attempt on one of these endpoints succeeds, as soon as there is one."""
    for _ in range(50):
        if found := [n for n, a in world.state.attempts.items() if a.endpoint in places]:
            world.do("opened", attempt=found[0])
            return
        world.to(world.state.wake)
        world.do("tick")
    raise AssertionError("nobody tries it")


def falls(world: World) -> None:
    """The connection in use falls silent, what is abroad is shut, and the domestic one is found."""
    world.do("active")
    while world.winner:
        world.to(world.state.wake)
        world.do("tick")
    opens(world, HOME)


def goes_back_after(world: World) -> int:
    """How long a talk goes on before a way abroad is looked for."""
    began, before = world.now, len(world.started)
    while len(world.started) == before:
        assert world.now - began <= 2 * KEEPS[-1], "never"
        world.do("active")
        world.do("heard")
        world.to(min(world.now + 1_000, world.state.wake))
        world.do("tick")
    assert world.started[-1].endpoint in ABROAD
    return world.now - began


def test_y9_where_a_connection_abroad_fell_the_domestic_one_is_kept_for_longer_each_time() -> None:
    world = talking()
    opens(world, *ABROAD)
    for keep in (*KEEPS, KEEPS[-1]):
        falls(world)
        assert keep - 10_000 <= goes_back_after(world) <= keep + keep // 4 + 2_000
        opens(world, *ABROAD)


def test_y9_a_connection_abroad_that_stood_for_an_hour_makes_up_for_its_falls() -> None:
    world = talking()
    opens(world, *ABROAD)
    for _ in range(2):
        falls(world)
        goes_back_after(world)
        opens(world, *ABROAD)
    for _ in range(ACTIVE // 1_000 + 1):  # until nobody is active any more
        world.to(world.now + 1_000)
        world.do("heard")
    world.to(world.now + STEADY)
    world.do("heard")
    falls(world)
    assert goes_back_after(world) <= KEEPS[0] + KEEPS[0] // 4 + 2_000


def test_y9_a_domestic_connection_that_falls_says_nothing_of_those_abroad() -> None:
    world = talking()
    opens(world, HOME)
    world.do("broke", attempt=world.winner, why="silent")
    opens(world, HOME)
    assert goes_back_after(world) <= racing.REVISIT_FIRST + racing.REVISIT_FIRST // 4 + 1_000


def test_y9_what_memory_says_of_falls_counts() -> None:
    [first, *_] = endpoints(ROUTES, ABLE, can_pin=False)
    [*_, last] = endpoints(ROUTES, ABLE, can_pin=False)
    fell = Mark(endpoint=first.mark, carrier=2, worked=NOW - 9_000, failed=NOW - 1_000, failures=1)
    home = Mark(endpoint=last.mark, carrier=2, worked=NOW - 500)
    marks = {(mark.endpoint, mark.carrier): mark for mark in (fell, home)}
    world = talking(remember(Memory(), bytes(16), marks, NOW))
    opens(world, HOME)
    assert KEEPS[0] - 5_000 <= goes_back_after(world)


@pytest.mark.parametrize("why", ["closed", "stalled", "no_carrier"])
def test_y9_an_orderly_end_is_no_fall(why: str) -> None:
    world = talking()
    opens(world, *ABROAD)
    world.do("broke", attempt=world.winner, why=why)
    assert world.state.falls == 0


def noticed(world: World, what: str) -> int:
    """How long silence lasts until the connection is given up."""
    world.do(what, jitter=999)
    began = world.now
    while world.winner:
        world.to(world.state.wake)
        world.do("tick")
    return world.now - began


def fallen_once(took: int) -> World:
    world = talking()
    opens(world, *ABROAD)
    falls(world)
    goes_back_after(world)
    world.to(world.now + took)
    opens(world, *ABROAD)
    return world


@pytest.mark.parametrize("what", ["asked", "active"])
def test_y9_after_a_fall_silence_abroad_is_noticed_within_4_seconds(what: str) -> None:
    assert noticed(fallen_once(took=QUICK - 100), what) <= 4_000


def test_y9_who_speaks_again_is_listened_to_as_closely() -> None:
    world = fallen_once(took=100)
    world.do("active")
    world.to(world.now + ACTIVE - 5_000)
    if world.state.probing:
        world.do("heard", jitter=999)
    assert noticed(world, "active") <= 4_000


def test_y9_a_line_that_was_slow_from_the_beginning_is_given_time() -> None:
    assert noticed(fallen_once(took=QUICK + 1_100), "asked") >= racing.PROBE_AFTER + PROBE_WAIT


def test_y9_ten_seconds_after_the_last_word_the_questions_are_as_rare_as_ever() -> None:
    world = fallen_once(took=100)
    world.do("active")
    before, end = world.probes, world.now + ACTIVE + 60_000
    while world.state.wake and world.state.wake <= end:
        world.to(world.state.wake)
        world.do("tick")
        world.do("heard")
    assert world.probes - before <= 7 + (ACTIVE - 10_000) // racing.PROBE_AFTER


def test_y9_a_domestic_line_is_not_doubted() -> None:
    world = talking()
    opens(world, *ABROAD)
    falls(world)
    assert noticed(world, "asked") >= racing.PROBE_AFTER + PROBE_WAIT
