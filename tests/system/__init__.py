# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command line as a process that is killed at random moments."""
