# SPDX-License-Identifier: AGPL-3.0-or-later
"""A survey, from the link to the report: answered in Khmer without an account, kept sealed without a network, counted."""

from __future__ import annotations

import dataclasses
import json
import pathlib
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect

from krama.cli.main import main
from krama.safety.survey import form_json
from krama.safety.survey.form import Choice, Form, Question
from tests.cli.people import COMMAND, environment
from tests.web import words
from tests.web.phones import NewPhone, Phone
from tests.web.wire import Wire

YES, NO = "បាទ ឬចាស", "ទេ"
FORM = Form(
    "signing-in", "1", {"en": "Signing in", "km": "ការចូលគណនី"}, ("km", "en"), "km",
    (
        Question("hello", "note", {"en": "It takes a minute.", "km": "ចំណាយពេលមួយនាទី។"}),
        Question("second", "select_one", {"en": "A second step?", "km": "តើអ្នកប្រើជំហានទីពីរទេ?"},
                 choices=(Choice("yes", {"en": "Yes", "km": YES}), Choice("no", {"en": "No", "km": NO}))),
        Question("why", "select_one", {"en": "Why not?", "km": "ហេតុអ្វី?"}, relevant="${second} = 'no'",
                 choices=(Choice("hard", {"en": "Hard", "km": "ពិបាក"}), Choice("new", {"en": "New to me", "km": "ថ្មី"}))),
        Question("apps", "select_multiple", {"en": "Apps?", "km": "កម្មវិធីអ្វីខ្លះ?"},
                 choices=(Choice("telegram", {"en": "Telegram"} | {"km": "តេឡេក្រាម"}), Choice("signal", {"km": "ស៊ីញ៉ល"}))),
        Question("age", "integer", {"en": "Age?", "km": "អាយុ?"}, bands=((15, 24), (25, 99))),
    ),
)  # fmt: skip


#: Sealed rows of a person in this browser: none, where nobody has made a profile.
ROWS = """new Promise((done) => {
  const opening = indexedDB.open("krama");
  opening.onsuccess = () => {
    const database = opening.result;
    if (!database.objectStoreNames.contains("rows")) return done(0);
    database.transaction("rows").objectStore("rows").count().onsuccess = (event) => done(event.target.result);
  };
})"""


@dataclasses.dataclass
class Aggregators:
    """Two organisations with a folder each, and the command line."""

    folder: pathlib.Path
    capsys: pytest.CaptureFixture[str]

    def say(self, *arguments: str) -> list[dict[str, object]]:
        """A command of ``krama survey`` that goes well."""
        self.capsys.readouterr()
        with ThreadPoolExecutor(1) as pool:  # the browser's driver has a loop running in this thread
            status = pool.submit(main, ["survey", *arguments, "--json"]).result()
        out = [json.loads(line) for line in self.capsys.readouterr().out.splitlines()]
        assert status == 0, out
        return out

    def begin(self, relay: str, *options: str, mode: str = "private") -> list[str]:
        """Begin a survey; gives its bare link, then those that are given out."""
        (self.folder / "form.json").write_bytes(form_json.encode(FORM))
        self.say("key", "--data", str(self.folder / "first"), "--name", "CCIM")
        (card,) = self.say("key", "--data", str(self.folder / "second"), "--name", "Dara and friends")
        second = ["--second", str(card["key"])] if mode == "private" else ["--open"]
        made = self.say("new", str(self.folder / "form.json"), "--data", str(self.folder / "first"), "--relay", relay,
                        *second, *options)  # fmt: skip
        if mode == "private":
            self.say("run", "--data", str(self.folder / "second"), "--once", str(made[0]["link"]))
        return [str(one["link"]) for one in made]

    def answers(self, link: str, rows: list[dict[str, object]]) -> None:
        """People who answer by the command line."""
        path = self.folder / "answers.jsonl"
        path.write_text("\n".join(json.dumps(row) for row in rows))
        self.say("answer", link, "--answers", str(path))


