# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the lab's gateway sees: every packet between the two providers' subscribers and everything else, as it passes.

It listens on the two interfaces of the cast and on no other, only inside the lab, and prints a line for each packet:
microseconds since 1970, interface, the IPv4 packet in base64. It reads no file and writes none.
"""

from __future__ import annotations

import base64
import select
import signal
import socket
import struct
import sys

from krama.lab.gateway import cast, guard
from krama.lab.gateway.errors import LabError

BUFFER = 32 << 20
"""Bytes that the kernel may hold for each interface while this program is busy."""
_EVERYTHING, _IPV4 = 0x0003, 0x0800
_FORCE_BUFFER = 33  # SO_RCVBUFFORCE
_STAMPS = 35  # SO_TIMESTAMPNS: when the kernel saw a packet, however late this program is
_PACKET_LEVEL, _STATISTICS = 263, 6


def _listen(interface: str) -> socket.socket:
    sock = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, 0)
    for option in (_FORCE_BUFFER, socket.SO_RCVBUF):
        try:
            sock.setsockopt(socket.SOL_SOCKET, option, BUFFER)
            break
        except OSError:
            continue  # the second way is allowed to everybody, and may give less
    sock.setsockopt(socket.SOL_SOCKET, _STAMPS, 1)
    sock.bind((interface, _EVERYTHING))
    sock.setblocking(False)
    return sock


def _drain(sock: socket.socket) -> None:
    while True:
        try:
            data, stamps, _, (interface, protocol, *_) = sock.recvmsg(65_536, 64)
        except BlockingIOError:
            return
        if protocol == _IPV4:
            seconds, rest = struct.unpack("qq", stamps[0][2][:16])
            print(seconds * 1_000_000 + rest // 1000, interface, base64.b64encode(data).decode())


def _dropped(sock: socket.socket) -> int:
    return int(struct.unpack("II", sock.getsockopt(_PACKET_LEVEL, _STATISTICS, 8))[1])


def main() -> None:
    """Until told to end; the last line says how many packets the kernel had to leave out."""
    if guard.check_in_lab() != "gateway":
        raise LabError("lab_not_ours", "only the gateway sees what passes it")
    sockets = [_listen(name) for name in cast.SUBSCRIBERS]
    ended: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: ended.append(number))
    print("up", flush=True)
    while not ended:
        select.select(sockets, [], [], 0.1)
        for sock in sockets:
            _drain(sock)
        sys.stdout.flush()
    for sock in sockets:
        _drain(sock)
    print("dropped", sum(map(_dropped, sockets)), flush=True)


if __name__ == "__main__":
    main()
