# SPDX-License-Identifier: AGPL-3.0-or-later
"""Each of the 24 regimes does what its table says, no more and no less; they combine, they have variants, they end."""

from __future__ import annotations

import concurrent.futures
import dataclasses
import sys
from collections.abc import Iterator

import pytest

from krama.core.errors import LocalError
from krama.lab.gateway import cast, rules
from krama.lab.gateway.lab import Lab
from krama.lab.gateway.probes import PROBES, Result
from krama.lab.gateway.process import Process
from krama.lab.gateway.regimes import REGIMES, Block, Regime, Variant
from tests.gateway.conftest import brought_up
from tests.gateway.outcomes import expected, seen
from tests.hangs import HANG

SLOW = ("throttle-64k", "throttle-8k", "loss-10", "loss-40")
FREE = Regime("open", "", "Nothing is in force.", "routing", (), "None.", {})
PATIENT = 20.0  # seconds for what is to come, or to be cut off: a busy machine is slow
QUICK = [slug for slug in REGIMES if slug not in SLOW]


def test_there_are_24_each_told_in_one_sentence() -> None:
    assert len(REGIMES) == 24
    for slug, regime in REGIMES.items():
        assert regime.slug == slug
        assert regime.article in ("6", "")
        assert regime.does.endswith(".")
        assert regime.does.count(". ") == 0
        assert regime.limits.endswith(".")
        assert set(regime.blocked) <= set(PROBES)
        assert set(regime.blocked.values()) <= {"timeout", "reset", "refused", "lie", "liar"}
        assert set(regime.probes) <= set(PROBES)


def test_on_the_open_network_everything_passes(gateway: Lab) -> None:
    for host in cast.CLIENTS:
        assert set(seen(gateway, FREE, host).values()) == {"ok"}


@pytest.mark.parametrize("regime", QUICK, indirect=True)
def test_regime(gateway: Lab, regime: Regime) -> None:
    assert seen(gateway, regime) == expected(regime)


# -- slow ones, each in a lab of its own at the same time ----------------------------------------------------------------


def _measured(slug: str) -> dict[str, Result]:
    lab = brought_up()
    try:
        with lab.regime(slug):
            return lab.probe("cli", REGIMES[slug].probes, seconds=REGIMES[slug].seconds, alone=True)
    finally:
        lab.down()


@pytest.fixture(scope="module")
def slow(gateway: Lab) -> dict[str, dict[str, Result]]:
    for slug in SLOW:
        if reason := gateway.missing(slug):
            pytest.skip(f"{slug}: {reason}")
    with concurrent.futures.ThreadPoolExecutor(len(SLOW)) as pool:
        return dict(zip(SLOW, pool.map(_measured, SLOW), strict=True))


@pytest.mark.parametrize("slug", SLOW)
def test_slow_regime(slow: dict[str, dict[str, Result]], slug: str) -> None:
    assert {name: r.outcome for name, r in slow[slug].items()} == expected(REGIMES[slug])


def test_slow_means_slow(slow: dict[str, dict[str, Result]]) -> None:
    """4 kB and 64 kB at 64 and 8 kbit/s, less what the bucket lets through at once."""
    assert slow["throttle-64k"]["get-a"].milliseconds > 6_000
    assert slow["throttle-8k"]["post-a"].milliseconds > 2_500


@pytest.mark.parametrize("regime", ["delay-200"], indirect=True)
def test_delay_is_200_ms_each_way(gateway: Lab, regime: Regime) -> None:
    found: list[float] = []
    while min(found, default=1_400) >= 1_400 and len(found) < 5:  # this computer's other work delays, too: now and then
        result = gateway.probe("cli", ["tcp-a"], seconds=PATIENT)["tcp-a"]
        assert result.outcome == "ok"
        found.append(result.milliseconds)
    assert 395 <= min(found) < 1_400, found


# -- both providers, several at once -------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", ["ip-reset", "sni-string", "sni-packet", "dns-redirect"])
def test_it_holds_at_both_providers(gateway: Lab, slug: str) -> None:
    names = [*REGIMES[slug].blocked, "village"]
    with gateway.regime(slug):
        for host in cast.CLIENTS:
            found = gateway.probe(host, names, seconds=PATIENT)
            assert {n: r.outcome for n, r in found.items()} == {**REGIMES[slug].blocked, "village": "ok"}


@pytest.mark.parametrize(
    ("slugs", "names"),
    [
        (("sni-packet", "dns-injection"), {"dns": "lie", "tls-a": "reset", "tls-split": "ok", "tls-b": "ok"}),
        (("sni-packet", "sni-stream"), {"tls-a": "reset", "tls-split": "reset", "tls-other": "ok"}),
        (("ip-drop", "sni-stream"), {"tls-a": "timeout", "tls-other": "timeout", "tls-b": "ok", "home": "ok"}),
        (("alpn", "udp443"), {"wss-b": "reset", "udp-443": "timeout", "tls-b": "ok", "tls-a": "ok"}),
        (("sni-stream", "delay-200"), {"tls-split": "reset", "tls-other": "ok"}),
        (("freeze", "delay-200"), {"get-a": "timeout", "tls-a": "ok"}),
        (("international", "throttle-64k"), {"tls-b": "timeout", "home": "ok", "village": "ok"}),
    ],
    ids=" + ".join,
)
def test_two_at_once(gateway: Lab, slugs: tuple[str, ...], names: dict[str, str]) -> None:
    blocked = {name: outcome for name, outcome in names.items() if outcome != "ok"}
    with gateway.regime(*slugs):
        assert seen(gateway, dataclasses.replace(FREE, probes=tuple(names), blocked=blocked)) == names


