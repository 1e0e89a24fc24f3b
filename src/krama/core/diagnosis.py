# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a network does to us, from what probes have seen: evidence in, findings with their grounds out.

A finding needs several tries that failed alike and a control that did not: another address, another port, the same
place without a name. What has no control is told as unclear, never as a block. No clock, no I/O; the order of the table is
the order in which findings are told. See rules Z1–Z3 and vectors/diagnosis.json.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Sequence

from krama.core.evidence import TRIES, Evidence, Look

CLOCK_SECONDS = 300
DELAY_MS = 300  # the quickest connection; half way around the world is less
FREEZE_SPREAD = 4_000  # bytes between the places where two connections froze
FREEZE_TRIES = 3  # where two lie further apart, a third tells


@dataclasses.dataclass(frozen=True)
class Finding:
    """A verdict: its code, and the outcomes it stands on, as ``probe place outcome`` or ``measure value``."""

    code: str
    grounds: tuple[str, ...]


Grounds = list[str]
_CUT = ("reset", "refused")
_BROKEN = (*_CUT, "silent")


# -- the whole network -------------------------------------------------------------------------------------------------


def _clock(look: Look) -> Grounds:
    off = look.measures.clock
    dates = [look.ground("named", p) for p in look.all if look.fails("named", p, "dates")]
    return ([f"clock {off}"] if off is not None and abs(off) >= CLOCK_SECONDS else []) + dates


def _no_network(look: Look) -> Grounds:
    return [] if look.evidence.network or any(map(look.reached, look.wide)) else ["network none"]


def _portal(look: Look) -> Grounds:
    if any(map(look.alive, look.wide or look.all)):
        return []
    asked = [(probe, p) for p in look.all for probe in ("bare", "named", "info", "plain")]
    return [look.ground(probe, p) for probe, p in asked if look.fails(probe, p, "page", "elsewhere")]


def _all_silent(look: Look) -> Grounds:
    """Nothing comes back from any address beyond the house."""
    if not look.wide or len(look.dead_hosts(look.wide)) < len(look.hosts(look.wide)):
        return []
    return [look.ground("tcp", p) for p in look.wide]


def _blackout(look: Look) -> Grounds:
    """Nothing abroad and nothing in the country, and what is near answers."""
    silent, near = _all_silent(look), [p for p in look.of_kind("lan") if look.reached(p)]
    if not silent or not near or len({look.at(p).kind for p in look.wide}) < 2:
        return []
    return silent + [look.ground("tcp", p) for p in near]


def _no_answer(look: Look) -> Grounds:
    return [] if {"no_network", "portal", "blackout"} & set(look.codes) else _all_silent(look)


def _international(look: Look) -> Grounds:
    """Two relays abroad at least: one alone may just have stopped."""
    abroad, home = look.of_kind("foreign"), [p for p in look.of_kind("domestic") if look.reached(p)]
    silent = [p for own in look.dead_hosts(abroad) for p in own]
    if not home or len(silent) < len(abroad) or len(look.relays(silent)) < 2:
        return []
    return [look.ground("tcp", p) for p in [*silent, *home]]


def _allow_list(look: Look) -> Grounds:
    """Most addresses abroad are dead, of several relays, and some are not."""
    abroad = look.of_kind("foreign")
    gone = look.dead_hosts(abroad)
    there = [own for own in look.hosts(abroad).values() if any(map(look.reached, own))]
    silent = [p for own in gone for p in own]
    if not there or len(gone) <= len(there) or len(look.relays(silent)) < 2:
        return []
    return [look.ground("tcp", p) for p in [*silent, *(own[0] for own in there)]]


# -- names and addresses -----------------------------------------------------------------------------------------------


def _dns_lie(look: Look) -> Grounds:
    found = []
    for p in look.wide:
        listed = any(map(look.reached, look.same_name(p)))
        if look.fails("resolve", p, "bogus") or (look.fails("resolve", p, "dead") and listed):
            found.append(look.ground("resolve", p))
    return found


def _dns_dead(look: Look) -> Grounds:
    """A name is not known here, or not told, while the relay answers where it is listed; or it is all that we have."""
    found = []
    for p in look.wide:
        listed = look.fails("resolve", p, "none", "silent") and any(map(look.alive, look.same_name(p)))
        if listed or (look.fails("resolve", p, "none") and not look.of("tcp", p)):
            found.append(look.ground("resolve", p))
    return found


_WHOLE = {"no_network", "portal", "blackout", "no_answer", "international", "allow_list"}


