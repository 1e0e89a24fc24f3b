# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every parser of foreign bytes: it either parses, to the same bytes again, or raises our error, never any other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krama.core import certificates, frames, inboxes, invites, messages, padding, seals
from krama.core.errors import PeerError, WireError
from krama.core.wire import Record

from .strategies import all_records, mutated, records
from .world import DARA_PHONE, DARA_TABLET, fixed

RECORDS = all_records()
few = settings(max_examples=12)


def test_there_are_records() -> None:
    assert len(RECORDS) > 40


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.__name__)
@few
@given(data=st.data())
def test_w1_record_round_trip(record: type[Record], data: st.DataObject) -> None:
    value = data.draw(records(record))
    encoded = value.encode()
    assert record.decode(encoded) == value
    assert record.decode(encoded).encode() == encoded


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.__name__)
@few
@given(data=st.data())
def test_w1_mutated_records_raise_wire_errors_only(record: type[Record], data: st.DataObject) -> None:
    bad = data.draw(mutated(data.draw(records(record)).encode()))
    try:
        value = record.decode(bad)
    except WireError:
        return
    assert value.encode() == bad


@given(st.binary(max_size=200))
def test_w1_random_bytes_raise_our_errors_only(data: bytes) -> None:
    for parse in PARSERS:
        with pytest.raises(PeerError):
            parse(data)


PARSERS: list[Callable[[bytes], object]] = [
    frames.decode_request,
    frames.decode_answer,
    inboxes.plain_note,
    lambda data: inboxes.check_note(bytes(32), data),
    lambda data: certificates.check_credential(data, bytes(32)),
    lambda data: invites.open_from_inbox(fixed("seed"), "repair", data),
    lambda data: padding.unpad(b"\xff" + data),
    lambda data: seals.open_entry(invites.invite_log(bytes(16)).log, data),
    lambda data: seals.check_seal(invites.invite_log(bytes(16)).log, data),
    lambda data: seals.open_blob(seals.blob_from(bytes(32), b"")[0], data),
    lambda data: invites.read_link("https://x.example/i#1." + data.hex()),
]


@given(st.text(max_size=80))
def test_i2_random_text_is_no_link(text: str) -> None:
    for t in (text, "https://x.example/i#1." + text, "https://" + text + "/i#1.o2"):
        with pytest.raises(PeerError):
            invites.read_link(t)


@given(data=st.data())
def test_mutated_credentials(data: st.DataObject) -> None:
    good = DARA_TABLET.credential.encode()
    bad = data.draw(mutated(good))
    if bad != good:
        with pytest.raises(PeerError):
            certificates.check_credential(bad, DARA_TABLET.key)


@given(data=st.data())
def test_mutated_requests_and_answers(data: st.DataObject) -> None:
    request = frames.Append(write=bytes(32), rh=bytes(32), sh=bytes(32), entry=b"x")
    for value, parse in ((request, frames.decode_request), (frames.Refused(code="full"), frames.decode_answer)):
        bad = data.draw(mutated(value.encode()))
        try:
            again = parse(bad)
        except WireError:
            continue
        assert again.encode() == bad


@given(body=st.binary(max_size=40), kind=st.integers(0, 20))
def test_m2_bodies_raise_wire_errors_only(body: bytes, kind: int) -> None:
    message = messages.Message(id=bytes(16), kind=kind, at=0, body=body)
    try:
        assert messages.body_of(message) is None
    except WireError:
        assert kind in messages.BODIES


def test_a_phone_has_a_credential() -> None:
    assert certificates.check_credential(DARA_PHONE.credential.encode(), DARA_PHONE.key).number == 1
