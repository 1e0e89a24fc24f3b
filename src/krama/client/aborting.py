# SPDX-License-Identifier: AGPL-3.0-or-later
"""A connection on which something went wrong is cut at once: nobody waits for what can no longer be right."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator


@contextlib.contextmanager
def aborted_unless_done(writer: asyncio.StreamWriter) -> Iterator[None]:
    """Cut the connection unless the block comes to its end, and let what was raised go on."""
    try:
        yield
    except BaseException:  # to be cancelled is one of them
        writer.transport.abort()
        raise
