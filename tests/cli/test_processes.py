# SPDX-License-Identifier: AGPL-3.0-or-later
"""Real processes: the command as users start it, several at once on one profile, and signals."""

from __future__ import annotations

import contextlib
import json
import os
import pathlib
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial

import pytest

from tests.cli.conftest import Newcomer
from tests.cli.people import Answer, Object, Person, environment, meet
from tests.hangs import HANG, pace

pytestmark = pytest.mark.system
INSTALLED = pathlib.Path(sys.executable).with_name("krama")

# Runs ``krama send CHAT "LABEL n"`` again and again, and prints what each said.
SENDER = """
import sys
from krama.cli.main import main
home, chat, label, count = sys.argv[1:]
for number in range(int(count)):
    if main(["--home", home, "send", chat, f"{label} {number}", "--json"]):
        sys.exit(1)
"""


def sender(person: Person, chat: str, label: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SENDER, str(person.home), chat, label, str(count)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )


def finish(child: subprocess.Popen[str]) -> Answer:
    with child:
        out, err = child.communicate(timeout=HANG)
    answer = Answer(child.returncode, out, err)
    assert answer.status == 0, answer
    return answer


def test_the_installed_command_walks_from_init_to_read(relay: str, tmp_path: pathlib.Path) -> None:
    assert INSTALLED.exists()

    def krama(home: str, *arguments: str) -> list[dict[str, object]]:
        done = subprocess.run(
            [INSTALLED, *arguments, "--json"],
            env=environment(KRAMA_HOME=str(tmp_path / home)),
            capture_output=True,
            text=True,
            check=True,
        )
        return [json.loads(line) for line in done.stdout.splitlines()]

    krama("dara", "init", "--name", "Dara", "--relay", relay)
    krama("sokha", "init", "--name", "Sokha", "--relay", relay)
    [invited] = krama("dara", "invite")
    krama("sokha", "join", str(invited["link"]))
    krama("sokha", "send", "Dara", "ពីដំណើរការមួយ")
    assert [m["text"] for m in krama("dara", "read", "Sokha")] == ["ពីដំណើរការមួយ"]
    failed = subprocess.run(
        [INSTALLED, "read", "Sokha"], env=environment(KRAMA_HOME=str(tmp_path / "none")), capture_output=True
    )
    assert (failed.returncode, failed.stdout) == (1, b"")


def until_it_hears(ear: subprocess.Popen[str], say: Callable[[], object]) -> None:
    """Say something until a listener has begun: it tells nothing that came before."""
    assert ear.stdout is not None
    end = time.monotonic() + HANG
    while time.monotonic() < end:
        say()
        if select.select([ear.stdout], [], [], 0.7)[0]:
            return
    raise AssertionError("it hears nothing")


def until_it_has_told(ear: subprocess.Popen[str], last: str) -> list[Object]:
    """What a listener tells, up to the message with this text."""
    assert ear.stdout is not None
    told: list[Object] = []
    while not told or told[-1].get("text") != last:
        line = ear.stdout.readline()
        assert line, told
        told.append(json.loads(line))
    return told


def stop(ear: subprocess.Popen[str]) -> None:
    """Interrupt a listener: it ends at once, well, and in silence."""
    ear.send_signal(signal.SIGINT)
    before = time.monotonic()
    with ear:
        out, err = ear.communicate(timeout=HANG)
    assert (ear.returncode, out, err) == (0, "", "")
    assert time.monotonic() - before < 5 * pace(), "at once"


def test_listen_follows_in_both_directions_while_others_send(newcomer: Newcomer) -> None:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    chat = meet(dara, sokha)
    dara.say("self", "not listened to")
    ears = {who.name: who.spawn("--json", "listen") for who in (dara, sokha)}
    for me, other in ((dara, sokha), (sokha, dara)):
        until_it_hears(ears[me.name], partial(other.say, chat, "can you hear me?"))
    sent = {}
    for number in range(3):
        for who in (dara, sokha):
            who("read", chat)  # another process of the listener takes what is new before it does
            sent[who.say(chat, f"{who.name} {number}")] = who.name  # would wait for ever if listen held up send
    for me, other in ((dara, sokha), (sokha, dara)):
        heard = until_it_has_told(ears[me.name], f"{other.name} 2")
        stop(ears[me.name])
        texts = [m for m in heard if m["kind"] == "text" and m["text"] != "can you hear me?"]
        assert [m["text"] for m in texts] == [f"{other.name} {n}" for n in range(3)]
        for message in texts:
            assert {"id", "chat", "from", "name", "at", "kind", "text"} <= set(message)
            assert sent[message["id"]] == message["name"] == other.name
            assert message["chat"] == chat


def test_listen_stops_at_an_interrupt_and_has_lost_nothing(newcomer: Newcomer) -> None:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    meet(dara, sokha)
    ear = dara.spawn("listen")
    assert ear.stdout is not None
    sokha.say("Dara", "are you listening?")
    assert ear.stdout.readline().endswith("Sokha: are you listening?\n")
    stop(ear)
    assert dara.texts("Sokha") == ["are you listening?"]


def test_listen_for_some_seconds_ends_by_itself(newcomer: Newcomer) -> None:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    meet(dara, sokha)
    dara.say("self", "not listened to")
    before = time.monotonic()
    assert dara.process("--json", "listen", "--for", "2").out == ""
    assert 1 < time.monotonic() - before < 25, "a read that waits is not waited for"


