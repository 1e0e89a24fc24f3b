# SPDX-License-Identifier: AGPL-3.0-or-later
"""Void or stuck: what a member makes of a seal.

First the public part, without private keys and without changing state: outer layer, MLS framing and signature, sealer =
committer, Krama's policy. Any failure is ``Void`` for all alike. Only then are secrets opened; what fails there makes
this member alone ``Stuck`` (except a bad membership tag, which all see). Spec: docs/protocol/3-group.md, "Judgement";
rules J1–J4.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TypeVar

from krama.core import mls
from krama.core.errors import KramaError, LocalError, PeerError, Stuck, Void
from krama.core.frames import SealRecord
from krama.core.leaves import Device, GroupContext, Roster, check_leaf, check_member
from krama.core.policy import Added, Change, Commit, State, judge_policy
from krama.core.seals import EpochLog, SealInner, check_seal, open_seal
from krama.core.statements import Evidence


def state_of(group: mls.Group) -> State:
    """The current epoch of a group, every leaf checked; raises ``PeerError`` for a leaf that does not chain to a root.

    Leaves were checked when they came in, so this fails only for a Welcome into a bad group.
    """
    return State(
        group=group.group_id,
        epoch=group.epoch,
        roster=tuple(check_member(m) for m in group.roster()),
        context=GroupContext.decode(group.context),
    )


@dataclasses.dataclass(frozen=True, kw_only=True)
class Judgement:
    """A seal that is not void: who sealed, what changes, and what is needed to open it."""

    sealer: Device
    commit: Commit
    changes: tuple[Change, ...]
    inner: SealInner


def judge(group: mls.Group, state: State, log: EpochLog, data: bytes) -> Judgement:
    """Judge a seal's public part.

    Raises ``PeerError('seal_forged')`` where the relay, not a member, is to blame, and ``Void`` for everything else.
    """
    leaf_index, record = check_seal(log, data)
    inner = _inner(log, record)
    judged = engine_call(lambda: group.judge(inner.commit))
    if judged.sender != leaf_index:
        raise Void("sealer_not_committer")
    commit = _commit(state, judged)
    return Judgement(sealer=state.device(leaf_index), commit=commit, changes=judge_policy(state, commit), inner=inner)


def _inner(log: EpochLog, record: SealRecord) -> SealInner:
    try:
        return SealInner.decode(open_seal(log, record))
    except Void:
        raise
    except PeerError as error:
        raise Void("seal_inner", error.code) from error


def _commit(state: State, judged: mls.Judged) -> Commit:
    before = {m.leaf_index: m for m in state.roster}
    try:
        path = None if judged.path is None else check_member(judged.path)
        sender = before.get(judged.sender)
        same = judged.path is not None and sender is not None and judged.path.credential == sender.credential.encode()
        adds = tuple(
            Added(
                device=check_leaf(-1, k.credential, k.signature_key, k.leaf),
                key_package=k.ref,
                lifetime_exact=k.lifetime_exact,
            )
            for k in judged.adds
        )
        context = None if judged.context is None else GroupContext.decode(judged.context)
        evidence = Evidence.decode(judged.aad) if judged.aad else Evidence()
    except PeerError as error:
        raise Void("leaf_invalid", error.code) from error
    return Commit(
        sender=judged.sender,
        proposals=tuple(judged.proposals),
        by_reference=judged.by_reference,
        path=path,
        path_credential_same=same,
        adds=adds,
        removes=tuple(judged.removes),
        context=context,
        evidence=evidence,
    )


def open_commit(group: mls.Group, judgement: Judgement) -> bool:
    """Open a judged commit's secrets; tells whether it removes this member. Raises ``Stuck`` or ``Void`` (tag)."""
    return bool(engine_call(lambda: group.open_commit(judgement.inner.commit)).self_removed)


def roster_after(group: mls.Group) -> Roster:
    """The roster of the staged epoch."""
    return tuple(check_member(m) for m in group.staged_roster())


_T = TypeVar("_T")


def engine_call(call: Callable[[], _T]) -> _T:
    """Call the engine and turn its errors into ours by their verdict."""
    try:
        return call()
    except mls.MlsError as error:
        raise _VERDICTS.get(error.verdict, LocalError)(f"mls_{error.code}") from error


_VERDICTS: dict[str, type[KramaError]] = {"void": Void, "stuck": Stuck, "refused": PeerError, "poisoned": LocalError}
