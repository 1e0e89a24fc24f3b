# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lab's gateway, and Krama behind it; what a machine cannot play is skipped and named."""
