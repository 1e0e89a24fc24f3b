# SPDX-License-Identifier: AGPL-3.0-or-later
"""The dialer of one relay at work: what ``krama.core.dialing`` decides, carried out on real connections.

A request that is small and answered at once is itself the proof that a way works: nothing is sent to try a way but what
was to be sent anyway. Spec: docs/protocol/8-routes.md, "Dialing".
"""

from __future__ import annotations

import asyncio
import dataclasses
import time
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Protocol

from krama.client.carrying import Attempted, Way, carry
from krama.client.hedging import hedged
from krama.client.wires import Means, Streams, WayFailed
from krama.core import dialing, racing, ways
from krama.core.directories import Route
from krama.core.errors import RelayError, WireError
from krama.core.frames import Answer, Info, ReadAnswer, Stored, decode_answer
from krama.core.racing import Action, Event, State

CARRIERS = ("longpoll", "post")
KINDS = ("foreign", "domestic", "lan", "onion")
PROOF_BYTES = 5_000  # a larger request is not sent on two ways at once, nor on a slow one before it has proved itself
ANSWER_SECONDS = 30.0
HEARD_EVERY = 1_000
BYTES_A_SECOND = 1_000  # the slowest line that counts as one, 8 kbit/s
ISLAND_SECONDS = 2.5  # a machine in the house answers sooner, or is not there
TRIES = 4  # ways on which one request is sent one after another
Hear = Callable[[], None] | None


@dataclasses.dataclass(frozen=True, kw_only=True)
class Surroundings:
    """Everything that a dialer takes from outside.

    ``routes`` gives what is known of a relay by its address, nothing if that is all; ``due`` tells whether to ask a relay
    for its directory, which ``take`` is given; ``network`` is a key of the network that this computer is on; ``stored``
    and ``store`` keep the memory; ``jitter`` draws a number from 0 to 999. ``islands`` are the addresses in the house that
    take what waits where a relay is silent, ``patience`` for how many seconds it may be that then, and ``silent`` is told.
    """

    routes: Callable[[str], Sequence[Route]]
    jitter: Callable[[], int]
    means: Means = dataclasses.field(default_factory=Means)
    strategies: tuple[str, ...] | None = None
    kinds: tuple[str, ...] = KINDS
    network: bytes = bytes(16)
    stored: bytes | None = None
    store: Callable[[bytes], None] = lambda _data: None
    islands: Callable[[], Sequence[str]] = tuple
    patience: Callable[[str], float] = lambda _url: ISLAND_SECONDS
    silent: Callable[[str], None] = lambda _url: None
    due: Callable[[str], bool] = lambda _url: False
    take: Callable[[str, bytes], None] = lambda _url, _data: None
    clock: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time


def _fault(verdict: str) -> RelayError:
    """Why no way was found: nothing answers, or what answers everywhere is no relay."""
    return RelayError("relay_answer" if verdict == "portal" else "unreachable", verdict)


def _is_talk(answer: Answer) -> bool:
    """Whether somebody here wrote, or somebody there did: for a while it matters that the next words come through."""
    return isinstance(answer, Stored) or (isinstance(answer, ReadAnswer) and any(log.entries for log in answer.logs))


class Keeper(Protocol):
    """Whoever has the lines: what they share."""

    @property
    def around(self) -> Surroundings:
        """What it was made with."""

    def now(self) -> int:
        """Milliseconds since 1970 that never go back while this process runs."""

    def marks(self) -> ways.Marks:
        """What is known of this network."""

    def learn(self, marks: ways.Marks) -> None:
        """Keep what a line has learnt, beside what other lines know."""


class Pending:
    """A request whose answer somebody waits for."""

    def __init__(self, body: bytes, wait: int) -> None:
        self.body = body
        self.wait = wait
        self.tries = 0
        self.sent = 0  # when, in milliseconds
        self.answer: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()


