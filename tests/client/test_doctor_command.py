# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama doctor``: it asks before it begins, obeys the profile, says the same in both languages, and ends when told to."""

from __future__ import annotations

import io
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent

from krama.cli import doctor
from krama.cli.fluent import FOLDER, book
from krama.client.doctor import STEPS
from krama.core.diagnosis import CODES, WAYS
from tests.cli.conftest import in_english, newcomer, no_passphrase, relay  # noqa: F401 - fixtures
from tests.cli.people import COMMAND, Person, environment, run
from tests.hangs import HANG

PARTS = ("", "-now", "-safety", "-can")
VALUES: dict[str, str | int] = {"rate": 7_800, "milliseconds": 410, "percent": 18, "size": 11_000, "bundle": "krama bundle"}
KEYS = {"findings", "passes", "places", "probes", "measures", "seconds"}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def direct(monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    monkeypatch.delenv("KRAMA_NETWORK", raising=False)
    monkeypatch.setenv("KRAMA_HOME", str(tmp_path / "nobody"))


@pytest.fixture
def silent() -> Iterator[str]:
    """An address that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


# -- it asks -----------------------------------------------------------------------------------------------------------


def test_without_a_terminal_and_without_yes_nothing_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(doctor, "examine", never)
    for answer in ("", "yes\n"):
        monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
        run("doctor", "--json", "http://127.0.0.1:1").refused("doctor_not_agreed")
    for answer in ("", "\n", "no\n", "yes please\n"):
        monkeypatch.setattr(sys, "stdin", Terminal(answer))
        refused = run("doctor", "--json", "http://127.0.0.1:1")
        assert (refused.status, refused.object["error"]) == (1, "doctor_not_agreed")


def test_at_a_terminal_it_says_what_can_be_seen_and_waits_for_a_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    for answer, options, said in (("yes\n", (), False), (" Y \n", ("--udp",), True)):
        monkeypatch.setattr(sys, "stdin", Terminal(answer))
        shown = run("doctor", *options, "http://127.0.0.1:1")
        assert shown.status == 0, shown
        words = " ".join(shown.err.split())
        assert "Whoever watches this network can see that" in words
        assert ("VPN" in words) == said
        assert "Nothing of this was kept" in shown.out


# -- what it prints ----------------------------------------------------------------------------------------------------


def test_json_has_codes_and_measurements_and_no_address(relay: str) -> None:  # noqa: F811
    answer = run("doctor", "--yes", "--json", relay)
    assert answer.status == 0, answer
    assert answer.err == ""
    found = answer.object
    assert set(found) == KEYS
    assert [f["code"] for f in found["findings"]] == ["open"]
    assert found["passes"] == ["lan"]
    assert found["measures"]["bytes_a_second"] > 16_000
    assert found["seconds"] < 15
    port = relay.rpartition(":")[2]
    rest = json.dumps({**found, "places": [{**p, "port": 0} for p in found["places"]]})
    assert "127.0.0.1" not in rest
    assert "localhost" not in rest
    assert port not in rest


def test_plain_text_has_progress_and_four_parts(relay: str, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    for language, words in (("en", ("Now:", "For your safety:", "You can:")), ("km", ("ឥឡូវ៖", "ម៉ាស៊ីនបញ្ជូនសារ"))):
        monkeypatch.setenv("KRAMA_LANGUAGE", language)
        answer = run("doctor", "--yes", relay)
        assert answer.status == 0
        assert all(word in answer.out for word in words), answer.out
        assert answer.err.count("…") >= 4
        assert all(len(line) < 200 for line in answer.out.splitlines())


def test_a_profile_knows_its_relays(newcomer: Callable[..., Person], relay: str) -> None:  # noqa: F811
    dara = newcomer("Dara")
    for arguments in ((), (relay,), (relay + "/",)):
        found = dara("doctor", "--yes", *arguments).object
        assert [f["code"] for f in found["findings"]] == ["open"]
        assert {p["relay"] for p in found["places"]} == {0}
    dara.refused("bad_relay", "doctor", "--yes", "http://relay.example")


def test_whoever_chose_a_proxy_alone_is_not_led_around_it(newcomer: Callable[..., Person]) -> None:  # noqa: F811
    dara = newcomer("Sokha")
    dara("network", "tor=127.0.0.1:1", "only")
    for arguments in ((), (dara.url,)):
        found = dara("doctor", "--yes", *arguments).object
        assert "proxy" in [f["code"] for f in found["findings"]]
        assert found["passes"] == []
        assert {p["probe"] for p in found["probes"]} == {"through"}


def test_without_a_profile_an_address_is_needed(tmp_path: pathlib.Path) -> None:
    run("--home", str(tmp_path), "doctor", "--yes", "--json").refused("no_profile")
    for url in ("relay.example", "http://relay.example", "https://relay.example:443", "ftp://relay.example", "https://1.1"):
        run("--home", str(tmp_path), "doctor", "--yes", "--json", url).refused("bad_relay")
    assert list(tmp_path.iterdir()) == []


def test_an_interruption_ends_it_at_once(silent: str) -> None:
    with subprocess.Popen(
        [*COMMAND, "doctor", "--yes", silent],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        env=environment(KRAMA_LANGUAGE="en", KRAMA_HOME=os.devnull),
    ) as process:
        assert process.stderr
        first = process.stderr.readline()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=HANG)
    assert process.returncode == 130
    assert first.startswith("Names and addresses")
    assert out == ""
    assert "…" not in err, "no step was begun after it"
    assert "Traceback" not in err
    assert "Error" not in err


# -- its texts ---------------------------------------------------------------------------------------------------------


def ids(language: str) -> list[str]:
    parsed = [
        FluentParser().parse((FOLDER / language / f"{file}.ftl").read_text(encoding="utf-8"))
        for file in ("cli-doctor", "doctor")
    ]
    return [entry.id.name for part in parsed for entry in part.body if isinstance(entry, fluent.Message)]


def test_every_verdict_has_its_four_sentences_in_both_languages() -> None:
    assert ids("en") == ids("km")
    wanted = {f"doctor-{code.replace('_', '-')}{part}" for code in CODES for part in PARTS}
    wanted |= {f"doctor-step-{step}" for step in STEPS} | {f"doctor-way-{way}" for way in WAYS}
    source = pathlib.Path(doctor.__file__).read_text(encoding="utf-8")
    asked = set(re.findall(r"[\"'](doctor-[a-z-]+)[\"']", source)) | {f"doctor-label-{p[1:]}" for p in PARTS if p}
    shared = {name for name in ids("en") if re.match(r"doctor-(now|safety|can)-", name)}
    assert wanted | asked | shared == set(ids("en"))
    for name in ids("en"):
        english, khmer = (book(language).text(name, ways="…", **VALUES) for language in ("en", "km"))
        assert re.search(r"[\u1780-\u17ff]", khmer), name
        assert not re.search(r"[\u1780-\u17ff]", english), name
        numbers = r"7800|410|18|11000"
        assert re.findall(numbers, english) == re.findall(numbers, khmer), name
        assert english[-1] in ".:…" or "krama " in english or name.startswith("doctor-way-"), name


def test_no_sentence_blames_anybody_where_it_cannot_be_known() -> None:
    """Only interception and blocked names speak of somebody; whatever may have an innocent cause says so."""
    for code in ("relay-silent", "no-answer", "unclear", "slow", "key-changed"):
        whole = " ".join(book("en").text(f"doctor-{code}{part}", **VALUES) for part in PARTS)
        assert re.search(r"cannot be told apart|not enough to say why", whole), code
    for code in ("relay_down", "dns_lie", "allow_list", "udp", "port_blocked", "international", "address_blocked"):
        head = book("en").text(f"doctor-{code.replace('_', '-')}")
        assert re.search(r"probably|[Pp]erhaps|can look the same|or the relay|seem|[Mm]ost likely", head), code
