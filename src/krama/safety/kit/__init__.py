# SPDX-License-Identifier: AGPL-3.0-or-later
"""The trainer's kit: a plan for half a day, cards to print, a practice with invented messages, sheets of seats.

What is said stands in ``*.en.json`` and ``*.km.json`` beside the structure, which both languages share; what nobody has
reviewed says so wherever it is shown. No message of the practice names a real host: all end in ``.example``, ``.invalid``.
"""

from krama.safety.kit.reading import LANGUAGES, NOBODY

__all__ = ["LANGUAGES", "NOBODY"]
