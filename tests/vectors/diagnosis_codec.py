# SPDX-License-Identifier: AGPL-3.0-or-later
"""Evidence and findings as vectors/diagnosis.json writes them. The file stands beside the areas, not in one."""

from __future__ import annotations

from typing import Any

from krama.core.diagnosis import diagnose, passes
from krama.core.evidence import Evidence, Measures, Place, Seen

Json = Any


def place_from_json(found: Json) -> Place:
    return Place(**found)


def evidence_from_json(given: Json, shared: Json) -> Evidence:
    """``places`` are names in ``shared``; ``seen`` are lists: probe, place, outcomes."""
    measures = dict(given.get("measures", {}))
    measures["froze"] = tuple(measures.get("froze", ()))
    return Evidence(
        places=tuple(place_from_json(shared["places"][name]) for name in given["places"]),
        seen=tuple(Seen(probe=probe, place=place, outcomes=tuple(words)) for probe, place, *words in given["seen"]),
        measures=Measures(**measures),
        network=given.get("network", True),
    )


def diagnosed(given: Json, shared: Json) -> Json:
    """The output of the operation ``diagnose``."""
    evidence = evidence_from_json(given, shared)
    return {
        "findings": [[finding.code, *finding.grounds] for finding in diagnose(evidence)],
        "passes": list(passes(evidence)),
    }
