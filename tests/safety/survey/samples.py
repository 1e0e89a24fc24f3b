# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms and rows that several tests use: after the topics of the study, with invented wording of our own."""

from __future__ import annotations

from krama.safety.survey.answers import Answers
from krama.safety.survey.form import Choice, Form, Group, Question, Text, check

WORDS = ("ស្ត្រី", "កម្ពុជា", "ពាក្យសម្ងាត់", "គ្រឿង", "ខ្ញុំ")  # Khmer that an unshaping renderer gets wrong


def both(english: str, khmer: str) -> Text:
    return {"en": english, "km": khmer}


def choices(*said: tuple[str, str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(name, both(english, khmer)) for name, english, khmer in said)


YES_NO = choices(("yes", "Yes", "បាទ/ចាស"), ("no", "No", "ទេ"))
LEVELS = choices(("high", "High", "ខ្ពស់"), ("medium", "Medium", "មធ្យម"), ("low", "Low", "ទាប"))


def village() -> Form:
    """A form with every kind of question, a group, and a follow-up."""
    genders = choices(("w", "Woman", "ស្ត្រី"), ("m", "Man", "បុរស"), ("x", "I do not want to say", "ខ្ញុំមិនចង់ប្រាប់"))
    apps = choices(
        ("messenger", "Facebook Messenger", "Facebook Messenger"),
        ("telegram", "Telegram", "Telegram"),
        ("signal", "Signal", "Signal"),
        ("krama", "Krama", "ក្រមា"),
    )
    questions = (
        Question("intro", "note", both("You can skip every question.", "អ្នកអាចរំលងសំណួរណាក៏បាន។")),
        Question("gender", "select_one", both("Gender", "ភេទ"), choices=genders),
        Question("age", "integer", both("Age", "អាយុ"), bands=((15, 17), (18, 24), (25, 34), (35, 99))),
        Question("apps", "select_multiple", both("Messengers that you use", "កម្មវិធីផ្ញើសារដែលអ្នកប្រើ"), choices=apps),
        Question("skills", "select_one", both("Digital safety skills", "ជំនាញសុវត្ថិភាពឌីជីថល"), choices=LEVELS),
        Question(
            "twofa",
            "select_one",
            both("A second step beside the password?", "តើមានជំហានទីពីរក្រៅពីពាក្យសម្ងាត់ទេ?"),
            hint=both("A code, a key, or an app", "លេខកូដ សោ ឬកម្មវិធី"),
            required=True,
            choices=YES_NO,
        ),
        Question(
            "which",
            "select_one",
            both("Which one?", "មួយណា?"),
            relevant="${twofa} = 'yes'",
            choices=choices(("sms", "By SMS", "តាមសារ SMS"), ("app", "By an app", "តាមកម្មវិធី")),
        ),
    )
    group = Group("passwords", both("Passwords in Cambodia", "ពាក្យសម្ងាត់ និងគ្រឿងនៅកម្ពុជា"), None, 5, 7)
    return check(
        Form("village", "1", both("Safety of our phones", "សុវត្ថិភាពទូរសព្ទរបស់ខ្ញុំ"), ("en", "km"), "km", questions, (group,))
    )


def people(number: int = 34) -> list[Answers]:
    """Invented rows with the same few patterns over and over."""
    rows: list[Answers] = []
    for i in range(number):
        rows.append(
            {
                "gender": ("w", "m", "w", "w", "m")[i % 5] if i else "x",
                "age": (16, 19, 22, 23, 28, 31, 40)[i % 7],
                "apps": [name for name, each in (("messenger", 1), ("telegram", 2), ("signal", 5)) if i % each == 0],
                "skills": ("medium", "medium", "low", "medium", "high", "low", "medium")[i % 7],
                "twofa": "yes" if i % 5 < 3 else "no",
                "which": "sms" if i % 3 else "app",
            }
        )
    return rows
