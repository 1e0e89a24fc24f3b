# SPDX-License-Identifier: AGPL-3.0-or-later
"""Recovery codes and copies: rules B1–B7."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krama.core import backups, codes, recovery
from krama.core.backups import BackupPointer, MessageCopy, PartRef, Slot
from krama.core.errors import KramaError, PeerError
from krama.core.messages import TextBody, compose
from krama.core.primitives import hpke_public
from krama.core.recovery import KeyBox, RecoveryLink

from .world import DARA, DARA_PHONE, RELAY, fixed

CODE = codes.code_from(fixed("code"))
GROUPS = codes.write_digits(CODE)
SEED, LOCATOR = fixed("seed"), fixed("locator")
PUBLIC = hpke_public(SEED)
BOX = KeyBox(root_key=DARA.root_key, seed=SEED, locator=LOCATOR, relay=RELAY)


def code(text: str) -> tuple[str, str]:
    with pytest.raises(KramaError) as caught:
        recovery.read_recovery(text)
    return caught.value.code, caught.value.detail


@given(st.binary(min_size=32, max_size=32))
def test_b1_round_trip(entropy: bytes) -> None:
    made = codes.code_from(entropy)
    assert codes.read_digits(" ".join(codes.write_digits(made))) == made


@given(st.integers(0, 47), st.integers(1, 9))
def test_b1_every_wrong_digit_is_found_in_its_group(place: int, by: int) -> None:
    plain = list("".join(GROUPS))
    plain[place] = str((int(plain[place]) + by) % 10)
    assert code("".join(plain)) == ("code_group", str(place // 6 + 1))


@given(st.integers(0, 7), st.integers(0, 7))
def test_b1_groups_in_another_place_are_found(one: int, other: int) -> None:
    moved = list(GROUPS)
    moved[one], moved[other] = moved[other], moved[one]
    if moved != list(GROUPS):
        assert code(" ".join(moved))[0] == "code_group"


def test_b1_no_code_is_weaker_than_128_bits() -> None:
    assert 10 ** (codes.GROUPS * codes.GROUP_DIGITS) >= 2**128
    assert codes.code_from(bytes(32)) == bytes(17)
    assert len({codes.code_from(fixed(str(i))) for i in range(100)}) == 100


def test_b2_both_scripts_and_the_qr_form() -> None:
    khmer = " ".join("".join(chr(0x17E0 + int(c)) for c in group) for group in GROUPS)
    assert recovery.read_recovery(khmer) == (CODE, ())
    qr = recovery.write_recovery(RecoveryLink(code=CODE, relays=("https://relay.example",)))
    assert recovery.read_recovery(f"\n{qr} ") == (CODE, ("https://relay.example",))
    assert code(qr[:-2])[0] == "code_damaged"
    assert code("12345x" + "0" * 42)[0] == "code_digits"
    assert code("123456") == ("code_length", "6")
    assert code("".join(chr(0x660 + int(c)) for c in "".join(GROUPS)))[0] == "code_digits"


def test_b2_what_must_not_be_sent_is_recognised() -> None:
    qr = recovery.write_recovery(RecoveryLink(code=CODE, relays=("https://relay.example",)))
    for text in (qr, " ".join(GROUPS), "".join(GROUPS), "krama-device:1.AAAA"):
        assert recovery.is_secret(text)
    for text in ("hello", "012 345 678", "https://krama.example/i#1.AAAA", "1" * 48, ""):
        assert not recovery.is_secret(text)


def test_b3_the_code_alone_finds_and_opens_the_box() -> None:
    pointer, _, data = recovery.seal_box(CODE, BOX)
    assert pointer == recovery.box_pointer(CODE)
    assert recovery.open_box(CODE, data) == BOX
    other = codes.code_from(fixed("other"))
    assert recovery.box_pointer(other).get != pointer.get
    with pytest.raises(PeerError, match="aead"):
        recovery.open_box(other, data)
    assert recovery.seal_box(CODE, BOX)[2] == data, "the same bytes again keep it alive"


def pointer(counter: int) -> BackupPointer:
    return BackupPointer(counter=counter, made=5, parts=(PartRef(secret=fixed("page"), size=9),))


def test_b4_two_places_take_turns() -> None:
    places = [backups.slot_pointer(LOCATOR, n) for n in range(4)]
    assert places[0] == places[2] != places[1] == places[3]
    _, data = backups.seal_slot(PUBLIC, LOCATOR, pointer(7))
    assert backups.read_slot(LOCATOR, 1, data).counter == 7
    with pytest.raises(PeerError):
        backups.read_slot(LOCATOR, 0, data)
    _, later = backups.seal_slot(PUBLIC, LOCATOR, pointer(8))
    assert len(data) == len(later)


def test_b5_an_older_copy_that_was_put_back_is_noticed() -> None:
    slots = [Slot(counter=n, sealed=bytes(1_136)) for n in (6, 7)]
    assert [s.counter for s in backups.newest(slots)] == [7, 6]
    assert [s.counter for s in backups.newest(slots, 7)] == [7, 6]
    assert backups.newest([]) == []
    for some in (slots[:1], []):
        with pytest.raises(PeerError, match="backup_rolled_back"):
            backups.newest(some, 7)


def test_b6_only_the_recovery_seed_opens_the_pointer() -> None:
    _, data = backups.seal_slot(PUBLIC, LOCATOR, pointer(7))
    slot = backups.read_slot(LOCATOR, 7, data)
    assert backups.open_slot(SEED, LOCATOR, slot) == pointer(7)
    with pytest.raises(PeerError, match="hpke"):
        backups.open_slot(fixed("other"), LOCATOR, slot)
    with pytest.raises(PeerError, match="hpke"):
        backups.open_slot(SEED, LOCATOR, dataclasses.replace(slot, counter=9))


def message(chat: str, number: int, size: int = 20) -> MessageCopy:
    return MessageCopy(
        chat=fixed(chat, 16),
        number=number,
        person=DARA.id,
        device=DARA_PHONE.key,
        received=number,
        message=compose(fixed(f"{chat}{number}", 16), 5, TextBody(text="x" * size)),
    )


def test_b7_pages_of_the_past_stay_what_they_were() -> None:
    before = backups.message_pages([message("one", n) for n in range(300, 0, -1)], 10**6)
    after = backups.message_pages([message("one", n) for n in range(310, 0, -1)], 10**6)
    assert len(before) == 3
    assert before[1:] == after[1:]
    assert [m.number for m in after[0].messages] == list(range(256, 311))


def test_b7_the_newest_fit_and_no_page_is_too_large() -> None:
    many = [message("one", n, 3_000) for n in range(400, 0, -1)]
    cost = len(many[0].encode())
    pages = backups.message_pages(many, 300 * cost + 50)
    assert sum(len(p.messages) for p in pages) == 300
    assert min(m.number for p in pages for m in p.messages) == 101
    assert all(len(p.encode()) <= backups.PAGE_BYTES for p in pages)


def test_a_page_comes_back() -> None:
    ref = PartRef(secret=fixed("page"), size=4)
    _, data = backups.seal_part(ref, b"page")
    assert backups.open_part(ref, data) == b"page"
    with pytest.raises(PeerError):
        backups.open_part(dataclasses.replace(ref, secret=fixed("x")), data)
