# SPDX-License-Identifier: AGPL-3.0-or-later
"""The private check-up: questions that may all be skipped, and a plan of what helps most, made on the device alone."""

from krama.safety.checkup.model import Case, Checkup, Happening, Question, Rule, load, load_tree
from krama.safety.checkup.plan import FIRST, Advice, plan, read_answers, skipped

__all__ = [
    "FIRST",
    "Advice",
    "Case",
    "Checkup",
    "Happening",
    "Question",
    "Rule",
    "load",
    "load_tree",
    "plan",
    "read_answers",
    "skipped",
]
