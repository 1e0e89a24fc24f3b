# SPDX-License-Identifier: AGPL-3.0-or-later
"""The fixed cast: hosts, wires, addresses and names. Data only; nobody can pass others in.

    cli   192.0.2.2  ── one ┐                     ┌ dix ── home   203.0.113.10, .53   domestic host, resolver
    phone 192.0.2.66 ── two ┴ gateway (DIX, IIG)  ┴ iig ── world  198.51.100.10 (A), .20 (B), .30 (C), .53   foreign host
    cli, phone ── village Wi-Fi 192.0.2.128/26 ── village 192.0.2.129: no wire to the gateway

One namespace holds both functions of the gateway, the domestic exchange (DIX) and the international gateway (IIG), as
interfaces of their own: every rule then stands in one place, as the decree wants it.
"""

from __future__ import annotations

import dataclasses

SITES = ("Phnom Penh", "Sihanoukville", "Poipet", "Bavet")
"""Where the decree puts the gateway: labels of the scenario, all four are the one namespace ``gateway``."""

A = "198.51.100.10"
B = "198.51.100.20"
C = "198.51.100.30"
FOREIGN_RESOLVER = "198.51.100.53"
HOME = "203.0.113.10"
RESOLVER = "203.0.113.53"
LIE = "203.0.113.99"
VILLAGE = "192.0.2.129"

BLOCKED_NAME = "relay.example"
NAMES = {
    BLOCKED_NAME: A,
    "rice-recipes.example": A,
    "second.example": B,
    "messenger.example": C,
    "domestic.example": HOME,
    "village.example": VILLAGE,
    "resolver.example": FOREIGN_RESOLVER,
}
"""What the resolvers answer. ``relay.example`` is the name that the orders name."""

SUBSCRIBERS = ("one", "two")
"""Interfaces of the gateway towards the two providers' subscribers."""


@dataclasses.dataclass(frozen=True)
class Host:
    """One network namespace: its addresses with prefix by interface, and its way out."""

    name: str
    about: str
    addresses: tuple[tuple[str, str], ...]
    default: str | None = None


@dataclasses.dataclass(frozen=True)
class Wire:
    """One cable: (host, interface, bridge or none) at both ends."""

    left: tuple[str, str, str | None]
    right: tuple[str, str, str | None]


HOSTS = (
    Host(
        "gateway",
        "the gateway: domestic exchange and international gateway",
        (
            ("one", "192.0.2.1/26"),
            ("two", "192.0.2.65/26"),
            ("dix", "203.0.113.1/24"),
            ("iig", "198.51.100.1/24"),
        ),
    ),
    Host(
        "cli", "a laptop, subscriber of provider one", (("eth0", "192.0.2.2/26"), ("wlan0", "192.0.2.130/26")), "192.0.2.1"
    ),
    Host(
        "phone",
        "a phone, subscriber of provider two",
        (("eth0", "192.0.2.66/26"), ("wlan0", "192.0.2.131/26")),
        "192.0.2.65",
    ),
    Host("village", "a box in the village with a Wi-Fi of its own and no way out", (("wifi", f"{VILLAGE}/26"),)),
    Host("home", "a host in the country", (("eth0", f"{HOME}/24"), ("eth0", f"{RESOLVER}/24")), "203.0.113.1"),
    Host(
        "world",
        "a host abroad with three addresses, A, B and C",
        (("eth0", f"{A}/24"), ("eth0", f"{B}/24"), ("eth0", f"{C}/24"), ("eth0", f"{FOREIGN_RESOLVER}/24")),
        "198.51.100.1",
    ),
)
BRIDGES = (("gateway", "one"), ("gateway", "two"), ("village", "wifi"))
WIRES = (
    Wire(("gateway", "v-cli", "one"), ("cli", "eth0", None)),
    Wire(("gateway", "v-phone", "two"), ("phone", "eth0", None)),
    Wire(("gateway", "dix", None), ("home", "eth0", None)),
    Wire(("gateway", "iig", None), ("world", "eth0", None)),
    Wire(("village", "w-cli", "wifi"), ("cli", "wlan0", None)),
    Wire(("village", "w-phone", "wifi"), ("phone", "wlan0", None)),
)
CLIENTS = ("cli", "phone")
SERVERS = ("world", "home", "village")
