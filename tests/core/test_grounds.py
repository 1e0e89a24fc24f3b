# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may change what: rules G17–G24, each allowed and refused; the same cases travel as vectors."""

from __future__ import annotations

import dataclasses

import pytest

from krama.core import policy
from krama.core.policy import Commit, State
from krama.core.statements import Evidence, ReplaceEvidence, ask_replacement, revoke, sign_leave
from tests.core.verdicts import LAPTOP, PHONE, SOPHEAS, VANNAS, kinds, void
from tests.core.world import (
    BOPHA_PHONE,
    DARA,
    DARA_LAPTOP,
    DARA_PHONE,
    DARA_TABLET,
    GROUP_ID,
    SOPHEA,
    SOPHEA_LAPTOP,
    SOPHEA_PHONE,
    VANNA,
    VANNA_PHONE,
    Phone,
    added,
    commit,
    context,
    device,
    direct,
    fixed,
    village,
)


def test_g17_add_person() -> None:
    state = village()
    assert kinds(state, commit(state, LAPTOP, adds=(added(BOPHA_PHONE),))) == ["add_person"]
    assert void(state, commit(state, SOPHEAS, adds=(added(BOPHA_PHONE),))) == "not_allowed_add_person"


def test_g18_remove_person() -> None:
    state = village()
    assert kinds(state, commit(state, PHONE, removes=(VANNAS,))) == ["remove_person"]
    assert void(state, commit(state, SOPHEAS, removes=(VANNAS,))) == "not_allowed_remove_person"


def test_g18_leaving() -> None:
    state = village()
    member = state.device(VANNAS).extension.member

    def leave(signing_key: bytes, group: bytes = GROUP_ID, who: bytes = member, leaves: tuple[int, ...] = (3,)) -> Commit:
        return commit(state, SOPHEAS, removes=leaves, evidence=Evidence(leaves=(sign_leave(signing_key, group, who),)))

    assert kinds(state, leave(VANNA_PHONE.signing_key)) == ["remove_person"]
    for bad in (
        leave(DARA_PHONE.signing_key),
        leave(VANNA_PHONE.signing_key, fixed("another group")),
        leave(VANNA_PHONE.signing_key, GROUP_ID, fixed("an earlier Add", 16)),
    ):
        assert void(state, bad) == "not_allowed_remove_person"


def test_g19_add_device() -> None:
    state = village()
    assert kinds(state, commit(state, LAPTOP, adds=(added(DARA_TABLET),))) == ["add_device"]
    assert kinds(state, commit(state, SOPHEAS, adds=(added(SOPHEA_LAPTOP),))) == ["add_device"]
    assert void(state, commit(state, PHONE, adds=(added(SOPHEA_LAPTOP),))) == "not_allowed_add_device"


def test_g20_remove_device() -> None:
    state = village()
    assert kinds(state, commit(state, PHONE, removes=(LAPTOP,))) == ["remove_device"]
    assert void(state, commit(state, LAPTOP, removes=(PHONE,))) == "not_allowed_remove_device"
    assert void(state, commit(state, SOPHEAS, removes=(LAPTOP,))) == "not_allowed_remove_device"
    gone = revoke(DARA.root_key, DARA.root, DARA_LAPTOP.key)
    carried = commit(state, SOPHEAS, removes=(LAPTOP,), context=context(revocations=(gone,)))
    assert kinds(state, carried) == ["remove_device", "revoke"]
    stands = village(context=context(revocations=(gone,)))
    assert kinds(stands, commit(stands, VANNAS, removes=(LAPTOP,))) == ["remove_device"]
    root_key = revoke(DARA.root_key, DARA.root, DARA_PHONE.key)  # takes what the phone has certified with it
    older = village(context=context(revocations=(root_key,)))
    assert kinds(older, commit(older, VANNAS, removes=(LAPTOP,))) == ["remove_device"]
    spite = revoke(VANNA.root_key, VANNA.root, DARA_LAPTOP.key)
    foreign = village(context=context(revocations=(spite,)))
    assert void(foreign, commit(foreign, VANNAS, removes=(LAPTOP,))) == "not_allowed_remove_device"


def request(state: State, phone: Phone, leaf: int, new: policy.Added, epoch: int | None = None) -> Evidence:
    epoch = state.epoch if epoch is None else epoch
    asked = ask_replacement(phone.signing_key, state.group, epoch, leaf, new.key_package)
    return Evidence(replacements=(ReplaceEvidence(leaf=leaf, epoch=epoch, signature=asked.signature),))


def test_g21_replace_leaf() -> None:
    state, new = village(), added(VANNA_PHONE)
    good = request(state, VANNA_PHONE, VANNAS, new)
    assert kinds(state, commit(state, PHONE, removes=(3,), adds=(new,), evidence=good)) == ["replace_leaf"]
    for sender, evidence in (
        (SOPHEAS, good),  # no admin
        (PHONE, Evidence()),
        (PHONE, request(state, DARA_PHONE, VANNAS, new)),
        (PHONE, request(state, VANNA_PHONE, SOPHEAS, new)),
        (PHONE, request(state, VANNA_PHONE, VANNAS, new, epoch=21)),
        (PHONE, request(state, VANNA_PHONE, VANNAS, added(VANNA_PHONE, "other"))),
    ):
        made = commit(state, sender, removes=(3,), adds=(new,), evidence=evidence)
        assert void(state, made) == "not_allowed_replace_leaf"


