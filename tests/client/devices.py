# SPDX-License-Identifier: AGPL-3.0-or-later
"""People with several devices, codes and copies, for the stories about them."""

from __future__ import annotations

from krama.client import Client, MemoryVault
from krama.client.coding import CodePage
from krama.client.devices import Restored
from krama.client.linking import Accepting, Linking
from tests.client.people import URL, Town, meet, run

HOUR, DAY = 3_600, 86_400


def pair(town: Town) -> tuple[Client, Client, str]:
    """Dara and Sokha, who have met."""
    dara, sokha = town.person("Dara"), town.person("Sokha")
    return dara, sokha, meet(dara, sokha)


def begin(town: Town, old: Client, label: str = "laptop") -> tuple[Linking, Accepting, Client]:
    """An old device shows its code, and an empty home answers it."""
    linking = run(old.link_device())
    new = town.client(MemoryVault())
    accepting = run(new.accept_device(linking.code, label))
    return linking, accepting, new


def link(town: Town, old: Client, label: str = "laptop") -> Client:
    """Link a device, digits compared; it is in the conversation of own devices, and waits for the rest."""
    linking, accepting, new = begin(town, old, label)
    shown = run(linking.poll())
    assert shown is not None
    assert run(accepting.poll()) == shown
    run(linking.confirm(shown))
    assert run(accepting.take())
    settle(new, old, new, old)
    return new


def settle(*clients: Client) -> None:
    """Everybody looks, one after the other, twice."""
    for _ in range(2):
        for client in clients:
            run(client.sync())


def later(town: Town, seconds: int, *clients: Client) -> None:
    """Time passes, and everybody looks."""
    town.now += seconds
    settle(*clients)


def keep_code(client: Client) -> CodePage:
    """Make the recovery code and type one group back."""
    page = client.recovery_code()
    run(client.confirm_code(page.groups[page.ask - 1]))
    return page


def restore(town: Town, page: CodePage) -> tuple[Client, Restored]:
    """Restore into an empty home."""
    new = town.client(MemoryVault())
    return new, run(new.restore(" ".join(page.groups), URL))


def devices_of(client: Client, chat: str, person: str) -> int:
    """How many devices a person has in a conversation."""
    return next((m.devices for m in client.members(chat) if m.person == person), 0)


def codes(client: Client, chat: str) -> list[str]:
    """The notices of a conversation."""
    return [e.code for e in client.read(chat) if e.kind == "notice"]


def self_codes(client: Client) -> list[str]:
    """The notices among one's own devices."""
    return codes(client, client.find_chat("self"))
