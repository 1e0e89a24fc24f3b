# SPDX-License-Identifier: AGPL-3.0-or-later
"""The SDK: a client that drives the core against relays and an encrypted vault."""

from krama.client.client import Client, Sent
from krama.client.dialer import DialingTransport, Surroundings
from krama.client.known import Known
from krama.client.ports import Transport, Vault, World
from krama.client.vault import MemoryVault, SqliteVault
from krama.client.views import ChatView, EntryView, MemberView

__all__ = [
    "ChatView",
    "Client",
    "DialingTransport",
    "EntryView",
    "Known",
    "MemberView",
    "MemoryVault",
    "Sent",
    "SqliteVault",
    "Surroundings",
    "Transport",
    "Vault",
    "World",
]
