# SPDX-License-Identifier: AGPL-3.0-or-later
"""The SDK: a client that drives the core against relays and an encrypted vault."""

from krama.client.client import Client, Sent
from krama.client.http import HttpTransport
from krama.client.ports import Transport, Vault, World
from krama.client.vault import MemoryVault, SqliteVault
from krama.client.views import ChatView, EntryView, MemberView

__all__ = [
    "ChatView",
    "Client",
    "EntryView",
    "HttpTransport",
    "MemberView",
    "MemoryVault",
    "Sent",
    "SqliteVault",
    "Transport",
    "Vault",
    "World",
]
