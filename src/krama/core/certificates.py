# SPDX-License-Identifier: AGPL-3.0-or-later
"""Persons, devices and the certificates that join them.

A person is a root signing key. A device is an MLS leaf whose credential is a chain of certificates, at most four, from
that root to the leaf's signature key. Numbers rise along a chain and are unique under a root; a smaller number is an
older device. Certificates do not expire: validity must not depend on a clock. Rules C1–C6, docs/protocol/2-mls.md.
"""

from __future__ import annotations

import dataclasses

from krama.core.errors import PeerError
from krama.core.limits import MAX_CHAIN
from krama.core.primitives import h, public_key, sign, verify
from krama.core.wire import Bytes, Const, ListOf, Of, Record, Uint, field

# mypy: disable-error-code="assignment"


def person_id(root: bytes) -> bytes:
    """The fingerprint of a person: H("person" ‖ root key), 32 bytes."""
    return h("person", root)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Certificate(Record):
    """One link of a chain: ``issuer`` says that ``key`` is a device of the person ``root``, with this number."""

    version: int = field(0, Const(1))
    root: bytes = field(1, Bytes(32))
    issuer: bytes = field(2, Bytes(32))
    key: bytes = field(3, Bytes(32))
    number: int = field(4, Uint(2**32 - 1))
    signature: bytes = field(5, Bytes(64))

    def signed_part(self) -> tuple[bytes, ...]:
        """What the issuer signs."""
        return (self.root, self.issuer, self.key, self.number.to_bytes(4, "big"))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Credential(Record):
    """The credential of a leaf: the chain from the root to the leaf's signature key."""

    MAX_SIZE = 1_024
    version: int = field(0, Const(1))
    chain: tuple[Certificate, ...] = field(1, ListOf(Of(Certificate), MAX_CHAIN, 1))

    @property
    def root(self) -> bytes:
        """The person's root key."""
        return self.chain[0].root

    @property
    def person(self) -> bytes:
        """The person's fingerprint."""
        return person_id(self.root)

    @property
    def number(self) -> int:
        """The device's certificate number."""
        return self.chain[-1].number


def certify(signing_key: bytes, root: bytes, key: bytes, number: int) -> Certificate:
    """Issue a certificate with the private key of the root or of an older device."""
    draft = Certificate(root=root, issuer=public_key(signing_key), key=key, number=number, signature=bytes(64))
    return dataclasses.replace(draft, signature=sign(signing_key, "certificate", *draft.signed_part()))


def check_credential(data: bytes, signature_key: bytes) -> Credential:
    """Decode a credential and check its chain down to ``signature_key``.

    Raises ``PeerError`` with ``certificate_chain`` (links do not fit), ``certificate_number`` (not rising),
    ``certificate_signature`` or ``certificate_key`` (the leaf has another key), or ``WireError``.
    """
    credential = Credential.decode(data)
    issuer, number = credential.root, -1
    for link in credential.chain:
        if link.root != credential.root or link.issuer != issuer:
            raise PeerError("certificate_chain")
        if link.number <= number:
            raise PeerError("certificate_number")
        if not verify(link.issuer, link.signature, "certificate", *link.signed_part()):
            raise PeerError("certificate_signature")
        issuer, number = link.key, link.number
    if issuer != signature_key:
        raise PeerError("certificate_key")
    return credential
