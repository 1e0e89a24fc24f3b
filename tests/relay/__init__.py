# SPDX-License-Identifier: AGPL-3.0-or-later
"""The relay: rules without I/O, its store, its server and carriers, and what power losses leave."""
