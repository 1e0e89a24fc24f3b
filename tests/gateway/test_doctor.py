# SPDX-License-Identifier: AGPL-3.0-or-later
"""The doctor's verdict for each of the 24 regimes, for some at once, and on the open network, within 15 seconds."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import pytest

from krama.lab.gateway.errors import LabError
from krama.lab.gateway.lab import Lab
from krama.lab.gateway.regimes import REGIMES
from tests.gateway.conftest import brought_up, cannot
from tests.gateway.doctors import OPEN, VERDICTS, Verdict, ask, relays
from tests.hangs import HANG

SECONDS = 15.0
# One of each kind; all 24, many times each, are played by bench/doctor.
PLAYED = ("dns-injection", "ip-drop", "sni-stream", "alpn", "freeze", "mitm", "throttle-64k", "international", "blackout")
# What is lost or late is a matter of chance, and of what else this computer does: bench/doctor tells how often it is right.
TRIES = {"throttle-64k": 3}
# What gets through by each: at least these, and no others where they are cut.
NEVER = {"international": {"name", "address"}, "blackout": {"name", "address", "domestic"}}


@pytest.fixture(scope="module")
def world() -> Iterator[Lab]:
    lab = brought_up()
    for host in ("world", "home", "village"):
        lab.relay(host)
    yield lab
    lab.down()


def judged(lab: Lab, *slugs: str, udp: bool = True) -> Verdict:
    lab.forget()
    try:
        with lab.regime(*slugs):
            return ask(lab, udp=udp)
    except LabError as error:
        if error.code != "lab_feature":
            raise
        cannot(error)


def test_there_is_a_verdict_for_each_regime() -> None:
    assert set(VERDICTS) == set(REGIMES)


@pytest.mark.parametrize("slug", PLAYED)
def test_regime(world: Lab, slug: str) -> None:
    found = judged(world, slug)
    for _ in range(TRIES.get(slug, 1) - 1):
        if found.codes != VERDICTS[slug]:
            found = judged(world, slug)
    assert found.codes == VERDICTS[slug], found.told
    assert found.seconds <= SECONDS
    assert not NEVER.get(slug, set()) & set(found.passes)
    assert "lan" in found.passes


def test_no_false_alarm_on_the_open_network(world: Lab) -> None:
    for _ in range(2):
        found = judged(world)
        assert found.codes == OPEN, found.told
        assert found.passes == ("name", "address", "domestic", "lan")
        assert found.seconds <= SECONDS


@pytest.mark.parametrize(
    ("slugs", "codes"),
    [
        (("sni-packet", "dns-injection"), ("dns_lie", "name_blocked")),
        (("international", "ws-plain"), ("international", "websocket")),
    ],
    ids=" + ".join,
)
def test_two_blocks_at_once(world: Lab, slugs: tuple[str, ...], codes: tuple[str, ...]) -> None:
    assert judged(world, *slugs).codes == codes


def test_without_datagrams_a_vpns_form_is_never_sent(world: Lab) -> None:
    found = judged(world, "wireguard", udp=False)
    assert found.codes == OPEN
    assert not [row for row in found.told["seen"] if row[0].startswith("udp")]


def test_a_relay_that_has_stopped_is_told_from_a_block() -> None:
    lab = brought_up()
    try:
        for host in ("home", "village"):
            lab.relay(host)
        assert ask(lab).codes == ("relay_down",), "the front answers, and no relay behind it"
        lab.silence("world")
        assert ask(lab).codes == ("relay_silent",)
    finally:
        lab.down()


def test_the_command_with_nothing_but_an_address(world: Lab) -> None:
    command = [sys.executable, "-m", "krama.cli", "doctor", "--yes", "--json", "https://relay.example"]
    env = {"KRAMA_HOME": "/run/lab/nobody", "KRAMA_LANGUAGE": "en"}
    for slug, codes in ((None, ["open"]), ("sni-packet", ["name_blocked"]), ("mitm", ["key_changed"])):
        world.forget()
        with world.regime(*([slug] if slug else [])):
            done = world.run("cli", command, env=env, timeout=HANG)
        assert done.status == 0, done
        assert [f["code"] for f in json.loads(done.out)["findings"]] == codes
        assert "198.51.100" not in done.out


def test_the_relays_of_the_laboratory_are_four(world: Lab) -> None:
    assert len(relays(world)) == 4
