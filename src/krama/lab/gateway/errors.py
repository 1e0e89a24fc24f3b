# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can keep the gateway laboratory from doing something. The sentences are the command line's, by these codes."""

from __future__ import annotations

from krama.core.errors import LocalError

CODES = frozenset(
    {
        "lab_not_linux",  # there are network namespaces nowhere else
        "lab_tool_missing",  # detail: the program that is not installed
        "lab_no_namespaces",  # detail: how this computer refused them
        "lab_not_ours",  # detail: why this is no network that the lab made
        "lab_address",  # detail: the address that is not for documentation
        "lab_broken",  # detail: what a tool said
        "lab_ended",
        "lab_no_host",
        "lab_no_program",
        "lab_no_regime",
        "lab_no_variant",
        "lab_conflict",  # detail: the regimes that cannot be in force at once
        "lab_feature",  # detail: regime and feature that this kernel has not
        "lab_daemon",  # detail: the program that did not start
        "case_damaged",  # detail: where the case file says something that its reader does not know
        "case_talk",  # detail: the way on which two invented people could not talk
    }
)


class LabError(LocalError):
    """The laboratory refuses or cannot; nothing outside its namespaces has changed."""