def test_leaving_one_leaves_the_other(gateway: Lab) -> None:
    gateway.enter("udp443")
    gateway.enter("sni-packet")
    gateway.leave("udp443")
    found = gateway.probe("cli", ["tls-a", "udp-443"], seconds=PATIENT)
    gateway.leave("sni-packet")
    assert [found["tls-a"].outcome, found["udp-443"].outcome] == ["reset", "ok"]


def test_what_cannot_be_at_once_is_refused(gateway: Lab) -> None:
    for slugs in (("throttle-64k", "throttle-8k"), ("ip-drop", "ip-drop")):
        with pytest.raises(LocalError, match="lab_conflict"), gateway.regime(*slugs):
            pytest.fail("both are in force")
    assert not gateway.active
    for slug, variant, code in (("none", "", "lab_no_regime"), ("mitm", "new", "lab_no_variant")):
        with pytest.raises(LocalError, match=code):
            gateway.enter(slug, variant)  # type: ignore[arg-type]


def test_residual_ends_after_five_seconds(gateway: Lab) -> None:
    with gateway.regime("residual"):
        # One right after the other: a program that has to be started first may come when the punishment is over.
        found = gateway.probe("cli", ["tls-a", "tcp-a"], seconds=2, alone=True)
        assert [found[name].outcome for name in ("tls-a", "tcp-a")] == ["reset", "timeout"]
        assert gateway.probe("phone", ["tcp-a"], seconds=20)["tcp-a"].outcome == "ok", "another subscriber is punished"
        # TCP tries again by itself; 5 s after the offence it gets through.
        assert gateway.probe("cli", ["tcp-a"], seconds=20)["tcp-a"].outcome == "ok"


# -- a block that begins on a live connection ------------------------------------------------------------------------------

TALK = """
import socket, sys
sock = socket.create_connection(("198.51.100.10", 443))
import ssl
context = ssl.create_default_context()
tls = context.wrap_socket(sock, server_hostname="relay.example")
tls.sendall(b"GET /probe/ws HTTP/1.1\\r\\nUpgrade: websocket\\r\\nSec-WebSocket-Key: YWFhYWFhYWFhYWFhYWFhYQ==\\r\\n\\r\\n")
assert b"101" in tls.recv(4096)
print("up", flush=True)
for line in sys.stdin:
    tls.settimeout(float(line))
    try:
        tls.sendall(b"\\x82\\x84\\0\\0\\0\\0ping")
        print("ok" if tls.recv(100) else "reset", flush=True)
    except TimeoutError:
        print("timeout", flush=True)
    except OSError:
        print("reset", flush=True)
"""


@pytest.fixture
def live(gateway: Lab) -> Iterator[Process]:
    with gateway.spawn("cli", [sys.executable, "-c", TALK]) as process:
        assert process.line(HANG) == "up\n"
        assert says(process, PATIENT) == "ok"
        yield process


def says(process: Process, seconds: float) -> str:
    assert process.stdin
    process.stdin.write(f"{seconds}\n")
    process.stdin.flush()
    return process.line(HANG).strip()


@pytest.mark.parametrize(
    ("slug", "variant", "old", "new"),
    [
        ("ip-drop", "", "timeout", "timeout"),
        ("ip-drop", "reset", "reset", "refused"),
        ("ip-drop", "new", "ok", "timeout"),
        ("ip-reset", "", "reset", "refused"),
        ("ip-reset", "new", "ok", "refused"),
        ("ip-reset", "silent", "timeout", "timeout"),
        ("allow-list", "", "ok", "timeout"),
        ("allow-list", "silent", "timeout", "timeout"),
        ("international", "", "timeout", "timeout"),
        ("international", "new", "ok", "timeout"),
        ("sni-stream", "", "ok", "reset"),
    ],
)
def test_a_block_begins_while_people_talk(
    gateway: Lab, live: Process, slug: str, variant: Variant, old: str, new: str
) -> None:
    with gateway.regime(slug, variant=variant):
        assert says(live, 1.5 if old == "timeout" else PATIENT) == old
        found = gateway.probe("cli", ["tls-a"], seconds=1 if new == "timeout" else PATIENT)
        assert found["tls-a"].outcome == new


def test_a_variant_is_for_blocks_alone() -> None:
    for regime in REGIMES.values():
        blocks = any(isinstance(rule, Block) for rule in regime.rules)
        assert set(regime.variants) == ({"silent", "reset", "new"} if blocks else {""})


def test_each_queue_has_one_regime() -> None:
    numbers = [rules.queue_of(slug) for slug in REGIMES]
    assert len(set(numbers)) == 24


def test_after_all_of_this_the_gateway_holds_no_rule(gateway: Lab) -> None:
    left = gateway.run("gateway", ["nft", "list", "ruleset"]).out
    assert "krama_base" in left
    assert not [line for line in left.splitlines() if "krama_" in line and "krama_base" not in line]
    assert "tbf" not in gateway.run("gateway", ["tc", "qdisc"]).out
    assert gateway.run("gateway", ["cat", "/proc/sys/net/ipv4/ip_forward"]).out == "1\n"
