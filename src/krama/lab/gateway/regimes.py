# SPDX-License-Identifier: AGPL-3.0-or-later
"""The 24 regimes as data: what each is, the rules and programs that make it, its limits, and what probes must see.

A regime is what an order becomes. Article 6 of the decree orders blocking and disconnecting; where ``article`` is empty the
decree orders nothing of the kind, and the regime is what passing everything through one hand makes possible.
"""

from __future__ import annotations

import dataclasses
from typing import Literal

from krama.lab.gateway import cast
from krama.lab.gateway.places import INTERCEPTOR_PORT

Layer = Literal["DNS", "IP", "TCP", "UDP", "TLS", "HTTP", "volume", "routing"]
Variant = Literal["", "silent", "reset", "new"]

VARIANTS = {
    "silent": "what is matched is dropped, also on connections that are there already",
    "reset": "what is matched is answered with a reset, also on connections that are there already",
    "new": "connections that are there already live on; new ones are blocked",
}


@dataclasses.dataclass(frozen=True)
class Block:
    """Packets that do not pass, as nft matches; ``own`` is how this regime does it where no variant is asked for."""

    matches: tuple[str, ...]
    own: Variant = "silent"


@dataclasses.dataclass(frozen=True)
class Nft:
    """A chain of its own: where it hooks in, and its rules."""

    hook: str
    rules: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Tables:
    """Rules of a chain of its own in ``table``, called from ``hook``; ``{i}`` stands for each subscribers' interface."""

    table: str
    hook: str
    rules: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Shape:
    """A token bucket at every way out of the gateway (tc tbf)."""

    rate: str
    burst: str
    latency: str


@dataclasses.dataclass(frozen=True)
class Forwarding:
    """The gateway passes nothing on at all."""


Rule = Block | Nft | Tables | Shape | Forwarding


@dataclasses.dataclass(frozen=True)
class Regime:
    """One regime. ``blocked`` is what probes see, by probe; all others of ``probes`` (all, if empty) get through."""

    slug: str
    article: str
    does: str
    layer: Layer
    rules: tuple[Rule, ...]
    limits: str
    blocked: dict[str, str]
    daemon: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    probes: tuple[str, ...] = ()
    alone: bool = False
    seconds: float = 1.0

    @property
    def variants(self) -> tuple[Variant, ...]:
        """In which ways it can be played; the first is its own."""
        blocks = [rule for rule in self.rules if isinstance(rule, Block)]
        if not blocks:
            return ("",)
        own = blocks[0].own
        return (own, *(v for v in ("silent", "reset", "new") if v != own))


_FROM = 'iifname { "one", "two" }'
_TO = 'oifname { "one", "two" }'
_NAME = f"-p tcp --dport 443 -m string --algo bm --string {cast.BLOCKED_NAME}"
_RESET = "-j REJECT --reject-with tcp-reset"
_NAMED = ("tls-a", "tls-records", "wss-a", "post-a", "get-a", "alpn-h1", "alpn-h2")
_TO_A = (
    "tcp-a", "tls-a", "tls-split", "tls-records", "tls-other", "tls-nosni", "tls-8443", "wss-a", "ws-a", "post-a",
    "get-a", "alpn-h1", "alpn-h2", "quic", "udp-443", "wireguard",
)  # fmt: skip
_TO_B = ("tls-b", "wss-b")
_NOT_443 = ("tcp-a", "tls-8443", "ws-a", "quic", "udp-443", "wireguard")
_TLS_443 = tuple(p for p in (*_TO_A, *_TO_B, "home") if p not in _NOT_443)
_SMALL = ("tcp-a", "tls-a", "post-a")


def _all(probes: tuple[str, ...], outcome: str, **others: str) -> dict[str, str]:
    return {**dict.fromkeys(probes, outcome), **{name.replace("_", "-"): value for name, value in others.items()}}


