# SPDX-License-Identifier: AGPL-3.0-or-later
"""The few calls of Linux that Python 3.11 does not have: namespaces, mounts, an interface's offloads."""

from __future__ import annotations

import ctypes
import fcntl
import os
import socket
import struct
from pathlib import Path

CLONE_NEWNET = 0x40000000
MS_BIND = 0x1000
MS_NOSUID_NODEV = 0x6

_SIOCETHTOOL = 0x8946
_OFFLOADS = (0x1F, 0x24, 0x2C)  # set TSO, GSO, GRO
_libc = ctypes.CDLL(None, use_errno=True)


def _checked(result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def unshare(kinds: int) -> None:
    """Move this process into new namespaces."""
    _checked(_libc.unshare(kinds))


def enter(namespace: int, kind: int = CLONE_NEWNET) -> None:
    """Move this process into the namespace of an open file."""
    _checked(_libc.setns(namespace, kind))


def mount(source: str, target: Path, kind: str = "", flags: int = 0) -> None:
    """Mount; seen only in this mount namespace."""
    _checked(_libc.mount(source.encode(), os.fsencode(target), kind.encode(), ctypes.c_ulong(flags), None))


def segments_of_wire_size(interface: str) -> None:
    """Turn off what makes segments larger than on a wire: a gateway sees wire-size ones."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        for command in _OFFLOADS:
            value = ctypes.create_string_buffer(struct.pack("II", command, 0))
            request = struct.pack("16sP16x", interface.encode(), ctypes.addressof(value))
            try:
                fcntl.ioctl(sock, _SIOCETHTOOL, request)
            except OSError:
                continue  # this kind of interface has none
