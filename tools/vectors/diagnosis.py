# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the doctor makes of what was seen: each regime of the laboratory, two at once, and what proves nothing.

The outcomes are those that were measured in the laboratory. The file stands beside the areas until every client runs it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from tests.vectors.diagnosis_codec import Json, diagnosed
from tools.vectors.book import Book, Surprise

PLACES: dict[str, Json] = {
    "a": {"relay": 0, "kind": "foreign", "host": 0, "port": 443, "name": 0, "pinned": True},
    "b": {"relay": 0, "kind": "foreign", "host": 1, "port": 443, "name": 1, "pinned": True},
    "a8443": {"relay": 0, "kind": "foreign", "host": 0, "port": 8443, "name": 0, "pinned": True},
    "c": {"relay": 1, "kind": "foreign", "host": 2, "port": 443, "name": 2, "pinned": True},
    "home": {"relay": 2, "kind": "domestic", "host": 3, "port": 443, "name": 3, "pinned": True},
    "village": {"relay": 3, "kind": "lan", "host": 4, "port": 443, "name": 4, "pinned": True},
    "unpinned": {"relay": 0, "kind": "foreign", "host": 0, "port": 443, "name": 0, "pinned": False},
    "plain": {"relay": 0, "kind": "lan", "host": 0, "port": 8380, "name": 0, "pinned": False},
    "onion": {"relay": 0, "kind": "onion", "host": 9, "port": 80, "name": 9, "pinned": False},
}
ALL = ("a", "b", "a8443", "c", "home", "village")
A, B, A8443, C, HOME, VILLAGE = range(6)
NAMED = (A, B, C, HOME)
SILENT, RESET, REFUSED = ("silent",) * 3, ("reset",) * 3, ("refused",) * 3
STRANGE = ("certificate",) * 3
Outcomes = Mapping[tuple[str, int], tuple[str, ...]]


@dataclasses.dataclass(frozen=True)
class Sight:
    """What was seen in one case; ``but`` changes it."""

    seen: Outcomes
    places: tuple[str, ...] = ALL
    measures: Json = dataclasses.field(default_factory=lambda: {"connect": 2, "rate": 500_000, "connects": 39, "clock": 0})
    network: bool = True

    def but(self, more: Outcomes | None = None, **measures: object) -> Sight:
        """The same with other outcomes; an empty one takes a probe away."""
        seen = {key: words for key, words in {**self.seen, **(more or {})}.items() if words}
        return dataclasses.replace(self, seen=seen, measures={**self.measures, **measures})

    def gone(self, *places: int, words: tuple[str, ...] = SILENT) -> Sight:
        """Places that take no connection: nothing else is seen there but the name."""
        kept = {key: found for key, found in self.seen.items() if key[1] not in places or key[0] == "resolve"}
        return dataclasses.replace(self, seen={**kept, **{("tcp", place): words for place in places}})

    def json(self) -> Json:
        """As the file writes it."""
        rows = [[probe, place, *words] for (probe, place), words in sorted(self.seen.items())]
        given: Json = {"places": list(self.places), "seen": rows}
        if self.measures:
            given["measures"] = self.measures
        return given if self.network else {**given, "network": False}


def _open() -> Sight:
    ok = ("ok",)
    seen: Outcomes = {(probe, place): ok for place in range(6) for probe in ("tcp", "bare", "info")}
    seen = {**seen, **{(probe, place): ok for place in NAMED for probe in ("resolve", "named")}}
    seen = {**seen, **{(probe, A): ok for probe in ("websocket", "post", "old", "plain", "upgrade", "large")}}
    seen = {**seen, **{(probe, A): ok for probe in ("udp_other", "udp_port", "udp_quic", "udp_wireguard")}}
    return Sight(seen)


OPEN = _open()
ALONE = Sight(
    {(probe, 0): ("ok",) for probe in ("resolve", "tcp", "named", "info", "large")}, ("unpinned",), {"rate": 90_000}
)