def _address_blocked(look: Look) -> Grounds:
    """An address is dead or refuses while the same relay answers at another."""
    if _WHOLE & set(look.codes):
        return []
    gone = {p for own in look.dead_hosts(look.wide) for p in own}
    refused = {p for p in look.wide if look.fails("tcp", p, "refused")}
    return [look.ground("tcp", p) for p in sorted(gone | refused) if any(map(look.reached, look.sisters(p)))]


def _port_blocked(look: Look) -> Grounds:
    hosts = look.hosts(look.wide)
    return [look.ground("tcp", p) for p in look.wide if look.dead(p) and any(map(look.reached, hosts[look.at(p).host]))]


def _relay_silent(look: Look) -> Grounds:
    """None of a relay's addresses takes a connection, and nothing tells a block from a relay that has stopped."""
    if _WHOLE & set(look.codes):
        return []
    counted = look.wide or look.of_kind("lan")
    found = []
    for relay in sorted(look.relays(counted)):
        own = [p for p in counted if look.at(p).relay == relay]
        if all(look.dead(p) or look.fails("tcp", p, "refused") for p in own):
            found += [look.ground("tcp", p) for p in own]
    return found


def _relay_down(look: Look) -> Grounds:
    """Whoever answers has the relay's key or certificate, and is no relay."""
    alive = look.relays(filter(look.alive, look.all))
    genuine = [p for p in look.all if look.ok("bare", p) or look.ok("named", p)]
    return [look.ground("info", p) for p in genuine if look.at(p).relay not in alive and look.fails("info", p, "not_relay")]


# -- TLS ---------------------------------------------------------------------------------------------------------------


def _name_blocked(look: Look) -> Grounds:
    found = []
    for p in look.wide:
        control = look.ok("bare", p) or "alert" in look.of("bare", p)
        cut = look.fails("named", p, *_BROKEN)
        once = look.of("again", p) == ("back",) and set(look.of("named", p)) <= set(_CUT)
        if control and (cut or once):
            found += [look.ground("named", p), look.ground("bare", p)]
    return found


def _tls_cut(look: Look) -> Grounds:
    """Connections are taken, and every beginning of TLS in them is cut off or never answered, with a name or without."""
    return [
        look.ground(probe, p)
        for p in look.wide
        for probe in ("bare", "named")
        if look.ok("tcp", p) and look.fails("bare", p, *_BROKEN) and look.fails("named", p, *_BROKEN)
    ]


def _residual(look: Look) -> Grounds:
    """After a name was cut off, nothing at all went through for some seconds."""
    return [look.ground("again", p) for p in look.wide if look.of("again", p) == ("back",)]


def _strange(look: Look) -> list[int]:
    """Places that show a certificate which is not the relay's."""
    strange = []
    for p in look.all:
        shown = (*(look.of("bare", p) if look.at(p).pinned else ()), *look.of("named", p))
        if len(shown) >= TRIES and set(shown) == {"certificate"}:
            strange.append(p)
    return strange


def _is_interception(look: Look, strange: list[int]) -> bool:
    """At more than one relay, or where the same relay shows its right key elsewhere; one alone may just have a new one."""
    sure = look.relays(filter(look.genuine, look.all))
    return len(look.relays(strange)) >= 2 or any(look.at(p).pinned and look.at(p).relay in sure for p in strange)


def _intercepted(look: Look) -> Grounds:
    strange = _strange(look)
    if not _is_interception(look, strange):
        return []
    return [look.ground("named" if look.of("named", p) else "bare", p) for p in strange]


def _key_changed(look: Look) -> Grounds:
    strange = _strange(look)
    alone = [] if _is_interception(look, strange) else [look.ground("named", p) for p in strange]
    renewed = [f"named {p} renewed" for p in look.all if "renewed" in look.of("named", p)]
    return alone + renewed


def _alpn(look: Look) -> Grounds:
    return [
        look.ground("old", p)
        for p in look.all
        if (look.ok("bare", p) or look.ok("named", p)) and look.fails("old", p, *_BROKEN)
    ]


# -- what flows ----------------------------------------------------------------------------------------------------------


def _websocket(look: Look) -> Grounds:
    found = []
    for p in look.all:
        for probe, control in (("websocket", "info"), ("upgrade", "plain")):
            if look.ok(control, p) and look.fails(probe, p, *_BROKEN):
                found.append(look.ground(probe, p))
    return found


def froze_alike(froze: Sequence[int]) -> bool:
    """Whether two connections froze near each other, in bytes: who freezes them counts what goes over the line, heads of
    packets too, and the same text does not always make as many packets."""
    return any(more - less <= FREEZE_SPREAD for less, more in itertools.pairwise(sorted(froze)))


def _freeze(look: Look) -> Grounds:
    if not froze_alike(look.measures.froze) or look.lossy:
        return []
    return [look.ground("large", p) for p in look.all if look.ok("info", p) and look.fails("large", p, "frozen")]


