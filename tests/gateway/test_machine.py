# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lab's own world: up and down fast, programs in it, and gone with its starter however that dies."""

from __future__ import annotations

import contextlib
import gc
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import time

import pytest

from krama.core.errors import LocalError
from krama.lab.gateway import cast, machine, places
from krama.lab.gateway.lab import Lab
from krama.lab.gateway.machine import Machine, environment
from tests.hangs import HANG, pace

SOURCE = pathlib.Path(machine.__file__).parents[3]


def processes_of(mark: str) -> list[int]:
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                if mark in (entry / "cmdline").read_text():
                    found.append(int(entry.name))
    return found


def networks(under: int | None = None) -> set[str]:
    """The network namespaces of all processes of this computer, or of one process and what it has started."""
    parents: dict[int, int] = {}
    spaces: dict[int, str] = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                spaces[int(entry.name)] = os.readlink(entry / "ns" / "net")
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    return {space for pid, space in spaces.items() if under is None or under in _line_of(pid, parents)}


def _line_of(pid: int, parents: dict[int, int]) -> set[int]:
    line = set()
    while pid and pid not in line:
        line.add(pid)
        pid = parents.get(pid, 0)
    return line


def until(true: object) -> None:
    assert callable(true)
    deadline = time.monotonic() + HANG
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_up_and_down_in_well_under_a_second_of_work(gateway: Lab) -> None:
    """Measured as this process's and its children's time on a core: others use this machine, too."""
    best = 9.0
    for _ in range(3):
        before = _used()
        with Machine():
            pass
        best = min(best, _used() - before)
    assert best < 0.9 * pace()


def _used() -> float:
    both = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def test_two_labs_at_once_know_nothing_of_each_other(gateway: Lab) -> None:
    with Lab() as other:
        other.serve(["world"])
        with other.regime("international"):
            assert gateway.probe("cli", ["tls-a"], seconds=20)["tls-a"].outcome == "ok"
            assert other.probe("cli", ["tls-a"], seconds=0.5)["tls-a"].outcome == "timeout"


def test_down_ends_every_program() -> None:
    mark = f"3{os.getpid()}1"
    with Machine() as world:
        world.spawn("world", ["sleep", mark])
        world.spawn("cli", ["sh", "-c", f"setsid sh -c 'trap \"\" TERM HUP; sleep {mark}; true' & sleep {mark}; true"])
        until(lambda: len(processes_of(mark)) >= 3)
    assert not processes_of(mark)