class Line:
    """The dialer of one relay at work."""

    def __init__(self, transport: Keeper, routes: tuple[Route, ...], strategies: tuple[str, ...] = ()) -> None:
        """``strategies`` are those of this line alone, where they are not those of all."""
        around = transport.around
        self._transport = transport
        self._routes = routes
        self._means = around.means
        able = ways.Able(
            strategies or around.strategies or around.means.strategies(), CARRIERS, around.kinds, any(around.network)
        )
        self._state: State = dialing.begin(ways.endpoints(routes, able, can_pin=True), able, transport.marks())
        self._all: set[Pending] = set()
        self._waiting: list[Pending] = []
        self._sent: dict[asyncio.Task[None], Pending] = {}
        self._reads = 0
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._busy: set[asyncio.Task[None]] = set()
        self._fresh: dict[int, Attempted] = {}
        self._idle: list[Streams] = []
        self._verdict, self._rest = "", 0
        self.reached = False  # whether anybody at the other end has taken a connection
        self._timer: asyncio.TimerHandle | None = None

    @property
    def stands(self) -> bool:
        """Whether a way is in use."""
        return self._state.phase == "connected"

    def _reached(self, attempt: int = 0) -> None:
        self.reached = True
        if attempt in self._state.attempts:
            self._feed("reached", attempt)

    async def call(self, pending: Pending) -> Answer:
        """One request, on the way in use or on the first that is found."""
        if self._transport.now() < self._rest:  # who has just waited in vain does not wait again at the next step
            raise _fault(self._verdict)
        self._enter(pending)
        try:
            data = await pending.answer
        finally:
            self._leave(pending)
        try:
            answer = decode_answer(data)
        except WireError:
            raise RelayError("relay_answer") from None
        if _is_talk(answer):
            self._feed("active")
        return answer

    def _enter(self, pending: Pending) -> None:
        self._all.add(pending)
        self._waiting.append(pending)
        if pending.wait:
            self._reads += 1
            self._feed("want")
        else:
            self._feed("asked")
        self._send_waiting()

    def _leave(self, pending: Pending) -> None:
        self._all.discard(pending)
        if pending in self._waiting:
            self._waiting.remove(pending)
        if pending.wait:
            self._reads -= 1
            if not self._reads:
                self._feed("unwant")
        else:
            self._feed("left" if pending.answer.cancelled() or pending.answer.exception() else "answered")

    # -- the machine ---------------------------------------------------------------------------------------------------

    def _feed(self, what: str, attempt: int = 0, why: str = "") -> None:
        event = Event(what, self._transport.now(), self._transport.around.jitter(), attempt, why)
        self._state, actions = dialing.step(self._state, event)
        for action in actions:
            self._act(action)

    def _act(self, action: Action) -> None:
        match action.do:
            case "start":
                task = asyncio.create_task(self._attempt(action))
                self._tasks[action.attempt] = task
            case "cancel":
                self._drop(action.attempt)
            case "use":
                self._use(action.attempt)
            case "retire":
                self._let_idle_go()
            case "probe":
                self._run(self._probe(action.attempt))
            case "give_up":
                self._give_up(action.why)
            case "wake":
                self._wake(action.at)

    def _drop(self, attempt: int) -> None:
        task = self._tasks.pop(attempt, None)
        if task is not None:
            if task is not asyncio.current_task():
                task.cancel()
            return
        fresh = self._fresh.pop(attempt, None)
        if fresh is None:  # the one in use
            self._let_idle_go()
            self._take_back()
        elif fresh.streams is not None:
            fresh.streams[1].transport.abort()

    def _take_back(self) -> None:
        """What was sent over a connection that is gone waits for the next: every request is safe to repeat."""
        sent, self._sent = self._sent, {}
        for task, pending in sent.items():
            if task is asyncio.current_task():
                self._sent[task] = pending
            elif not task.done() and not pending.answer.done():
                task.cancel()
                self._put_back(pending, "silent")

    def _put_back(self, pending: Pending, why: str) -> None:
        pending.tries += 1
        if pending.tries < TRIES:
            self._waiting.append(pending)
        elif not pending.answer.done():
            pending.answer.set_exception(RelayError("unreachable", why))

    def _wake(self, at: int) -> None:
        if self._timer is not None:
            self._timer.cancel()
        delay = max(0, at - self._transport.now()) / 1_000
        self._timer = asyncio.get_running_loop().call_later(delay, self._feed, "tick") if at else None

    def _give_up(self, verdict: str) -> None:
        self._verdict, self._rest = verdict, self._state.rest_until
        self._transport.learn(self._state.marks)
        for pending in self._waiting:
            if not pending.answer.done():
                pending.answer.set_exception(_fault(verdict))
        self._waiting.clear()

    def _let_idle_go(self) -> None:
        while self._idle:
            self._idle.pop()[1].transport.abort()

    # -- attempts ------------------------------------------------------------------------------------------------------

    async def _attempt(self, action: Action) -> None:
        """Try a way with the first request that waits and may be sent twice, or else with a plain question."""
        number, proof = action.attempt, self._proof()
        body = proof.body if proof else Info().encode()
        try:
            done = await self._carry(self._way(action, number), body, 0)
        except WayFailed as failed:
            self._tasks.pop(number, None)
            self._feed("failed", number, failed.why)
            return
        self._tasks.pop(number, None)
        self._fresh[number] = done
        self._feed("opened", number)
        if proof is not None and not proof.answer.done():
            self._answer(proof, done.answer)

    def _proof(self) -> Pending | None:
        fit = (p for p in self._waiting if not p.wait and not p.answer.done() and len(p.body) <= PROOF_BYTES)
        return next(fit, None)

    def _use(self, attempt: int) -> None:
        fresh = self._fresh.pop(attempt)
        if fresh.streams is not None:
            self._idle.append(fresh.streams)
        self._transport.learn(self._state.marks)
        asyncio.get_running_loop().call_soon(self._send_waiting)

    def _way(self, at: racing.Attempt | Action, attempt: int = 0) -> Way:
        where = self._state.endpoints[at.endpoint]
        route, carrier = self._routes[where.route], ways.CARRIERS[at.carrier]
        return Way(route, where, carrier, self._means, lambda: self._reached(attempt))

    async def _carry(self, way: Way, body: bytes, wait: int, kept: Streams | None = None, hear: Hear = None) -> Attempted:
        return await carry(way, body, ANSWER_SECONDS + wait, kept, lambda: self._heard(hear))

    async def _carry_soon(self, pending: Pending, line: racing.Attempt, kept: Streams | None) -> Attempted:
        way, body = self._way(line), pending.body
        if pending.wait or len(body) > PROOF_BYTES:
            return await self._carry(way, body, pending.wait, kept)
        return await hedged(lambda again, hear: self._carry(way, body, 0, None if again else kept, hear))

    def _heard(self, hear: Hear) -> None:
        """Bytes come: nobody needs to ask whether the way is open."""
        if hear is not None:
            hear()
        if self._state.phase == "connected" and self._transport.now() - self._state.quiet >= HEARD_EVERY:
            self._feed("heard")

    # -- the way in use ------------------------------------------------------------------------------------------------

    def _send_waiting(self) -> None:
        if self._state.phase != "connected":
            return
        waiting, self._waiting = self._waiting, []
        for pending in waiting:
            if not pending.answer.done():
                task = self._run(self._exchange(pending, self._state.winner))
                self._sent[task] = pending
                task.add_done_callback(lambda ended: self._sent.pop(ended, None))

    def _run(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._busy.add(task)
        task.add_done_callback(self._busy.discard)
        return task

    async def _exchange(self, pending: Pending, winner: int) -> None:
        line = self._state.line
        if line is None or self._state.winner != winner:
            self._waiting.append(pending)
            self._send_waiting()
            return
        kept = self._idle.pop() if self._idle else None
        pending.sent = self._transport.now()
        try:
            done = await self._carry_soon(pending, line, kept)
        except WayFailed as failed:
            late = failed.why == "silent" and not await self._try_little()
            self._again(pending, winner, "stalled" if late else failed.why)
            return
        if done.streams is not None:
            if self._state.winner == winner:
                self._idle.append(done.streams)
            else:
                done.streams[1].transport.abort()
        self._feed("heard")
        self._answer(pending, done.answer)

    def _again(self, pending: Pending, winner: int, why: str) -> None:
        """The way in use has failed a request: all that was sent over it goes to the next one."""
        if not pending.answer.done():
            self._put_back(pending, why)
        if self._state.winner == winner:
            self._let_idle_go()
            self._take_back()
            self._feed("broke", winner, why)
        self._send_waiting()

    def _answer(self, pending: Pending, data: bytes) -> None:
        if not pending.answer.done():
            pending.answer.set_result(data)

    async def _probe(self, winner: int) -> None:
        """Ask for a little. If that comes while a larger answer does not, the way is one that freezes."""
        began = self._transport.now()
        why = await self._try_little()
        if self._state.winner != winner or (why == "silent" and self._state.quiet > began):
            return  # bytes came over another connection: it is slow, not dead
        if why == "" and any(self._is_stuck(pending) for pending in self._sent.values()):
            why = "stalled"
        if why == "":
            self._feed("heard")
            return
        self._let_idle_go()
        self._take_back()
        self._feed("broke", winner, why)
        self._send_waiting()

    async def _try_little(self) -> str:
        line = self._state.line
        if line is None:
            return "closed"
        try:
            async with asyncio.timeout(racing.PROBE_WAIT / 1_000):
                await self._carry(self._way(line), Info().encode(), 0)
        except WayFailed as failed:
            return failed.why
        except TimeoutError:
            return "silent"
        return ""

    def _is_stuck(self, pending: Pending) -> bool:
        """Whether an answer is late that was to come at once, the time for the request's own bytes left aside."""
        allowed = racing.PROBE_AFTER + len(pending.body) * 1_000 // BYTES_A_SECOND
        return not pending.wait and not pending.answer.done() and self._transport.now() - pending.sent >= allowed

    async def close(self) -> None:
        """Break off everything."""
        for pending in self._all:
            if not pending.answer.done():
                pending.answer.set_exception(RelayError("unreachable", "closed"))
        self._feed("stop")
        tasks = [*self._busy, *self._tasks.values()]
        self._tasks.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._let_idle_go()
        if self._timer is not None:
            self._timer.cancel()
