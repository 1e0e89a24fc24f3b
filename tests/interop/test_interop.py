# SPDX-License-Identifier: AGPL-3.0-or-later
"""P1: Krama's engine and an independent MLS, ts-mls, are members of one group (docs/decisions/0004-interop.md)."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Sequence

import pytest

from krama.core import mls
from tests.interop.peers import CONTEXT, FOLDER, KramaMember, Member, Node, Refused, TsMember

pytestmark = pytest.mark.interop
KINDS = ("krama", "ts")


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    made = Node()
    yield made
    made.close()


class Room:
    """A group and its members; after every step all of them must see the same."""

    def __init__(self, node: Node) -> None:
        self._node = node
        self._names = itertools.count()
        self.members: list[Member] = []

    def new(self, kind: str) -> Member:
        name = f"{kind} {next(self._names)}"
        return KramaMember(name) if kind == "krama" else TsMember(name, self._node)

    def open(self, kind: str) -> Member:
        member = self.new(kind)
        member.create()
        self.members = [member]
        return member

    def commit(
        self, by: Member, add: Sequence[Member] = (), remove: Sequence[Member] = (), context: bytes | None = None
    ) -> None:
        """A commit that everybody follows."""
        made = by.stage(
            add=[m.key_package() for m in add], remove=[self.leaf(m) for m in remove], context=context, aad=b"evidence"
        )
        by.merge()
        for member in self.members:
            if add and member in remove and isinstance(member, TsMember):
                # ts-mls looks whether its leaf is empty after the Adds, and finds the newcomer in it.
                with pytest.raises(Refused, match="No overlap between provided private keys and update path"):
                    member.follow(made.commit)
            elif member is not by:
                member.follow(made.commit)
        self.members = [m for m in self.members if m not in remove]
        for member in add:
            assert made.welcome is not None
            member.join(made.welcome)
            self.members.append(member)
        self.check()

    def leaf(self, member: Member) -> int:
        return next(leaf for leaf, who, _, _ in self.members[0].look().roster if who == member.name.encode())

    def check(self) -> None:
        first, *rest = (m.look() for m in self.members)
        for other in rest:
            assert other == first
        assert {who.decode() for _, who, _, _ in first.roster} == {m.name for m in self.members}
        assert all(leaf == b"leaf of " + who for _, who, _, leaf in first.roster)

    def talk(self) -> None:
        """Everybody says something that everybody else reads, twice."""
        for number in range(2):
            for speaker in self.members:
                text = f"{speaker.name} says {number}: សួស្តី ".encode() * (1 + 40 * number)
                message = speaker.encrypt(text, b"seen")
                for listener in self.members:
                    if listener is not speaker:
                        assert listener.decrypt(message) == (text, b"seen")


@pytest.fixture
def room(node: Node) -> Room:
    return Room(node)


def adds(room: Room, by: Member, kind: str) -> Member:
    member = room.new(kind)
    room.commit(by, add=[member])
    return member


@pytest.mark.parametrize(("creator", "joiner"), [("krama", "ts"), ("ts", "krama")])
def test_p1_one_makes_the_group_and_the_other_joins(room: Room, creator: str, joiner: str) -> None:
    one = room.open(creator)
    assert one.look().context == CONTEXT
    other = adds(room, one, joiner)
    room.talk()
    for by in (other, one, one, other):
        room.commit(by)
        room.talk()


@pytest.mark.parametrize("creator", KINDS)
@pytest.mark.parametrize("second", KINDS)
@pytest.mark.parametrize("third", KINDS)
def test_p1_three_members_commit_in_turn(room: Room, creator: str, second: str, third: str) -> None:
    one = room.open(creator)
    two = adds(room, one, second)
    three = adds(room, two, third)
    room.talk()
    for by in (three, one, two, two, three, one):
        room.commit(by)
    room.talk()


@pytest.mark.parametrize("remover", KINDS)
@pytest.mark.parametrize("removed", KINDS)
def test_p1_a_removed_member_is_out(room: Room, remover: str, removed: str) -> None:
    one = room.open(remover)
    two = adds(room, one, "ts" if remover == "krama" else "krama")
    three = adds(room, one, removed)
    four = adds(room, one, "krama")
    room.commit(two)
    room.commit(one, remove=[three])
    assert isinstance(three, KramaMember | TsMember)
    assert three.active is False
    room.talk()
    with pytest.raises(Refused):
        three.decrypt(four.encrypt(b"not for three"))
    room.commit(four)
    five = adds(room, two, removed)  # takes the blank leaf
    assert room.leaf(five) == 2
    room.commit(five)
    room.talk()


@pytest.mark.parametrize("by", KINDS)
def test_p1_add_and_remove_in_one_commit(room: Room, by: str) -> None:
    one = room.open(by)
    two, three = adds(room, one, "ts"), adds(room, one, "krama")
    room.commit(one, add=[room.new("krama"), room.new("ts")], remove=[two])
    room.commit(one, add=[room.new("ts")], remove=[three])
    assert isinstance(three, KramaMember)
    assert three.active is False
    for member in list(room.members):
        room.commit(member)
    room.talk()


def test_p1_krama_changes_the_context_and_ts_mls_follows(room: Room) -> None:
    one = room.open("krama")
    two = adds(room, one, "ts")
    adds(room, one, "krama")
    room.commit(one, context=b"another context")
    assert two.look().context == b"another context"
    three = room.new("ts")
    room.commit(one, add=[three], context=b"a third")
    room.commit(one, remove=[two], context=b"a fourth")
    assert three.look().context == b"a fourth"
    room.talk()


def test_p1_eight_members_and_a_deep_tree(room: Room) -> None:
    one = room.open("krama")
    room.commit(one, add=[room.new(kind) for kind in ("ts", "krama", "ts", "krama", "ts", "krama", "ts")])
    for member in list(room.members):
        room.commit(member)
    room.commit(room.members[3], remove=[room.members[2], room.members[5]])
    for member in list(room.members):
        room.commit(member)
    room.talk()


def test_p1_neither_takes_what_was_tampered_with(room: Room) -> None:
    one = room.open("krama")
    two = adds(room, one, "ts")
    for speaker, listener in ((one, two), (two, one)):
        before = listener.look()
        message = speaker.encrypt(b"as it was")
        for place in (len(message) // 2, len(message) - 1):
            changed = bytearray(message)
            changed[place] ^= 1
            with pytest.raises(Refused):
                listener.decrypt(bytes(changed))
        assert listener.decrypt(message)[0] == b"as it was"
        with pytest.raises(Refused):
            listener.decrypt(message)
        commit = speaker.stage().commit
        for place in (40, len(commit) // 2, len(commit) - 1):
            changed = bytearray(commit)
            changed[place] ^= 1
            with pytest.raises(Refused):
                listener.follow(bytes(changed))
        assert listener.look() == before
        speaker.merge()
        listener.follow(commit)
        room.check()


def test_an_add_by_ts_mls_has_no_path_and_krama_policy_voids_it(room: Room) -> None:
    """MLS allows an Add without a path, and both engines follow it; Krama's policy demands one of every commit."""
    one = room.open("krama")
    two = adds(room, one, "ts")
    adds(room, two, "krama")
    assert isinstance(one, KramaMember)
    assert one.judged.path is None
    room.commit(two)
    assert one.judged.path is not None


