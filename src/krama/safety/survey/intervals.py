# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far a share of few people can be from that of many: the 95 % interval of Wilson.

E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference" (1927). It holds for people drawn at
random; of people who chose to answer it says the least that must be doubted. Spec: docs/survey.md, "Reports".
"""

from __future__ import annotations

import math

_Z = 1.959963984540054  # the normal quantile of 97.5 %


def wilson(count: int, n: int) -> tuple[float, float]:
    """Lower and upper end, as shares between 0 and 1, of ``count`` among ``n`` people; ``n`` is at least 1."""
    if not 0 <= count <= n or n < 1:
        raise ValueError("not a share")
    share, square = count / n, _Z * _Z
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = _Z / (1 + square / n) * math.sqrt(share * (1 - share) / n + square / (4 * n * n))
    return (0.0 if count == 0 else max(0.0, middle - half), 1.0 if count == n else min(1.0, middle + half))


def percents(count: int, n: int) -> tuple[int, int]:
    """The interval in whole per cent."""
    low, high = wilson(count, n)
    return round(100 * low), round(100 * high)
