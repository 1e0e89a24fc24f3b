# SPDX-License-Identifier: AGPL-3.0-or-later
"""Links, records and envelopes: rules I1–I9."""

from __future__ import annotations

import base64
import dataclasses
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krama.core import invites, seals
from krama.core.errors import PeerError, WireError
from krama.core.frames import admit_seal
from krama.core.invites import ContactEnvelope, InviteLink, InviteRecord
from krama.core.leaves import InboxAddress
from krama.core.limits import MAX_LINK, MESSAGE_SIZES
from krama.core.logs import NO_SEAL, open_log
from krama.core.primitives import h, hpke_public, hpke_seal

from .world import DARA, DARA_LAPTOP, DARA_PHONE, RELAY, SOPHEA, SOPHEA_PHONE, Phone, fixed

LINK = InviteLink(secret=fixed("link", 16), person=DARA.id, kind=0, relays=("https://relay.example",))
TEXT = invites.write_link("https://krama.example", LINK)
SEED = fixed("inbox seed")


@cache
def inbox(seed: bytes = SEED) -> InboxAddress:
    keys = open_log(fixed("inbox", 64))
    return InboxAddress(write=keys.write, rh=keys.rh, hpke=hpke_public(seed), url="https://relay.example")


def record(phone: Phone = DARA_LAPTOP, **changes: object) -> InviteRecord:
    draft = InviteRecord(
        credential=phone.credential.encode(),
        device=phone.key,
        name="Dara",
        label="from the market",
        inbox=inbox(),
        receipt_key=RELAY.receipt_key,
        key_packages=(b"package",),
        expires=20_000,
        signature=bytes(64),
    )
    return invites.sign_record(phone.signing_key, dataclasses.replace(draft, **changes))  # type: ignore[arg-type]


def envelope(phone: Phone = SOPHEA_PHONE) -> ContactEnvelope:
    return ContactEnvelope(
        credential=phone.credential.encode(),
        device=phone.key,
        name="Sophea",
        inbox=inbox(),
        key_packages=(),
        group=fixed("group"),
        welcome=b"welcome",
        signature=bytes(64),
    )


def link_code(text: str) -> str:
    with pytest.raises(PeerError) as caught:
        invites.read_link(text)
    return caught.value.code


# -- links -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "base",
    [
        "https://krama.example",
        "https://krama.example/",
        "https://krama.example:8443/sub/folder",
        "http://localhost:8381",
        "http://127.0.0.1:8381",
        "http://[::1]:8381",
    ],
)
def test_i1_links(base: str) -> None:
    assert invites.read_link(invites.write_link(base, LINK)) == LINK


def test_i1_space_around_a_link_does_not_matter() -> None:
    assert invites.read_link(f"  \n{TEXT}\t ") == LINK


@given(st.integers(1, len(TEXT)))
def test_i2_a_link_cut_short(length: int) -> None:
    if length < len(TEXT):
        assert link_code(TEXT[:length]) in ("link_damaged", "link_not_krama")


@given(st.integers(TEXT.index("#1.") + 3, len(TEXT) - 1), st.sampled_from("Aa0_-~ .=é"))
def test_i2_an_altered_link_is_refused_or_is_another_link(at: int, c: str) -> None:
    altered = TEXT[:at] + c + TEXT[at + 1 :]
    try:
        same = invites.read_link(altered) == LINK
    except PeerError:
        assert link_code(altered) in ("link_damaged", "link_newer")
    else:
        assert same == (altered.strip() == TEXT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "link_not_krama"),
        ("hello", "link_not_krama"),
        ("https://krama.example/", "link_not_krama"),
        ("https://krama.example/d#1.oA", "link_not_krama"),  # linking a device is another gesture
        (TEXT.replace("#1.", "#2."), "link_newer"),
        (TEXT.replace("#1.", "#"), "link_damaged"),
        (TEXT.replace("https", "krama"), "link_damaged"),
        (TEXT.replace("https", "ftp"), "link_damaged"),
        (TEXT.replace("https", "HTTPS"), "link_damaged"),
        (TEXT.replace("https", "http"), "link_plain_http"),
        (TEXT.replace("https://krama.example", "http://192.168.1.5"), "link_plain_http"),
        (TEXT.replace("https://krama.example", "http://localhost.evil.example"), "link_plain_http"),
        (TEXT.replace("https://krama.example", "http://127.0.0.1@evil.example"), "link_plain_http"),
        (TEXT.replace("https://krama.example", "http://127.0.0.1.evil.example"), "link_plain_http"),
        (TEXT.replace("krama.example", "krama example"), "link_damaged"),
        (TEXT.replace("/i#", "/i?x=1#"), "link_not_krama"),
        (TEXT + "=", "link_damaged"),
        (TEXT + "A", "link_damaged"),
        (TEXT + " and more", "link_damaged"),
        (TEXT[:40] + "\n" + TEXT[40:], "link_damaged"),
        ("https://krama.example/i#1.", "link_damaged"),
        ("https://krama.example/i#1.A", "link_damaged"),
        ("https://x.example/i#1." + "A" * MAX_LINK * 2, "link_damaged"),
    ],
)
def test_i2_i3_refusals(text: str, expected: str) -> None:
    assert link_code(text) == expected


def test_i2_stray_bits_at_the_end() -> None:
    data = LINK.encode()
    code = base64.urlsafe_b64encode(data).rstrip(b"=").decode()
    assert len(data) % 3, "choose a link whose base64 has spare bits"
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    stray = code[:-1] + alphabet[alphabet.index(code[-1]) + 1]
    assert base64.urlsafe_b64decode(stray + "=" * (-len(stray) % 4)) == data
    assert link_code(f"https://krama.example/i#1.{stray}") == "link_damaged"


