# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a profile connects: by what proxy or resolver, whether by that alone, and which network this computer is on.

The means are a line of words, the same in the vault, on the command line and in ``KRAMA_NETWORK``:
``tor=HOST:PORT``, ``socks=HOST:PORT``, ``doh=NAME@ADDRESS[:PORT][/PATH]``, ``only``. With ``only`` there is no way but
the proxy: whoever has chosen Tor must never be led around it, whatever fails. Spec: docs/protocol/8-routes.md, "Ways".
"""

from __future__ import annotations

import pathlib
import re
import socket

from krama.client.doh import Resolver
from krama.client.wires import Means
from krama.core.addresses import read_address
from krama.core.errors import LocalError
from krama.core.primitives import h

MAX_MEANS = 512
_PROXY = re.compile(r"(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+):([0-9]{1,5})")
_RESOLVER = re.compile(r"([a-z0-9.-]+)@(\[[0-9a-fA-F:]+\]|[0-9.]+)(?::([0-9]{1,5}))?(/[A-Za-z0-9._~/-]*)?")
_ROUTES = pathlib.Path("/proc/net/route")


def read_means(line: str) -> tuple[Means, tuple[str, ...]]:
    """The means that a line names, and the strategies that are allowed; raises ``LocalError('network_unusable', word)``."""
    found: dict[str, str] = {}
    for word in line[: MAX_MEANS + 1].split():
        name, _, value = word.partition("=")
        if name not in ("tor", "socks", "doh", "only") or name in found or (name == "only") != (word == "only"):
            raise LocalError("network_unusable", word)
        found[name] = value
    proxies = tuple(name for name in ("tor", "socks") if name in found)
    if len(line) > MAX_MEANS or ("only" in found and (not proxies or "doh" in found)):
        raise LocalError("network_unusable", "only")
    means = Means(
        resolver=_resolver(found["doh"]) if "doh" in found else None,
        socks=_proxy(found["socks"]) if "socks" in found else None,
        tor=_proxy(found["tor"]) if "tor" in found else None,
    )
    return means, proxies if "only" in found else means.strategies()


def _proxy(word: str) -> tuple[str, int]:
    match = _PROXY.fullmatch(word)
    if match is None or not 0 < int(match[2]) < 65_536:
        raise LocalError("network_unusable", word)
    return match[1].strip("[]"), int(match[2])


def _resolver(word: str) -> Resolver:
    match = _RESOLVER.fullmatch(word)
    if match is None or read_address(match[2].strip("[]")) is None or not 0 < int(match[3] or 443) < 65_536:
        raise LocalError("network_unusable", word)
    return Resolver(match[2].strip("[]"), int(match[3] or 443), match[1], match[4] or "/dns-query")


def network_key(secret: bytes, routes: pathlib.Path = _ROUTES) -> bytes:
    """A name for the network that this computer is on, from its gateway and its own address there; nothing is sent.

    Zeros where the system does not tell. It is made under a secret, so that the memory does not tell where one was.
    """
    try:
        rows = [line.split() for line in routes.read_text("ascii").splitlines()[1:]]
        gateways = sorted(f"{row[0]} {row[2]}" for row in rows if row[1] == "00000000")
    except (OSError, IndexError, UnicodeDecodeError):
        gateways = []
    if not gateways:
        return bytes(16)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # of a datagram socket this only chooses the own address
            own = probe.getsockname()[0]
        except OSError:
            own = ""
    return h("network", secret, ",".join(gateways).encode(), own.rpartition(".")[0].encode())[:16]
