# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama scorecard``: what companies say about their rules, scored after RDR 2020. It needs no profile and no network.

A scorecard is a folder of CSV files. Without a folder, the first subjects that come with Krama are shown.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime
import hashlib
import pathlib

from krama.cli import scorecard_out, scorecards
from krama.cli.render import clean, emit
from krama.cli.scorecards import EVALUATIONS, GONE, SUBJECTS
from krama.cli.texts import say
from krama.safety.scorecard import checks, codes, compare, engine, facts, loading, rdr, specs
from krama.safety.scorecard.errors import ScorecardError
from krama.safety.scorecard.model import CLASSES, KINDS, RDR, STEPS, VALUES, Card, Evaluation, Unit

_WORDS = ("evidence_url", "quote", "lang", "comment", "verified", "evaluator", "reviewer")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verbs of ``scorecard``."""
    metavar = "new|add|review|score|export|compare|import"
    verbs = parser.add_subparsers(dest="verb", required=True, metavar=metavar)
    new = verbs.add_parser("new", help=say("cli-scorecard-help-new"))
    new.add_argument("folder", type=pathlib.Path, metavar="DIR")
    new.add_argument("--from", dest="subjects", nargs="+", default=[], metavar="NAME", help=say("cli-scorecard-help-from"))
    _add(verbs.add_parser("add", help=say("cli-scorecard-help-add")))
    _review(verbs.add_parser("review", help=say("cli-scorecard-help-review")))
    score = verbs.add_parser("score", help=say("cli-scorecard-help-score"))
    export = verbs.add_parser("export", help=say("cli-scorecard-help-export"))
    for verb in (score, export):
        verb.add_argument("folder", type=pathlib.Path, nargs="?", metavar="DIR", help=say("cli-scorecard-help-folder"))
        verb.add_argument("--subject", nargs="+", default=[], metavar="NAME", help=say("cli-scorecard-help-subject"))
    score.add_argument("--service", default="", metavar="NAME", help=say("cli-scorecard-help-service"))
    score.add_argument("--check", action="store_true", help=say("cli-scorecard-help-check"))
    export.add_argument("--out", type=pathlib.Path, required=True, metavar="FILE", help=say("cli-scorecard-help-out"))
    export.add_argument("--charts", type=pathlib.Path, metavar="DIR", help=say("cli-scorecard-help-charts"))
    export.add_argument("--index", default="", metavar="YEAR", help=say("cli-scorecard-help-index"))
    both = verbs.add_parser("compare", help=say("cli-scorecard-help-compare"))
    both.add_argument("old", type=pathlib.Path, metavar="OLD")
    both.add_argument("new", type=pathlib.Path, metavar="NEW")
    both.add_argument("--subject", nargs="+", default=[], metavar="NAME", help=say("cli-scorecard-help-subject"))
    load = verbs.add_parser("import", help=say("cli-scorecard-help-import"))
    load.add_argument("files", type=pathlib.Path, nargs="+", metavar="FILE")
    load.add_argument("--to", type=pathlib.Path, required=True, metavar="DIR", help=say("cli-scorecard-help-to"))
    load.add_argument("--source", default="", metavar="URL", help=say("cli-scorecard-help-source"))
    load.add_argument("--evaluator", default="", metavar="NAME", help=say("cli-scorecard-help-whose"))
    for verb in verbs.choices.values():
        verb.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=say("cli-help-json"))


def _place(verb: argparse.ArgumentParser) -> None:
    """The options that say which row."""
    verb.add_argument("folder", type=pathlib.Path, metavar="DIR")
    verb.add_argument("--subject", default="", metavar="NAME", help=say("cli-scorecard-help-of"))
    verb.add_argument("--service", default=None, metavar="NAME", help=say("cli-scorecard-help-service"))
    verb.add_argument("--element", default="", metavar="CODE", help=say("cli-scorecard-help-element"))
    verb.add_argument("--comment", default=None, metavar="TEXT", help=say("cli-scorecard-help-comment"))


def _add(verb: argparse.ArgumentParser) -> None:
    _place(verb)
    verb.add_argument("--value", choices=VALUES, help=say("cli-scorecard-help-value"))
    verb.add_argument("--url", dest="evidence_url", default="", metavar="URL", help=say("cli-scorecard-help-url"))
    verb.add_argument("--archived", type=pathlib.Path, metavar="FILE", help=say("cli-scorecard-help-archived"))
    verb.add_argument("--sha256", dest="archived_sha256", default="", metavar="HEX", help=say("cli-scorecard-help-sha256"))
    verb.add_argument("--quote", default="", metavar="TEXT", help=say("cli-scorecard-help-quote"))
    verb.add_argument("--lang", default="", metavar="CODE", help=say("cli-scorecard-help-lang"))
    verb.add_argument("--retrieved", default="", metavar="DAY", help=say("cli-scorecard-help-retrieved"))
    verb.add_argument("--evaluator", default="", metavar="NAME", help=say("cli-scorecard-help-evaluator"))
    verb.add_argument("--verified", default="", metavar="TEXT", help=say("cli-scorecard-help-verified"))
    verb.add_argument("--class", dest="cls", choices=CLASSES, help=say("cli-scorecard-help-class"))
    verb.add_argument("--kind", choices=list(KINDS), help=say("cli-scorecard-help-kind"))
    for name in ("parent", "jurisdiction", "language", "status"):
        verb.add_argument(f"--{name}", default="", metavar="TEXT", help=say(f"cli-scorecard-help-{name}"))


def _review(verb: argparse.ArgumentParser) -> None:
    _place(verb)
    verb.add_argument("--reviewer", default="", metavar="NAME", help=say("cli-scorecard-help-reviewer"))
    verb.add_argument("--step", choices=STEPS[1:], default=STEPS[1], help=say("cli-scorecard-help-step"))
    verb.add_argument("--gone", default="", metavar="URL", help=say("cli-scorecard-help-gone"))


def run(args: argparse.Namespace) -> int:
    """Do what the verb says."""
    jobs = {"new": _do_new, "add": _do_add, "review": _do_review, "score": _do_score}
    jobs |= {"export": _do_export, "compare": _do_compare, "import": _do_import}
    return jobs[args.verb](args)


def _today() -> str:
    return datetime.datetime.now(datetime.UTC).date().isoformat()


def _named(names: tuple[str, ...], wanted: str) -> str:
    """A subject by its name, in whatever case."""
    found = [name for name in names if name.casefold() == wanted.strip().casefold()]
    if not found:
        raise ScorecardError("scorecard_subject", wanted)
    return found[0]


def _chosen(card: Card, wanted: list[str]) -> list[str]:
    return [_named(card.subjects, name) for name in wanted] or list(card.subjects)


def _unit(card: Card, subject: str, service: str | None) -> Unit:
    """One row of a subject; the service need not be said where there is but one."""
    units = card.units_of(_named(card.subjects, subject))
    fitting = [unit for unit in units if service is None or unit.service.casefold() == service.strip().casefold()]
    if len(fitting) != 1:
        raise ScorecardError("scorecard_service", ", ".join(unit.service for unit in units))
    return fitting[0]


# -- what is written -----------------------------------------------------------------------------------------------------


def _do_new(args: argparse.Namespace) -> int:
    own = loading.own_card()
    names = [_named(own.subjects, name) for name in args.subjects]
    if args.folder.exists() and any(args.folder.iterdir()):
        raise ScorecardError("scorecard_exists", str(args.folder))
    rows = [row for row in own.evaluations.values() if row.subject in names]
    scorecards.write(args.folder / EVALUATIONS, loading.evaluations_file(rows))
    scorecards.write(args.folder / SUBJECTS, loading.subjects_file(u for u in own.units if u.subject in names))
    data: dict[str, object] = {"folder": str(args.folder), "subjects": names, "evaluations": len(rows)}
    emit(args, data, say("cli-scorecard-new", folder=str(args.folder), count=len(rows)))
    return 0


def _do_add(args: argparse.Namespace) -> int:
    folder = scorecards.load(args.folder)
    if args.cls or args.kind:
        return _add_unit(args, folder)
    return _save_row(args, folder, _new_row(args, folder.card))


def _add_unit(args: argparse.Namespace, folder: scorecards.Folder) -> int:
    if not (args.cls and args.kind and args.subject.strip()):
        raise ScorecardError("scorecard_value", "--subject, --class, --kind")
    names = {"subject": args.subject.strip(), "service": args.service or args.subject.strip(), "class": args.cls}
    rest = {name: getattr(args, name) for name in ("kind", "parent", "jurisdiction", "language", "status")}
    unit = loading.unit(names | {name: value or "" for name, value in rest.items()}, "--subject", 0)
    folder.save(SUBJECTS, loading.subjects_file((*folder.card.units, unit)))
    data: dict[str, object] = {"subject": unit.subject, "service": unit.service, "class": unit.cls, "kind": unit.kind}
    emit(args, data, say("cli-scorecard-subject", subject=clean(unit.subject)))
    return 0


def _new_row(args: argparse.Namespace, card: Card) -> Evaluation:
    """A row begins at the first step, also where one was reviewed already: what was changed is new."""
    unit = _unit(card, args.subject, args.service)
    hashed = hashlib.sha256(scorecards.read(args.archived)).hexdigest() if args.archived else args.archived_sha256
    row = Evaluation(
        unit.subject,
        unit.service,
        codes.label(args.element),
        args.value or "unassessed",
        args.evidence_url,
        hashed,
        args.quote,
        args.lang,
        args.retrieved or _today(),
        args.evaluator,
        comment=args.comment or "",
        verified=args.verified,
    )
    checks.check(row, unit, card.method)
    return row


def _save_row(args: argparse.Namespace, folder: scorecards.Folder, row: Evaluation) -> int:
    card = folder.card
    name = card.origin.get(row.key, EVALUATIONS)
    rows = {key: of for key, of in card.evaluations.items() if card.origin[key] == name} | {row.key: row}
    folder.save(name, loading.evaluations_file(rows.values()))
    data: dict[str, object] = {"subject": row.subject, "service": row.service, "element": row.element}
    data |= {"value": row.value, "step": row.step}
    value, step = say(f"cli-scorecard-page-value-{row.value}"), say(f"cli-scorecard-page-step-{row.step}")
    emit(args, data, say("cli-scorecard-added", element=row.element, value=value, step=step))
    return 0


def _do_review(args: argparse.Namespace) -> int:
    folder = scorecards.load(args.folder)
    if args.gone:
        return _mark_gone(args, folder)
    unit = _unit(folder.card, args.subject, args.service)
    old = folder.card.evaluations.get((unit.subject, unit.service, codes.label(args.element)))
    if old is None:
        raise ScorecardError("scorecard_row", args.element)
    if STEPS.index(args.step) < STEPS.index(old.step):
        raise ScorecardError("scorecard_step", old.step)
    comment = old.comment if args.comment is None else args.comment
    row = dataclasses.replace(old, reviewer=args.reviewer or old.reviewer, step=args.step, comment=comment)
    checks.check(row, unit, folder.card.method)
    return _save_row(args, folder, row)


def _mark_gone(args: argparse.Namespace, folder: scorecards.Folder) -> int:
    """The page is no longer there: address, hash and quotation stay as they are, and it is said."""
    count = sum(row.evidence_url == args.gone for row in folder.card.evaluations.values())
    if not count:
        raise ScorecardError("scorecard_row", args.gone)
    folder.save(GONE, loading.gone_file({args.gone: _today(), **folder.card.gone}))
    data: dict[str, object] = {"gone": args.gone, "evaluations": count}
    emit(args, data, say("cli-scorecard-gone", count=count))
    return 0


def _do_import(args: argparse.Namespace) -> int:
    """RDR's tables into a new folder: element scores as evaluations, all of them as they are beside it."""
    files = {path.name: scorecards.read(path) for path in args.files}
    rows = {name: rdr.read(name, data) for name, data in files.items()}
    tables = {rdr.table_of(data): name for name, data in files.items()}
    source = tables.get("element-scores")
    if source is None:
        raise ScorecardError("scorecard_missing", "element-scores")
    if args.to.exists() and any(args.to.iterdir()):
        raise ScorecardError("scorecard_exists", str(args.to))
    levels = rows[tables["levels"]] if "levels" in tables else []
    year = levels[0]["Index"] if levels else ""
    whose = args.evaluator or (RDR if rdr.SUBSET not in year else "")
    units = rdr.units(rows[source], levels)
    hashed = hashlib.sha256(files[source]).hexdigest()
    found = rdr.evaluations(rows[source], args.source or source, hashed, year[:4], whose)
    out = {EVALUATIONS: loading.evaluations_file(found), SUBJECTS: loading.subjects_file(units)}
    if {"indicator-specs", "element-specs"} <= tables.keys():
        out |= specs.files(rows[tables["indicator-specs"]], rows[tables["element-specs"]])
    loading.card(out, loading.own_method())
    for name, data in out.items():
        scorecards.write(args.to / name, data)
    for table, name in tables.items():
        scorecards.write(args.to / scorecards.PUBLISHED / f"{table}.csv", rdr.write(str(table), rows[name]))
    data_out: dict[str, object] = {"folder": str(args.to), "subjects": len({u.subject for u in units})}
    emit(args, data_out | {"evaluations": len(found)}, say("cli-scorecard-new", folder=str(args.to), count=len(found)))
    return 0


