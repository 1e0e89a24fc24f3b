# SPDX-License-Identifier: AGPL-3.0-or-later
"""The laboratory: a whole world in one process, where time, chance, the network, the relay and the members can fail or lie.

Clients and relays here are the real ones; only what they are given from outside – clock, entropy, network, disk – is ours.
Nothing of this package may be imported by anything but tests and the command line.
"""
