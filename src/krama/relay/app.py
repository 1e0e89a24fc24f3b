# SPDX-License-Identifier: AGPL-3.0-or-later
"""The composition root: the one place where a relay gets its clock, its random bytes, its files and its port.

It must not decide anything: what a relay answers is in ``rules`` and ``reading``.
"""

from __future__ import annotations

import asyncio
import dataclasses
import os
import pathlib
import signal
import sys
import time
from collections.abc import Callable

from krama.core.errors import LocalError
from krama.relay.announcing import check_path, read_routes, renewed
from krama.relay.datadir import DataDir
from krama.relay.desk import World
from krama.relay.limits import SETTLE_AFTER, STOP_SECONDS, Limits
from krama.relay.privacylog import Code, PrivacyLog, silence
from krama.relay.server import Server
from krama.relay.service import Service
from krama.relay.site import Site, packaged
from krama.relay.store.port import BLOB_TABLES, ROW_TABLES
from krama.relay.store.sqlite import SqliteStore
from krama.relay.upkeep import Upkeep

SECONDS_PER_DAY = 86_400
EARLIEST_DAY = 20_454  # 2026-01-01: a computer that says less has lost its clock


def today() -> int:
    """The number of the day, the finest time that a relay knows."""
    return int(time.time()) // SECONDS_PER_DAY


@dataclasses.dataclass(frozen=True, kw_only=True)
class Options:
    """What an operator may choose: a secret path before everything, and a file with the relay's routes.

    ``told`` is called with the port when the relay answers; ``shown`` is the host that is printed then.
    """

    path: str = ""
    routes: pathlib.Path | None = None
    settle_after: float = SETTLE_AFTER
    shown: str = ""
    told: Callable[[int], None] = lambda _port: None


def serve(host: str, port: int, data_dir: pathlib.Path, options: Options | None = None) -> None:
    """Run a relay until SIGTERM or SIGINT. Raises ``LocalError`` for a directory in use, ``OSError`` for a port."""
    options = options or Options()
    if today() < EARLIEST_DAY:  # what is written now would be deleted as soon as the clock is put right
        raise LocalError("clock_wrong")
    data = DataDir(data_dir)
    try:
        os.environ.setdefault("SQLITE_TMPDIR", str(data_dir))  # a settle's second copy goes where there is room
        asyncio.run(_run(host, port, data, options))
    finally:
        data.close()


async def _run(host: str, port: int, data: DataDir, options: Options) -> None:
    log = PrivacyLog(lambda line: print(line, file=sys.stderr, flush=True))
    silence(log)
    limits = Limits()
    world = World(signing_key=data.signing_key(os.urandom(32)), today=today, entropy=os.urandom, log=log)
    path = check_path(options.path) if options.path else ""
    directory = _directory(data, world.signing_key, options.routes)
    service = Service(SqliteStore(data.logs, ROW_TABLES), SqliteStore(data.blobs, BLOB_TABLES), world, limits, directory)
    server = Server(service, limits, _site(log), path)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    try:
        listening = await server.listen(host, port)
        print(f"Krama is ready at {_url(options.shown or host, listening)}{path}", flush=True)
        options.told(listening.sockets[0].getsockname()[1])
        await Upkeep(service, today, log, options.settle_after).run(stop)
        listening.close()
        await service.stop()
        await server.stop(STOP_SECONDS)
    finally:
        await service.close()
        log.report()


def _directory(data: DataDir, signing_key: bytes, routes: pathlib.Path | None) -> bytes:
    """The directory to give out; the last one is given on where no file is named."""
    if routes is None:
        return data.directory() or b""
    made = renewed(signing_key, data.directory(), *read_routes(routes), today())
    data.keep_directory(made)
    return made


def _site(log: PrivacyLog) -> Site | None:
    """The package's web app. One that is damaged is not sent to anybody; the relay itself does without."""
    try:
        found = packaged()
    except LocalError:
        log.note(Code.APP_DAMAGED)
        return None
    return Site(found[1]) if found else None


def _url(host: str, listening: asyncio.Server) -> str:
    port = listening.sockets[0].getsockname()[1]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
