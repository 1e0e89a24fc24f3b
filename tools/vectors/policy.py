# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every rule without exception, and every ground, allowed and refused."""

from __future__ import annotations

import dataclasses
from typing import Any

from krama.core.leaves import DIRECT, SELF, GroupContext, Relay
from krama.core.limits import MAX_DEVICES
from krama.core.policy import Added, Commit, State
from krama.core.statements import Evidence, ReplaceEvidence, ask_replacement, revoke, sign_leave
from tests.core.world import (
    BOPHA,
    BOPHA_PHONE,
    DARA,
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
    context,
    direct,
    fixed,
    renewed,
    village,
)
from tests.vectors.codec import state_to_json

from .book import Book
from .villages import GONE, HOUSE, IN_A_HOUSE, LAPTOP_GONE, MASKED, NAMES, ODD, STATES, VANNAS, WATCH, Cases, by, full


def books() -> list[Book]:
    """The files of this module."""
    cases = Cases()
    always_leaves(cases)
    always_context(cases)
    people(cases)
    devices(cases)
    replacements(cases)
    roles(cases)
    moves(cases)
    pace(cases)
    welcomes(cases)
    return [cases.book]


def _path(made: Commit, **changes: Any) -> Commit:
    assert made.path is not None
    new = dataclasses.replace(made.path.extension, **changes)
    return dataclasses.replace(made, path=dataclasses.replace(made.path, extension=new))


def _leaf(newcomer: Added, **changes: Any) -> Added:
    new = dataclasses.replace(newcomer.device.extension, **changes)
    return dataclasses.replace(newcomer, device=dataclasses.replace(newcomer.device, extension=new))


def always_leaves(c: Cases) -> None:
    """G1–G12."""
    state, new = village(), added(BOPHA_PHONE)
    c.void("a sender that is not there", "G4", "unknown_leaf", dataclasses.replace(by(0), sender=9))
    c.void("a proposal by reference", "G1", "proposal_by_reference", by(0, by_reference=1))
    for kind in ("update", "psk", "reinit", "external_init", "self_remove", "other"):
        c.void(f"a proposal of kind {kind}", "G2", "proposal_kind", by(0, proposals=(kind,)))
    c.void("no path", "G3", "no_path", by(0, path=None))
    c.void("another certificate", "G4", "leaf_changed", by(0, path_credential_same=False))
    other_key = dataclasses.replace(renewed(state, 0), signature_key=fixed("x"))
    c.void("another signature key", "G4", "leaf_changed", by(0, path=other_key))
    c.void("another member id", "G4", "leaf_changed", _path(by(0), member=fixed("x", 16)))
    for since in (0, 12, 20, 22):
        c.void(f"since {since} in epoch 20", "G5", "since_wrong", _path(by(0), since=since))
    c.void("a leaf removed twice", "G6", "removed_twice", by(0, removes=(3, 3)))
    c.void("a leaf removed that is not there", "G6", "removed_twice", by(0, removes=(9,)))
    c.void("the sender removed", "G7", "removes_itself", by(0, removes=(0,)))
    for leaf, whose in ((0, "its own last"), (2, "another member's")):
        c.void(f"{whose} seal key", "G8", "seal_key_reused", _path(by(0), seal_key=state.device(leaf).extension.seal_key))
    taken = state.device(VANNAS).extension.seal_key
    c.void("a newcomer with a member's seal key", "G8", "seal_key_reused", by(0, adds=(_leaf(new, seal_key=taken),)))
    c.void(
        "a newcomer with a removed leaf's seal key",
        "G8",
        "seal_key_reused",
        by(0, adds=(_leaf(new, seal_key=taken),), removes=(3,)),
    )
    c.void(
        "sender and newcomer with one seal key",
        "G8",
        "seal_key_reused",
        _path(by(0, adds=(new,)), seal_key=new.device.extension.seal_key),
    )
    c.void("a KeyPackage with a lifetime", "G9", "lifetime", by(0, adds=(dataclasses.replace(new, lifetime_exact=False),)))
    c.void("a newcomer that has committed before", "G10", "leaf_not_new", by(0, adds=(_leaf(new, since=1),)))
    member = state.device(0).extension.member
    c.void("a newcomer with a member's id", "G10", "leaf_not_new", by(0, adds=(_leaf(new, member=member),)))
    c.void("two newcomers with one key", "G10", "leaf_not_new", by(0, adds=(new, added(BOPHA_PHONE, "again"))))
    c.void("a member added again", "G10", "leaf_not_new", by(0, adds=(added(VANNA_PHONE),)))
    c.void("the 151st device", "G11", "too_many_devices", by(0, "150 devices", adds=(new,)), "150 devices")
    c.may("the 150th device", "G11", "add_person", by(0, "149 devices", adds=(new,)), "149 devices")
    revoked = "village, Sophea's laptop revoked"
    c.void("a revoked device", "G12", "revoked", by(2, revoked, adds=(added(SOPHEA_LAPTOP),)), revoked)
    c.void("a device that a revoked one certified", "G12", "revoked", by(2, revoked, adds=(added(WATCH),)), revoked)
    both = by(2, adds=(added(SOPHEA_LAPTOP),), context=context(revocations=(GONE,)))
    c.void("added and revoked in one commit", "G12", "revoked", both)


