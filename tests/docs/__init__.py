# SPDX-License-Identifier: AGPL-3.0-or-later
"""The papers and the policies say what the code does, and stay short enough to be read."""
