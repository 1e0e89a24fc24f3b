# SPDX-License-Identifier: AGPL-3.0-or-later
"""The gateway laboratory: a country's network, gateway included, inside namespaces that the lab itself makes.

It exists to show what a national gateway would see, keep, slow and cut, and to test that Krama gets through. It cannot be
run on a real network: the topology is fixed in ``cast``, every address is of the three documentation ranges, nothing
names an interface or an address of the host, and ``guard`` refuses everything else. All of it dies with its starter.

``lab.Lab`` is the door; ``regimes.REGIMES`` holds the 24 regimes as data. This file imports nothing: the lab's small
programs start often, and must start fast.
"""
