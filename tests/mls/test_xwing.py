# SPDX-License-Identifier: AGPL-3.0-or-later
"""X-Wing and HPKE once more, from the drafts and other libraries: the engine's KEM computes the same.

`vectors/mls/xwing.json` was recorded by the engine; nothing of it is used here.
"""

import hashlib
import hmac
import json
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VECTOR = json.loads((Path(__file__).parents[2] / "vectors" / "mls" / "xwing.json").read_text())
SUITE_ID = b"HPKE" + bytes.fromhex("647a 0002 0002")  # X-Wing, HKDF-SHA384, AES-256-GCM
LABEL = rb"\.//^" + b"\\"


def keys(seed: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey, bytes]:
    """Expand the 32-byte private key: (ML-KEM key, X25519 key, public key)."""
    expanded = hashlib.shake_256(seed).digest(96)
    lattice = MLKEM768PrivateKey.from_seed_bytes(expanded[:64])
    curve = X25519PrivateKey.from_private_bytes(expanded[64:])
    return lattice, curve, lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()


def extract(salt: bytes, label: bytes, ikm: bytes) -> bytes:
    return hmac.digest(salt or bytes(48), b"HPKE-v1" + SUITE_ID + label + ikm, "sha384")


def expand(prk: bytes, label: bytes, info: bytes, length: int) -> bytes:
    data = length.to_bytes(2, "big") + b"HPKE-v1" + SUITE_ID + label + info
    return hmac.digest(prk, data + b"\1", "sha384")[:length]


def test_derive_key_pair_is_unlabelled() -> None:
    for pair in VECTOR["key_pairs"]:
        seed = hashlib.shake_256(bytes.fromhex(pair["ikm"])).digest(32)
        assert seed.hex() == pair["private"]
        assert keys(seed)[2].hex() == pair["public"]


def test_a_message_of_the_engine_opens_by_the_book() -> None:
    sealed = {name: bytes.fromhex(value) for name, value in VECTOR["hpke"].items()}
    lattice, curve, public = keys(bytes.fromhex(VECTOR["key_pairs"][-1]["private"]))
    of_lattice, of_curve = sealed["enc"][:1088], sealed["enc"][1088:]
    shared = hashlib.sha3_256(
        lattice.decapsulate(of_lattice)
        + curve.exchange(X25519PublicKey.from_public_bytes(of_curve))
        + of_curve
        + public[1184:]
        + LABEL
    ).digest()
    context = b"\0" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", sealed["info"])
    secret = extract(shared, b"secret", b"")
    key, nonce = expand(secret, b"key", context, 32), expand(secret, b"base_nonce", context, 12)
    assert AESGCM(key).decrypt(nonce, sealed["ciphertext"], sealed["aad"]) == sealed["plaintext"]