def always_context(c: Cases) -> None:
    """G13–G16."""

    def changed(**changes: Any) -> Commit:
        return by(0, context=dataclasses.replace(context(), **changes))

    c.void("another kind", "G13", "context_fixed", changed(kind=2))
    c.void("another engine", "G13", "context_fixed", changed(engine=99))
    c.void("another predecessor", "G13", "context_fixed", changed(follows=fixed("old")))
    other = "village of another engine"
    same = dataclasses.replace(STATES[other].context, title="x")
    c.void("a group of another engine", "G13", "context_fixed", by(0, other, context=same), other)
    c.void("no admin", "G14", "roles", changed(admins=()))
    c.void("an admin twice", "G14", "roles", changed(admins=(DARA.id, DARA.id)))
    c.void("an admin who is no member", "G14", "roles", changed(admins=(DARA.id, fixed("nobody"))))
    c.void("a successor who is no member", "G14", "roles", changed(successors=(fixed("nobody"),)))
    c.void("a successor twice", "G14", "roles", changed(successors=(VANNA.id, VANNA.id)))
    two = "village, two admins"
    c.void("an admin goes and stays on the list", "G14", "roles", by(0, two, removes=(2,)), two)
    c.may("an admin goes", "G14 G18", "remove_person", by(0, two, removes=(2,), context=context()), two)
    d = STATES["direct"].context
    alone = dataclasses.replace(d, admins=(DARA.id,))
    swapped = dataclasses.replace(d, admins=(DARA.id, VANNA.id))
    c.void(
        "a third person in a direct conversation",
        "G15",
        "wrong_persons",
        by(0, "direct", adds=(added(VANNA_PHONE),)),
        "direct",
    )
    c.void("one side left", "G15", "wrong_persons", by(0, "direct", removes=(1,), context=alone), "direct")
    c.void("one side only is admin", "G15", "wrong_persons", by(0, "direct", context=alone), "direct")
    swap = by(0, "direct", removes=(1,), adds=(added(VANNA_PHONE),), context=swapped)
    c.void("the other side exchanged", "G15", "wrong_persons", swap, "direct")
    c.may(
        "a second device of the other side",
        "G15 G19",
        "add_device",
        by(1, "direct", adds=(added(SOPHEA_LAPTOP),)),
        "direct",
    )
    young = by(
        0, "direct, just made", adds=(added(SOPHEA_PHONE),), context=dataclasses.replace(d, admins=(DARA.id, SOPHEA.id))
    )
    c.may("the other side comes in", "G15 G17", "add_person roles", young, "direct, just made")
    c.void(
        "another person among one's own devices", "G15", "wrong_persons", by(0, "self", adds=(added(VANNA_PHONE),)), "self"
    )
    c.may("a device more of one's own", "G15 G19", "add_device", by(0, "self", adds=(added(DARA_TABLET),)), "self")
    revoked = "village, Sophea's laptop revoked"
    c.void("a revocation taken out", "G16", "revocations", by(0, revoked, context=context()), revoked)
    c.void("a revocation twice", "G16", "revocations", by(0, revoked, context=context(revocations=(GONE, GONE))), revoked)
    forged = dataclasses.replace(GONE, key=VANNA_PHONE.key)
    c.void("a revocation for another key than signed", "G16", "revocations", by(0, context=context(revocations=(forged,))))
    by_device = revoke(SOPHEA_PHONE.signing_key, SOPHEA.root, VANNA_PHONE.key)
    c.void("a revocation signed by a device", "G16", "revocations", by(0, context=context(revocations=(by_device,))))


