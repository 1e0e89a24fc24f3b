# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every bound that holds a relay up against floods, without knowing who anybody is; each with its reason.

They are budgets of the whole relay or of one connection, never of a person or an address. What one request may hold is
in ``krama.core.limits``. ``tests/relay/test_limits.py`` goes one past each. Sizes are bytes, times seconds.
"""

from __future__ import annotations

import dataclasses

from krama.core.limits import MAX_READ_ENTRIES, MAX_REQUEST

MAX_BODY = MAX_REQUEST  # one request in a POST: the largest seal with its proof
MAX_FRAME = MAX_REQUEST + 4  # the same behind its number on a WebSocket
GROUP = 256  # writes in one commit: beyond some hundreds the slowest commit grows and nothing is won
READ_GROUP = 64  # reads from one snapshot: 128 MiB of answers at the very most
SITE_CHUNK = 32_768  # of a file of the web app at a time; what a slow reader of one makes the relay hold
WHISPERS_HELD = MAX_READ_ENTRIES  # of one waiting reader, 256 KiB; the oldest go first, since they are sound


@dataclasses.dataclass(frozen=True, kw_only=True)
class Limits:
    """The bounds of one relay. An operator may set others; tests set them low to reach them."""

    # -- one connection --------------------------------------------------------------------------------------
    in_flight: int = 64  # requests not answered yet; a phone sends a handful at once
    reads_in_flight: int = 16  # of those, reads: each may answer with 2 MiB
    handshake_seconds: float = 20.0  # until a whole request head has come; also how long an idle POST connection lives
    body_seconds: float = 120.0  # for the largest body on the slowest line (10 kB/s)

    # -- the whole relay -------------------------------------------------------------------------------------
    connections: int = 15_000  # below the 20,000 open files that many machines allow
    waiting_reads: int = 20_000  # each holds a task and a timer
    waited_logs: int = 400_000  # some 300 bytes each while a reader waits for it
    queue: int = 4_096  # writes, and likewise reads, that wait for their group: a second's work
    queue_bytes: int = 134_217_728  # the bytes of those writes
    unsent_bytes: int = 268_435_456  # answers that slow readers have not taken yet; one group of reads may come on top
    requests_per_second: int = 20_000  # above what one core serves: it bites on floods of cheap requests
    request_burst: int = 40_000  # the rush when a cut network returns
    entry_bytes_per_day: int = 21_474_836_480  # 20 GiB of messages and seals, 20 million of the smallest
    site_answers: int = 512  # files of the web app on their way at once; each holds some 100 kB, and the API goes first
    stream_bytes: int = 1_048_576  # of answers in one stream of events; its reader then asks anew
    stream_seconds: float = 600.0  # likewise; after it a stream ends behind the answer under way
    sliced_answers: int = 4_096  # held for clients that fetch them in slices
    sliced_bytes: int = 67_108_864  # the bytes of those answers
    sliced_seconds: float = 60.0  # how long such an answer is held after it was last asked for
    blob_bytes_per_day: int = 53_687_091_200  # 50 GiB; what a day may add to the disk, whoever adds it


SETTLE_AFTER = 300.0  # the order of arrival may lie on the disk for this long
SETTLE_SHARE = 20  # a settle that takes a second is not done again for twenty: at most a twentieth of the time
CLOCK_JUMP_DAYS = 30  # so much at once is more likely a wrong clock than a relay that nobody used
CLOCK_WAIT = 86_400.0  # after such a jump nothing is deleted for a day, in which the clock may be put right
STOP_SECONDS = 10.0  # for connections to end by themselves when the relay stops
