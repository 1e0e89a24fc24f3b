# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama survey report``: the files of a closed survey's report, small groups hidden, into a new folder."""

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
    folder = pathlib.Path(args.out)
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
    _write(folder, found)
    names = sorted(found)
    about: dict[str, object] = {"survey": kept.id, "folder": str(folder), "files": names}
    emit(args, about, clean(say("cli-survey-reported", folder=str(folder), files=", ".join(names))))
    return 0


def _write(folder: pathlib.Path, files: Mapping[str, bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise LocalError("file_unwritable", str(folder))
        for name, data in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(data)
    except OSError as error:
        raise LocalError("file_unwritable", error.strerror or "") from error
