# SPDX-License-Identifier: AGPL-3.0-or-later
"""The outer layer of a conversation's log: what the relay sees of messages and commits.

An entry is AES-256-GCM over a padded inner record under a key that the whole epoch's group exports; the relay sees a
random string of one of four sizes. A seal is the same, with the proof of ``frames.SealRecord``. The nonce is derived
from the plaintext (h("nonce", key, plaintext)): equal entries would come out equal, which is what a retry wants.
Spec: docs/protocol/3-group.md, "The outer layer"; rules O1–O6.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection

from krama.core import merkle
from krama.core.errors import PeerError, Void, WireError
from krama.core.frames import SealRecord, admit_seal, seal_leaf, sign_seal
from krama.core.leaves import Roster
from krama.core.limits import BLOB_SIZES, MESSAGE_SIZES, SEAL_SIZES
from krama.core.logs import (
    LABEL_LOG,
    LABEL_OPENING,
    LABEL_OUTER,
    LABEL_SEAL,
    OPENING_SIZE,
    LogKeys,
    Try,
    delete_hash,
    write_hash,
)
from krama.core.padding import pad, unpad
from krama.core.primitives import NONCE, TAG, aead_open, aead_seal, derive, h, public_key
from krama.core.wire import Bytes, Const, ListOf, Of, Record, Uint, field

# mypy: disable-error-code="assignment"

Exporter = Callable[[str, bytes, int], bytes]
_OVERHEAD = NONCE + TAG


@dataclasses.dataclass(frozen=True, kw_only=True)
class EpochLog:
    """Everything a member needs of one try of an epoch: the log, the outer key, the seal tree, the opening entry."""

    at: Try
    keys: LogKeys
    outer: bytes = dataclasses.field(repr=False)
    opening: bytes = dataclasses.field(repr=False)
    salt: bytes = dataclasses.field(repr=False)
    sealers: tuple[tuple[int, bytes], ...]  # (leaf index, seal key) in leaf order, void sealers left out


def epoch_log(exporter: Exporter, at: Try, roster: Roster, banned: Collection[int] = ()) -> EpochLog:
    """Compute a try's log from the epoch's exporter. ``banned`` are the leaves whose seals were void in this epoch."""
    context = at.context()
    secret = exporter(LABEL_LOG, context, 64)
    salt = exporter(LABEL_SEAL, context, 32)
    sealers = tuple((d.leaf_index, d.extension.seal_key) for d in roster if d.leaf_index not in banned)
    return EpochLog(
        at=at,
        keys=LogKeys(read=secret[:32], write=secret[32:], sh=merkle.root(_leaves(salt, sealers))),
        outer=exporter(LABEL_OUTER, context, 32),
        opening=exporter(LABEL_OPENING, context, OPENING_SIZE),
        salt=salt,
        sealers=sealers,
    )


def leaf_salt(salt: bytes, place: int) -> bytes:
    """The salt of one place in the seal tree."""
    # One salt for each leaf: a relay that sees one sealer's salt can test no other leaf's key against the path.
    return h("seal-salt", salt, place.to_bytes(4, "big"))


def _leaves(salt: bytes, sealers: tuple[tuple[int, bytes], ...]) -> list[bytes]:
    count = merkle.width(max(1, len(sealers)))
    known = [seal_leaf(leaf_salt(salt, i), i, key) for i, (_, key) in enumerate(sealers)]
    return known + [h("seal-filler", leaf_salt(salt, i)) for i in range(len(known), count)]


def _seal_bytes(key: bytes, purpose: bytes, plaintext: bytes) -> bytes:
    nonce = h("nonce", key, purpose, plaintext)[:NONCE]
    return nonce + aead_seal(key, nonce, plaintext, purpose)


def _open_bytes(key: bytes, purpose: bytes, data: bytes) -> bytes:
    if len(data) < _OVERHEAD:
        raise WireError("outer_short")
    plaintext = aead_open(key, data[:NONCE], data[NONCE:], purpose)
    if h("nonce", key, purpose, plaintext)[:NONCE] != data[:NONCE]:
        raise WireError("outer_nonce")
    return plaintext


def seal_entry(log: EpochLog, message: bytes) -> bytes:
    """Wrap one MLS PrivateMessage for the log; ``LocalError('too_large')`` if no size fits."""
    return _seal_bytes(log.outer, b"entry", pad(message, MESSAGE_SIZES, _OVERHEAD))


def open_entry(log: EpochLog, entry: bytes) -> bytes:
    """Unwrap an entry; raises ``PeerError`` or ``WireError``: junk of an insider or of the relay, to be counted."""
    if len(entry) not in MESSAGE_SIZES:
        raise WireError("outer_size")
    return unpad(_open_bytes(log.outer, b"entry", entry))


@dataclasses.dataclass(frozen=True, kw_only=True)
class BlobPointer(Record):
    """Where a blob lies and how to open it: the secrets of its name and an AEAD key."""

    get: bytes = field(0, Bytes(32))
    ph: bytes = field(1, Bytes(32))
    dh: bytes = field(2, Bytes(32))
    key: bytes = field(3, Bytes(32))
    size: int = field(4, Uint(BLOB_SIZES[-1]))


@dataclasses.dataclass(frozen=True, kw_only=True)
class SealInner(Record):
    """What a seal carries inside the outer layer: the commit, and where its Welcome lies."""

    MAX_SIZE = SEAL_SIZES[-1]
    version: int = field(0, Const(1))
    commit: bytes = field(1, Bytes(1, SEAL_SIZES[-1]))
    welcomes: tuple[BlobPointer, ...] = field(2, ListOf(Of(BlobPointer), 8), default=())


def make_seal(log: EpochLog, leaf_index: int, seal_signing_key: bytes, inner: bytes) -> bytes:
    """Make the seal of a log: padded, sealed, proven and signed; gives ``SealRecord`` bytes."""
    place, key = _place(log, leaf_index)
    if public_key(seal_signing_key) != key:
        raise PeerError("seal_key")
    leaves = _leaves(log.salt, log.sealers)
    record = SealRecord(
        sealed=_seal_bytes(log.outer, b"seal", pad(inner, SEAL_SIZES, _OVERHEAD)),
        seal_key=key,
        salt=leaf_salt(log.salt, place),
        index=place,
        path=merkle.path(leaves, place),
        signature=bytes(64),
    )
    return sign_seal(seal_signing_key, log.keys.name, record).encode()


def _place(log: EpochLog, leaf_index: int) -> tuple[int, bytes]:
    for place, (index, key) in enumerate(log.sealers):
        if index == leaf_index:
            return place, key
    raise PeerError("seal_banned")


def check_seal(log: EpochLog, data: bytes) -> tuple[int, SealRecord]:
    """Check that a seal is a member's; gives the sealer's leaf index.

    A failure here is the relay's doing, not a member's: it let in, or made up, what no leaf proves. Raises
    ``PeerError('seal_forged')``; the caller must stop trusting the relay, and must not treat the try as void.
    """
    try:
        record = SealRecord.decode(data)
    except WireError as error:
        raise PeerError("seal_forged") from error
    if not admit_seal(log.keys.name, log.keys.sh, record) or record.index >= len(log.sealers):
        raise PeerError("seal_forged")
    return log.sealers[record.index][0], record


def open_seal(log: EpochLog, record: SealRecord) -> bytes:
    """Open a member's seal. Any failure is void for all members alike (rule J1): all hold the same outer key."""
    try:
        return unpad(_open_bytes(log.outer, b"seal", record.sealed))
    except PeerError as error:
        raise Void("seal_outer", error.code) from error


