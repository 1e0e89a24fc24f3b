# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the data of a regime to what the tools of Linux are told, in and out again. Text in, text out; nothing runs here.

Each regime has tables, chains and a queue of its own, so that several hold at once and each goes without the others.
``Step`` is one run of one tool inside the gateway's network.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from krama.lab.gateway import cast
from krama.lab.gateway.regimes import REGIMES, Block, Forwarding, Nft, Regime, Rule, Shape, Tables, Variant

FIRST_QUEUE = 100
_OUT = ("one", "two", "dix", "iig")
_PASSING = "type filter hook forward priority 0"


@dataclasses.dataclass(frozen=True)
class Step:
    """A tool, its arguments, and what it reads."""

    argv: tuple[str, ...]
    stdin: str = ""


def queue_of(slug: str) -> int:
    """The number of the kernel's queue that belongs to this regime."""
    return FIRST_QUEUE + list(REGIMES).index(slug)


def enter(regime: Regime, variant: Variant) -> Iterator[Step]:
    """What puts a regime in force."""
    for rule in regime.rules:
        yield from _enter(rule, regime.slug, variant)


def leave(regime: Regime) -> Iterator[Step]:
    """What ends it."""
    for rule in regime.rules:
        yield from _leave(rule, regime.slug)


def _enter(rule: Rule, slug: str, variant: Variant) -> Iterator[Step]:
    match rule:
        case Block():
            yield _nft(_table(slug, _PASSING, _verdicts(rule, variant)))
        case Nft(hook, rules):
            yield _nft(_table(slug, hook, rules))
        case Tables():
            yield _restore(_chain(rule, slug))
        case Shape(rate, burst, latency):
            for device in _OUT:
                bucket = ("tbf", "rate", rate, "burst", burst, "latency", latency)
                yield Step(("tc", "qdisc", "add", "dev", device, "root", *bucket))
        case Forwarding():
            yield _forward("0")


def _leave(rule: Rule, slug: str) -> Iterator[Step]:
    match rule:
        case Block() | Nft():
            yield _nft(f"delete table ip {_named(slug)}\n")
        case Tables():
            name = _named(slug)
            yield _restore(f"*{rule.table}\n-D {rule.hook} -j {name}\n-F {name}\n-X {name}\nCOMMIT\n")
        case Shape():
            for device in _OUT:
                yield Step(("tc", "qdisc", "del", "dev", device, "root"))
        case Forwarding():
            yield _forward("1")


def _named(slug: str) -> str:
    return "krama_" + slug.replace("-", "_")


def _nft(text: str) -> Step:
    return Step(("nft", "-f", "-"), text)


def _restore(text: str) -> Step:
    return Step(("iptables-restore", "--noflush", "--wait", "5"), text)


def _forward(value: str) -> Step:
    return Step(("sh", "-c", f"echo {value} > /proc/sys/net/ipv4/ip_forward"))


def _table(slug: str, hook: str, rules: tuple[str, ...]) -> str:
    body = "".join(f"  {rule}\n" for rule in rules)
    return f"table ip {_named(slug)} {{\n chain passing {{\n  {hook};\n{body} }}\n}}\n"


def _verdicts(block: Block, variant: Variant) -> tuple[str, ...]:
    variant = variant or block.own
    first = ("ct state established,related accept",) if variant == "new" else ()
    resets = tuple(f"{match} meta l4proto tcp counter reject with tcp reset" for match in block.matches)
    drops = tuple(f"{match} counter drop" for match in block.matches)
    told = variant == "reset" or (variant == "new" and block.own == "reset")
    return first + (resets if told else ()) + drops


def _chain(rule: Tables, slug: str) -> str:
    name = _named(slug)
    lines = [f"*{rule.table}", f":{name} - [0:0]"]
    for text in rule.rules:
        for interface in cast.SUBSCRIBERS if "{i}" in text else ("",):
            lines.append(f"-A {name} " + text.format(i=interface, queue=queue_of(slug)))
    return "\n".join([*lines, f"-I {rule.hook} -j {name}", "COMMIT", ""])
