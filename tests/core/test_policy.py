# SPDX-License-Identifier: AGPL-3.0-or-later
"""What holds for every commit and every epoch: rules G1–G16, G25 and G26, and J4; the same cases travel as vectors."""

from __future__ import annotations

import dataclasses
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krama.core import policy
from krama.core.errors import PeerError, Void
from krama.core.leaves import DIRECT, SELF, GroupContext, Relay
from krama.core.limits import MAX_DEVICES
from krama.core.policy import Commit, State, check_epoch, judge_policy
from krama.core.statements import revoke
from tests.core.verdicts import PHONE, SOPHEAS, VANNAS, kinds, void
from tests.core.world import (
    BOPHA,
    BOPHA_PHONE,
    DARA,
    DARA_PHONE,
    DARA_TABLET,
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
    renewed,
    village,
)


def with_path(state: State, made: Commit, **changes: Any) -> Commit:
    assert made.path is not None
    new = dataclasses.replace(made.path.extension, **changes)
    return dataclasses.replace(made, path=dataclasses.replace(made.path, extension=new))


def test_every_rule_and_ground_has_a_test() -> None:
    assert [code for code, _ in policy.ALWAYS] == [
        "proposal_by_reference",
        "proposal_kind",
        "no_path",
        "leaf_changed",
        "since_wrong",
        "removed_twice",
        "removes_itself",
        "seal_key_reused",
        "lifetime",
        "leaf_not_new",
        "too_many_devices",
        "revoked",
        "context_fixed",
        "roles",
        "wrong_persons",
        "revocations",
        "relay_address",
    ]
    assert len(policy.GROUNDS) == 10


# -- without exception -------------------------------------------------------------------------------------------


def test_unknown_sender() -> None:
    assert void(village(), dataclasses.replace(commit(village(), 0), sender=9)) == "unknown_leaf"


def test_g1_by_reference() -> None:
    assert void(village(), commit(village(), PHONE, by_reference=1)) == "proposal_by_reference"


@pytest.mark.parametrize("kind", ["update", "psk", "reinit", "external_init", "self_remove", "other"])
def test_g2_proposal_kinds(kind: str) -> None:
    assert void(village(), commit(village(), PHONE, proposals=(kind,))) == "proposal_kind"


def test_g3_no_path() -> None:
    assert void(village(), commit(village(), PHONE, path=None)) == "no_path"


def test_g4_identity() -> None:
    state = village()
    assert void(state, commit(state, PHONE, path_credential_same=False)) == "leaf_changed"
    key = dataclasses.replace(renewed(state, PHONE), signature_key=fixed("x"))
    assert void(state, commit(state, PHONE, path=key)) == "leaf_changed"
    assert void(state, with_path(state, commit(state, PHONE), member=fixed("x", 16))) == "leaf_changed"


@pytest.mark.parametrize("since", [0, 12, 20, 22])
def test_g5_since(since: int) -> None:
    state = village()
    assert void(state, with_path(state, commit(state, PHONE), since=since)) == "since_wrong"


def test_g6_g7_removals() -> None:
    state = village()
    assert void(state, commit(state, PHONE, removes=(3, 3))) == "removed_twice"
    assert void(state, commit(state, PHONE, removes=(9,))) == "removed_twice"
    assert void(state, commit(state, PHONE, removes=(PHONE,))) == "removes_itself"


def test_g8_seal_keys() -> None:
    state = village()
    for leaf in (PHONE, SOPHEAS):  # one's own last one, somebody else's
        used = state.device(leaf).extension.seal_key
        assert void(state, with_path(state, commit(state, PHONE), seal_key=used)) == "seal_key_reused"
    newcomer = added(BOPHA_PHONE)
    seal_key = newcomer.device.extension.seal_key
    assert void(state, with_path(state, commit(state, PHONE, adds=(newcomer,)), seal_key=seal_key)) == "seal_key_reused"
    old = dataclasses.replace(newcomer.device.extension, seal_key=state.device(VANNAS).extension.seal_key)
    copied = dataclasses.replace(newcomer, device=dataclasses.replace(newcomer.device, extension=old))
    assert void(state, commit(state, PHONE, adds=(copied,))) == "seal_key_reused"
    # Not even the key of a leaf that the same commit removes.
    assert void(state, commit(state, PHONE, adds=(copied,), removes=(VANNAS,))) == "seal_key_reused"


def test_g9_lifetime() -> None:
    bounded = dataclasses.replace(added(BOPHA_PHONE), lifetime_exact=False)
    assert void(village(), commit(village(), PHONE, adds=(bounded,))) == "lifetime"


def test_g10_leaves_are_new() -> None:
    state = village()
    newcomer = added(BOPHA_PHONE)
    worn = dataclasses.replace(newcomer.device.extension, since=1)
    taken = dataclasses.replace(newcomer.device.extension, member=state.device(0).extension.member)
    for extension in (worn, taken):
        bad = dataclasses.replace(newcomer, device=dataclasses.replace(newcomer.device, extension=extension))
        assert void(state, commit(state, PHONE, adds=(bad,))) == "leaf_not_new"
    again = added(BOPHA_PHONE, "again")  # the same signature key twice
    assert void(state, commit(state, PHONE, adds=(newcomer, again))) == "leaf_not_new"
    assert void(state, commit(state, PHONE, adds=(added(VANNA_PHONE),))) == "leaf_not_new"