STARTER = """
import sys, time
from krama.lab.gateway.lab import Lab
lab = Lab()
lab.up()
lab.serve()
lab.enter("sni-packet")
lab.enter("mitm")
lab.spawn("cli", ["sleep", sys.argv[1]])
lab.spawn("phone", ["sh", "-c", f"setsid sleep {sys.argv[1]} & wait"])
print("up", flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda n: n.name)
def test_it_dies_with_its_starter(gateway: Lab, number: signal.Signals) -> None:
    mark = f"4{os.getpid()}{number.value}"
    with subprocess.Popen(
        [sys.executable, "-c", STARTER, mark],
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
        stderr=subprocess.DEVNULL,
    ) as starter:
        assert starter.stdout
        assert starter.stdout.readline() == "up\n"
        until(lambda: len(processes_of(mark)) >= 3)
        made = networks(starter.pid) - {os.readlink("/proc/self/ns/net")}  # other tests make theirs meanwhile
        assert len(made) >= 3
        starter.send_signal(number)
    until(lambda: not processes_of(mark))
    until(lambda: not made & networks())


def test_it_dies_with_its_keeper(gateway: Lab) -> None:
    with Lab() as lab:
        mark = f"5{os.getpid()}1"
        process = lab.spawn("cli", ["sleep", mark])
        assert lab._unshare
        lab._unshare.kill()
        assert process.wait(HANG) == -signal.SIGKILL
        until(lambda: not processes_of(mark))
        with pytest.raises(LocalError, match="lab_ended"):
            lab.run("cli", ["true"])


# -- as somebody who is not root -----------------------------------------------------------------------------------------


def test_with_a_user_namespace_all_of_it_works_too(gateway: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with Lab() as lab:
        lab.serve(["world", "home"])
        for slugs, names, outcomes in (
            (("sni-stream",), ["tls-split", "tls-other"], ["reset", "ok"]),
            (("dns-redirect",), ["dns"], ["lie"]),
            (("blackout",), ["home"], ["timeout"]),
            (("freeze",), ["get-a"], ["timeout"]),
        ):
            with lab.regime(*slugs):
                seen = lab.probe("cli", names, seconds=2 if "timeout" in outcomes else 20)
            assert [seen[n].outcome for n in names] == outcomes


def test_as_nobody(gateway: Lab, tmp_path: pathlib.Path) -> None:
    """Really without root, where an interpreter is to be had that nobody may run."""
    system = "/usr/bin/python3"
    readable = tmp_path / "src"
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        pytest.skip("needs root, to become nobody")
    if subprocess.run([system, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"], check=False).returncode:
        pytest.skip("there is no system Python 3.11 that nobody could run")
    shutil.copytree(SOURCE / "krama" / "lab" / "gateway", readable / "krama" / "lab" / "gateway")
    (readable / "krama" / "core").mkdir()
    for file in ("__init__.py", "core/__init__.py", "core/errors.py", "lab/__init__.py"):
        shutil.copy(SOURCE / "krama" / file, readable / "krama" / file)
    for folder in (tmp_path, *tmp_path.parents[:3], readable):
        with contextlib.suppress(PermissionError):
            folder.chmod(folder.stat().st_mode | 0o055)
    script = (
        "from krama.lab.gateway.machine import Machine\n"
        "with Machine() as world: print(world.run('cli', ['ip', '-br', 'address', 'show', 'eth0']).out)\n"
    )
    nobody = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
    done = subprocess.run(
        [*nobody, system, "-S", "-c", script], env={"PATH": os.environ["PATH"], "PYTHONPATH": str(readable)},
        capture_output=True, text=True, cwd="/", check=False,
    )  # fmt: skip
    assert "192.0.2.2/26" in done.stdout, done.stderr


# -- programs --------------------------------------------------------------------------------------------------------------


def test_a_program_gets_its_input_and_gives_its_output_and_status(gateway: Lab) -> None:
    done = gateway.run("cli", ["sh", "-c", "cat; echo err >&2; exit 3"], stdin="words\n")
    assert (done.status, done.out, done.err) == (3, "words\n", "err\n")


def test_much_output_does_not_block(gateway: Lab) -> None:
    done = gateway.run("cli", ["sh", "-c", "head -c 2000000 /dev/zero | tr '\\0' x; head -c 500000 /dev/zero >&2"])
    assert (len(done.out), len(done.err)) == (2_000_000, 500_000)


def test_a_program_that_is_not_there_is_a_plain_error(gateway: Lab) -> None:
    with pytest.raises(LocalError, match="lab_no_program"):
        gateway.run("cli", ["no-such-program"])
    with pytest.raises(LocalError, match="lab_no_program"):
        gateway.run("cli", ["true"], cwd="/no/such/place")
    with pytest.raises(LocalError, match="lab_no_program"):
        gateway.run("cli", ["true", "x" * 300_000])


def test_a_program_that_takes_too_long_is_killed(gateway: Lab) -> None:
    mark = f"6{os.getpid()}1"
    with pytest.raises(subprocess.TimeoutExpired):
        gateway.run("cli", ["sleep", mark], timeout=0.2)
    until(lambda: not processes_of(mark))


def test_signals_and_ends(gateway: Lab) -> None:
    with gateway.spawn("cli", ["sleep", "600"]) as process:
        assert process.poll() is None
        assert process.stop() == -signal.SIGTERM
        assert process.poll() == -signal.SIGTERM
        process.kill()
    with gateway.spawn("cli", ["sh", "-c", "trap '' TERM; echo up; sleep 600; true"]) as stubborn:
        assert stubborn.line(HANG) == "up\n"
        assert stubborn.stop(timeout=0.2) == -signal.SIGKILL


def test_output_can_go_to_a_file(gateway: Lab, tmp_path: pathlib.Path) -> None:
    with (tmp_path / "out").open("wb") as file, gateway.spawn("cli", ["echo", "words"], output=file.fileno()) as process:
        assert process.wait(HANG) == 0
    assert (tmp_path / "out").read_text() == "words\n"


def test_no_file_is_left_open(gateway: Lab) -> None:
    gateway.run("cli", ["true"])
    gc.collect()  # what other tests have left to it would be closed meanwhile
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(5):
        gateway.run("cli", ["true"])
        with pytest.raises(LocalError):
            gateway.run("cli", ["no-such-program"])
    assert len(os.listdir("/proc/self/fd")) <= before


def test_names_are_the_casts(gateway: Lab) -> None:
    script = "import socket, sys\nfor name in sys.argv[1:]: print(socket.gethostbyname(name))"
    done = gateway.run("phone", [sys.executable, "-c", script, *cast.NAMES])
    assert done.out.split() == list(cast.NAMES.values())


def test_the_hosts_certificates_are_believed_and_the_liars_is_not(gateway: Lab) -> None:
    script = "import sys, urllib.request; print(urllib.request.urlopen(sys.argv[1], timeout=60).read().decode())"
    for url in ("https://relay.example", "https://domestic.example", f"https://{cast.A}", f"https://{cast.VILLAGE}"):
        assert "rice" in gateway.run("cli", [sys.executable, "-c", script, url]).out
    with gateway.regime("mitm"):
        done = gateway.run("cli", [sys.executable, "-c", script, "https://relay.example"])
    assert "CERTIFICATE_VERIFY_FAILED" in done.err


def test_files_are_inside_and_nowhere_else(gateway: Lab) -> None:
    gateway.put({"note": b"\0words\n"})
    assert gateway.run("phone", ["od", "-c", f"{places.FILES}/note"]).out.startswith("0000000  \\0   w")
    assert not pathlib.Path(places.FILES).exists()
