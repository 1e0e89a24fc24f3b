# SPDX-License-Identifier: AGPL-3.0-or-later
"""The bounds: only networks that the lab has just made, only documentation addresses, nothing from or for the outside."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import inspect
import json
import os
import pathlib
import re
import socket
import subprocess
import sys

import pytest

import krama.lab.gateway
from krama.cli import case
from krama.cli import lab as command
from krama.core.errors import LocalError
from krama.lab.gateway import cast, guard, machine
from krama.lab.gateway.lab import Lab
from krama.lab.gateway.machine import Machine, environment, python
from tests.hangs import HANG

PACKAGE = pathlib.Path(krama.lab.gateway.__file__).parent
SOURCES = [*PACKAGE.rglob("*.py"), pathlib.Path(command.__file__), pathlib.Path(case.__file__)]

# -- the host stays as it was ----------------------------------------------------------------------------------------------

LOOKS = (
    ["ip", "-details", "link"],
    ["ip", "address"],
    ["ip", "route", "show", "table", "all"],
    ["ip", "netns", "list"],
    ["nft", "list", "ruleset"],
    ["iptables-save"],
    ["tc", "qdisc"],
)
COUNTED = re.compile(r"valid_lft.*|\[\d+:\d+\]|^#.*", re.MULTILINE)


def host() -> dict[str, str]:
    """Everything about this computer's own network that the tools show."""
    path = environment()["PATH"]
    shown = {}
    for look in LOOKS:
        done = subprocess.run(look, capture_output=True, text=True, check=False, env={**os.environ, "PATH": path})
        shown[" ".join(look)] = COUNTED.sub("", done.stdout)
    shown["mounts"] = pathlib.Path("/proc/self/mounts").read_text()
    shown["forward"] = pathlib.Path("/proc/sys/net/ipv4/ip_forward").read_text()
    return shown


def test_the_host_is_the_same_before_during_and_after(gateway: Lab) -> None:
    before = host()
    with Lab() as lab:
        lab.serve()
        with lab.regime("ip-drop", "sni-stream", "throttle-64k", "mitm"):
            assert host() == before
        with lab.regime("blackout"):
            assert host() == before
    assert host() == before
    assert "krama" not in before["nft list ruleset"]


def test_nobody_inside_reaches_the_host(gateway: Lab) -> None:
    """A listener on every address of this computer hears nothing from any host of the lab."""
    with socket.create_server(("0.0.0.0", 0)) as server:
        server.settimeout(0.2)
        port = server.getsockname()[1]
        addresses = ["127.0.0.1", *_own_addresses()]
        script = (
            "import socket, sys\n"
            "for address in sys.argv[2:]:\n"
            "    try: socket.create_connection((address, int(sys.argv[1])), 0.3)\n"
            "    except OSError: continue\n"
            "    print(address)\n"
        )
        for inside in (h.name for h in cast.HOSTS):
            done = gateway.run(inside, [sys.executable, "-c", script, str(port), *addresses])
            assert (done.status, done.out) == (0, ""), (inside, done)
        with pytest.raises(TimeoutError):
            server.accept()


def _own_addresses() -> list[str]:
    done = subprocess.run(["ip", "-4", "-o", "address"], capture_output=True, text=True, check=True)
    return [a for a in re.findall(r"inet ([\d.]+)", done.stdout) if not a.startswith("127.")]


def test_inside_there_are_documentation_addresses_and_no_others(gateway: Lab) -> None:
    for inside in cast.HOSTS:
        shown = gateway.run(inside.name, ["ip", "-o", "address"]).out
        found = re.findall(r"inet ([\d./]+)", shown)
        assert {a for a in found if not a.startswith("127.")} == {address for _, address in inside.addresses}
        assert "inet6 2" not in shown
        assert "fe80" not in shown
        routes = gateway.run(inside.name, ["ip", "route"]).out
        assert all(guard.documentation(a) for a in re.findall(r"\d+\.\d+\.\d+\.\d+(?:/\d+)?", routes))
        assert inside.name != "gateway" or "default" not in routes


def test_the_hosts_services_are_out_of_reach(gateway: Lab) -> None:
    """No socket of the host's services, and names are asked of the lab's resolver alone."""
    assert set(gateway.run("cli", ["ls", "/run"]).out.split()) <= {"lab", "netns", "resolv.conf", "hosts", "nsswitch.conf"}
    assert gateway.run("cli", ["cat", "/etc/resolv.conf"]).out.startswith(f"nameserver {cast.RESOLVER}\n")


