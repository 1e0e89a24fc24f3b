# SPDX-License-Identifier: AGPL-3.0-or-later
"""Devices that wait: who lets them in, refuses them, asks for them; and restored devices that are admitted."""

from __future__ import annotations

import dataclasses
from typing import Any

from krama.core.leaves import DIRECT
from krama.core.policy import Commit, State
from krama.core.statements import Admission, Evidence, admit, revoke
from tests.core.newcomer_cases import ENTRANCES, REFUSALS, REQUESTS, RESTORED, SECOND
from tests.core.world import (
    BOPHA,
    DARA,
    DARA_LAPTOP,
    DARA_PHONE,
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
    direct,
    fixed,
    village,
)
from tests.vectors.codec import commit_to_json, state_to_json, to_json

from .book import Book

YOUNG = Phone(SOPHEA, "phone of no age", 0)
LONELY = Phone(VANNA, "restored phone", 300)

PHONES = (DARA_PHONE, DARA_LAPTOP, SOPHEA_PHONE, SOPHEA_LAPTOP, VANNA_PHONE, RESTORED, SECOND, YOUNG, LONELY)
NAMES = {p.credential.encode(): f"{p.person.name}'s {p.name}" for p in PHONES}
STATES: dict[str, State] = {
    "village": village(),
    "village of two admins": village(context=context(admins=(DARA, SOPHEA))),
    "direct": direct(),
}


def _shared() -> dict[str, Any]:
    return {
        "credentials": {name: data.hex() for data, name in NAMES.items()},
        "states": {name: state_to_json(state, NAMES) for name, state in STATES.items()},
    }


def waiting() -> Book:
    """``devices/waiting.json``."""
    book = Book(
        "devices/waiting.json", "When a device that waits is let in, who refuses it, and what it may ask for", _shared()
    )
    for name, expect, who, after in ENTRANCES:
        book.add(name, "K8", "may_enter", {"newcomer": to_json(who), "now": who.seen + after}, expect)
    for name, expect, sender, person, device in REFUSALS:
        given = {"state": "village", "sender": sender.key.hex(), "person": person.id.hex(), "device": device.key.hex()}
        book.add(name, "K9", "refusal_counts", given, expect)

    def admits(name: str, expect: str, state: str, me: bytes, person: bytes) -> None:
        given = {"state": state, "me": me.hex(), "person": person.hex()}
        book.add(name, "K10", "may_admit", given, expect)

    admits("an admin", "ok", "village", DARA.id, SOPHEA.id)
    admits("somebody else", "no", "village", VANNA.id, SOPHEA.id)
    admits("anybody, where the person is the only admin", "ok", "village", VANNA.id, DARA.id)
    admits("not where there is another admin", "no", "village of two admins", VANNA.id, DARA.id)
    admits("the other admin", "ok", "village of two admins", SOPHEA.id, DARA.id)
    admits("the other side of a direct conversation", "ok", "direct", DARA.id, SOPHEA.id)
    admits("not the person itself", "no", "direct", SOPHEA.id, SOPHEA.id)
    admits("not somebody who is no member", "no", "direct", VANNA.id, SOPHEA.id)
    admits("not for somebody who is no member", "no", "village", DARA.id, BOPHA.id)
    _requests(book)
    return book


def _requests(book: Book) -> None:
    for name, expect, request, package, by in REQUESTS:
        given = {
            "request": request.encode().hex(),
            "root": by.person.root.hex(),
            "device": by.key.hex(),
            "package": {"credential": NAMES[package.credential.encode()], "signature_key": package.key.hex()},
        }
        book.add(name, "R5", "check_request", given, expect)


