# SPDX-License-Identifier: AGPL-3.0-or-later
"""Surveys: what phones and aggregators must do alike – forms, conditions, the vector, its shares, links and sheets."""

from __future__ import annotations

import base64
import dataclasses
import json

from krama.core.primitives import hpke_public
from krama.safety.survey import form_json, links
from krama.safety.survey.form import Choice, Form, Group, Question
from krama.safety.survey.links import Keeper, Sheet, SurveyLink
from tests.core.world import fixed
from tests.vectors.survey_codec import Json, run
from tools.vectors.book import Book, Surprise

_YES_NO = (Choice("yes", {"en": "Yes", "km": "បាទ ឬចាស"}), Choice("no", {"en": "No", "km": "ទេ"}))
FORM = Form(
    "vectors", "1", {"en": "Vectors", "km": "វ៉ិចទ័រ"}, ("en", "km"), "en",
    (
        Question("hello", "note", {"en": "Hello"}),
        Question("one", "select_one", {"en": "One?"}, required=True, choices=_YES_NO),
        Question("many", "select_multiple", {"en": "Many?"}, choices=(*_YES_NO, Choice("both", {"en": "Both"}))),
        Question("why", "select_one", {"en": "Why?"}, relevant="${one} = 'no'", choices=_YES_NO),
        Question("age", "integer", {"en": "Age?"}, bands=((0, 17), (18, 99))),
        Question("more", "select_multiple", {"en": "More?"}, relevant="selected(${many}, 'both')", choices=_YES_NO),
    ),
    (Group("last", {"en": "Last"}, "${one} != 'no'", 4, 6),),
)  # fmt: skip
_A_B = (Choice("a", {"en": "A"}), Choice("b", {"en": "B"}))
PLAIN = Form("plain", "", {"en": "Plain"}, ("en",), "en", (Question("one", "select_one", {"en": "?"}, choices=_A_B),))


def _keeper(name: str) -> Keeper:
    return Keeper(name=name, key=hpke_public(fixed(name)), desk=fixed("desk", 64))


def _sheet(form: Form, *names: str, tickets: int = 0, until: int = 0) -> Sheet:
    return Sheet(
        form=form_json.encode(form), mode=0 if len(names) == 2 else 1, keepers=tuple(map(_keeper, names)),
        rh=fixed("rh"), closed=fixed("closed"), tickets=tickets, roll=fixed("roll"), until=until,
    )  # fmt: skip


def books() -> list[Book]:
    """The file of this module."""
    book = Book("survey.json", "Surveys: forms, conditions, the vector, its two shares, links, sheets and tickets")
    sheets = {"private": _sheet(FORM, "CCIM", "Dara", tickets=30, until=20_800), "open": _sheet(PLAIN, "CCIM")}
    book.shared = {
        "forms": {"whole": form_json.encode(FORM).decode(), "plain": form_json.encode(PLAIN).decode()},
        "sheets": {name: sheet.encode().hex() for name, sheet in sheets.items()},
    }
    _conditions(book)
    _forms(book)
    _vectors(book)
    _links(book)
    _sheets(book, sheets)
    return [book]


def _add(book: Book, name: str, op: str, given: Json, expect: str = "ok") -> None:
    code, output = run(op, given, book.shared)
    if code != expect:
        raise Surprise(f"{book.path}: {name}: {code}, not {expect}")
    case: Json = {"name": name, "rules": [], "op": op, "input": given, "expect": expect}
    book.cases.append({**case, "output": output} if output else case)


