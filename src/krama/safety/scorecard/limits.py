# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every bound that a file of a scorecard can push against."""

from __future__ import annotations

FILE_BYTES = 32 * 1024 * 1024
"""One CSV file; RDR's whole 2020 data is 1.2 MB."""
ROWS = 200_000
"""Of one file; RDR's largest has 26,146."""
CELL_CHARACTERS = 4_000
SUBJECTS = 500
QUOTE_WORDS = 25
"""A short quotation and no copy of somebody's page; Khmer words count where they are parted."""
QUOTE_CLUSTERS = 300
"""Letters of a quotation as a reader counts them: the bound for a script without spaces."""
PAGE_ROWS = 3_000
"""Evaluations on one page; ten subjects with every element of their own. More would not open on a phone."""
MEAN_INDICATORS = 10
"""Whole indicators from which a subset has one figure for all of it; scripts get it in any case, with its marks."""
