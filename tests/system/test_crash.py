# SPDX-License-Identifier: AGPL-3.0-or-later
"""P4 for the client: ``send`` killed at random moments. What it reported as sent arrives exactly once, in order.

``KRAMA_CLIENT_KILLS`` sets how often (10).
"""

from __future__ import annotations

import json
import os
import pathlib
import random
import subprocess
import sys
import time

import pytest

from tests.cli.people import Person, environment, meet
from tests.hangs import HANG
from tests.relay.processes import running

pytestmark = pytest.mark.system
KILLS = int(os.environ.get("KRAMA_CLIENT_KILLS", "10"))

# Sends numbered messages for ever, as many runs of ``krama send`` would; says after each that it has returned.
SENDER = """
import sys
import krama.cli.send
from krama.cli.main import main
home, chat, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
print("begun", flush=True)
while True:
    if main(["--home", home, "--json", "send", chat, f"message {number}"]):
        sys.exit(1)
    print(f"returned {number}", flush=True)
    number += 1
"""


def killed_once(person: Person, chat: str, first: int, chance: random.Random) -> tuple[list[int], int]:
    """Run the sender and kill it in the midst of a message, its first or a later one.

    Gives what was reported as sent, and the next number.
    """
    child = subprocess.Popen(
        [sys.executable, "-c", SENDER, str(person.home), chat, str(first)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(KRAMA_PASSPHRASE=""),
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "begun\n"
    lines: list[str] = []
    began, whole = time.monotonic(), chance.randrange(4)
    while sum(line.startswith("returned") for line in lines) < whole:
        lines.append(child.stdout.readline().rstrip("\n"))
        assert lines[-1], "it has ended by itself"
    time.sleep(chance.uniform(0, 1.2 * (time.monotonic() - began) / whole if whole else 0.3))
    child.kill()
    out, err = child.communicate(timeout=HANG)
    assert err == "", err
    lines += out.splitlines()
    # A kill may fall between the answer and the line after it: an answer alone is a report as well.
    answers = [json.loads(line) for line in lines if line.startswith("{") and line.endswith("}")]
    assert all(a.get("queued") is False for a in answers), answers
    reported = list(range(first, first + len(answers)))
    return reported, first + len(answers) + 1


def test_p4_a_killed_sender_loses_and_doubles_nothing_it_reported(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KRAMA_PASSPHRASE", "")
    seed = int(os.environ.get("KRAMA_SEED", random.SystemRandom().randrange(2**32)))
    print(f"KRAMA_SEED={seed}")
    chance = random.Random(seed)
    with running(tmp_path / "relay") as relay:
        dara, sokha = (Person(tmp_path / name, relay.url, name) for name in ("Dara", "Sokha"))
        chat = meet(dara, sokha)
        reported, number = [], 0
        for _ in range(KILLS):
            some, number = killed_once(dara, chat, number, chance)
            reported += some
        dara.say(chat, "the last")
        got = sokha.texts(chat)
    assert got[-1] == "the last"
    numbers = [int(text.split()[1]) for text in got[:-1]]
    assert numbers == sorted(set(numbers)), "in order, and none twice"
    assert set(reported) <= set(numbers), "all that was reported has arrived"
    assert reported, "no send ever came to its end: the test tests nothing"
