# SPDX-License-Identifier: AGPL-3.0-or-later
"""The same everywhere: Hypothesis runs the same few examples, so that a red run can be repeated, and no clock judges them.

A shell that runs the tests in the background makes them ignore an interrupt, and all that they start would, too.
"""

from __future__ import annotations

import signal

from hypothesis import HealthCheck, settings

settings.register_profile(
    "krama",
    max_examples=50,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
settings.load_profile("krama")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
