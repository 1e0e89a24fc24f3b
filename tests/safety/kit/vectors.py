# SPDX-License-Identifier: AGPL-3.0-or-later
"""``python -m tests.safety.kit.vectors`` writes ``vectors/practice.json`` anew, after a text of the practice changed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from krama.safety.kit import LANGUAGES, practice

PATH = Path(__file__).parents[3] / "vectors" / "practice.json"
ANSWERS: tuple[tuple[str, str, tuple[int, ...]], ...] = (
    ("prize", "doubt", (0, 1, 2, 3)),
    ("prize", "trust", (0, 1)),
    ("prize", "doubt", ()),
    ("code", "doubt", (0, 1)),
    ("training", "trust", ()),
    ("training", "doubt", (0, 2)),
    ("rice", "trust", (0,)),
    ("threat", "doubt", (2, 0)),
    ("photos", "doubt", (0, 2)),
)


def made() -> dict[str, object]:
    """The whole practice in each language, by its SHA-256, and what answers come to."""
    books = {language: practice.load(language) for language in LANGUAGES}
    messages = {message.id: message for message in books["en"].messages}
    judged = [practice.judge(messages[name], verdict, marked) for name, verdict, marked in ANSWERS]
    total = practice.score(judged)
    cases = [
        {
            "message": name,
            "verdict": verdict,
            "marked": list(marked),
            "right": one.right,
            "found": list(one.found),
            "missed": list(one.missed),
            "beside": list(one.beside),
        }
        for (name, verdict, marked), one in zip(ANSWERS, judged, strict=True)
    ]
    return {
        "about": "The practice of the trainer's kit: its texts by SHA-256, and what answers come to.",
        "sha256": {k: hashlib.sha256(practice.to_json(book).encode()).hexdigest() for k, book in books.items()},
        "judged": cases,
        "score": {"right": total.right, "answered": total.answered, "found": total.found, "signs": total.signs},
    }


if __name__ == "__main__":
    PATH.write_text(json.dumps(made(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
