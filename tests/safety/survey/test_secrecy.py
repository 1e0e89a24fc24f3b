# SPDX-License-Identifier: AGPL-3.0-or-later
"""One aggregator alone: nothing that its folder holds says anything about an answer, during the survey and after it."""

from __future__ import annotations

import hashlib
import math
import pathlib
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from krama.core.errors import PeerError
from krama.core.padding import unpad
from krama.core.primitives import hpke_open
from krama.safety.survey import shares
from krama.safety.survey.answers import Answers
from krama.safety.survey.layout import MODULUS, add, group_sums, layout_of, pack, unpack, vector_of
from krama.safety.survey.store import FILE, Store
from tests.safety.survey.desks import FORM, NewDesk

LAYOUT = layout_of(FORM)
YES: Answers = {"twofa": "yes", "apps": ("telegram", "signal"), "used": ("sms",), "age": 20}
NO: Answers = {"twofa": "no", "why": "hard", "age": 40}
SAMPLES = 600


def seed_of(number: int) -> bytes:
    return hashlib.sha256(b"seed %d" % number).digest()


def stored(number: int, answers: Answers) -> tuple[bytes, bytes]:
    """What the first and the second aggregator keep of an answer."""
    seed = seed_of(number)
    return seed, pack(shares.split(seed, vector_of(LAYOUT, answers)))


def chi_squared(data: bytes) -> float:
    expected = len(data) / 256
    return float(sum((data.count(value) - expected) ** 2 / expected for value in range(256)))


@given(st.lists(st.integers(0, MODULUS - 1), min_size=1, max_size=40), st.binary(min_size=32, max_size=32))
@settings(max_examples=60, deadline=None)
def test_two_shares_add_up_to_the_vector(vector: list[int], seed: bytes) -> None:
    assert add(shares.mask(seed, len(vector)), shares.split(seed, vector)) == vector


def test_a_mask_longer_than_one_expansion_repeats_nothing() -> None:
    words = shares.mask(seed_of(0), 4_500)
    assert len(set(words)) > 4_490
    assert words[:2_000] == shares.mask(seed_of(0), 2_000)
    assert chi_squared(pack(words)) < 255 + 5 * math.sqrt(510)


def test_p9_each_share_alone_is_uniform() -> None:
    """For one and the same answer given 600 times: a bias of any place would show here."""
    rows = [stored(number, YES) for number in range(SAMPLES)]
    for share in (b"".join(seed for seed, _ in rows), b"".join(rest for _, rest in rows)):
        assert abs(chi_squared(share) - 255) < 5 * math.sqrt(510)
    size = LAYOUT.size * 4
    for place in range(0, size, 4):  # the lowest byte of each word, where a 1 would stand
        column = bytes(rest[place + 3] for _, rest in rows)
        assert abs(sum(column) / SAMPLES - 127.5) < 5 * 73.9 / math.sqrt(SAMPLES)


def nearest(train: Sequence[Sequence[float]], labels: Sequence[int], row: Sequence[float]) -> int:
    def distance(label: int) -> float:
        chosen = [one for one, which in zip(train, labels, strict=True) if which == label]
        centre = [sum(column) / len(chosen) for column in zip(*chosen, strict=True)]
        return math.dist(row, centre)

    return min((0, 1), key=distance)


def test_p9_no_classifier_beats_chance_on_what_one_keeps_and_the_same_one_reads_both_together() -> None:
    labels = [hashlib.sha256(b"who %d" % number).digest()[0] & 1 for number in range(160)]
    kept = [stored(number, YES if label else NO) for number, label in enumerate(labels)]
    opened = [add(shares.mask(seed, LAYOUT.size), vector_words(rest)) for seed, rest in kept]

    def right(rows: Sequence[Sequence[float]]) -> int:
        train, tested = rows[:100], rows[100:]
        found = [nearest(train, labels[:100], row) for row in tested]
        return sum(a == b for a, b in zip(found, labels[100:], strict=True))

    for one in (0, 1):
        assert abs(right([tuple(row[one]) for row in kept]) - 30) < 5 * math.sqrt(15)
    assert right(opened) == 60  # the test can tell


def vector_words(rest: bytes) -> list[int]:
    return unpack(rest, LAYOUT.size)


def test_sums_of_one_share_say_nothing() -> None:
    seed = seed_of(1)
    sums = {group_sums(LAYOUT, shares.mask(seed, LAYOUT.size)) for _ in (YES, NO)}
    assert len(sums) == 1  # the first's do not depend on the answer at all
    assert all(one == 1 for one in group_sums(LAYOUT, vector_of(LAYOUT, YES)))


def files(folder: pathlib.Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def test_a_folder_holds_its_own_shares_and_nothing_of_the_others(desk: NewDesk, tmp_path: pathlib.Path) -> None:
    told = desk(tickets=20)
    entries = [told.answer(YES if place % 2 else NO, place).entry for place in range(20)]
    told.collect(told.first), told.collect(told.second)
    for store, name in ((told.first, "first"), (told.second, "second")):
        store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        everything = files(tmp_path / name)
        other = told.second if store is told.first else told.first
        assert other.key()[1] not in everything
        for row in other.rows(other.find(""), 20):
            assert row.share not in everything
        for answers in (YES, NO):
            assert pack(vector_of(LAYOUT, answers)) not in everything
        for entry in entries:
            assert entry[100:164] not in everything  # the sealed shares are not kept either


def test_after_the_close_no_share_is_left_in_any_byte(desk: NewDesk, tmp_path: pathlib.Path) -> None:
    told = desk()
    for place in range(20):
        told.answer(YES if place % 2 else NO)
    told.collect(told.first), told.collect(told.second)
    kept = {name: list(store.rows(store.find(""), 20)) for name, store in (("first", told.first), ("second", told.second))}
    told.close()
    for name, store in (("first", told.first), ("second", told.second)):
        everything = files(tmp_path / name)
        for row in kept[name]:
            assert row.share
            assert row.share not in everything
            assert row.id not in everything
        assert all(row.share == row.id == b"" for row in store.rows(store.find(""), 20))
    assert (tmp_path / "first" / FILE).stat().st_size < 200_000


def test_what_the_relay_holds_opens_for_one_key_each(desk: NewDesk) -> None:
    told = desk()
    entry = shares.Entry.decode(unpad(told.answer(YES).entry))
    for index, store in enumerate((told.first, told.second)):
        seed = store.key()[1]
        info = shares.share_info(told.survey.digest, entry.id, index)
        assert len(hpke_open(seed, info, entry.shares[index])) > 16
        for wrong in (entry.shares[1 - index], entry.shares[index]):
            other = info if wrong is entry.shares[1 - index] else shares.share_info(told.survey.digest, bytes(16), index)
            try:
                hpke_open(seed, other, wrong)
            except PeerError:
                continue
            raise AssertionError("opened")


def test_all_answers_of_a_survey_have_one_size(desk: NewDesk) -> None:
    told = desk()
    sizes = {len(told.answer(answers).entry) for answers in ({}, YES, NO)}
    assert sizes == {4_096}
    assert isinstance(told.first, Store)