def test_secrets_are_not_in_repr() -> None:
    assert repr(LINK.secret)[2:-1] not in repr(LINK)
    assert "signing_key" not in repr(invites.invite_log(LINK.secret))


# -- the record's log ----------------------------------------------------------------------------------------------


def test_i7_the_link_opens_one_log_with_one_place() -> None:
    made = invites.invite_log(LINK.secret)
    assert made == invites.invite_log(LINK.secret)
    assert made.log.keys.name != invites.invite_log(fixed("another", 16)).log.keys.name
    entry = seals.seal_entry(made.log, record().encode())
    assert seals.open_entry(made.log, entry) == record().encode()
    data = seals.make_seal(made.log, 0, made.seal_signing_key, b"envelope")
    index, sealed = seals.check_seal(made.log, data)
    assert (index, seals.open_seal(made.log, sealed)) == (0, b"envelope")
    assert admit_seal(made.log.keys.name, made.log.keys.sh, sealed)


# -- records -------------------------------------------------------------------------------------------------------


def test_i4_i5_a_record() -> None:
    for phone in (DARA_PHONE, DARA_LAPTOP):
        assert invites.check_record(LINK, record(phone).encode(), 20_000) == record(phone)


def record_code(data: bytes, today: int = 19_000) -> str:
    with pytest.raises(PeerError) as caught:
        invites.check_record(LINK, data, today)
    return caught.value.code


def test_i4_of_another_person() -> None:
    assert record_code(record(SOPHEA_PHONE).encode()) == "record_person"


def test_i5_signed_by_the_device() -> None:
    for bad in (
        dataclasses.replace(record(), name="Dara!"),
        dataclasses.replace(record(), signature=bytes(64)),
        dataclasses.replace(record(), key_packages=(b"other",)),
        dataclasses.replace(record(), expires=30_000),
        invites.sign_record(SOPHEA_PHONE.signing_key, record()),
        invites.sign_record(DARA.root_key, record()),  # the root is no device of this record
    ):
        assert record_code(bad.encode()) == "record_signature"
    assert record_code(record(device=DARA_PHONE.key).encode()) == "certificate_key"
    assert record_code(record().encode()[:-1]) == "wire_malformed"


def test_i6_expired() -> None:
    assert record_code(record().encode(), 20_001) == "invite_expired"


# -- envelopes -----------------------------------------------------------------------------------------------------


@cache
def sealed_envelope() -> bytes:
    return invites.seal_envelope(SOPHEA_PHONE.signing_key, record(), envelope())


def envelope_code(sealed: bytes, to: InviteRecord | None = None, seed: bytes = SEED) -> str:
    with pytest.raises(PeerError) as caught:
        invites.open_envelope(seed, to or record(), sealed)
    return caught.value.code


def test_i8_an_envelope() -> None:
    opened, credential = invites.open_envelope(SEED, record(), sealed_envelope())
    assert credential.person == SOPHEA.id
    assert dataclasses.replace(opened, signature=bytes(64)) == envelope()


def test_i8_bound_to_record_and_inviter() -> None:
    assert envelope_code(sealed_envelope(), record(label="another")) == "hpke"
    assert envelope_code(sealed_envelope(), record(DARA_PHONE)) == "hpke"  # the same person's other record
    assert envelope_code(sealed_envelope(), record(SOPHEA_PHONE)) == "hpke"
    assert envelope_code(sealed_envelope(), seed=fixed("another seed")) == "hpke"
    assert envelope_code(sealed_envelope()[:-1]) == "hpke"


def test_i8_signed_by_the_joiner() -> None:
    other = invites.seal_envelope(DARA_PHONE.signing_key, record(), envelope())
    assert envelope_code(other) == "contact_signature"
    # Somebody re-seals what a joiner signed for another record.
    signed, _ = invites.open_envelope(SEED, record(), sealed_envelope())
    target = record(label="another")
    digest = target.digest()
    moved = hpke_seal(target.inbox.hpke, h("contact-info", DARA.id, digest), signed.encode())
    assert envelope_code(moved, target) == "contact_signature"


def test_i8_the_certificate_is_checked() -> None:
    bad = dataclasses.replace(envelope(), device=DARA_PHONE.key)
    assert envelope_code(invites.seal_envelope(DARA_PHONE.signing_key, record(), bad)) == "certificate_key"


def test_i8_junk_inside() -> None:
    to = record()
    junk = hpke_seal(to.inbox.hpke, h("contact-info", DARA.id, to.digest()), b"junk")
    with pytest.raises(WireError):
        invites.open_envelope(SEED, to, junk)


def test_i9_nobody_answers_its_own_invite() -> None:
    own = invites.seal_envelope(DARA_PHONE.signing_key, record(), envelope(DARA_PHONE))
    assert envelope_code(own) == "contact_self"


# -- inboxes -------------------------------------------------------------------------------------------------------


def test_r3_inbox_entries() -> None:
    entry = invites.seal_to_inbox(inbox(), "repair", b"note")
    assert len(entry) == MESSAGE_SIZES[1]  # the smallest that holds an encapsulation
    assert invites.open_from_inbox(SEED, "repair", entry) == b"note"
    for purpose, seed, data in (
        ("invite", SEED, entry),
        ("repair", fixed("another seed"), entry),
        ("repair", SEED, entry[:-1]),
    ):
        with pytest.raises(PeerError, match="hpke"):
            invites.open_from_inbox(seed, purpose, data)


def test_r3_an_inbox_is_a_log_without_a_seal() -> None:
    keys = open_log(fixed("inbox", 64))
    assert invites.inbox_log(inbox(), keys.read) == keys
    assert keys.sh == NO_SEAL
