# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama open``: the app of this package on this computer, checked before it is served; with ``krama serve`` beside."""

from __future__ import annotations

import contextlib
import json
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from krama import release
from krama.cli import open as verb
from krama.relay.site import SECURITY, found_in
from tests.cli.conftest import Newcomer
from tests.cli.people import SOURCE, environment, run
from tests.hangs import HANG
from tests.relay.test_site import FILES, build

Start = Any


@pytest.fixture
def package(tmp_path: pathlib.Path) -> pathlib.Path:
    """A copy of the package that holds a small app."""
    root = tmp_path / "package"
    shutil.copytree(SOURCE, root, ignore=shutil.ignore_patterns("webapp", "webapp.new", "__pycache__"))
    build(root / "krama" / "webapp")
    return root


@contextlib.contextmanager
def opened(package: pathlib.Path, *arguments: str, **more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A run of ``krama open`` and its first line."""
    command = [sys.executable, "-m", "krama.cli", "open", "--port", "0", *arguments]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(PYTHONPATH=str(package), **more),
    ) as child:
        assert child.stdout is not None
        try:
            yield child, child.stdout.readline().strip()
        finally:
            child.kill()


def fetch(url: str) -> tuple[int, dict[str, str], bytes]:
    try:
        with urllib.request.urlopen(url, timeout=HANG) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_p8_it_serves_the_installed_app_here_alone_and_stops_cleanly(package: pathlib.Path, number: signal.Signals) -> None:
    with opened(package, "--home", str(package / "nobody")) as (child, line):
        assert line.startswith("Krama is open at http://127.0.0.1:")
        url = line.split()[-1]
        for path in ("/", "/i"):
            status, headers, body = fetch(url + path)
            assert (status, body) == (200, FILES["index.html"])
            assert {name: headers[name] for name in SECURITY} == SECURITY
        assert fetch(f"{url}/assets/a-1.js")[2] == FILES["assets/a-1.js"]
        assert json.loads(fetch(f"{url}/config.json")[2]) == {"relay": None}
        for path in ("/v1", "/v1/ws", "/nothing", "/../open.py"):
            assert fetch(url + path)[0] == 404
        with socket.socket() as elsewhere, pytest.raises(ConnectionRefusedError):
            elsewhere.connect((other_address(), int(url.rpartition(":")[2])))
        child.send_signal(number)
        out, err = child.communicate(timeout=HANG)
    assert (child.returncode, out, err) == (0, "", "")


def other_address() -> str:
    """An address of this computer's loopback that is not the one it listens on."""
    return "127.0.0.2"


def test_it_says_so_in_json_and_hands_on_the_relay(package: pathlib.Path) -> None:
    with opened(package, "--json", "--relay", "https://relay.example/") as (_, line):
        said = json.loads(line)
        assert set(said) == {"url", "version", "number", "development"}
        assert (said["number"], said["development"]) == (1, True)
        assert json.loads(fetch(f"{said['url']}/config.json")[2]) == {"relay": "https://relay.example"}


def test_the_relay_is_the_profiles_if_it_opens_without_a_question(package: pathlib.Path, newcomer: Newcomer) -> None:
    dara = newcomer("Dara")
    with opened(package, "--home", str(dara.home)) as (_, line):
        assert json.loads(fetch(f"{line.split()[-1]}/config.json")[2]) == {"relay": dara.url}
    locked = package.parent / "locked"
    made = subprocess.run(
        [sys.executable, "-m", "krama.cli", "--home", locked, "init", "--name", "Sokha", "--relay", dara.url],
        env=environment(KRAMA_PASSPHRASE="four words"),
        check=False,
    )
    assert made.returncode == 0
    with opened(package, "--home", str(locked), KRAMA_PASSPHRASE="four words") as (_, line):
        assert json.loads(fetch(f"{line.split()[-1]}/config.json")[2]) == {"relay": dara.url}
    with opened(package, "--home", str(locked), KRAMA_PASSPHRASE="other words") as (_, line):
        assert json.loads(fetch(f"{line.split()[-1]}/config.json")[2]) == {"relay": None}


def test_p8_a_changed_app_is_not_opened(package: pathlib.Path) -> None:
    (package / "krama/webapp/assets/a-1.js").write_bytes(b"evil")
    with opened(package, "--json") as (child, line):
        assert json.loads(line)["error"] == "release_damaged"
        assert child.wait(HANG) == 1


# -- in this process ---------------------------------------------------------------------------------------------------


def refuse(monkeypatch: pytest.MonkeyPatch, folder: pathlib.Path, code: str, *arguments: str) -> None:
    monkeypatch.setattr(verb, "packaged", lambda: found_in(folder))
    assert run("--json", "open", *arguments).refused(code)


@pytest.mark.parametrize("wrong", ["missing", "altered", "unsigned", "newer"])
def test_p8_whatever_is_wrong_with_it(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    folder = build(tmp_path / "webapp")
    manifest = (folder / release.NAME).read_bytes()
    match wrong:
        case "missing":
            (folder / "sw.js").unlink()
        case "altered":
            (folder / "assets/a-1.js.br").write_bytes(b"evil")
        case "unsigned":
            (folder / release.NAME).write_bytes(manifest.replace(b'"number":1', b'"number":2'))
        case "newer":
            (folder / release.NAME).write_bytes(manifest.replace(b'"format":1', b'"format":2'))
    refuse(monkeypatch, folder, "release_damaged")


def test_a_package_without_the_app_says_so(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, tmp_path, "no_web_app")


def test_a_port_that_is_taken_and_a_relay_that_is_none(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = build(tmp_path / "webapp")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refuse(monkeypatch, folder, "port_unusable", "--port", str(taken.getsockname()[1]))
    refuse(monkeypatch, folder, "port_unusable", "--port", "70000")
    refuse(monkeypatch, folder, "bad_relay", "--relay", "http://relay.example")
