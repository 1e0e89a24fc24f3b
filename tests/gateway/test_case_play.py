# SPDX-License-Identifier: AGPL-3.0-or-later
"""The case file played for real, shortened: two orders, two messages in four ways, and what the gateway can hand over."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import subprocess
from collections.abc import Iterator

import pytest

from krama.cli import case as command
from krama.lab.gateway import cast
from krama.lab.gateway.casefile import orders, page, scenario
from krama.lab.gateway.casefile.play import Report, Stage, play
from krama.lab.gateway.casefile.surrender import Handover
from krama.lab.gateway.casefile.talks import WAYS
from krama.lab.gateway.lab import Lab
from krama.lab.gateway.machine import python
from krama.lab.gateway.observer import search
from tests.gateway.conftest import brought_up
from tests.hangs import HANG

HEARD: list[str] = []


@pytest.fixture(scope="module")
def report() -> Iterator[Report]:
    lab = brought_up()
    monkey = pytest.MonkeyPatch()
    monkey.setattr(orders, "QUICK", 4.0)
    monkey.setattr(orders, "PAGE_SECONDS", 4.0)
    case = scenario.load()
    short = dataclasses.replace(case, message=(case.message[0], case.message[2]))
    yield play(lab, short, HEARD.append, only=["one-address", "cut-abroad"], pause=0.3)
    monkey.undo()
    lab.down()


@pytest.fixture(scope="module")
def handed(report: Report) -> dict[str, Handover]:
    return {h.way.slug: h for h in report.handed}


def test_it_is_played_from_the_first_article_to_the_request(report: Report) -> None:
    assert HEARD == ["open", "one-address", "cut-abroad", "talks", "surrender"]
    assert set(report.through.values()) == {"ok"}
    assert all(speed.outcome == "ok" and speed.bits > 1e5 for speed in report.open.values())
    assert report.missed == 0


def test_an_order_breaks_more_than_it_aims_at(report: Report) -> None:
    address, abroad = report.played
    assert address.hit == ("named_site",)
    assert {"same_address", "tunnel", "calls", "video", "door"} == set(address.broken)
    assert address.speeds["abroad"].outcome == "ok"
    assert abroad.speeds["abroad"].outcome == "timeout"
    assert abroad.speeds["home"].outcome == "ok"
    assert "domestic" not in abroad.broken
    assert {"other_abroad", "live_updates"} <= set(abroad.broken)


def test_without_encryption_everything_is_handed_over(handed: dict[str, Handover]) -> None:
    plain = handed["plain"]
    assert len(plain.read) == 2
    assert plain.partner
    assert plain.tells_length <= 4
    assert plain.names == ("messenger.example",)


def test_an_ordinary_messenger_hides_the_words_and_tells_their_lengths(handed: dict[str, Handover]) -> None:
    ordinary = handed["messenger"]
    assert (ordinary.read, ordinary.partner) == ((), False)
    assert ordinary.tells_length <= 4
    assert ordinary.met == len(ordinary.sent) == 2


@pytest.mark.parametrize(("way", "name"), [("krama", "relay.example"), ("forwarder", "second.example")])
def test_krama_hides_words_names_and_lengths_and_not_that_it_is_used(
    handed: dict[str, Handover], report: Report, way: str, name: str
) -> None:
    one = handed[way]
    assert (one.read, one.partner, one.found) == ((), False, ())
    assert one.names == (name,)
    assert len(one.sizes) == 1
    assert one.tells_length > 100
    assert one.records
    assert {r.server for r in one.records} == {{"krama": cast.A, "forwarder": cast.B}[way]}
    assert len(report.talks[way].known) > 12


def test_the_observer_finds_nothing_of_krama_anywhere_and_finds_what_is_plain(report: Report) -> None:
    for way, talk in report.talks.items():
        secret = {label: value for label, value in talk.known.items() if way != "plain" or label.startswith("id")}
        hidden = {f"{way} {label}": value for label, value in secret.items() if not label.startswith(("name", "text"))}
        assert search(report.capture, hidden) == [], way
    found = {find.label for find in search(report.capture, report.talks["plain"].known)}
    assert {"text 0", "text 1", "name 0", "name 1"} <= found


def test_lines_are_metered_and_the_year_of_records_holds_names(report: Report) -> None:
    costs = {bill.name: bill for bill in report.bills}
    assert costs["Sokha"].abroad > 10_000
    assert costs["Sokha"].cost > 0
    assert costs["Vanna"].abroad == 0
    assert set(report.names) == {way.name for way in WAYS}
    assert report.stored > 50 * len(report.records)


def test_the_page_of_it(report: Report) -> None:
    whole = page.html(report, {code: functools.partial(command.text, code) for code in page.LANGUAGES})
    assert whole.count(report.case.message[1].text) == 2, "read where it was plain, in both languages, and nowhere else"
    assert "Not played in this run." in whole


def test_the_tap_is_for_the_gateway_alone(gateway: Lab) -> None:
    done = gateway.run("cli", python("tap"))
    assert done.status != 0
    assert "lab_not_ours" in done.err


def test_a_letter_stays_with_the_messenger_that_it_was_given_to(gateway: Lab) -> None:
    """Two ways are used at once by the same people: what one carried must not be seen by the other's client."""
    gateway.silence("world")
    try:
        with Stage(gateway), contextlib.ExitStack() as stack:
            who = (("phone", "plain", "a", "b"), ("cli", "messenger", "b", "a"), ("cli", "plain", "b", "a"))
            one, other, two = (stack.enter_context(gateway.spawn(h, python("casefile.talker", *rest))) for h, *rest in who)
            assert [p.line(HANG) for p in (one, other, two)] == ["up\n"] * 3
            for number in range(3):
                one.stdin.write(f"letter {number}\n")
                one.stdin.flush()
                assert two.line(HANG) == f"letter {number}\n"
            with pytest.raises(subprocess.TimeoutExpired):
                other.line(0.3)
    finally:
        gateway.serve(["world"])