# -- it refuses ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1", "8.8.8.8", "127.0.0.1", "0.0.0.0/0", "192.0.1.255", "192.0.3.0", "192.0.2.0/23", "198.51.101.1/24",
        "198.51.100.1/23", "203.0.112.255", "203.0.113.0/22", "2001:db8::1", "::1", "eth0", "", "192.0.2", "192.0.2.1;true",
    ],
)  # fmt: skip
def test_an_address_outside_the_documentation_ranges_is_refused(address: str) -> None:
    with pytest.raises(LocalError, match="lab_address"):
        guard.documentation(address)


@pytest.mark.parametrize("address", ["192.0.2.0", "192.0.2.255/32", "198.51.100.0/24", "203.0.113.128/25"])
def test_a_documentation_address_is_taken(address: str) -> None:
    assert guard.documentation(address) == address


def test_a_cast_with_another_address_is_not_brought_up(monkeypatch: pytest.MonkeyPatch) -> None:
    stranger = dataclasses.replace(cast.HOSTS[1], addresses=(("eth0", "192.168.1.2/24"),))
    monkeypatch.setattr(cast, "HOSTS", (cast.HOSTS[0], stranger, *cast.HOSTS[2:]))
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("it started something"))
    with pytest.raises(LocalError, match="lab_address"):
        Lab().up()


