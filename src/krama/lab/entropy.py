# SPDX-License-Identifier: AGPL-3.0-or-later
"""Seeded bytes, one stream for each component, so that one component's draws do not move another's."""

from __future__ import annotations

import hashlib


class Entropy:
    """An endless stream of bytes from a seed and a name. Never for anything but the lab."""

    def __init__(self, seed: int, name: str) -> None:
        self._key = hashlib.blake2b(f"{seed}/{name}".encode(), digest_size=32).digest()
        self._count = 0

    def __call__(self, size: int) -> bytes:
        """The next bytes of the stream."""
        self._count += 1
        return hashlib.shake_128(self._key + self._count.to_bytes(8, "big")).digest(size)
