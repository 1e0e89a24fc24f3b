# SPDX-License-Identifier: AGPL-3.0-or-later
"""Runs /vectors against the Python core; another client has a runner of its own."""