def crowd(count: int) -> State:
    rest = tuple(
        dataclasses.replace(device(VANNA_PHONE, i, label=f"crowd {i}"), signature_key=fixed(f"crowd key {i}"), leaf_index=i)
        for i in range(3, count)
    )
    return village(roster=(*village().roster[:3], *rest))


def test_g11_too_many_devices() -> None:
    full = crowd(MAX_DEVICES)
    assert void(full, commit(full, PHONE, adds=(added(BOPHA_PHONE),))) == "too_many_devices"
    assert kinds(crowd(MAX_DEVICES - 1), commit(full, PHONE, adds=(added(BOPHA_PHONE),))) == ["add_person"]


def test_g12_revoked() -> None:
    gone = revoke(SOPHEA.root_key, SOPHEA.root, SOPHEA_LAPTOP.key)
    state = village(context=context(revocations=(gone,)))
    assert void(state, commit(state, SOPHEAS, adds=(added(SOPHEA_LAPTOP),))) == "revoked"
    below = Phone(SOPHEA, "watch", 5, SOPHEA_LAPTOP)  # certified by the revoked device
    assert void(state, commit(state, SOPHEAS, adds=(added(below),))) == "revoked"
    now = commit(village(), SOPHEAS, adds=(added(SOPHEA_LAPTOP),), context=context(revocations=(gone,)))
    assert void(village(), now) == "revoked"


def test_g12_nobody_revokes_a_device_of_another() -> None:
    spite = revoke(VANNA.root_key, VANNA.root, SOPHEA_LAPTOP.key)
    state = village(context=context(revocations=(spite,)))
    assert kinds(state, commit(state, SOPHEAS, adds=(added(SOPHEA_LAPTOP),))) == ["add_device"]


def test_g13_fixed_context() -> None:
    for change in ({"kind": 2}, {"engine": 99}, {"follows": fixed("old")}):
        new = dataclasses.replace(context(), **change)
        assert void(village(), commit(village(), PHONE, context=new)) == "context_fixed"
    foreign = village(context=dataclasses.replace(context(), engine=99))
    new = dataclasses.replace(foreign.context, title="x")
    assert void(foreign, commit(foreign, PHONE, context=new)) == "context_fixed"


def test_g14_roles() -> None:
    def roles(**changes: Any) -> str:
        return void(village(), commit(village(), PHONE, context=dataclasses.replace(context(), **changes)))

    assert roles(admins=()) == "roles"
    assert roles(admins=(DARA.id, DARA.id)) == "roles"
    assert roles(admins=(DARA.id, fixed("nobody here"))) == "roles"
    assert roles(successors=(fixed("nobody here"),)) == "roles"
    assert roles(successors=(VANNA.id, VANNA.id)) == "roles"
    two = village(context=context(admins=(DARA, SOPHEA)))
    assert void(two, commit(two, PHONE, removes=(SOPHEAS,))) == "roles"  # an admin leaves and stays on the list
    new = dataclasses.replace(two.context, admins=(DARA.id,))
    assert kinds(two, commit(two, PHONE, removes=(SOPHEAS,), context=new)) == ["remove_person"]


def test_g15_direct_is_two_and_stays_the_same_two() -> None:
    state = direct()
    assert kinds(state, commit(state, 0)) == ["refresh"]
    assert void(state, commit(state, 0, adds=(added(VANNA_PHONE),))) == "wrong_persons"
    assert void(state, commit(state, 0, removes=(1,))) == "roles"
    alone = dataclasses.replace(state.context, admins=(DARA.id,))
    assert void(state, commit(state, 0, context=alone)) == "wrong_persons"
    assert void(state, commit(state, 0, removes=(1,), context=alone)) == "wrong_persons"
    swapped = dataclasses.replace(state.context, admins=(DARA.id, VANNA.id))
    made = commit(state, 0, removes=(1,), adds=(added(VANNA_PHONE),), context=swapped)
    assert void(state, made) == "wrong_persons"
    young = direct(roster=state.roster[:1], context=context(kind=DIRECT, admins=(DARA,), title=""))
    both = dataclasses.replace(young.context, admins=(DARA.id, SOPHEA.id))
    assert kinds(young, commit(young, 0, adds=(added(SOPHEA_PHONE),), context=both)) == ["add_person", "roles"]


def test_g15_self_is_one() -> None:
    own = village(roster=village().roster[:2], context=context(kind=SELF))
    assert kinds(own, commit(own, PHONE, adds=(added(DARA_TABLET),))) == ["add_device"]
    assert void(own, commit(own, PHONE, adds=(added(VANNA_PHONE),))) == "wrong_persons"


