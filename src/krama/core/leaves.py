# SPDX-License-Identifier: AGPL-3.0-or-later
"""What Krama writes into a leaf and into the group context: one private extension type each, a versioned record.

Spec: docs/protocol/2-mls.md, "Extensions"; rules X1–X6.
"""

from __future__ import annotations

import dataclasses

from krama.core.certificates import Credential, check_credential
from krama.core.limits import MAX_ADMINS, MAX_RELAYS, MAX_REVOCATIONS, MAX_SUCCESSORS, MAX_TITLE
from krama.core.mls import Member
from krama.core.primitives import HPKE_PUBLIC
from krama.core.statements import Revocation
from krama.core.wire import Bytes, Const, ListOf, Of, Record, Text, Uint, field

# mypy: disable-error-code="assignment"

DIRECT, GROUP, MEETING, SELF = range(4)
KIND_NAMES = ("direct", "group", "meeting", "self")


@dataclasses.dataclass(frozen=True, kw_only=True)
class InboxAddress(Record):
    """How to write to somebody's inbox: the write half of a log without a seal, an HPKE key to seal to, and the relay.

    The relay is the owner's choice and need not be the conversation's.
    """

    write: bytes = field(0, Bytes(32))
    rh: bytes = field(1, Bytes(32))
    hpke: bytes = field(2, Bytes(HPKE_PUBLIC))
    url: str = field(3, Text(256))


@dataclasses.dataclass(frozen=True, kw_only=True)
class LeafExtension(Record):
    """Krama's part of a leaf.

    ``member`` is drawn for each KeyPackage and never changes in the leaf, so that a leave statement is good for one
    Add only. ``since`` is the epoch that this leaf's own last commit made, 0 if it has made none: the pace of
    refreshes can be judged from the tree alone.
    """

    MAX_SIZE = 2_048
    version: int = field(0, Const(1))
    seal_key: bytes = field(1, Bytes(32))
    inbox: InboxAddress = field(2, Of(InboxAddress))
    member: bytes = field(3, Bytes(16))
    since: int = field(4, Uint())


@dataclasses.dataclass(frozen=True, kw_only=True)
class Relay(Record):
    """Where a conversation lives: an address, and the key of its receipts."""

    url: str = field(0, Text(256))
    receipt_key: bytes = field(1, Bytes(32))


@dataclasses.dataclass(frozen=True, kw_only=True)
class GroupContext(Record):
    """Krama's part of the group context: everything that all members must judge alike."""

    MAX_SIZE = 16_384
    version: int = field(0, Const(1))
    engine: int = field(1, Uint(2**16))
    kind: int = field(2, Uint(SELF))
    title: str = field(3, Text(MAX_TITLE))
    admins: tuple[bytes, ...] = field(4, ListOf(Bytes(32), MAX_ADMINS))
    successors: tuple[bytes, ...] = field(5, ListOf(Bytes(32), MAX_SUCCESSORS), default=())
    relays: tuple[Relay, ...] = field(6, ListOf(Of(Relay), MAX_RELAYS, 1))
    timer: int = field(7, Uint(4 * 365 * 86_400), default=0)
    revocations: tuple[Revocation, ...] = field(8, ListOf(Of(Revocation), MAX_REVOCATIONS), default=())
    follows: bytes | None = field(9, Bytes(16, 64), optional=True)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Device:
    """One leaf, checked: whose it is, and what Krama wrote into it."""

    leaf_index: int
    credential: Credential
    signature_key: bytes
    extension: LeafExtension

    @property
    def person(self) -> bytes:
        """The fingerprint of the person whose device this is."""
        return self.credential.person


def check_leaf(leaf_index: int, credential: bytes, signature_key: bytes, extension: bytes) -> Device:
    """Check a leaf's certificate chain and its extension; raises ``PeerError`` or ``WireError``."""
    return Device(
        leaf_index=leaf_index,
        credential=check_credential(credential, signature_key),
        signature_key=signature_key,
        extension=LeafExtension.decode(extension),
    )


def check_member(member: Member) -> Device:
    """Check one leaf of the engine's roster."""
    return check_leaf(member.leaf_index, member.credential, member.signature_key, member.leaf)


Roster = tuple[Device, ...]


def persons(roster: Roster) -> dict[bytes, list[Device]]:
    """The devices of a roster by person, in leaf order."""
    found: dict[bytes, list[Device]] = {}
    for device in roster:
        found.setdefault(device.person, []).append(device)
    return found
