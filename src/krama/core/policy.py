# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may change what: the group policy as tables, judged from the state of an epoch and one commit, nothing else.

No clock, no history, no private key: every member comes to the same verdict. First come the rules without exception,
then a commit is taken apart into changes, and each change needs one of the grounds that ``GROUNDS`` allows it.
Spec: docs/protocol/3-group.md, "Policy"; rules G1–G26. Shared by vectors with the web client.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable

from krama.core.addresses import may_lead
from krama.core.errors import PeerError, Void
from krama.core.leaves import DIRECT, SELF, Device, GroupContext, Roster, persons
from krama.core.limits import MAX_DEVICES, MAX_REVOCATIONS_EACH, REFRESH_AFTER_COMMITS
from krama.core.mls import ENGINE
from krama.core.statements import (
    Evidence,
    ReplaceMe,
    admission_is_signed,
    leave_is_signed,
    replacement_is_signed,
    revocation_is_signed,
)


@dataclasses.dataclass(frozen=True, kw_only=True)
class State:
    """An epoch as all its members know it."""

    group: bytes
    epoch: int
    roster: Roster
    context: GroupContext

    def device(self, leaf_index: int) -> Device:
        """The device at a leaf; raises ``Void('unknown_leaf')``."""
        for device in self.roster:
            if device.leaf_index == leaf_index:
                return device
        raise Void("unknown_leaf")

    def is_admin(self, person: bytes) -> bool:
        """Tell whether a person is an admin in this epoch."""
        return person in self.context.admins


@dataclasses.dataclass(frozen=True, kw_only=True)
class Added:
    """A leaf that a commit adds."""

    device: Device
    key_package: bytes
    lifetime_exact: bool


@dataclasses.dataclass(frozen=True, kw_only=True)
class Commit:
    """The public part of a commit, taken from the engine's judgement and checked leaf by leaf."""

    sender: int
    proposals: tuple[str, ...]
    by_reference: int
    path: Device | None
    path_credential_same: bool
    adds: tuple[Added, ...]
    removes: tuple[int, ...]
    context: GroupContext | None
    evidence: Evidence


# -- rules without exception --------------------------------------------------------------------------------------


def _by_value(state: State, commit: Commit) -> bool:
    return commit.by_reference == 0


def _known_proposals(state: State, commit: Commit) -> bool:
    return all(p in ("add", "remove", "group_context") for p in commit.proposals)


def _has_path(state: State, commit: Commit) -> bool:
    return commit.path is not None


def _same_identity(state: State, commit: Commit) -> bool:
    before = state.device(commit.sender)
    return (
        commit.path is not None
        and commit.path_credential_same
        and commit.path.signature_key == before.signature_key
        and commit.path.extension.member == before.extension.member
    )


def _since_is_next(state: State, commit: Commit) -> bool:
    return commit.path is not None and commit.path.extension.since == state.epoch + 1


def _fresh_seal_keys(state: State, commit: Commit) -> bool:
    new = [a.device.extension.seal_key for a in commit.adds]
    if commit.path is not None:
        new.append(commit.path.extension.seal_key)
    old = {d.extension.seal_key for d in state.roster}
    return len(set(new)) == len(new) and not old.intersection(new)


def _lifetimes(state: State, commit: Commit) -> bool:
    return all(a.lifetime_exact for a in commit.adds)


def _new_leaves(state: State, commit: Commit) -> bool:
    here = after(state, commit)
    once = all(len(set(v)) == len(here) for v in ([d.extension.member for d in here], [d.signature_key for d in here]))
    return once and all(a.device.extension.since == 0 for a in commit.adds)


def _not_too_many(state: State, commit: Commit) -> bool:
    return len(after(state, commit)) <= MAX_DEVICES


def _not_revoked(state: State, commit: Commit) -> bool:
    revoked = {(r.root, r.key) for r in (commit.context or state.context).revocations}
    links = ((link.root, link.key) for a in commit.adds for link in a.device.credential.chain)
    return not revoked.intersection(links)


def _removes_once(state: State, commit: Commit) -> bool:
    leaves = {d.leaf_index for d in state.roster}
    return len(set(commit.removes)) == len(commit.removes) and leaves.issuperset(commit.removes)


def _keeps_itself(state: State, commit: Commit) -> bool:
    return commit.sender not in commit.removes


def _fixed_context(state: State, commit: Commit) -> bool:
    new = commit.context
    if new is None:
        return True
    old = state.context
    return (new.engine, new.kind, new.follows) == (old.engine, old.kind, old.follows) and new.engine == ENGINE


def _roles_are_members(state: State, commit: Commit) -> bool:
    context = commit.context or state.context
    here = set(persons(after(state, commit)))
    roles = (context.admins, context.successors)
    return bool(context.admins) and all(len(set(r)) == len(r) and here.issuperset(r) for r in roles)


def _right_persons(state: State, commit: Commit) -> bool:
    here = set(persons(after(state, commit)))
    admins = set((commit.context or state.context).admins)
    if state.context.kind == DIRECT:
        return len(here) == 2 and admins == here and here.issuperset(persons(state.roster))
    return state.context.kind != SELF or (len(here) == 1 and admins == here)


