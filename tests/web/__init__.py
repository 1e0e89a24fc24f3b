# SPDX-License-Identifier: AGPL-3.0-or-later
"""The web app in a real browser: stories of people, screens, and what goes over the wire."""
