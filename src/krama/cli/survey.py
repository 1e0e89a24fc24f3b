# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama survey``: ask many people, and learn what they said together without learning who said what.

An aggregator is a folder (``--data DIR``). In private mode there are two, of two organisations; in open mode one.
Forms and figures are checked without any: ``check``, ``form``. Spec: docs/survey.md.
"""

from __future__ import annotations

import argparse
import importlib
from types import ModuleType

from krama.cli.session import seconds
from krama.cli.texts import say

# Each verb and the module that does it; those of FILES declare their own arguments.
_JOBS = {
    "key": "survey_new",
    "new": "survey_new",
    "link": "survey_new",
    "run": "survey_run",
    "close": "survey_run",
    "report": "survey_report",
    "answer": "survey_answer",
}
_FILES = {"check": "survey_check", "form": "survey_form"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verbs of ``survey``."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="|".join((*_JOBS, *_FILES)))
    parsers = {name: verbs.add_parser(name, help=say(f"cli-help-survey-{name}")) for name in (*_JOBS, *_FILES)}
    for name in ("key", "new", "link", "run", "close", "report"):
        parsers[name].add_argument("--data", metavar="DIR", required=True, help=say("cli-help-survey-data"))
    parsers["key"].add_argument("--name", metavar="NAME", default="", help=say("cli-help-survey-name"))
    _new(parsers["new"])
    for name in ("link", "close", "report"):
        parsers[name].add_argument("survey", metavar="SURVEY", nargs="?", default="", help=say("cli-help-survey-id"))
    run_parser = parsers["run"]
    run_parser.add_argument("survey", metavar="SURVEY", nargs="?", default="", help=say("cli-help-survey-id-or-link"))
    run_parser.add_argument("--once", action="store_true", help=say("cli-help-survey-once"))
    parsers["close"].add_argument("--wait", metavar="SECONDS", type=seconds, default=0.0, help=say("cli-help-survey-wait"))
    parsers["report"].add_argument("--out", metavar="DIR", required=True, help=say("cli-help-survey-out"))
    parsers["report"].add_argument("--charts", metavar="DIR", default="", help=say("cli-help-survey-charts"))
    parsers["report"].add_argument("--least", metavar="N", type=int, default=0, help=say("cli-help-survey-least"))
    _answer(parsers["answer"])
    for name in _FILES:
        _module(name).add_arguments(parsers[name])
    for one in verbs.choices.values():
        if not any("--json" in action.option_strings for action in one._actions):
            one.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=say("cli-help-json"))


def _new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("form", metavar="FORM", help=say("cli-help-survey-form-file"))
    parser.add_argument("--relay", metavar="URL", required=True, help=say("cli-help-survey-relay"))
    parser.add_argument("--base", metavar="URL", default="", help=say("cli-help-survey-base"))
    parser.add_argument("--second", metavar="KEY", default="", help=say("cli-help-survey-second"))
    parser.add_argument("--open", action="store_true", help=say("cli-help-survey-open"))
    parser.add_argument("--tickets", metavar="N", type=int, default=0, help=say("cli-help-survey-tickets"))
    parser.add_argument("--shared", metavar="N", type=int, default=0, help=say("cli-help-survey-shared"))
    parser.add_argument("--until", metavar="YYYY-MM-DD", default="", help=say("cli-help-survey-until"))


def _answer(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("link", metavar="LINK", help=say("cli-help-survey-link-given"))
    parser.add_argument("--answers", metavar="FILE", default="", help=say("cli-help-survey-answers"))
    parser.add_argument("--number", metavar="N", type=int, default=1, help=say("cli-help-survey-number"))


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"krama.cli.{(_JOBS | _FILES)[name]}")


def run(args: argparse.Namespace) -> int:
    """Do what the verb says."""
    job = "run" if args.verb in _FILES else args.verb
    return int(getattr(_module(args.verb), job)(args))
