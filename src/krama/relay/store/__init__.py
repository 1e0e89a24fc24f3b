# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a relay keeps its rows: the port, and its adapters."""

from krama.relay.store.memory import MemoryStore
from krama.relay.store.port import Store, StoreError, Table

__all__ = ["MemoryStore", "Store", "StoreError", "Table"]
