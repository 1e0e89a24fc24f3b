# SPDX-License-Identifier: AGPL-3.0-or-later
"""The survey: a form, answers that nobody reads one by one, totals opened once, and what may be published of them."""
