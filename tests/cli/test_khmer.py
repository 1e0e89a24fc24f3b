# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command line in Khmer, as real processes; what scripts read stays as it is in English."""

from __future__ import annotations

import json
import pathlib
import re
import subprocess

import pytest

from krama.cli import texts
from krama.cli.main import VERBS
from krama.cli.render import local
from krama.cli.usage import cells, wrapped
from tests.cli.people import COMMAND, Answer, environment, run
from tests.cli.test_usage import OPTIONS, WRONG
from tests.hangs import HANG

KHMER = re.compile(r"[\u1780-\u17ff]")
# Words that a Khmer line holds in Latin letters: commands, what stands for something, and names of things in computers.
LATIN = re.compile(r"[A-Za-z]{2,}")
BIDI = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def told(home: pathlib.Path, *arguments: str, language: str = "km", given: str | None = None, **more: str) -> Answer:
    """One command in a process of its own, by somebody who reads a language."""
    done = subprocess.run(
        [*COMMAND, "--home", str(home), *arguments],
        env=environment(KRAMA_LANGUAGE=language, **more),
        input=given if given is not None else "",
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=HANG,
        check=False,
    )
    assert not BIDI.search(done.stdout + done.stderr)
    return Answer(done.returncode, done.stdout, done.stderr)


def said(answer: Answer, *words: str) -> str:
    """What a command that went well printed: Khmer, with these words in it."""
    assert answer.status == 0, answer
    assert KHMER.search(answer.out), answer
    for word in words:
        assert word in answer.out, answer
    return answer.out


def test_a_walk_in_khmer(relay: str, tmp_path: pathlib.Path) -> None:
    dara, sokha = tmp_path / "dara", tmp_path / "sokha"
    made = told(dara, "init", "--name", "Dara", "--relay", relay)
    said(made, "អ្នកគឺ Dara", "krama invite")
    assert "ឃ្លាសម្ងាត់" in made.err
    assert "KRAMA_PASSPHRASE" in made.err
    said(told(sokha, "init", "--name", "សុខា", "--relay", relay), "អ្នកគឺ សុខា")
    link, good = said(told(dara, "invite", "--for", "សុខា"), "រហូតដល់").splitlines()
    assert link.startswith(relay)
    assert re.search(r"\d\d [\u1780-\u17ff]+ ម៉ោង \d\d:\d\d", good)
    said(told(sokha, "join", link), "ឥឡូវអ្នកអាចសរសេរទៅ Dara", "krama send", "លេខសុវត្ថិភាព")
    assert re.fullmatch(r"[0-9a-f]{6} បានផ្ញើ។\n", said(told(sokha, "send", "Dara", "សួស្តី")))
    read = said(told(dara, "read", "សុខា"), "សួស្តី", "-- សុខា បានឆ្លើយតបការអញ្ជើញរបស់អ្នក។ --")
    assert not LATIN.search(re.sub(r"^[0-9a-f]{6} ", "", read, flags=re.MULTILINE)), read
    said(told(dara, "chats"), "តាមការអញ្ជើញសម្រាប់ សុខា មិនទាន់ផ្ទៀងផ្ទាត់")
    said(told(dara, "members", "សុខា"), "ឧបករណ៍ 2 អាចអាននៅទីនេះ៖ ផ្ទៀងផ្ទាត់ហើយ 1 មិនទាន់ 1។", "ឧបករណ៍ 1")
    said(told(dara, "verify", "សុខា", "--confirm"), "បានផ្ទៀងផ្ទាត់ហើយ។")
    said(told(dara, "group", "new", "ភូមិ"), "ក្រុម", "krama group add")
    said(told(dara, "group", "add", "ភូមិ", "សុខា"), "សុខា៖ បានបន្ថែមហើយ។")
    said(told(sokha, "chats"), "មានគេដាក់អ្នកចូល")
    said(told(sokha, "accept", "ភូមិ"), "បានយល់ព្រម។")
    said(told(sokha, "device", "list"), "ឧបករណ៍នេះ", "ឧបករណ៍ដំបូង")
    said(told(sokha, "backup"), "កូដសង្គ្រោះ")
    page = said(told(sokha, "backup", "--code"), "កូដសង្គ្រោះក្រមា", "ម៉ាស៊ីនបញ្ជូនសារ៖", "krama backup --confirm")
    assert len(re.findall(r"^  \d: \d{6}$", page, re.MULTILINE)) == 8
    said(told(sokha, "leave", "ភូមិ"), "អ្នកបានចាកចេញហើយ។")


