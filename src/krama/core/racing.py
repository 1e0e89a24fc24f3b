# SPDX-License-Identifier: AGPL-3.0-or-later
"""The race of the dialer: its state, its tables, what a failure teaches, and which way is tried next.

``krama.core.dialing`` drives it. Spec: docs/protocol/8-routes.md, "Dialing"; rules Y3–Y6.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

from krama.core.ways import CARRIERS, RACE_CARRIERS, Endpoint, Mark

STAGGER = 250  # between two attempts of a race
TRUST = 5_000  # alone, for the very first attempt on a way that worked last here: two halve what a slow line has …
UNREACHED = 2_500  # … and so much of it where nobody has taken the connection yet: no line is so slow, but one that loses
PATIENCE = 2_000  # while the first attempt is not older than this, one more is in flight and no third
MAX_FLYING = 6  # attempts at one time
COOL_DOWN = 10_000  # a way that was reset rests: some networks block a client for seconds, and longer if it insists
TIMEOUTS = {"name": 10_000, "address": 10_000, "doh": 12_000, "socks": 20_000, "tor": 45_000}
RESTS = (5_000, 15_000, 60_000, 300_000)  # after a race that nobody won; up to a quarter longer by the jitter
ACTIVE = 30_000  # who has touched the screen counts as active for so long
PROBE_AFTER, PROBE_JITTER, PROBE_WAIT = 5_000, 2_000, 7_500  # 14.5 s at most until silence is noticed
REVISIT_FIRST = 2_000  # a better way that was not tried yet, after the connection stands
REVISITS = (120_000, 600_000, 3_600_000, 21_600_000)  # a better way that failed, by the number of failures
PROVEN = 60_000  # a way that answers after so long has its failures forgiven
KEEPS = (120_000, 600_000, 1_800_000)  # a domestic connection is kept so long where one abroad fell, by the number of falls
STEADY = 3_600_000  # a connection abroad that stands so long has made up for the falls before it
QUICK = 1_500  # after a fall, a connection abroad that was made in so little time is doubted sooner: …
DOUBT_AFTER, DOUBT_JITTER, DOUBT_WAIT = 1_500, 500, 2_000  # … 4 s at most until silence is noticed
LIVELY = 10_000  # … while somebody waits, and for so long after the last word

# What a failure says about: this way, the endpoint with all carriers, or the carriers that bring much at a time.
WAY, ENDPOINT, LARGE = "way", "endpoint", "large"
RULES = {
    "silent": (ENDPOINT, 0),
    "refused": (ENDPOINT, 0),
    "reset": (ENDPOINT, COOL_DOWN),
    "unknown_name": (ENDPOINT, 0),
    "certificate": (ENDPOINT, COOL_DOWN),
    "portal": (ENDPOINT, 0),
    "stalled": (LARGE, 0),
    "no_carrier": (WAY, 0),
    "closed": (WAY, 0),
}
FALLS = frozenset({"silent", "refused", "reset", "certificate", "portal"})  # how a connection that stood is cut
PLAIN = (CARRIERS.index("longpoll"), CARRIERS.index("post"))  # their failure is the endpoint's
LARGE_CARRIERS = (CARRIERS.index("websocket"), CARRIERS.index("sse"), CARRIERS.index("longpoll"))
SMALL = CARRIERS.index("post")
RACE_ORDER = tuple(CARRIERS.index(name) for name in RACE_CARRIERS)
# What giving up says: the first row that has all or any of what was seen.
VERDICTS: tuple[tuple[str, Callable[[frozenset[str]], bool]], ...] = (
    ("no_way", lambda whys: not whys),
    ("portal", lambda whys: "portal" in whys),
    ("certificate", lambda whys: "certificate" in whys),
    ("silent", lambda whys: whys <= {"silent", "unknown_name"}),
    ("refused", lambda whys: whys <= {"refused", "reset"}),
    ("mixed", lambda whys: True),
)


@dataclasses.dataclass(frozen=True)
class Event:
    """What happened. ``why`` is one of ``ways.FAILURES``, for ``failed`` and ``broke``."""

    do: str
    now: int
    jitter: int = 0
    attempt: int = 0
    why: str = ""


@dataclasses.dataclass(frozen=True)
class Action:
    """What is to be done: ``start``, ``cancel``, ``use``, ``retire``, ``probe``, ``give_up``, ``wake``.

    ``aside`` marks an attempt beside a connection that stands; ``at`` is when to send a ``tick``, 0 for never.
    """

    do: str
    attempt: int = 0
    endpoint: int = -1
    carrier: int = -1
    aside: bool = False
    at: int = 0
    why: str = ""


@dataclasses.dataclass(frozen=True)
class Attempt:
    """A connection on its way, or the one that stands."""

    endpoint: int
    carrier: int
    started: int
    aside: bool = False
    reached: bool = False  # the other end has taken the connection; who cannot tell never says so


@dataclasses.dataclass
class State:
    """Everything the dialer knows. ``step`` copies it; nobody else changes one."""

    endpoints: tuple[Endpoint, ...]
    carriers: tuple[int, ...]
    marks: dict[tuple[bytes, int], Mark]
    trust: bool = False  # what is remembered of ways was learnt on this network
    phase: str = "idle"  # idle, racing, connected, resting
    attempts: dict[int, Attempt] = dataclasses.field(default_factory=dict)
    count: int = 0
    winner: int = 0
    line: Attempt | None = None
    opened: int = 0
    tried: frozenset[tuple[int, int]] = frozenset()  # in this race: ways …
    over: frozenset[int] = frozenset()  # … and endpoints that have shown what they are
    whys: frozenset[str] = frozenset()
    began: int = 0
    last: int = 0
    starts: int = 0
    first: int = 0
    hurry: bool = False
    passes: int = 0
    rest_since: int = 0
    rest_until: int = 0
    standing: bool = False
    pending: int = 0
    active: int = 0
    quiet: int = 0
    patience: int = PROBE_AFTER
    probing: int = 0
    falls: int = 0  # of connections abroad, since one was steady …
    fell: int = 0  # … when the last was …
    wary: bool = False  # … and whether a domestic one stood since
    spread: int = 0
    wake: int = 0

    def copy(self) -> State:
        """One that may be changed."""
        return dataclasses.replace(self, attempts=dict(self.attempts), marks=dict(self.marks))


# -- what is known ----------------------------------------------------------------------------------------------------


def mark_of(d: State, endpoint: int, carrier: int) -> Mark:
    """What is known of a way on this network."""
    name = d.endpoints[endpoint].mark
    return d.marks.get((name, carrier)) or Mark(endpoint=name, carrier=carrier)


def keep(d: State, mark: Mark) -> None:
    """Know this of a way from now on."""
    d.marks[mark.endpoint, mark.carrier] = mark


def learn(d: State, attempt: Attempt, why: str, now: int, *, cools: bool = True) -> None:
    """Note a failure; in a race also what it says about other ways."""
    scope, cool = RULES[why]
    carriers = (
        [c for c in d.carriers if c in LARGE_CARRIERS or c == attempt.carrier] if scope == LARGE else [attempt.carrier]
    )
    for carrier in carriers:
        mark = mark_of(d, attempt.endpoint, carrier)
        until = now + cool if cools and cool else mark.cool
        keep(d, dataclasses.replace(mark, failed=now, failures=min(255, mark.failures + 1), cool=until))
    if scope == LARGE and SMALL in d.carriers and attempt.carrier != SMALL:  # little came through
        keep(d, dataclasses.replace(mark_of(d, attempt.endpoint, SMALL), worked=now))
    if d.phase != "racing" or attempt.aside:
        return
    d.whys |= {why}
    d.tried |= {(attempt.endpoint, carrier) for carrier in carriers}
    if scope == ENDPOINT and attempt.carrier in PLAIN:
        d.over |= {attempt.endpoint}
    d.hurry = True


def cooling(d: State, endpoint: int, carrier: int, now: int) -> int:
    """When a way may be tried again, 0 for now. A time further off than any cool-down comes from a wrong clock."""
    times = [mark_of(d, endpoint, c).cool for c in {carrier, *PLAIN}]
    return max((t for t in times if now < t <= now + COOL_DOWN), default=0)


# -- falls ------------------------------------------------------------------------------------------------------------


def recall_falls(d: State) -> None:
    """What memory says of ways abroad that had worked, and did not any more."""
    for endpoint, carrier in ((e, c) for e in range(len(d.endpoints)) for c in PLAIN):
        mark = mark_of(d, endpoint, carrier)
        if not d.endpoints[endpoint].domestic and mark.failures and mark.failed > mark.worked > 0:
            d.falls, d.fell = max(d.falls, mark.failures), max(d.fell, mark.failed)


def note_fall(d: State, line: Attempt, why: str, now: int) -> None:
    """A connection is gone: if it was cut and led abroad, the next one there is begun later and doubted sooner."""
    if why in FALLS and not d.endpoints[line.endpoint].domestic:
        d.falls, d.fell = 1 if now - d.opened >= STEADY else d.falls + 1, now


def kept_until(d: State, endpoint: int, now: int) -> int:
    """Until when a domestic connection is kept although this way abroad might be open."""
    if not d.falls or d.line is None or not d.endpoints[d.line.endpoint].domestic or d.endpoints[endpoint].domestic:
        return 0
    keep_ms = KEEPS[min(d.falls, len(KEEPS)) - 1]
    return min(d.fell, now) + keep_ms + keep_ms * d.spread // 4_000


def is_doubted(d: State) -> bool:
    """Whether the connection in use leads abroad, where one fell and a domestic one took its place, and was quickly made: a
    slow one is given time."""
    if d.line is None or not d.wary or d.endpoints[d.line.endpoint].domestic:
        return False
    return d.opened - d.line.started <= QUICK


def patience_of(d: State, now: int, jitter: int) -> int:
    """How long the connection in use may be silent before it is asked."""
    if is_doubted(d) and (d.pending > 0 or now < d.active - ACTIVE + LIVELY):
        return DOUBT_AFTER + DOUBT_JITTER * jitter // 1_000
    return PROBE_AFTER + PROBE_JITTER * jitter // 1_000


# -- racing -----------------------------------------------------------------------------------------------------------


WORKS = 0


def _standing_of(mark: Mark) -> tuple[int, int]:
    """Sorts ways: what works, the latest first; then the unknown; then what failed."""
    if mark.worked > mark.failed:
        return WORKS, -mark.worked
    return (2, 0) if mark.failed else (1, 0)


def _order(d: State) -> list[tuple[int, list[int]]]:
    """All endpoints, each with its carriers, those first that promise most on this network."""
    rows = []
    for endpoint in range(len(d.endpoints)):
        marks = {c: _standing_of(mark_of(d, endpoint, c)) for c in d.carriers}
        carriers = sorted(marks, key=lambda c: (marks[c], RACE_ORDER.index(c)))
        known = [marks[c] for c in marks if marks[c][0] != 1]
        rows.append((min(known, default=(1, 0)), endpoint, carriers))
    return [(endpoint, carriers) for _, endpoint, carriers in sorted(rows, key=lambda row: row[:2])]


def left_over(d: State) -> Iterator[tuple[int, int]]:
    """Ways that this race has not tried; those of endpoints with an attempt in flight behind the others."""
    flying = {attempt.endpoint for attempt in d.attempts.values()}
    later: list[tuple[int, int]] = []
    for endpoint, carriers in _order(d):
        if endpoint in d.over:
            continue
        rest = [(endpoint, c) for c in carriers if (endpoint, c) not in d.tried]
        if endpoint in flying:
            later += rest
        else:
            yield from rest
    yield from later


def next_start(d: State) -> int | None:
    """The time from which the race may start one more, None while it may not."""
    if not d.attempts:
        return 0
    if len(d.attempts) >= MAX_FLYING:
        return None
    soon = 0 if d.hurry else d.last + STAGGER
    first = d.attempts.get(d.first)
    if first is None:
        return soon
    if d.trust and d.first == 1 and _standing_of(mark_of(d, first.endpoint, first.carrier))[0] == WORKS:
        return max(soon, d.began + (TRUST if first.reached else UNREACHED))
    return max(soon, d.began + PATIENCE) if d.starts > 1 else soon


def race(d: State, now: int, jitter: int, out: list[Action]) -> None:
    """Start what may be started now; give up where nothing is left and nothing is in flight."""
    while True:
        ways = [(way, cooling(d, *way, now)) for way in left_over(d)]
        ready = [way for way, cool in ways if not cool]
        if not ready:
            if not ways and not d.attempts:
                _give_up(d, now, jitter, out)
            return
        at = next_start(d)
        if at is None or at > now:
            return
        start(d, ready[0], now, out, aside=False)


def start(d: State, way: tuple[int, int], now: int, out: list[Action], *, aside: bool) -> None:
    """Start an attempt on a way, in the race or beside the connection that stands."""
    d.count += 1
    d.attempts[d.count] = Attempt(*way, now, aside)
    out.append(Action("start", d.count, *way, aside))
    if not aside:
        d.tried |= {way}
        d.starts, d.last, d.hurry = d.starts + 1, now, False
        d.first = d.count if d.starts == 1 else d.first


def begin_race(d: State, now: int) -> None:
    """Begin anew with all ways; what is still in flight beside a lost connection takes part."""
    d.phase, d.began, d.hurry, d.first = "racing", now, True, 0
    d.attempts = {n: dataclasses.replace(a, aside=False) for n, a in d.attempts.items()}
    d.starts = len(d.attempts)
    d.tried = frozenset((a.endpoint, a.carrier) for a in d.attempts.values())
    d.over, d.whys = frozenset(), frozenset()


def _give_up(d: State, now: int, jitter: int, out: list[Action]) -> None:
    rest = RESTS[min(d.passes, len(RESTS) - 1)]
    d.passes, d.phase = d.passes + 1, "resting" if d.whys else "idle"
    d.rest_since, d.rest_until = now, now + rest + rest * jitter // 4_000
    if not d.whys:
        d.standing, d.pending = False, 0  # there is no way at all: nothing to wait for
    out.append(Action("give_up", why=next(verdict for verdict, holds in VERDICTS if holds(d.whys))))
