# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a profile knows of ways to relays: their signed directories, what worked on which network, and by what means.

All of it lies in the vault and goes with the profile; none of it is in a copy. A relay is asked for its directory once a
day at most, by whoever talks to it anyway. Spec: docs/protocol/8-routes.md, "Directory" and "Memory".
"""

from __future__ import annotations

import contextlib

from krama.client import islands, rows
from krama.client.ports import Step, Vault, World
from krama.core.directories import LAN, Route, check_directory, read_directory
from krama.core.errors import LocalError, PeerError
from krama.core.leaves import Relay
from krama.core.primitives import h

PATIENCE, SHORT_PATIENCE = 2.5, 1.5  # seconds; for two round trips to the far side of the world the shorter is enough
SILENT_SECONDS = 120
_MEMORY, _SECRET, _MEANS = b"memory", b"secret", b"means"


class Known:
    """The ways that one profile knows. ``faults`` says what was wrong with directories that relays have given."""

    def __init__(self, vault: Vault, world: World) -> None:
        self._vault = vault
        self._world = world
        self._asked: dict[str, int] = {}
        self._met: dict[str, list[Relay]] = {}
        self.faults: set[str] = set()

    # -- directories ---------------------------------------------------------------------------------------------------

    def routes(self, url: str) -> tuple[Route, ...]:
        """The routes of the relay at an address, as its directory lists them; none if there is no directory.

        Only one's own relay has ways in the house: peers name relays too, and none of them sends us to a machine there.
        """
        with self._vault.step() as step:
            own = {rows.Profile.decode(data).relay for _, data in step.items(rows.PROFILE)}
            kept = [(relay in own, step.get(rows.ROUTES, _key(relay))) for relay in self._relays(step, url)]
        found = [(mine, route) for mine, data in kept if data is not None for route in read_directory(data).routes]
        return tuple(route for mine, route in found if mine or route.kind != LAN)

    def due(self, url: str) -> bool:
        """Whether a relay is to be asked for its directory now: one whose key is known, once a day.

        No fault of the vault is raised here, nor by ``take`` and ``store``: whatever was sent must not fail for the sake
        of what can be learnt anew, and the next step of the client meets the same vault.
        """
        try:
            return self._due(url, self._world.today())
        except LocalError:
            return False

    def _due(self, url: str, today: int) -> bool:
        if self._asked.get(url) == today:
            return False
        with self._vault.step() as step:
            relays = self._relays(step, url)
            days = [step.get(rows.WAYS, _asked(relay)) for relay in relays]
        if relays:
            self._asked[url] = today
        return any(day != today.to_bytes(8, "big") for day in days)

    def take(self, url: str, data: bytes) -> None:
        """Keep a directory that the relay at an address has given, if its key has signed it; else say why not."""
        with contextlib.suppress(LocalError):
            self._take(url, data, self._world.today())

    def _take(self, url: str, data: bytes, today: int) -> None:
        faults = set()
        with self._vault.step() as step:
            relays = self._relays(step, url)
            for relay in relays:
                step.put(rows.WAYS, _asked(relay), today.to_bytes(8, "big"))
                try:
                    if data:
                        check_directory(data, relay.receipt_key, today, step.get(rows.ROUTES, _key(relay)))
                        step.put(rows.ROUTES, _key(relay), data)
                except PeerError as error:
                    faults.add(error.code)
        if faults != {"directory_key"} or len(relays) == 1:  # else a peer has named another key for the same address
            self.faults |= faults

    def _relays(self, step: Step, url: str) -> list[Relay]:
        """Every relay that this profile knows at an address; they are read again only for an address that is new."""
        if not self._met.get(url):
            profiles = [rows.Profile.decode(data).relay for _, data in step.items(rows.PROFILE)]
            chats = [rows.Chat.decode(data).relay for _, data in step.items(rows.CHATS)]
            self._met[url] = list(dict.fromkeys(r for r in [*profiles, *chats] if r.url == url and any(r.receipt_key)))
        return self._met[url]

    # -- what worked ---------------------------------------------------------------------------------------------------

    def stored(self) -> bytes | None:
        """What is remembered of ways, as ``ways.read_memory`` takes it."""
        with self._vault.step() as step:
            return step.get(rows.WAYS, _MEMORY)

    def store(self, data: bytes) -> None:
        """Remember it."""
        with contextlib.suppress(LocalError), self._vault.step() as step:
            step.put(rows.WAYS, _MEMORY, data)

    def secret(self) -> bytes:
        """Under which the names of networks are made: whoever finds the memory alone cannot tell where it was."""
        with self._vault.step() as step:
            found = step.get(rows.WAYS, _SECRET)
            if found is None:
                found = self._world.entropy(16)
                step.put(rows.WAYS, _SECRET, found)
        return found

    # -- means ---------------------------------------------------------------------------------------------------------

    def means(self) -> str:
        """How this profile connects, as ``network.read_means`` takes it."""
        with self._vault.step() as step:
            return (step.get(rows.WAYS, _MEANS) or b"").decode()

    def choose(self, means: str) -> None:
        """Connect so from now on."""
        with self._vault.step() as step:
            step.put(rows.WAYS, _MEANS, means.encode())

    # -- islands ---------------------------------------------------------------------------------------------------------

    def islands(self) -> list[str]:
        """The addresses in the house that are looked for."""
        with self._vault.step() as step:
            return islands.chosen(step)

    def choose_islands(self, urls: tuple[str, ...]) -> None:
        """Look for these from now on, and for no others."""
        with self._vault.step() as step:
            islands.choose(step, urls)

    def patience(self, url: str) -> float:
        """For how many seconds a relay may be silent before what waits for it goes to an island."""
        with contextlib.suppress(LocalError), self._vault.step() as step:
            since = self._world.now() - int.from_bytes(step.get(rows.WAYS, _silent(url)) or b"", "big")
            return SHORT_PATIENCE if 0 <= since < SILENT_SECONDS else PATIENCE
        return PATIENCE

    def silent(self, url: str) -> None:
        """A relay was silent. It is given less time for a while; but now and again the whole of it."""
        with contextlib.suppress(LocalError), self._vault.step() as step:
            now = self._world.now()
            since = now - int.from_bytes(step.get(rows.WAYS, _silent(url)) or b"", "big")
            if not 0 <= since < SILENT_SECONDS:
                step.put(rows.WAYS, _silent(url), now.to_bytes(8, "big"))


def _silent(url: str) -> bytes:
    return b"silent" + h("routes", url.encode())[:8]


def _key(relay: Relay) -> bytes:
    return h("routes", relay.url.encode())[:8] + relay.receipt_key[:8]


def _asked(relay: Relay) -> bytes:
    return b"asked" + _key(relay)
