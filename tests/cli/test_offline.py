# SPDX-License-Identifier: AGPL-3.0-or-later
"""When the relay cannot be reached, or something else answers in its place: what is written waits, and says so."""

from __future__ import annotations

import contextlib
import http.server
import itertools
import json
import pathlib
import signal
import socket
import threading
import time
import types
from collections.abc import Iterator

import pytest

from krama.cli import session
from krama.client import line
from krama.client.network import network_key
from krama.core.invites import InviteLink, write_link
from krama.core.leaves import DIRECT
from tests.cli.conftest import Newcomer
from tests.cli.people import Clock, Person, meet, run
from tests.hangs import HANG
from tests.relay.processes import Process, reserved


class Town:
    """A relay of one's own, that can be stopped and started again at the same place."""

    def __init__(self, folder: pathlib.Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.process = Process(folder / "relay", port)
        self.url = self.process.url

    def person(self, name: str) -> Person:
        return Person(self.folder / name, self.url, name)

    def stop(self) -> None:
        assert self.process.stop() == 0

    def start(self) -> None:
        self.process.close()
        self.process = Process(self.folder / "relay", self.port)
        assert self.process.url == self.url


@contextlib.contextmanager
def in_town(folder: pathlib.Path) -> Iterator[Town]:
    """A town until the context ends; while its relay is down nobody else takes its place."""
    with reserved() as port:
        made = Town(folder, port)
        try:
            yield made
        finally:
            made.process.close()


@pytest.fixture
def town(tmp_path: pathlib.Path) -> Iterator[Town]:
    with in_town(tmp_path) as made:
        yield made


def test_what_is_sent_while_the_relay_is_down_goes_with_the_next_verb(town: Town) -> None:
    dara, sokha = town.person("Dara"), town.person("Sokha")
    meet(dara, sokha)
    dara("group", "new", "Village")
    dara.say("Sokha", "before")
    town.stop()
    queued = [dara("send", "Sokha", f"while down {n}").object for n in range(2)]
    assert all(q["queued"] is True for q in queued)
    answer = dara.run("send", "Sokha", "while down 2")
    assert answer.status == 0
    assert "waiting: it goes by itself" in answer.out
    assert [m["id"] for m in dara("read", "Sokha").objects][1:3] == [q["id"] for q in queued]
    assert "(waiting)" in dara.plain("read", "Sokha")
    for verb in (["chats"], ["read", "Sokha"], ["members", "Sokha"]):
        offline = dara.run(*verb)
        assert offline.status == 0
        assert offline.err == "The relay cannot be reached: this is what is known here.\n"
    added = dara("group", "add", "Village", "Sokha").object
    assert added["queued"] is True
    assert "Waiting: it will be made" in dara.plain("group", "promote", "Village", "Dara")
    dara.refused("unreachable", "join", sokha_link(town))
    town.start()
    dara("chats")  # any verb delivers
    assert sokha.texts("Dara") == ["before", "while down 0", "while down 1", "while down 2"]
    assert sokha.chat("Village")["request"] is True
    assert "(waiting)" not in dara.plain("read", "Sokha")


def sokha_link(town: Town) -> str:
    return write_link(town.url, InviteLink(secret=bytes(16), person=bytes(32), kind=DIRECT, relays=(town.url,)))


def test_an_invite_waits_for_the_relay_and_says_so(town: Town) -> None:
    dara, sokha = town.person("Dara"), town.person("Sokha")
    town.stop()
    dara.refused("invite_not_published", "invite", "--for", "Sokha")
    dara.refused("unreachable", "send", "self", "--file", str(town.folder / "Dara" / "vault.db"))
    leaving = dara("group", "new", "Village").object["chat"]
    assert dara("leave", leaving).object["queued"] is True
    town.start()
    assert sokha("join", dara.link()).object["members"] == 2
    assert dara.chat("Village")["state"] == "left"


def test_init_without_a_relay_leaves_nothing_behind(tmp_path: pathlib.Path) -> None:
    nobody = Person(tmp_path / "new", "", "", make=False)
    for url in ("http://127.0.0.1:1", "http://127.0.0.1:1/"):
        nobody.refused("unreachable", "init", "--name", "Dara", "--relay", url)
        assert not list(tmp_path.rglob("*.db*"))
    for url in (
        "http://relay.example",
        "relay.example",
        "ftp://x",
        "https://",
        "https://a b",
        "https://x/?q",
        "",
        "http://10.0.0.1",
    ):
        nobody.refused("bad_relay", "init", "--name", "Dara", "--relay", url)
    nobody.refused("needs_tor", "init", "--name", "Dara", "--relay", f"http://{'k' * 56}.onion")
    assert not list(tmp_path.rglob("*.db*"))


class Portal(http.server.BaseHTTPRequestHandler):
    """A login page that answers everything."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        body = b"<html>Please log in</html>"
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


def test_a_login_page_is_no_relay(town: Town) -> None:
    dara = town.person("Dara")
    town.stop()
    town.process.close()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", town.port), Portal)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        assert dara("send", "self", "a note").object["queued"] is True
        assert dara.run("chats").err.startswith("The relay cannot be reached")
        new = Person(town.folder / "new", town.url, "New", make=False)
        new.refused("relay_answer", "init", "--name", "New", "--relay", town.url)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    town.start()
    dara("chats")
    assert [m["state"] for m in dara("read", "self").objects] == ["sent"]


def test_a_relay_that_never_answers_costs_one_wait_for_a_verb(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """A gateway that swallows what is sent: each verb waits once, however many steps it has."""
    dara, sokha = town.person("Dara"), town.person("Sokha")
    meet(dara, sokha)
    dara("group", "new", "Village")
    town.stop()
    town.process.close()
    asked: list[list[socket.socket]] = []
    with socket.create_server(("127.0.0.1", town.port)) as silent, monkeypatch.context() as patch:
        patch.setattr(line, "ANSWER_SECONDS", 0.3)
        silent.settimeout(0.01)
        for verb in (["chats"], ["send", "Sokha", "hello"], ["group", "add", "Village", "Sokha"]):
            assert dara.run("--json", *verb).status == 0
            asked.append([])
            with pytest.raises(TimeoutError):
                while True:
                    asked[-1].append(silent.accept()[0])
    # One way by its two carriers; by the one that worked last alone, where this computer can tell its networks apart.
    assert [len(connections) for connections in asked] == [1 if any(network_key(b"")) else 2, 2, 2]
    for connections in asked:
        for connection in connections:
            connection.close()
    town.start()
    dara("chats")
    assert sokha.texts("Dara") == ["hello"]


@pytest.mark.parametrize("verb", [["listen", "--for"], ["read", "self", "--wait"]], ids=" ".join)
def test_waiting_for_a_relay_that_is_down_is_idle(town: Town, verb: list[str]) -> None:
    dara = town.person("Dara")
    town.stop()
    spent = []
    # Whatever the command itself costs on this machine, it costs both times.
    for seconds in ("1", "4"):
        before = time.process_time()
        answer = dara.run("--json", *verb, seconds)
        spent.append(time.process_time() - before)
        assert answer.status == 0
        assert answer.err == "The relay cannot be reached: this is what is known here.\n"
    assert spent[1] - spent[0] < 1.5


def test_who_listens_for_a_second_has_asked_once_however_slow_the_machine(
    newcomer: Newcomer, monkeypatch: pytest.MonkeyPatch
) -> None:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    meet(dara, sokha)
    sokha.say("Dara", "hello")
    seconds = itertools.count(int(time.time()) + 60)  # each look at the clock takes a second
    monkeypatch.setattr(session, "time", types.SimpleNamespace(time=lambda: next(seconds)))
    assert [entry["text"] for entry in dara("listen", "--for", "1").objects] == ["hello"]


@pytest.mark.system
@pytest.mark.parametrize("down_first", [True, False], ids=["begun while it is down", "begun before"])
def test_listen_goes_on_when_the_relay_comes_back(town: Town, down_first: bool) -> None:
    dara, sokha = town.person("Dara"), town.person("Sokha")
    meet(dara, sokha)
    if down_first:
        town.stop()
    with dara.spawn("--json", "listen") as ear:
        assert ear.stdout is not None
        if down_first:
            with socket.create_server(("127.0.0.1", town.port)) as nobody:
                nobody.accept()[0].close()  # it has asked, and nobody answered
        else:
            sokha.say("Dara", "can you hear me?")
            assert json.loads(ear.stdout.readline())["text"] == "can you hear me?"
            town.stop()
        town.start()
        sokha.say("Dara", "back again")
        assert json.loads(ear.stdout.readline())["text"] == "back again"
        ear.send_signal(signal.SIGINT)
        out, err = ear.communicate(timeout=HANG)
    assert (ear.returncode, out, err) == (0, "", "")


def test_a_clock_that_is_a_year_off_loses_nothing(newcomer: Newcomer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dara's clock jumps a year ahead and back; Sokha's is right. Both go on, in order, without a double."""
    clock = Clock(monkeypatch)
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    chat = meet(dara, sokha)
    link = dara.link()
    said = []
    for year in (0, 1, 0, -1, 0):
        clock.offset = year * 365 * 86_400
        dara.say(chat, f"Dara in year {year}")
        said.append(f"Dara in year {year}")
        dara("group", "new", f"group of year {year}")
        clock.offset = 0
        assert sokha.texts(chat) == said
        sokha.say(chat, f"Sokha after year {year}")
        said.append(f"Sokha after year {year}")
        clock.offset = year * 365 * 86_400
        assert dara.texts(chat) == said
    clock.offset = 0
    dara("group", "add", "group of year 1", "Sokha")
    assert sokha.chat("group of year 1")["request"] is True
    vanna = newcomer("Vanna")
    assert vanna("join", link).object["members"] == 2  # the invite has survived the jump too


def test_disclose_tells_what_a_used_relay_could_hand_over(town: Town) -> None:
    dara, sokha = town.person("Dara"), town.person("Sokha")
    chat = meet(dara, sokha)
    dara.say("Sokha", "between us")
    town.stop()
    answer = run("disclose", "--json", "--data", str(town.folder / "relay"))
    assert answer.status == 0
    whole = answer.objects[0]
    assert whole["rows"] > 0
    assert whole["bytes"] > 0
    for table in whole["tables"].values():
        assert table["columns"]
        assert all(column["tells"] for column in table["columns"].values())
    words = run("disclose", "--data", str(town.folder / "relay"))
    assert words.status == 0
    for secret in ("between us", "Dara", "Sokha", chat, dara.id, sokha.id):
        assert secret not in answer.out + words.out
    other = run("disclose", "--json", "--data", str(town.folder / "nothing"))
    assert (other.status, set(other.objects[-1])) == (1, {"error", "message"})
