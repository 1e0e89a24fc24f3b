# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes /vectors from the Python core, with fixed keys: ``python -m tools.vectors.make``."""