def people(c: Cases) -> None:
    """G17, G18."""
    new = added(BOPHA_PHONE)
    c.may("an admin adds a person", "G17", "add_person", by(1, adds=(new,)))
    c.void("somebody else adds a person", "G17", "not_allowed_add_person", by(2, adds=(new,)))
    c.may("an admin removes a person", "G18", "remove_person", by(0, removes=(3,)))
    c.void("somebody else removes a person", "G18", "not_allowed_remove_person", by(2, removes=(3,)))
    member = village().device(VANNAS).extension.member
    for name, key, group, who, good in (
        ("a person leaves", VANNA_PHONE.signing_key, GROUP_ID, member, True),
        ("a leave signed by another", DARA_PHONE.signing_key, GROUP_ID, member, False),
        ("a leave of another group", VANNA_PHONE.signing_key, fixed("other"), member, False),
        ("a leave of an earlier Add", VANNA_PHONE.signing_key, GROUP_ID, fixed("old", 16), False),
    ):
        made = by(2, removes=(3,), evidence=Evidence(leaves=(sign_leave(key, group, who),)))
        if good:
            c.may(name, "G18 E1", "remove_person", made)
        else:
            c.void(name, "G18 E1", "not_allowed_remove_person", made)


def devices(c: Cases) -> None:
    """G19, G20, G23."""
    c.may("a device of one's own", "G19", "add_device", by(1, adds=(added(DARA_TABLET),)))
    c.may("a device of one's own, no admin", "G19", "add_device", by(2, adds=(added(SOPHEA_LAPTOP),)))
    c.void("an admin adds another's device", "G19", "not_allowed_add_device", by(0, adds=(added(SOPHEA_LAPTOP),)))
    mixed = by(1, adds=(added(BOPHA_PHONE), added(SOPHEA_LAPTOP)))
    c.void("one change allowed, one not", "G17 G19", "not_allowed_add_device", mixed)
    c.may("the older device removes the younger", "G20", "remove_device", by(0, removes=(1,)))
    c.void("the younger removes the older", "G20", "not_allowed_remove_device", by(1, removes=(0,)))
    c.void("somebody else removes a device", "G20", "not_allowed_remove_device", by(2, removes=(1,)))
    carried = by(2, removes=(1,), context=context(revocations=(LAPTOP_GONE,)))
    c.may("somebody carries the root's revocation", "G20 G23 E2", "remove_device revoke", carried)
    for state in ("village, Dara's laptop revoked", "village, Dara's phone revoked"):
        c.may(f"{state}: anybody removes the laptop", "G20", "remove_device", by(3, state, removes=(1,)), state)
    spite = "village, Dara's laptop revoked by Vanna"
    c.void("a revocation by another person's root", "G20", "not_allowed_remove_device", by(3, spite, removes=(1,)), spite)
    c.may(
        "a revocation by another person's root bans nobody",
        "G12",
        "add_device",
        by(0, spite, adds=(added(DARA_TABLET),)),
        spite,
    )
    c.may("anybody brings a revocation", "G23", "revoke", by(3, context=context(revocations=(GONE,))))
    stranger = revoke(BOPHA.root_key, BOPHA.root, VANNA_PHONE.key)
    c.void("a revocation by a stranger's root", "G16", "revocations", by(3, context=context(revocations=(stranger,))))
    many = tuple(revoke(DARA.root_key, DARA.root, fixed(f"lost {i}")) for i in range(17))
    c.may("sixteen revocations by one root", "G16 G23", "revoke", by(3, context=context(revocations=many[:16])))
    c.void("seventeen revocations by one root", "G16", "revocations", by(3, context=context(revocations=many)))