def test_g21_a_request_stands_until_the_leaf_commits_again() -> None:
    state, new = village(), added(VANNA_PHONE)
    asked = request(state, VANNA_PHONE, VANNAS, new, epoch=15)
    assert kinds(state, commit(state, PHONE, removes=(3,), adds=(new,), evidence=asked)) == ["replace_leaf"]
    sophea = added(SOPHEA_PHONE)
    asked = request(state, SOPHEA_PHONE, SOPHEAS, sophea, epoch=10)  # its own last commit made epoch 11
    made = commit(state, PHONE, removes=(2,), adds=(sophea,), evidence=asked)
    assert void(state, made) == "not_allowed_replace_leaf"


def test_g21_in_a_direct_chat_the_other_side_replaces() -> None:
    state, new = direct(), added(SOPHEA_PHONE)
    asked = request(state, SOPHEA_PHONE, 1, new)
    assert kinds(state, commit(state, 0, removes=(1,), adds=(new,), evidence=asked)) == ["replace_leaf"]


def test_g21_no_other_person_comes_in_by_a_replacement() -> None:
    # Vanna's key under a certificate of another root: not a replacement, but a new person.
    state = village()
    mask = Phone(DARA, "mask", 9)
    disguised = dataclasses.replace(VANNA_PHONE, person=VANNA)
    other = dataclasses.replace(mask.credential.chain[0], key=disguised.key)
    credential = dataclasses.replace(mask.credential, chain=(other,))
    new = added(VANNA_PHONE)
    new = dataclasses.replace(new, device=dataclasses.replace(new.device, credential=credential))
    made = commit(state, PHONE, removes=(3,), adds=(new,), evidence=request(state, VANNA_PHONE, VANNAS, new))
    assert kinds(state, made) == ["remove_person", "add_device"]


def test_g22_settings_and_roles() -> None:
    state = village()
    for new in (
        context(title="x"),
        context(timer=60),
        dataclasses.replace(context(), relays=context().relays * 2),
    ):
        assert kinds(state, commit(state, LAPTOP, context=new)) == ["settings"]
        assert void(state, commit(state, VANNAS, context=new)) == "not_allowed_settings"
    for new in (context(admins=(DARA, SOPHEA)), context(admins=(SOPHEA,)), context(successors=(VANNA,))):
        assert kinds(state, commit(state, LAPTOP, context=new)) == ["roles"]
        assert void(state, commit(state, VANNAS, context=new)) == "not_allowed_roles"
    assert void(state, commit(state, SOPHEAS, context=context(admins=(SOPHEA,)))) == "not_allowed_roles"
    assert void(state, commit(state, SOPHEAS, context=context(admins=(DARA, SOPHEA)))) == "not_allowed_promote_self"


def test_g22_a_successor_promotes_itself() -> None:
    state = village(context=context(successors=(VANNA, SOPHEA)))
    both = context(admins=(DARA, VANNA), successors=(VANNA, SOPHEA))
    assert kinds(state, commit(state, VANNAS, context=both)) == ["promote_self"]
    spent = context(admins=(DARA, VANNA), successors=(SOPHEA,))
    assert kinds(state, commit(state, VANNAS, context=spent)) == ["promote_self"]
    alone = context(admins=(VANNA,), successors=(SOPHEA,))
    assert void(state, commit(state, VANNAS, context=alone)) == "not_allowed_roles"
    no_rival = context(admins=(DARA, VANNA))
    assert void(state, commit(state, VANNAS, context=no_rival)) == "not_allowed_roles"
    for_another = context(admins=(DARA, SOPHEA), successors=(VANNA,))
    assert void(state, commit(state, VANNAS, context=for_another)) == "not_allowed_roles"
    more = dataclasses.replace(both, title="x")
    assert void(state, commit(state, VANNAS, context=more)) == "not_allowed_settings"


def test_g23_anybody_carries_a_revocation() -> None:
    gone = revoke(SOPHEA.root_key, SOPHEA.root, SOPHEA_LAPTOP.key)
    assert kinds(village(), commit(village(), VANNAS, context=context(revocations=(gone,)))) == ["revoke"]


@pytest.mark.parametrize(
    ("leaf", "since", "allowed"),
    [(VANNAS, 18, True), (VANNAS, 19, False), (VANNAS, 20, False), (SOPHEAS, 20, False), (PHONE, 20, True)],
)
def test_g24_pace_in_a_small_group(leaf: int, since: int, allowed: bool) -> None:
    """Three persons: after two commits by others."""
    old = village()
    roster = tuple(
        dataclasses.replace(d, extension=dataclasses.replace(d.extension, since=since)) if d.leaf_index == leaf else d
        for d in old.roster
    )
    state = village(roster=roster)
    if allowed:
        assert kinds(state, commit(state, leaf)) == ["refresh"]
    else:
        assert void(state, commit(state, leaf)) == "not_allowed_refresh"


@pytest.mark.parametrize(("since", "allowed"), [(12, True), (13, False)])
def test_g24_pace_in_a_large_group(since: int, allowed: bool) -> None:
    people = [Phone(dataclasses.replace(VANNA, name=f"Villager {i}"), "phone") for i in range(12)]
    roster = (
        *village().roster[:3],
        *(device(p, 3 + i) for i, p in enumerate(people)),
        device(VANNA_PHONE, 20, since=since),
    )
    state = village(roster=roster)
    if allowed:
        assert kinds(state, commit(state, 20)) == ["refresh"]
    else:
        assert void(state, commit(state, 20)) == "not_allowed_refresh"


def test_g24_a_context_that_stays_the_same_is_a_refresh() -> None:
    state = village(roster=(*village().roster[:3], device(VANNA_PHONE, 3, since=20)))
    assert void(state, commit(state, VANNAS, context=state.context)) == "not_allowed_refresh"


def test_every_change_needs_its_ground() -> None:
    state = village()
    made = commit(state, LAPTOP, adds=(added(BOPHA_PHONE), added(SOPHEA_LAPTOP)))
    assert void(state, made) == "not_allowed_add_device"
