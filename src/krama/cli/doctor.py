# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama doctor [URL]``: what the network does to us. It asks before it begins, since what it does can be seen.

It talks to one's own relays, or the one that is given, by ways that the profile allows; it keeps nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import secrets
import sys
import time

from krama.cli.render import emit
from krama.cli.session import ask_passphrase, vault_path, world
from krama.cli.texts import say
from krama.cli.usage import wrapped
from krama.client import Known, SqliteVault
from krama.client.doctor import Setting, Subject, examine, subjects_of
from krama.client.network import read_means
from krama.client.survey import only
from krama.core.diagnosis import Finding, diagnose, passes
from krama.core.directories import fault_of_route
from krama.core.errors import LocalError
from krama.core.evidence import Evidence

_YES = ("y", "yes")
_EXCHANGE = 2_500  # bytes of a first exchange, by which the rate is told where there is nothing better


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``doctor`` takes."""
    parser.add_argument("url", nargs="?", metavar="URL", help=say("cli-help-doctor-url"))
    parser.add_argument("--yes", action="store_true", help=say("cli-help-doctor-yes"))
    parser.add_argument("--udp", action="store_true", help=say("cli-help-doctor-udp"))


def run(args: argparse.Namespace) -> int:
    """Ask, look, and say what was found; 0 whatever it is."""
    subjects, line = _subjects(args)
    means, strategies = read_means(line)
    if not args.yes:
        _ask(udp=args.udp)
    told = (lambda _step: None) if args.json else (lambda step: print(say(f"doctor-step-{step}"), file=sys.stderr))
    began = time.monotonic()
    setting = Setting(means=means, strategies=strategies, udp=args.udp, progress=told)
    evidence = asyncio.run(examine(subjects, setting))
    findings = diagnose(evidence)
    emit(args, _as_json(evidence, findings, time.monotonic() - began), _as_text(evidence, findings))
    return 0


def _subjects(args: argparse.Namespace) -> tuple[list[Subject], str]:
    """The relays to look at, and the means of the profile; a URL needs no profile, but one that is there is obeyed."""
    url = args.url.rstrip("/") if args.url else ""
    if url and not (only(url) and not any(map(fault_of_route, only(url)))):
        raise LocalError("bad_relay")
    chosen = os.environ.get("KRAMA_NETWORK")
    if url and (chosen is not None or not vault_path(args).exists()):
        return [Subject(url=url)], chosen or ""
    vault = SqliteVault.open(vault_path(args), ask_passphrase, secrets.token_bytes)
    try:
        known = Known(vault, world())
        found = subjects_of(vault, known.routes)
        mine = [subject for subject in found if subject.url == url] or [Subject(url=url)] if url else found
        return mine, known.means() if chosen is None else chosen
    finally:
        vault.close()


def _ask(*, udp: bool) -> None:
    """Say that it can be seen, and go on only after a yes."""
    if not sys.stdin.isatty():
        raise LocalError("doctor_not_agreed")
    for text in ("doctor-warning", *(["doctor-warning-udp"] if udp else [])):
        print("\n".join(wrapped(say(text))), file=sys.stderr)
    print(say("doctor-ask"), end=" ", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() not in _YES:
        raise LocalError("doctor_not_agreed")


def _as_json(evidence: Evidence, findings: tuple[Finding, ...], seconds: float) -> dict[str, object]:
    """Codes and measurements. Places are told apart by numbers: no address stands here."""
    m = evidence.measures
    return {
        "findings": [{"code": finding.code, "grounds": list(finding.grounds)} for finding in findings],
        "passes": list(passes(evidence)),
        "places": [
            {"relay": p.relay, "kind": p.kind, "host": p.host, "port": p.port, "name": p.name, "pinned": p.pinned}
            for p in evidence.places
        ],
        "probes": [{"probe": s.probe, "place": s.place, "outcomes": list(s.outcomes)} for s in evidence.seen],
        "measures": {
            "connect_ms": m.connect,
            "exchange_ms": m.exchange,
            "bytes_a_second": m.rate,
            "connects": m.connects,
            "lost": m.lost,
            "clock_seconds": m.clock,
            "froze_bytes": list(m.froze),
        },
        "seconds": round(seconds, 1),
    }


def _as_text(evidence: Evidence, findings: tuple[Finding, ...]) -> str:
    m = evidence.measures
    values: dict[str, int | str] = {
        "rate": _rounded(m.rate if m.rate is not None else _EXCHANGE * 1_000 // (m.exchange or 1_000)),
        "milliseconds": m.connect or 0,
        "percent": round(100 * m.lost / m.connects) if m.connects else 0,
        "size": _rounded(min(m.froze, default=0)),
        "bundle": "krama bundle",
    }
    lines: list[str] = []
    for finding in findings:
        slug = finding.code.replace("_", "-")
        lines += wrapped(say(f"doctor-{slug}", **values))
        for part in ("now", "safety", "can"):
            said = f"{say(f'doctor-label-{part}')} {say(f'doctor-{slug}-{part}', **values)}"
            lines += (f"  {line}" for line in wrapped(said))
        lines.append("")
    through = ", ".join(say(f"doctor-way-{way}") for way in passes(evidence))
    lines += wrapped(say("doctor-passes", ways=through) if through else say("doctor-passes-none"))
    return "\n".join([*lines, *wrapped(say("doctor-end"))])


def _rounded(number: int) -> int:
    """To two digits: more would promise more than was measured."""
    step = int(10 ** max(0, len(str(number)) - 2))
    return round(number / step) * step
