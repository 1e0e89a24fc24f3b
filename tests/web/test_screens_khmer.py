# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every screen in Khmer."""

from __future__ import annotations

import pytest

from tests.web.screens import KHMER
from tests.web.walk import *  # noqa: F403 - the tests of a walk, and their fixtures


@pytest.fixture
def locale() -> str:
    return KHMER
