# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command line as people use it: verbs, what they print, and the keys of their JSON."""
