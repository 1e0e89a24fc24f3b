# SPDX-License-Identifier: AGPL-3.0-or-later
"""One tree of errors. Each carries a stable code, shared with vectors and the web, and says whose fault it is.

The text a person reads is not here: a client looks it up by code (``krama.cli.texts``).
Spec: docs/protocol/1-wire.md, "Errors".
"""

from __future__ import annotations


class KramaError(Exception):
    """The root of the tree. ``code`` is stable for ever; ``detail`` is for developers and holds no secret."""

    fault = "ours"

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


class LocalError(KramaError):
    """We, or whoever calls us, asked for something that cannot be done; nothing has changed."""

    fault = "ours"


class PeerError(KramaError):
    """Bytes of another person's device broke the rules; nothing has changed."""

    fault = "peer"


class RelayError(KramaError):
    """The relay answered with something that an honest relay cannot answer; nothing has changed."""

    fault = "relay"


class Void(PeerError):
    """A seal that is void for every member alike: all go on in the next try of the same epoch (rule J1)."""


class Stuck(PeerError):
    """A seal that this member alone cannot follow: it stops writing and says so (rule J2)."""


class WireError(PeerError):
    """Bytes that are not exactly one canonical record of the kind expected."""
