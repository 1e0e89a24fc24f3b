# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every screen in English."""

from __future__ import annotations

import pytest

from tests.web.screens import ENGLISH
from tests.web.walk import (
    test_axe_finds_nothing_on_any_screen_in_either_theme,
    test_nothing_is_cut_off_in_little_room_or_large_letters,
    walk,
    walks,
)

__all__ = [
    "test_axe_finds_nothing_on_any_screen_in_either_theme",
    "test_nothing_is_cut_off_in_little_room_or_large_letters",
    "walk",
    "walks",
]


@pytest.fixture
def locale() -> str:
    return ENGLISH
