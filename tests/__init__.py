# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everything that shows what Krama does and does not: one folder a package, and one for each way of running it."""
