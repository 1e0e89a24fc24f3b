# SPDX-License-Identifier: AGPL-3.0-or-later
"""Devices that wait, and what a restored one asks for: rules K8–K11, R5, E5."""

from __future__ import annotations

import contextlib
import dataclasses
import types
from typing import Any

import pytest

from krama.core import newcomers, policy, siblings
from krama.core.errors import PeerError, Void
from krama.core.frames import KEEP_BACKUP, KEEP_MESSAGE, Delete, Put
from krama.core.newcomers import CAREFUL_WAIT, LINK_WAIT, RESTORE_WAIT, AdmitRequest, Newcomer
from krama.core.statements import Evidence, admission_is_signed, admit
from krama.core.wire import encode

from .newcomer_cases import ENTRANCES, REFUSALS, REQUESTS, RESTORED
from .world import (
    DARA,
    DARA_LAPTOP,
    GROUP_ID,
    SOPHEA,
    SOPHEA_LAPTOP,
    VANNA,
    VANNA_PHONE,
    Phone,
    added,
    commit,
    context,
    direct,
    fixed,
    village,
)

WAITING = Newcomer(person=SOPHEA.id, device=RESTORED.key, number=300, restored=True, seen=1_000, wait=RESTORE_WAIT)


def test_k8_the_wait_is_over_when_it_is_over_and_never_after_a_refusal() -> None:
    for name, expect, who, after in ENTRANCES:
        assert newcomers.may_enter(who, who.seen + after) == (expect == "ok"), name
    assert not newcomers.may_enter(WAITING, 0), "a clock set back to the beginning"
    assert (LINK_WAIT, CAREFUL_WAIT, RESTORE_WAIT) == (3_600, 86_400, 86_400)


def test_k9_only_a_device_of_the_person_that_is_in_refuses_one_that_is_not() -> None:
    roster = village().roster
    for name, expect, sender, person, device in REFUSALS:
        assert newcomers.refusal_counts(roster, sender.key, person.id, device.key) == (expect == "ok"), name
    assert newcomers.refusal_counts(roster, DARA_LAPTOP.key, DARA.id, fixed("new")), "whatever its number"


def test_k10_who_is_asked_is_who_policy_lets() -> None:
    """The same question twice: what a client asks before, and what everybody judges after."""
    for state in (village(), village(context=context(admins=(DARA, SOPHEA))), direct()):
        for person, phone in ((SOPHEA, RESTORED), (DARA, Phone(DARA, "restored", 300))):
            proof = Evidence(admissions=(admit(person.root_key, state.group, phone.key),))
            for device in state.roster:
                if device.person == person.id:
                    continue
                made = commit(state, device.leaf_index, adds=(added(phone),), evidence=proof)
                assert newcomers.may_admit(state, device.person, person.id) == passes(state, made)
    assert not newcomers.may_admit(village(), SOPHEA.id, SOPHEA.id)
    assert not newcomers.may_admit(village(), DARA.id, fixed("stranger"))


def passes(state: policy.State, made: policy.Commit) -> bool:
    try:
        policy.judge_policy(state, made)
    except Void:
        return False
    return True


def test_e5_an_admission_is_the_roots_for_one_group_and_one_device() -> None:
    good = admit(SOPHEA.root_key, GROUP_ID, RESTORED.key)
    assert admission_is_signed(good, SOPHEA.root)
    assert not admission_is_signed(good, VANNA.root)
    for changed in ({"group": fixed("other")}, {"key": VANNA_PHONE.key}):
        assert not admission_is_signed(dataclasses.replace(good, **changed), SOPHEA.root)  # type: ignore[arg-type]


def test_e5_evidence_without_admissions_is_what_it_was() -> None:
    assert Evidence().encode() == encode({0: 1, 1: [], 2: [], 3: []})
    assert Evidence(admissions=(admit(SOPHEA.root_key, GROUP_ID, RESTORED.key),)).encode()[0] == 0xA5


def test_g19_on_the_roots_admission() -> None:
    state, newcomer = village(), added(RESTORED)
    good = Evidence(admissions=(admit(SOPHEA.root_key, GROUP_ID, RESTORED.key),))
    assert [c.kind for c in policy.judge_policy(state, commit(state, 0, adds=(newcomer,), evidence=good))] == ["add_device"]
    old = Phone(SOPHEA, "restored", 1)
    low = Evidence(admissions=(admit(SOPHEA.root_key, GROUP_ID, old.key),))
    for made in (
        commit(state, 3, adds=(newcomer,), evidence=good),
        commit(state, 0, adds=(newcomer,)),
        commit(state, 0, adds=(added(SOPHEA_LAPTOP),), evidence=good),
        commit(state, 0, adds=(added(old),), evidence=low),
    ):
        with pytest.raises(Void, match="not_allowed_add_device"):
            policy.judge_policy(state, made)


@pytest.mark.parametrize(("expect", "request_", "package", "by"), [c[1:] for c in REQUESTS], ids=[c[0] for c in REQUESTS])
def test_r5_a_request_is_about_its_signer_alone(expect: str, request_: AdmitRequest, package: Phone, by: Phone) -> None:
    read: Any = types.SimpleNamespace(credential=package.credential.encode(), signature_key=package.key)
    with contextlib.nullcontext() if expect == "ok" else pytest.raises(PeerError, match=expect):
        newcomers.check_request(request_, by.person.root, by.key, read)


# -- among one's own devices -------------------------------------------------------------------------------------------


def test_k11_notes_are_of_the_same_person() -> None:
    note = siblings.RefusingNote(device=RESTORED.key)
    assert siblings.read_own(note.encode(), DARA.id, DARA.id) == note
    with pytest.raises(PeerError, match="own_stranger"):
        siblings.read_own(note.encode(), SOPHEA.id, DARA.id)
    with pytest.raises(PeerError, match="wire_version"):
        siblings.read_own(encode({0: 23}), DARA.id, DARA.id)


def test_k11_a_comparison_once_made_stays_made() -> None:
    known = siblings.ContactNote(root=SOPHEA.root, name="Sophea", label="market", verified=True)
    told = siblings.ContactNote(root=SOPHEA.root, name="", label="other", verified=False)
    assert siblings.merge_contact(known, told) == known
    assert siblings.merge_contact(None, told) == told
    assert siblings.merge_contact(told, known).verified


def test_k11_what_keeps_a_box_alive_is_a_put_of_a_copy_and_nothing_else() -> None:
    put = Put(put=bytes(32), gh=bytes(32), dh=bytes(32), keep=KEEP_BACKUP, data=bytes(4_096))
    assert siblings.keeps_box(put.encode())
    assert not siblings.keeps_box(dataclasses.replace(put, keep=KEEP_MESSAGE).encode())
    assert not siblings.keeps_box(Delete(delete=bytes(32), gh=bytes(32), ph=bytes(32)).encode())
    assert not siblings.keeps_box(b"junk")
