# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama survey`` as organisations use it: two processes that close together, progress, a terminal, mistakes."""

from __future__ import annotations

import json
import pathlib
import signal
import subprocess
import sys
from typing import Any

import pytest

from krama.cli import survey_work
from krama.cli.main import main
from krama.core.errors import LocalError, RelayError
from krama.relay.site import Site
from krama.safety.survey import form_json, xlsform_out
from tests.cli.people import environment
from tests.hangs import HANG
from tests.safety.survey.desks import FORM

ROW = {"twofa": "no", "why": "hard", "apps": ["signal"], "age": 30}


class Folders:
    """Two aggregators' folders, and what a command prints."""

    def __init__(self, folder: pathlib.Path, relay: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.relay, self._capsys = folder, relay, capsys
        self.first, self.second = str(folder / "first"), str(folder / "second")

    def say(self, *arguments: str) -> list[dict[str, object]]:
        """A command that goes well."""
        status, found, _ = self.tell(*arguments)
        assert status == 0, found
        return found

    def tell(self, *arguments: str) -> tuple[int, list[dict[str, object]], str]:
        """Status, objects, and the line on stderr."""
        self._capsys.readouterr()
        status = main(["survey", *arguments, "--json"])
        out, err = self._capsys.readouterr()
        return status, [json.loads(line) for line in out.splitlines()], err

    def begin(self, *options: str) -> list[str]:
        (self.folder / "form.xlsx").write_bytes(xlsform_out.write(FORM))
        self.say("key", "--data", self.first, "--name", "CCIM")
        (card,) = self.say("key", "--data", self.second, "--name", "Second")
        (self.folder / "second.key").write_text(str(card["key"]))
        made = self.say("new", str(self.folder / "form.xlsx"), "--data", self.first, "--relay", self.relay,
                        "--second", str(self.folder / "second.key"), *options)  # fmt: skip
        assert made[0]["form"] == form_json.digest(FORM).hex()
        return [str(one["link"]) for one in made]

    def answers(self, link: str, number: int, *options: str) -> None:
        path = self.folder / "answers.jsonl"
        path.write_text("\n".join([json.dumps(ROW)] * number))
        assert self.say("answer", link, "--answers", str(path), *options)[0]["sent"] == number


@pytest.fixture
def folders(tmp_path: pathlib.Path, relay: str, capsys: pytest.CaptureFixture[str]) -> Folders:
    return Folders(tmp_path, relay, capsys)


def process(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-m", "krama.cli", "survey", *arguments, "--json"], text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())  # fmt: skip


@pytest.mark.system
def test_two_processes_close_together_while_one_still_runs(folders: Folders) -> None:
    links = folders.begin("--tickets", "2", "--shared", "20", "--until", "2999-12-31")
    running = process("run", "--data", folders.second, links[0])
    assert running.stdout is not None
    assert json.loads(running.stdout.readline())["answers"] == 0
    folders.answers(links[3], 20)
    folders.answers(links[1], 1)
    folders.answers(links[1], 1)  # the ticket again
    seen: dict[str, object] = {"answers": 0}
    while seen["answers"] != 21 or not seen["refused"]:
        seen = json.loads(running.stdout.readline())
    assert seen["refused"] == {"ticket_used": 1}
    assert set(seen) == {"survey", "state", "answers", "refused", "tickets"}  # counts, and nothing of a row
    both = [process("close", "--data", data, "--wait", "100") for data in (folders.second, folders.first)]
    told = [json.loads(one.communicate(timeout=HANG)[0]) for one in both]
    assert told[0] == told[1]
    assert (told[0]["answers"], told[0]["refused"]) == (21, {"ticket_used": 1})
    assert folders.say("close", "--data", folders.first) == [told[1]]
    running.send_signal(signal.SIGINT)
    running.communicate(timeout=HANG)
    folders.say("report", "--data", folders.second, "--out", str(folders.folder / "report"))
    assert "signal" in (folders.folder / "report" / "report.en.csv").read_text(encoding="utf-8")
    _report_with_charts(folders)


def _report_with_charts(folders: Folders) -> None:
    """Pictures in a folder of their own, or nothing at all."""
    begin = ("report", "--data", folders.second, "--out", str(folders.folder / "again"), "--charts")
    taken = folders.folder / "taken"
    taken.mkdir()
    (taken / "mine.txt").write_text("mine")
    status, found, _ = folders.tell(*begin, str(taken))
    assert (status, found[-1]["error"]) == (1, "file_unwritable")
    assert not (folders.folder / "again").exists()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("krama.safety.printing._typst", _no_typst)
        patch.setattr("krama.safety.printing.available", lambda: False)
        status, found, _ = folders.tell(*begin, str(folders.folder / "none"))
    assert (status, found[-1]["error"]) == (1, "pdf_missing")
    assert not [name for name in ("again", "none") if (folders.folder / name).exists()]
    charts = folders.folder / "charts"
    (said,) = folders.say(*begin, str(charts))
    drawn = {
        f"{name}.{code}.{kind}" for name in ("twofa", "apps", "age") for code in ("en", "km") for kind in ("svg", "png")
    }
    assert set(said["pictures"]) == {path.name for path in charts.iterdir()}  # type: ignore[call-overload]
    assert drawn & set(said["pictures"])  # type: ignore[call-overload]
    assert said["charts"] == str(charts)
    assert (folders.folder / "again" / "report.html").exists()


def _no_typst() -> object:
    raise LocalError("pdf_missing")


def test_an_answer_is_asked_for_in_the_terminal(
    folders: Folders, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    links = folders.begin("--tickets", "1")
    typed = iter(["9", "2", "1", "1 3", "-", "yes"])

    async def ask(_question: str) -> str:
        return next(typed)

    monkeypatch.setattr("krama.cli.survey_answer.ask_line", ask)
    assert main(["survey", "answer", links[1]]) == 0
    out, err = capsys.readouterr()
    assert out == "Sent.\n"
    assert "Your phone cuts every answer into two random-looking halves." in " ".join(err.split())
    assert "That does not fit the question." in err
    assert "Used?" not in err  # asked of those alone who said yes
    assert folders.say("run", "--data", folders.first, "--once")[0]["answers"] == 1


def test_mistakes_are_told_in_one_line_and_change_nothing(folders: Folders, tmp_path: pathlib.Path) -> None:
    form = tmp_path / "form.json"
    form.write_bytes(form_json.encode(FORM))
    first = ("--data", folders.first)

    def fails(code: str, *arguments: str) -> None:
        status, out, err = folders.tell(*arguments)
        assert (status, out[-1]["error"]) == (1, code)
        assert err.count("\n") == 1

    fails("aggregator_none", "run", *first)
    fails("aggregator_name", "key", *first)
    links = folders.begin("--shared", "1")
    new = ("new", str(form), *first, "--relay", folders.relay)
    fails("survey_second_missing", *new)
    fails("survey_second_open", *new, "--open", "--second", str(tmp_path / "second.key"))
    fails("survey_key_damaged", *new, "--second", str(form))
    fails("survey_tickets", *new, "--open", "--tickets", "20001")
    fails("survey_tickets", *new, "--open", "--tickets", "-1")
    fails("survey_date", *new, "--open", "--until", "soon")
    fails("file_missing", "new", str(tmp_path / "no.xlsx"), *first, "--relay", folders.relay, "--open")
    fails("survey_not_closed", "report", *first, "--out", str(tmp_path / "out"))
    fails("survey_few", "close", *first)
    fails("survey_ticket_missing", "answer", links[0], "--answers", str(_written(tmp_path, "{}")))
    fails("answers_damaged", "answer", links[1], "--answers", str(_written(tmp_path, '{"nobody": "asked"}')))
    fails("answers_damaged", "answer", links[1], "--answers", str(_written(tmp_path, "[" * 100_000)))
    fails("answers_large", "answer", links[1], "--answers", str(_written(tmp_path, " " * 1_000_001)))
    fails("answer_unknown", "answer", links[1], "--answers", str(_written(tmp_path, '{"twofa": "maybe"}')))
    folders.say("new", str(form), *first, "--relay", folders.relay, "--open", "--until", "2001-01-01")
    fails("survey_ambiguous", "run", *first)
    (made,) = [one for one in folders.say("new", str(form), *first, "--relay", folders.relay, "--open",
                                          "--until", "2001-01-01") if "survey" in one]  # fmt: skip
    fails("survey_over", "answer", str(made["link"]), "--answers", str(_written(tmp_path, "{}")))
    assert not (tmp_path / "out").exists()


def _written(folder: pathlib.Path, text: str) -> pathlib.Path:
    path = folder / "answers.jsonl"
    path.write_text(text)
    return path


def test_a_survey_that_never_reached_the_relay_is_kept_and_put_there_by_run(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders.say("key", "--data", folders.first, "--name", "CCIM")
    (folders.folder / "form.json").write_bytes(form_json.encode(FORM))
    monkeypatch.setenv("KRAMA_NETWORK", "tor=127.0.0.1:9 only")  # nothing is led around a proxy that is gone
    new = ("new", str(folders.folder / "form.json"), "--data", folders.first, "--relay", folders.relay, "--open")
    status, out, _ = folders.tell(*new)
    assert (status, out[-1]["error"]) == (1, "unreachable")
    monkeypatch.delenv("KRAMA_NETWORK")
    (made,) = folders.say("link", "--data", folders.first)
    assert folders.tell("answer", str(made["link"]), "--answers", str(_written(folders.folder, "{}")))[0] == 1
    assert folders.say("run", "--data", folders.first, "--once")[0]["answers"] == 0
    folders.answers(str(made["link"]), 1)
    assert folders.say("run", "--data", folders.first, "--once")[0]["answers"] == 1


def test_a_relay_that_is_gone_for_a_while_ends_no_collecting(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    links = folders.begin()
    folders.answers(links[0], 1)
    plain, turns = survey_work.collect, iter(["there", "gone", "there", "stop"])

    async def collect(*arguments: Any) -> Any:
        turn = next(turns)
        if turn == "stop":
            raise KeyboardInterrupt
        if turn == "gone":
            raise RelayError("unreachable", "silent")
        return await plain(*arguments[:4])

    monkeypatch.setattr("krama.cli.survey_run.collect", collect)
    monkeypatch.setattr("krama.cli.survey_run.AGAIN", 0.0)
    status, out, err = folders.tell("run", "--data", folders.first)
    assert status == 130
    assert [one["answers"] for one in out] == [1]
    assert err.startswith("The relay cannot be reached now.")


def test_the_page_of_a_survey_is_the_app() -> None:
    site = Site({"index.html": b"app"})
    for path in ("/", "/i", "/s"):
        answer = site.answer(path)
        assert answer is not None
        assert answer.body == b"app"
    assert site.answer("/t") is None
