# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama serve``: run a relay. It must not know rules; ``krama.relay.app`` puts the relay together."""

from __future__ import annotations

import argparse
import json
import pathlib
import sys

from krama.cli.fluent import Value, book
from krama.cli.texts import ENGLISH, reader, say, sentence
from krama.core.errors import LocalError
from krama.relay.app import Options, serve
from krama.relay.datadir import default

LOOPBACK = "127.0.0.1"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``serve`` takes."""
    parser.add_argument("--host", help=say("cli-help-host"))
    parser.add_argument("--port", type=int, default=8380, help=say("cli-help-port"))
    parser.add_argument("--data", type=pathlib.Path, default=default(), help=say("cli-help-data"))
    parser.add_argument("--path", default="", metavar="/SECRET", help=say("cli-help-path"))
    parser.add_argument("--island", action="store_true", help=say("cli-help-serve-island"))
    parser.add_argument("--routes", type=pathlib.Path, metavar="FILE", help=say("cli-help-routes"))


def run(args: argparse.Namespace) -> int:
    """Serve until SIGTERM; 0 after a clean stop, 1 with one plain line if it cannot start."""
    host = args.host or LOOPBACK
    try:
        if args.island:
            host, options = _island(args)
        else:
            options = Options(path=args.path, routes=args.routes)
        serve(host, args.port, args.data, options)
    except LocalError as error:
        return _fail(args, error.code, detail=error.detail)
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or str(error)
        return _fail(args, "unusable", address=f"{host}:{args.port}", data=str(args.data), why=why)
    return 0


def _island(args: argparse.Namespace) -> tuple[str, Options]:
    """Where an island listens, and what it says when it does."""
    from krama.cli import island

    host = island.check_options(args.host, (args.path, args.routes))
    house, public = island.addresses(host)

    def told(port: int) -> None:
        urls = [f"http://{address}" + (f":{port}" if port != 80 else "") for address in house]
        print(island.welcome(urls, public, picture=sys.stdout.isatty()), flush=True)

    return host, Options(shown=house[0] if house else host, told=told)


def _fail(args: argparse.Namespace, code: str, **values: Value) -> int:
    if getattr(args, "json", False):
        print(json.dumps({"error": code, "message": _said(ENGLISH, code, values)}))
    print(_said(reader(), code, values), file=sys.stderr)
    return 1


def _said(language: str, code: str, values: dict[str, Value]) -> str:
    texts = book(language)
    if texts.has(f"cli-serve-{code}"):
        return texts.text(f"cli-serve-{code}", **values)
    return sentence(code, str(values.get("detail", "")), language=language)