def _loss(look: Look) -> Grounds:
    return [f"connects {look.measures.connects}", f"lost {look.measures.lost}"] if look.loses else []


def _slow(look: Look) -> Grounds:
    m = look.measures
    if not look.slow or "loss" in look.codes:
        return []
    return [f"exchange {m.exchange}"] if m.rate is None else [f"rate {m.rate}"]


def _delay(look: Look) -> Grounds:
    found = look.measures.connect
    return [f"connect {found}"] if found is not None and found >= DELAY_MS else []


def _udp(look: Look) -> Grounds:
    """Only beside datagrams of another form, or to another port, that came back in kind."""
    found = []
    for p in look.all:
        if look.ok("udp_other", p) and look.fails("udp_wireguard", p, "silent"):
            found.append(look.ground("udp_wireguard", p))
        if look.ok("udp_port", p) and look.fails("udp_quic", p, "silent"):
            found.append(look.ground("udp_quic", p))
        if look.ok("udp_other", p) and look.fails("udp_port", p, "silent") and look.fails("udp_quic", p, "silent"):
            found.append(look.ground("udp_port", p))
    return found


def _proxy(look: Look) -> Grounds:
    return [
        look.ground("through", p) for p in look.all if len(look.of("through", p)) >= TRIES and not look.ok("through", p)
    ]


# -- the table -----------------------------------------------------------------------------------------------------------


_BESIDE = {"websocket", "alpn", "delay", "udp", "proxy"}  # these explain no relay that is missing


def _unclear(look: Look) -> Grounds:
    """Nothing is found that explains it, and yet not every relay has answered – or nothing was seen at all."""
    if set(look.codes) - _BESIDE:
        return []
    counted = look.wide or list(look.all)
    answered = look.relays(p for p in look.all if look.alive(p) or look.ok("through", p))
    missing = sorted(look.relays(counted) - answered)
    return [f"relay {relay} unclear" for relay in missing] if counted else ["nothing 0 seen"]


def _open(look: Look) -> Grounds:
    if look.codes:
        return []
    return [look.ground("info", p) for p in look.all if look.alive(p)] or [
        look.ground("through", p) for p in look.all if look.ok("through", p)
    ]


TABLE: tuple[tuple[str, Callable[[Look], Grounds]], ...] = (
    ("clock", _clock),
    ("no_network", _no_network),
    ("portal", _portal),
    ("blackout", _blackout),
    ("no_answer", _no_answer),
    ("international", _international),
    ("allow_list", _allow_list),
    ("dns_lie", _dns_lie),
    ("dns_dead", _dns_dead),
    ("address_blocked", _address_blocked),
    ("port_blocked", _port_blocked),
    ("relay_silent", _relay_silent),
    ("relay_down", _relay_down),
    ("name_blocked", _name_blocked),
    ("residual", _residual),
    ("tls_cut", _tls_cut),
    ("intercepted", _intercepted),
    ("key_changed", _key_changed),
    ("websocket", _websocket),
    ("alpn", _alpn),
    ("freeze", _freeze),
    ("loss", _loss),
    ("slow", _slow),
    ("delay", _delay),
    ("udp", _udp),
    ("proxy", _proxy),
    ("unclear", _unclear),
    ("open", _open),
)
CODES = tuple(code for code, _ in TABLE)
WAYS = ("name", "address", "domestic", "lan", "proxy")


def diagnose(evidence: Evidence) -> tuple[Finding, ...]:
    """Every finding that the evidence bears, in the order of the table; ``unclear`` or ``open`` where there is no other."""
    look, found = Look(evidence), list[Finding]()
    for code, rule in TABLE:
        grounds = tuple(rule(look))
        if grounds:
            found.append(Finding(code, grounds))
            look.codes.append(code)
    return tuple(found)


def passes(evidence: Evidence) -> tuple[str, ...]:
    """By which ways a relay has answered: of ``WAYS``, in that order."""
    look = Look(evidence)
    resolved = {p for p in look.all if {"ok", "other"} & set(look.of("resolve", p))}
    alive = {p for p in look.all if look.alive(p)}
    there = {
        "name": any(p in resolved and look.ok("named", p) for p in alive if look.at(p).kind == "foreign"),
        "address": any(look.ok("bare", p) and look.at(p).pinned for p in alive if look.at(p).kind == "foreign"),
        "domestic": any(look.at(p).kind == "domestic" for p in alive),
        "lan": any(look.at(p).kind == "lan" for p in alive),
        "proxy": any(look.ok("through", p) for p in look.all),
    }
    return tuple(way for way in WAYS if there[way])
