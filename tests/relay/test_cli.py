# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama serve`` and ``krama disclose`` as an operator meets them: what they print, and how they fail."""

from __future__ import annotations

import argparse
import json
import logging
import pathlib
import socket
from collections.abc import Iterator

import pytest

from krama.cli import disclose, serve
from krama.core import frames
from krama.relay import datadir
from krama.relay.store.port import BLOB_TABLES, ROW_TABLES
from krama.relay.store.sqlite import SqliteStore
from tests.relay.worlds import DAY, Blob, Log, ask, entry_of, local_relay


@pytest.fixture(autouse=True)
def _logging_on() -> Iterator[None]:
    """A relay silences the whole process; the tests after it want to hear again."""
    yield
    logging.disable(logging.NOTSET)


def _parsed(verb: object, *words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    verb.add_arguments(parser)  # type: ignore[attr-defined]
    return parser.parse_args(words)


@pytest.fixture
def used(tmp_path: pathlib.Path) -> pathlib.Path:
    """A directory in which a relay has kept a log and a blob."""
    data = datadir.DataDir(tmp_path / "data")
    data.signing_key(bytes(32))
    logs, blobs = SqliteStore(data.logs, ROW_TABLES), SqliteStore(data.blobs, BLOB_TABLES)
    log = Log.make("a")
    relay = local_relay(logs)
    for i in range(3):
        ask(relay, log.append(entry_of(str(i))))
    ask(relay, log.seal(entry_of("s", 4_096)))
    ask(local_relay(blobs), Blob("b").put(bytes(4_096), frames.KEEP_BACKUP))
    logs.close()
    blobs.close()
    data.close()
    return tmp_path / "data"


def test_p3_disclose_json(used: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert disclose.run(_parsed(disclose, "--data", str(used), "--json")) == 0
    total, *rest = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert total["rows"] == 9
    assert total["bytes"] == sum(file.stat().st_size for file in used.iterdir())
    assert {name: table["rows"] for name, table in total["tables"].items()} == {
        "head": 1,
        "entry": 4,
        "dup": 3,
        "blob": 1,
        "spent": 0,
    }
    assert sum(total["tables"]["entry"]["sizes"].values()) == 4
    assert len(total["tables"]["entry"]["sizes"]) == 2
    assert list(total["tables"]["blob"]["days"].values()) == [1]
    assert {line["file"] for line in rest if "file" in line} == {file.name for file in used.iterdir()}
    assert any("addresses" in line.get("beyond", "") for line in rest)


def test_p3_disclose_in_words(used: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert disclose.run(_parsed(disclose, "--data", str(used))) == 0
    text = capsys.readouterr().out
    for word in ("9 rows", "Table head: 1 rows", "column day", "receipt.key", "addresses", "2025-"):
        assert word in text
    assert DAY + 400 < 20_454  # the days of these tests lie in 2024 and 2025


def test_disclose_without_a_relay(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert disclose.run(_parsed(disclose, "--data", str(tmp_path / "no"), "--json")) == 1
    printed = capsys.readouterr()
    assert json.loads(printed.out)["error"] == "no_relay"
    assert len(printed.err.splitlines()) == 1
    assert not (tmp_path / "no").exists()


def test_disclose_of_a_file_that_is_no_database(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "logs.db").write_bytes(b"no database" * 100)
    assert disclose.run(_parsed(disclose, "--data", str(tmp_path))) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_p3_every_column_of_every_table_is_explained() -> None:
    from krama.relay.disclosure import TELLS
    from krama.relay.store.port import Table

    assert set(TELLS) == set(Table)
    assert all(set(columns) == {"key", "day", "value"} for columns in TELLS.values())


def test_serve_says_that_a_directory_is_in_use(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    holder = datadir.DataDir(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:  # so that it ends even if it does not notice
        port = str(taken.getsockname()[1])
        assert serve.run(_parsed(serve, "--data", str(tmp_path), "--port", port)) == 1
    assert f"Another relay is using {tmp_path}" in capsys.readouterr().err
    holder.close()


def test_serve_says_that_a_port_is_in_use(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert serve.run(_parsed(serve, "--data", str(tmp_path), "--port", str(port))) == 1
    assert f"127.0.0.1:{port}" in capsys.readouterr().err


def test_serve_refuses_a_damaged_key(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / datadir.KEY).write_bytes(b"short")
    assert serve.run(_parsed(serve, "--data", str(tmp_path), "--port", "0")) == 1
    assert "damaged" in capsys.readouterr().err
    assert (tmp_path / datadir.KEY).read_bytes() == b"short"


def test_p4_serve_refuses_a_clock_that_is_lost(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("krama.relay.app.today", lambda: 3)
    assert serve.run(_parsed(serve, "--data", str(tmp_path), "--port", "0")) == 1
    assert "clock" in capsys.readouterr().err


def test_the_key_stays_the_same(tmp_path: pathlib.Path) -> None:
    data = datadir.DataDir(tmp_path)
    assert data.signing_key(bytes(32)) == data.signing_key(bytes([1]) * 32) == bytes(32)
    data.close()


def test_the_default_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/somewhere")
    assert datadir.default() == pathlib.Path("/somewhere/krama-relay")
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", "/home/dara")
    assert datadir.default() == pathlib.Path("/home/dara/.local/share/krama-relay")
