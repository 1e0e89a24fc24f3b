# SPDX-License-Identifier: AGPL-3.0-or-later
"""XLSForm out: a form as a workbook that other tools of its kind read. Spec: docs/survey.md, "XLSForm"; xlsform.org."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from krama.safety.survey import workbooks
from krama.safety.survey.bands import written
from krama.safety.survey.form import INTEGER, Choice, Form, Group, Question, Text
from krama.safety.survey.xlsform_sheets import NAMES

_WIDTHS = (28, 22, 44, 44, 30, 30, 10, 34, 28, 28)
Line = list[str]


def write(form: Form) -> bytes:
    """The workbook of a form; reading it gives the same form. Same form, same bytes."""
    lists = _lists(form)
    sheets = (
        ("survey", [*_survey(form, lists)]),
        ("choices", [*_choices(form, lists)]),
        ("settings", _settings(form)),
    )
    return workbooks.write(sheets, widths=_WIDTHS)


def _heads(form: Form, column: str) -> Line:
    """A column for each language, headed by its name and code."""
    return [f"{column}::{NAMES.get(language, language)} ({language})" for language in form.languages]


def _said(form: Form, words: Text) -> Line:
    return [words.get(language, "") for language in form.languages]


def _lists(form: Form) -> dict[str, str]:
    """For each question its list, which is called after the first question that has these choices."""
    found: list[tuple[str, tuple[Choice, ...]]] = []
    names: dict[str, str] = {}
    for question in form.questions:
        if question.choices:
            same = next((name for name, choices in found if choices == question.choices), None)
            names[question.name] = same or question.name
            if same is None:
                found.append((question.name, question.choices))
    return names


def _survey(form: Form, lists: Mapping[str, str]) -> Iterator[Line]:
    heads = [*_heads(form, "label"), *_heads(form, "hint")]
    yield ["type", "name", *heads, "required", "relevant", "constraint", "bands"]
    blank = [""] * (len(heads) - len(form.languages))
    for index, question in enumerate(form.questions):
        for group in form.groups:
            if group.first == index:
                yield ["begin_group", group.name, *_said(form, group.label), *blank, "", group.relevant or ""]
        yield _question(form, question, lists)
        yield from (["end_group", group.name] for group in _ending(form, index + 1))


def _ending(form: Form, end: int) -> Iterator[Group]:
    """The groups that end there, the innermost first."""
    return (group for group in reversed(form.groups) if group.end == end)


def _question(form: Form, question: Question, lists: Mapping[str, str]) -> Line:
    kind = f"{question.kind} {lists[question.name]}" if question.choices else question.kind
    required = "yes" if question.required else ""
    line = [kind, question.name, *_said(form, question.label), *_said(form, question.hint), required]
    constraint = f". >= {question.bands[0][0]} and . <= {question.bands[-1][1]}" if question.kind == INTEGER else ""
    return [*line, question.relevant or "", constraint, written(question.bands)]


def _choices(form: Form, lists: Mapping[str, str]) -> Iterator[Line]:
    yield ["list_name", "name", *_heads(form, "label")]
    for question in form.questions:
        if lists.get(question.name) == question.name:
            for choice in question.choices:
                yield [question.name, choice.name, *_said(form, choice.label)]


def _settings(form: Form) -> list[Line]:
    """One row. XLSForm has one title; those in other languages are in columns of ours, which other tools leave alone."""
    heads = ["form_id", "version", "default_language", "form_title"]
    default = form.default_language
    line = [form.id, form.version, f"{NAMES.get(default, default)} ({default})", form.title[default]]
    for language in form.languages:
        if language != default and language in form.title:
            heads.append(f"title_{language}")
            line.append(form.title[language])
    return [heads, line]
