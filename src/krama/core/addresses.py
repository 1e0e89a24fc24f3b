# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a route leads: base addresses of relays and IP literals, each with one spelling only.

Two languages and several URL parsers read the same routes. Whatever one of them might read otherwise than another –
capitals, a user's name, dots in a path, octal numbers, an IPv4 address inside an IPv6 one – is refused here, before any
of them sees it. Spec: docs/protocol/8-routes.md, "Addresses"; RFC 3986, RFC 5952.
"""

from __future__ import annotations

import dataclasses
import re

from krama.core.limits import MAX_URL

PUBLIC, PRIVATE, LOOPBACK, ONION = "public", "private", "loopback", "onion"

_URL = re.compile(r"(https?)://(\[[0-9a-f:]{2,39}\]|[a-z0-9.-]{1,253})(?::([1-9][0-9]{0,4}))?((?:/[A-Za-z0-9._~-]+)*)")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")  # a last label like this makes browsers read the whole name as an address
_OCTET = re.compile(r"0|[1-9][0-9]{0,2}")
_GROUP = re.compile(r"[0-9a-f]{1,4}")
_ONION = re.compile(r"[a-z2-7]{56}\.onion")
_DEFAULT = {"http": 80, "https": 443}


@dataclasses.dataclass(frozen=True)
class Base:
    """A base address taken apart. ``path`` begins with a slash or is empty; ``address`` is set where the host is one."""

    scheme: str
    host: str
    port: int
    path: str
    reach: str
    address: bytes | None


def read_base(url: str) -> Base | None:
    """Take a relay's base address apart; None for anything that is not the one good spelling of one."""
    match = _URL.fullmatch(url) if len(url) <= MAX_URL else None
    if match is None:
        return None
    scheme, host, port, path = match[1], match[2], match[3], match[4]
    number = int(port) if port else _DEFAULT[scheme]
    if number > 65_535 or (port and number == _DEFAULT[scheme]):
        return None
    if any(segment in (".", "..") for segment in path.split("/")):
        return None
    address = read_address(host[1:-1] if host.startswith("[") else host)
    if host.startswith("[") and (address is None or len(address) != 16):
        return None
    reach = reach_of(address) if address is not None else _reach_of_name(host)
    return None if reach is None else Base(scheme, host, number, path, reach, address)


def _reach_of_name(host: str) -> str | None:
    labels = host.split(".")
    if not all(_LABEL.fullmatch(label) for label in labels) or _NUMBER.fullmatch(labels[-1]):
        return None
    if labels[-1] == "onion":
        return ONION if _ONION.fullmatch(host) else None
    if labels[-1] == "localhost":
        return LOOPBACK
    return PRIVATE if len(labels) == 1 else PUBLIC


def may_lead(home: str, url: str) -> bool:
    """Tell whether somebody whose relay is ``home`` may be led to ``url`` by others (rule G26).

    Who is at home out in the open is led nowhere else: to no machine in anybody's house, to no plain address.
    """
    base, own = read_base(url), read_base(home)
    in_the_open = home.startswith("https://") if own is None else _is_open(own)
    return base is not None and (_is_open(base) or not in_the_open)


def _is_open(base: Base) -> bool:
    return base.reach == ONION or (base.reach == PUBLIC and base.scheme == "https")


def read_address(text: str) -> bytes | None:
    """Read an IP literal, 4 or 16 bytes; None for anything but the one spelling that ``write_address`` gives."""
    found = _read_four(text) if "." in text else _read_sixteen(text)
    return found if found is not None and write_address(found) == text else None


def _read_four(text: str) -> bytes | None:
    parts = text.split(".")
    if len(parts) != 4 or not all(_OCTET.fullmatch(part) and int(part) <= 255 for part in parts):
        return None
    return bytes(int(part) for part in parts)


def _read_sixteen(text: str) -> bytes | None:
    halves = text.split("::")
    if len(halves) > 2:
        return None
    before, *after = ([part for part in half.split(":")] if half else [] for half in halves)
    groups = [*before, *(after[0] if after else [])]
    if not all(_GROUP.fullmatch(group) for group in groups):
        return None
    missing = 8 - len(groups)
    if missing < 0 or (missing > 0) != bool(after):
        return None
    words = [*before, *["0"] * missing, *(after[0] if after else [])]
    return b"".join(int(word, 16).to_bytes(2, "big") for word in words)


def write_address(address: bytes) -> str:
    """Spell an IP address: dotted decimal, or RFC 5952 with nothing but hexadecimal groups."""
    if len(address) == 4:
        return ".".join(str(octet) for octet in address)
    words = [int.from_bytes(address[i : i + 2], "big") for i in range(0, 16, 2)]
    start, length = _longest_zeros(words)
    if length < 2:
        return ":".join(f"{word:x}" for word in words)
    before, after = words[:start], words[start + length :]
    return ":".join(f"{word:x}" for word in before) + "::" + ":".join(f"{word:x}" for word in after)


def _longest_zeros(words: list[int]) -> tuple[int, int]:
    best, run = (0, 0), 0
    for at, word in enumerate(words):
        run = 0 if word else run + 1
        if run > best[1]:
            best = (at + 1 - run, run)
    return best


def reach_of(address: bytes) -> str | None:
    """How far an address reaches; None for one that names no single machine, or hides an IPv4 address."""
    if len(address) == 4:
        return _reach_of_four(address[0], address[1])
    if len(address) != 16:
        return None
    if address == bytes(15) + b"\x01":
        return LOOPBACK
    if address[:12] in (bytes(12), bytes(10) + b"\xff\xff", b"\x00\x64\xff\x9b" + bytes(8)) or address[0] == 0xFF:
        return None  # unspecified and old IPv4 forms, mapped, NAT64, multicast
    if address[0] & 0xFE == 0xFC or (address[0] == 0xFE and address[1] & 0xC0 == 0x80):
        return PRIVATE
    return PUBLIC


def _reach_of_four(first: int, second: int) -> str | None:
    if first == 0 or first >= 224:
        return None
    if first == 127:
        return LOOPBACK
    private = (
        first == 10
        or (first == 172 and second & 0xF0 == 16)
        or (first, second) in ((192, 168), (169, 254))
        or (first == 100 and second & 0xC0 == 64)
    )
    return PRIVATE if private else PUBLIC
