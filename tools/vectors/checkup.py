# SPDX-License-Identifier: AGPL-3.0-or-later
"""The plan of the check-up: what answers lead to, in whatever order they come, and answers that no question has."""

from __future__ import annotations

from tests.vectors.codec import Json
from tools.vectors.book import Book, Surprise

CAREFUL: dict[str, Json] = {
    "mail-shared": "no",
    "mail-links": "ask",
    "messengers": ["signal", "whatsapp"],
    "disappear": "yes",
    "compared": "yes",
    "feared": ["none"],
    "met": ["none"],
    "who": ["none"],
    "near-phone": "no",
    "same-password": "no",
    "keep-passwords": "manager",
    "second-step": "app",
    "locked-out": "yes",
    "old-number": "yes",
    "spare-codes": "yes",
    "blocked": "no",
    "around": ["ask"],
    "sim-name": "mine",
    "sim-links": "no",
    "phone-lock": "long",
    "updates": "yes",
    "apps": "no",
    "wifi": "no",
    "meeting-link": "each",
    "meeting-door": "host",
    "meeting-look": "yes",
    "able": "yes",
    "learnt": "year",
    "somebody": "yes",
}
CARELESS: dict[str, Json] = {
    **CAREFUL,
    "mail-shared": "yes",
    "mail-links": "open",
    "messengers": ["messenger", "telegram", "sms", "other"],
    "disappear": "no",
    "compared": "no",
    "feared": ["account", "fake", "threats", "pictures", "phone", "spying"],
    "met": ["account", "fake", "threats", "pictures", "link", "group"],
    "who": ["near", "strangers", "employer", "officials"],
    "near-phone": "yes",
    "same-password": "yes",
    "keep-passwords": "notes",
    "second-step": "no",
    "locked-out": "no",
    "old-number": "no",
    "spare-codes": "no",
    "blocked": "yes",
    "around": ["free-vpn", "tor"],
    "sim-links": "yes",
    "phone-lock": "none",
    "updates": "no",
    "apps": "yes",
    "wifi": "yes",
    "meeting-link": "public",
    "meeting-door": "anyone",
    "meeting-look": "no",
    "able": "no",
    "learnt": "never",
    "somebody": "no",
}

#: Answers, and what stands first; "" where nothing does.
PLANS: dict[str, tuple[Json, str]] = {
    "nothing answered": ({}, ""),
    "everything skipped in so many words": (dict.fromkeys(CAREFUL), ""),
    "a careful person": (CAREFUL, ""),
    "a careless person": (CARELESS, "intimate-pictures"),
    "the same, from behind": (dict(reversed(CARELESS.items())), "intimate-pictures"),
    "one answer": ({"second-step": "no"}, "two-step"),
    "not to know is an answer": ({"second-step": "unsure"}, "two-step"),
    "several rules for one advice": ({"second-step": "no", "met": ["account"], "feared": ["account"]}, "two-step"),
    "one answer, two pieces of advice": ({"meeting-link": "group"}, "meeting-links"),
    "a rule of two questions, both answered": ({"sim-name": "mine", "sim-links": "yes"}, "sim-registration"),
    "a rule of two questions, one skipped": ({"sim-links": "yes"}, ""),
    "a rule of two questions, one otherwise": ({"sim-name": "other", "sim-links": "yes"}, "sim-swap"),
    "equal weights: the order of the file": ({"compared": "no", "phone-lock": "finger"}, "phone-lock"),
    "many options in another order": ({"met": ["link", "account"]}, "hacked-account"),
    "a question of one, as a list": ({"phone-lock": ["none"]}, "phone-lock"),
    "none of these": ({"met": ["none"], "around": ["none"]}, ""),
    "none of these, and something closed": ({"around": ["none"], "blocked": "yes"}, "blocked-sites"),
    "threats with pictures": ({"met": ["pictures"]}, "intimate-pictures"),
    "an open door": ({"meeting-link": "public", "meeting-door": "anyone", "meeting-look": "no"}, "meeting-links"),
    "a topic answered in full": ({"mail-shared": "no", "mail-links": "ask"}, ""),
}

REFUSED: dict[str, Json] = {
    "no object": [],
    "text": "second-step",
    "nothing": None,
    "a question that is not there": {"shoe-size": "no"},
    "a question that is not there, skipped": {"shoe-size": None},
    "an option that is not there": {"second-step": "maybe"},
    "an option of another question": {"second-step": "long"},
    "no option": {"second-step": ""},
    "a number": {"second-step": 1},
    "yes as a machine says it": {"somebody": True},
    "two for a question of one": {"second-step": ["sms", "no"]},
    "none chosen of many": {"met": []},
    "none chosen of one": {"second-step": []},
    "one of many, not in a list": {"met": "account"},
    "the same twice": {"met": ["account", "account"]},
    "none beside another": {"met": ["account", "none"]},
    "an object as an answer": {"second-step": {"no": True}},
    "a list in a list": {"met": [["account"]]},
    "one good and one bad": {"second-step": "no", "updates": "soon"},
    "an inherited name": {"constructor": "no"},
}


def books() -> list[Book]:
    """The file of this module."""
    book = Book("checkup/plan.json", "What would help most, by what was answered; what was skipped advises nothing")
    for name, (answers, first) in PLANS.items():
        output = book.add(name, "H1 H2 H4", "checkup_plan", {"answers": answers})
        if (output["plan"][0][0] if output["plan"] else "") != first:
            raise Surprise(f"{book.path}: {name}: {output['plan'][:1]}, not {first}")
    for name, answers in REFUSED.items():
        book.add(name, "H3", "checkup_plan", {"answers": answers}, "checkup_answer")
    return [book]