def admissions() -> Book:
    """``policy/admissions.json``."""
    book = Book(
        "policy/admissions.json", "A restored device is let in on its root's admission: allowed and void", _shared()
    )

    def evidence(*found: Admission) -> Evidence:
        return Evidence(admissions=found)

    def case(name: str, expect: str, state: str, sender: int, phone: Phone, proof: Evidence, **changes: Any) -> None:
        made: Commit = commit(STATES[state], sender, adds=(added(phone),), evidence=proof, **changes)
        given = {"state": state, "commit": commit_to_json(made, NAMES)}
        rules = "G19 E5"
        output = book.add(name, rules, "judge", given, "ok" if " " in expect or expect == "add_device" else expect)
        if output:
            assert [c["kind"] for c in output["changes"]] == expect.split(), name

    void = "not_allowed_add_device"
    good = admit(SOPHEA.root_key, GROUP_ID, RESTORED.key)
    case("an admin lets it in", "add_device", "village", 0, RESTORED, evidence(good))
    case("somebody else lets it in", void, "village", 3, RESTORED, evidence(good))
    case("an admin, without an admission", void, "village", 0, RESTORED, Evidence())
    case("signed by another root", void, "village", 0, RESTORED, evidence(admit(VANNA.root_key, GROUP_ID, RESTORED.key)))
    by_phone = admit(SOPHEA_PHONE.signing_key, GROUP_ID, RESTORED.key)
    case("signed by a device, not the root", void, "village", 0, RESTORED, evidence(by_phone))
    case("for another group", void, "village", 0, RESTORED, evidence(admit(SOPHEA.root_key, fixed("x"), RESTORED.key)))
    case("for another device", void, "village", 0, RESTORED, evidence(admit(SOPHEA.root_key, GROUP_ID, SOPHEA_LAPTOP.key)))
    moved = dataclasses.replace(good, group=fixed("x"))
    case("moved to another group", void, "village", 0, RESTORED, evidence(moved))
    young = admit(SOPHEA.root_key, GROUP_ID, YOUNG.key)
    case("with a number that is not above all others", void, "village", 0, YOUNG, evidence(young))
    many = evidence(admit(SOPHEA.root_key, fixed("y"), RESTORED.key), good)
    case("one of several admissions fits", "add_device", "village", 0, RESTORED, many)
    sole = admit(DARA.root_key, GROUP_ID, SECOND.key)
    case("the only admin comes back by anybody", "add_device", "village", 3, SECOND, evidence(sole))
    case("not where there is another admin", void, "village of two admins", 3, SECOND, evidence(sole))
    case("by the other admin", "add_device", "village of two admins", 2, SECOND, evidence(sole))
    theirs = admit(SOPHEA.root_key, GROUP_ID, RESTORED.key)
    case("the other side of a direct conversation", "add_device", "direct", 0, RESTORED, evidence(theirs))
    lost = revoke(SOPHEA.root_key, SOPHEA.root, SOPHEA_PHONE.key)
    both = {"removes": (2,), "context": context(revocations=(lost,))}
    case("in, and the lost one out", "remove_device add_device revoke", "village", 0, RESTORED, evidence(good), **both)
    alone = {"removes": (1,), "context": context(kind=DIRECT, admins=(DARA, SOPHEA), title="", revocations=(lost,))}
    direct_ = "remove_device add_device revoke"
    case("in, and the lost one out, in a direct conversation", direct_, "direct", 0, RESTORED, evidence(theirs), **alone)
    case(
        "the lost one out without its root's word", "not_allowed_remove_device", "village", 0, RESTORED, evidence(good),
        removes=(2,),
    )  # fmt: skip
    barred = {"context": context(revocations=(revoke(SOPHEA.root_key, SOPHEA.root, RESTORED.key),))}
    case("admitted and revoked", "revoked", "village", 0, RESTORED, evidence(good), **barred)
    stranger = admit(BOPHA.root_key, GROUP_ID, LONELY.key)
    case("an admission brings no other person in", void, "village", 0, LONELY, evidence(stranger))
    given = {"root_key": SOPHEA.root_key.hex(), "group": GROUP_ID.hex(), "key": RESTORED.key.hex()}
    book.add("make an admission", "E5", "admit", given)
    data = good.encode().hex()
    for name, root, expect in (("by its root", SOPHEA.root, "ok"), ("by another root", VANNA.root, "no")):
        book.add(f"an admission {name}", "E5", "admission_is_signed", {"data": data, "root": root.hex()}, expect)
    changed = dataclasses.replace(good, key=VANNA_PHONE.key).encode().hex()
    given = {"data": changed, "root": SOPHEA.root.hex()}
    book.add("another key under the signature", "E5", "admission_is_signed", given, "no")
    return book
