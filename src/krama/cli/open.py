# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama open``: serve the web app of this package on this computer alone, against any relay.

The answer, on computers, to "who serves the code": what runs in the browser is what was installed, checked file by file
against its signed manifest before anything is served. It keeps nothing and knows nobody.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import secrets
import signal

from aiohttp import web
from aiohttp.abc import AbstractStreamWriter
from aiohttp.http_parser import RawRequestMessage
from aiohttp.streams import StreamReader
from aiohttp.web_protocol import RequestHandler

from krama.cli import session
from krama.cli.init import check_relay
from krama.cli.render import emit
from krama.cli.texts import say
from krama.client import SqliteVault
from krama.client.work import Office
from krama.core.errors import LocalError
from krama.relay.limits import STOP_SECONDS, Limits
from krama.relay.server import QuietRequest, page, send
from krama.relay.site import Answer, Site, packaged
from krama.release import Manifest

HOST = "127.0.0.1"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``open`` takes."""
    parser.add_argument("--port", type=int, default=8381, help=say("cli-help-port"))
    parser.add_argument("--relay", metavar="URL", help=say("cli-help-open-relay"))


def run(args: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT."""
    manifest, files = _app()
    relay = check_relay(args.relay) if args.relay else _profile_relay(args)
    try:
        asyncio.run(_serve(args, manifest, Site(files, relay)))
    except (OSError, OverflowError) as error:
        raise LocalError("port_unusable", str(args.port)) from error
    return 0


def _app() -> tuple[Manifest, dict[str, bytes]]:
    try:
        found = packaged()
    except LocalError as error:
        raise LocalError("release_damaged") from error
    if found is None:
        raise LocalError("no_web_app")
    return found


def _profile_relay(args: argparse.Namespace) -> str | None:
    """The relay of a profile that opens without a question; asking for a passphrase here would surprise."""
    with contextlib.suppress(LocalError):
        vault = SqliteVault.open(session.vault_path(args), _passphrase_at_hand, secrets.token_bytes)
        office = Office(vault, session.world())
        try:
            with office.work() as work:
                return work.profile.relay.url
        finally:
            office.close()
    return None


def _passphrase_at_hand() -> str:
    found = os.environ.get("KRAMA_PASSPHRASE")
    if found is None:
        raise LocalError("passphrase_needed")
    return found


async def _serve(args: argparse.Namespace, manifest: Manifest, site: Site) -> None:
    server = server_of(site)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    listening = await asyncio.get_running_loop().create_server(server, HOST, args.port)
    url = f"http://{HOST}:{listening.sockets[0].getsockname()[1]}"
    about = {"version": manifest.version, "number": manifest.number, "development": manifest.development}
    emit(args, {"url": url, **about}, f"Krama is open at {url}")
    await stop.wait()
    listening.close()
    server.pre_shutdown()
    await server.shutdown(STOP_SECONDS)


def server_of(site: Site) -> web.Server:
    """What answers connections with the files of a site, and nothing else."""
    limits = Limits()

    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        answer = page(site, request)
        return await send(request, answer, limits.body_seconds) if isinstance(answer, Answer) else answer

    return web.Server(handle, request_factory=_request, access_log=None, keepalive_timeout=limits.handshake_seconds)


def _request(
    message: RawRequestMessage,
    payload: StreamReader,
    protocol: RequestHandler,
    writer: AbstractStreamWriter,
    task: asyncio.Task[None],
) -> web.BaseRequest:
    return QuietRequest(message, payload, protocol, writer, task, asyncio.get_running_loop(), client_max_size=0)
