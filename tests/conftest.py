# SPDX-License-Identifier: AGPL-3.0-or-later
"""A shell that runs the tests in the background makes them ignore an interrupt, and all that they start would, too."""

from __future__ import annotations

import signal

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
