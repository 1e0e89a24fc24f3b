# SPDX-License-Identifier: AGPL-3.0-or-later
"""The study's instruments as tools: check-up and lessons, survey, trainer's kit, scorecard.

Pure functions over files and answers: no clock, no entropy, no network, and nothing of client, relay or command line.
"""
