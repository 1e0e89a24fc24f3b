# SPDX-License-Identifier: AGPL-3.0-or-later
"""Errors carry a stable code and say whose fault it is."""

from __future__ import annotations

import pytest

from krama.core import errors


@pytest.mark.parametrize(
    ("kind", "fault"),
    [
        (errors.LocalError, "ours"),
        (errors.PeerError, "peer"),
        (errors.Void, "peer"),
        (errors.Stuck, "peer"),
        (errors.WireError, "peer"),
        (errors.RelayError, "relay"),
    ],
)
def test_fault_and_code(kind: type[errors.KramaError], fault: str) -> None:
    error = kind("some_code", "a detail")
    assert (error.code, error.detail, error.fault) == ("some_code", "a detail", fault)
    assert str(error) == "some_code: a detail"
    assert str(kind("some_code")) == "some_code"
    assert isinstance(error, errors.KramaError)


def test_void_and_stuck_are_not_one_another() -> None:
    assert not issubclass(errors.Void, errors.Stuck)
    assert not issubclass(errors.Stuck, errors.Void)
    assert issubclass(errors.WireError, errors.PeerError)
