# SPDX-License-Identifier: AGPL-3.0-or-later
"""People, their devices, relays, a network and a clock in one process, driven by hand.

Every ``await`` of a client is a request to a relay; the coroutine stops there and the scheduler decides what becomes of
it: delivered now or later, lost, answered and lost, repeated past others, or the end of client or relay. Vault commits
are the other points at which a client can die. One seed gives one schedule. What the schedule carries is not the same
byte for byte from run to run: the HPKE library draws its own encapsulation entropy, so ciphertexts, and with them the
names of later logs, differ. Nothing here decides by such bytes.
"""

from __future__ import annotations

import dataclasses
import random
import types
from collections import deque
from collections.abc import Callable, Coroutine, Generator
from typing import Any

from krama.client import Client, MemoryVault, homes
from krama.client import World as ClientWorld
from krama.client.repair import WATCH_SECONDS, WATCHERS
from krama.core import frames
from krama.core.errors import KramaError, LocalError, RelayError
from krama.core.frames import Answer, Request
from krama.lab.entropy import Entropy
from krama.lab.faults import CALM, Crash, Fate, Faults
from krama.lab.ledger import Ledger
from krama.lab.relays import WRITES, AnyRelay, LabRelay

URL = "http://127.0.0.1:8380"
START = 1_700_000_000
DAY = 86_400
Op = Callable[[Client], Coroutine[Any, Any, Any]]


@dataclasses.dataclass(frozen=True)
class Call:
    """One request that waits for its fate."""

    url: str
    request: Request


@types.coroutine
def _suspend(call: Call) -> Generator[Call, Answer, Answer]:
    return (yield call)


class Line:
    """The transport of every client here: it hands the request to whoever drives the coroutine."""

    async def call(self, url: str, request: Request) -> Answer:
        """Stop here until the scheduler goes on."""
        return await _suspend(Call(url, request))

    async def close(self) -> None:
        """Nothing to close."""


@dataclasses.dataclass
class Outcome:
    """How an operation of somebody ended."""

    label: str
    value: Any = None
    error: KramaError | None = None
    crashed: bool = False


class Person:
    """Somebody with one device: a vault that outlives crashes, and a clock that may be wrong."""

    def __init__(self, world: World, name: str, url: str) -> None:
        self.world, self.name, self.url = world, name, url
        self.vault = MemoryVault()
        self.skew = 0
        self.online = True
        self.house = ""  # the address of the island where it is, online or not
        self.entropy = Entropy(world.seed, f"person/{name}")
        self.vault.before_commit = lambda: world.at_commit(self, "before")
        self.vault.after_commit = lambda: world.at_commit(self, "after")
        self.id = ""
        self.device = b""

    def client(self) -> Client:
        """A fresh process on the vault."""
        clock = ClientWorld(
            now=lambda: self.world.now + self.skew,
            entropy=self.entropy,
            mls_seed=lambda: self.entropy(32),
        )
        return Client(self.vault, clock, Line())


