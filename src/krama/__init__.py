# SPDX-License-Identifier: AGPL-3.0-or-later
"""Krama: an end-to-end encrypted messenger whose promises anybody can check."""

__version__ = "0.1.0"
