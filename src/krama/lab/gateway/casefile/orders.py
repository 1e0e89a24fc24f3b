# SPDX-License-Identifier: AGPL-3.0-or-later
"""Orders carried out: each becomes its regime, and what it costs everybody else is measured while it holds."""

from __future__ import annotations

import dataclasses
import json
import statistics
from collections.abc import Callable, Iterable

from krama.core.errors import LocalError
from krama.lab.gateway.casefile.scenario import Order
from krama.lab.gateway.errors import LabError
from krama.lab.gateway.lab import Lab
from krama.lab.gateway.machine import python
from krama.lab.gateway.regimes import REGIMES

PROBES = {
    "name": "dns",
    "named_site": "tls-a",
    "same_address": "tls-other",
    "other_abroad": "tls-b",
    "live_updates": "wss-b",
    "door": "tls-8443",
    "tunnel": "wireguard",
    "video": "quic",
    "calls": "udp-443",
    "domestic": "home",
    "village": "village",
}
"""What people do, and the lab's probe that does it. ``named_site`` is the site that the orders name, by its address."""
SITES = ("abroad", "home")
QUICK = 2.5
"""Seconds after which a service counts as broken, where the regime is not one of slowness."""
PAGE_SECONDS = 3.0


@dataclasses.dataclass(frozen=True)
class Speed:
    """A page of 16 kB from a site that no order names: outcome, seconds in all, bits a second once it was asked for."""

    outcome: str
    seconds: float
    bits: float


@dataclasses.dataclass(frozen=True)
class Played:
    """What an order did: what each service saw, and the speeds; ``missing`` says why it could not be played here."""

    order: Order
    outcomes: dict[str, str]
    speeds: dict[str, Speed]
    missing: str = ""

    @property
    def hit(self) -> tuple[str, ...]:
        """The services that the order aimed at, and did hit."""
        return tuple(name for name in self.order.aims if self.outcomes.get(name, "ok") != "ok")

    @property
    def failed(self) -> tuple[str, ...]:
        """The services that it aimed at, and that work all the same."""
        return tuple(name for name in self.order.aims if self.outcomes.get(name, "ok") == "ok")

    @property
    def broken(self) -> tuple[str, ...]:
        """What else it broke."""
        return tuple(name for name, seen in self.outcomes.items() if seen != "ok" and name not in self.order.aims)


def speeds(lab: Lab, times: int, seconds: float = PAGE_SECONDS) -> dict[str, Speed]:
    """Measure both sites; of several tries the middle one."""
    pins = json.dumps({name: pin.hex() for name, pin in lab.pins.items()})
    argv = python("casefile.speeds", str(seconds), str(times))
    done = lab.run("phone", argv, stdin=pins, timeout=30 + 2 * times * seconds)
    if done.status:
        raise LabError("lab_daemon", " ".join(done.err.split()[-20:]))
    found = {}
    for site, tries in json.loads(done.out).items():
        outcomes = [outcome for outcome, _, _ in tries]
        worst = next((outcome for outcome in outcomes if outcome != "ok"), "ok")
        middle = [statistics.median(values) for values in zip(*((took, bits) for _, took, bits in tries), strict=True)]
        found[site] = Speed(worst, *middle)
    return found


def services(lab: Lab, slug: str) -> dict[str, str]:
    """What each service saw, for a subscriber of provider two."""
    seconds = max(QUICK, REGIMES[slug].seconds) if slug else 10.0
    seen = lab.probe("phone", list(PROBES.values()), seconds=seconds)
    return {name: seen[probe].outcome for name, probe in PROBES.items()}


def carry_out(lab: Lab, orders: Iterable[Order], tell: Callable[[str], None]) -> list[Played]:
    """Each order by itself, one after the other. One that this computer cannot play is in the list all the same."""
    played = []
    for order in orders:
        tell(order.slug)
        try:
            lab.forget()
            with lab.regime(order.regime):
                slowest = max(PAGE_SECONDS, REGIMES[order.regime].seconds)
                played.append(Played(order, services(lab, order.regime), speeds(lab, 1, slowest)))
        except LocalError as error:
            if error.code != "lab_feature":
                raise
            played.append(Played(order, {}, {}, missing=error.detail))
    return played
