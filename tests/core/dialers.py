# SPDX-License-Identifier: AGPL-3.0-or-later
"""A dialer of five routes, and a shell around it that keeps what is in flight, and the clock."""

from __future__ import annotations

import dataclasses

from krama.core.dialing import begin, step
from krama.core.directories import DOMESTIC, FOREIGN, LAN, ONION_ROUTE, Route
from krama.core.racing import Action, Event, State
from krama.core.ways import CARRIERS, STRATEGIES, Able, Memory, endpoints, recall

NOW = 1_790_000_000_000
PIN = bytes(range(32))
ONION_URL = "http://" + "a" * 56 + ".onion"
ROUTES = (
    Route(kind=FOREIGN, url="https://a.example/s", addresses=(b"\xc6\x33\x64\x0a", b"\xc6\x33\x64\x0b"), pin=PIN),
    Route(kind=FOREIGN, url="https://b.example/s"),
    Route(kind=DOMESTIC, url="https://c.example/s", addresses=(b"\xcb\x00\x71\x05",)),
    Route(kind=LAN, url="http://192.168.4.1:8380"),
    Route(kind=ONION_ROUTE, url=ONION_URL),
)
CLI = Able(STRATEGIES, ("longpoll", "post"), ("foreign", "domestic", "lan", "onion"))
WEB = Able(("name",), CARRIERS, ("foreign", "domestic"))


def dialer(able: Able = WEB, routes: tuple[Route, ...] = ROUTES, memory: Memory | None = None) -> State:
    marks = recall(memory or Memory(), bytes(16), NOW)
    return begin(endpoints(routes, able, can_pin=able is CLI), able, marks)


@dataclasses.dataclass
class World:
    """A shell around the machine: keeps what is in flight, and the clock."""

    state: State
    now: int = NOW
    flying: dict[int, Action] = dataclasses.field(default_factory=dict)
    ended: set[int] = dataclasses.field(default_factory=set)
    winner: int = 0
    verdicts: list[str] = dataclasses.field(default_factory=list)
    started: list[Action] = dataclasses.field(default_factory=list)
    probes: int = 0

    def do(self, what: str, **more: int | str) -> list[Action]:
        event = Event(what, self.now, **{"jitter": 0, **more})  # type: ignore[arg-type]
        before = dataclasses.replace(self.state, attempts=dict(self.state.attempts), marks=dict(self.state.marks))
        self.state, out = step(self.state, event)
        assert step(before, event) == (self.state, out), "a step depends on its arguments alone"
        if what == "failed":
            self._end(int(more["attempt"]))
        if what == "broke" and more["attempt"] == self.winner:
            self._end(self.winner)
            self.winner = 0
        for action in out:
            self._take(action)
        assert set(self.flying) == set(self.state.attempts) | ({self.winner} if self.winner else set())
        return out

    def _end(self, number: int) -> None:
        self.flying.pop(number, None)
        self.ended.add(number)

    def _take(self, action: Action) -> None:
        if action.do == "start":
            assert action.attempt not in self.flying
            assert action.attempt not in self.ended
            self.flying[action.attempt] = action
            self.started.append(action)
        elif action.do in ("cancel", "retire"):
            if action.attempt == self.winner:
                self.winner = 0
            self._end(action.attempt)
        elif action.do == "use":
            assert self.winner == 0, "two winners"
            assert action.attempt in self.flying
            self.winner = action.attempt
        elif action.do == "give_up":
            self.verdicts.append(action.why)
        elif action.do == "probe":
            assert action.attempt == self.winner
            self.probes += 1

    def to(self, now: int) -> None:
        """Let the clock run, sending the ticks that were asked for."""
        for _ in range(10_000):
            if not self.state.wake or self.state.wake > now:
                break
            self.now = max(self.now, self.state.wake)
            self.do("tick")
        else:
            raise AssertionError("does not come to rest")
        self.now = now

    def labels(self) -> list[str]:
        return [f"{self.state.endpoints[a.endpoint].label}/{CARRIERS[a.carrier]}" for a in self.started]
