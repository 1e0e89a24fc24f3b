# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where things are inside the lab: files in its own memory disk, which nobody outside sees, and ports."""

from __future__ import annotations

FILES = "/run/lab"
"""Throwaway keys, relays' data, profiles: gone with the lab."""
AUTHORITY = f"{FILES}/authority.pem"
RELAY_PORT = 8380
"""Where a host's relay listens, on loopback, behind the host's TLS front."""
INTERCEPTOR_PORT = 4430
ISLAND_PORT = 8390
"""Where the village's island listens, and where a client finds it, on its own loopback (``house``)."""


def certificate(owner: str) -> str:
    """Key and certificate of a host, or of the liar, in one file."""
    return f"{FILES}/{owner}.pem"
