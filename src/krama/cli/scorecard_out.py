# SPDX-License-Identifier: AGPL-3.0-or-later
"""What ``krama scorecard`` shows and writes: figures with what must stand beside them, and files by their ending."""

from __future__ import annotations

import argparse
import functools
import pathlib
from collections.abc import Mapping

from krama.cli import scorecards
from krama.cli.fluent import Value, book
from krama.cli.render import clean, emit
from krama.cli.texts import reader, say
from krama.cli.usage import wrapped
from krama.safety.scorecard import compare, engine, facts, labels, page, page_parts, rdr
from krama.safety.scorecard.errors import ScorecardError
from krama.safety.scorecard.model import CATEGORIES, Card


def words(language: str, name: str, /, **values: Value) -> str:
    """A sentence of the page, the paper or the workbook."""
    return book(language).text(f"cli-scorecard-page-{name}", **values)


def _figures(score: engine.Score) -> str:
    parts = [f"{name} {page_parts.points(score.categories[name])}" for name in CATEGORIES]
    total = [f"{words(reader(), 'total')} {page_parts.points(score.total)}"] if labels.has_total(score) else []
    return "  ".join([*total, *parts])


def text(card: Card, score: engine.Score, service: str) -> str:
    """One subject in a few lines; its marks come with its figures, never later."""
    name = clean(" · ".join(part for part in (score.subject, service) if part))
    say_page = functools.partial(words, reader())
    marks = [f"  {line}" for mark in page_parts.mark_words(say_page, card, score) for line in wrapped(mark)]
    if score.coverage.assessed == 0:
        return "\n".join([name, *marks])
    return "\n".join([f"{name}  {_figures(score)}", *marks])


def warning() -> str:
    """The sentence without which no figure is shown."""
    return "\n" + "\n".join(wrapped(words(reader(), "no-rating")))


def comparison(found: compare.Comparison) -> str:
    """Two years of a subject."""
    lines = [clean(found.new.subject), f"  {say('cli-scorecard-old')} {_figures(found.old)}"]
    lines.append(f"  {say('cli-scorecard-now')} {_figures(found.new)}")
    lines.append("  " + say("cli-scorecard-common", common=found.common, old=found.only_old, new=found.only_new))
    for _, element, old, new in found.changed:
        before, now = (words(reader(), f"value-{value}") for value in (old, new))
        lines.append(f"  {element}: {before} → {now}")
    return "\n".join(lines)


# -- against what was published ------------------------------------------------------------------------------------------


def check(args: argparse.Namespace, card: Card, scores: Mapping[str, engine.Score]) -> int:
    """Compare with RDR's tables that were imported; 1 if a figure differs by more than rounding can."""
    folder = None if args.folder is None else args.folder / scorecards.PUBLISHED
    if folder is None or not folder.is_dir():
        raise ScorecardError("scorecard_missing", scorecards.PUBLISHED)
    worst, chosen = 0, only(card, scores)
    for path in sorted(folder.glob("*.csv")):
        data = scorecards.read(path)
        table = rdr.table_of(data)
        rows = rdr.read(path.name, data)
        differences = (
            rdr.ranking_differences(rows, chosen)
            if table == "service-rankings"
            else rdr.differences(str(table), rows, scores)
        )
        if differences:
            most = max(differences)
            worst += sum(of > rdr.TOLERANCE[str(table)] for of in differences)
            data_out: dict[str, object] = {"table": table, "figures": len(differences), "most": round(float(most), 3)}
            shown = say("cli-scorecard-checked", table=str(table), count=len(differences), most=f"{float(most):.2f}")
            emit(args, data_out | {"beyond": sum(of > rdr.TOLERANCE[str(table)] for of in differences)}, shown)
    return 1 if worst else 0


# -- files ---------------------------------------------------------------------------------------------------------------


def files(out: pathlib.Path, card: Card, scores: Mapping[str, engine.Score], index: str) -> dict[pathlib.Path, bytes]:
    """What ``--out`` asks for: by its ending one file, without an ending a folder with RDR's tables."""
    say_page = functools.partial(words, reader())
    match out.suffix.lower():
        case "":
            made = rdr.tables(index, only(card, scores), list(scores.values()))
            return {out / f"{index}-{name}.csv": data for name, data in made.items()}
        case ".json":
            return {out: facts.whole(card, scores)}
        case ".xlsx":
            from krama.safety.scorecard import workbook  # its library is felt in every command

            return {out: workbook.xlsx(card, scores, say_page)}
        case ".html":
            say_all = {code: functools.partial(words, code) for code in page.LANGUAGES}
            return {out: page.html(card, scores, say_all, reader()).encode()}
        case ".pdf":
            from krama.safety.scorecard import paper

            return {out: paper.pdf(card, scores, say_page, reader())}
    raise ScorecardError("scorecard_out", out.suffix[:20])


def charts(folder: pathlib.Path, card: Card, scores: Mapping[str, engine.Score]) -> dict[pathlib.Path, bytes]:
    """Every subject's bars and elements as pictures, in both languages."""
    from krama.safety.scorecard import paper

    return {
        folder / name: data
        for language in page.LANGUAGES
        for kind in ("svg", "png")
        for name, data in paper.pictures(card, scores, functools.partial(words, language), language, kind).items()
    }


def only(card: Card, scores: Mapping[str, engine.Score]) -> Card:
    """The subjects that were chosen."""
    units = tuple(unit for unit in card.units if unit.subject in scores)
    rows = {key: row for key, row in card.evaluations.items() if row.subject in scores}
    return Card(card.method, units, rows, card.gone, card.published, card.origin)
