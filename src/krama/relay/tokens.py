# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may write: a token spends itself on one request, and says nothing about who holds it.

A policy is asked before any other rule, in the same transaction. It must not look at anything but the token, the hash
of the request and the table of spent ones. Spec: docs/protocol/4-relay.md, "Tokens".
"""

from __future__ import annotations

from typing import Protocol

from krama.relay.store.port import Rows


class TokenPolicy(Protocol):
    """Admits a request or not; a token that was spent on this very hash is good again, so retries are safe."""

    def admit(self, token: bytes, digest: bytes, rows: Rows) -> bool:
        """Tell whether the request with this hash may go on, and note in ``rows`` what it spends."""


class OpenDoor:
    """Everybody may write; only the relay's budgets hold."""

    def admit(self, token: bytes, digest: bytes, rows: Rows) -> bool:
        """Yes."""
        return True
