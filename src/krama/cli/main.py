# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama``: find the verb, load its module alone, and turn whatever goes wrong into one plain line.

Exit status: 0 done or queued, 1 refused or failed, 2 wrong usage. Only the chosen verb is imported, so that a short
command stays short.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from typing import NoReturn

VERBS = {
    "init": "make a profile on this computer",
    "invite": "make an invite link",
    "join": "accept an invite link",
    "chats": "list conversations",
    "accept": "accept being added to a group",
    "members": "show who can read a conversation",
    "send": "send a message or a file",
    "read": "show the messages of a conversation",
    "listen": "follow what comes in",
    "verify": "compare the safety number of a conversation",
    "group": "make a group, add and remove people",
    "leave": "leave a conversation",
    "open": "open the web app of this package on this computer",
    "device": "link, list and remove your own devices",
    "backup": "make the encrypted copy, and the recovery code",
    "restore": "come back with the recovery code",
    "serve": "run a relay",
    "disclose": "show everything that a relay could hand over",
}
_NO_PROFILE = ("serve", "disclose")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line, and how to learn more; status 2."""
        self.exit(2, f"{self.prog}: {message}. Try: {self.prog} --help\n")


def _usage() -> str:
    width = max(map(len, VERBS))
    lines = [f"  {name:<{width}}  {about}" for name, about in VERBS.items()]
    return "\n".join(
        [
            "usage: krama VERB [--home DIR] [--json] …",
            "",
            *lines,
            "",
            "krama VERB --help tells more. --home DIR (or KRAMA_HOME) selects the profile;",
            "KRAMA_PASSPHRASE, or a prompt, opens it. --json prints one object a line.",
        ]
    )


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
        print(f"krama: there is no verb {verb!r}. Try: krama --help", file=sys.stderr)
        return 2
    return _run(verb, rest)


def _run(verb: str, rest: list[str]) -> int:
    module = importlib.import_module(f"krama.cli.{verb}")
    parser = _Parser(prog=f"krama {verb}", description=VERBS[verb])
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    if verb not in _NO_PROFILE:
        parser.add_argument("--home", metavar="DIR", help="the profile's directory (default: KRAMA_HOME)")
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
    except Exception as error:
        return _fail(error, as_json=args.json)


def _fail(error: Exception, *, as_json: bool) -> int:
    """The one broad catch of the command line: known errors by their code, anything else as a defect."""
    from krama.cli.render import clean, to_json
    from krama.cli.texts import sentence
    from krama.core.errors import KramaError

    if not isinstance(error, KramaError):
        if os.environ.get("KRAMA_DEBUG"):
            raise error
        code = "internal"
        message = f"Krama has a defect here ({type(error).__name__}). Nothing was sent. KRAMA_DEBUG=1 shows more."
    else:
        code, message = error.code, sentence(error.code, error.detail)
    message = clean(message).replace("\n", " ")
    if as_json:
        print(to_json({"error": code, "message": message}))
    print(message, file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
