# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the policy says to a commit in the village: the kinds of its changes, or the code of its refusal."""

from __future__ import annotations

import pytest

from krama.core.errors import Void
from krama.core.policy import Commit, State, judge_policy

PHONE, LAPTOP, SOPHEAS, VANNAS = range(4)  # leaves of the village


def kinds(state: State, made: Commit) -> list[str]:
    return [change.kind for change in judge_policy(state, made)]


def void(state: State, made: Commit) -> str:
    with pytest.raises(Void) as caught:
        judge_policy(state, made)
    return caught.value.code
