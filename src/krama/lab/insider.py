# SPDX-License-Identifier: AGPL-3.0-or-later
"""A member that cheats: it holds its real keys and the engine, and obeys no rule that others do not enforce.

Each attack is one function that sends what no client of ours would. ``SEALS`` are void seals, which must leave nobody
behind and name their sealer; ``WORDS`` are entries, notes and messages, which must change nothing. What needs another
engine than ours (a path that opens for half of the members, a commit without a path, a bounded KeyPackage lifetime) is
in the corpus of the Rust crate; here a path is damaged in its bytes, which its signature shows.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TypeVar

from krama.client import rows
from krama.client.leafkeys import new_leaf
from krama.client.repair import note_request
from krama.client.sending import Seen
from krama.client.work import Live, Work
from krama.core import frames, mls
from krama.core.certificates import Credential, certify
from krama.core.errors import KramaError
from krama.core.inboxes import TagNote
from krama.core.leaves import DIRECT, GroupContext, LeafExtension
from krama.core.limits import MESSAGE_SIZES
from krama.core.messages import DeleteBody, EditBody, compose
from krama.core.padding import pad
from krama.core.primitives import public_key
from krama.core.seals import EpochLog, SealInner, _seal_bytes, make_seal, open_entry, seal_entry
from krama.core.statements import Evidence, Leave
from krama.lab.world import Person, World

T = TypeVar("T")


class _Undone(Exception):
    """Nothing of what the insider computes is kept in its vault."""


@dataclasses.dataclass
class Desk:
    """What an attack works with, inside one step that is undone."""

    work: Work
    chat: rows.Chat
    live: Live
    log: EpochLog
    entropy: Callable[[int], bytes]

    def leaf(self, **changes: object) -> bytes:
        """The bytes of a new leaf, with whatever the insider changes in them."""
        _, extension = new_leaf(self.work, self.chat.relay, self.live.group.epoch + 1, self.chat.leaf.member)
        return dataclasses.replace(LeafExtension.decode(extension), **changes).encode()  # type: ignore[arg-type]

    def commit(self, leaf: bytes | None = None, **change: object) -> bytes:
        """A commit of the engine, by no rule but its own."""
        key = self.work.profile.device_key
        commit, _, _ = self.live.group.stage_commit(key, leaf or self.leaf(), **change)  # type: ignore[arg-type]
        return commit

    def seal(self, inner: bytes) -> frames.Seal:
        """A seal that the relay admits, around anything."""
        record = make_seal(self.log, self.live.group.own_leaf, self.chat.leaf.seal_key, inner)
        keys = self.log.keys
        return frames.Seal(write=keys.write, rh=keys.rh, sh=keys.sh, record=record)

    def sealed(self, commit: bytes) -> frames.Seal:
        """A seal around a commit."""
        return self.seal(SealInner(commit=commit).encode())

    def append(self, entry: bytes) -> frames.Append:
        """An entry of the log."""
        keys = self.log.keys
        return frames.Append(write=keys.write, rh=keys.rh, sh=keys.sh, entry=entry)

    def context(self, **changes: object) -> bytes:
        """The group context, changed."""
        return dataclasses.replace(self.live.state().context, **changes).encode()  # type: ignore[arg-type]

    def another(self) -> int:
        """A leaf of another person."""
        mine = self.work.me
        return next(d.leaf_index for d in self.live.state().roster if d.person != mine)


class Insider:
    """Somebody's cheating side."""

    def __init__(self, world: World, person: Person) -> None:
        self.world, self.person = world, person
        self.old_entries: list[bytes] = []

    def desk(self, group: str, build: Callable[[Desk], T]) -> T:
        """Compute something with the insider's keys, and keep nothing of it."""
        found: list[T] = []
        try:
            with self.world.client(self.person)._office.work() as work:
                chat = work.chat(bytes.fromhex(group))
                live = work.live(chat)
                found.append(build(Desk(work, chat, live, live.log(chat.place), self.person.entropy)))
                raise _Undone
        except _Undone:
            return found[0]

    def may(self, group: str) -> bool:
        """Tell whether it has a say there: an admin need not cheat."""
        return self.desk(group, lambda desk: desk.live.state().is_admin(desk.work.me))

    def send(self, request: frames.Request, url: str | None = None) -> frames.Answer:
        """Send straight to the relay."""
        return self.world.deliver(self.person, url or self.person.url, request)

    def attack(self, name: str, group: str) -> bool:
        """Do it; tells whether the relay took it."""
        try:
            if name in SEALS:
                answer = self.send(self.desk(group, SEALS[name]))
                return isinstance(answer, frames.Stored)
            return WORDS[name](self, group)
        except (KramaError, mls.MlsError):
            return False  # not possible in this epoch: no member any more, nothing to replay, banned from this try


