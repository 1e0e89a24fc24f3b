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

from krama.client import leafkeys, work
from krama.core import certificates, frames, inboxes, invites, logs, primitives, receipts, seals, statements, wire

_MOST = 20_000
_records: dict[tuple[type, bytes], wire.Record] = {}
_plain_decode: Callable[..., Any] = wire.Record.decode.__func__  # type: ignore[attr-defined]
_plain_encode = wire.Record.encode
_VERIFY = (certificates, frames, inboxes, invites, receipts, statements)  # each imports it by name
_PUBLIC_KEY = (leafkeys, seals, work)


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


def _set(owner: Any, name: str, value: object) -> None:
    setattr(owner, name, value)


def _put(decode: object, encode: object, verify: object, public_key: object, h: object) -> None:
    _set(wire.Record, "decode", decode)
    _set(wire.Record, "encode", encode)
    _set(logs, "h", h)
    for module in _VERIFY:
        _set(module, "verify", verify)
    for module in _PUBLIC_KEY:
        _set(module, "public_key", public_key)


def start() -> None:
    """Begin to remember, in this process."""
    cached = [functools.lru_cache(maxsize=16_384)(f) for f in (primitives.verify, primitives.public_key, primitives.h)]
    _put(classmethod(_decode), _encode, *cached)


def stop() -> None:
    """Forget, and do it the long way again."""
    _put(classmethod(_plain_decode), _plain_encode, primitives.verify, primitives.public_key, primitives.h)
    _records.clear()