def _revocations_stand(state: State, commit: Commit) -> bool:
    if commit.context is None:
        return True
    old, new = set(state.context.revocations), commit.context.revocations
    once = len({(r.root, r.key) for r in new}) == len(new)
    # Strangers' roots cost nothing to make: only members' may fill the list, and each of them a part of it.
    roots = {d.credential.root for d in (*state.roster, *after(state, commit))}
    theirs = all(r.root in roots for r in new if r not in old)
    share = max(Counter(r.root for r in new).values(), default=0) <= MAX_REVOCATIONS_EACH
    return once and theirs and share and old <= set(new) and all(revocation_is_signed(r) for r in new)


def _leads_nowhere_else(state: State, commit: Commit) -> bool:
    known = [relay.url for relay in state.context.relays]
    return all(r.url in known or may_lead(known[0], r.url) for r in (commit.context or state.context).relays)


Rule = Callable[[State, Commit], bool]
ALWAYS: tuple[tuple[str, Rule], ...] = (
    ("proposal_by_reference", _by_value),  # G1
    ("proposal_kind", _known_proposals),  # G2: PSK, ReInit, SelfRemove, external …
    ("no_path", _has_path),  # G3
    ("leaf_changed", _same_identity),  # G4: root, certificate, signature key, member id
    ("since_wrong", _since_is_next),  # G5
    ("removed_twice", _removes_once),  # G6
    ("removes_itself", _keeps_itself),  # G7
    ("seal_key_reused", _fresh_seal_keys),  # G8
    ("lifetime", _lifetimes),  # G9
    ("leaf_not_new", _new_leaves),  # G10
    ("too_many_devices", _not_too_many),  # G11
    ("revoked", _not_revoked),  # G12
    ("context_fixed", _fixed_context),  # G13: engine, kind, what it follows
    ("roles", _roles_are_members),  # G14: at least one admin, all of them members
    ("wrong_persons", _right_persons),  # G15: direct is exactly two roots, self exactly one
    ("revocations", _revocations_stand),  # G16
    ("relay_address", _leads_nowhere_else),  # G26
)


def after(state: State, commit: Commit) -> Roster:
    """The roster that a commit leads to, added leaves last."""
    kept = [d for d in state.roster if d.leaf_index not in commit.removes]
    if commit.path is not None:
        kept = [commit.path if d.leaf_index == commit.sender else d for d in kept]
    return (*kept, *(a.device for a in commit.adds))


def check_epoch(state: State) -> None:
    """Check an epoch that one comes into by a Welcome: what no valid commit can have led to is refused (rule G25).

    Raises ``PeerError`` with the code of the rule that it breaks.
    """
    here, admins = set(persons(state.roster)), set(state.context.admins)
    for what in ("member", "seal_key"):
        if len({getattr(d.extension, what) for d in state.roster}) != len(state.roster):
            raise PeerError("leaf_not_new")
    if len(state.roster) > MAX_DEVICES:
        raise PeerError("too_many_devices")
    if state.context.engine != ENGINE:
        raise PeerError("context_fixed")
    if not admins or not here.issuperset((*admins, *state.context.successors)):
        raise PeerError("roles")
    alone = {DIRECT: 2, SELF: 1}.get(state.context.kind)
    if alone is not None and (len(here) != alone or admins != here):
        raise PeerError("wrong_persons")


# -- changes and their grounds -----------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, kw_only=True)
class Change:
    """One change that a commit makes: its kind, the person it concerns, and the leaves."""

    kind: str
    person: bytes = b""
    leaf: int = -1
    added: Added | None = None


def changes(state: State, commit: Commit) -> tuple[Change, ...]:
    """Take a commit apart. A commit that changes nothing but its own leaf is a ``refresh``."""
    found = [*_leaf_changes(state, commit), *_context_changes(state, commit)]
    return tuple(found) or (Change(kind="refresh", person=state.device(commit.sender).person),)


def _leaf_changes(state: State, commit: Commit) -> Iterable[Change]:
    gone = {i: state.device(i) for i in commit.removes}
    added = {a.device.credential: a for a in commit.adds}
    replaced = {i for i, d in gone.items() if d.credential in added}
    for i in sorted(replaced):
        yield Change(kind="replace_leaf", person=gone[i].person, leaf=i, added=added.pop(gone[i].credential))
    before, left = set(persons(state.roster)), set(persons(after(state, commit)))
    for i, device in sorted(gone.items()):
        if i not in replaced:
            kind = "remove_device" if device.person in left else "remove_person"
            yield Change(kind=kind, person=device.person, leaf=i)
    for a in added.values():
        kind = "add_device" if a.device.person in before else "add_person"
        yield Change(kind=kind, person=a.device.person, added=a)


