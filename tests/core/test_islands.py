# SPDX-License-Identifier: AGPL-3.0-or-later
"""The shelf of an island: everybody finds it, and what lies on it are bundles of the sizes of entries (rules Q1–Q3)."""

from __future__ import annotations

import pytest

from krama.core import bundles, islands, limits
from krama.core.bundles import Ahead, Load
from krama.core.errors import LocalError, WireError
from krama.core.logs import NO_SEAL
from krama.core.primitives import h, public_key
from krama.core.seals import seal_entry
from tests.core.test_bundles import DAY, KEY, load, log, pack

from .world import fixed


def test_q1_there_is_one_shelf_and_nobody_can_seal_it() -> None:
    one, other = islands.shelf(), islands.shelf()
    assert one == other
    assert one.sh == NO_SEAL
    assert len({one.read, one.write, one.name}) == 3


def test_q2_an_entry_is_one_bundle_and_its_padding() -> None:
    bundle = pack(load("village", b"one"))
    entry = islands.write_entry(bundle)
    assert len(entry) in limits.MESSAGE_SIZES
    assert islands.read_entry(entry, DAY) == bundle
    for bad in (entry[:-1], entry + b"\x00", entry[:-1] + b"\x01", entry[:2], entry + bytes(16_384 - len(entry))):
        with pytest.raises(WireError) as caught:
            islands.read_entry(bad, DAY)
        assert caught.value.code == "island_entry"
    with pytest.raises(LocalError):
        islands.write_entry(pack(load("village", *[b"m" * 20_000] * 4)))


def test_q3_what_is_too_much_for_one_entry_is_cut_and_each_part_names_what_is_ahead() -> None:
    texts = [bytes([n]) * 2_000 for n in range(100)]
    salts = iter([fixed(f"salt {n}") for n in range(100)])
    made, went = islands.split([load("village", *texts), load("direct", b"three")], DAY, lambda: next(salts))
    assert went == {log("village").keys.name: 100, log("direct").keys.name: 1}
    found: list[bytes] = []
    for bundle in made:
        assert len(islands.write_entry(bundle)) in limits.MESSAGE_SIZES
        for number, parcel in bundles.parcels_of(bundle, log("village")):
            contents = bundles.open_parcel(bundle, log("village"), number, parcel)
            last = h("entry", seal_entry(log("village"), found[-1])) if found else b""
            assert contents.ahead == (Ahead(count=len(found), last=last) if found else None)
            assert bundles.is_packed_by(log("village"), contents, public_key(KEY))
            found += contents.messages
    assert found == texts


def test_q3_what_fits_into_no_entry_stays_and_all_behind_it() -> None:
    large = Load(log=log("village"), leaf=0, signing_key=KEY, after=0, messages=[b"a", b"m" * 65_000, b"b"])
    made, went = islands.split([large], DAY, lambda: fixed("salt"))
    assert len(made) == 1
    assert went == {log("village").keys.name: 1}


@pytest.mark.parametrize(
    "url", ["http://192.168.1.5:8380", "http://127.0.0.1:1", "https://10.0.0.1", "http://[fd00::1]:80a"]
)
def test_an_island_is_a_machine_in_the_house(url: str) -> None:
    assert islands.is_island(url) == (not url.endswith("a"))
    assert not islands.is_island("https://relay.example")
