# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama``: find the verb, load its module alone, and turn whatever goes wrong into one plain line.

Exit status: 0 done or queued, 1 refused or failed, 2 wrong usage. Only the chosen verb is imported, so that a short
command stays short.
"""

from __future__ import annotations

import importlib
import os
import sys

from krama.cli.fluent import book
from krama.cli.texts import ENGLISH, reader, say, sentence
from krama.cli.usage import Parser, mistake, wrapped

VERBS = (
    "init",
    "invite",
    "join",
    "chats",
    "accept",
    "members",
    "send",
    "read",
    "listen",
    "verify",
    "group",
    "leave",
    "move",
    "bundle",
    "network",
    "island",
    "doctor",
    "open",
    "device",
    "backup",
    "restore",
    "serve",
    "disclose",
    "lab",
    "checkup",
    "survey",
    "scorecard",
    "kit",
    "papers",
)
_NO_PROFILE = ("island", "serve", "disclose", "lab", "checkup", "survey", "scorecard", "papers")


def _usage() -> str:
    width = max(map(len, VERBS))
    lines = [f"  {name:<{width}}  {say(f'cli-verb-{name}')}" for name in VERBS]
    head = f"{say('cli-usage-title')} krama VERB [--home DIR] [--json] …"
    return "\n".join([head, "", *lines, "", *wrapped(say("cli-usage-more"))])


def _split(arguments: list[str]) -> tuple[str | None, list[str]]:
    """The verb, wherever it stands among ``--home DIR`` and ``--json``, and all other arguments."""
    position = 0
    while position < len(arguments):
        argument = arguments[position]
        if argument == "--home":
            position += 2
        elif argument == "--json" or argument.startswith("--home="):
            position += 1
        else:
            return argument, arguments[:position] + arguments[position + 1 :]
    return None, arguments


def main(arguments: list[str] | None = None) -> int:
    """Run one command; gives the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    verb, rest = _split(sys.argv[1:] if arguments is None else arguments)
    if verb in (None, "-h", "--help", "help"):
        print(_usage(), file=sys.stdout if verb else sys.stderr)
        return 0 if verb else 2
    if verb == "--version":
        from krama import __version__

        print(f"krama {__version__}")
        return 0
    if verb not in VERBS:
        print(mistake("krama", say("cli-usage-no-verb", verb=repr(verb))), file=sys.stderr)
        return 2
    return _run(verb, rest)


def _run(verb: str, rest: list[str]) -> int:
    module = importlib.import_module(f"krama.cli.{verb}")
    parser = Parser(prog=f"krama {verb}", description=say(f"cli-verb-{verb}"))
    parser.add_argument("--json", action="store_true", help=say("cli-help-json"))
    if verb not in _NO_PROFILE:
        parser.add_argument("--home", metavar="DIR", help=say("cli-help-home"))
    module.add_arguments(parser)
    try:
        args = parser.parse_args(rest)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        return int(module.run(args))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 0 if verb == "listen" else 130
    except Exception as error:  # the outermost of the process: each becomes one plain line
        return _fail(error, as_json=args.json)


def _fail(error: Exception, *, as_json: bool) -> int:
    """The one broad catch of the command line: known errors by their code, anything else as a defect."""
    from krama.cli.render import clean, to_json
    from krama.core.errors import KramaError

    if not isinstance(error, KramaError) and os.environ.get("KRAMA_DEBUG"):
        raise error
    if as_json:
        code = error.code if isinstance(error, KramaError) else "internal"
        print(to_json({"error": code, "message": clean(_said(error, ENGLISH)).replace("\n", " ")}))
    print(clean(_said(error, reader())).replace("\n", " "), file=sys.stderr)
    return 1


def _said(error: Exception, language: str) -> str:
    from krama.core.errors import KramaError

    if isinstance(error, KramaError):
        return sentence(error.code, error.detail, language=language)
    return book(language).text("cli-internal", kind=type(error).__name__)


if __name__ == "__main__":
    raise SystemExit(main())
