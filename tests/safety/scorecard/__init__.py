# SPDX-License-Identifier: AGPL-3.0-or-later
"""The scorecard: scoring, files, RDR's tables, page and workbook."""
