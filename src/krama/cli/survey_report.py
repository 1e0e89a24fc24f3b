# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama survey report``: the files of a closed survey's report, small groups hidden, into a new folder.

``--charts`` puts its charts as pictures into another one.
"""

from __future__ import annotations

import argparse
import dataclasses
import pathlib
from collections.abc import Mapping

from krama.cli.render import clean, emit
from krama.cli.survey_run import closed_totals
from krama.cli.survey_words import report_words
from krama.cli.texts import say
from krama.core.errors import LocalError
from krama.safety.survey import reports, tables
from krama.safety.survey.disclosure import LEAST_CELL
from krama.safety.survey.figures import Remark
from krama.safety.survey.layout import QUESTION_VOID
from krama.safety.survey.store import Store

_ANYBODY = Remark("anybody")


def report(args: argparse.Namespace) -> int:
    """Write it; a folder that holds something is left alone."""
    folder, drawn = pathlib.Path(args.out), pathlib.Path(args.charts) if args.charts else None
    store = Store.open(pathlib.Path(args.data))
    try:
        kept, survey, totals = closed_totals(store, args.survey)
    finally:
        store.close()
    refused = {code: count for code, count in totals.refused.items() if code != QUESTION_VOID}  # that counts no answers
    said = tables.report(
        survey.form,
        dataclasses.replace(totals, refused=refused),
        least_cell=args.least or LEAST_CELL,
        remarks=[] if survey.sheet.tickets else [_ANYBODY],
    )
    found = reports.files(said, report_words())
    charts = {} if drawn is None else reports.pictures(said, report_words())
    for one in filter(None, (folder, drawn)):
        _must_be_new(one)
    names = _write(folder, found)
    about: dict[str, object] = {"survey": kept.id, "folder": str(folder), "files": names}
    text = say("cli-survey-reported", folder=str(folder), files=", ".join(names))
    if drawn is not None:
        about |= {"charts": str(drawn), "pictures": _write(drawn, charts)}
        text += "\n" + say("cli-survey-charted", folder=str(drawn), count=len(charts))
    emit(args, about, "\n".join(map(clean, text.splitlines())))
    return 0


def _must_be_new(folder: pathlib.Path) -> None:
    try:
        if folder.exists() and any(folder.iterdir()):
            raise LocalError("file_unwritable", str(folder))
    except OSError as error:
        raise LocalError("file_unwritable", error.strerror or "") from error


def _write(folder: pathlib.Path, files: Mapping[str, bytes]) -> list[str]:
    """Write files into a folder; gives their names in order."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(data)
    except OSError as error:
        raise LocalError("file_unwritable", error.strerror or "") from error
    return sorted(files)
