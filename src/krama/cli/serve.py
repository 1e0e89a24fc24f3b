# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama serve``: run a relay. It must not know rules; ``krama.relay.app`` puts the relay together."""

from __future__ import annotations

import argparse
import json
import pathlib
import sys

from krama.core.errors import LocalError
from krama.relay.app import serve
from krama.relay.datadir import default

_SENTENCES = {
    "data_in_use": "Another relay is using {detail}. Stop it first, or choose another directory with --data.",
    "key_damaged": "The receipt key {detail} is damaged. Put the right file back; without it every client will say "
    "that this relay has changed.",
    "clock_wrong": "This computer's clock is wrong. Set the date first: a relay deletes messages by their day.",
    "full": "The relay's files cannot be opened. Is there room on the disk, and may this user write there?",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``serve`` takes."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this computer only)")
    parser.add_argument("--port", type=int, default=8380, help="port to listen on; 0 for any free one")
    parser.add_argument("--data", type=pathlib.Path, default=default(), help="where the relay keeps its files")


def run(args: argparse.Namespace) -> int:
    """Serve until SIGTERM; 0 after a clean stop, 1 with one plain line if it cannot start."""
    try:
        serve(args.host, args.port, args.data)
    except LocalError as error:
        return _fail(args, error.code, _SENTENCES.get(error.code, error.code).format(detail=error.detail))
    except (OSError, OverflowError) as error:
        where = f"{args.host}:{args.port} or {args.data}"
        return _fail(args, "unusable", f"The relay cannot use {where}: {getattr(error, 'strerror', None) or error}.")
    return 0


def _fail(args: argparse.Namespace, code: str, message: str) -> int:
    if getattr(args, "json", False):
        print(json.dumps({"error": code, "message": message}))
    print(message, file=sys.stderr)
    return 1
