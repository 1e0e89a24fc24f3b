# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a scorecard refuses. The sentences are in ``cli-scorecard.ftl``: no screen of the app can meet them."""

from __future__ import annotations

from krama.core.errors import LocalError


class ScorecardError(LocalError):
    """A file, a row or a wish that cannot be taken; nothing has changed. ``detail`` names file, row and column."""
