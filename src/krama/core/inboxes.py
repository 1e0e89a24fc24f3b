# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is written to repair inboxes and to an invite's inbox: signed notes, and one unsigned one that changes nothing.

Spec: docs/protocol/3-group.md, "Repair inboxes"; rules R1–R5.
"""

from __future__ import annotations

import dataclasses

from krama.core.certificates import Credential, check_credential
from krama.core.errors import PeerError
from krama.core.leaves import InboxAddress, Relay
from krama.core.limits import MAX_KEY_PACKAGE, MAX_LABEL
from krama.core.newcomers import AdmitRequest
from krama.core.primitives import h, sign, verify
from krama.core.receipts import Receipt
from krama.core.seals import BlobPointer
from krama.core.statements import ReplaceMe
from krama.core.wire import Bytes, Const, Of, Record, Text, Uint, field, one_of

# mypy: disable-error-code="assignment"

PURPOSE_REPAIR = "repair"
PURPOSE_INVITE = "invite"

NOTE_WELCOME, NOTE_REPLACE, NOTE_TAG, NOTE_USED = range(1, 5)
NOTE_LINKED, NOTE_RESTORED, NOTE_ADMIT, NOTE_REFUSED, NOTE_MOVED = range(10, 15)


@dataclasses.dataclass(frozen=True, kw_only=True)
class WelcomeNote(Record):
    """Tells a newcomer where the Welcome lies that fits one of its KeyPackages."""

    MAX_SIZE = 4_096
    kind: int = field(0, Const(NOTE_WELCOME))
    group: bytes = field(1, Bytes(16, 64))
    epoch: int = field(2, Uint())
    pointer: BlobPointer = field(3, Of(BlobPointer))
    relay: Relay = field(4, Of(Relay))
    key_package: bytes = field(5, Bytes(16, 64))


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReplaceNote(Record):
    """A stuck leaf's signed request, with the KeyPackage that it refers to."""

    MAX_SIZE = MAX_KEY_PACKAGE + 512
    kind: int = field(0, Const(NOTE_REPLACE))
    request: ReplaceMe = field(1, Of(ReplaceMe))
    package: bytes = field(2, Bytes(1, MAX_KEY_PACKAGE))


@dataclasses.dataclass(frozen=True, kw_only=True)
class TagNote(Record):
    """(group, epoch, tag): two members of one epoch with other tags have been led apart."""

    kind: int = field(0, Const(NOTE_TAG))
    group: bytes = field(1, Bytes(16, 64))
    epoch: int = field(2, Uint())
    tag: bytes = field(3, Bytes(32))


@dataclasses.dataclass(frozen=True, kw_only=True)
class UsedNote(Record):
    """Somebody opened an invite that was used already. Unsigned: all it may do is tell the inviter (rule R4)."""

    kind: int = field(0, Const(NOTE_USED))
    record: bytes = field(1, Bytes(32))


@dataclasses.dataclass(frozen=True, kw_only=True)
class LinkedNote(Record):
    """A device that was just linked gives the one that linked it a KeyPackage for the person's own conversation."""

    MAX_SIZE = MAX_KEY_PACKAGE + 512
    kind: int = field(0, Const(NOTE_LINKED))
    package: bytes = field(1, Bytes(1, MAX_KEY_PACKAGE))
    label: str = field(2, Text(MAX_LABEL), default="")


@dataclasses.dataclass(frozen=True, kw_only=True)
class RestoredNote(Record):
    """A recovery code was used: the signer is the new device. All devices and contacts of the person are told at once."""

    kind: int = field(0, Const(NOTE_RESTORED))
    inbox: InboxAddress = field(1, Of(InboxAddress))


@dataclasses.dataclass(frozen=True, kw_only=True)
class AdmitNote(Record):
    """A restored device asks to be let into one conversation."""

    MAX_SIZE = AdmitRequest.MAX_SIZE + 16
    kind: int = field(0, Const(NOTE_ADMIT))
    request: AdmitRequest = field(1, Of(AdmitRequest))


@dataclasses.dataclass(frozen=True, kw_only=True)
class RefusedNote(Record):
    """A device of the same person tells one that was restored that it refuses it."""

    kind: int = field(0, Const(NOTE_REFUSED))
    device: bytes = field(1, Bytes(32))


@dataclasses.dataclass(frozen=True, kw_only=True)
class MovedNote(Record):
    """The epoch's log was carried to the next home: for whoever cannot reach the old one, whose receipt proves the seal."""

    MAX_SIZE = 2_048
    kind: int = field(0, Const(NOTE_MOVED))
    group: bytes = field(1, Bytes(16, 64))
    epoch: int = field(2, Uint())
    relay: Relay = field(3, Of(Relay))
    receipt: Receipt = field(4, Of(Receipt))


Note = WelcomeNote | ReplaceNote | TagNote | UsedNote | LinkedNote | RestoredNote | AdmitNote | RefusedNote | MovedNote
_NOTES: dict[int, type[Record]] = {
    NOTE_WELCOME: WelcomeNote,
    NOTE_REPLACE: ReplaceNote,
    NOTE_TAG: TagNote,
    NOTE_USED: UsedNote,
    NOTE_LINKED: LinkedNote,
    NOTE_RESTORED: RestoredNote,
    NOTE_ADMIT: AdmitNote,
    NOTE_REFUSED: RefusedNote,
    NOTE_MOVED: MovedNote,
}
_decode_note = one_of(0, _NOTES)


@dataclasses.dataclass(frozen=True, kw_only=True)
class SignedNote(Record):
    """A note with its sender's credential and signature; bound to the inbox that it was written for."""

    MAX_SIZE = 32_768
    version: int = field(0, Const(1))
    credential: bytes = field(1, Bytes(1, Credential.MAX_SIZE))
    device: bytes = field(2, Bytes(32))
    note: bytes = field(3, Bytes(1, 24_576))
    signature: bytes = field(4, Bytes(64))


def sign_note(signing_key: bytes, device: bytes, credential: bytes, inbox_rh: bytes, note: Note) -> bytes:
    """Sign a note for one inbox."""
    data = note.encode()
    signature = sign(signing_key, "note", inbox_rh, data)
    return SignedNote(credential=credential, device=device, note=data, signature=signature).encode()


def check_note(inbox_rh: bytes, data: bytes) -> tuple[Credential, bytes, Note]:
    """Check a signed note; gives the sender's credential, its device key and the note."""
    signed = SignedNote.decode(data)
    credential = check_credential(signed.credential, signed.device)
    if not verify(signed.device, signed.signature, "note", inbox_rh, signed.note):
        raise PeerError("note_signature")
    note = _decode_note(signed.note)
    assert isinstance(note, Note)
    return credential, signed.device, note


def plain_note(data: bytes) -> UsedNote:
    """Decode the only note that needs no signature."""
    return UsedNote.decode(data)


def note_id(data: bytes) -> bytes:
    """What a reader remembers, so that a repeated note is acted on once."""
    return h("note-id", data)
