# SPDX-License-Identifier: AGPL-3.0-or-later
"""The first process of the lab's own world: makes the network, starts programs in it, and takes all with it when it goes.

Started by ``lab.Lab`` through ``unshare`` with network, mount and process namespaces of its own. It reads orders from one
socket; when that closes, however its starter died, it ends, and the kernel ends every process and network in here.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from krama.lab.gateway import cast, guard, system
from krama.lab.gateway.errors import LabError

RUN = Path("/run")
MESSAGE = 200_000
"""Bytes of one order: arguments and environment of a program."""
_FILES = {
    "resolv.conf": f"nameserver {cast.RESOLVER}\noptions timeout:2 attempts:2\n",
    "hosts": "127.0.0.1 localhost\n",
    "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files dns\nservices: files\nprotocols: files\n",
}


# -- the network -----------------------------------------------------------------------------------------------------------


def hide_the_host() -> None:
    """Give this world a /run and names of its own: no socket of the host's services, none of its resolvers."""
    system.mount("tmpfs", RUN, "tmpfs", system.MS_NOSUID_NODEV)
    with contextlib.suppress(OSError):  # refused in some containers; nothing here depends on it
        system.mount("proc", Path("/proc"), "proc")
    guard.NETWORKS.mkdir()
    for name, text in _FILES.items():
        own, theirs = RUN / name, Path("/etc", name)
        own.write_text(text, encoding="ascii")
        if not theirs.exists():
            if name != "nsswitch.conf":
                raise LabError("lab_broken", f"there is no {theirs} to hide")
            continue
        system.mount(str(own), theirs, flags=system.MS_BIND)


def make_networks() -> dict[str, int]:
    """One new, empty network for each host, as open files by name."""
    found = {}
    for host in cast.HOSTS:
        place = guard.NETWORKS / host.name
        place.touch()
        if (child := os.fork()) == 0:
            try:
                system.unshare(system.CLONE_NEWNET)
                guard.check_empty()
                system.mount("/proc/self/ns/net", place, flags=system.MS_BIND)
            except (OSError, LabError) as error:
                print(error, file=sys.stderr)
                os._exit(1)
            os._exit(0)
        if os.waitpid(child, 0)[1]:
            raise LabError("lab_broken", f"no network for {host.name}")
        found[host.name] = os.open(place, os.O_RDONLY | os.O_CLOEXEC)
    return found


def configure(networks: dict[str, int]) -> None:
    """Lay the wires, give the addresses, turn forwarding on at the gateway and the other protocol off everywhere."""
    for name, namespace in networks.items():
        inside(namespace, lambda name=name: _settle(name))
    inside(networks["gateway"], _lay_wires)
    for host in cast.HOSTS:
        inside(networks[host.name], lambda host=host: _address(host))
    inside(networks["gateway"], _open_the_gateway)


def inside(namespace: int, work: Any) -> None:
    """Do something within one network, in a child of its own. Raises LabError ``lab_broken``."""
    reader, writer = os.pipe()
    if (child := os.fork()) == 0:
        status = 0
        try:
            system.enter(namespace)
            work()
        except (OSError, LabError, subprocess.SubprocessError) as error:
            said = getattr(error, "stderr", "") or str(error)
            os.write(writer, said.encode()[:1000])
            status = 1
        os._exit(status)
    os.close(writer)
    with os.fdopen(reader, "rb") as words:
        said = words.read().decode(errors="replace").strip()
    if os.waitpid(child, 0)[1]:
        raise LabError("lab_broken", said)


def _tool(argv: list[str], given: str) -> None:
    subprocess.run(argv, input=given, text=True, check=True, capture_output=True)  # noqa: S603


def _ip(lines: list[str]) -> None:
    _tool(["ip", "-batch", "-"], "\n".join(lines))


def _sysctl(name: str, value: str) -> None:
    Path("/proc/sys/net", name).write_text(value, encoding="ascii")


def _settle(name: str) -> None:
    # Before any interface is there, so that none of them ever says a word of the other protocol.
    for scope in ("all", "default"):
        with contextlib.suppress(OSError):
            _sysctl(f"ipv6/conf/{scope}/disable_ipv6", "1")
    _ip(["link set lo up", *(f"link add {bridge} type bridge" for host, bridge in cast.BRIDGES if host == name)])


def _lay_wires() -> None:
    lines = []
    for wire in cast.WIRES:
        (left, near, _), (right, far, _) = wire.left, wire.right
        lines.append(f"link add {near} netns {left} type veth peer name {far} netns {right}")
    _ip(lines)