def test_the_known_limit_of_ts_mls_with_changed_group_contexts(room: Room) -> None:
    """ts-mls 1.6.4 commits a context change without the path that RFC 9420 asks for, or with one nobody can open."""
    one = room.open("krama")
    two, three = adds(room, one, "ts"), adds(room, one, "krama")
    with pytest.raises(Refused, match=r"^void "):
        one.follow(two.stage(context=b"changed by ts-mls").commit)
    with pytest.raises(Refused, match=r"^stuck "):
        one.follow(two.stage(context=b"changed by ts-mls", remove=[room.leaf(three)]).commit)
    room.check()  # nothing has happened
    room.commit(one)


def test_nobody_can_be_led_to_the_suite_of_these_tests(room: Room) -> None:
    """A client makes KeyPackages and groups of Krama's own suite: nothing of another fits them."""
    one = room.open("ts")
    stranger = room.new("ts").key_package()
    with pytest.raises(mls.MlsError, match="suite"):
        mls.inspect_key_package(stranger)
    group, _ = mls.Group.create(b"of our suite", b"k" * 32, b"name", b"leaf", b"context")
    assert group.suite == mls.SUITE
    with pytest.raises(mls.MlsError, match="suite"):
        group.stage_commit(b"k" * 32, b"leaf", add=[stranger])
    ours, _, rows = mls.key_package(b"k" * 32, b"name", b"leaf")
    with pytest.raises(Refused):
        one.stage(add=[ours])
    welcome = one.stage(add=[stranger]).welcome
    assert welcome is not None
    with pytest.raises(mls.MlsError) as refused:
        mls.Group.join(welcome, rows)
    assert refused.value.code == "welcome_not_for_us"


def test_the_lock_names_exact_versions_and_no_registry() -> None:
    lock = (FOLDER / "package-lock.json").read_text()
    packages = json.loads(lock)["packages"]
    assert packages["node_modules/ts-mls"]["version"] == "1.6.4"
    assert all("integrity" in p for name, p in packages.items() if name)
    assert not any("resolved" in p for p in packages.values())
    asked = json.loads((FOLDER / "package.json").read_text())["dependencies"]
    assert all(version[0].isdigit() for version in asked.values())
    assert mls.SUITE_CLASSIC == 1
