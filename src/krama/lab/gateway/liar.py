# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lying resolver at the gateway: every name has one address, where nothing answers."""

from __future__ import annotations

import socket

from krama.lab.gateway import cast, guard, packets


def main() -> None:
    """Bind, say so, lie until killed."""
    guard.check_in_lab()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("", 53))
        print("up", flush=True)
        while True:
            query, asker = sock.recvfrom(4096)
            asked = packets.question(query)
            if asked:
                sock.sendto(packets.answer(query, cast.LIE if asked[1] == 1 else None), asker)


if __name__ == "__main__":
    main()