class Process:
    """One process of a person: operations one after another, at most one request waiting."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.client = person.client()
        self.queue: deque[tuple[str, Op, Callable[[Outcome], None]]] = deque()
        self.running: tuple[str, Coroutine[Any, Any, Any], Callable[[Outcome], None]] | None = None
        self.call: Call | None = None

    @property
    def busy(self) -> bool:
        """Whether there is anything left to do."""
        return self.running is not None or bool(self.queue)


class World:
    """Everything, and the dice."""

    def __init__(self, seed: int, *, faults: Faults = CALM, urls: tuple[str, ...] = (URL,), wire: bool = False) -> None:
        self.seed = seed
        self.rng = random.Random(f"schedule/{seed}")  # noqa: S311 - a schedule, no secret
        self.now = START
        self.faults = faults
        self.quiet = False
        self.relays: dict[str, AnyRelay] = {
            url: LabRelay(Entropy(seed, url)(32), self.today, Entropy(seed, "relay" + url), wire=wire) for url in urls
        }
        self.people: dict[str, Person] = {}
        self.processes: list[Process] = []
        self.strays: list[tuple[str, str, Request]] = []
        self.ledger = Ledger()
        self.trace: Callable[[str], None] | None = None
        self.on_call: Callable[[Person, Request, str], None] | None = None  # a script; raises Crash where it wants
        self.on_commit: Callable[[Person, str], None] | None = None
        self.version = 0  # grows with every write that a relay has taken
        self.synced: dict[str, int] = {}
        self._taken: set[bytes] = set()
        self.looked: set[tuple[str, bytes]] = set()  # (person, message): what it has looked at

    def today(self) -> int:
        """The relays' day; their clock is right."""
        return self.now // DAY

    def say(self, text: str) -> None:
        """One line of the trace."""
        if self.trace is not None:
            self.trace(text)

    # -- people ------------------------------------------------------------------------------------------------------

    def person(self, name: str, url: str = URL) -> Person:
        """Somebody new, with a profile."""
        person = self.people[name] = Person(self, name, url)
        process = self.add_process(person)
        found = self.do(person, lambda c: c.create(name, url))
        person.id, person.device = found[0], bytes.fromhex(found[1])
        assert process.person is person
        return person

    def add_process(self, person: Person) -> Process:
        """One more process on a person's vault."""
        process = Process(person)
        self.processes.append(process)
        return process

    def process(self, person: Person) -> Process:
        """The person's first process."""
        return next(p for p in self.processes if p.person is person)

    def client(self, person: Person) -> Client:
        """The client of the person's first process, for looking."""
        return self.process(person).client

    def restart(self, person: Person) -> None:
        """The device is switched off and on: all its processes begin anew from the vault; queued work stays queued."""
        for process in self.processes:
            if process.person is person:
                self._die(process)

    # -- operations --------------------------------------------------------------------------------------------------

    def start(
        self, person: Person, label: str, op: Op, done: Callable[[Outcome], None] = lambda _: None, which: int = 0
    ) -> None:
        """Queue an operation; it runs interleaved with everybody else's."""
        own = [p for p in self.processes if p.person is person]
        own[min(which, len(own) - 1)].queue.append((label, op, done))

    def do(self, person: Person, op: Op) -> Any:
        """Run one operation alone, without faults, and give its result; raises its error."""
        process = self.process(person)
        found: list[Outcome] = []
        quiet, self.quiet = self.quiet, True
        try:
            process.queue.append(("do", op, found.append))
            while not found:
                self.turn(process)
        finally:
            self.quiet = quiet
        if found[0].error is not None:
            raise found[0].error
        return found[0].value

    def run(self) -> None:
        """Drive everything that is queued to its end, in an order drawn from the seed."""
        while True:
            busy = [p for p in self.processes if p.busy]
            if not busy:
                break
            if self.strays and self.rng.random() < 0.3:
                self._deliver_stray()
            self.turn(self.rng.choice(busy))
        while self.strays:
            self._deliver_stray()

    def turn(self, process: Process) -> None:
        """Begin the next operation, or decide the fate of the waiting request."""
        if process.running is None:
            label, op, done = process.queue.popleft()
            self.say(f"{process.person.name} begins {label}")
            process.running = (label, op(process.client), done)
            self._advance(process, None, None)
        elif process.call is not None:
            self._decide(process, process.call)

    def _advance(self, process: Process, answer: Answer | None, error: KramaError | None) -> None:
        assert process.running is not None
        label, coroutine, done = process.running
        process.call = None
        outcome = Outcome(label)
        try:
            process.call = coroutine.throw(error) if error is not None else coroutine.send(answer)
            return
        except StopIteration as stop:
            outcome.value = stop.value
        except KramaError as failure:
            outcome.error = failure
        except Crash:
            self._die(process)
            return
        process.running = None
        self.say(f"{process.person.name} ends {label}: {outcome.error.code if outcome.error else 'done'}")
        done(outcome)

    def _die(self, process: Process) -> None:
        running, process.running, process.call = process.running, None, None
        process.client = process.person.client()
        self.synced.pop(process.person.name, None)
        if running is not None:
            label, coroutine, done = running
            coroutine.close()
            self.say(f"{process.person.name} dies in {label}")
            done(Outcome(label, crashed=True))

    # -- the network -------------------------------------------------------------------------------------------------

    def _decide(self, process: Process, call: Call) -> None:
        person = process.person
        if not person.online and call.url != person.house:
            self._advance(process, None, RelayError("unreachable"))
            return
        fate = Fate.DELIVER if self.quiet else self.faults.fate(self.rng)
        if fate is not Fate.DELIVER:
            self.say(f"  {person.name} {type(call.request).__name__}: {fate.value}")
        try:
            if self.on_call is not None:
                self.on_call(person, call.request, "before")
            self._fulfil(process, call, fate)
        except Crash:
            self._die(process)

    def _fulfil(self, process: Process, call: Call, fate: Fate) -> None:
        person, relay = process.person, self.relays[call.url]
        lost = RelayError("unreachable")
        if fate is Fate.LOSE:
            return self._advance(process, None, lost)
        if fate is Fate.CRASH_BEFORE:
            raise Crash
        if fate is Fate.RELAY_CRASH:
            relay.answer_and_die(call.request)
            return self._advance(process, None, lost)
        if fate is Fate.FULL and isinstance(call.request, WRITES):
            return self._advance(process, frames.Refused(code="full"), None)
        answer = self.deliver(person, call.url, call.request)
        if self.on_call is not None:
            self.on_call(person, call.request, "after")
        if fate is Fate.LOSE_ANSWER:
            return self._advance(process, None, lost)
        if fate is Fate.CRASH_AFTER:
            raise Crash
        if fate is Fate.REPEAT:
            self.strays.append((person.name, call.url, call.request))
        return self._advance(process, answer, None)

    def deliver(self, person: Person, url: str, request: Request) -> Answer:
        """The request reaches the relay; the ledger notes what was stored."""
        answer = self.relays[url].answer(person.name, request)
        if isinstance(answer, frames.Stored):
            data = request.encode()
            self.version += data not in self._taken  # the same bytes once more are no news
            self._taken.add(data)
            self.ledger.stored(person, [p.client for p in self.processes if p.person is person], request, answer)
        return answer

    def _deliver_stray(self) -> None:
        name, url, request = self.strays.pop(self.rng.randrange(len(self.strays)))
        self.deliver(self.people[name], url, request)

    def at_commit(self, person: Person, when: str) -> None:
        """A vault is about to commit, or has."""
        if self.on_commit is not None:
            self.on_commit(person, when)
        if self.quiet:
            return
        if when == "before" and self.faults.vault_full and self.rng.random() < self.faults.vault_full:
            raise LocalError("disk_full")
        if self.faults.crash_at_commit and self.rng.random() < self.faults.crash_at_commit:
            self.say(f"  {person.name} dies {when} a commit")
            raise Crash

    # -- rest --------------------------------------------------------------------------------------------------------

    def pass_time(self, seconds: int) -> None:
        """Let time go by; relays delete what has expired."""
        before = self.today()
        self.now += seconds
        self.synced.clear()
        if self.today() != before:
            for relay in self.relays.values():
                relay.expire()

    def settle(self, waits: tuple[int, ...] = (0, 30), people: list[Person] | None = None) -> None:
        """The faults end: everybody syncs until nothing moves, again after each wait, and until all watches are over."""
        self.quiet = True
        self.run()
        everybody = people or list(self.people.values())
        for person in everybody:
            person.online = True
        for seconds in waits:
            self.pass_time(seconds)
            self._until_quiet(everybody)
        if any(p.vault.spaces.get(homes.LEFT) for p in everybody):  # a relay that one has left is asked again after a while
            self.pass_time(homes.LEFT_SECONDS)
            self._until_quiet(everybody)
        for _ in range(WATCHERS + 1):
            if not any(p.vault.spaces.get("watch") for p in everybody):
                break
            self.pass_time(WATCH_SECONDS)
            self._until_quiet(everybody)
        self.quiet = False

    def _until_quiet(self, everybody: list[Person]) -> None:
        for _ in range(60):
            waiting = [p for p in everybody if self.synced.get(p.name) != self.version]
            if not waiting:
                return
            for person in waiting:
                before = self.version
                outcomes: list[Outcome] = []
                process = self.process(person)
                process.queue.append(("sync", lambda c: c.sync(), outcomes.append))
                while process.busy:
                    self.turn(process)
                if outcomes[0].error is not None:
                    raise outcomes[0].error
                if self.version == before:
                    self.synced[person.name] = self.version
        raise AssertionError("no rest after sixty rounds")
