# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one door to the MLS engine (crates/krama-mls): nothing else in Krama imports it.

The engine takes bytes and gives bytes and a batch of storage writes. A ``Group`` object is a cache of its rows: if a
batch was not stored, drop the object and load again (docs/protocol/2-mls.md).
"""

from __future__ import annotations

from krama._mls import (
    CONTEXT_EXTENSION,
    ENGINE,
    FORWARD_DISTANCE,
    LEAF_EXTENSION,
    SUITE,
    SUITE_CLASSIC,
    TOLERANCE,
    Group,
    Judged,
    KeyPackage,
    Member,
    MlsError,
    build_info,
    inspect_key_package,
    key_package,
    welcome_refs,
)

Rows = dict[bytes, bytes]
Batch = dict[bytes, bytes | None]

__all__ = [
    "CONTEXT_EXTENSION",
    "ENGINE",
    "FORWARD_DISTANCE",
    "LEAF_EXTENSION",
    "SUITE",
    "SUITE_CLASSIC",
    "TOLERANCE",
    "Batch",
    "Group",
    "Judged",
    "KeyPackage",
    "Member",
    "MlsError",
    "Rows",
    "build_info",
    "inspect_key_package",
    "key_package",
    "welcome_refs",
]