def keeper(prefix: list[str], starters: dict[str, str]) -> dict[str, str]:
    """What the keeper says when it is started by hand."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    argv = [*prefix, *python("keeper", str(theirs.fileno()), json.dumps(starters))]
    with ours, theirs:
        process = subprocess.Popen(argv, env=environment(), pass_fds=[theirs.fileno()], stderr=subprocess.PIPE, text=True)
        theirs.close()
        ours.settimeout(HANG)
        said = ours.recv(65_536)
        _, words = process.communicate(timeout=HANG)
    return dict(json.loads(said)) if said else {"error": words}


OURS = {kind: os.readlink(f"/proc/self/ns/{kind}") for kind in ("net", "mnt", "pid")}
NEW = ["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "--user", "--map-root-user"]


@pytest.mark.parametrize(
    ("prefix", "starters", "detail"),
    [
        ([], OURS, "first process"),
        ([w for w in NEW if w != "--pid"], OURS, "first process"),
        ([w for w in NEW if w != "--net"], OURS, "net namespace"),
        ([w for w in NEW if w != "--mount"], OURS, "mnt namespace"),
        (NEW, {}, "net namespace"),
        ([*NEW, "sh", "-c", 'ip link add br0 type bridge; exec "$@"', "sh"], OURS, "interface br0"),
        ([*NEW, "sh", "-c", 'ip link set lo up; exec "$@"', "sh"], OURS, "lo is up"),
    ],
    ids=["here", "no-pid", "no-net", "no-mount", "no-starter", "not-empty", "not-new"],
)
def test_the_keeper_works_only_in_namespaces_just_made(
    gateway: Lab, prefix: list[str], starters: dict[str, str], detail: str
) -> None:
    before = host()
    said = keeper(prefix, starters)
    assert said["error"] == "lab_not_ours", said
    assert detail in said["detail"]
    assert host() == before


def test_the_starter_checks_again_from_outside(gateway: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "namespace", lambda kind, process="self": f"{kind}:[1]")
    lab = Lab()
    with pytest.raises(LocalError, match="lab_not_ours"):
        lab.up()
    with pytest.raises(LocalError, match="lab_ended"):
        lab.run("cli", ["true"])


@pytest.mark.parametrize(
    "program",
    [["dpi", "stream", "100"], ["dpi", "delay", "100"], ["liar"], ["interceptor"], ["server", "world"], ["forget"],
     ["probes", "1", "together", "village"], ["tap"], ["active"], ["casefile.hall"], ["casefile.speeds", "1", "1"],
     ["casefile.talker", "plain", "a", "b"]],
    ids=" ".join,
)  # fmt: skip
def test_no_program_of_the_lab_works_outside_it(program: list[str]) -> None:
    done = subprocess.run(
        python(*program), env=environment(), input="{}", capture_output=True, text=True, timeout=HANG, check=False
    )
    assert done.returncode != 0
    assert "lab_not_ours" in done.stderr
    assert done.stdout == ""


ALIKE = (
    "mount -t tmpfs none /run; mkdir /run/netns; touch /run/netns/world; ip link set lo up; {make}"
    'ip address add 198.51.100.10/24 dev lo; exec "$@"'
)


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ('exec "$@"', "none of the lab's networks"),
        (ALIKE.format(make=""), "none of the lab's networks"),
        (ALIKE.format(make="mount --bind /proc/self/ns/net /run/netns/world; "), "addresses are not those"),
    ],
    ids=["empty", "same-address", "same-name"],
)
def test_nor_in_a_network_that_looks_like_it(gateway: Lab, script: str, why: str) -> None:
    argv = [*NEW, "sh", "-c", script, "sh", *python("dpi", "stream", "100")]
    done = subprocess.run(argv, env=environment(), capture_output=True, text=True, timeout=HANG, check=False)
    assert "lab_not_ours" in done.stderr
    assert why in done.stderr


def test_without_the_tools_it_says_which(monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    monkeypatch.setattr(machine, "environment", lambda: {"PATH": str(tmp_path)})
    with pytest.raises(LocalError, match="lab_tool_missing: unshare"):
        Machine().up()


def test_where_namespaces_are_refused_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    fake = tmp_path / "unshare"
    fake.write_text("#!/bin/sh\necho unshare: unshare failed: Operation not permitted >&2; exit 1\n")
    fake.chmod(0o755)
    path = f"{tmp_path}:{environment()['PATH']}"
    monkeypatch.setattr(machine, "environment", lambda: {**environment(), "PATH": path})
    with pytest.raises(LocalError, match=r"lab_no_namespaces.*not permitted"):
        Machine().up()


# -- there is no way in or out ---------------------------------------------------------------------------------------------


def test_no_option_names_an_interface_an_address_a_capture_or_a_file() -> None:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    [verbs] = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    assert set(verbs.choices) == {"gateway"}
    options = {o for action in verbs.choices["gateway"]._actions for o in action.option_strings}
    assert options == {"-h", "--help", "--list", "--regime", "--together", "--variant", "--case", "--out", "--json"}
    positional = [a for a in verbs.choices["gateway"]._actions if not a.option_strings]
    assert positional == []
    for action in verbs.choices["gateway"]._actions:
        takes_a_value = action.nargs != 0 and action.option_strings != ["--out"]  # where the page of the case file goes
        assert not takes_a_value or action.choices, f"{action.option_strings} takes anything"


def test_no_function_of_the_door_takes_an_interface_an_address_or_a_rule() -> None:
    for name, function in inspect.getmembers(Lab, inspect.isfunction):
        if not name.startswith("_"):
            taken = set(inspect.signature(function).parameters)
            assert not [t for t in taken if re.search("interface|address|device|nic|rule|pcap|capture", t)], name


def test_nothing_reads_a_capture_or_writes_rules_out() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    for said in ("pcap", "tcpdump", "tshark", "iptables-save", "list ruleset", "list table", "nft export"):
        assert said not in text, said


def test_only_the_tap_looks_at_packets_and_it_takes_and_keeps_nothing() -> None:
    """It reads no argument and opens no file; its interfaces are the cast's. Nothing but the page is ever written."""
    lookers = [path for path in SOURCES if "AF_PACKET" in path.read_text(encoding="utf-8")]
    assert lookers == [PACKAGE / "tap.py"]
    source = lookers[0].read_text(encoding="utf-8")
    for said in ("argv", "open(", "Path", "environ", "input(", "stdin"):
        assert said not in source, said
    assert "for name in cast.SUBSCRIBERS" in source
    writers = [
        path.name
        for path in SOURCES
        if re.search(r"write_text|write_bytes|\bopen\((?!fileobj)[^)]*[\"']w", path.read_text("utf-8"))
    ]
    assert sorted(writers) == ["case.py", "keeper.py"]


def test_what_runs_is_fixed() -> None:
    """The tools that change a network are called by the keeper and by the regimes' steps, and by nothing else."""
    allowed = {"keeper.py", "rules.py", "features.py"}
    for path in SOURCES:
        words = set(re.findall(r"\"(nft|tc|ip|iptables-restore|iptables)\"", path.read_text(encoding="utf-8")))
        assert not words or path.name in allowed, path


def test_an_unknown_host_is_refused(gateway: Lab) -> None:
    for name in ("host", "", "..", "gateway/../..", "1"):
        with pytest.raises(LocalError, match="lab_no_host"):
            gateway.run(name, ["true"])


def test_it_leaves_nothing_when_it_cannot_come_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "PATIENCE", 0.01)
    before = host()
    lab = Lab()
    with contextlib.suppress(LocalError):  # a very fast machine is up before
        lab.up()
    lab.down()
    assert host() == before