def test_a_fault_in_khmer_has_the_code_and_the_message_of_scripts(tmp_path: pathlib.Path) -> None:
    answer = told(tmp_path, "chats")
    assert (answer.status, answer.out) == (1, "")
    assert answer.err == "មិនទាន់មានប្រវត្តិរូបនៅទីនេះទេ។ សូមបង្កើតវា៖ krama init --name NAME --relay URL\n"
    khmer, english = (told(tmp_path, "chats", "--json", language=language) for language in ("km", "en"))
    assert khmer.out == english.out
    assert khmer.object["error"] == "no_profile"
    assert khmer.err == answer.err
    assert english.err.startswith("There is no profile")


def test_what_scripts_read_does_not_change(relay: str, tmp_path: pathlib.Path) -> None:
    dara, sokha = tmp_path / "dara", tmp_path / "sokha"
    told(dara, "init", "--name", "Dara", "--relay", relay)
    told(sokha, "init", "--name", "Sokha", "--relay", relay)
    link = told(dara, "invite", "--json").object["link"]
    told(sokha, "join", link)
    told(sokha, "send", "Dara", "hello")
    told(dara, "chats")
    listing = ("chats", "members", "device")
    for arguments in (["chats"], ["members", "Sokha"], ["read", "Sokha"], ["device", "list"], ["verify", "Sokha"]):
        khmer, english = (told(dara, *arguments, "--json", language=language) for language in ("km", "en"))
        assert khmer.out == english.out, arguments
        assert khmer.objects or arguments[0] not in listing
    heard = told(dara, "listen", "--for", "1", "--json")
    assert not KHMER.search(heard.out)


def test_disclose_in_khmer(tmp_path: pathlib.Path) -> None:
    answer = told(tmp_path, "disclose", "--data", str(tmp_path))
    assert answer.status == 2  # --home does not belong to it
    missing = subprocess.run(
        [*COMMAND, "disclose", "--json", "--data", str(tmp_path)],
        env=environment(KRAMA_LANGUAGE="km"),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert missing.returncode == 1
    assert json.loads(missing.stdout)["message"].startswith("There is no relay's data")
    assert missing.stderr.startswith("គ្មានទិន្នន័យរបស់ម៉ាស៊ីនបញ្ជូនសារ")


@pytest.fixture
def khmer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KRAMA_LANGUAGE", "km")
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.usefixtures("khmer")
def test_help_in_khmer() -> None:
    whole = run("--help")
    assert (whole.status, whole.err) == (0, "")
    for verb in VERBS:
        assert f"\n  {verb} " in whole.out
        assert KHMER.search(next(line for line in whole.out.splitlines() if line.startswith(f"  {verb} ")))
    for verb in OPTIONS:
        answer = run(*verb.split(), "--help")
        assert (answer.status, answer.err) == (0, "")
        assert answer.out.startswith("របៀបប្រើ៖ krama ")
        for english in ("usage", "options", "positional", "show this", "default"):
            assert english not in answer.out, verb
        for option in (*OPTIONS[verb], "--json"):
            assert option in " ".join(answer.out.split()), (verb, option)


@pytest.mark.usefixtures("khmer")
@pytest.mark.parametrize("arguments", [a for a in WRONG if len(a) > 1 and a[0] in VERBS], ids=" ".join)
def test_mistakes_in_khmer(arguments: list[str]) -> None:
    answer = run(*arguments)
    assert (answer.status, answer.out) == (2, "")
    assert KHMER.search(answer.err)
    assert answer.err.count("\n") == 1
    assert f"krama {arguments[0]}" in answer.err
    assert not re.search(r"\b(argument|required|invalid|expected|allowed|unrecognized|choose)\b", answer.err), answer.err


@pytest.mark.usefixtures("khmer")
def test_khmer_lines_break_between_words_and_by_what_they_take_on_a_screen() -> None:
    assert cells("abc") == 3
    assert cells("ខ្មែរ") == 3  # KHA with a subscript, the vowel before it, RO: the subscript takes no cell of its own
    text = texts.say("cli-usage-more")
    for width in (10, 40, 80):
        lines = wrapped(text, width)
        assert " ".join(lines) == " ".join(text.split())
        assert all(cells(line) <= width or " " not in line for line in lines)
    assert wrapped("", 40) == []


@pytest.mark.usefixtures("khmer")
def test_times_have_khmer_months() -> None:
    assert re.fullmatch(r"\d\d [\u1780-\u17ff]+ ម៉ោង \d\d:\d\d", local(1_700_000_000))


def test_times_in_english_are_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    assert re.fullmatch(r"1[45] Nov \d\d:\d\d", local(1_700_000_000))
