# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama lab gateway``: the national gateway, played inside this computer, and what gets past it.

No option names an interface or an address, reads a capture or writes rules out; ``tests/gateway`` holds that. The one file
that it writes is the page of ``--case``.
"""

from __future__ import annotations

import argparse
import contextlib
import pathlib

from krama.cli import case
from krama.cli.render import emit
from krama.cli.texts import ENGLISH, say, sentence
from krama.core.errors import LocalError
from krama.lab.gateway.lab import Lab
from krama.lab.gateway.regimes import REGIMES, VARIANTS, Regime, Variant


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the laboratories; there is one."""
    verbs = parser.add_subparsers(dest="laboratory", required=True, metavar="gateway")
    gateway = verbs.add_parser("gateway", help=say("cli-lab-gateway"))
    gateway.add_argument("--list", action="store_true", help=say("cli-lab-list"))
    gateway.add_argument(
        "--regime", nargs="+", action="extend", choices=list(REGIMES), metavar="SLUG", help=say("cli-lab-regime")
    )
    gateway.add_argument("--together", action="store_true", help=say("cli-lab-together"))
    gateway.add_argument("--variant", choices=list(VARIANTS), default="", help=say("cli-lab-variant"))
    gateway.add_argument("--case", action="store_true", help=say("cli-case-help"))
    gateway.add_argument("--out", type=pathlib.Path, metavar="FILE", help=say("cli-case-help-out"))
    gateway.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=say("cli-help-json"))


def run(args: argparse.Namespace) -> int:
    """List the regimes, play them one after the other, or play the case file; status 1 if something could not be played."""
    if args.case or args.out:
        return case.run(args)
    chosen = list(dict.fromkeys(args.regime or REGIMES))
    return _list(args, chosen) if args.list else _play(args, chosen)


def _list(args: argparse.Namespace, chosen: list[str]) -> int:
    with contextlib.ExitStack() as stack:
        lab, reason = _lab_or_reason(stack)
        for slug in chosen:
            missing = lab.missing(slug) if lab else reason
            lines = [f"{slug:<14} {say(f'cli-lab-does-{slug}')}"]
            if missing:
                lines.append(" " * 15 + say("cli-lab-missing", reason=missing))
            emit(args, {**_described(REGIMES[slug]), "missing": missing}, "\n".join(lines))
    return 0


def _lab_or_reason(stack: contextlib.ExitStack) -> tuple[Lab | None, str]:
    try:
        return stack.enter_context(Lab()), ""
    except LocalError as error:
        return None, sentence(error.code, error.detail)


def _described(regime: Regime) -> dict[str, object]:
    """For scripts, so in English."""
    return {
        "regime": regime.slug,
        "article": regime.article,
        "layer": regime.layer,
        "does": regime.does,
        "limits": regime.limits,
        "variants": [variant for variant in regime.variants if variant],
    }


def _play(args: argparse.Namespace, chosen: list[str]) -> int:
    failed = False
    with Lab() as lab:
        lab.serve()
        for slugs in [chosen] if args.together else [[slug] for slug in chosen]:
            try:
                _show(args, lab, slugs)
            except LocalError as error:
                failed = True
                data: dict[str, object] = {"regimes": slugs, "error": error.code}
                data["message"] = sentence(error.code, error.detail, language=ENGLISH)
                emit(args, data, f"{' + '.join(slugs)}\n  {sentence(error.code, error.detail)}")
    return 1 if failed else 0


def _show(args: argparse.Namespace, lab: Lab, slugs: list[str]) -> None:
    regimes = [REGIMES[slug] for slug in slugs]
    variant: Variant = args.variant
    probes = next((r.probes for r in regimes if r.probes), ())
    with lab.regime(*slugs, variant=variant):
        seen = lab.probe(
            "cli", probes, seconds=max(2.0, *(r.seconds for r in regimes)), alone=any(r.alone for r in regimes)
        )
    through = [f"{name} ({result.milliseconds} ms)" for name, result in seen.items() if result.outcome == "ok"]
    blocked = [f"{name} ({result.outcome})" for name, result in seen.items() if result.outcome != "ok"]
    lines = [" + ".join(slugs), *(f"  {say(f'cli-lab-does-{slug}')}" for slug in slugs)]
    lines.append(f"  {say('cli-lab-through')} {', '.join(through) or '–'}")
    lines.append(f"  {say('cli-lab-blocked')} {', '.join(blocked) or '–'}")
    shown = {name: {"outcome": result.outcome, "milliseconds": result.milliseconds} for name, result in seen.items()}
    emit(args, {"regimes": slugs, "variant": variant, "probes": shown}, "\n".join(lines))
