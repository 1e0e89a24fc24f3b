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
from collections.abc import Callable, Mapping
from typing import TypeVar

from krama.core.errors import PeerError
from krama.safety.survey.form import Choice, Form, Group, Question, Text, check

MAX_FORM = 250_000  # bytes; the largest fits one blob of a relay
MAX_DEPTH = 8  # brackets in brackets; ours has five
_VERSION = 1
_MARK = "krama_form"
T = TypeVar("T")


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
    try:
        whole = json.loads(data.decode())
    except ValueError as error:
        raise PeerError("form_damaged", "JSON") from error
    if not isinstance(whole, dict) or type(whole.get(_MARK)) is not int:
        raise PeerError("form_damaged", _MARK)
    if whole[_MARK] != _VERSION:
        raise PeerError("form_unknown", str(whole[_MARK])[:20])
    form = _form(whole)
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


def _form(whole: Mapping[str, object]) -> Form:
    return Form(
        id=_get(whole, "id", _text),
        version=_get(whole, "version", _text),
        title=_get(whole, "title", _words),
        languages=_get(whole, "languages", _each(_text)),
        default_language=_get(whole, "default_language", _text),
        questions=_get(whole, "questions", _each(_question)),
        groups=_get(whole, "groups", _each(_group)),
    )


def _question(value: object) -> Question:
    record = _record(value)
    return Question(
        name=_get(record, "name", _text),
        kind=_get(record, "kind", _text),
        label=_get(record, "label", _words),
        hint=_get(record, "hint", _words),
        required=_get(record, "required", _flag),
        relevant=_get(record, "relevant", _maybe),
        choices=_get(record, "choices", _each(_choice)),
        bands=_get(record, "bands", _each(_band)),
    )


def _choice(value: object) -> Choice:
    record = _record(value)
    return Choice(_get(record, "name", _text), _get(record, "label", _words))


def _group(value: object) -> Group:
    record = _record(value)
    said = (_get(record, "name", _text), _get(record, "label", _words), _get(record, "relevant", _maybe))
    return Group(*said, _get(record, "first", _number), _get(record, "end", _number))


def _get(record: Mapping[str, object], key: str, read: Callable[[object], T]) -> T:
    try:
        return read(record.get(key))
    except TypeError as error:
        raise PeerError("form_damaged", key) from error


def _record(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _maybe(value: object) -> str | None:
    return None if value is None else _text(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _number(value: object) -> int:
    if type(value) is not int:
        raise TypeError
    return value


def _words(value: object) -> Text:
    return {language: _text(words) for language, words in _record(value).items()}


def _band(value: object) -> tuple[int, int]:
    if not isinstance(value, list) or len(value) != 2:
        raise TypeError
    return _number(value[0]), _number(value[1])


def _each(read: Callable[[object], T]) -> Callable[[object], tuple[T, ...]]:
    def whole(value: object) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise TypeError
        return tuple(read(one) for one in value)

    return whole
