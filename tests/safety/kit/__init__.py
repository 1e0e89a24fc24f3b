# SPDX-License-Identifier: AGPL-3.0-or-later
"""The trainer's kit, and the vectors that hold the web to the same practice."""
