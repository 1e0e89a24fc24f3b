# SPDX-License-Identifier: AGPL-3.0-or-later
"""The case file: what its reader takes and refuses, that both languages say it, and the page that is made of a play."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import functools
import html.parser
import pathlib
import re
from typing import Any

import pytest

from krama.cli import case as command
from krama.cli.fluent import book
from krama.core.errors import LocalError
from krama.lab.gateway import cast
from krama.lab.gateway.capture import Capture
from krama.lab.gateway.casefile import orders, page, scenario, surrender
from krama.lab.gateway.casefile import play as playing
from krama.lab.gateway.casefile.orders import PROBES, Played, Speed
from krama.lab.gateway.casefile.play import Report
from krama.lab.gateway.casefile.surrender import Bill, Handover, Mark, Record, Sent
from krama.lab.gateway.casefile.talks import WAYS
from krama.lab.gateway.observer import Find
from krama.lab.gateway.probes import PROBES as KNOWN
from krama.lab.gateway.regimes import REGIMES
from tests.cli.people import run

TEXT = scenario.FILE.read_text(encoding="utf-8")
CASE = scenario.load()
SAY = {code: functools.partial(command.text, code) for code in page.LANGUAGES}


# -- the scenario --------------------------------------------------------------------------------------------------------


def test_the_case_file_is_read() -> None:
    assert len(CASE.duty) == 7
    assert len(CASE.order) == 8
    assert {o.regime for o in CASE.order} <= set(REGIMES)
    assert CASE.person.name == "Sokha"
    assert CASE.other.name == "Dara"
    assert {s.name for s in CASE.subscriber} == {"Dara", "Sokha", "Vanna"}
    assert set(PROBES) == set(scenario.SERVICES)
    assert set(PROBES.values()) <= set(KNOWN)


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("version = 1", "version = 2", "version"),
        ("version = 1", "", "version"),
        ("version = 1", "version = 1\nhost = 'eth0'", "host"),
        ('slug = "connect"', 'slug = "names"', "slug"),
        ('article = "16"', 'article = "99"', "article"),
        ('article = "16"\n', "", "duty[0].article"),
        ("deadline = 2022-02-16", 'deadline = "2022-02-16"', "duty[0].deadline"),
        ("days = 365", "days = -1", "duty[2].days"),
        ("days = 365", "days = true", "duty[2].days"),
        ('measure = "meter"', 'measure = "profit"', "measure"),
        ('host = "phone"', 'host = "gateway"', "host"),
        ('host = "phone"', 'host = "phone"\ninterface = "eth0"', "subscriber[0].interface"),
        ('provider = "one"', 'provider = "eth0"', "provider"),
        ('name = "Vanna"', 'name = "Dara"', "name"),
        ('regime = "ip-drop"', 'regime = "none"', "regime none"),
        ('regime = "ip-drop"', 'regime = "ip-drop"\nrule = "drop"', "order[1].rule"),
        ('grounds = ["safety"]', 'grounds = ["whim"]', "grounds"),
        ('grounds = ["safety"]', "grounds = []", "grounds"),
        ('aims = ["name"]', 'aims = ["198.51.100.10"]', "aims"),
        ('by = "Dara"', 'by = "Vanna"', "by"),
        ('about = "Sokha"', 'about = "Vanna"', "about"),
        ("abroad = 400", "abroad = 400000000", "tariff.abroad"),
        ('line = "SIM 0002"', 'line = "a\\nb"', "subscriber[0].line"),
        ("[surrender]", "[[surrender]]", "surrender"),
        ("[surrender]", "[surrender", "line"),
        ('text = "ព្រឹកនេះ"', f'text = "{"a" * 501}"', "message[0].text"),
    ],
)
def test_what_its_reader_does_not_know_is_refused(old: str, new: str, where: str) -> None:
    assert old in TEXT
    with pytest.raises(LocalError, match="case_damaged") as caught:
        scenario.read(TEXT.replace(old, new, 1))
    assert where in caught.value.detail


def test_one_entry_too_many_is_refused() -> None:
    message = '[[message]]\nby = "Dara"\ntext = "a"\n'
    many = scenario.MOST - len(CASE.message)
    assert len(scenario.read(TEXT + message * many).message) == scenario.MOST
    with pytest.raises(LocalError, match="message"):
        scenario.read(TEXT + message * (many + 1))


def test_the_file_names_no_network_and_no_rule() -> None:
    for said in (r"\d+\.\d+\.\d+\.\d+", "eth0", "nft", "iptables", "drop;"):
        assert not re.search(said, TEXT), said


def test_both_languages_say_what_the_file_says() -> None:
    said = {f"duty-{d.slug}": d.does for d in CASE.duty} | {f"order-{o.slug}": o.does for o in CASE.order}
    for name, does in said.items():
        assert SAY["en"](name) == does
        assert SAY["km"](name) != does
    for code in page.LANGUAGES:
        for word in scenario.GROUNDS:
            assert SAY[code](f"ground-{word.replace(' ', '_')}")
        for name in scenario.SERVICES:
            assert SAY[code](f"service-{name.replace('_', '-')}")
        for way in WAYS:
            assert SAY[code](f"way-{way.slug}")


# -- the page ------------------------------------------------------------------------------------------------------------


def handed(number: int, *, clear: bool) -> Handover:
    way = WAYS[number]
    sent = tuple(Sent(n, 10 * n, 1348 if not clear else 10 * n + 90, True) for n in (1, 3, 4))
    found = (Find("text 0", "bytes", 1), Find("name 1", "bytes", 2)) if clear else ()
    marks = (Mark(0.1, True, True, 700), Mark(0.2, False, False, 900))
    record = Record(1.7e9, 2.0, way.server, way.port, way.name, 2000, 3000)
    read = ("<b>ព្រឹកនេះ</b>",) if clear else ()
    return Handover(way, (record,), (way.name,), sent, found, read, clear, marks, ((0.0, "Sokha"), (1.0, "Dara")))


def report(**changes: Any) -> Report:
    ok = dict.fromkeys(PROBES, "ok")
    speeds = {site: Speed("ok", 0.01, 8e7) for site in orders.SITES}
    cut = {**speeds, "abroad": Speed("timeout", 3.0, 0.0), "home": Speed("ok", 2.0, 6e4)}
    played = [Played(order, {**ok, "named_site": "timeout", "door": "timeout"}, cut) for order in CASE.order[:-1]]
    played.append(Played(CASE.order[-1], {**dict.fromkeys(PROBES, "timeout"), "village": "ok"}, cut))
    whole = Report(
        case=CASE, day=datetime.date(2026, 11, 23), open=speeds, through=ok, played=tuple(played),
        handed=tuple(handed(n, clear=n == 0) for n in range(4)), bills=(Bill("Sokha", 1000, 10, 0.4),), records=(),
        stored=900, passed=1_000_000, names={"relay.example": 3}, missed=0, capture=Capture(()), talks={},
    )  # fmt: skip
    return dataclasses.replace(whole, **changes)


class Reader(html.parser.HTMLParser):
    """The page as a browser reads it: elements, attributes, text by language."""

    VOID = ("meta", "input", "br", "link", "img", "rect", "path")

    def __init__(self, whole: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.language = ""
        self.words: dict[str, str] = {"": "", "km": "", "en": ""}
        self.feed(whole)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "main":
            self.language = dict(attrs)["lang"] or ""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag == "main":
            self.language = ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words[self.language] += data


def test_the_page_stands_by_itself() -> None:
    whole = page.html(report(), SAY)
    reader = Reader(whole)
    assert reader.open == []
    names = {tag for tag, _ in reader.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "form", "a", "base", "video"}
    for _, fields in reader.tags:
        assert not [f for f in fields if f.startswith("on") or f in ("src", "href", "action", "style", "srcset")]
    assert not re.search(r"https?:|url\(|@import|//[a-z]", whole)
    policy = [fields["content"] for tag, fields in reader.tags if fields.get("http-equiv") == "Content-Security-Policy"]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]
    for wanted in ("prefers-color-scheme:dark", "@media print", "max-width:46rem"):
        assert wanted in whole
    assert len(whole.encode()) < 300_000


def test_both_languages_are_whole_and_say_the_bounds() -> None:
    reader = Reader(page.html(report(), SAY))
    assert (
        "We model it, article by article, with invented people inside one computer, to show what it would see, keep, slow "
        "and cut. We built nothing that could run on a real network: it would harm the people the reports are about."
    ) in reader.words["en"]
    assert book("km").text("cli-case-bounds") in reader.words["km"]
    for way in WAYS:
        assert SAY["en"](f"way-{way.slug}") in reader.words["en"]
        assert SAY["km"](f"way-{way.slug}") in reader.words["km"]
    assert "Sokha" in reader.words["en"]
    assert "សុខា" in reader.words["km"]
    assert "{" not in reader.words["en"] + reader.words["km"]
    pictures = [fields for tag, fields in reader.tags if tag == "svg" and fields.get("role") == "img"]
    assert len(pictures) == 16
    assert all(fields["aria-label"] for fields in pictures)


def test_what_the_page_says_comes_from_the_run() -> None:
    words = Reader(page.html(report(), SAY)).words["en"]
    assert "10 of 11 services stopped. What went on: the village’s own Wi-Fi" in words
    assert "1 size on the wire (1,348 bytes)" in words
    assert "To within a few bytes: 3 texts, 3 sizes on the wire (100, 120, 130 bytes)" in words
    assert "60 kbit/s (open: 80.0 Mbit/s)" in words
    assert "It also breaks: an office’s entrance at an unusual port" in words
    other = Reader(page.html(report(played=(), missed=7), SAY)).words["en"]
    assert "Not played in this run." in other
    assert "7 packets" in other


def test_what_people_say_cannot_become_part_of_the_page() -> None:
    whole = page.html(report(), SAY)
    assert "<b>" not in whole
    assert "&lt;b&gt;" in whole


def test_an_order_that_cannot_be_played_is_said_loudly() -> None:
    missing = Played(CASE.order[2], {}, {}, missing="nfqueue: <none>")
    words = page.html(report(played=(missing,)), SAY)
    assert "This computer cannot play it: nfqueue: &lt;none&gt;" in words


def test_nothing_of_a_rule_is_on_the_page() -> None:
    whole = page.html(report(), SAY)
    assert not re.search(r"\b(nft|iptables|NFQUEUE|tc qdisc|oifname|iifname|--dport)\b", whole)


# -- figures -------------------------------------------------------------------------------------------------------------


def test_lengths_are_told_or_not() -> None:
    clear, hidden = handed(0, clear=True), handed(2, clear=False)
    assert clear.tells_length == 0
    assert hidden.tells_length == 30  # the lengths differ by so much, and the sizes do not
    assert hidden.sizes == [1348]
    assert clear.met == 3


def test_nobody_is_metered_who_uses_nothing() -> None:
    assert [(bill.name, bill.abroad + bill.domestic) for bill in surrender.bills(Capture(()), CASE)] == [
        ("Sokha", 0), ("Dara", 0), ("Vanna", 0)
    ]  # fmt: skip
    assert surrender.address_of("cli") == cast.HOSTS[1].addresses[0][1].split("/")[0]


# -- the command ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["none/page.html", "."])
def test_a_page_that_cannot_be_written_is_refused_before_anything_is_played(
    place: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "Lab", lambda: pytest.fail("it began to play"))
    answer = run("lab", "gateway", "--case", "--out", str(tmp_path / place), "--json")
    assert answer.status == 1
    assert answer.object["error"] == "file_unwritable"


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_command_writes_the_page_and_says_what_came_out(
    language: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "Lab", contextlib.nullcontext)
    monkeypatch.setattr(playing, "play", lambda _lab, _case, _tell: report())
    monkeypatch.setenv("KRAMA_LANGUAGE", language)
    place = tmp_path / "page.html"
    answer = run("lab", "gateway", "--out", str(place), "--json")
    assert answer.status == 0, answer
    assert [o.get("order") or o.get("way") or "page" for o in answer.objects] == [
        *(o.slug for o in CASE.order), *(w.slug for w in WAYS), "page"
    ]  # fmt: skip
    assert f'id="{language}" checked' in place.read_text(encoding="utf-8")
    plain = run("lab", "gateway", "--case")
    assert plain.status == 0
    assert SAY[language]("way-krama") in plain.out
    unplayed = report(played=(Played(CASE.order[0], {}, {}, missing="nfqueue"),))
    monkeypatch.setattr(playing, "play", lambda _lab, _case, _tell: unplayed)
    assert run("lab", "gateway", "--case").status == 1
