# SPDX-License-Identifier: AGPL-3.0-or-later
"""The recovery code, and the box that it opens: the root key, and what the copies are sealed to.

From the code alone one finds and opens one blob. Once the code was shown and confirmed, the root key lies nowhere else.
Spec: docs/protocol/7-devices.md, "Recovery code"; rules B1–B3.
"""

from __future__ import annotations

import dataclasses

from krama.core.codes import CODE_BYTES, RECOVERY_PREFIX, kind_of, pack, read_digits, refuse_others, unpack
from krama.core.errors import PeerError, WireError
from krama.core.invites import is_relay
from krama.core.leaves import Relay
from krama.core.limits import MAX_LINK, MAX_RELAYS
from krama.core.padding import pad, unpad
from krama.core.primitives import derive, h
from krama.core.seals import BlobPointer, blob_from, open_blob, pointer_from
from krama.core.wire import Bytes, Const, ListOf, Of, Record, Text, field

# mypy: disable-error-code="assignment"

BOX_BYTES = 2_000  # the box is padded to this, so that it can be found without knowing its length


@dataclasses.dataclass(frozen=True, kw_only=True)
class RecoveryLink(Record):
    """What stands in the QR form of a recovery code: the code, and the relays where its box may lie."""

    MAX_SIZE = MAX_LINK
    code: bytes = field(0, Bytes(CODE_BYTES))
    relays: tuple[str, ...] = field(1, ListOf(Text(256), MAX_RELAYS, 1))


def write_recovery(link: RecoveryLink) -> str:
    """``krama-recovery:1.<base64url>``."""
    return pack(RECOVERY_PREFIX, link.encode())


def read_recovery(text: str) -> tuple[bytes, tuple[str, ...]]:
    """Read a recovery code, in digits or as its QR form; gives it and the relays that it names (none in digits).

    Raises ``PeerError``: ``link_is_invite``, ``link_is_device``, those of ``read_digits`` and ``unpack``.
    """
    refuse_others(text, "recovery")
    if not text.strip().lower().startswith(RECOVERY_PREFIX):
        return read_digits(text), ()
    try:
        link = RecoveryLink.decode(unpack(RECOVERY_PREFIX, text))
    except WireError as error:
        raise PeerError("code_damaged") from error
    if not all(is_relay(url) for url in link.relays):
        raise PeerError("code_damaged")
    return link.code, link.relays


def is_secret(text: str) -> bool:
    """Tell whether a text is a code that nobody should ever send to anybody."""
    return kind_of(text) in ("device", "recovery")


@dataclasses.dataclass(frozen=True, kw_only=True)
class KeyBox(Record):
    """What the code opens: the root key, the seed of the key that copies are sealed to, and where they lie."""

    MAX_SIZE = BOX_BYTES
    version: int = field(0, Const(1))
    root_key: bytes = field(1, Bytes(32))
    seed: bytes = field(2, Bytes(32))
    locator: bytes = field(3, Bytes(32))
    relay: Relay = field(4, Of(Relay))


def box_secret(code: bytes) -> bytes:
    """The secret of the box's blob. The code is drawn evenly from 2¹³²: it needs no stretching."""
    return derive(h("recovery", code), "recovery-box")


def box_pointer(code: bytes) -> BlobPointer:
    """Where the box of a code lies."""
    return pointer_from(box_secret(code), BOX_BYTES)


def seal_box(code: bytes, box: KeyBox) -> tuple[BlobPointer, bytes, bytes]:
    """Seal the box under the code; gives its pointer, the put secret and the bytes to store."""
    return blob_from(box_secret(code), pad(box.encode(), (BOX_BYTES,)))


def open_box(code: bytes, data: bytes) -> KeyBox:
    """Open a fetched box; raises ``PeerError`` or ``WireError``."""
    return KeyBox.decode(unpad(open_blob(box_pointer(code), data)))
