# SPDX-License-Identifier: AGPL-3.0-or-later
"""The engine as the client sees it, and X-Wing."""
