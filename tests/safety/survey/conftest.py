# SPDX-License-Identifier: AGPL-3.0-or-later
"""A survey to begin with."""

from __future__ import annotations

import functools
import pathlib

import pytest

from tests.safety.survey.desks import NewDesk, open_desk


@pytest.fixture
def desk(tmp_path: pathlib.Path) -> NewDesk:
    """Begin a survey: ``desk(tickets=25)``."""
    return functools.partial(open_desk, tmp_path)
