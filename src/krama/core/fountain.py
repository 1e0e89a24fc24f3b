# SPDX-License-Identifier: AGPL-3.0-or-later
"""Films: bytes as an endless row of small frames, of which any that are enough give the bytes back.

A fountain code over GF(2). The first K frames are the blocks themselves; each later one is the sum of the blocks that
SHA-256 of its number picks, every one with even odds. A receiver solves for the blocks: of any K + 2 frames nearly
always K are independent, whichever were lost. Integers only, so that both languages draw the same.
Spec: docs/protocol/9-bundles.md, "Films"; rules U1–U5.
"""

from __future__ import annotations

import dataclasses

from krama.core.errors import LocalError, WireError
from krama.core.limits import MAX_FILM, MAX_FILM_BLOCK, MAX_FILM_BLOCKS, MIN_FILM_BLOCK
from krama.core.primitives import h

VERSION = 1
ID = 8
CHECK = 4
HEADER = 1 + ID + 4 + 2 + 4  # version, film, length, block size, number
OVERHEAD = HEADER + CHECK
MAX_NUMBER = 2**32 - 1
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}


@dataclasses.dataclass(frozen=True, kw_only=True)
class Film:
    """Bytes cut into blocks, the last one filled up with zeros. Make it with ``film``."""

    id: bytes
    total: int
    size: int
    blocks: tuple[int, ...] = dataclasses.field(repr=False)  # as big-endian numbers: one xor adds two


