# SPDX-License-Identifier: AGPL-3.0-or-later
"""Requests, answers and the admission of seals: rules F1, F5–F8 as far as the frames decide them."""

from __future__ import annotations

import dataclasses
import re

import pytest

from krama.core import frames, merkle
from krama.core.errors import WireError
from krama.core.frames import SealRecord, admit_seal, seal_leaf, sign_seal
from krama.core.limits import SEAL_SIZES
from krama.core.logs import log_name
from krama.core.primitives import h, public_key, sign
from krama.core.receipts import Head, issue
from krama.core.wire import encode

from .world import fixed

K = bytes(32)
RECEIPT = issue(fixed("relay"), [Head(name=K, next=1, chain=K, sealed=False)])[0]
REQUESTS: list[frames.Request] = [
    frames.Append(write=K, rh=K, sh=K, entry=b"x"),
    frames.Seal(write=K, rh=K, sh=K, record=b"x", token=b"t"),
    frames.Read(logs=(frames.ReadFrom(read=K, wh=K, sh=K, position=0, chain=K),)),
    frames.Whisper(write=K, rh=K, sh=K, payload=b"x"),
    frames.Put(put=K, gh=K, dh=K, keep=frames.KEEP_WELCOME, data=bytes(4_096)),
    frames.Get(get=K, ph=K, dh=K),
    frames.Delete(delete=K, gh=K, ph=K),
    frames.Info(),
]
ANSWERS: list[frames.Answer] = [
    frames.Refused(code="full"),
    frames.Stored(position=0, receipt=RECEIPT),
    frames.Sealed(position=1, record=b"x", receipt=RECEIPT),
    frames.ReadAnswer(logs=(frames.LogNews(log=0, first=0, chain=K, entries=(b"x",), next=1, sealed=False),)),
    frames.Done(),
    frames.BlobAnswer(data=bytes(4_096)),
    frames.InfoAnswer(receipt_key=K),
]


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda r: type(r).__name__)
def test_f1_requests(request_: frames.Request) -> None:
    assert frames.decode_request(request_.encode()) == request_
    with pytest.raises(WireError):
        frames.decode_request(request_.encode() + b"\x00")


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda a: type(a).__name__)
def test_f1_answers(answer: frames.Answer) -> None:
    assert frames.decode_answer(answer.encode()) == answer


@pytest.mark.parametrize("verb", [0, 9, 23])
def test_f1_unknown_verbs_are_not_guessed_at(verb: int) -> None:
    with pytest.raises(WireError, match="wire_version"):
        frames.decode_request(encode({0: verb}))
    with pytest.raises(WireError, match="wire_version"):
        frames.decode_answer(encode({0: verb + 7}))


def test_numbers_that_travel() -> None:
    assert (frames.KEEP_MESSAGE, frames.KEEP_WELCOME, frames.KEEP_BACKUP) == (0, 1, 2)
    assert [r.to_plain()[0] for r in REQUESTS] == list(range(1, 9))
    assert [a.to_plain()[0] for a in ANSWERS] == list(range(7))


def test_refusals_are_plain_words() -> None:
    assert len(set(frames.REFUSALS)) == len(frames.REFUSALS)
    assert all(re.fullmatch(r"[a-z_]{3,32}", code) for code in frames.REFUSALS)


# -- F5 ----------------------------------------------------------------------------------------------------------

MEMBER, STRANGER = fixed("seal key"), fixed("stranger")
SALTS = [fixed(f"salt {i}") for i in range(4)]
TREE = [seal_leaf(SALTS[i], i, public_key(MEMBER) if i == 2 else fixed(f"key {i}")) for i in range(4)]
SH = merkle.root(TREE)
NAME = log_name(fixed("rh"), fixed("wh"), SH)


def seal(key: bytes = MEMBER, name: bytes = NAME, **changes: object) -> SealRecord:
    draft = SealRecord(
        sealed=bytes(SEAL_SIZES[0]),
        seal_key=public_key(key),
        salt=SALTS[2],
        index=2,
        path=merkle.path(TREE, 2),
        signature=bytes(64),
    )
    return sign_seal(key, name, dataclasses.replace(draft, **changes))  # type: ignore[arg-type]


def test_f5_a_member_seals() -> None:
    assert admit_seal(NAME, SH, seal())
    assert admit_seal(NAME, SH, seal(sealed=bytes(SEAL_SIZES[-1])))
    assert SealRecord.decode(seal().encode()) == seal()


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(lambda: seal(STRANGER), id="key"),
        pytest.param(lambda: seal(salt=SALTS[1]), id="salt"),
        pytest.param(lambda: seal(index=0), id="index"),
        pytest.param(lambda: seal(index=6), id="index beyond the tree"),
        pytest.param(lambda: seal(path=merkle.path(TREE, 3)), id="path"),
        pytest.param(lambda: seal(path=merkle.path(TREE, 2)[:1]), id="path too short"),
        pytest.param(lambda: seal(path=(*merkle.path(TREE, 2), bytes(32))), id="path too long"),
        pytest.param(lambda: seal(sealed=bytes(SEAL_SIZES[0] + 1)), id="size"),
        pytest.param(lambda: seal(name=fixed("M")), id="signed for another log"),
        pytest.param(lambda: dataclasses.replace(seal(), signature=bytes(64)), id="signature"),
        pytest.param(lambda: dataclasses.replace(seal(), sealed=b"\x01" + seal().sealed[1:]), id="other bytes"),
        pytest.param(
            lambda: dataclasses.replace(seal(), signature=sign(MEMBER, "seal", NAME, h("x"))), id="signed other bytes"
        ),
    ],
)
def test_f5_refusals(bad: object) -> None:
    assert not admit_seal(NAME, SH, bad())  # type: ignore[operator]


def test_f5_another_root() -> None:
    assert not admit_seal(NAME, fixed("sh"), seal())


def test_records_do_not_show_secrets() -> None:
    for request in REQUESTS:
        assert "x00" not in repr(request)
        assert "b'" not in repr(request)