# -- what is read --------------------------------------------------------------------------------------------------------


def _scores(card: Card, wanted: list[str]) -> dict[str, engine.Score]:
    return {name: engine.score(card.method, card.units_of(name), card.by_subject[name]) for name in _chosen(card, wanted)}


def _do_score(args: argparse.Namespace) -> int:
    card = scorecards.card(args.folder)
    scores = _scores(card, args.subject)
    for name, whole in scores.items():
        score, service = whole, ""
        if args.service:
            service = _unit(card, name, args.service).service
            score = engine.score(card.method, engine.service_units(card.units_of(name), service), card.by_subject[name])
        emit(args, facts.score(card, score, service), scorecard_out.text(card, score, service))
    if args.check:
        return scorecard_out.check(args, card, scores)
    if not args.json:
        print(scorecard_out.warning())
    return 0


def _do_compare(args: argparse.Namespace) -> int:
    old, new = scorecards.load(args.old).card, scorecards.load(args.new).card
    shared = [name for name in new.subjects if name in old.subjects]
    for name in [_named(new.subjects, wanted) for wanted in args.subject] or shared:
        found = compare.compare(old, new, name)
        emit(args, facts.comparison(found), scorecard_out.comparison(found))
    return 0


def _do_export(args: argparse.Namespace) -> int:
    card = scorecards.card(args.folder)
    scores = _scores(card, args.subject)
    made = scorecard_out.files(args.out, card, scores, args.index or _today()[:4])
    if args.charts is not None:
        made |= scorecard_out.charts(args.charts, card, scores)
    for path, data in made.items():
        scorecards.write(path, data)
        emit(args, {"file": str(path), "bytes": len(data)}, say("cli-scorecard-written", file=str(path)))
    return 0
