# SPDX-License-Identifier: AGPL-3.0-or-later
"""What companies say about their rules, scored after the 2020 RDR Corporate Accountability Index. Guide: docs/scorecard.md.

Nothing here reads a clock, draws anything or opens a connection; files of the package are read, others are handed in.
"""