def _context_changes(state: State, commit: Commit) -> Iterable[Change]:
    old, new = state.context, commit.context
    if new is None or new == old:
        return
    left = set(persons(after(state, commit)))
    kept_admins = tuple(p for p in old.admins if p in left)
    kept_successors = tuple(p for p in old.successors if p in left)
    sender = state.device(commit.sender).person
    promoted = set(new.admins) - set(kept_admins)
    if promoted == {sender} and set(kept_admins) < set(new.admins):
        yield Change(kind="promote_self", person=sender)
        kept_successors = tuple(p for p in kept_successors if p in new.successors or p != sender)
    elif set(new.admins) != set(kept_admins):
        yield Change(kind="roles")
    if set(new.successors) != set(kept_successors):
        yield Change(kind="roles")
    if (new.title, new.relays, new.timer) != (old.title, old.relays, old.timer):
        yield Change(kind="settings")
    if len(new.revocations) != len(old.revocations):
        yield Change(kind="revoke")


Ground = Callable[[State, Commit, Change], bool]


def _admin(state: State, commit: Commit, change: Change) -> bool:
    return state.is_admin(state.device(commit.sender).person)


def _either_side(state: State, commit: Commit, change: Change) -> bool:
    return state.context.kind == DIRECT


def _same_root(state: State, commit: Commit, change: Change) -> bool:
    return state.device(commit.sender).person == change.person


def _admission(state: State, commit: Commit, change: Change) -> bool:
    # Whoever has lost all devices is let in by those who could exchange it; a group that only it could change must not
    # be lost with them. It comes in as the youngest, so that any device that still lives can throw it out again.
    if change.added is None:
        return False
    device, context = change.added.device, state.context
    may = _admin(state, commit, change) or context.kind == DIRECT or context.admins == (change.person,)
    older = (d.credential.number < device.credential.number for d in state.roster if d.person == change.person)
    asked = (s for s in commit.evidence.admissions or () if (s.group, s.key) == (state.group, device.signature_key))
    return may and all(older) and any(admission_is_signed(s, device.credential.root) for s in asked)


def _older_device(state: State, commit: Commit, change: Change) -> bool:
    sender = state.device(commit.sender)
    return sender.person == change.person and sender.credential.number < state.device(change.leaf).credential.number


def _revocation(state: State, commit: Commit, change: Change) -> bool:
    device = state.device(change.leaf)
    keys = {link.key for link in device.credential.chain}
    return any(r.root == device.credential.root and r.key in keys for r in (commit.context or state.context).revocations)


def _leave_statement(state: State, commit: Commit, change: Change) -> bool:
    own = [d for d in state.roster if d.person == change.person]
    said = [s for s in commit.evidence.leaves if s.group == state.group]
    return any(s.member == d.extension.member and leave_is_signed(s, d.signature_key) for s in said for d in own)


def _signed_request(state: State, commit: Commit, change: Change) -> bool:
    if change.added is None:
        return False
    device = state.device(change.leaf)
    for e in commit.evidence.replacements:
        request = ReplaceMe(
            group=state.group,
            epoch=e.epoch,
            leaf=change.leaf,
            key_package=change.added.key_package,
            signature=e.signature,
        )
        timely = device.extension.since <= e.epoch <= state.epoch  # a leaf that has committed since is not stuck
        if e.leaf == change.leaf and timely and replacement_is_signed(request, device.signature_key):
            return True
    return False


def _asked_of_admin(state: State, commit: Commit, change: Change) -> bool:
    may = _admin(state, commit, change) or _either_side(state, commit, change)
    return may and _signed_request(state, commit, change)


def _successor(state: State, commit: Commit, change: Change) -> bool:
    return change.person in state.context.successors


def _pace(state: State, commit: Commit, change: Change) -> bool:
    device = state.device(commit.sender)
    others = len(persons(state.roster)) - 1
    return state.epoch - device.extension.since >= min(REFRESH_AFTER_COMMITS, others)


def _carried(state: State, commit: Commit, change: Change) -> bool:
    return True  # that each is signed by its root is rule G16


GROUNDS: dict[str, tuple[Ground, ...]] = {
    "add_person": (_admin,),  # G17
    "remove_person": (_admin, _leave_statement),  # G18
    "add_device": (_same_root, _admission),  # G19
    "remove_device": (_older_device, _revocation),  # G20
    "replace_leaf": (_asked_of_admin,),  # G21
    "roles": (_admin,),  # G22
    "settings": (_admin,),  # G22
    "promote_self": (_successor,),  # G22
    "revoke": (_carried,),  # G23
    "refresh": (_admin, _pace),  # G24
}


def judge_policy(state: State, commit: Commit) -> tuple[Change, ...]:
    """Judge a commit; gives its changes, or raises ``Void`` with the code of the rule that it breaks."""
    for code, rule in ALWAYS:
        try:
            if not rule(state, commit):
                raise Void(code)
        except Void:
            raise
        except PeerError as error:
            raise Void(code, error.code) from error
    found = changes(state, commit)
    for change in found:
        if not any(ground(state, commit, change) for ground in GROUNDS[change.kind]):
            raise Void(f"not_allowed_{change.kind}")
    return found
