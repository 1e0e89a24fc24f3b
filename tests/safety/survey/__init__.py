# SPDX-License-Identifier: AGPL-3.0-or-later
"""Surveys: forms, shares, counting, what may be published, and the reports."""
