# SPDX-License-Identifier: AGPL-3.0-or-later
"""Blobs of a survey: whoever has the secret finds one, opens it and can put it once; nobody can delete it.

A relay refuses other bytes under a name that is taken, so what was put first stays. Spec: docs/protocol/10-survey.md,
"Blobs"; docs/protocol/4-relay.md, "Blobs".
"""

from __future__ import annotations

from krama.core.errors import LocalError, PeerError
from krama.core.frames import KEEP_WELCOME, Get, Put
from krama.core.limits import BLOB_SIZES
from krama.core.logs import read_hash, write_hash
from krama.core.padding import HEADER, pad, unpad
from krama.core.primitives import NONCE, TAG, derive, h
from krama.core.seals import blob_from, open_blob, pointer_from

NO_DELETE = h("survey-no-delete")  # nobody knows a secret that leads here
_AROUND = NONCE + TAG + HEADER
_ROOM = tuple(size - _AROUND for size in BLOB_SIZES)
MOST = _ROOM[-1] - HEADER  # bytes that fit into one


def get_request(secret: bytes, ph: bytes = b"") -> Get:
    """Ask for a blob. ``ph`` is the hash of a secret that another has put it with."""
    return Get(get=derive(secret, "blob-get"), ph=ph or write_hash(derive(secret, "blob-put")), dh=NO_DELETE)


def put_request(secret: bytes, data: bytes, put: bytes = b"") -> Put:
    """Put a blob, kept for 210 days; ``LocalError('too_large')``. ``put`` where not all readers may put it."""
    pointer, own, sealed = blob_from(secret, pad(data, _ROOM))
    return Put(put=put or own, gh=read_hash(pointer.get), dh=NO_DELETE, keep=KEEP_WELCOME, data=sealed)


def open_box(secret: bytes, blob: bytes) -> bytes:
    """What a blob holds; raises ``PeerError('survey_blob')`` for what was not put with this secret."""
    pointer = pointer_from(secret, len(blob) - _AROUND)
    try:
        return unpad(open_blob(pointer, blob))
    except (PeerError, LocalError) as error:
        raise PeerError("survey_blob", error.code) from error