REGIMES: dict[str, Regime] = {
    regime.slug: regime
    for regime in (
        Regime(
            "dns-redirect", "6", "Every question about a name, to any resolver, is answered by a liar at the gateway.",
            "DNS", (Nft("type nat hook prerouting priority -100", (f"{_FROM} udp dport 53 redirect to :53",)),),
            "Questions over UDP port 53 alone; an address that is known already is not touched.",
            {"dns": "lie"}, daemon=("liar",),
        ),
        Regime(
            "dns-injection", "6", "A forged answer about the name comes first; the true one comes too late.",
            "DNS", (Tables("raw", "PREROUTING", ("-i {i} -p udp --dport 53 -j NFQUEUE --queue-num {queue}",)),),
            "Only the named name, and questions over UDP port 53.",
            {"dns": "lie"}, daemon=("dpi", "dns"), needs=("nfqueue",),
        ),
        Regime(
            "ip-drop", "6", "Nothing reaches address A; the sender is not told.", "IP",
            (Block((f"{_FROM} ip daddr {cast.A}",)),), "One address; everything else there shares its fate.",
            _all(_TO_A, "timeout"),
        ),
        Regime(
            "ip-reset", "6", "Connections to address A on port 443 are refused in its name.", "TCP",
            (Block((f"{_FROM} ip daddr {cast.A} tcp dport 443",), "reset"),), "One address and one port.",
            _all(tuple(p for p in _TO_A if p in _TLS_443), "refused", tcp_a="refused"),
        ),
        Regime(
            "ports", "6", "Towards abroad only web ports pass, and questions about names.", "TCP",
            (
                Block(
                    (f'{_FROM} oifname "iig" tcp dport != {{ 80, 443 }}', f'{_FROM} oifname "iig" udp dport != 53'), "new"
                ),
            ),
            "The domestic exchange is not filtered.",
            _all(("tls-8443", "quic", "udp-443", "wireguard"), "timeout"),
        ),
        Regime(
            "sni-string", "6", "Packets to port 443 that hold the blocked name are answered with a reset.", "TLS",
            (Tables("filter", "FORWARD", (f"-i {{i}} {_NAME} {_RESET}",)),),
            "Looks at each packet by itself, for the bytes of the name: a name cut in two is not seen.",
            _all(tuple(p for p in _NAMED if p != "tls-records"), "reset"), needs=("string",),
        ),
        Regime(
            "sni-packet", "6", "The name in a ClientHello is read, packet by packet; the blocked one ends in a reset.",
            "TLS", (Tables("mangle", "PREROUTING", ("-i {i} -p tcp --dport 443 -j NFQUEUE --queue-num {queue}",)),),
            "Joins TLS records within one packet, but not packets.",
            _all(_NAMED, "reset"), daemon=("dpi", "packet"), needs=("nfqueue",),
        ),
        Regime(
            "sni-stream", "6", "The name in a ClientHello is read from the joined stream; the blocked one ends in a reset.",
            "TLS", (Tables("mangle", "FORWARD", ("-i {i} -p tcp --dport 443 -j NFQUEUE --queue-num {queue}",)),),
            "The first 8,192 bytes of at most 4,096 connections.",
            _all((*_NAMED, "tls-split"), "reset"), daemon=("dpi", "stream"), needs=("nfqueue",),
        ),
        Regime(
            "residual", "6", "Whoever was caught with the blocked name reaches nothing at all for five seconds.", "TLS",
            (
                Tables(
                    "filter", "FORWARD",
                    (
                        "-i {i} -p tcp -m recent --name krama --rcheck --seconds 5 -j DROP",
                        f"-i {{i}} {_NAME} -m recent --name krama --set {_RESET}",
                    ),
                ),
            ),
            "Looks at each packet by itself; punishes the subscriber's address, whoever else shares it.",
            {"tls-a": "reset", "tcp-a": "timeout", "home": "timeout"},
            needs=("string", "recent"), probes=("tls-other", "tls-a", "tcp-a", "home", "village"), alone=True,
        ),
        Regime(
            "alpn", "6", "A ClientHello that offers http/1.1 alone, as few browsers do, ends in a reset.", "TLS",
            (Tables("security", "FORWARD", ("-i {i} -p tcp --dport 443 -j NFQUEUE --queue-num {queue}",)),),
            "Hits WebSockets over TLS and programs that are no browser; looks at each packet by itself.",
            _all(("wss-a", "wss-b", "alpn-h1"), "reset"), daemon=("dpi", "alpn"), needs=("nfqueue",),
        ),
        Regime(
            "wireguard", "6", "The first packet of a WireGuard tunnel is recognised by its form and dropped.", "UDP",
            (Block((f"{_FROM} meta l4proto udp @th,64,32 0x01000000 udp length 156",)),),
            "The first packet of a handshake alone.", {"wireguard": "timeout"},
        ),
        Regime(
            "quic", "6", "Packets that begin a QUIC connection are recognised by their form and dropped.", "UDP",
            (Block((f"{_FROM} udp dport 443 @th,64,1 1 @th,72,32 0x00000001",)),),
            "Version 1, on port 443; the name in it is not read.", {"quic": "timeout"},
        ),
        Regime(
            "udp443", "6", "Nothing passes to UDP port 443.", "UDP", (Block((f"{_FROM} udp dport 443",)),),
            "That port alone.", {"quic": "timeout", "udp-443": "timeout"},
        ),
        Regime(
            "ws-plain", "6", "An upgrade to a WebSocket without TLS is answered with a reset.", "HTTP",
            (
                Tables(
                    "filter", "FORWARD",
                    (f'-i {{i}} -p tcp -m string --algo bm --icase --string "Upgrade: websocket" {_RESET}',),
                ),
            ),
            "Sees nothing inside TLS.", {"ws-a": "reset"}, needs=("string",),
        ),
        Regime(
            "freeze", "", "A connection from port 443 freezes once 16 kB have come; nobody is told.", "volume",
            (
                Tables(
                    "filter", "FORWARD",
                    (
                        "-o {i} -p tcp --sport 443 -m connbytes --connbytes 16384: --connbytes-dir reply "
                        "--connbytes-mode bytes -j DROP",
                    ),
                ),
            ),
            "Counts each connection by itself.", {"get-a": "timeout"}, needs=("connbytes",),
        ),
        Regime(
            "allow-list", "6", "Only the country's own hosts and address B abroad can be reached.", "IP",
            (Block((f"{_FROM} ip daddr != {{ 203.0.113.0/24, {cast.B} }}",), "new"),),
            "Decides by address alone.", _all(_TO_A, "timeout"),
        ),
        Regime(
            "mitm", "", "Every connection to port 443 ends at the gateway, with a certificate of its own.", "TLS",
            (Nft("type nat hook prerouting priority -100", (f"{_FROM} tcp dport 443 redirect to :{INTERCEPTOR_PORT}",)),),
            "Whoever checks certificates or pins sees it; it never sees inside what is encrypted again within.",
            _all(_TLS_443, "liar"), daemon=("interceptor",),
        ),
        Regime(
            "throttle-64k", "", "All that passes, passes at 64 kbit/s.", "volume",
            (Shape("64kbit", "4kb", "800ms"),), "The first few kB pass at full speed.",
            {}, needs=("tbf",), probes=(*_SMALL, "get-a"), alone=True, seconds=20,
        ),
        Regime(
            "throttle-8k", "", "All that passes, passes at 8 kbit/s.", "volume",
            (Shape("8kbit", "2kb", "3s"),), "The first few kB pass at full speed.",
            {}, needs=("tbf",), probes=_SMALL, alone=True, seconds=20,
        ),
        Regime(
            "loss-10", "", "One packet in ten is lost.", "volume",
            (Tables("filter", "FORWARD", ("-m statistic --mode random --probability 0.10 -j DROP",)),),
            "Each packet by itself, both ways.", {}, needs=("statistic",), probes=_SMALL, alone=True, seconds=20,
        ),
        Regime(
            "loss-40", "", "Two packets in five are lost.", "volume",
            (Tables("filter", "FORWARD", ("-m statistic --mode random --probability 0.40 -j DROP",)),),
            "Each packet by itself, both ways.", {}, needs=("statistic",), probes=("tcp-a", "post-a"),
            alone=True, seconds=60,
        ),
        Regime(
            "delay-200", "", "Every packet is held for 200 ms, each way.", "volume",
            (Tables("mangle", "POSTROUTING", ("-j NFQUEUE --queue-num {queue}",)),),
            "All packets alike, in their order.", {}, daemon=("dpi", "delay"), needs=("nfqueue",),
            probes=_SMALL, seconds=10,
        ),
        Regime(
            "international", "6", "The international gateway passes nothing; the country's own exchange goes on.",
            "routing", (Block(('iifname "iig"', 'oifname "iig"')),), "Domestic hosts and resolvers stay.",
            _all((*_TO_A, *_TO_B), "timeout"),
        ),
        Regime(
            "blackout", "6", "The gateway passes nothing at all.", "routing", (Forwarding(),),
            "What never goes through the gateway stays: a village's own Wi-Fi.",
            _all((*_TO_A, *_TO_B, "home", "dns"), "timeout"),
        ),
    )
}  # fmt: skip
