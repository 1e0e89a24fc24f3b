# SPDX-License-Identifier: AGPL-3.0-or-later
"""One row for each way in which a relay lies or a member cheats: do honest clients converge, say so, or hold a proof?

``python -m krama.lab.behaviours`` prints the tables of docs/behaviours.md.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from krama.client import rows
from krama.core import frames
from krama.core.errors import KramaError
from krama.core.messages import TextBody
from krama.core.receipts import ForkProof, proves_fork
from krama.lab import bases, memo
from krama.lab.acts import LIED
from krama.lab.badrelay import LIES, LyingRelay
from krama.lab.checks import Exempt, all_truths, only_members, shown_once
from krama.lab.insider import RUN_AHEAD, SEALS, WORDS, Insider
from krama.lab.ledger import chats_of, entries_of
from krama.lab.relays import LabRelay
from krama.lab.world import DAY, URL, Op, Outcome, Person, World

TOLD = frozenset({"history_differs", "relay_withholds"})  # notices that tell of a lie without stopping anything


@dataclasses.dataclass
class Verdict:
    """What honest clients made of a behaviour."""

    name: str
    converged: bool
    said: tuple[str, ...]  # codes that somebody was told, with how many people were
    proof: bool
    unsafe: tuple[str, ...]  # what broke that no lie may break
    left: tuple[str, ...]  # what is not as it should be in the end
    told: int = 0  # answers that the relay gave in this spirit

    @property
    def word(self) -> str:
        """The verdict in a word, and what was said."""
        if self.converged:
            return "converged"
        said = ", ".join(self.said)
        if self.proof:
            return f"proof; {said}"
        return f"said so: {said}" if said else "silent"


def corrupt(world: World) -> LyingRelay:
    """Put a liar in the place of the relay."""
    relay = world.relays[URL]
    assert isinstance(relay, LabRelay)
    liar = world.relays[URL] = LyingRelay.of(relay)
    return liar


def proofs(world: World) -> list[ForkProof]:
    """The proofs that people hold, and that check."""
    found = []
    for person in world.people.values():
        for data in person.vault.spaces.get(rows.PROOFS, {}).values():
            try:
                found.append(ForkProof.decode(data))
            except KramaError:
                continue  # one signed receipt alone: evidence for whoever holds the other
    return [proof for proof in found if proves_fork(proof)]


def said(world: World, errors: list[str]) -> tuple[str, ...]:
    """What people were told: a stopped conversation, a notice, something that waits, an answer with a code."""
    found: dict[str, set[str]] = {}
    for person in world.people.values():
        for chat in chats_of(person.vault):
            entries = entries_of(person.vault, chat)
            if chat.state in (rows.STOPPED, rows.STUCK):
                found.setdefault(chat.code, set()).add(person.name)
            if chat.state == rows.ACTIVE and any(e.state == rows.QUEUED for e in entries):
                found.setdefault("queued", set()).add(person.name)
            for code in TOLD.intersection(e.code for e in entries):
                found.setdefault(code, set()).add(person.name)
        for code in world.client(person).loop.refused:
            found.setdefault(code, set()).add(person.name)
    for line in errors:
        name, code = line.split(":", 1)
        if code in LIED:
            found.setdefault(code, set()).add(name)
    return tuple(f"`{code}` ({len(names)})" for code, names in sorted(found.items()))


# -- the lying relay ---------------------------------------------------------------------------------------------------


class _Scene:
    """A group of three that talks while things happen."""

    def __init__(self, shape: int, seed: int) -> None:
        self.world = bases.copy_of(shape, seed)
        self.people = list(self.world.people.values())
        dara = self.people[0]
        self.group = next(c.id for c in self.world.client(dara).chats() if c.kind == "group")
        self.errors: list[str] = []

    def start(self, person: Person, op: Op) -> None:
        """Let somebody do something, whatever comes of it."""

        def ended(outcome: Outcome) -> None:
            if outcome.error is not None:
                self.errors.append(f"{person.name}:{outcome.error.code}")

        self.world.start(person, "does", op, ended)

    def say(self, people: list[Person], word: str) -> None:
        """Everybody says something."""
        for person in people:
            body = TextBody(text=f"{person.name} {word}")
            self.start(person, lambda c, body=body: c.send(self.group, body))  # type: ignore[misc]
        self.world.run()

    def sync(self) -> None:
        """Everybody looks."""
        for person in self.people:
            self.start(person, lambda c: c.sync())
        self.world.run()

    def talk(self, people: list[Person]) -> None:
        """Two rounds of words, and two commits."""
        for number in range(2):
            self.say(people, f"in round {number}")
            for sealer in (people[0], people[-1]):
                self.start(sealer, lambda c: c.refresh(self.group))
                self.world.run()
            self.world.pass_time(40)
            self.sync()


def lie(name: str, *, repents: bool = False, seed: int = 1) -> Verdict:
    """Let the relay tell a lie to the last member of a group of three, while they talk; it may become honest again."""
    scene = _Scene(bases.THREE, seed)
    world, people = scene.world, scene.people
    liar = corrupt(world)
    scene.talk(people)
    liar.remember()
    scene.say(people, "once more")
    scene.sync()
    members = list(people)
    if "Welcome" in name:
        bopha = world.person("Bopha")
        bases.meet(world, people[0], bopha)
        people.append(bopha)
        world.settle()
    liar.begin(name, [people[-1].name])
    scene.talk(members)
    if "Welcome" in name:
        scene.start(people[0], lambda c: c.add(scene.group, people[-1].id))
        world.run()
    for _ in range(2):
        world.pass_time(DAY)
        scene.sync()
    if repents:
        liar.stop()
    return verdict(name, world, scene.errors, liar.told)


def verdict(name: str, world: World, errors: list[str], told: int = 1, exempt: Exempt | None = None) -> Verdict:
    """Let the world come to rest, and judge it."""
    try:
        world.settle()
    except KramaError as error:
        errors.append(f"settle:{error.code}")
    exempt = exempt or Exempt()
    left = tuple(all_truths(world, exempt))
    unsafe = tuple(s for s in (*shown_once(world, exempt), *only_members(world, exempt)) if "is lost" not in s)
    return Verdict(name, not left, said(world, errors), bool(proofs(world)), unsafe, left, told)


# -- the insider -------------------------------------------------------------------------------------------------------


@dataclasses.dataclass
class InsiderVerdict:
    """What came of an insider's attack."""

    name: str
    taken: bool  # the relay took it
    named_by: int  # honest members in whose history it is named
    honest: int
    left: tuple[str, ...]  # what is not as it should be
    removed: bool


