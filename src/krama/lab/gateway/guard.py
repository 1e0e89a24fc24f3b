# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the laboratory refuses: any network but one it has just made itself, any address that is not for documentation.

The checks run inside, before the first command that could change a network, and again outside, by the starter.
"""

from __future__ import annotations

import fcntl
import ipaddress
import itertools
import os
import socket
import struct
from pathlib import Path

from krama.lab.gateway import cast
from krama.lab.gateway.errors import LabError

DOCUMENTATION = tuple(map(ipaddress.IPv4Network, ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24")))
"""RFC 5737."""
NETWORKS = Path("/run/netns")
"""Where the keeper puts the networks' names, in a memory disk of its own."""
_SIOCGIFFLAGS = 0x8913
_IFF_UP = 1
# What some kernels put into every new network, always down.
_BUILT_IN = frozenset(
    "lo tunl0 gre0 gretap0 erspan0 ip_vti0 ip6_vti0 sit0 ip6tnl0 ip6gre0 teql0 ifb0 ifb1 dummy0 bond0 can0 vcan0".split()
)


def documentation(text: str) -> str:
    """The address or network (with its prefix), if all of it is for documentation.

    Raises LabError ``lab_address``.
    """
    try:
        network = ipaddress.IPv4Interface(text).network
    except ValueError:
        raise LabError("lab_address", text) from None
    if not any(network.subnet_of(whole) for whole in DOCUMENTATION):
        raise LabError("lab_address", text)
    return text


def check_cast() -> None:
    """All addresses of the cast are for documentation."""
    for host in cast.HOSTS:
        for _, address in host.addresses:
            documentation(address)
        if host.default:
            documentation(host.default)
    for address in (*cast.NAMES.values(), cast.LIE, cast.RESOLVER):
        documentation(address)


def namespace(kind: str, process: str = "self") -> str:
    """Which namespace a process is in, as the kernel names it: ``net:[4026531840]``."""
    return os.readlink(f"/proc/{process}/ns/{kind}")


def check_inside(starters: dict[str, str]) -> None:
    """Called by the keeper: this process is the first of its own world, and its network is new and empty.

    ``starters`` are the names of the starter's namespaces. Raises LabError ``lab_not_ours``.
    """
    if os.getpid() != 1:
        raise LabError("lab_not_ours", "not the first process of its own world")
    for kind in ("net", "mnt", "pid"):
        if not starters.get(kind) or namespace(kind) == starters[kind]:
            raise LabError("lab_not_ours", f"the {kind} namespace is its starter's")
    check_empty()


def check_empty() -> None:
    """This network is new: nothing in it is up, nothing was added to it, nothing has a route."""
    for _, name in socket.if_nameindex():
        if name not in _BUILT_IN:
            raise LabError("lab_not_ours", f"there is an interface {name}")
        if _is_up(name):
            raise LabError("lab_not_ours", f"the interface {name} is up")
    if len(Path("/proc/self/net/route").read_text(encoding="ascii").splitlines()) > 1:
        raise LabError("lab_not_ours", "there are routes")


def _is_up(name: str) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        answer = fcntl.ioctl(sock, _SIOCGIFFLAGS, struct.pack("16sH14x", name.encode(), 0))
    return bool(struct.unpack_from("H", answer, 16)[0] & _IFF_UP)


def check_in_lab() -> str:
    """Called by each of the lab's programs: this network is one that the keeper made, with that host's addresses; its name.

    Addresses alone would not do: there are machines that use documentation addresses as their own.
    Raises LabError ``lab_not_ours``, so that none of them does anything when it is started by hand.
    """
    here = Path("/proc/self/ns/net").stat()
    for host in cast.HOSTS:
        place = NETWORKS / host.name
        if place.exists() and (place.stat().st_dev, place.stat().st_ino) == (here.st_dev, here.st_ino):
            break
    else:
        raise LabError("lab_not_ours", "it is none of the lab's networks")
    if _local_addresses() != {address.split("/")[0] for _, address in host.addresses}:
        raise LabError("lab_not_ours", "its addresses are not those of the lab")
    return host.name


def _local_addresses() -> set[str]:
    lines = Path("/proc/self/net/fib_trie").read_text(encoding="ascii").splitlines()
    found = {before.split()[-1] for before, line in itertools.pairwise(lines) if line.strip().startswith("/32 host LOCAL")}
    return {address for address in found if not address.startswith("127.")}


def check_outside(keeper: int) -> None:
    """Called by the starter: the keeper really lives in a network of its own. Raises LabError ``lab_not_ours``."""
    for kind in ("net", "pid"):
        if namespace(kind, str(keeper)) == namespace(kind):
            raise LabError("lab_not_ours", f"the {kind} namespace is its starter's")
