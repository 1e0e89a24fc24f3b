# SPDX-License-Identifier: AGPL-3.0-or-later
"""Remember what pure functions gave: thousands of histories decode the same rows and check the same receipts.

Decoding a record is a function of its bytes, records are frozen, and a signature that was good stays good; so nothing
changes but the time. ``test_a_memory_of_pure_functions_changes_nothing`` plays the same histories with and without.
Used by the model's own processes only.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from krama.core import primitives, receipts, wire

_MOST = 20_000
_records: dict[tuple[type, bytes], wire.Record] = {}
_plain_decode: Callable[..., Any] = wire.Record.decode.__func__  # type: ignore[attr-defined]
_plain_encode = wire.Record.encode
_plain_verify = primitives.verify


def _decode(cls: type[wire.Record], data: bytes) -> wire.Record:
    found = _records.get((cls, data))
    if found is None:
        found = _plain_decode(cls, data)
        _keep(cls, data, found)
    return found


def _encode(record: wire.Record) -> bytes:
    data = _plain_encode(record)
    _keep(type(record), data, record)
    return data


def _keep(cls: type[wire.Record], data: bytes, record: wire.Record) -> None:
    if len(_records) >= _MOST:
        _records.clear()
    _records[cls, data] = record


def start() -> None:
    """Begin to remember, in this process."""
    wire.Record.decode = classmethod(_decode)  # type: ignore[method-assign, assignment]
    wire.Record.encode = _encode  # type: ignore[method-assign]
    receipts.verify = functools.lru_cache(maxsize=4_096)(_plain_verify)


def stop() -> None:
    """Forget, and do it the long way again."""
    wire.Record.decode = classmethod(_plain_decode)  # type: ignore[method-assign]
    wire.Record.encode = _plain_encode  # type: ignore[method-assign]
    receipts.verify = _plain_verify
    _records.clear()
