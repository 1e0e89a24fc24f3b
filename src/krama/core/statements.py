# SPDX-License-Identifier: AGPL-3.0-or-later
"""Signed statements that a commit may carry as evidence, in its authenticated data.

They let somebody who is not an admin make a change that its subject has asked for: a person leaves, a person takes a
lost device out, a stuck leaf asks for its replacement, a root lets a device in. Rules E1–E5,
docs/protocol/3-group.md, "Evidence".
"""

from __future__ import annotations

import dataclasses

from krama.core.limits import MAX_EVIDENCE
from krama.core.primitives import sign, verify
from krama.core.wire import Bytes, Const, ListOf, Of, Record, Uint, field

# mypy: disable-error-code="assignment"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Leave(Record):
    """A person leaves: signed by one of its leaves, and good only for the Add that gave it this member id."""

    version: int = field(0, Const(1))
    group: bytes = field(1, Bytes(16, 64))
    member: bytes = field(2, Bytes(16))
    signature: bytes = field(3, Bytes(64))


def sign_leave(signing_key: bytes, group: bytes, member: bytes) -> Leave:
    """Make the statement with the leaf's signature key."""
    return Leave(group=group, member=member, signature=sign(signing_key, "leave", group, member))


def leave_is_signed(statement: Leave, signature_key: bytes) -> bool:
    """Tell whether the owner of ``signature_key`` signed it."""
    return verify(signature_key, statement.signature, "leave", statement.group, statement.member)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Revocation(Record):
    """The root says that a device is no longer its person's."""

    version: int = field(0, Const(1))
    root: bytes = field(1, Bytes(32))
    key: bytes = field(2, Bytes(32))
    signature: bytes = field(3, Bytes(64))


def revoke(root_key: bytes, root: bytes, key: bytes) -> Revocation:
    """Make a revocation with the root's private key."""
    return Revocation(root=root, key=key, signature=sign(root_key, "revocation", root, key))


def revocation_is_signed(statement: Revocation) -> bool:
    """Tell whether the root signed it."""
    return verify(statement.root, statement.signature, "revocation", statement.root, statement.key)


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReplaceMe(Record):
    """A stuck leaf asks to be removed and added anew under the KeyPackage with the reference ``key_package``."""

    version: int = field(0, Const(1))
    group: bytes = field(1, Bytes(16, 64))
    epoch: int = field(2, Uint())
    leaf: int = field(3, Uint(2**32 - 1))
    key_package: bytes = field(4, Bytes(16, 64))
    signature: bytes = field(5, Bytes(64))

    def signed_part(self) -> tuple[bytes, ...]:
        """What the stuck leaf signs."""
        return (self.group, self.epoch.to_bytes(8, "big"), self.leaf.to_bytes(4, "big"), self.key_package)


def ask_replacement(signing_key: bytes, group: bytes, epoch: int, leaf: int, key_package: bytes) -> ReplaceMe:
    """Make the request with the stuck leaf's signature key."""
    draft = ReplaceMe(group=group, epoch=epoch, leaf=leaf, key_package=key_package, signature=bytes(64))
    return dataclasses.replace(draft, signature=sign(signing_key, "replace-me", *draft.signed_part()))


def replacement_is_signed(request: ReplaceMe, signature_key: bytes) -> bool:
    """Tell whether the owner of ``signature_key`` signed it."""
    return verify(signature_key, request.signature, "replace-me", *request.signed_part())


@dataclasses.dataclass(frozen=True, kw_only=True)
class Admission(Record):
    """The root asks that one more of its devices be let into a conversation: its person has lost those that were in."""

    version: int = field(0, Const(1))
    group: bytes = field(1, Bytes(16, 64))
    key: bytes = field(2, Bytes(32))
    signature: bytes = field(3, Bytes(64))


def admit(root_key: bytes, group: bytes, key: bytes) -> Admission:
    """Make an admission with the root's private key."""
    return Admission(group=group, key=key, signature=sign(root_key, "admission", group, key))


def admission_is_signed(statement: Admission, root: bytes) -> bool:
    """Tell whether the root signed it."""
    return verify(root, statement.signature, "admission", statement.group, statement.key)


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReplaceEvidence(Record):
    """The short form of ``ReplaceMe`` that a commit carries: group and KeyPackage stand in the commit itself."""

    leaf: int = field(0, Uint(2**32 - 1))
    epoch: int = field(1, Uint())
    signature: bytes = field(2, Bytes(64))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Evidence(Record):
    """The authenticated data of a commit."""

    MAX_SIZE = 65_536
    version: int = field(0, Const(1))
    leaves: tuple[Leave, ...] = field(1, ListOf(Of(Leave), MAX_EVIDENCE), default=())
    revocations: tuple[Revocation, ...] = field(2, ListOf(Of(Revocation), MAX_EVIDENCE), default=())
    replacements: tuple[ReplaceEvidence, ...] = field(3, ListOf(Of(ReplaceEvidence), MAX_EVIDENCE), default=())
    admissions: tuple[Admission, ...] | None = field(5, ListOf(Of(Admission), MAX_EVIDENCE, 1), optional=True)