@pytest.fixture
def survey(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Aggregators:
    monkeypatch.setenv("KRAMA_LANGUAGE", "en")
    return Aggregators(tmp_path, capsys)


def choose(phone: Phone, answer: str) -> None:
    phone.page.get_by_label(answer, exact=True).check()


def stored(phone: Phone) -> str:
    """Everything that the browser keeps of this page, as text: databases, and both storages."""
    return str(
        phone.page.evaluate(
            """async () => {
              const plain = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
              for (const { name } of await indexedDB.databases()) {
                const opening = indexedDB.open(name);
                const database = await new Promise((done) => (opening.onsuccess = () => done(opening.result)));
                for (const store of database.objectStoreNames) {
                  const all = database.transaction(store).objectStore(store);
                  const rows = await new Promise((done) => (all.getAll().onsuccess = (e) => done(e.target.result)));
                  plain.push(JSON.stringify(rows, (_, v) => (v instanceof Uint8Array ? new TextDecoder().decode(v) : v)));
                }
                database.close();
              }
              return plain.join("\\n");
            }"""
        )
    )


def test_p9_answers_in_khmer_without_a_network_are_kept_sealed_and_counted_in_the_end(
    phone: NewPhone, wire: Wire, survey: Aggregators
) -> None:
    links = survey.begin(wire.url, "--tickets", "1", "--shared", "19")
    sokha = phone(locale="km-KH")
    sokha.expect_complaint("WebSocket|net::ERR|Failed to load")
    sokha.open(links[1])
    words.see(sokha, "CCIM")
    assert "#" not in sokha.page.url
    words.press(sokha, "Begin")
    words.see(sokha, "ចំណាយពេលមួយនាទី។")
    words.press(sokha, "Next")
    choose(sokha, NO)
    words.press(sokha, "Next")
    words.see(sokha, "ហេតុអ្វី?")
    words.press(sokha, "Back")
    choose(sokha, YES)
    words.press(sokha, "Next")
    words.see(sokha, "កម្មវិធីអ្វីខ្លះ?")  # and no longer why
    choose(sokha, "ស៊ីញ៉ល")
    words.press(sokha, "Next")
    sokha.page.get_by_role("textbox").fill("២០")
    words.press(sokha, "Next")
    words.see(sokha, YES)
    assert YES not in stored(sokha)
    wire.cut()
    words.press(sokha, "Send")
    words.see(sokha, "Kept until there is a connection")
    databases = "indexedDB.databases().then((all) => Promise.all(all.map(({ name }) => name)))"
    assert "krama-survey" in sokha.page.evaluate(databases)
    kept = stored(sokha)
    assert sokha.page.evaluate(ROWS) == 0  # nobody's vault came into being
    assert "signal" not in kept
    assert YES not in kept
    assert '"1"' in kept  # that something waits is marked
    words.press(sokha, "Try now")
    words.hear(sokha, *words.in_khmer("There is still no connection. Nothing is lost."))
    wire.mend()
    sokha.reload()  # the app is opened with the network back: what waits goes out by itself
    words.see(sokha, "This link has been used up: every answer that it is good for was given here.")
    sokha.until("Promise.resolve(localStorage.getItem('krama-survey-waits') === null)")
    survey.answers(links[2], [{"second": "no", "why": "hard", "apps": ["signal"], "age": 30}] * 19)
    second = [*COMMAND, "survey", "close", "--data", str(survey.folder / "second"), "--wait", "120", "--json"]
    with subprocess.Popen(second, stdout=subprocess.PIPE, text=True, env=environment()) as other:
        (closed,) = survey.say("close", "--data", str(survey.folder / "first"), "--wait", "120")
        assert json.loads(other.communicate(timeout=150)[0]) == closed
    assert (closed["answers"], closed["refused"]) == (20, {})
    survey.say("report", "--data", str(survey.folder / "first"), "--out", str(survey.folder / "report"))
    report = (survey.folder / "report" / "report.km.csv").read_text(encoding="utf-8-sig")
    assert "តើអ្នកប្រើជំហានទីពីរទេ?" in report
    late = phone(locale="km-KH")
    late.open(links[2])
    words.see(late, "This survey is closed; answers are no longer counted. Nothing was sent.")


def test_one_phone_for_many_and_a_cut_link_and_open_mode_by_its_name(
    phone: NewPhone, relay: str, survey: Aggregators
) -> None:
    (link,) = set(survey.begin(relay, mode="open"))
    vanna = phone()
    vanna.open(link[:-9])
    words.see(vanna, "The link of the survey is not whole – chat apps sometimes cut links. Ask for it again, in one piece.")
    vanna.open(link)
    words.see(vanna, "An open survey")
    for answer in ("Yes", "No"):
        words.press(vanna, "Begin")
        words.press(vanna, "Next")
        words.see(vanna, "A second step?")
        expect(vanna.page.get_by_role("radio", checked=True)).to_have_count(0)
        choose(vanna, answer)
        words.press(vanna, "Next")
        for _ in range(3 if answer == "No" else 2):
            words.press(vanna, "Skip")
        words.press(vanna, "Send")
        words.press(vanna, "Give the phone to the next person")
        words.see(vanna, "Give the phone to the next person now. Nothing of the answers before is on it.")
        words.press(vanna, "Begin")
        words.see(vanna, "An open survey")
    (counted,) = survey.say("close", "--data", str(survey.folder / "first"))
    assert (counted["mode"], counted["answers"]) == ("open", 2)