def test_g16_revocations_stay_once_and_signed() -> None:
    gone = revoke(SOPHEA.root_key, SOPHEA.root, SOPHEA_LAPTOP.key)
    state = village(context=context(revocations=(gone,)))
    assert void(state, commit(state, PHONE, context=context())) == "revocations"
    assert void(state, commit(state, PHONE, context=context(revocations=(gone, gone)))) == "revocations"
    forged = dataclasses.replace(gone, key=VANNA_PHONE.key)
    assert void(state, commit(state, PHONE, context=context(revocations=(gone, forged)))) == "revocations"
    stranger = revoke(BOPHA.root_key, BOPHA.root, VANNA_PHONE.key)
    assert void(village(), commit(village(), PHONE, context=context(revocations=(stranger,)))) == "revocations"
    by_device = revoke(SOPHEA_PHONE.signing_key, SOPHEA.root, VANNA_PHONE.key)
    assert void(village(), commit(village(), PHONE, context=context(revocations=(by_device,)))) == "revocations"


# -- properties --------------------------------------------------------------------------------------------------

STATES = [village(), direct(), village(context=context(successors=(VANNA,)))]
PEOPLE = [BOPHA_PHONE, DARA_TABLET, SOPHEA_LAPTOP, VANNA_PHONE, DARA_PHONE]
CODES = {code for code, _ in policy.ALWAYS} | {f"not_allowed_{kind}" for kind in policy.GROUNDS} | {"unknown_leaf"}


@st.composite
def commits(draw: st.DrawFn) -> tuple[State, Commit]:
    state = draw(st.sampled_from(STATES))
    leaf = draw(st.sampled_from([d.leaf_index for d in state.roster]))
    new: GroupContext | None = None
    if draw(st.booleans()):
        ids = [DARA.id, SOPHEA.id, VANNA.id, fixed("nobody")]
        new = dataclasses.replace(
            state.context,
            admins=tuple(draw(st.lists(st.sampled_from(ids), max_size=3))),
            successors=tuple(draw(st.lists(st.sampled_from(ids), max_size=2))),
            title=draw(st.sampled_from([state.context.title, "x"])),
        )
    made = commit(
        state,
        leaf,
        adds=tuple(added(p) for p in draw(st.lists(st.sampled_from(PEOPLE), max_size=2))),
        removes=tuple(draw(st.lists(st.integers(0, 4), max_size=2))),
        context=new,
        by_reference=draw(st.sampled_from([0, 0, 0, 1])),
        path_credential_same=draw(st.sampled_from([True, True, True, False])),
    )
    if draw(st.integers(0, 9)) == 0:
        made = dataclasses.replace(made, sender=draw(st.integers(0, 9)), path=None)
    return state, made


def verdict(state: State, made: Commit) -> object:
    try:
        return judge_policy(state, made)
    except Void as error:
        return error.code


@given(commits())
def test_j4_the_verdict_is_the_same_for_all_and_nothing_but_void_is_raised(case: tuple[State, Commit]) -> None:
    state, made = case
    first = verdict(state, made)
    assert first == verdict(state, made)
    assert isinstance(first, tuple) or first in CODES
    # Neither does the order in which a member keeps its roster count.
    shuffled = list(state.roster)
    random.Random(1).shuffle(shuffled)
    again = verdict(dataclasses.replace(state, roster=tuple(shuffled)), made)
    assert again == first


@given(commits())
def test_what_passes_leads_to_a_good_epoch(case: tuple[State, Commit]) -> None:
    state, made = case
    if not isinstance(verdict(state, made), tuple):
        return
    here = policy.after(state, made)
    new = made.context or state.context
    people = {d.person for d in here}
    assert new.admins
    assert people.issuperset(new.admins)
    assert len({d.extension.seal_key for d in here}) == len(here)
    assert state.context.kind != DIRECT or len(people) == 2


def test_g26_nobody_is_led_where_their_relay_is_not() -> None:
    def to(url: str, home: str = "https://relay.example") -> Commit:
        return commit(
            at(home), PHONE, context=dataclasses.replace(context(), relays=(Relay(url=url, receipt_key=fixed("r")),))
        )

    def at(home: str) -> State:
        return village(context=dataclasses.replace(context(), relays=(Relay(url=home, receipt_key=fixed("r")),)))

    assert kinds(village(), to("https://other.example")) == ["settings"]
    for url in ("https://10.0.0.1", "https://localhost", "http://other.example", "https://other.example/", ""):
        assert void(village(), to(url)) == "relay_address"
    assert kinds(at("http://10.0.0.1"), to("http://10.0.0.2", "http://10.0.0.1")) == ["settings"]


def test_g25_welcomes() -> None:
    check_epoch(village())
    for state, code in (
        (village(context=context(admins=())), "roles"),
        (village(context=context(kind=SELF)), "wrong_persons"),
        (village(context=dataclasses.replace(context(), engine=99)), "context_fixed"),
        (village(roster=(*village().roster, village().roster[0])), "leaf_not_new"),
    ):
        with pytest.raises(PeerError, match=code):
            check_epoch(state)
