# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the vectors of the check-up can ask for."""

from __future__ import annotations

from krama.safety import checkup

from .codec import Json
from .operations import operation

OPERATED = True


@operation
def checkup_plan(i: Json, _: Json) -> Json:
    found = checkup.plan(i["answers"])
    return {
        "plan": [[advice.id, advice.weight, advice.lesson, *advice.reasons] for advice in found],
        "skipped": list(checkup.skipped(i["answers"])),
    }
