# SPDX-License-Identifier: AGPL-3.0-or-later
"""The dialer: which way to try when, what to break off, when to give up, when to look for a better way.

A pure state machine: ``step`` takes a state and an event and gives the next state and what is to be done. The clock (in
milliseconds, never going back) and the jitter (0 to 999) come with each event; waiting, connecting and storing are the
caller's. While nothing waits and nobody is active it asks for nothing, so that no heartbeat shows.
Spec: docs/protocol/8-routes.md, "Dialing"; rules Y3–Y9.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence

from krama.core.racing import (
    ACTIVE,
    COOL_DOWN,
    DOUBT_WAIT,
    PROBE_WAIT,
    PROVEN,
    RESTS,
    REVISIT_FIRST,
    REVISITS,
    STEADY,
    TIMEOUTS,
    Action,
    Attempt,
    Event,
    State,
    begin_race,
    cooling,
    is_doubted,
    keep,
    kept_until,
    learn,
    left_over,
    mark_of,
    next_start,
    note_fall,
    patience_of,
    race,
    recall_falls,
    start,
)
from krama.core.ways import CARRIERS, Able, Endpoint, Marks


def begin(endpoints: Sequence[Endpoint], able: Able, marks: Marks) -> State:
    """A dialer at rest on one network. Another network is another dialer: ``stop`` this one first."""
    carriers = tuple(CARRIERS.index(name) for name in CARRIERS if name in able.carriers)
    d = State(tuple(endpoints), carriers, dict(marks), trust=able.networks)
    recall_falls(d)
    return d


def step(state: State, event: Event) -> tuple[State, list[Action]]:
    """Take one event; gives the next state and what is to be done, in this order."""
    d, out = state.copy(), list[Action]()
    _time_out(d, event.now, out)
    _HANDLERS[event.do](d, event, out)
    _go_on(d, event, out)
    wake = min(_times(d, event.now), default=0)
    if wake != d.wake:
        d.wake = wake
        out.append(Action("wake", at=wake))
    return d, out


def _wanted(d: State) -> bool:
    return d.standing or d.pending > 0


def _busy(d: State, now: int) -> bool:
    return d.pending > 0 or now < d.active


# -- events -----------------------------------------------------------------------------------------------------------


def _want(d: State, event: Event, _: list[Action]) -> None:
    d.standing = event.do == "want"


def _touched(d: State, event: Event, _: list[Action]) -> None:
    if not _busy(d, event.now):
        _listen_from(d, event)
    if event.do == "asked":
        d.pending += 1
    else:
        d.active = event.now + ACTIVE
    if is_doubted(d):
        d.patience = min(d.patience, patience_of(d, event.now, event.jitter))
    if d.phase == "resting":
        d.rest_until = min(d.rest_until, d.rest_since + RESTS[0])


def _heard(d: State, event: Event, _: list[Action]) -> None:
    d.pending = max(0, d.pending - (event.do in ("answered", "left")))
    if event.do == "left" or d.line is None:
        return
    _listen_from(d, event)
    d.probing = 0
    mark = mark_of(d, d.line.endpoint, d.line.carrier)
    if mark.failures and event.now - d.opened >= PROVEN:
        keep(d, dataclasses.replace(mark, failures=0))
    if not d.endpoints[d.line.endpoint].domestic and event.now - d.opened >= STEADY:
        d.falls, d.wary = 0, False


def _listen_from(d: State, event: Event) -> None:
    d.quiet = event.now
    d.patience = patience_of(d, event.now, event.jitter)


def _opened(d: State, event: Event, out: list[Action]) -> None:
    attempt = d.attempts.pop(event.attempt, None)
    if attempt is None:
        if event.attempt != d.winner:
            out.append(Action("cancel", event.attempt))  # it was broken off already
        return
    out += [Action("cancel", number) for number in d.attempts]
    d.attempts.clear()
    if d.winner:
        out.append(Action("retire", d.winner))
    d.phase, d.winner, d.line, d.opened, d.passes = "connected", event.attempt, attempt, event.now, 0
    d.probing, d.spread = 0, event.jitter
    d.wary = d.wary or (d.falls > 0 and d.endpoints[attempt.endpoint].domestic)
    _listen_from(d, event)
    keep(d, dataclasses.replace(mark_of(d, attempt.endpoint, attempt.carrier), worked=event.now, cool=0))
    out.append(Action("use", event.attempt, attempt.endpoint, attempt.carrier))


def _reached(d: State, event: Event, _: list[Action]) -> None:
    attempt = d.attempts.get(event.attempt)
    if attempt is not None:
        d.attempts[event.attempt] = dataclasses.replace(attempt, reached=True)


def _failed(d: State, event: Event, _: list[Action]) -> None:
    attempt = d.attempts.pop(event.attempt, None)
    if attempt is not None:
        learn(d, attempt, event.why, event.now)


def _broke(d: State, event: Event, _: list[Action]) -> None:
    if event.attempt == d.winner and d.line is not None:
        _lose(d, event.why, event.now)


def _stop(d: State, _: Event, out: list[Action]) -> None:
    out += [Action("cancel", number) for number in (*d.attempts, *([d.winner] if d.winner else []))]
    d.attempts.clear()
    d.phase, d.winner, d.line, d.standing, d.pending, d.active, d.probing = "idle", 0, None, False, 0, 0, 0


def _tick(_: State, __: Event, ___: list[Action]) -> None:
    """The clock alone."""


_HANDLERS: dict[str, Callable[[State, Event, list[Action]], None]] = {
    "want": _want,  # a connection is to stand, for news that may come
    "unwant": _want,
    "asked": _touched,  # a request left that is answered at once
    "active": _touched,  # somebody is at the screen
    "answered": _heard,  # such a request was answered
    "left": _heard,  # such a request was given up
    "heard": _heard,  # any other bytes from the relay, also the answer to a probe
    "opened": _opened,  # an attempt has brought a good answer of the relay
    "reached": _reached,  # the other end of an attempt has taken the connection
    "failed": _failed,
    "broke": _broke,  # the connection in use
    "tick": _tick,
    "stop": _stop,
}


def _lose(d: State, why: str, now: int) -> None:
    """The connection in use is gone. One that has lived was not cut by a rule against its beginning."""
    assert d.line is not None
    if why != "closed":
        learn(d, d.line, why, now, cools=now - d.opened < COOL_DOWN)
        note_fall(d, d.line, why, now)
    d.winner, d.line, d.probing, d.phase = 0, None, 0, "idle"


# -- the connection that stands ---------------------------------------------------------------------------------------


def _rank(d: State, endpoint: int, carrier: int) -> tuple[bool, int, int]:
    return d.endpoints[endpoint].domestic, carrier, endpoint


def _better(d: State, now: int) -> list[tuple[int, tuple[int, int]]]:
    """Better ways than the one in use, the best first, each with the time from which it is worth an attempt."""
    if d.line is None or not _busy(d, now) or d.attempts or d.probing:
        return []
    own = _rank(d, d.line.endpoint, d.line.carrier)
    ways = [(e, c) for e in range(len(d.endpoints)) for c in d.carriers if _rank(d, e, c) < own]
    return [(_due(d, way, now), way) for way in sorted(ways, key=lambda way: _rank(d, *way))]


def _due(d: State, way: tuple[int, int], now: int) -> int:
    mark = mark_of(d, *way)
    if not mark.failures:
        base, since = REVISIT_FIRST, d.opened
    else:
        base, since = REVISITS[min(mark.failures, len(REVISITS)) - 1], min(mark.failed, now)
    return max(since + base + base * d.spread // 4_000, cooling(d, *way, now), kept_until(d, way[0], now))


def _watch(d: State, now: int, out: list[Action]) -> None:
    if d.probing and now >= d.probing:
        out.append(Action("cancel", d.winner))
        _lose(d, "silent", now)
    elif not d.probing and _busy(d, now) and now >= d.quiet + d.patience:
        d.probing = now + (DOUBT_WAIT if is_doubted(d) else PROBE_WAIT)
        out.append(Action("probe", d.winner))
    for due, way in _better(d, now):
        if due <= now:
            start(d, way, now, out, aside=True)
            break


# -- time -------------------------------------------------------------------------------------------------------------


def _deadline(d: State, attempt: Attempt) -> int:
    return attempt.started + TIMEOUTS[d.endpoints[attempt.endpoint].strategy]


def _time_out(d: State, now: int, out: list[Action]) -> None:
    for number, attempt in list(d.attempts.items()):
        if now >= _deadline(d, attempt):
            del d.attempts[number]
            out.append(Action("cancel", number))
            learn(d, attempt, "silent", now)


def _go_on(d: State, event: Event, out: list[Action]) -> None:
    """Whatever the state and the clock call for now."""
    now = event.now
    if d.phase == "connected":
        _watch(d, now, out)
    if d.phase in ("racing", "resting") and not _wanted(d):
        out += [Action("cancel", number) for number in d.attempts]
        d.attempts.clear()
        d.phase = "idle"
    if _wanted(d) and (d.phase == "idle" or (d.phase == "resting" and now >= d.rest_until)):
        begin_race(d, now)
    if d.phase == "racing":
        race(d, now, event.jitter, out)
    elif d.phase == "idle" and d.attempts:  # beside a connection that is gone and no longer wanted
        out += [Action("cancel", number) for number in d.attempts]
        d.attempts.clear()


def _times(d: State, now: int) -> Iterator[int]:
    """When something will have to be done even if nothing happens."""
    yield from (_deadline(d, attempt) for attempt in d.attempts.values())
    if d.phase == "resting":
        yield d.rest_until
    elif d.phase == "racing":
        soonest = next_start(d)
        if soonest is not None:
            yield from (max(soonest, cooling(d, *way, now), now + 1) for way in left_over(d))
    elif d.phase == "connected":
        if d.probing or _busy(d, now):
            yield d.probing or d.quiet + d.patience
        yield from (max(due, now + 1) for due, _ in _better(d, now))
