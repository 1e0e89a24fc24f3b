# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama survey form FILE [--out FILE]``: what is in a form, and the form as XLSForm or as ours. Needs no profile."""

from __future__ import annotations

import argparse
import pathlib
from collections.abc import Iterator

from krama.cli.render import clean, emit
from krama.cli.survey_check import bytes_of
from krama.cli.texts import reader, say
from krama.cli.usage import wrapped
from krama.core.errors import LocalError
from krama.safety.survey import form_json, xlsform, xlsform_out
from krama.safety.survey.bands import label
from krama.safety.survey.form import Form, Question
from krama.safety.survey.workbooks import MAX_FILE
from krama.safety.survey.xlsform import Imported

_WRITERS = {".xlsx": xlsform_out.write, ".json": form_json.encode}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``survey form`` takes."""
    parser.add_argument("file", metavar="FILE", help=say("cli-form-help-file"))
    parser.add_argument("--out", metavar="FILE", default="", help=say("cli-form-help-out"))


def run(args: argparse.Namespace) -> int:
    """Read the form, show it, and write it if that is asked for."""
    imported = read_form(bytes_of(args.file, MAX_FILE))
    writer = _WRITERS.get(pathlib.Path(args.out).suffix.lower()) if args.out else None
    if args.out and writer is None:
        raise LocalError("form_out", args.out)
    emit(args, _as_json(imported), "\n".join(_lines(imported)))
    if writer:
        _write(pathlib.Path(args.out), writer(imported.form))
        emit(args, {"file": args.out}, clean(say("cli-form-written", file=args.out)))
    return 0


def read_form(data: bytes) -> Imported:
    """A form from a workbook, or from our own JSON."""
    return Imported(form_json.decode(data), ()) if data[:1] == b"{" else xlsform.read(data)


def _write(path: pathlib.Path, data: bytes) -> None:
    """A new file: one that is there is left as it is."""
    try:
        with path.open("xb") as target:
            target.write(data)
    except OSError as error:
        raise LocalError("file_unwritable", str(path)) from error


def _as_json(imported: Imported) -> dict[str, object]:
    form = imported.form
    return {
        "form": form.id,
        "version": form.version,
        "title": dict(form.title),
        "languages": list(form.languages),
        "default_language": form.default_language,
        "questions": len(form.counted),
        "choices": sum(question.slots for question in form.questions),
        "sha256": form_json.digest(form).hex(),
        "left_out": list(imported.left_out),
    }


def _lines(imported: Imported) -> Iterator[str]:
    form, language = imported.form, reader()
    numbers = {"questions": len(form.counted), "choices": sum(question.slots for question in form.questions)}
    title = form.words(form.title, language)
    yield from wrapped(clean(say("cli-form-read", title=title, languages=", ".join(form.languages), **numbers)))
    yield say("cli-form-known", hash=form_json.digest(form).hex())
    for index, question in enumerate(form.questions):
        yield ""
        for group in (group for group in form.groups if group.first == index):
            name = form.words(group.label, language) or group.name
            yield from wrapped(clean(say("cli-form-group", label=name)))
            yield from _when(group.relevant)
        yield from _question(form, question, language)
    if imported.left_out:
        yield from ("", *wrapped(clean(say("cli-form-left-out", what=", ".join(imported.left_out)))))


def _question(form: Form, question: Question, language: str) -> Iterator[str]:
    yield from wrapped(clean(f"{question.name}  {form.words(question.label, language)}"))
    yield from _when(question.relevant)
    for choice in question.choices:
        yield from (f"    {line}" for line in wrapped(clean(f"{choice.name}  {form.words(choice.label, language)}")))
    if question.bands:
        yield "    " + ", ".join(map(label, question.bands))


def _when(condition: str | None) -> Iterator[str]:
    if condition:
        yield from (f"    {line}" for line in wrapped(say("cli-form-when", condition=condition)))
