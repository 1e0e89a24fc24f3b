# SPDX-License-Identifier: AGPL-3.0-or-later
"""``python -m krama.relay``: a relay without the other verbs. It must not differ from ``krama serve``."""

from __future__ import annotations

import argparse
import pathlib
import sys

from krama.core.errors import LocalError
from krama.relay.app import Options, serve
from krama.relay.datadir import default


def main() -> int:
    """Serve until SIGTERM."""
    parser = argparse.ArgumentParser(prog="python -m krama.relay")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8380)
    parser.add_argument("--data", type=pathlib.Path, default=default())
    parser.add_argument("--path", default="", metavar="/SECRET")
    parser.add_argument("--routes", type=pathlib.Path, metavar="FILE")
    arguments = parser.parse_args()
    try:
        serve(arguments.host, arguments.port, arguments.data, Options(path=arguments.path, routes=arguments.routes))
    except (LocalError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