def insider(name: str, *, during_removal: bool = False, colluder: bool = False, seed: int = 1) -> InsiderVerdict:
    """Vanna attacks a group of four, once or whenever Dara tries to remove her; then she is removed."""
    scene = _Scene(bases.VILLAGE, seed)
    world, group = scene.world, scene.group
    dara, sokha, vanna, bopha = scene.people
    cheats = [vanna, bopha] if colluder else [vanna]
    honest = [p for p in scene.people if p not in cheats]
    exempt = Exempt(liars={p.name for p in cheats})
    exempt.moved |= {(p.name, bytes.fromhex(group)) for p in scene.people}
    scene.say(scene.people, "before")
    world.settle()
    if name == RUN_AHEAD:
        world.do(vanna, lambda c: c.refresh(group))
    taken = [Insider(world, cheat).attack(name, group) for cheat in cheats]
    scene.say(honest, "after")
    world.settle()
    named = sum(_names(world, person, group, vanna) for person in honest)
    left = tuple(all_truths(world, exempt))
    if during_removal:
        _attack_each_seal(world, dara, [Insider(world, cheat) for cheat in cheats], name, group)
    scene.start(dara, lambda c: c.remove(group, vanna.id))
    world.run()
    world.settle()
    world.on_call = None
    members = {m.person for m in world.client(sokha).members(group)}
    return InsiderVerdict(name, any(taken), named, len(honest), left, vanna.id not in members)


def _attack_each_seal(world: World, admin: Person, cheats: list[Insider], name: str, group: str) -> None:
    def before(person: Person, request: object, when: str) -> None:
        if person is admin and isinstance(request, frames.Seal) and when == "before":
            for cheat in cheats:
                world.do(cheat.person, lambda c: c.sync())
                cheat.attack(name, group)

    world.on_call = before


def _names(world: World, person: Person, group: str, cheat: Person) -> bool:
    entries = entries_of(person.vault, next(c for c in chats_of(person.vault) if c.id.hex() == group))
    return any(e.code in ("seal_void", "history_differs") and e.person.hex() == cheat.id for e in entries)


# -- the tables --------------------------------------------------------------------------------------------------------


def markdown() -> Iterator[str]:
    """The tables, as they stand in docs/behaviours.md."""
    yield "| the relay … to one of three members | for ever | for a while, then honest |"
    yield "|---|---|---|"
    for name in LIES:
        yield f"| {name} | {lie(name).word} | {lie(name, repents=True).word} |"
    yield ""
    yield "| a member … | it is named by | the others | its removal |"
    yield "|---|---|---|---|"
    for name in (*SEALS, *WORDS):
        found = insider(name, during_removal=name in SEALS)
        others = "converged" if not found.left else found.left[0]
        yield f"| {name} | {found.named_by} of {found.honest} | {others} | {'lands' if found.removed else 'is held up'} |"


if __name__ == "__main__":
    memo.start()
    print("\n".join(markdown()))
