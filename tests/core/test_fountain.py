# SPDX-License-Identifier: AGPL-3.0-or-later
"""Films: any frames that are enough give the bytes back (rules U1–U5)."""

from __future__ import annotations

import contextlib
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krama.core import fountain, limits
from krama.core.errors import KramaError, LocalError, WireError
from krama.core.fountain import DAMAGED, DONE, KNOWN, NEW, OTHER, OVERHEAD, Screen, film, frame
from krama.core.primitives import h


def refused(code: str, kind: type[KramaError], call: object) -> None:
    with pytest.raises(kind) as caught:
        call()  # type: ignore[operator]
    assert caught.value.code == code


def framed(data: bytes, **parts: bytes) -> bytes:
    """A frame with other bytes in its head, and a checksum that fits."""
    places = {"version": 0, "total": 9, "size": 13, "number": 15}
    body = bytearray(data[: -fountain.CHECK])
    for name, value in parts.items():
        body[places[name] : places[name] + len(value)] = value
    return bytes(body) + h("film-frame", bytes(body))[: fountain.CHECK]


@given(st.binary(min_size=1, max_size=3_000), st.integers(39, 400), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_u1_what_is_lost_at_random_comes_back_whole(data: bytes, size: int, dice: random.Random) -> None:
    made = film(data, size)
    assert all(len(frame(made, n)) <= size for n in (0, len(made.blocks), limits.MAX_FILM))
    screen, number = Screen(), 0
    while screen.data is None:
        if dice.random() > 1 / 3:
            screen.add(frame(made, number))
        number += 1
    assert screen.data == data
    assert screen.seen <= len(made.blocks) + 12


def test_u2_the_first_frames_are_the_blocks() -> None:
    made = film(bytes(range(100)), OVERHEAD + 20)
    assert [fountain.read_frame(frame(made, n)).payload for n in range(5)] == [
        bytes(range(start, start + 20)) for start in range(0, 100, 20)
    ]
    assert fountain.mix(made.id, 5, 5) not in (0, 1, 2, 4, 8, 16)


@pytest.mark.parametrize("at", range(0, 43, 3))
def test_u3_a_frame_with_one_bit_turned_over_is_no_frame(at: int) -> None:
    whole = bytearray(frame(film(bytes(range(100)), 43), 7))
    whole[at] ^= 4
    refused("film_frame", WireError, lambda: fountain.read_frame(bytes(whole)))
    assert Screen().add(bytes(whole)) == DAMAGED


def test_u4_a_film_that_cannot_be_is_refused_before_any_of_it_is_kept() -> None:
    good = frame(film(bytes(100), 43), 7)
    most = limits.MAX_FILM
    for parts in (
        {"total": bytes(4)},
        {"total": (most + 1).to_bytes(4, "big")},
        {"size": bytes(2)},
        {"size": (limits.MAX_FILM_BLOCK + 1).to_bytes(2, "big")},
        {"total": (20 * limits.MAX_FILM_BLOCKS + 1).to_bytes(4, "big")},
    ):
        bad = framed(good, **parts)
        refused("film_limits", WireError, lambda data=bad: fountain.read_frame(data))
        assert Screen().add(bad) == DAMAGED
    refused("film_newer", WireError, lambda: fountain.read_frame(framed(good, version=b"\x02")))
    assert fountain.read_frame(framed(good, total=(20 * limits.MAX_FILM_BLOCKS).to_bytes(4, "big"))).count == 2_048


def test_u5_films_are_told_apart_and_a_lie_is_forgotten() -> None:
    made, other = film(bytes(200), 43), film(bytes(201), 43)
    screen = Screen()
    assert screen.progress == (0, 0)
    assert screen.add(frame(made, 0)) == NEW
    assert screen.add(frame(made, 0)) == KNOWN
    assert screen.add(frame(other, 1)) == OTHER
    assert screen.progress == (1, 10)
    for n in range(1, 9):
        assert screen.add(frame(made, n)) == NEW
    lie = bytearray(frame(made, 9))
    lie[25] ^= 1
    assert screen.add(framed(bytes(lie))) == DAMAGED
    assert screen.progress == (0, 0)
    states = [screen.add(frame(made, n)) for n in range(20)]
    assert states[9] == DONE
    assert set(states[9:]) == {DONE}
    assert screen.data == bytes(200)
    assert screen.progress == (10, 10)


def test_limits_of_a_film() -> None:
    most = limits.MAX_FILM
    assert len(film(bytes(most), OVERHEAD + most // limits.MAX_FILM_BLOCKS).blocks) == limits.MAX_FILM_BLOCKS
    refused("film_frame_size", LocalError, lambda: film(bytes(most), OVERHEAD + most // limits.MAX_FILM_BLOCKS - 1))
    refused("film_size", LocalError, lambda: film(bytes(most + 1), 1_000))
    refused("film_size", LocalError, lambda: film(b"", 1_000))
    refused("film_frame_size", LocalError, lambda: film(b"a", OVERHEAD + limits.MIN_FILM_BLOCK - 1))
    assert film(b"a", OVERHEAD + limits.MIN_FILM_BLOCK).size == limits.MIN_FILM_BLOCK
    assert film(bytes(9_000), 9_000).size <= limits.MAX_FILM_BLOCK
    refused("film_number", LocalError, lambda: frame(film(b"a", 100), 2**32))


@given(st.binary(max_size=200))
def test_text_there_and_back(data: bytes) -> None:
    text = fountain.write_text(data)
    assert fountain.read_text(text) == data
    assert len(text) == (len(data) // 2) * 3 + (len(data) % 2) * 2


@given(st.one_of(st.binary(max_size=100), st.text(max_size=60).map(str.encode)))
def test_no_bytes_and_no_text_break_a_screen(data: bytes) -> None:
    assert Screen().add(data) == DAMAGED
    with contextlib.suppress(WireError):
        fountain.read_text(data.decode(errors="replace"))
