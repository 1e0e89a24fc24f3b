# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama lab gateway``: the list, a run, what it says in both languages, and how it ends."""

from __future__ import annotations

import ast
import json
import os
import pathlib
import signal
import subprocess
import sys

import pytest

import krama.lab.gateway
from krama.cli.fluent import book
from krama.lab.gateway import features, machine
from krama.lab.gateway.errors import CODES
from krama.lab.gateway.lab import Lab
from krama.lab.gateway.regimes import REGIMES
from tests.cli.people import run
from tests.hangs import HANG

PACKAGE = pathlib.Path(krama.lab.gateway.__file__).parent


def test_every_code_that_is_raised_has_a_sentence_in_both_languages() -> None:
    raised = {
        node.args[0].value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "LabError"
        and isinstance(node.args[0], ast.Constant)
    }
    assert raised == CODES
    for language in ("en", "km"):
        assert all(book(language).has(f"cli-error-{code}") for code in CODES)


def test_what_regimes_do_is_said_in_both_languages() -> None:
    for slug, regime in REGIMES.items():
        assert book("en").text(f"cli-lab-does-{slug}") == regime.does
        assert book("km").text(f"cli-lab-does-{slug}") != regime.does


def test_the_list(gateway: Lab) -> None:
    answer = run("lab", "gateway", "--list", "--json")
    assert answer.status == 0, answer
    assert [o["regime"] for o in answer.objects] == list(REGIMES)
    assert {tuple(o) for o in answer.objects} == {("regime", "article", "layer", "does", "limits", "variants", "missing")}
    plain = run("lab", "gateway", "--list", "--regime", "mitm", "quic")
    assert [line.split()[0] for line in plain.out.splitlines()] == ["mitm", "quic"]


def test_the_list_says_loudly_what_cannot_be_played(gateway: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(features._MATCHES, "nfqueue", "-j NO_SUCH_TARGET")
    answer = run("lab", "gateway", "--list", "--json")
    missing = {o["regime"] for o in answer.objects if o["missing"]}
    assert missing == {slug for slug, regime in REGIMES.items() if "nfqueue" in regime.needs}
    played = run("lab", "gateway", "--regime", "alpn", "--json")
    assert played.status == 1
    assert played.object["error"] == "lab_feature"
    assert "nfqueue" in played.object["message"]


def test_without_the_tools_the_list_is_shown_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path
) -> None:
    monkeypatch.setattr(machine, "environment", lambda: {"PATH": str(tmp_path)})
    answer = run("lab", "gateway", "--list", "--json")
    assert answer.status == 0
    assert len(answer.objects) == 24
    assert all("apt-get install iproute2 nftables iptables" in o["missing"] for o in answer.objects)
    run("lab", "gateway", "--regime", "ip-drop", "--json").refused("lab_tool_missing")


def test_a_run_shows_what_passes(gateway: Lab) -> None:
    answer = run("lab", "gateway", "--regime", "sni-packet", "--json")
    assert answer.status == 0, answer
    assert answer.object["regimes"] == ["sni-packet"]
    outcomes = {name: seen["outcome"] for name, seen in answer.object["probes"].items()}
    assert {outcomes[n] for n in REGIMES["sni-packet"].blocked} == {"reset"}
    assert outcomes["tls-split"] == "ok"
    together = run("lab", "gateway", "--regime", "ip-reset", "dns-injection", "--together", "--variant", "new")
    assert together.status == 0, together
    assert together.out.startswith("ip-reset + dns-injection\n")
    assert "tls-a (refused)" in together.out
    assert "dns (lie)" in together.out


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["village"], ["gateway", "--regime"], ["gateway", "--regime", "none"], ["gateway", "--variant", "loud"],
        ["gateway", "--interface", "eth0"], ["gateway", "--address", "192.0.2.1"], ["gateway", "file.pcap"],
        ["gateway", "--home", "x", "--export", "rules"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage(arguments: list[str]) -> None:
    answer = run("lab", *arguments)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.count("\n") == 1


def test_an_interruption_ends_it_all(gateway: Lab) -> None:
    argv = [sys.executable, "-m", "krama.cli", "lab", "gateway", "--regime", "ip-drop", "ports", "quic", "--json"]
    with subprocess.Popen(
        argv,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **machine.environment()},
    ) as process:
        assert process.stdout
        assert json.loads(process.stdout.readline())["regimes"] == ["ip-drop"]
        children = pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        process.send_signal(signal.SIGINT)
        assert process.wait(HANG) == 130
    assert children
    assert not [c for c in children if pathlib.Path(f"/proc/{c}").exists()]
