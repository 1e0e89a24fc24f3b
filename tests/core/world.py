# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invented people with keys made from their names, so that tests and vectors come out the same every time."""

from __future__ import annotations

import dataclasses
import hashlib

from krama.core import policy
from krama.core.certificates import Certificate, Credential, certify, person_id
from krama.core.leaves import DIRECT, GROUP, Device, GroupContext, InboxAddress, LeafExtension, Relay
from krama.core.mls import ENGINE
from krama.core.primitives import HPKE_PUBLIC, public_key
from krama.core.statements import Evidence, Revocation

GROUP_ID = hashlib.sha256(b"krama test group").digest()


def fixed(label: str, length: int = 32) -> bytes:
    """Bytes that a label stands for: the fixed entropy of tests and vectors."""
    return hashlib.shake_256(b"krama test " + label.encode()).digest(length)


@dataclasses.dataclass(frozen=True)
class Person:
    """Somebody with a root key."""

    name: str

    @property
    def root_key(self) -> bytes:
        """The private root key."""
        return fixed(f"root of {self.name}")

    @property
    def root(self) -> bytes:
        """The public root key."""
        return public_key(self.root_key)

    @property
    def id(self) -> bytes:
        """The fingerprint."""
        return person_id(self.root)


@dataclasses.dataclass(frozen=True)
class Phone:
    """A device of somebody, certified by the root or by an older device."""

    person: Person
    name: str
    number: int = 1
    issuer: Phone | None = None

    @property
    def signing_key(self) -> bytes:
        """The private signature key."""
        return fixed(f"{self.name} of {self.person.name}")

    @property
    def key(self) -> bytes:
        """The public signature key."""
        return public_key(self.signing_key)

    @property
    def chain(self) -> tuple[Certificate, ...]:
        """The certificates from the root to this device."""
        before = () if self.issuer is None else self.issuer.chain
        signing = self.person.root_key if self.issuer is None else self.issuer.signing_key
        return (*before, certify(signing, self.person.root, self.key, self.number))

    @property
    def credential(self) -> Credential:
        """The credential."""
        return Credential(chain=self.chain)


def seal_signing_key(label: str) -> bytes:
    """The private part of a one-time seal key."""
    return fixed(f"seal key {label}")


def extension(label: str, since: int = 0, member: str | None = None) -> LeafExtension:
    """Krama's part of a leaf. The inbox's HPKE key is only bytes here: nobody seals to it."""
    inbox = InboxAddress(
        write=fixed(f"inbox {label}"),
        rh=fixed(f"inbox rh {label}"),
        hpke=fixed(f"inbox key {label}", HPKE_PUBLIC),
        url="https://relay.example",
    )
    return LeafExtension(
        seal_key=public_key(seal_signing_key(label)),
        inbox=inbox,
        member=fixed(f"member {member or label}", 16),
        since=since,
    )


def device(phone: Phone, leaf: int, *, label: str = "", since: int = 0, member: str | None = None) -> Device:
    """A leaf of the tree."""
    label = label or f"{phone.name} of {phone.person.name}"
    return Device(
        leaf_index=leaf,
        credential=phone.credential,
        signature_key=phone.key,
        extension=extension(label, since, member),
    )


DARA, SOPHEA, VANNA, BOPHA = Person("Dara"), Person("Sophea"), Person("Vanna"), Person("Bopha")
DARA_PHONE = Phone(DARA, "phone", 1)
DARA_LAPTOP = Phone(DARA, "laptop", 2, DARA_PHONE)
DARA_TABLET = Phone(DARA, "tablet", 3, DARA_LAPTOP)
DARA_WATCH = Phone(DARA, "watch", 4, DARA_TABLET)
SOPHEA_PHONE = Phone(SOPHEA, "phone", 1)
SOPHEA_LAPTOP = Phone(SOPHEA, "laptop", 2)
VANNA_PHONE = Phone(VANNA, "phone", 1)
BOPHA_PHONE = Phone(BOPHA, "phone", 1)
RELAY = Relay(url="https://relay.example", receipt_key=public_key(fixed("relay")))


def context(
    *,
    kind: int = GROUP,
    admins: tuple[Person, ...] = (DARA,),
    successors: tuple[Person, ...] = (),
    title: str = "Rice harvest",
    timer: int = 0,
    revocations: tuple[Revocation, ...] = (),
) -> GroupContext:
    """A group context."""
    return GroupContext(
        engine=ENGINE,
        kind=kind,
        title=title,
        admins=tuple(p.id for p in admins),
        successors=tuple(p.id for p in successors),
        relays=(RELAY,),
        timer=timer,
        revocations=revocations,
    )


def village(**changes: object) -> policy.State:
    """Epoch 20 of a group: Dara (admin; phone and laptop), Sophea, Vanna; nobody has committed lately."""
    state = policy.State(
        group=GROUP_ID,
        epoch=20,
        roster=(
            device(DARA_PHONE, 0, since=12),
            device(DARA_LAPTOP, 1, since=3),
            device(SOPHEA_PHONE, 2, since=11),
            device(VANNA_PHONE, 3, since=0),
        ),
        context=context(),
    )
    return dataclasses.replace(state, **changes)  # type: ignore[arg-type]


def direct(**changes: object) -> policy.State:
    """Epoch 5 of a conversation between Dara and Sophea."""
    state = policy.State(
        group=GROUP_ID,
        epoch=5,
        roster=(device(DARA_PHONE, 0, since=1), device(SOPHEA_PHONE, 1)),
        context=context(kind=DIRECT, admins=(DARA, SOPHEA), title=""),
    )
    return dataclasses.replace(state, **changes)  # type: ignore[arg-type]


def renewed(state: policy.State, leaf: int, label: str = "next") -> Device:
    """The leaf that a commit of this member puts into its path."""
    old = state.device(leaf)
    new = dataclasses.replace(
        old.extension, seal_key=public_key(seal_signing_key(f"{label} {leaf}")), since=state.epoch + 1
    )
    return dataclasses.replace(old, extension=new)


def added(phone: Phone, label: str = "new") -> policy.Added:
    """A KeyPackage of somebody."""
    name = f"{label} {phone.name} of {phone.person.name}"
    return policy.Added(device=device(phone, -1, label=name), key_package=fixed(f"ref {name}"), lifetime_exact=True)


def commit(state: policy.State, sender: int, **changes: object) -> policy.Commit:
    """A commit that refreshes the sender's leaf, with changes."""
    plain = policy.Commit(
        sender=sender,
        proposals=(),
        by_reference=0,
        path=renewed(state, sender),
        path_credential_same=True,
        adds=(),
        removes=(),
        context=None,
        evidence=Evidence(),
    )
    made = dataclasses.replace(plain, **changes)  # type: ignore[arg-type]
    if "proposals" not in changes:
        kinds = ["add"] * len(made.adds) + ["remove"] * len(made.removes) + ["group_context"] * bool(made.context)
        made = dataclasses.replace(made, proposals=tuple(kinds))
    return made
