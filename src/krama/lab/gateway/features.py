# SPDX-License-Identifier: AGPL-3.0-or-later
"""What this computer and this kernel can do of what the regimes need; asked once, inside, by trying.

A regime whose feature is missing is refused with words, never passed over in silence.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable

from krama.lab.gateway.errors import LabError
from krama.lab.gateway.process import Done
from krama.lab.gateway.rules import Step

TOOLS = ("unshare", "ip", "tc", "nft", "iptables-restore")
PATH = "/usr/local/sbin:/usr/sbin:/sbin"
"""Where the tools may be, beside the PATH of whoever starts the lab."""

_MATCHES = {
    "nfqueue": "-j NFQUEUE --queue-num 99",
    "string": "-m string --algo bm --string none.example -j RETURN",
    "recent": "-m recent --name try --set -j RETURN",
    "connbytes": "-p tcp -m connbytes --connbytes 1: --connbytes-dir reply --connbytes-mode bytes -j RETURN",
    "statistic": "-m statistic --mode random --probability 0.5 -j RETURN",
}


def check_tools(path: str) -> None:
    """Raises LabError ``lab_tool_missing`` naming the first tool that is not here."""
    for tool in TOOLS:
        if shutil.which(tool, path=path) is None:
            raise LabError("lab_tool_missing", tool)


def _trial(feature: str) -> Step:
    if feature == "tbf":
        bucket = "tc qdisc add dev lo root tbf rate 1mbit burst 4kb latency 1s && tc qdisc del dev lo root"
        return Step(("sh", "-c", bucket))
    lines = ("*filter", ":krama_try - [0:0]", f"-A krama_try {_MATCHES[feature]}", "-F krama_try", "-X krama_try")
    return Step(("iptables-restore", "--noflush", "--wait", "5"), "\n".join([*lines, "COMMIT", ""]))


def trial(feature: str, run: Callable[[Step], Done]) -> str:
    """Why a feature is missing here, in the words of the tool; empty if it is there."""
    done = run(_trial(feature))
    return "" if done.status == 0 else f"{feature}: {' '.join(done.err.split()) or 'refused'}"