def _stranger(desk: Desk) -> bytes:
    root, device = desk.entropy(32), desk.entropy(32)
    credential = Credential(chain=(certify(root, public_key(root), public_key(device), 0),)).encode()
    leaf = desk.leaf(since=0, member=desk.entropy(16))
    return mls.key_package(device, credential, leaf, entropy=desk.entropy(32))[0]


def _adds_a_stranger(desk: Desk) -> frames.Seal:
    return desk.sealed(desk.commit(add=[_stranger(desk)]))


def _removes_an_admin(desk: Desk) -> frames.Seal:
    return desk.sealed(desk.commit(remove=[desk.another()]))


def _makes_itself_admin(desk: Desk) -> frames.Seal:
    admins = (*desk.live.state().context.admins, desk.work.me)
    return desk.sealed(desk.commit(context=desk.context(admins=admins)))


def _leaves_no_admin(desk: Desk) -> frames.Seal:
    return desk.sealed(desk.commit(context=desk.context(admins=())))


def _changes_the_kind(desk: Desk) -> frames.Seal:
    return desk.sealed(desk.commit(context=desk.context(kind=DIRECT)))


def _changes_the_engine(desk: Desk) -> frames.Seal:
    return desk.sealed(desk.commit(context=desk.context(engine=mls.ENGINE + 1)))


def _spoils_the_context(desk: Desk) -> frames.Seal:
    assert GroupContext.decode(desk.context())
    return desk.sealed(desk.commit(context=b"\xff" * 40))


def _gives_a_wrong_since(desk: Desk) -> frames.Seal:
    return desk.sealed(desk.commit(desk.leaf(since=desk.live.group.epoch + 9)))


def _reuses_its_seal_key(desk: Desk) -> frames.Seal:
    return desk.sealed(desk.commit(desk.leaf(seal_key=public_key(desk.chat.leaf.seal_key))))


def _takes_anothers_seal_key(desk: Desk) -> frames.Seal:
    other = desk.live.state().device(desk.another()).extension.seal_key
    return desk.sealed(desk.commit(desk.leaf(seal_key=other)))


def _changes_its_member_id(desk: Desk) -> frames.Seal:
    return desk.sealed(desk.commit(desk.leaf(member=desk.entropy(16))))


def _spoils_its_leaf(desk: Desk) -> frames.Seal:
    return desk.sealed(desk.commit(b"\x00" * 50))