@dataclasses.dataclass(frozen=True, kw_only=True)
class Frame:
    """One frame as it was read: of which film, which number, and its block."""

    id: bytes
    total: int
    size: int
    number: int
    payload: bytes = dataclasses.field(repr=False)

    @property
    def count(self) -> int:
        """K: how many blocks the film has."""
        return -(-self.total // self.size)


def film_id(data: bytes) -> bytes:
    """The name of a film: eight bytes of a hash of all that it carries."""
    return h("film", data)[:ID]


def film(data: bytes, frame_size: int) -> Film:
    """Cut bytes for frames of at most ``frame_size`` bytes; ``LocalError`` ``film_size`` or ``film_frame_size``."""
    most = min(frame_size - OVERHEAD, MAX_FILM_BLOCK)
    if not 1 <= len(data) <= MAX_FILM:
        raise LocalError("film_size", f"{len(data)} bytes")
    if most < MIN_FILM_BLOCK or -(-len(data) // most) > MAX_FILM_BLOCKS:
        raise LocalError("film_frame_size", f"{frame_size} bytes a frame")
    size = max(MIN_FILM_BLOCK, -(-len(data) // -(-len(data) // most)))  # no block much shorter than the others
    cut = [data[start : start + size].ljust(size, b"\x00") for start in range(0, len(data), size)]
    return Film(id=film_id(data), total=len(data), size=size, blocks=tuple(int.from_bytes(b, "big") for b in cut))


def mix(film_name: bytes, count: int, number: int) -> int:
    """Which blocks frame ``number`` is the sum of: bit i stands for block i."""
    if number < count:
        return 1 << number
    bits, at = b"", 0
    while len(bits) * 8 < count:
        bits += h("film-mix", film_name, number.to_bytes(4, "big"), at.to_bytes(4, "big"))
        at += 1
    return int.from_bytes(bits, "little") & ((1 << count) - 1) or 1 << (number % count)


def frame(of: Film, number: int) -> bytes:
    """One frame's bytes, for any number below 2³²: first the blocks in their order, then mixtures without end."""
    if not 0 <= number <= MAX_NUMBER:
        raise LocalError("film_number")
    wanted, payload = mix(of.id, len(of.blocks), number), 0
    while wanted:
        low = wanted & -wanted
        payload ^= of.blocks[low.bit_length() - 1]
        wanted ^= low
    head = bytes([VERSION]) + of.id + of.total.to_bytes(4, "big") + of.size.to_bytes(2, "big") + number.to_bytes(4, "big")
    body = head + payload.to_bytes(of.size, "big")
    return body + _check(body)


def _check(body: bytes) -> bytes:
    return h("film-frame", body)[:CHECK]


def read_frame(data: bytes) -> Frame:
    """Read a frame; raises ``WireError`` ``film_frame`` (damaged, or none), ``film_newer`` or ``film_limits``."""
    if len(data) < OVERHEAD + 1 or data[-CHECK:] != _check(data[:-CHECK]):
        raise WireError("film_frame")
    if data[0] != VERSION:
        raise WireError("film_newer")
    at = 1 + ID
    found = Frame(
        id=data[1:at],
        total=int.from_bytes(data[at : at + 4], "big"),
        size=int.from_bytes(data[at + 4 : at + 6], "big"),
        number=int.from_bytes(data[at + 6 : HEADER], "big"),
        payload=data[HEADER:-CHECK],
    )
    if not (1 <= found.total <= MAX_FILM and MIN_FILM_BLOCK <= found.size <= MAX_FILM_BLOCK):
        raise WireError("film_limits")
    if found.count > MAX_FILM_BLOCKS:
        raise WireError("film_limits")
    if len(found.payload) != found.size:
        raise WireError("film_frame")
    return found


NEW, KNOWN, OTHER, DAMAGED, DONE = "new", "known", "other", "damaged", "done"


class Screen:
    """What a receiver has of one film: the first whose frame it sees. ``data`` is set once it is whole."""

    def __init__(self) -> None:
        self._kind: tuple[bytes, int, int] | None = None
        self._count = 0
        self._rows: dict[int, tuple[int, int]] = {}  # by its highest block: (which blocks, their sum)
        self.data: bytes | None = None
        self.seen = 0  # frames of this film, also those that told nothing new

    @property
    def progress(self) -> tuple[int, int]:
        """How many independent frames there are, and how many are needed; (0, 0) before the first."""
        return len(self._rows), self._count

    def add(self, data: bytes) -> str:
        """Take a frame as it was scanned: ``new``, ``known``, ``other`` (another film), ``damaged`` or ``done``.

        ``damaged`` is a frame that cannot be read, or the one that completes a film whose bytes are not those that its
        name promises: then all is forgotten, and the film begins again.
        """
        try:
            found = read_frame(data)
        except WireError:
            return DAMAGED
        kind = (found.id, found.total, found.size)
        if self._kind is None:
            self._kind, self._count = kind, found.count
        if kind != self._kind:
            return OTHER
        self.seen += 1
        if self.data is not None:
            return DONE
        if not self._reduce(mix(found.id, self._count, found.number), int.from_bytes(found.payload, "big")):
            return KNOWN
        return NEW if len(self._rows) < self._count else self._finish(found)

    def _reduce(self, mask: int, value: int) -> bool:
        while mask:
            top = mask.bit_length() - 1
            row = self._rows.get(top)
            if row is None:
                self._rows[top] = (mask, value)
                return True
            mask, value = mask ^ row[0], value ^ row[1]
        return False

    def _finish(self, found: Frame) -> str:
        blocks: list[int] = []
        for top in range(self._count):  # each row holds no block above its own: from below, all others are known
            mask, value = self._rows[top]
            mask ^= 1 << top
            while mask:
                low = mask & -mask
                value ^= blocks[low.bit_length() - 1]
                mask ^= low
            blocks.append(value)
        data = b"".join(b.to_bytes(found.size, "big") for b in blocks)
        if any(data[found.total :]) or film_id(data[: found.total]) != found.id:
            self._kind, self._count, self._rows, self.seen = None, 0, {}, 0
            return DAMAGED
        self.data, self._rows = data[: found.total], dict.fromkeys(range(self._count), (0, 0))
        return DONE


def write_text(data: bytes) -> str:
    """Base45 (RFC 9285): the letters that a QR code packs best, and that no scanner takes for another encoding."""
    out = []
    for at in range(0, len(data) - 1, 2):
        rest, last = divmod(data[at] * 256 + data[at + 1], 45 * 45)
        out.append(_DIGITS[last % 45] + _DIGITS[last // 45] + _DIGITS[rest])
    if len(data) % 2:
        out.append(_DIGITS[data[-1] % 45] + _DIGITS[data[-1] // 45])
    return "".join(out)


def read_text(text: str) -> bytes:
    """Read Base45; ``WireError('film_frame')`` for anything else."""
    if len(text) % 3 == 1 or len(text) > 3 * (MAX_FILM_BLOCK + OVERHEAD) or not _VALUES.keys() >= set(text):
        raise WireError("film_frame")
    out = bytearray()
    for at in range(0, len(text), 3):
        digits = [_VALUES[c] for c in text[at : at + 3]]
        value = sum(digit * 45**place for place, digit in enumerate(digits))
        if value >= 256 ** (len(digits) - 1):
            raise WireError("film_frame")
        out += value.to_bytes(len(digits) - 1, "big")
    return bytes(out)
