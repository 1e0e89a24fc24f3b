# SPDX-License-Identifier: AGPL-3.0-or-later
"""A form as the one JSON that phones and both aggregators hash: keys sorted, no spaces, UTF-8, canonical or refused.

    {"krama_form":1,"id":…,"version":…,"title":{"en":…},"languages":["en","km"],"default_language":"en",
     "questions":[{"name":…,"kind":…,"label":{…},"hint":{…},"required":false,"relevant":null,
                   "choices":[{"name":…,"label":{…}}],"bands":[[0,17],[18,99]]}],
     "groups":[{"name":…,"label":{…},"relevant":null,"first":0,"end":2}]}

Every key is always there and no other is. Whole numbers alone; strings escape what JSON says must be escaped and nothing
else. Spec: docs/survey.md, "The form".
"""

from __future__ import annotations

import hashlib
import json

from krama.core.errors import PeerError
from krama.safety import reading
from krama.safety.reading import each, flag, get, maybe, number, record, text
from krama.safety.survey.form import Choice, Form, Group, Question, Text, check

MAX_FORM = 250_000  # bytes; the largest fits one blob of a relay
MAX_DEPTH = 8  # brackets in brackets; ours has five
_VERSION = 1
_MARK = "krama_form"


def encode(form: Form) -> bytes:
    """The bytes of a form that keeps the rules; ``form_damaged`` or ``form_large`` of one that does not."""
    check(form)
    whole = {
        _MARK: _VERSION,
        "id": form.id,
        "version": form.version,
        "title": dict(form.title),
        "languages": list(form.languages),
        "default_language": form.default_language,
        "questions": [_of_question(question) for question in form.questions],
        "groups": [
            {"name": g.name, "label": dict(g.label), "relevant": g.relevant, "first": g.first, "end": g.end}
            for g in form.groups
        ],
    }
    found = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    if len(found) > MAX_FORM:
        raise PeerError("form_large", "bytes")
    return found


def digest(form: Form) -> bytes:
    """The SHA-256 by which a form is known; an edited form is another one."""
    return hashlib.sha256(encode(form)).digest()


def decode(data: bytes) -> Form:
    """Read a form. ``form_large``: more than the bounds; ``form_unknown``: of a later version; else ``form_damaged``."""
    if len(data) > MAX_FORM:
        raise PeerError("form_large", "bytes")
    if _depth(data) > MAX_DEPTH:
        raise PeerError("form_damaged", "depth")
    form = _form(data)
    try:
        same = encode(form) == data
    except UnicodeEncodeError as error:
        raise PeerError("form_damaged", "text") from error
    if not same:
        raise PeerError("form_damaged", "not canonical")
    return form


def _of_question(question: Question) -> dict[str, object]:
    return {
        "name": question.name,
        "kind": question.kind,
        "label": dict(question.label),
        "hint": dict(question.hint),
        "required": question.required,
        "relevant": question.relevant,
        "choices": [{"name": choice.name, "label": dict(choice.label)} for choice in question.choices],
        "bands": [list(band) for band in question.bands],
    }


def _depth(data: bytes) -> int:
    """How deeply brackets nest, quoted ones too: an upper bound, so that the reader is never driven deep."""
    deepest = depth = 0
    for byte in data:
        if byte in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif byte in b"]}":
            depth -= 1
    return deepest


@reading.refused_as(PeerError, "form_damaged")
def _form(data: bytes) -> Form:
    whole = record(reading.parsed(data, "JSON"), _MARK)
    version = get(whole, _MARK, number)
    if version != _VERSION:
        raise PeerError("form_unknown", str(version)[:20])
    return Form(
        id=get(whole, "id", text),
        version=get(whole, "version", text),
        title=get(whole, "title", _words),
        languages=get(whole, "languages", each(text)),
        default_language=get(whole, "default_language", text),
        questions=get(whole, "questions", each(_question)),
        groups=get(whole, "groups", each(_group)),
    )


def _question(value: object, where: str) -> Question:
    found = record(value, where)
    return Question(
        name=get(found, "name", text),
        kind=get(found, "kind", text),
        label=get(found, "label", _words),
        hint=get(found, "hint", _words),
        required=get(found, "required", flag),
        relevant=get(found, "relevant", maybe(text)),
        choices=get(found, "choices", each(_choice)),
        bands=get(found, "bands", each(_band)),
    )


def _choice(value: object, where: str) -> Choice:
    found = record(value, where)
    return Choice(get(found, "name", text), get(found, "label", _words))


def _group(value: object, where: str) -> Group:
    found = record(value, where)
    said = (get(found, "name", text), get(found, "label", _words), get(found, "relevant", maybe(text)))
    return Group(*said, get(found, "first", number), get(found, "end", number))


def _words(value: object, where: str) -> Text:
    return {language: text(words, where) for language, words in record(value, where).items()}


def _band(value: object, where: str) -> tuple[int, int]:
    ends = each(number)(value, where)
    return (ends[0], ends[1]) if len(ends) == 2 else reading.unfit(where)
