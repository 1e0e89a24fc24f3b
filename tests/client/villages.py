# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dara, Sokha and Vanna as stories find them: who has met whom, and who is in which group."""

from __future__ import annotations

from krama.client import Client
from tests.client.devices import settle
from tests.client.people import Town, meet, run


def everybody(town: Town) -> tuple[Client, Client, Client, str, str]:
    """Dara with a direct chat to Sokha and a group of her own with Sokha and Vanna."""
    dara, sokha, vanna = (town.person(n) for n in ("Dara", "Sokha", "Vanna"))
    chat = meet(dara, sokha)
    meet(dara, vanna)
    group = run(dara.new_group("Village"))
    for friend in (sokha, vanna):
        run(dara.add(group, friend.whoami()[0]))
        run(friend.sync())
        run(friend.accept(group))
    settle(dara, sokha, vanna)
    return dara, sokha, vanna, chat, group


def three(town: Town) -> tuple[Client, Client, Client, str]:
    """Dara's group with Sokha in it; Vanna is a contact of Dara's only."""
    dara, sokha, vanna = (town.person(n) for n in ("Dara", "Sokha", "Vanna"))
    meet(dara, sokha)
    meet(dara, vanna)
    group = run(dara.new_group("Village"))
    run(dara.add(group, sokha.whoami()[0]))
    run(sokha.sync())
    run(sokha.accept(group))
    run(dara.sync())
    return dara, sokha, vanna, group
