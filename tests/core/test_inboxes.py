# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notes in inboxes: rules R1–R4."""

from __future__ import annotations

import dataclasses

import pytest

from krama.core import inboxes, receipts
from krama.core.errors import PeerError, WireError
from krama.core.inboxes import ReplaceNote, SignedNote, TagNote, UsedNote, WelcomeNote, check_note, sign_note
from krama.core.primitives import sign
from krama.core.seals import blob_from
from krama.core.statements import ask_replacement

from .world import DARA_LAPTOP, DARA_PHONE, GROUP_ID, RELAY, SOPHEA_PHONE, fixed

RH = fixed("inbox rh")
POINTER, *_ = blob_from(fixed("blob"), b"welcome")
[MOVED] = receipts.issue(fixed("relay"), [receipts.Head(name=fixed("log"), next=7, chain=fixed("chain"), sealed=True)])
NOTES: list[inboxes.Note] = [
    WelcomeNote(group=GROUP_ID, epoch=3, pointer=POINTER, relay=RELAY, key_package=fixed("ref")),
    WelcomeNote(group=GROUP_ID, epoch=3, pointer=POINTER, relay=RELAY, key_package=fixed("ref")),
    ReplaceNote(request=ask_replacement(DARA_PHONE.signing_key, GROUP_ID, 3, 1, fixed("ref")), package=b"package"),
    TagNote(group=GROUP_ID, epoch=3, tag=fixed("tag")),
    UsedNote(record=fixed("record")),
    inboxes.MovedNote(group=GROUP_ID, epoch=3, relay=RELAY, receipt=MOVED),
]


def signed(note: inboxes.Note) -> bytes:
    return sign_note(DARA_LAPTOP.signing_key, DARA_LAPTOP.key, DARA_LAPTOP.credential.encode(), RH, note)


@pytest.mark.parametrize("note", NOTES, ids=lambda n: type(n).__name__)
def test_r1_signed_notes(note: inboxes.Note) -> None:
    credential, key, found = check_note(RH, signed(note))
    assert (credential, key, found) == (DARA_LAPTOP.credential, DARA_LAPTOP.key, note)


def code(data: bytes, rh: bytes = RH) -> str:
    with pytest.raises(PeerError) as caught:
        check_note(rh, data)
    return caught.value.code


def test_r1_bound_to_the_inbox_and_the_signer() -> None:
    good = SignedNote.decode(signed(NOTES[3]))
    assert code(signed(NOTES[3]), fixed("another inbox")) == "note_signature"
    assert code(dataclasses.replace(good, note=NOTES[4].encode()).encode()) == "note_signature"
    assert code(dataclasses.replace(good, signature=bytes(64)).encode()) == "note_signature"


def test_r2_the_credential_is_checked() -> None:
    good = SignedNote.decode(signed(NOTES[3]))
    assert code(dataclasses.replace(good, device=SOPHEA_PHONE.key).encode()) == "certificate_key"
    assert code(dataclasses.replace(good, credential=SOPHEA_PHONE.credential.encode()).encode()) == "certificate_key"


def test_r1_junk_that_is_signed() -> None:
    data = b"\xa1\x00\x09"
    bad = SignedNote(
        credential=DARA_LAPTOP.credential.encode(),
        device=DARA_LAPTOP.key,
        note=data,
        signature=sign(DARA_LAPTOP.signing_key, "note", RH, data),
    )
    assert code(bad.encode()) == "wire_version"


def test_r3_purposes() -> None:
    assert (inboxes.PURPOSE_REPAIR, inboxes.PURPOSE_INVITE) == ("repair", "invite")


def test_r4_the_one_unsigned_note() -> None:
    assert inboxes.plain_note(NOTES[4].encode()) == NOTES[4]
    for note in NOTES[:4]:
        with pytest.raises(WireError):
            inboxes.plain_note(note.encode())
    with pytest.raises(WireError):
        inboxes.plain_note(signed(NOTES[4]))


def test_r2_a_repeated_note_is_known() -> None:
    assert inboxes.note_id(signed(NOTES[3])) == inboxes.note_id(signed(NOTES[3])) != inboxes.note_id(signed(NOTES[4]))