def _regimes() -> dict[str, tuple[str, Sight]]:
    wide = (A, B, A8443, C, HOME)
    no_names = {("resolve", p): ("silent", "silent") for p in NAMED}
    return {
        "the open network": ("open", OPEN),
        "dns-redirect": ("dns_lie", OPEN.but({("resolve", p): ("dead", "dead") for p in NAMED})),
        "dns-injection": ("dns_lie", OPEN.but({("resolve", A): ("bogus", "bogus")})),
        "ip-drop": ("address_blocked", OPEN.gone(A, A8443)),
        "ip-reset": ("address_blocked", OPEN.gone(A, words=REFUSED)),
        "ports": ("port_blocked", OPEN.gone(A8443)),
        "sni": ("name_blocked", OPEN.but({("named", A): RESET})),
        "residual": ("name_blocked residual", OPEN.but({("named", A): ("reset",), ("again", A): ("back",)})),
        "alpn": ("alpn", OPEN.but({("old", A): RESET})),
        "wireguard": ("udp", OPEN.but({("udp_wireguard", A): SILENT})),
        "quic": ("udp", OPEN.but({("udp_quic", A): SILENT})),
        "udp443": ("udp", OPEN.but({("udp_quic", A): SILENT, ("udp_port", A): SILENT})),
        "ws-plain": ("websocket", OPEN.but({("upgrade", A): RESET})),
        "freeze": ("freeze", OPEN.but({("large", A): ("frozen", "frozen")}, rate=None, froze=[10_224, 11_088])),
        "allow-list": ("allow_list", OPEN.gone(A, A8443, C)),
        "mitm": (
            "intercepted",
            OPEN.but(
                {
                    **{(probe, p): STRANGE for p in NAMED for probe in ("bare", "named")},
                    **{("info", p): () for p in NAMED},
                }
            ),
        ),
        "throttle-64k": ("slow", OPEN.but(rate=9_039)),
        "throttle-8k": ("slow", OPEN.gone(*()).but({("large", A): ("slow",), ("info", HOME): ()}, rate=641, connects=15)),
        "loss-10": ("loss", OPEN.but(rate=9_000, lost=7)),
        "loss-40": ("loss", OPEN.but({("websocket", A): SILENT, ("named", A): SILENT}, rate=None, lost=25)),
        "delay-200": ("delay", OPEN.but(connect=401)),
        "international": ("international", OPEN.gone(A, B, A8443, C)),
        "blackout": ("blackout", OPEN.gone(*wide).but(no_names, connects=0, connect=None)),
    }


def _together() -> dict[str, tuple[str, Sight]]:
    cut, lie = {("named", A): RESET}, {("resolve", A): ("bogus", "bogus")}
    return {
        "names cut off and forged": ("dns_lie name_blocked", OPEN.but({**cut, **lie})),
        "an address dropped, another's name cut off": (
            "address_blocked name_blocked",
            OPEN.gone(A, A8443).but({("named", B): RESET}),
        ),
        "the country cut off and slow": ("international slow", OPEN.gone(A, B, A8443, C).but(rate=7_000)),
        "websockets and datagrams": (
            "websocket udp",
            OPEN.but({("websocket", A): RESET, ("udp_wireguard", A): SILENT}),
        ),
        "freeze on a slow start": (
            "freeze delay",
            OPEN.but({("large", A): ("frozen", "frozen")}, rate=None, froze=[9_000, 9_900], connect=650),
        ),
        "a wrong clock beside a block": ("clock name_blocked", OPEN.but(cut, clock=-31_536_000)),
    }


def _others() -> dict[str, tuple[str, Sight]]:
    page = ("page", "page")
    return {
        "nobody answers at all": ("no_answer", OPEN.gone(A, B, A8443, C, HOME, VILLAGE)),
        "only relays abroad are known, and all are silent": (
            "no_answer",
            dataclasses.replace(OPEN.gone(A, B, A8443, C), places=("a", "b", "a8443", "c")).but(
                {key: () for key in OPEN.seen if key[1] > C}
            ),
        ),
        "the name cannot be asked for, and nothing else is known": (
            "no_answer",
            Sight({("resolve", 0): ("silent", "silent")}, ("unpinned",), {}),
        ),
        "no way out": ("no_network", dataclasses.replace(Sight({}, (), {}), network=False)),
        "a login page": ("portal", Sight({("tcp", 0): ("ok",), ("named", 0): page}, ("unpinned",), {})),
        "a page where a relay should be": ("portal", Sight({("tcp", 0): ("ok",), ("info", 0): page}, ("plain",), {})),
        "a name that nobody knows": ("dns_dead", Sight({("resolve", 0): ("none", "none")}, ("unpinned",), {})),
        "a name that is hidden": ("dns_dead", OPEN.but({("resolve", A): ("none", "none")})),
        "one relay of several is silent": ("relay_silent", OPEN.gone(C)),
        "the only relay refuses": ("relay_silent", ALONE.gone(0, words=REFUSED)),
        "a stopped relay behind its server": (
            "relay_down",
            ALONE.but({("info", 0): ("not_relay",) * 3, ("large", 0): ()}, rate=None),
        ),
        "the beginning of TLS is left hanging": (
            "tls_cut",
            OPEN.but({("bare", C): SILENT, ("named", C): SILENT, ("info", C): ()}),
        ),
        "the only relay has another key": (
            "key_changed",
            Sight({("tcp", 0): ("ok",), ("bare", 0): STRANGE, ("named", 0): STRANGE}, ("a",), {}),
        ),
        "a new key that the usual authorities know": (
            "key_changed",
            OPEN.but({("bare", C): STRANGE, ("named", C): ("renewed",) * 3, ("info", C): ()}),
        ),
        "a liar at one address of two": (
            "intercepted",
            OPEN.but({("bare", B): STRANGE, ("named", B): STRANGE, ("info", B): ()}),
        ),
        "a certificate that has run out": (
            "clock",
            Sight({("tcp", 0): ("ok",), ("named", 0): ("dates",) * 3}, ("unpinned",), {}),
        ),
        "a proxy that is not there": ("proxy", OPEN.but({("through", A): ("refused", "refused")})),
        "Tor alone, and it works": ("open", Sight({("through", 0): ("ok",)}, ("onion",), {})),
        "Tor alone, and it does not": ("proxy unclear", Sight({("through", 0): ("silent", "silent")}, ("onion",), {})),
    }