def _conditions(book: Book) -> None:
    chosen = [{}, {"a": ["x"]}, {"a": ["x", "y"]}, {"a": ["y"], "b": ["1"]}, {"b": ["1"]}]
    for source in (
        "${a} = 'x'", "${a} != 'x'", "${a} = ''", "${a} != ''", "selected(${a}, 'y')", "not(selected(${a}, 'y'))",
        "${a} = 'x' and ${b} = 1", "${a} = 'x' or ${b} = 1 and ${a} = 'y'", "(${a} = 'x' or ${b} = 1) and ${a} = 'y'",
        'not(not(${a} = "x"))', "  ${a}='x'  ", "not(${a} = 'x' or ${b} = '1')",
    ):  # fmt: skip
        _add(book, f"condition {source}", "condition", {"source": source, "chosen": chosen})
    for source, expect in (
        ("", "condition_unsupported"), ("${a}", "condition_unsupported"), ("${a} > 'x'", "condition_unsupported"),
        ("${a} = 'x' and", "condition_unsupported"), ("(${a} = 'x'", "condition_unsupported"),
        ("selected(${a}, '')", "condition_unsupported"), ("count(${a}) = 1", "condition_unsupported"),
        ("${a} = 'x y'", "condition_unsupported"), ("${a} = 'x' ${b} = 'y'", "condition_unsupported"),
        ("not(" * 9 + "${a} = 'x'" + ")" * 9, "condition_large"), (" or ".join(["${a} = 'x'"] * 33), "condition_large"),
        ("${a} = 'x'" + " " * 2_048, "condition_large"),
    ):  # fmt: skip
        _add(
            book, f"condition refused: {source[:40]} ({len(source)})", "condition", {"source": source, "chosen": []}, expect
        )


