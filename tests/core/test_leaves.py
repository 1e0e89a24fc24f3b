# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands in a leaf and in the group context: rules X1–X6."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace
from typing import cast

import pytest

from krama.core import mls
from krama.core.errors import PeerError, WireError
from krama.core.leaves import GroupContext, LeafExtension, check_leaf, check_member, persons
from krama.core.wire import encode

from .world import DARA, DARA_PHONE, SOPHEA_PHONE, context, extension, village


def test_x1_private_types() -> None:
    assert (mls.LEAF_EXTENSION, mls.CONTEXT_EXTENSION) == (0xF0C1, 0xF0C2)
    assert mls.SUITE == 0x004E


def test_x2_a_leaf() -> None:
    made = extension("a", since=4)
    assert LeafExtension.decode(made.encode()) == made
    found = check_leaf(3, DARA_PHONE.credential.encode(), DARA_PHONE.key, made.encode())
    assert (found.leaf_index, found.person, found.extension) == (3, DARA.id, made)


def test_x1_a_later_version_is_not_guessed_at() -> None:
    for record in (extension("a"), context()):
        with pytest.raises(WireError, match="wire_version"):
            type(record).decode(encode({**record.to_plain(), 0: 2}))


def test_x5_every_leaf_is_checked() -> None:
    good = extension("a").encode()
    with pytest.raises(PeerError, match="certificate_key"):
        check_leaf(0, DARA_PHONE.credential.encode(), SOPHEA_PHONE.key, good)
    with pytest.raises(WireError):
        check_leaf(0, DARA_PHONE.credential.encode(), DARA_PHONE.key, good[:-1])
    with pytest.raises(WireError):
        check_leaf(0, b"", DARA_PHONE.key, good)


def test_x5_a_member_of_the_engine() -> None:
    member = SimpleNamespace(
        leaf_index=1,
        credential=DARA_PHONE.credential.encode(),
        signature_key=DARA_PHONE.key,
        leaf=extension("a").encode(),
    )
    assert check_member(cast(mls.Member, member)).leaf_index == 1


def test_x4_a_context() -> None:
    made = context()
    assert GroupContext.decode(made.encode()) == made
    for bad in (
        dataclasses.replace(made, relays=()),
        dataclasses.replace(made, kind=4),
        dataclasses.replace(made, title="a\nb"),
        dataclasses.replace(made, follows=b"short"),
    ):
        with pytest.raises(WireError):
            bad.encode()


def test_x6_the_context_pins_the_receipt_key() -> None:
    assert len(context().relays[0].receipt_key) == 32


def test_persons_in_leaf_order() -> None:
    found = persons(village().roster)
    assert [len(v) for v in found.values()] == [2, 1, 1]
    assert next(iter(found)) == DARA.id
