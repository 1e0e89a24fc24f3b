# SPDX-License-Identifier: AGPL-3.0-or-later
"""Check-up, lessons, kit, surveys and scorecard."""
