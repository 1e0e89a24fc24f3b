# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the benches count and how, where a wrong sum would be printed as a figure."""