def replacements(c: Cases) -> None:
    """G21."""

    def asked(phone: Phone, state: State, leaf: int, new: Added, epoch: int) -> Evidence:
        request = ask_replacement(phone.signing_key, state.group, epoch, leaf, new.key_package)
        return Evidence(replacements=(ReplaceEvidence(leaf=leaf, epoch=epoch, signature=request.signature),))

    state, new = village(), added(VANNA_PHONE)
    good = asked(VANNA_PHONE, state, 3, new, 20)
    c.may("an admin replaces a stuck leaf", "G21 E3", "replace_leaf", by(0, removes=(3,), adds=(new,), evidence=good))
    for name, sender, evidence in (
        ("somebody else", 2, good),
        ("without a request", 0, Evidence()),
        ("asked by another", 0, asked(DARA_PHONE, state, 3, new, 20)),
        ("asked for another leaf", 0, asked(VANNA_PHONE, state, 2, new, 20)),
        ("asked in a later epoch", 0, asked(VANNA_PHONE, state, 3, new, 21)),
        ("asked with another KeyPackage", 0, asked(VANNA_PHONE, state, 3, added(VANNA_PHONE, "other"), 20)),
    ):
        made = by(sender, removes=(3,), adds=(new,), evidence=evidence)
        c.void(f"a replacement, {name}", "G21 E3", "not_allowed_replace_leaf", made)
    earlier = asked(VANNA_PHONE, state, 3, new, 15)
    made = by(0, removes=(3,), adds=(new,), evidence=earlier)
    c.may("asked five epochs ago, and silent since", "G21", "replace_leaf", made)
    sophea = added(SOPHEA_PHONE)
    made = by(0, removes=(2,), adds=(sophea,), evidence=asked(SOPHEA_PHONE, state, 2, sophea, 10))
    c.void("a replacement, asked before its own last commit", "G21 E3", "not_allowed_replace_leaf", made)
    pair, theirs = direct(), added(SOPHEA_PHONE)
    made = by(0, "direct", removes=(1,), adds=(theirs,), evidence=asked(SOPHEA_PHONE, pair, 1, theirs, 5))
    c.may("the other side of a direct conversation replaces", "G21", "replace_leaf", made, "direct")
    masked = dataclasses.replace(new, device=dataclasses.replace(new.device, credential=MASKED))
    made = by(0, removes=(3,), adds=(masked,), evidence=good)
    c.may("the same key under another root is no replacement", "G21 G18 G19", "remove_person add_device", made)


def roles(c: Cases) -> None:
    """G22."""
    for name, new in (
        ("a title", context(title="x")),
        ("a timer", context(timer=60)),
        ("a relay", dataclasses.replace(context(), relays=context().relays * 2)),
    ):
        c.may(f"an admin changes {name}", "G22", "settings", by(1, context=new))
        c.void(f"somebody else changes {name}", "G22", "not_allowed_settings", by(3, context=new))
    for name, new in (
        ("names an admin", context(admins=(DARA, SOPHEA))),
        ("hands over", context(admins=(SOPHEA,))),
        ("names a successor", context(successors=(VANNA,))),
    ):
        c.may(f"an admin {name}", "G22", "roles", by(1, context=new))
        c.void(f"Vanna {name}", "G22", "not_allowed_roles", by(3, context=new))
    c.void("promotes itself", "G22", "not_allowed_promote_self", by(2, context=context(admins=(DARA, SOPHEA))))
    s = "village, successors"

    def promoted(name: str, new: GroupContext, code: str = "") -> None:
        made = by(3, s, context=new)
        if code:
            c.void(f"a successor {name}", "G22", code, made, s)
        else:
            c.may(f"a successor {name}", "G22", "promote_self", made, s)

    both = context(admins=(DARA, VANNA), successors=(VANNA, SOPHEA))
    promoted("promotes itself", both)
    promoted("promotes itself and leaves the list", context(admins=(DARA, VANNA), successors=(SOPHEA,)))
    promoted("pushes the admin out", context(admins=(VANNA,), successors=(VANNA, SOPHEA)), "not_allowed_roles")
    promoted("strikes the other successor", context(admins=(DARA, VANNA), successors=(VANNA,)), "not_allowed_roles")
    promoted("promotes another", context(admins=(DARA, SOPHEA), successors=(VANNA, SOPHEA)), "not_allowed_roles")
    promoted("promotes itself and renames", dataclasses.replace(both, title="x"), "not_allowed_settings")