def _address(host: cast.Host) -> None:
    ends = [end for wire in cast.WIRES for end in (wire.left, wire.right) if end[0] == host.name]
    bridges = [bridge for name, bridge in cast.BRIDGES if name == host.name]
    lines = [f"link set {name} master {bridge}" for _, name, bridge in ends if bridge]
    for interface in (*bridges, *(name for _, name, _ in ends)):
        system.segments_of_wire_size(interface)
    lines += [f"address add {guard.documentation(address)} dev {interface}" for interface, address in host.addresses]
    lines += [f"link set {interface} up" for interface in (*bridges, *(name for _, name, _ in ends))]
    if host.default:
        lines.append(f"route add default via {guard.documentation(host.default)}")
    _ip(lines)


def _open_the_gateway() -> None:
    _sysctl("ipv4/ip_forward", "1")
    # From the first packet on the gateway knows connections, or a block of new ones alone would also kill the old.
    rules = (
        "table ip krama_base {\n chain passing {\n  type filter hook forward priority -10; policy accept;\n"
        "  ct state established counter\n }\n}\n"
    )
    _tool(["nft", "-f", "-"], rules)
    with contextlib.suppress(OSError):
        _sysctl("netfilter/nf_conntrack_acct", "1")


# -- the programs ----------------------------------------------------------------------------------------------------------


class Keeper:
    """Starts what it is told to, and tells of each when it has ended."""

    def __init__(self, control: socket.socket, networks: dict[str, int]) -> None:
        self.control = control
        self.networks = networks
        self.reports: dict[int, int] = {}

    def serve(self) -> None:
        """Until the starter is gone."""
        awake, wake = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        signal.set_wakeup_fd(wake)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        with selectors.DefaultSelector() as selector:
            selector.register(self.control, selectors.EVENT_READ)
            selector.register(awake, selectors.EVENT_READ)
            while True:
                ready = {key.fileobj for key, _ in selector.select()}
                if awake in ready:
                    os.read(awake, 4096)
                    self.reap()
                if self.control in ready and not self.order():
                    return

    def order(self) -> bool:
        """Read one order; false when there will be no more."""
        data, files, _, _ = socket.recv_fds(self.control, MESSAGE, 4)
        if not data:
            return False
        order = json.loads(data)
        if "argv" in order:
            self.start(order, files)
        elif order["pid"] in self.reports:  # not yet reaped, so its number is still its own
            with contextlib.suppress(ProcessLookupError):
                os.killpg(order["pid"], order["signal"])
        return True

    def start(self, order: dict[str, Any], files: list[int]) -> None:
        """Start a program in a host, with the files that came along as its standard ones."""
        *standard, report = files
        child = os.fork()
        if child == 0:
            _become(self.networks[order["host"]], order, standard, report)
        with contextlib.suppress(OSError):  # the child does the same: whoever is first, it has its group
            os.setpgid(child, child)
        for file in standard:
            os.close(file)
        self.reports[child] = report
        _say(report, f"pid {child}")

    def reap(self) -> None:
        """Tell of everything that has ended; orphans of programs end up here, too."""
        while True:
            try:
                child, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if child == 0:
                return
            report = self.reports.pop(child, None)
            if report is not None:
                _say(report, f"status {os.waitstatus_to_exitcode(status)}")
                os.close(report)


def _say(report: int, words: str) -> None:
    with contextlib.suppress(BrokenPipeError):
        os.write(report, f"{words}\n".encode())


def _become(network: int, order: dict[str, Any], standard: list[int], report: int) -> None:
    """In the child: become that program. Never returns."""
    try:
        os.setpgid(0, 0)
        system.enter(network)
        os.chdir(order["cwd"])
        for number, file in enumerate(standard):
            os.dup2(file, number)
        os.set_inheritable(report, False)
        for number in (signal.SIGPIPE, signal.SIGINT, signal.SIGCHLD):
            signal.signal(number, signal.SIG_DFL)
        os.execvpe(order["argv"][0], order["argv"], order["env"])  # noqa: S606
    except BaseException as error:  # a forked child that went on from here would be a second keeper
        _say(report, f"error {error}")
    os._exit(127)


def main() -> int:
    """``python -m krama.lab.gateway.keeper CONTROL STARTERS``: the number of the socket, the starter's namespaces."""
    control = socket.socket(fileno=int(sys.argv[1]))
    os.setsid()  # no terminal: nothing in here asks the person at it
    try:
        guard.check_inside(json.loads(sys.argv[2]))
        guard.check_cast()
        hide_the_host()
        networks = make_networks()
        configure(networks)
    except (LabError, OSError) as error:
        code, detail = (error.code, error.detail) if isinstance(error, LabError) else ("lab_broken", str(error))
        control.send(json.dumps({"error": code, "detail": detail}).encode())
        return 1
    control.send(b'{"up": true}')
    Keeper(control, networks).serve()
    return 0


if __name__ == "__main__":
    sys.exit(main())
