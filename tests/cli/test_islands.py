# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama serve --island``, ``krama network island=…`` and ``krama island``: a house, another house, and a stick."""

from __future__ import annotations

import json
import pathlib
from collections.abc import Iterator

import pytest

from krama.cli import island, session
from krama.client import shelves
from krama.core import bundles, islands
from krama.core.limits import MAX_ISLAND_FILE
from tests.cli.conftest import Newcomer
from tests.cli.people import Person, meet, run
from tests.cli.test_offline import Town, in_town
from tests.core.test_bundles import load
from tests.core.world import fixed
from tests.relay.processes import Process


@pytest.fixture
def town(tmp_path: pathlib.Path) -> Iterator[Town]:
    with in_town(tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """Two islands, at this computer's own address."""
    made = [Process(tmp_path_factory.mktemp("islands") / "data", 0, "--island") for _ in range(2)]
    yield [f"http://127.0.0.1:{process.url.rsplit(':', 1)[1]}" for process in made]
    for process in made:
        process.close()


def two(town: Town) -> tuple[Person, Person]:
    dara, sokha = town.person("Dara"), town.person("Sokha")
    meet(dara, sokha)
    return dara, sokha


def test_a_house_another_and_a_stick_between_them(town: Town, houses: list[str]) -> None:
    dara, sokha = two(town)
    assert dara("network", f"island={houses[0]}").object["islands"] == [houses[0]]
    sokha("network", f"island={houses[1]}")
    town.stop()
    sent = dara("send", "Sokha", "from the house").object
    assert (sent["queued"], sent["island"]) == (True, houses[0])
    assert "the island in the house has it meanwhile" in dara.plain("send", "Sokha", "and more")
    assert "(waiting; on the island)" in dara.plain("read", "Sokha")
    assert {m["island"] for m in dara("read", "Sokha").objects} == {houses[0]}
    stick = town.folder / "stick"
    first = carried("carry", stick, "--from", houses[0])
    assert first["new"] >= 2
    assert carried("carry", stick, "--from", houses[0]) == {"new": 0, "known": first["new"], "old": 0, "damaged": 0}
    assert stick.stat().st_mode & 0o77 == 0
    data = stick.read_bytes()
    assert b"from the house" not in data
    for person in (dara, sokha):
        assert bytes.fromhex(person.id) not in data
    assert carried("bring", stick, "--to", houses[1])["new"] == first["new"]
    assert carried("bring", stick, "--to", houses[1])["new"] == 0
    assert sokha.texts("Dara") == ["from the house", "and more"]
    assert "on the island in the house" in sokha.run("read", "Dara").err
    town.start()
    for _ in range(2):
        dara("chats")
        sokha("chats")
    assert sokha.texts("Dara") == ["from the house", "and more"]
    assert dara("send", "Sokha", "home again").object == {**sent, "queued": False, "island": None} | {
        "id": dara("read", "Sokha").objects[-1]["id"]
    }
    assert dara("network", "island=none").object["islands"] == []


def carried(verb: str, stick: pathlib.Path, *more: str) -> dict[str, int]:
    answer = run("island", verb, str(stick), *more, "--json")
    assert answer.status == 0, answer
    return answer.object


def test_a_stick_that_was_pulled_or_damaged(tmp_path: pathlib.Path, houses: list[str]) -> None:
    today = session.world().today()
    entries = [islands.write_entry(bundles.pack([load("village", b"one")], today, fixed(f"stick {n}"))) for n in range(3)]
    stick = tmp_path / "stick"
    whole = b"".join([shelves.HEAD, *(len(e).to_bytes(4, "big") + e for e in entries)])
    stick.write_bytes(whole[:-700])  # pulled too early
    assert carried("bring", stick, "--to", houses[1]) == {"new": 2, "known": 0, "old": 0, "damaged": 1}
    at = len(shelves.HEAD) + 4 + 500
    stick.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    assert carried("bring", stick, "--to", houses[1]) == {"new": 1, "known": 1, "old": 0, "damaged": 1}
    stick.write_bytes(whole[:-700])
    assert carried("carry", stick, "--from", houses[1])["new"] >= 1
    data = stick.read_bytes()
    assert data.startswith(whole[: len(shelves.HEAD) + 2 * (4 + len(entries[0]))])
    assert [data.count(entry) for entry in entries] == [1, 1, 1]
    old = islands.write_entry(bundles.pack([load("village", b"one")], today - 46, fixed("old")))
    stick.write_bytes(shelves.HEAD + len(old).to_bytes(4, "big") + old)
    assert carried("bring", stick, "--to", houses[1]) == {"new": 0, "known": 0, "old": 1, "damaged": 0}
    stick.write_bytes(b"a photo")
    for verb, way in (("carry", "--from"), ("bring", "--to")):
        run("island", verb, str(stick), way, houses[0], "--json").refused("island_file_damaged")
        run("island", verb, str(stick), way, "https://relay.example", "--json").refused("island_unusable")
    run("island", "bring", str(tmp_path / "nothing"), "--to", houses[0], "--json").refused("file_missing")
    run("island", "carry", str(tmp_path), "--from", houses[0], "--json").refused("file_unwritable")
    with stick.open("wb") as large:
        large.truncate(MAX_ISLAND_FILE + 1)
    run("island", "bring", str(stick), "--to", houses[0], "--json").refused("island_file_large")


def test_what_makes_no_sense_is_refused(newcomer: Newcomer, tmp_path: pathlib.Path) -> None:
    dara = newcomer("Dara")
    dara.refused("island_unusable", "network", "island=https://relay.example")
    dara.refused("island_unusable", "network", "island=none", "island=http://192.168.1.5:8380")
    many = [f"island=http://192.168.1.{n}:8380" for n in range(5)]
    dara.refused("island_many", "network", *many)
    dara.refused("island_only", "network", "tor=127.0.0.1:9050", "only", many[0])
    assert dara("network", many[0], many[1]).object["islands"] == [m.partition("=")[2] for m in many[:2]]
    assert "http://192.168.1.1:8380" in dara.plain("network")
    dara.refused("island_only", "network", "tor=127.0.0.1:9050", "only")
    dara("network", "tor=127.0.0.1:9050", "only", "island=none")
    dara.refused("island_only", "network", many[0])
    data = ["--data", str(tmp_path / "island"), "--json", "--island"]
    for more in (["--path", "/a-secret-path-of-mine"], ["--routes", "routes.json"]):
        refused = run("serve", *data, *more)
        assert (refused.status, json.loads(refused.out)["error"]) == (1, "island_options")
    for host in ("127.0.0.1", "203.0.113.5", "localhost", "relay.example"):
        refused = run("serve", *data, "--host", host)
        assert (refused.status, json.loads(refused.out)["error"]) == (1, "island_host")


def test_who_runs_an_island_is_told_what_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(island, "_own", lambda: ["10.0.0.7", "127.0.0.1", "203.0.113.5"])
    house, public = island.addresses(island.EVERYWHERE)
    assert (house, public) == (["10.0.0.7"], ["203.0.113.5"])
    assert island.addresses("192.168.1.5") == (["192.168.1.5"], [])
    said = island.welcome(["http://10.0.0.7:8380"], public, picture=True)
    assert "krama network island=http://10.0.0.7:8380" in said
    assert "203.0.113.5" in said
    assert "▀" in said
    assert "no house network" in island.welcome([], [], picture=False)
