# SPDX-License-Identifier: AGPL-3.0-or-later
"""P5: a relay tells its ways, and whoever has heard of them gets through when the one that was in use is gone."""

from __future__ import annotations

import json
import pathlib
import selectors
import socket
import threading
from collections.abc import Iterator

import pytest

from krama.cli import session
from krama.client import Known
from krama.client.vault import SqliteVault
from krama.core import racing
from tests.cli.people import Person, meet
from tests.hangs import HANG
from tests.relay.processes import Process, reserved


class Road:
    """A way to a relay on this computer that can be closed: whatever comes in goes to the relay's port."""

    def __init__(self, port: int, at: int = 0) -> None:
        self._to = port
        self._listener = socket.create_server(("127.0.0.1", at))
        self.port: int = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        self.taken = 0
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                near = self._listener.accept()[0]
            except OSError:
                return
            self.taken += 1
            far = socket.create_connection(("127.0.0.1", self._to))
            self._open += [near, far]
            threading.Thread(target=_pump, args=(near, far), daemon=True).start()

    def close(self) -> None:
        """Nothing is taken any more, and what stands breaks."""
        if self._listener.fileno() >= 0:
            self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
        for one in self._open:
            one.close()


def _pump(near: socket.socket, far: socket.socket) -> None:
    with selectors.DefaultSelector() as ready, near, far:
        ready.register(near, selectors.EVENT_READ, far)
        ready.register(far, selectors.EVENT_READ, near)
        while True:
            for key, _ in ready.select():
                try:
                    data = key.fileobj.recv(65_536)  # type: ignore[union-attr]
                    key.data.sendall(data)
                except OSError:
                    return
                if not data:
                    return


@pytest.fixture
def village(tmp_path: pathlib.Path) -> Iterator[tuple[Process, list[Road]]]:
    """A relay that nobody reaches but by two roads, which it names in its directory."""
    with reserved() as port:
        roads = [Road(port), Road(port)]
        routes = [{"kind": "lan", "url": f"http://127.0.0.1:{road.port}"} for road in roads]
        (tmp_path / "routes.json").write_text(json.dumps({"routes": routes}))
        relay = Process(tmp_path / "relay", port, "--routes", str(tmp_path / "routes.json"))
        yield relay, roads
        relay.close()
        for road in roads:
            road.close()


def test_p5_messages_take_the_other_way_when_the_first_is_closed(
    tmp_path: pathlib.Path, village: tuple[Process, list[Road]], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, (first, second) = village
    # A way that worked last here is tried alone for a while: on a known network, and for as long as this machine may take.
    monkeypatch.setattr(session, "network_key", lambda _secret: b"a known network.")
    for name in ("TRUST", "UNREACHED"):
        monkeypatch.setattr(racing, name, int(HANG * 1_000))
    url = f"http://127.0.0.1:{first.port}"
    dara, sokha = Person(tmp_path / "Dara", url, "Dara"), Person(tmp_path / "Sokha", url, "Sokha")
    meet(dara, sokha)
    dara.say("Sokha", "before")
    assert sokha.texts("Dara") == ["before"]
    assert second.taken == 0  # nobody is troubled without need
    first.close()
    dara.say("Sokha", "after")
    assert sokha.texts("Dara") == ["before", "after"]
    assert second.taken > 0
    before = second.taken
    dara.say("Sokha", "again")
    assert sokha.texts("Dara") == ["before", "after", "again"]
    assert second.taken > before


def test_a_way_that_was_found_is_remembered(tmp_path: pathlib.Path, village: tuple[Process, list[Road]]) -> None:
    _, (first, _) = village
    dara = Person(tmp_path / "Dara", f"http://127.0.0.1:{first.port}", "Dara")
    dara("chats")
    first.close()
    dara.say("self", "a note")
    vault = SqliteVault.open(dara.home / "vault.db", lambda: "", bytes)
    known = Known(vault, None)  # type: ignore[arg-type]
    assert known.stored() is not None
    vault.close()


def test_network_shows_and_chooses_how_a_profile_connects(tmp_path: pathlib.Path, relay: str) -> None:
    dara = Person(tmp_path / "Dara", relay, "Dara")
    assert dara("network").object == {"network": "", "strategies": ["name", "address"], "islands": []}
    chosen = dara("network", "tor=127.0.0.1:1", "only").object
    assert chosen == {"network": "tor=127.0.0.1:1 only", "strategies": ["tor"], "islands": []}
    assert "no other way" in dara.plain("network")
    # Nobody is at that port; the relay itself is, and must not be asked around Tor.
    assert dara("send", "self", "a note").object["queued"] is True
    dara.refused("network_unusable", "network", "only")
    dara.refused("network_unusable", "network", "direct", "only")
    assert dara("network").object["strategies"] == ["tor"]
    assert dara("network", "direct").object["strategies"] == ["name", "address"]
    dara("chats")
    assert [m["state"] for m in dara("read", "self").objects] == ["sent"]


def test_p5_whoever_begins_with_tor_alone_stays_with_it(
    tmp_path: pathlib.Path, relay: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = Person(tmp_path / "new", relay, "New", make=False)
    monkeypatch.setenv("KRAMA_NETWORK", "tor=127.0.0.1:1 only")
    new.refused("unreachable", "init", "--name", "New", "--relay", relay)
    monkeypatch.setenv("KRAMA_NETWORK", "only")
    new.refused("network_unusable", "init", "--name", "New", "--relay", relay)
    assert not list(tmp_path.rglob("*.db*"))