def _damages_the_path(desk: Desk) -> frames.Seal:
    commit = bytearray(desk.commit())
    for place in range(len(commit) // 2, len(commit) // 2 + 8):
        commit[place] ^= 0x55
    return desk.sealed(bytes(commit))


def _breaks_policy_and_path(desk: Desk) -> frames.Seal:
    commit = bytearray(desk.commit(remove=[desk.another()]))
    commit[-260] ^= 1
    return desk.sealed(bytes(commit))


def _cuts_the_commit(desk: Desk) -> frames.Seal:
    return desk.sealed(desk.commit()[:-1])


def _spoils_the_tag(desk: Desk) -> frames.Seal:
    commit = desk.commit()
    return desk.sealed(commit[:-1] + bytes([commit[-1] ^ 1]))


def _seals_noise(desk: Desk) -> frames.Seal:
    return desk.seal(desk.entropy(700))


def _seals_under_a_wrong_key(desk: Desk) -> frames.Seal:
    wrong = dataclasses.replace(desk.log, outer=desk.entropy(32))
    return Desk(desk.work, desk.chat, desk.live, wrong, desk.entropy).sealed(desk.commit())


def _forges_a_leave(desk: Desk) -> frames.Seal:
    victim = desk.live.state().device(desk.another())
    statement = Leave(group=desk.chat.id, member=victim.extension.member, signature=desk.entropy(64))
    evidence = Evidence(leaves=(statement,)).encode()
    return desk.sealed(desk.commit(remove=[victim.leaf_index], aad=evidence))


def _refreshes_too_soon(desk: Desk) -> frames.Seal:
    return desk.sealed(desk.commit())


SEALS: dict[str, Callable[[Desk], frames.Seal]] = {
    "adds a stranger": _adds_a_stranger,
    "removes an admin": _removes_an_admin,
    "makes itself admin": _makes_itself_admin,
    "leaves no admin": _leaves_no_admin,
    "changes the kind": _changes_the_kind,
    "changes the engine number": _changes_the_engine,
    "spoils the context": _spoils_the_context,
    "gives a wrong since": _gives_a_wrong_since,
    "reuses its seal key": _reuses_its_seal_key,
    "takes another's seal key": _takes_anothers_seal_key,
    "changes its member id": _changes_its_member_id,
    "spoils its leaf": _spoils_its_leaf,
    "damages the path": _damages_the_path,
    "breaks policy and path": _breaks_policy_and_path,
    "cuts the commit": _cuts_the_commit,
    "spoils the membership tag": _spoils_the_tag,
    "seals noise": _seals_noise,
    "seals under a wrong key": _seals_under_a_wrong_key,
    "forges a leave": _forges_a_leave,
}
RUN_AHEAD = "refreshes too soon"


def _junk(insider: Insider, group: str) -> bool:
    entry = insider.desk(group, lambda d: d.append(seal_entry(d.log, d.entropy(300))))
    noise = insider.desk(group, lambda d: d.append(d.entropy(MESSAGE_SIZES[0])))
    return all(isinstance(insider.send(r), frames.Stored) for r in (entry, noise))


def _entries(insider: Insider, group: str) -> list[bytes]:
    def ask(desk: Desk) -> frames.Read:
        keys = desk.log.keys
        start = frames.ReadFrom(read=keys.read, wh=keys.wh, sh=keys.sh, position=0, chain=desk_start(keys.name))
        return frames.Read(logs=(start,))

    answer = insider.send(insider.desk(group, ask))
    return list(answer.logs[0].entries) if isinstance(answer, frames.ReadAnswer) else []


def desk_start(name: bytes) -> bytes:
    """The chain hash before a log's first entry."""
    from krama.core.logs import chain_start

    return chain_start(name)


def _replays(insider: Insider, group: str) -> bool:
    entries = _entries(insider, group)

    def wrap(desk: Desk) -> list[frames.Append]:
        again = []
        for entry in (*entries[1:], *insider.old_entries):
            try:
                inner = open_entry(desk.log, entry) if entry in entries else entry
            except KramaError:
                continue
            again.append(desk.append(_seal_bytes(desk.log.outer, b"entry", pad(inner, MESSAGE_SIZES[1:], 28))))
            insider.old_entries.append(inner)
        return again[:8]

    return all(isinstance(insider.send(r), frames.Stored) for r in insider.desk(group, wrap))


def _claims_another_log(insider: Insider, group: str) -> bool:
    def lie(desk: Desk) -> frames.Append:
        seen = Seen(next=max(1, desk.chat.place.position), chain=desk.entropy(32))
        message = compose(desk.entropy(16), 1, EditBody(to=bytes(16), text="x")).encode()
        ciphertext, _ = desk.live.group.encrypt(desk.work.profile.device_key, message, seen.encode())
        return desk.append(seal_entry(desk.log, ciphertext))

    return isinstance(insider.send(insider.desk(group, lie)), frames.Stored)


def _claims_another_epoch(insider: Insider, group: str) -> bool:
    def lie(desk: Desk) -> list[rows.Outgoing]:
        note = TagNote(group=desk.chat.id, epoch=desk.live.group.epoch, tag=desk.entropy(32))
        others = [d for d in desk.live.state().roster if d.person != desk.work.me]
        return [note_request(desk.work, d.extension.inbox, note) for d in others]

    outgoing = insider.desk(group, lie)
    requests = [(o.url, frames.decode_request(o.request)) for o in outgoing]
    return all(isinstance(insider.send(r, url), frames.Stored) for url, r in requests)


def _rewrites_others(insider: Insider, group: str) -> bool:
    def lie(desk: Desk) -> list[frames.Append]:
        found = []
        for key, _ in desk.work.step.items(rows.seen_space(desk.chat.id)):
            for body in (EditBody(to=key[32:], text="never said"), DeleteBody(to=key[32:])):
                message = compose(desk.entropy(16), 1, body).encode()
                seen = Seen(next=0, chain=bytes(32)).encode()
                ciphertext, _ = desk.live.group.encrypt(desk.work.profile.device_key, message, seen)
                found.append(desk.append(seal_entry(desk.log, ciphertext)))
        return found

    return all(isinstance(insider.send(r), frames.Stored) for r in insider.desk(group, lie))


def _whispers_early(insider: Insider, group: str) -> bool:
    def lie(desk: Desk) -> tuple[frames.Whisper, frames.Append]:
        commit, keys = desk.commit(), desk.log.keys
        whisper = frames.Whisper(write=keys.write, rh=keys.rh, sh=keys.sh, payload=commit[:1_000])
        return whisper, desk.append(seal_entry(desk.log, commit))

    whisper, append = insider.desk(group, lie)
    insider.send(whisper)
    return isinstance(insider.send(append), frames.Stored)


WORDS: dict[str, Callable[[Insider, str], bool]] = {
    "writes junk": _junk,
    "replays entries": _replays,
    "claims to see another log": _claims_another_log,
    "claims another epoch": _claims_another_epoch,
    "rewrites what others said": _rewrites_others,
    "whispers a commit early": _whispers_early,
}
SEALS[RUN_AHEAD] = _refreshes_too_soon
