# SPDX-License-Identifier: AGPL-3.0-or-later
"""Another implementation of MLS, from Node, is a member of our groups."""
