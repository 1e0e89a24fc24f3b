# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rules of Krama, sans-IO: no socket, database, clock or entropy of its own. Spec: docs/protocol/."""