def moves(c: Cases) -> None:
    """G26."""
    old = context().relays
    for name, url in (
        ("to another relay", "https://other.example/secret"),
        ("to an onion service", "http://" + "a" * 56 + ".onion"),
    ):
        moved = dataclasses.replace(context(), relays=(Relay(url=url, receipt_key=fixed("other")), *old))
        c.may(f"an admin moves {name}", "G22 G26", "settings", by(1, context=moved))
    for name, url in (
        ("into a house", "https://192.168.1.1"),
        ("into a house, by a name", "https://router"),
        ("to this very machine", "https://localhost:8380"),
        ("to a plain address", "http://other.example"),
        ("to an address spelled otherwise", "https://other.example/"),
        ("to no address", "relay"),
    ):
        moved = dataclasses.replace(context(), relays=(*old, Relay(url=url, receipt_key=fixed("other"))))
        c.void(f"an admin leads the others {name}", "G26", "relay_address", by(1, context=moved))
    inside = dataclasses.replace(context(), relays=(HOUSE,))
    c.void("an admin leads from an odd address into a house", "G26", "relay_address", by(1, ODD, context=inside), ODD)
    for name, url in (("next door", "http://192.168.1.3"), ("into the open", "https://other.example")):
        moved = dataclasses.replace(context(), relays=(Relay(url=url, receipt_key=fixed("other")),))
        c.may(f"an admin moves from a house {name}", "G22 G26", "settings", by(1, IN_A_HOUSE, context=moved), IN_A_HOUSE)


def pace(c: Cases) -> None:
    """G24."""
    c.may("an admin refreshes at any time", "G24", "refresh", by(0))
    c.may(
        "Vanna, with two persons beside it, after two commits",
        "G24",
        "refresh",
        by(3, "village, Vanna in epoch 18"),
        "village, Vanna in epoch 18",
    )
    for since in (19, 20):
        state = f"village, Vanna in epoch {since}"
        c.void(f"Vanna, whose last commit made epoch {since}", "G24", "not_allowed_refresh", by(3, state), state)
    state = "large, Vanna eight commits ago"
    c.may("in a large group after eight", "G24", "refresh", by(20, state), state)
    state = "large, Vanna seven commits ago"
    c.void("in a large group after seven", "G24", "not_allowed_refresh", by(20, state), state)
    state = "village, Vanna in epoch 20"
    unchanged = by(3, state, context=STATES[state].context)
    c.void("a context that stays the same is a refresh", "G24", "not_allowed_refresh", unchanged, state)
    c.may("a direct conversation refreshes freely", "G24", "refresh", by(1, "direct"), "direct")


def welcomes(c: Cases) -> None:
    """G25: an epoch that one comes into by a Welcome."""

    def case(name: str, state: State, code: str = "ok") -> None:
        c.book.add(f"welcome: {name}", "G25", "welcome", {"state": state_to_json(state, NAMES)}, code)

    for name in ("village", "direct", "self"):
        case(name, STATES[name])
    case("no admin", village(context=context(admins=())), "roles")
    case("an admin who is not there", village(context=context(admins=(DARA, BOPHA))), "roles")
    case("a successor who is not there", village(context=context(successors=(BOPHA,))), "roles")
    case("another engine", STATES["village of another engine"], "context_fixed")
    case("a direct chat of one", STATES["direct, just made"], "wrong_persons")
    case("a direct chat of three", village(context=context(kind=DIRECT, admins=(DARA, SOPHEA, VANNA))), "wrong_persons")
    case("a direct chat with one admin", direct(context=context(kind=DIRECT, admins=(DARA,), title="")), "wrong_persons")
    case("somebody else's notes to self", village(context=context(kind=SELF)), "wrong_persons")
    first, second, *rest = village().roster
    copied = dataclasses.replace(second, extension=dataclasses.replace(second.extension, member=first.extension.member))
    case("one member id twice", village(roster=(first, copied, *rest)), "leaf_not_new")
    copied = dataclasses.replace(second, extension=dataclasses.replace(second.extension, seal_key=first.extension.seal_key))
    case("one seal key twice", village(roster=(first, copied, *rest)), "leaf_not_new")
    case("150 devices", STATES["150 devices"])
    case("151 devices", full(MAX_DEVICES + 1), "too_many_devices")
