# SPDX-License-Identifier: AGPL-3.0-or-later
"""All of the lab's tests remember what pure functions gave: they are many, and their worlds are alike."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from krama.lab import memo


@pytest.fixture(autouse=True, scope="package")
def _memory() -> Iterator[None]:
    memo.start()
    yield
    memo.stop()
