# SPDX-License-Identifier: AGPL-3.0-or-later
"""The two sides of a limit: the last value that goes through, and the first that does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from krama.core import wire
from krama.core.errors import KramaError, WireError
from krama.core.wire import Record, Wire

K = bytes(32)


def edge(record: Record, number: int, last: Wire, past: Wire, code: str = "wire_count") -> None:
    """The last value that goes through, and the first that does not."""
    good = {**record.to_plain(), number: last}
    assert type(record).decode(wire.encode(good)).to_plain() == good
    with pytest.raises(WireError) as caught:
        type(record).decode(wire.encode({**good, number: past}))
    assert caught.value.code == code


def refused(call: Callable[[], object], code: str, kind: type[KramaError] = WireError) -> None:
    with pytest.raises(kind) as caught:
        call()
    assert caught.value.code == code
