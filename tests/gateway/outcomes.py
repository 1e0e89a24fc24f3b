# SPDX-License-Identifier: AGPL-3.0-or-later
"""What probes saw, against what the table of a regime says."""

from __future__ import annotations

from krama.lab.gateway.lab import Lab
from krama.lab.gateway.probes import PROBES
from krama.lab.gateway.regimes import Regime


def expected(regime: Regime) -> dict[str, str]:
    return {name: regime.blocked.get(name, "ok") for name in regime.probes or PROBES}


def seen(lab: Lab, regime: Regime, host: str = "cli") -> dict[str, str]:
    """What each probe saw. One that saw nothing in time, and should have, is tried again with patience: this may be a busy
    machine. One that should see nothing gets no second chance."""
    seconds = max(2.0, regime.seconds) if regime.alone else regime.seconds
    results = lab.probe(host, regime.probes, seconds=seconds, alone=regime.alone)
    found = {name: result.outcome for name, result in results.items()}
    late = [name for name in found if found[name] == "timeout" and regime.blocked.get(name, "ok") != "timeout"]
    if late and not regime.alone:
        found |= {name: r.outcome for name, r in lab.probe(host, late, seconds=20, alone=True).items()}
    return found
