# SPDX-License-Identifier: AGPL-3.0-or-later
"""From an intent to the arguments of a commit, in the epoch of the moment.

An intent says what somebody wants, not how: after a lost race it is planned again, and where the winner has done it
already there is nothing left to do.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from krama.client import own, rows
from krama.client.work import Work
from krama.core import mls
from krama.core.certificates import check_credential
from krama.core.errors import PeerError
from krama.core.judgement import engine_call
from krama.core.leaves import DIRECT, Device, GroupContext, Relay, persons
from krama.core.limits import MAX_ADMINS, MAX_DEVICES, REFRESH_AFTER_COMMITS
from krama.core.newcomers import AdmitRequest, may_admit
from krama.core.policy import State
from krama.core.statements import Evidence, ReplaceEvidence, ReplaceMe, Revocation


@dataclasses.dataclass(frozen=True, kw_only=True)
class Plan:
    """The arguments of ``stage_commit``."""

    add: tuple[bytes, ...] = ()
    remove: tuple[int, ...] = ()
    context: bytes | None = None
    evidence: bytes = b""
    relay: Relay | None = None  # the home to move to


Planned = Plan | str  # a code: empty where the change stands already, otherwise why it cannot be


def plan_commit(work: Work, chat: rows.Chat, intent: rows.Intent) -> Planned:
    """Plan an intent in the current epoch."""
    return _PLANS[intent.kind](work, work.live(chat).state(), intent)


def refuse_reason(code: str) -> str:
    """The code that a person is told when a commit would be void."""
    return "not_admin" if code.startswith("not_allowed_") else code


def _add(work: Work, state: State, intent: rows.Intent) -> Planned:
    if intent.person in persons(state.roster):
        return ""
    if state.context.kind == DIRECT:
        return "direct_is_two"
    if not state.is_admin(work.me):
        return "not_admin"
    if len(state.roster) + len(intent.packages) > MAX_DEVICES:
        return "too_many_devices"
    keys = {d.signature_key for d in state.roster}
    packages = _one_per_device(intent.packages, intent.person)
    if not packages or keys.intersection(packages):
        return "no_key_packages"
    return Plan(add=tuple(packages.values()))


def _one_per_device(packages: tuple[bytes, ...], person: bytes) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    for package in packages:
        try:
            read = engine_call(lambda package=package: mls.inspect_key_package(package))  # type: ignore[misc]
            if check_credential(read.credential, read.signature_key).person == person:
                found.setdefault(read.signature_key, package)
        except PeerError:
            continue
    return found


def _without(context: GroupContext, person: bytes) -> GroupContext:
    return dataclasses.replace(
        context,
        admins=tuple(p for p in context.admins if p != person),
        successors=tuple(p for p in context.successors if p != person),
    )


def _remove(work: Work, state: State, intent: rows.Intent) -> Planned:
    leaves = tuple(d.leaf_index for d in state.roster if d.person == intent.person)
    if not leaves:
        return ""
    if state.context.kind == DIRECT:
        return "direct_is_two"
    if intent.kind == rows.REMOVE and not state.is_admin(work.me):
        return "not_admin"
    context = _without(state.context, intent.person)
    if not context.admins:
        return "last_admin"
    changed = context != state.context
    return Plan(remove=leaves, context=context.encode() if changed else None, evidence=intent.evidence)


def _promote(work: Work, state: State, intent: rows.Intent) -> Planned:
    if intent.person not in persons(state.roster):
        return "no_person"
    if state.is_admin(intent.person):
        return ""
    if not state.is_admin(work.me) and intent.person not in state.context.successors:
        return "not_admin"
    if len(state.context.admins) >= MAX_ADMINS:
        return "too_many_admins"
    context = dataclasses.replace(state.context, admins=(*state.context.admins, intent.person))
    return Plan(context=context.encode())


def _settings(work: Work, state: State, intent: rows.Intent) -> Planned:
    if not state.is_admin(work.me):
        return "not_admin"
    context = dataclasses.replace(state.context, title=intent.title or "")
    return "" if context == state.context else Plan(context=context.encode())


def _refresh(work: Work, state: State, intent: rows.Intent) -> Planned:
    own = next(d for d in state.roster if d.signature_key == work.device)
    others = len(persons(state.roster)) - 1
    if not state.is_admin(work.me) and state.epoch - own.extension.since < min(REFRESH_AFTER_COMMITS, others):
        return "refresh_too_soon"
    return Plan()


def _replace(work: Work, state: State, intent: rows.Intent) -> Planned:
    request = ReplaceMe.decode(intent.evidence)
    own = next((d for d in state.roster if d.leaf_index == request.leaf), None)
    if own is None or not own.extension.since <= request.epoch <= state.epoch:
        return ""  # replaced already, or no longer stuck
    if not state.is_admin(work.me) and state.context.kind != DIRECT:
        return "not_admin"
    short = ReplaceEvidence(leaf=request.leaf, epoch=request.epoch, signature=request.signature)
    return Plan(add=intent.packages, remove=(request.leaf,), evidence=Evidence(replacements=(short,)).encode())


def _add_device(work: Work, state: State, intent: rows.Intent) -> Planned:
    if any(d.signature_key == intent.device for d in state.roster):
        return ""
    if len(state.roster) >= MAX_DEVICES:
        return "too_many_devices"
    package = _one_per_device(intent.packages, work.me).get(intent.device or b"")
    return "no_key_packages" if package is None else Plan(add=(package,))


def _remove_device(work: Work, state: State, intent: rows.Intent) -> Planned:
    leaf = next((d for d in state.roster if d.signature_key == intent.device), None)
    if leaf is None:
        return ""
    own = next(d for d in state.roster if d.signature_key == work.device)
    if not intent.evidence:
        older = own.credential.number < leaf.credential.number
        return Plan(remove=(leaf.leaf_index,)) if older else "device_older"
    gone, context = _revoked(state, (Revocation.decode(intent.evidence),), work.me)
    return Plan(remove=tuple(i for i in gone if i != own.leaf_index), context=context.encode())


def _revoked(state: State, revocations: tuple[Revocation, ...], person: bytes) -> tuple[tuple[int, ...], GroupContext]:
    """The leaves of a person that revocations concern, and the context with those that concern one of them."""
    lost, needed = [], list(state.context.revocations)
    stands = {(r.root, r.key) for r in needed}
    for revocation in revocations:
        found = [d for d in state.roster if d.person == person and _hangs_on(d, revocation)]
        lost += [d.leaf_index for d in found]
        if found and (revocation.root, revocation.key) not in stands:
            needed.append(revocation)
    return tuple(dict.fromkeys(lost)), dataclasses.replace(state.context, revocations=tuple(needed))


def _hangs_on(device: Device, revocation: Revocation) -> bool:
    return device.credential.root == revocation.root and any(k.key == revocation.key for k in device.credential.chain)


def _admit(work: Work, state: State, intent: rows.Intent) -> Planned:
    if any(d.signature_key == intent.device for d in state.roster):
        return ""
    request = AdmitRequest.decode(intent.evidence)
    waiting = own.newcomer(work, intent.device or b"")
    if waiting is None or waiting.refused:
        return "device_refused"
    if not may_admit(state, work.me, intent.person):
        return "not_admin"
    gone, context = _revoked(state, request.revocations, intent.person)
    changed = context != state.context
    evidence = Evidence(admissions=(request.admission,))
    return Plan(
        add=(request.package,),
        remove=gone,
        context=context.encode() if changed else None,
        evidence=evidence.encode(),
    )


def _move(work: Work, state: State, intent: rows.Intent) -> Planned:
    if not state.is_admin(work.me):
        return "not_admin"
    relays = intent.relays or state.context.relays
    context = dataclasses.replace(state.context, relays=relays)
    return "" if relays == state.context.relays else Plan(context=context.encode(), relay=relays[0])


_PLANS: dict[int, Callable[[Work, State, rows.Intent], Planned]] = {
    rows.ADD: _add,
    rows.REMOVE: _remove,
    rows.PROMOTE: _promote,
    rows.SETTINGS: _settings,
    rows.REFRESH: _refresh,
    rows.REPLACE: _replace,
    rows.TIDY: _remove,
    rows.ADD_DEVICE: _add_device,
    rows.REMOVE_DEVICE: _remove_device,
    rows.ADMIT: _admit,
    rows.MOVE: _move,
}
