# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the rules: unit tables, properties, one past every limit."""
