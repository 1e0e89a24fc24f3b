# SPDX-License-Identifier: AGPL-3.0-or-later
"""The states and people about which the vectors of policy speak, and the book that they are written into."""

from __future__ import annotations

import dataclasses
from typing import Any

from krama.core.leaves import DIRECT, SELF, Relay
from krama.core.limits import MAX_DEVICES
from krama.core.policy import Commit, State
from krama.core.statements import revoke
from tests.core.world import (
    BOPHA_PHONE,
    DARA,
    DARA_LAPTOP,
    DARA_PHONE,
    DARA_TABLET,
    SOPHEA,
    SOPHEA_LAPTOP,
    SOPHEA_PHONE,
    VANNA,
    VANNA_PHONE,
    Phone,
    commit,
    context,
    device,
    direct,
    fixed,
    village,
)
from tests.vectors.codec import commit_to_json, state_to_json

from .book import Book

PHONE, LAPTOP, SOPHEAS, VANNAS = range(4)  # leaves of the village
WATCH = Phone(SOPHEA, "watch", 5, SOPHEA_LAPTOP)
MASK = dataclasses.replace(Phone(DARA, "mask", 9).credential.chain[0], key=VANNA_PHONE.key)
PHONES = [DARA_PHONE, DARA_LAPTOP, DARA_TABLET, SOPHEA_PHONE, SOPHEA_LAPTOP, VANNA_PHONE, BOPHA_PHONE, WATCH]
NAMES = {p.credential.encode(): f"{p.person.name}'s {p.name}" for p in PHONES}
MASKED = dataclasses.replace(DARA_PHONE.credential, chain=(MASK,))
NAMES[MASKED.encode()] = "Vanna's phone's key, certified as a device of Dara"
CROWD = [Phone(dataclasses.replace(VANNA, name=f"Villager {i}"), "phone") for i in range(12)]
NAMES |= {p.credential.encode(): f"{p.person.name}'s phone" for p in CROWD}

GONE = revoke(SOPHEA.root_key, SOPHEA.root, SOPHEA_LAPTOP.key)
LAPTOP_GONE = revoke(DARA.root_key, DARA.root, DARA_LAPTOP.key)
PHONE_GONE = revoke(DARA.root_key, DARA.root, DARA_PHONE.key)
SPITE = revoke(VANNA.root_key, VANNA.root, DARA_LAPTOP.key)


def _with_since(leaf: int, since: int) -> State:
    roster = village().roster
    changed = (dataclasses.replace(d, extension=dataclasses.replace(d.extension, since=since)) for d in roster)
    return village(roster=tuple(new if new.leaf_index == leaf else old for old, new in zip(roster, changed, strict=True)))


def _large(since: int) -> State:
    crowd = (device(p, 3 + i) for i, p in enumerate(CROWD))
    return village(roster=(*village().roster[:3], *crowd, device(VANNA_PHONE, 20, since=since)))


def full(count: int) -> State:
    """A village of so many devices."""
    rest = (
        dataclasses.replace(device(VANNA_PHONE, i, label=f"crowd {i}"), signature_key=fixed(f"k{i}"))
        for i in range(3, count)
    )
    return village(roster=(*village().roster[:3], *rest))


IN_A_HOUSE, ODD = "village in a house", "village at an odd address"
HOUSE = Relay(url="http://192.168.1.2:8380", receipt_key=fixed("house"))
STATES: dict[str, State] = {
    "village": village(),
    "village, two admins": village(context=context(admins=(DARA, SOPHEA))),
    "village, successors": village(context=context(successors=(VANNA, SOPHEA))),
    "village, Sophea's laptop revoked": village(context=context(revocations=(GONE,))),
    "village, Dara's laptop revoked": village(context=context(revocations=(LAPTOP_GONE,))),
    "village, Dara's phone revoked": village(context=context(revocations=(PHONE_GONE,))),
    "village, Dara's laptop revoked by Vanna": village(context=context(revocations=(SPITE,))),
    "village of another engine": village(context=dataclasses.replace(context(), engine=99)),
    ODD: village(
        context=dataclasses.replace(context(), relays=(Relay(url="https://Relay.example/", receipt_key=fixed("odd")),))
    ),
    IN_A_HOUSE: village(context=dataclasses.replace(context(), relays=(HOUSE,))),
    "direct": direct(),
    "direct, just made": direct(roster=direct().roster[:1], context=context(kind=DIRECT, admins=(DARA,), title="")),
    "self": village(roster=village().roster[:2], context=context(kind=SELF)),
    "large, Vanna eight commits ago": _large(12),
    "large, Vanna seven commits ago": _large(13),
    "150 devices": full(MAX_DEVICES),
    "149 devices": full(MAX_DEVICES - 1),
} | {f"village, Vanna in epoch {since}": _with_since(VANNAS, since) for since in (18, 19, 20)}


class Cases:
    """Adds cases to the book."""

    def __init__(self) -> None:
        shared = {
            "credentials": {name: data.hex() for data, name in NAMES.items()},
            "states": {name: state_to_json(state, NAMES) for name, state in STATES.items()},
        }
        about = "State and public facts of a commit: the changes that it makes, or why it is void. Inboxes do not matter"
        self.book = Book("policy/policy.json", about, shared)

    def void(self, name: str, rule: str, code: str, made: Commit, state: str = "village") -> None:
        """A commit that is void."""
        given = {"state": state, "commit": commit_to_json(made, NAMES)}
        self.book.add(name, rule, "judge", given, code)

    def may(self, name: str, rule: str, kinds: str, made: Commit, state: str = "village") -> None:
        """A commit that makes these changes."""
        given = {"state": state, "commit": commit_to_json(made, NAMES)}
        output = self.book.add(name, rule, "judge", given)
        assert [c["kind"] for c in output["changes"]] == kinds.split(), (name, output)


def by(leaf: int, state: str = "village", **changes: Any) -> Commit:
    """A commit of a leaf."""
    return commit(STATES[state], leaf, **changes)