def test_read_waits_only_if_there_is_nothing(newcomer: Newcomer) -> None:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    meet(dara, sokha)
    before = time.monotonic()
    assert dara("read", "Sokha", "--wait", "1").objects == []
    assert 0.9 < time.monotonic() - before < 25
    waiting = dara.spawn("--json", "read", "Sokha", "--wait", "300")
    until_it_asks(waiting)
    first = sokha.say("Dara", "here I am")
    assert [m["text"] for m in finish(waiting).objects] == ["here I am"]
    assert dara.process("--json", "read", "Sokha", "--wait", "300").object["text"] == "here I am"
    later = dara.spawn("--json", "read", "Sokha", "--since", first, "--wait", "300")
    until_it_asks(later)
    sokha.say("Dara", "and here again")
    assert [m["text"] for m in finish(later).objects] == ["and here again"]


def until_it_asks(child: subprocess.Popen[str]) -> None:
    """Wait until a process holds a connection; what it asks then is on its way."""
    end = time.monotonic() + HANG
    while not any("socket:" in link for link in links(child.pid)):
        assert child.poll() is None
        assert time.monotonic() < end
        time.sleep(0.02)


def links(pid: int) -> list[str]:
    """What the open files of a process are, where this system tells."""
    found = pathlib.Path(f"/proc/{pid}/fd")
    if not found.is_dir():
        return ["socket: who knows"]
    names = []
    for file in found.iterdir():
        with contextlib.suppress(OSError):
            names.append(os.readlink(file))
    return names


def test_two_processes_of_one_profile_lose_and_double_nothing(newcomer: Newcomer) -> None:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    chat = meet(dara, sokha)
    children = [sender(dara, chat, label, 20) for label in ("left", "right")]
    answering = sender(sokha, chat, "answer", 10)
    reported = [finish(child).objects for child in children]
    finish(answering)
    assert all(len(r) == 20 for r in reported)
    for me in (dara, sokha):
        got = me("read", chat).objects
        texts = [m["text"] for m in got]
        assert len(texts) == len(set(texts)) == 50
        for label, count in (("left", 20), ("right", 20), ("answer", 10)):
            assert [t for t in texts if t.startswith(label)] == [f"{label} {n}" for n in range(count)]
    ids = {m["id"] for m in sokha("read", chat).objects}
    assert {r["id"] for rs in reported for r in rs} <= ids


def test_changes_by_two_processes_of_one_profile(newcomer: Newcomer) -> None:
    """Two add at once to one group: one seal wins, the other is made anew."""
    dara = newcomer("Dara")
    others = [newcomer(name) for name in ("Sokha", "Vanna")]
    for other in others:
        meet(dara, other)
    dara("group", "new", "Village")
    children = [dara.spawn("--json", "group", "add", "Village", other.name) for other in others]
    talking = sender(dara, "Village", "meanwhile", 5)
    for child in children:
        assert finish(child).object["queued"] is False
    finish(talking)
    assert sorted(dara.names("Village")) == ["Dara", "Sokha", "Vanna"]
    for other in others:
        other("accept", "Village")
        other.say("Village", f"{other.name} is in")
    assert dara.texts("Village")[-2:] == ["Sokha is in", "Vanna is in"]
    assert dara.texts("Village")[:5] == [f"meanwhile {n}" for n in range(5)]


def test_serve_is_ready_when_it_says_so_and_stops_cleanly(tmp_path: pathlib.Path) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        child = subprocess.Popen(
            [INSTALLED, "serve", "--port", "0", "--data", tmp_path / "relay"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(),
        )
        with child:
            assert child.stdout is not None
            line = child.stdout.readline()
            assert line.startswith("Krama is ready at http://127.0.0.1:")
            Person(tmp_path / f"home {number}", line.split()[-1], "Dara").say("self", "it is")
            second = subprocess.run(
                [INSTALLED, "serve", "--port", "0", "--data", tmp_path / "relay"],
                capture_output=True,
                text=True,
                env=environment(),
                timeout=HANG,
            )
            assert second.returncode == 1
            assert second.stderr.startswith("Another relay is using")
            child.send_signal(number)
            out, err = child.communicate(timeout=HANG)
        assert child.returncode == 0
        assert out == ""
        assert "Traceback" not in err


def test_output_that_nobody_reads_is_no_failure(newcomer: Newcomer) -> None:
    dara = newcomer("Dara")
    for number in range(3):
        dara.say("self", f"note {number}")
    child = dara.spawn("read", "self")
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.close()
    assert child.stderr.read() == ""
    assert child.wait(HANG) == 0
    child.stderr.close()


def test_text_from_standard_input_and_a_plain_locale(newcomer: Newcomer) -> None:
    dara = newcomer("Dara")
    child = subprocess.Popen(
        [sys.executable, "-m", "krama.cli", "--home", str(dara.home), "send", "self", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**environment(), "LC_ALL": "C.UTF-8"},
    )
    out, _ = child.communicate("ជួរទីមួយ\nline two\n".encode())
    assert (child.returncode, out[-7:]) == (0, b" sent.\n")
    shown = subprocess.run(
        [sys.executable, "-m", "krama.cli", "--home", str(dara.home), "read", "self", "--json"],
        env={**{k: v for k, v in environment().items() if not k.startswith("LC_")}, "LC_ALL": "C", "PYTHONUTF8": "0"},
        capture_output=True,
    )
    assert json.loads(shown.stdout)["text"] == "ជួរទីមួយ\nline two"


def test_nobody_is_asked_for_anything_without_a_terminal(relay: str, tmp_path: pathlib.Path) -> None:
    env = {k: v for k, v in environment().items() if k != "KRAMA_PASSPHRASE"}
    dara = Person(tmp_path / "Dara", relay, "Dara", make=False)
    assert dara.process("init", "--name", "Dara", "--relay", relay, env=env).status == 0
    assert dara.process("chats", env=env).status == 0
    assert os.stat(dara.home).st_mode & 0o077 == 0
