# SPDX-License-Identifier: AGPL-3.0-or-later
"""Chains from a root to a leaf: rules C1–C6."""

from __future__ import annotations

import dataclasses

import pytest

from krama.core.certificates import Certificate, Credential, certify, check_credential, person_id
from krama.core.errors import PeerError, WireError
from krama.core.limits import MAX_CHAIN
from krama.core.primitives import h, public_key, sign

from .world import DARA, DARA_LAPTOP, DARA_PHONE, DARA_TABLET, DARA_WATCH, SOPHEA, SOPHEA_PHONE, Phone, fixed


def refused(chain: tuple[Certificate, ...], key: bytes) -> str:
    with pytest.raises(PeerError) as caught:
        check_credential(Credential(chain=chain).encode(), key)
    return caught.value.code


@pytest.mark.parametrize("phone", [DARA_PHONE, DARA_LAPTOP, DARA_TABLET, DARA_WATCH], ids=lambda p: p.name)
def test_c5_chains_up_to_four(phone: Phone) -> None:
    credential = check_credential(phone.credential.encode(), phone.key)
    assert (credential.root, credential.person, credential.number) == (DARA.root, DARA.id, phone.number)
    assert len(credential.chain) == phone.number


def test_c5_five_are_refused() -> None:
    ring = Phone(DARA, "ring", 5, DARA_WATCH)
    with pytest.raises(WireError, match="wire_count"):
        ring.credential.encode()
    assert MAX_CHAIN == 4


def test_c1_a_person_is_the_hash_of_its_root() -> None:
    assert person_id(DARA.root) == h("person", DARA.root) != person_id(SOPHEA.root)


def test_c2_links_must_fit() -> None:
    one, two, three = DARA_TABLET.chain
    assert refused((two, three), DARA_TABLET.key) == "certificate_chain"  # does not begin at the root
    assert refused((one, three), DARA_TABLET.key) == "certificate_chain"  # a link is missing
    assert refused((*DARA_PHONE.chain, *SOPHEA_PHONE.chain), SOPHEA_PHONE.key) == "certificate_chain"  # other root
    foreign = certify(DARA_PHONE.signing_key, SOPHEA.root, DARA_LAPTOP.key, 2)
    assert refused((*DARA_PHONE.chain, foreign), DARA_LAPTOP.key) == "certificate_chain"


@pytest.mark.parametrize("number", [0, 1])
def test_c3_numbers_rise(number: int) -> None:
    assert refused(Phone(DARA, "laptop", number, DARA_PHONE).chain, DARA_LAPTOP.key) == "certificate_number"


def test_c3_numbers_may_leave_gaps_and_begin_at_zero() -> None:
    first = Phone(DARA, "phone", 0)
    phone = Phone(DARA, "laptop", 2**32 - 1, first)
    assert check_credential(phone.credential.encode(), phone.key).number == 2**32 - 1


def test_c4_the_issuer_signs() -> None:
    good = DARA_LAPTOP.chain
    by_another = dataclasses.replace(good[1], signature=sign(SOPHEA.root_key, "certificate", *good[1].signed_part()))
    other_use = dataclasses.replace(good[1], signature=sign(DARA_PHONE.signing_key, "x", *good[1].signed_part()))
    other_number = dataclasses.replace(good[1], number=9)
    other_key = dataclasses.replace(good[1], key=fixed("x"))
    for bad in (by_another, other_use, other_number, other_key):
        assert refused((good[0], bad), bad.key) == "certificate_signature"
    unsigned = dataclasses.replace(good[0], signature=bytes(64))
    assert refused((unsigned, good[1]), DARA_LAPTOP.key) == "certificate_signature"


def test_c5_the_leaf_has_the_last_key() -> None:
    assert refused(DARA_LAPTOP.chain, DARA_PHONE.key) == "certificate_key"
    assert refused(DARA_LAPTOP.chain, b"") == "certificate_key"


def test_c2_an_empty_chain_is_no_credential() -> None:
    with pytest.raises(WireError):
        check_credential(b"\xa2\x00\x01\x01\x80", DARA_PHONE.key)


def test_c6_a_certificate_holds_no_date() -> None:
    assert [f.name for f in dataclasses.fields(Certificate)] == [
        "version",
        "root",
        "issuer",
        "key",
        "number",
        "signature",
    ]


def test_certify_names_its_issuer() -> None:
    made = certify(DARA.root_key, DARA.root, fixed("key"), 3)
    assert made.issuer == public_key(DARA.root_key) == DARA.root