def _forms(book: Book) -> None:
    for name in ("whole", "plain"):
        _add(book, f"form {name}", "decode_form", {"form": name})
        _add(book, f"layout of {name}", "lay_out", {"form": name})
    whole = json.loads(form_json.encode(PLAIN))
    question = whole["questions"][0]
    for name, expect, change in (
        ("a later form", "form_unknown", {"krama_form": 2}),
        ("no form", "form_damaged", {"krama_form": "1"}),
        ("201 questions", "form_large", {"questions": [{**question, "name": f"q{n}"} for n in range(201)]}),
        ("101 choices", "form_large", {"questions": [{**question, "choices": [{"name": f"c{n}", "label": {"en": "x"}}
                                                                                for n in range(101)]}]}),
        ("21 bands", "form_large", {"questions": [{**question, "kind": "integer", "choices": [],
                                                   "bands": [[n, n] for n in range(21)]}]}),
        ("two of one name", "form_damaged", {"questions": [question, question]}),
        ("an unknown kind", "form_damaged", {"questions": [{**question, "kind": "text"}]}),
        ("a choice twice", "form_damaged", {"questions": [{**question, "choices": question["choices"][:1] * 2}]}),
        ("bands with a gap", "form_damaged", {"questions": [{**question, "kind": "integer", "choices": [],
                                                            "bands": [[0, 1], [3, 4]]}]}),
        ("a condition on what comes later", "form_damaged", {"questions": [{**question, "relevant": "${two} = 'a'"},
                                                                         {**question, "name": "two"}]}),
        ("words that turn direction", "form_damaged", {"title": {"en": "a\u202eb"}}),
        ("words of 2,001 letters", "form_large", {"title": {"en": "a" * 2_001}}),
        ("its own language is missing", "form_damaged", {"default_language": "km"}),
    ):  # fmt: skip
        text = json.dumps({**whole, **change}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        _add(book, f"form refused: {name}", "decode_form", {"text": text}, expect)
    _add(book, "form refused: brackets nine deep", "decode_form", {"text": "[" * 9}, "form_damaged")
    _add(book, "form refused: not JSON", "decode_form", {"text": "{"}, "form_damaged")


def _vectors(book: Book) -> None:
    for name, answers in {
        "nothing": {},
        "a yes": {"one": "yes"},
        "a no leads to why and away from the rest": {"one": "no", "why": "yes", "age": 20},
        "many": {"one": "yes", "many": ["yes", "both"], "more": ["no"], "age": 17},
        "an answer to what is not asked counts for nothing": {"one": "yes", "why": "no", "many": ["no"], "more": ["yes"]},
        "an empty list is a skip": {"many": [], "age": 18},
    }.items():
        _add(book, f"vector: {name}", "vector", {"form": "whole", "answers": answers})
    for name, answers in {
        "another choice": {"one": "maybe"},
        "two of one": {"one": ["yes", "no"]},
        "a number outside": {"age": 100},
        "a word for a number": {"age": "18"},
        "a number for a choice": {"one": 1},
    }.items():
        _add(book, f"vector refused: {name}", "vector", {"form": "whole", "answers": answers}, "answer_unknown")
    for size in (1, 100, 2_000, 2_001, 4_100):
        _add(book, f"mask of {size}", "mask", {"seed": fixed("mask").hex(), "size": size})
    _add(book, "split", "split", {"seed": fixed("mask").hex(), "vector": [0, 1, 2**32 - 1, 1, 0]})
    for index in (0, 1):
        given = {"digest": fixed("digest").hex(), "id": fixed("id", 16).hex(), "index": index}
        _add(book, f"share info {index}", "share_info", given)


def _links(book: Book) -> None:
    bare = SurveyLink(secret=fixed("survey", 16), digest=fixed("digest"), relays=("https://relay.example",))
    full = dataclasses.replace(bare, seed=fixed("seed", 16), uses=1)
    for name, text in {
        "bare": links.write_link("https://app.example", bare),
        "with a ticket, in a folder": links.write_link("https://app.example/krama", full),
        "on this computer": links.write_link(
            "http://localhost:8381", dataclasses.replace(full, relays=("http://127.0.0.1:1",))
        ),
        "with white space": f"  {links.write_link('https://app.example', full)}\n",
    }.items():
        _add(book, f"link: {name}", "read_link", {"text": text})
    good = links.write_link("https://app.example", full)

    def coded(record: SurveyLink) -> str:
        return "https://app.example/s#1." + base64.urlsafe_b64encode(record.encode()).rstrip(b"=").decode()

    for name, expect, text in (
        ("cut", "survey_link_damaged", good[:-3]),
        ("cut behind the sign", "survey_link_damaged", "https://app.example/s#"),
        ("an invite", "survey_link_other", good.replace("/s#", "/i#")),
        ("a word", "survey_link_other", "hello"),
        ("a later version", "survey_link_newer", good.replace("#1.", "#2.")),
        ("in plain HTTP", "survey_link_plain", good.replace("https://", "http://")),
        (
            "to a relay in plain HTTP",
            "survey_link_plain",
            coded(dataclasses.replace(full, relays=("http://relay.example",))),
        ),
        ("to no relay", "survey_link_damaged", coded(dataclasses.replace(full, relays=("ftp://relay.example",)))),
        ("uses without a seed", "survey_link_damaged", coded(dataclasses.replace(bare, uses=1))),
        ("a seed without uses", "survey_link_damaged", coded(dataclasses.replace(full, uses=0))),
        ("a short seed", "survey_link_damaged", coded(dataclasses.replace(full, seed=bytes(15)))),
        ("longer than a link", "survey_link_other", "https://app.example/" + "x" * 4_096),
    ):
        _add(book, f"link refused: {name}", "read_link", {"text": text}, expect)
    _add(book, "secrets", "secrets", {"secret": fixed("survey", 16).hex()})


def _sheets(book: Book, sheets: dict[str, Sheet]) -> None:
    for name, sheet in sheets.items():
        digest = links.digest_of(sheet.encode()).hex()
        _add(book, f"sheet: {name}", "open_sheet", {"sheet": name, "digest": digest})
    private = sheets["private"]

    def refuse(name: str, expect: str, data: bytes, digest: bytes = b"") -> None:
        given = {"sheet": data.hex(), "digest": (digest or links.digest_of(data)).hex()}
        _add(book, f"sheet refused: {name}", "open_sheet", given, expect)

    refuse("another than the link's", "survey_changed", private.encode(), fixed("digest"))
    refuse("cut", "survey_damaged", private.encode()[:-1])
    refuse(
        "one aggregator in private mode",
        "survey_damaged",
        dataclasses.replace(private, keepers=private.keepers[:1]).encode(),
    )
    refuse("one key twice", "survey_damaged", dataclasses.replace(private, keepers=(_keeper("CCIM"),) * 2).encode())
    refuse("two in open mode", "survey_damaged", dataclasses.replace(private, mode=1).encode())
    refuse("a form that is none", "form_damaged", dataclasses.replace(private, form=b"{}").encode())
    seed = fixed("seed", 16).hex()
    for name, sheet_name, uses, number, expect in (
        ("the first", "private", 2, 0, "ok"), ("the last", "private", 2, 1, "ok"), ("none needed", "open", 0, 0, "ok"),
        ("one more than the link has", "private", 2, 2, "survey_tickets_gone"),
        ("from a bare link", "private", 0, 0, "survey_ticket_missing"),
    ):  # fmt: skip
        given = {"sheet": sheet_name, "seed": seed if uses else "", "uses": uses, "number": number}
        _add(book, f"ticket: {name}", "ticket", given, expect)
