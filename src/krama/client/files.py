# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files and voice notes: cut into blobs that derive from one secret, stored before the message that names them."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from typing import BinaryIO

from krama.core import frames
from krama.core.errors import LocalError, PeerError, RelayError
from krama.core.limits import BLOB_SIZES, MAX_CHUNKS
from krama.core.logs import read_hash
from krama.core.messages import FileBody
from krama.core.primitives import derive
from krama.core.seals import blob_from, open_blob, pointer_from

CHUNK = BLOB_SIZES[-1] - 32  # the blob's nonce, tag and length
Call = Callable[[frames.Request], Awaitable[frames.Answer]]
Progress = Callable[[int, int], None]


def chunk_secret(secret: bytes, index: int) -> bytes:
    """The secret of one chunk's blob."""
    return derive(secret, f"chunk-{index}")


async def upload(call: Call, secret: bytes, stream: BinaryIO, size: int, progress: Progress) -> tuple[int, bytes]:
    """Store a file as blobs; gives the number of chunks and the digest. Raises ``LocalError('file_too_large')``."""
    if size > MAX_CHUNKS * CHUNK:
        raise LocalError("file_too_large")
    digest, count, done = hashlib.sha256(), 0, 0
    while data := stream.read(CHUNK):
        digest.update(data)
        pointer, put, blob = blob_from(chunk_secret(secret, count), data)
        request = frames.Put(put=put, gh=read_hash(pointer.get), dh=pointer.dh, keep=frames.KEEP_MESSAGE, data=blob)
        answer = await call(request)
        if not isinstance(answer, frames.Done):
            raise RelayError("relay_busy")
        count, done = count + 1, done + len(data)
        progress(done, size)
    if done != size:
        raise LocalError("file_changed")
    return count, digest.digest()


async def download(call: Call, body: FileBody, sink: BinaryIO, progress: Progress) -> None:
    """Fetch and check a file; raises ``PeerError('file_damaged')``, ``RelayError`` or ``LocalError('file_gone')``."""
    digest, done = hashlib.sha256(), 0
    for index in range(body.chunks):
        pointer = pointer_from(chunk_secret(body.secret, index), _length(body, index))
        answer = await call(frames.Get(get=pointer.get, ph=pointer.ph, dh=pointer.dh))
        if isinstance(answer, frames.Refused):
            raise LocalError("file_gone") if answer.code == "blob_unknown" else RelayError("relay_busy")
        if not isinstance(answer, frames.BlobAnswer):
            raise RelayError("relay_answer")
        try:
            data = open_blob(pointer, answer.data)
        except PeerError as error:
            raise PeerError("file_damaged") from error
        digest.update(data)
        sink.write(data)
        done += len(data)
        progress(done, body.size)
    if done != body.size or digest.digest() != body.digest:
        raise PeerError("file_damaged")


def _length(body: FileBody, index: int) -> int:
    return min(CHUNK, max(0, body.size - index * CHUNK))
