# SPDX-License-Identifier: AGPL-3.0-or-later
"""The doctor inside the laboratory: who asks, which relays it knows, and what its verdict is to be for each regime."""

from __future__ import annotations

import dataclasses
import json
import sys
from typing import Any

from krama.lab.gateway import cast
from krama.lab.gateway.lab import Lab
from tests.hangs import HANG

# What is right for each regime. Those that look alike from inside have one verdict.
VERDICTS: dict[str, tuple[str, ...]] = {
    "dns-redirect": ("dns_lie",),
    "dns-injection": ("dns_lie",),
    "ip-drop": ("address_blocked",),
    "ip-reset": ("address_blocked",),
    "ports": ("port_blocked",),
    "sni-string": ("name_blocked",),
    "sni-packet": ("name_blocked",),
    "sni-stream": ("name_blocked",),
    "residual": ("name_blocked", "residual"),
    "alpn": ("alpn",),
    "wireguard": ("udp",),
    "quic": ("udp",),
    "udp443": ("udp",),
    "ws-plain": ("websocket",),
    "freeze": ("freeze",),
    "allow-list": ("allow_list",),
    "mitm": ("intercepted",),
    "throttle-64k": ("slow",),
    "throttle-8k": ("slow",),
    "loss-10": ("loss",),
    "loss-40": ("loss",),
    "delay-200": ("delay",),
    "international": ("international",),
    "blackout": ("blackout",),
}
OPEN = ("open",)

# Runs in the lab, with the relays on its standard input.
INSIDE = """
import asyncio, json, sys, time
from krama.client.doctor import Setting, Subject, examine
from krama.core.diagnosis import diagnose, passes
from krama.core.directories import Route
given = json.load(sys.stdin)
subjects = [
    Subject(
        url=relay[0]["url"],
        routes=tuple(
            Route(kind=r["kind"], url=r["url"], addresses=tuple(map(bytes.fromhex, r["addresses"])),
                  pin=bytes.fromhex(r["pin"]) if r["pin"] else None)
            for r in relay
        ) if given["routes"] else (),
    )
    for relay in given["relays"]
]
began = time.monotonic()
found = asyncio.run(examine(subjects, Setting(udp=given["udp"])))
print(json.dumps({
    "codes": [f.code for f in diagnose(found)],
    "grounds": [[f.code, *f.grounds] for f in diagnose(found)],
    "passes": passes(found),
    "seen": [[s.probe, s.place, *s.outcomes] for s in found.seen],
    "measures": str(found.measures),
    "seconds": time.monotonic() - began,
}))
"""


@dataclasses.dataclass(frozen=True)
class Verdict:
    """What the doctor said."""

    codes: tuple[str, ...]
    passes: tuple[str, ...]
    seconds: float
    told: dict[str, Any]


def relays(lab: Lab) -> list[list[dict[str, Any]]]:
    """Two relays abroad, the first at two addresses and on a second port, one in the country, one in the village."""
    world, home, village = (lab.pins[name].hex() for name in ("world", "home", "village"))
    return [
        [
            _route(0, "https://relay.example", cast.A, world),
            _route(0, "https://second.example", cast.B, world),
            _route(0, "https://relay.example:8443", cast.A, world),
        ],
        [_route(0, "https://resolver.example", cast.FOREIGN_RESOLVER, world)],
        [_route(1, "https://domestic.example", cast.HOME, home)],
        [_route(2, "https://village.example", cast.VILLAGE, village)],
    ]


def _route(kind: int, url: str, address: str, pin: str) -> dict[str, Any]:
    return {"kind": kind, "url": url, "addresses": [bytes(map(int, address.split("."))).hex()], "pin": pin}


def ask(lab: Lab, *, known: list[list[dict[str, Any]]] | None = None, udp: bool = True, routes: bool = True) -> Verdict:
    """Ask the doctor at the laptop."""
    given = {"relays": known or relays(lab), "udp": udp, "routes": routes}
    done = lab.run("cli", [sys.executable, "-c", INSIDE], stdin=json.dumps(given), timeout=HANG)
    assert done.status == 0, done
    told = json.loads(done.out)
    return Verdict(tuple(told["codes"]), tuple(told["passes"]), told["seconds"], told)
