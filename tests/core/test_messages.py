# SPDX-License-Identifier: AGPL-3.0-or-later
"""Messages and their kinds: rules M1–M6."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krama.core import messages as m
from krama.core.errors import PeerError, WireError
from krama.core.limits import MAX_BODY
from krama.core.statements import sign_leave
from krama.core.wire import Record

from .strategies import plain_values, records
from .world import DARA, DARA_PHONE, GROUP_ID, SOPHEA, fixed

ID, OTHER = fixed("id", 16), fixed("other id", 16)


@pytest.mark.parametrize("body", list(m.BODIES.values()), ids=lambda b: b.__name__)
@settings(max_examples=15)
@given(data=st.data())
def test_m1_m2_round_trip(body: type[Record], data: st.DataObject) -> None:
    message = m.compose(ID, 1_700_000_000, data.draw(records(body)))
    again = m.Message.decode(message.encode())
    assert again == message
    assert again.encode() == message.encode()
    assert m.body_of(again) == body.from_plain(message.body)


def test_every_kind_has_a_name() -> None:
    assert set(m.BODIES) == set(m.KIND_NAMES)
    assert len(set(m.KIND_NAMES.values())) == len(m.KIND_NAMES)


@given(plain_values(), st.integers(19, 65_535))
def test_m3_a_kind_from_the_future_is_kept_as_it_came(body: Any, kind: int) -> None:
    data = m.Message(id=ID, kind=kind, at=1, body=body).encode()
    message = m.Message.decode(data)
    assert m.body_of(message) is None
    assert message.encode() == data


@pytest.mark.parametrize(
    ("kind", "body", "expected"),
    [
        (m.TEXT, {}, "wire_missing"),
        (m.TEXT, {0: "a", 9: 1}, "wire_unknown"),
        (m.TEXT, {0: b"a"}, "wire_type"),
        (m.TEXT, "a", "wire_type"),
        (m.TEXT, {0: "a\x1b[2J"}, "wire_text"),
        (m.TEXT, {0: "a", 1: bytes(15)}, "wire_length"),
        (m.REACTION, {0: bytes(16), 1: "\n"}, "wire_text"),
        (m.FILE, {0: "a/b\x00", 1: "", 2: 0, 3: bytes(32), 4: bytes(32), 5: 0}, "wire_text"),
        (m.FILE, {0: "photo\u202egpj.exe", 1: "", 2: 0, 3: bytes(32), 4: bytes(32), 5: 0}, "wire_text"),
        (m.RECEIPT, {0: [], 1: False}, "wire_count"),
        (m.RECEIPT, {0: [bytes(16)]}, "wire_missing"),
        (m.PROFILE, {0: "Dara\u202e"}, "wire_text"),
        (m.POLL, {0: "?", 1: ["only one"], 2: False}, "wire_count"),
        (m.VOTE, {0: bytes(16), 1: [16]}, "wire_range"),
        (m.CALL, {0: bytes(16), 1: 0, 2: 16, 3: b""}, "wire_range"),
        (m.LEAVE, {0: {0: 2}}, "wire_version"),
        (m.KEY_PACKAGES, {0: []}, "wire_count"),
        (m.CLOSE, {0: bytes(17)}, "wire_length"),
    ],
)
def test_m2_refusals(kind: int, body: Any, expected: str) -> None:
    with pytest.raises(WireError, match=expected):
        m.body_of(m.Message(id=ID, kind=kind, at=0, body=body))


def test_m1_bounds_of_the_record() -> None:
    for bad in (
        m.Message(id=bytes(15), kind=1, at=0, body=None),
        m.Message(id=ID, kind=65_536, at=0, body=None),
        m.Message(id=ID, kind=1, at=m.MAX_TIME + 1, body=None),
        m.Message(id=ID, kind=1, at=0, body=bytes(MAX_BODY)),
        m.Message(id=ID, kind=1, at=0, body=1.5),  # type: ignore[arg-type]
    ):
        with pytest.raises(WireError):
            bad.encode()


@pytest.mark.parametrize("body", [m.EditBody(to=OTHER, text="x"), m.DeleteBody(to=OTHER), m.CloseBody(to=OTHER)])
def test_m4_only_the_author_edits_or_deletes(body: Record) -> None:
    message = m.compose(ID, 0, body)
    m.check_sender(message, DARA.id, DARA.id)
    m.check_sender(message, DARA.id, None)  # not known here: nothing to change either
    with pytest.raises(PeerError, match="not_author"):
        m.check_sender(message, SOPHEA.id, DARA.id)


def test_m4_everybody_may_react() -> None:
    m.check_sender(m.compose(ID, 0, m.ReactionBody(to=OTHER, reaction="👍")), SOPHEA.id, DARA.id)


def test_m5_silent_kinds() -> None:
    assert {m.KIND_NAMES[k] for k in m.SILENT} == {"receipt", "key_packages", "profile", "own", "device"}


def test_leave_travels_as_a_message() -> None:
    leave = sign_leave(DARA_PHONE.signing_key, GROUP_ID, fixed("member", 16))
    assert m.body_of(m.compose(ID, 0, m.LeaveBody(statement=leave))) == m.LeaveBody(statement=leave)


def test_m6_an_id_is_permanent() -> None:
    first, again = m.compose(ID, 5, m.TextBody(text="a")), m.compose(ID, 5, m.TextBody(text="a"))
    assert first.encode() == again.encode()  # encrypted anew, the message stays the same to the byte


def test_what_was_written_is_not_in_repr() -> None:
    assert "secret words" not in repr(m.TextBody(text="secret words"))
    assert "secret words" not in repr(m.compose(ID, 0, m.TextBody(text="secret words")))
