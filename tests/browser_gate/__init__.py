# SPDX-License-Identifier: AGPL-3.0-or-later
"""The gate for the browser's build of the MLS core: Python and Chromium in one group."""
