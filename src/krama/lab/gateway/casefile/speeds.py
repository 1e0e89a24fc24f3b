# SPDX-License-Identifier: AGPL-3.0-or-later
"""How fast the rest of the network is: a page from a site abroad and one from a site at home, that no order names.

``python -m krama.lab.gateway.casefile.speeds SECONDS TIMES`` within the lab; it reads the pins as JSON and prints, for each
site and try, what was seen, how long the page took from the first word on, and bits a second once it was asked for.
"""

from __future__ import annotations

import json
import sys
import time

from krama.lab.gateway import cast, guard
from krama.lab.gateway.probes import Liar, Probe, Tls

PAGE = 16_000
"""Bytes of the page."""
SITES = {"abroad": (cast.B, "second.example", "world"), "home": (cast.HOME, "domestic.example", "home")}


def fetch(probe: Probe, address: str, name: str, host: str) -> float:
    """Get the page; gives the seconds between asking for it and its last byte."""
    connection = Tls(probe, address, name, host=host)
    with connection.sock:
        began = time.monotonic()
        connection.send(b"GET /probe/bytes/%d HTTP/1.1\r\nHost: %s\r\n\r\n" % (PAGE, name.encode()))
        seen = b""
        while len(seen.partition(b"\r\n\r\n")[2]) < PAGE:
            seen += connection.read()
        return time.monotonic() - began


def measure(site: str, seconds: float, pins: dict[str, str]) -> tuple[str, float, float]:
    """Outcome, seconds in all, bits a second."""
    began = time.monotonic()
    try:
        took = fetch(Probe(seconds, pins), *SITES[site])
        return "ok", time.monotonic() - began, 8 * PAGE / took
    except TimeoutError:
        outcome = "timeout"
    except Liar:
        outcome = "liar"
    except OSError:
        outcome = "reset"
    return outcome, time.monotonic() - began, 0.0


def main() -> None:
    """Each site, so many times."""
    guard.check_in_lab()
    seconds, times = float(sys.argv[1]), int(sys.argv[2])
    pins = json.load(sys.stdin)
    print(json.dumps({site: [measure(site, seconds, pins) for _ in range(times)] for site in SITES}))


if __name__ == "__main__":
    main()
