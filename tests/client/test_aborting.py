# SPDX-License-Identifier: AGPL-3.0-or-later
"""A connection is cut when what is done on it fails or is cancelled, and left alone when it comes to its end."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from krama.client.aborting import aborted_unless_done


def writer() -> tuple[Any, list[str]]:
    """A connection, and how often it was cut."""
    cut: list[str] = []
    return SimpleNamespace(transport=SimpleNamespace(abort=lambda: cut.append("cut"))), cut


def test_what_comes_to_its_end_is_left_alone() -> None:
    connection, cut = writer()
    with aborted_unless_done(connection):
        pass
    assert cut == []


@pytest.mark.parametrize("fault", [OSError, EOFError, ValueError, KeyboardInterrupt])
def test_what_fails_is_cut_and_the_fault_goes_on(fault: type[BaseException]) -> None:
    connection, cut = writer()
    with pytest.raises(fault), aborted_unless_done(connection):
        raise fault
    assert cut == ["cut"]


async def test_what_is_cancelled_is_cut() -> None:
    connection, cut = writer()
    begun = asyncio.Event()

    async def hang() -> None:
        with aborted_unless_done(connection):
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(hang())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert cut == ["cut"]
