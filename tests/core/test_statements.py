# SPDX-License-Identifier: AGPL-3.0-or-later
"""Statements that a commit may carry: rules E1–E4."""

from __future__ import annotations

import dataclasses

import pytest

from krama.core import statements as s
from krama.core.errors import WireError
from krama.core.limits import MAX_EVIDENCE

from .world import DARA, DARA_PHONE, GROUP_ID, SOPHEA, SOPHEA_PHONE, fixed

MEMBER = fixed("member", 16)


def test_e1_leave() -> None:
    good = s.sign_leave(DARA_PHONE.signing_key, GROUP_ID, MEMBER)
    assert s.leave_is_signed(s.Leave.decode(good.encode()), DARA_PHONE.key)
    assert not s.leave_is_signed(good, SOPHEA_PHONE.key)
    assert not s.leave_is_signed(dataclasses.replace(good, group=fixed("other")), DARA_PHONE.key)
    assert not s.leave_is_signed(dataclasses.replace(good, member=fixed("other", 16)), DARA_PHONE.key)


def test_e2_revocation() -> None:
    good = s.revoke(DARA.root_key, DARA.root, DARA_PHONE.key)
    assert s.revocation_is_signed(s.Revocation.decode(good.encode()))
    assert not s.revocation_is_signed(dataclasses.replace(good, key=SOPHEA_PHONE.key))
    assert not s.revocation_is_signed(dataclasses.replace(good, root=SOPHEA.root))
    by_a_device = s.revoke(DARA_PHONE.signing_key, DARA.root, DARA_PHONE.key)
    assert not s.revocation_is_signed(by_a_device)


@pytest.mark.parametrize(
    "change", [{"group": fixed("x")}, {"epoch": 8}, {"leaf": 4}, {"key_package": fixed("x")}, {"signature": bytes(64)}]
)
def test_e3_replacement(change: dict[str, object]) -> None:
    good = s.ask_replacement(DARA_PHONE.signing_key, GROUP_ID, 7, 3, fixed("ref"))
    assert s.replacement_is_signed(s.ReplaceMe.decode(good.encode()), DARA_PHONE.key)
    assert not s.replacement_is_signed(good, SOPHEA_PHONE.key)
    assert not s.replacement_is_signed(dataclasses.replace(good, **change), DARA_PHONE.key)  # type: ignore[arg-type]


def test_statements_do_not_pass_for_one_another() -> None:
    leave = s.sign_leave(DARA.root_key, DARA.root, MEMBER)
    assert not s.revocation_is_signed(s.Revocation(root=DARA.root, key=fixed("k"), signature=leave.signature))


def test_e4_evidence() -> None:
    leave = s.sign_leave(DARA_PHONE.signing_key, GROUP_ID, MEMBER)
    revocation = s.revoke(DARA.root_key, DARA.root, DARA_PHONE.key)
    replacement = s.ReplaceEvidence(leaf=1, epoch=2, signature=bytes(64))
    evidence = s.Evidence(leaves=(leave,), revocations=(revocation,), replacements=(replacement,))
    assert s.Evidence.decode(evidence.encode()) == evidence
    with pytest.raises(WireError, match="wire_count"):
        s.Evidence(leaves=(leave,) * (MAX_EVIDENCE + 1)).encode()
