# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every cryptographic primitive outside MLS, and the only module of the core that imports a library for one.

SHA-256, HKDF-SHA256 (RFC 5869), AES-256-GCM, Ed25519 (RFC 8032), HPKE base mode (RFC 9180) with X-Wing 0x647a,
HKDF-SHA256 and AES-256-GCM. Nothing here draws random bytes but HPKE, whose encapsulation belongs to the library.
Spec: docs/protocol/1-wire.md, "Primitives".
"""

from __future__ import annotations

import hashlib
import hmac

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric import ed25519, mlkem, x25519
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from krama.core.errors import PeerError

HASH = 32
KEY = 32
SIGNATURE = 64
TAG = 16
NONCE = 12
HPKE_PUBLIC = 1216  # ML-KEM-768 key ‖ X25519 key
HPKE_ENC = 1120


def h(label: str, *parts: bytes) -> bytes:
    """Hash with a label: SHA-256 of ``"krama/" label 0x00`` and each part behind its length (u32)."""
    state = hashlib.sha256(b"krama/" + label.encode() + b"\x00")
    for part in parts:
        state.update(len(part).to_bytes(4, "big"))
        state.update(part)
    return state.digest()


def derive(secret: bytes, label: str, length: int = KEY) -> bytes:
    """HKDF-Expand (RFC 5869) from a uniformly random secret, with ``"krama/" label`` as info."""
    return HKDFExpand(hashes.SHA256(), length, b"krama/" + label.encode()).derive(secret)


def same(a: bytes, b: bytes) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(a, b)


def aead_seal(key: bytes, nonce: bytes, plaintext: bytes, aad: bytes = b"") -> bytes:
    """AES-256-GCM; a nonce is used once under a key."""
    return AESGCM(key).encrypt(nonce, plaintext, aad)


def aead_open(key: bytes, nonce: bytes, ciphertext: bytes, aad: bytes = b"") -> bytes:
    """Open AES-256-GCM; raises ``PeerError('aead')``."""
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, aad)
    except (InvalidTag, ValueError) as error:
        raise PeerError("aead") from error


def public_key(signing_key: bytes) -> bytes:
    """The Ed25519 public key of a 32-byte private key."""
    return ed25519.Ed25519PrivateKey.from_private_bytes(signing_key).public_key().public_bytes_raw()


def sign(signing_key: bytes, label: str, *parts: bytes) -> bytes:
    """Sign ``h(label, *parts)`` with Ed25519; the label keeps uses apart."""
    return ed25519.Ed25519PrivateKey.from_private_bytes(signing_key).sign(h(label, *parts))


def verify(key: bytes, signature: bytes, label: str, *parts: bytes) -> bool:
    """Tell whether a signature over ``h(label, *parts)`` is good."""
    try:
        ed25519.Ed25519PublicKey.from_public_bytes(key).verify(signature, h(label, *parts))
    except (InvalidSignature, ValueError):
        return False
    return True


_SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


def _hpke_private(seed: bytes) -> tuple[mlkem.MLKEM768PrivateKey, x25519.X25519PrivateKey]:
    # X-Wing expands its 32-byte seed with SHAKE-256: 64 bytes for ML-KEM-768, 32 for X25519.
    expanded = hashlib.shake_256(seed).digest(96)
    return mlkem.MLKEM768PrivateKey.from_seed_bytes(expanded[:64]), x25519.X25519PrivateKey.from_private_bytes(
        expanded[64:]
    )


def hpke_public(seed: bytes) -> bytes:
    """The 1,216-byte X-Wing public key of a 32-byte seed (draft-connolly-cfrg-xwing-kem)."""
    kem, dh = _hpke_private(seed)
    return kem.public_key().public_bytes_raw() + dh.public_key().public_bytes_raw()


def hpke_seal(public: bytes, info: bytes, plaintext: bytes) -> bytes:
    """HPKE single-shot, base mode; gives enc ‖ ciphertext. Raises ``PeerError('hpke_key')`` for a bad key."""
    if len(public) != HPKE_PUBLIC:
        raise PeerError("hpke_key")
    try:
        kem = mlkem.MLKEM768PublicKey.from_public_bytes(public[:1184])
        dh = x25519.X25519PublicKey.from_public_bytes(public[1184:])
        return _SUITE.encrypt(plaintext, hpke.MLKEM768X25519PublicKey(kem, dh), info)
    except ValueError as error:
        raise PeerError("hpke_key") from error


def hpke_open(seed: bytes, info: bytes, sealed: bytes) -> bytes:
    """Open what ``hpke_seal`` made; raises ``PeerError('hpke')``."""
    kem, dh = _hpke_private(seed)
    try:
        return _SUITE.decrypt(sealed, hpke.MLKEM768X25519PrivateKey(kem, dh), info)
    except (InvalidTag, ValueError) as error:
        raise PeerError("hpke") from error