def pointer_from(secret: bytes, size: int) -> BlobPointer:
    """The pointer of the blob that ``blob_from`` makes of ``size`` bytes with this secret."""
    put, delete = derive(secret, "blob-put"), derive(secret, "blob-delete")
    return BlobPointer(
        get=derive(secret, "blob-get"),
        ph=write_hash(put),
        dh=delete_hash(delete),
        key=derive(secret, "blob-key"),
        size=size,
    )


def blob_from(secret: bytes, data: bytes) -> tuple[BlobPointer, bytes, bytes]:
    """Seal data into a blob: gives its pointer, the put secret and the bytes to store.

    ``secret`` is 32 random bytes, used for this blob alone; ``derive(secret, "blob-delete")`` deletes it.
    """
    pointer = pointer_from(secret, len(data))
    sealed = _seal_bytes(pointer.key, b"blob", pad(data, BLOB_SIZES, _OVERHEAD))
    return pointer, derive(secret, "blob-put"), sealed


def open_blob(pointer: BlobPointer, data: bytes) -> bytes:
    """Open a fetched blob; raises ``PeerError`` or ``WireError``."""
    plain = unpad(_open_bytes(pointer.key, b"blob", data))
    if len(plain) != pointer.size:
        raise WireError("blob_size")
    return plain
