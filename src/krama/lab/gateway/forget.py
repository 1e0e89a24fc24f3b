# SPDX-License-Identifier: AGPL-3.0-or-later
"""A program of one act: the kernel of the lab's gateway forgets the connections it knows."""

from krama.lab.gateway import guard
from krama.lab.gateway.netlink import forget_connections

if __name__ == "__main__":
    guard.check_in_lab()
    forget_connections()