def _nothing() -> dict[str, tuple[str, Sight]]:
    """What proves nothing: one try, no control, a network that loses much, measurements at their bounds."""
    lossy = {"connects": 40, "lost": 10}
    return {
        "nothing was seen": ("unclear", Sight({}, (), {})),
        "one connection that was reset": ("open", OPEN.but({("websocket", A): ("reset",)})),
        "a name that was cut off once": ("open", OPEN.but({("named", A): ("reset",)})),
        "two silences": ("open", OPEN.but({("websocket", A): ("silent", "silent")})),
        "a name that passed at last": ("open", OPEN.but({("named", A): ("reset", "reset", "ok")})),
        "failures of two kinds": ("open", OPEN.but({("websocket", A): ("reset", "no_carrier", "reset")})),
        "a server that has no WebSocket": ("open", OPEN.but({("websocket", A): ("no_carrier",) * 3})),
        "no plain page, so nothing about plain WebSockets": (
            "open",
            OPEN.but({("plain", A): REFUSED, ("upgrade", A): REFUSED}),
        ),
        "datagrams that never come back": (
            "open",
            OPEN.but({(probe, A): SILENT for probe in ("udp_other", "udp_port", "udp_quic", "udp_wireguard")}),
        ),
        "a server of QUIC says nothing to strangers": (
            "open",
            OPEN.but({("udp_port", A): ("quic",), ("udp_quic", A): SILENT}),
        ),
        "a name cut off, and no way to ask without it": (
            "unclear",
            ALONE.but({("named", 0): RESET, ("info", 0): (), ("large", 0): ()}, rate=None),
        ),
        "silence where much is lost": ("loss", OPEN.but({("named", A): SILENT, ("large", A): SILENT}, rate=None, **lossy)),
        "a resolver that is silent where packets are lost": (
            "loss",
            OPEN.but({("resolve", HOME): ("silent", "silent")}, lost=7),
        ),
        "freezes far apart": ("open", OPEN.but({("large", A): ("frozen", "frozen")}, rate=None, froze=[5_000, 9_001])),
        "freezes of which two lie near": (
            "freeze",
            OPEN.but({("large", A): ("frozen", "frozen", "frozen")}, rate=None, froze=[13_200, 5_000, 9_200]),
        ),
        "three freezes far apart": (
            "open",
            OPEN.but({("large", A): ("frozen", "frozen", "frozen")}, rate=None, froze=[13_002, 5_000, 9_001]),
        ),
        "one freeze": ("open", OPEN.but({("large", A): ("frozen",)}, rate=None, froze=[10_000])),
        "just quick enough": ("open", OPEN.but(rate=16_000)),
        "just too slow": ("slow", OPEN.but(rate=15_999)),
        "silence on a slow line": ("slow", OPEN.but({("named", A): SILENT, ("websocket", A): SILENT}, rate=800)),
        "silence on a thin line": ("slow", OPEN.but({("named", A): SILENT}, rate=None, exchange=1_300)),
        "a first exchange that is just quick enough": ("open", OPEN.but(rate=None, exchange=1_210)),
        "a busy computer is no thin line": ("open", OPEN.but(rate=90_000, exchange=3_000)),
        "just near enough": ("open", OPEN.but(connect=299)),
        "just too far": ("delay", OPEN.but(connect=300)),
        "a clock just right enough": ("open", OPEN.but(clock=299)),
        "a clock just wrong": ("clock", OPEN.but(clock=-300)),
        "two lost": ("open", OPEN.but(connects=12, lost=2)),
        "three lost of few": ("loss", OPEN.but(connects=12, lost=3)),
        "three lost of many": ("open", OPEN.but(connects=61, lost=3)),
        "too few connections to tell": ("open", OPEN.but(connects=11, lost=11)),
        "the village is out of reach, as it mostly is": ("open", OPEN.gone(VILLAGE)),
        "one silent relay abroad is no cut": ("relay_silent", OPEN.gone(A, B, A8443)),
        "the name leads elsewhere, and the relay is there": ("open", OPEN.but({("resolve", A): ("other",)})),
    }


def books() -> list[Book]:
    """The file of this module."""
    book = Book("diagnosis.json", "What the doctor finds in what probes have seen, and by which ways a relay answered")
    book.shared = {"places": PLACES}
    for rules, cases in (("Z1 Z2", _regimes()), ("Z2", _together()), ("Z1 Z2", _others()), ("Z1 Z3", _nothing())):
        for name, (codes, sight) in cases.items():
            output = diagnosed(sight.json(), book.shared)
            found = " ".join(finding[0] for finding in output["findings"])
            if found != codes:
                raise Surprise(f"{book.path}: {name}: {found}, not {codes}")
            given = sight.json()
            book.cases.append(
                {"name": name, "rules": rules.split(), "op": "diagnose", "input": given, "expect": "ok", "output": output}
            )
    return [book]
