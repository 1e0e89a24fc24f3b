# SPDX-License-Identifier: AGPL-3.0-or-later
"""One suite for both vaults, and what only the encrypted file has: passphrases, damage, other processes."""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path

import pytest

from krama.client import MemoryVault, SqliteVault, Vault
from krama.core.errors import LocalError
from tests.hangs import HANG

PASSPHRASE = "correct horse"


@pytest.fixture(params=["memory", "sqlite"])
def vault(request: pytest.FixtureRequest, tmp_path: Path) -> Vault:
    if request.param == "memory":
        return MemoryVault()
    return SqliteVault.create(tmp_path / "vault.db", "", os.urandom)


def test_a_step_is_all_or_nothing(vault: Vault) -> None:
    with vault.step() as step:
        step.put("a", b"k", b"1")
    with pytest.raises(ZeroDivisionError), vault.step() as step:
        step.put("a", b"k", b"2")
        step.delete("a", b"k")
        raise ZeroDivisionError
    with vault.step() as step:
        assert step.get("a", b"k") == b"1"


def test_items_come_in_the_order_of_their_keys_and_spaces_are_apart(vault: Vault) -> None:
    with vault.step() as step:
        for number in (3, 1, 2):
            step.put("a", bytes([number]), b"v%d" % number)
        step.put("b", b"\x01", b"other")
        step.delete("a", b"\x02")
        assert list(step.items("a")) == [(b"\x01", b"v1"), (b"\x03", b"v3")]
    with vault.step() as step:
        assert list(step.items("a")) == [(b"\x01", b"v1"), (b"\x03", b"v3")]
        step.clear("a")
        assert list(step.items("a")) == []
        assert step.get("b", b"\x01") == b"other"


def test_a_wrong_passphrase_opens_nothing_and_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    SqliteVault.create(path, PASSPHRASE, os.urandom).close()
    with pytest.raises(LocalError, match="wrong_passphrase"):
        SqliteVault.open(path, lambda: "wrong", os.urandom)
    SqliteVault.open(path, lambda: PASSPHRASE, os.urandom).close()
    with pytest.raises(LocalError, match="vault_exists"):
        SqliteVault.create(path, PASSPHRASE, os.urandom)
    with pytest.raises(LocalError, match="no_profile"):
        SqliteVault.open(tmp_path / "nothing.db", lambda: "", os.urandom)


def test_the_file_shows_no_key_no_value_and_no_space(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    vault = SqliteVault.create(path, PASSPHRASE, os.urandom)
    with vault.step() as step:
        step.put("messages-of-dara", b"plain-key-of-dara", b"plain-value-of-dara")
    vault.close()
    data = b"".join(f.read_bytes() for f in tmp_path.iterdir())
    for secret in (b"messages-of-dara", b"plain-key-of-dara", b"plain-value-of-dara"):
        assert secret not in data
    assert oct(path.stat().st_mode & 0o777) == "0o600"


def test_a_row_that_was_altered_or_moved_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    vault = SqliteVault.create(path, PASSPHRASE, os.urandom)
    with vault.step() as step:
        step.put("a", b"one", b"1")
        step.put("a", b"two", b"2")
    vault.close()
    raw = sqlite3.connect(path)
    (key_one, _), (_, value_two) = raw.execute("SELECT key, value FROM rows ORDER BY key").fetchall()
    raw.execute("UPDATE rows SET value = ? WHERE key = ?", (value_two, key_one))
    raw.commit()
    raw.close()
    vault = SqliteVault.open(path, lambda: PASSPHRASE, os.urandom)
    with pytest.raises(LocalError, match="vault_damaged"), vault.step() as step:
        list(step.items("a"))


def test_a_file_that_is_no_vault_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    path.write_bytes(b"this is a letter, not a vault" * 100)
    with pytest.raises(LocalError, match="vault_damaged"):
        SqliteVault.open(path, lambda: "", os.urandom)
    assert path.read_bytes() == b"this is a letter, not a vault" * 100


def test_steps_of_two_openers_take_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("krama.client.vault._BUSY_SECONDS", HANG)
    path = tmp_path / "vault.db"
    SqliteVault.create(path, "", os.urandom).close()

    def count_up() -> None:
        vault = SqliteVault.open(path, lambda: "", os.urandom)
        for _ in range(25):
            with vault.step() as step:
                number = int.from_bytes(step.get("n", b"n") or b"\x00", "big")
                step.put("n", b"n", (number + 1).to_bytes(4, "big"))
        vault.close()

    threads = [threading.Thread(target=count_up) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    vault = SqliteVault.open(path, lambda: "", os.urandom)
    with vault.step() as step:
        assert int.from_bytes(step.get("n", b"n") or b"", "big") == 75
