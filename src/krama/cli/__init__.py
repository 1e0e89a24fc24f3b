# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command line: one file for each verb. It shows and asks; it knows no rule."""
