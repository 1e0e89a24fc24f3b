# SPDX-License-Identifier: AGPL-3.0-or-later
"""The encrypted vault: SQLite, every key hashed and every value sealed under a key that a passphrase opens.

A step is one ``BEGIN IMMEDIATE`` transaction, so several processes of one profile take turns step by step and none
holds the vault while it waits for the network. What the file tells without the passphrase is in docs/limits.md: how many
rows there are, and how long.
"""

from __future__ import annotations

import hmac
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw

from krama.core.errors import LocalError, PeerError
from krama.core.primitives import aead_open, aead_seal, derive

_NONCE = 12
# RFC 9106 section 4, second recommended option.
_ARGON = {"time_cost": 3, "memory_cost": 65_536, "parallelism": 4, "hash_len": 32, "type": Type.ID}
_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rows (
    space BLOB NOT NULL, key BLOB NOT NULL, value BLOB NOT NULL, PRIMARY KEY (space, key)
) STRICT, WITHOUT ROWID;
"""
_FORMAT = b"krama-vault-1"
_BUSY_SECONDS = 20.0
_CHECKED_BYTES = 64 * 1_048_576  # a vault up to this size is checked whenever it is opened: some milliseconds
_CODES = {
    sqlite3.SQLITE_BUSY: "vault_busy",
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_IOERR: "disk_full",
    sqlite3.SQLITE_CANTOPEN: "home_unusable",
    sqlite3.SQLITE_READONLY: "home_unusable",
    sqlite3.SQLITE_PERM: "home_unusable",
}


def _stretch(passphrase: str, salt: bytes) -> bytes:
    if not passphrase:
        return derive(salt, "vault-open", 32)  # no passphrase, no protection: no use in being slow about it
    return hash_secret_raw(passphrase.encode(), salt, **_ARGON)  # type: ignore[arg-type]


class SqliteVault:
    """A vault in one file. Make it with ``create``, open it with ``open``."""

    def __init__(self, connection: sqlite3.Connection, master: bytes, entropy: Callable[[int], bytes]) -> None:
        self._connection = connection
        self._entropy = entropy
        self._name_key, self._value_key = derive(master, "vault-names"), derive(master, "vault-values")

    @classmethod
    def create(cls, path: Path, passphrase: str, entropy: Callable[[int], bytes]) -> SqliteVault:
        """Make a new vault; raises ``LocalError`` ``vault_exists`` or ``home_unusable``."""
        if os.path.exists(path):
            raise LocalError("vault_exists")
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except OSError as error:
            raise LocalError("home_unusable", error.strerror or "") from error
        salt, master, nonce = entropy(16), entropy(32), entropy(_NONCE)
        wrapped = nonce + aead_seal(_stretch(passphrase, salt), nonce, master, _FORMAT)
        connection = _connect(path)
        with _sqlite_errors():
            connection.executescript(_SCHEMA)
            rows = [("format", _FORMAT), ("salt", salt), ("master", wrapped), ("open", bytes([passphrase == ""]))]
            connection.executemany("INSERT INTO meta VALUES (?, ?)", rows)
        return cls(connection, master, entropy)

    @classmethod
    def open(cls, path: Path, passphrase: Callable[[], str], entropy: Callable[[int], bytes]) -> SqliteVault:
        """Open a vault; asks for the passphrase only if it has one.

        Raises ``LocalError``: ``no_profile``, ``wrong_passphrase``, ``vault_damaged``, ``vault_busy``.
        """
        if not os.path.exists(path):
            raise LocalError("no_profile")
        if os.path.getsize(path) == 0:
            raise LocalError("vault_damaged")  # SQLite would take it for a new file, and write to it
        connection = _connect(path)
        with _sqlite_errors():
            if os.path.getsize(path) <= _CHECKED_BYTES:
                # A flipped bit can hide a whole row from SQLite; the rows that are left would look like all there are.
                if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                    raise LocalError("vault_damaged")
            meta = dict(connection.execute("SELECT name, value FROM meta").fetchall())
        if meta.get("format") != _FORMAT or not {"salt", "master", "open"} <= set(meta):
            raise LocalError("vault_damaged")
        words = "" if meta["open"] == b"\x01" else passphrase()
        wrapped = meta["master"]
        try:
            master = aead_open(_stretch(words, meta["salt"]), wrapped[:_NONCE], wrapped[_NONCE:], _FORMAT)
        except PeerError as error:
            connection.close()
            raise LocalError("vault_damaged" if meta["open"] == b"\x01" else "wrong_passphrase") from error
        return cls(connection, master, entropy)

    @contextmanager
    def step(self) -> Iterator[SqliteStep]:
        """One exclusive transaction; ``LocalError`` ``vault_busy`` or ``disk_full`` if it cannot be had."""
        with _sqlite_errors():
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield SqliteStep(self)
        except BaseException:  # whatever ended the step, nothing of it may stay
            if self._connection.in_transaction:  # a full disk may have rolled it back already
                self._connection.execute("ROLLBACK")
            raise
        try:
            with _sqlite_errors():
                self._connection.execute("COMMIT")
        except LocalError:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _space(self, space: str) -> bytes:
        return hmac.digest(self._name_key, b"s" + space.encode(), "sha256")[:8]

    def _key(self, space: str, key: bytes) -> bytes:
        return hmac.digest(self._name_key, b"k" + space.encode() + b"\x00" + key, "sha256")[:16]

    def _seal(self, name: bytes, key: bytes, value: bytes) -> bytes:
        nonce = self._entropy(_NONCE)
        return nonce + aead_seal(self._value_key, nonce, len(key).to_bytes(2, "big") + key + value, name)

    def _unseal(self, name: bytes, data: bytes) -> tuple[bytes, bytes]:
        try:
            plain = aead_open(self._value_key, data[:_NONCE], data[_NONCE:], name)
        except PeerError as error:
            raise LocalError("vault_damaged") from error
        end = 2 + int.from_bytes(plain[:2], "big")
        return plain[2:end], plain[end:]


class SqliteStep:
    """The open transaction of a ``SqliteVault``."""

    def __init__(self, vault: SqliteVault) -> None:
        self._vault = vault
        self._execute = vault._connection.execute

    def get(self, space: str, key: bytes) -> bytes | None:
        """A value, or None."""
        name = self._vault._key(space, key)
        with _sqlite_errors():
            row = self._execute(
                "SELECT value FROM rows WHERE space = ? AND key = ?", (self._vault._space(space), name)
            ).fetchone()
        return None if row is None else self._vault._unseal(name, row[0])[1]

    def put(self, space: str, key: bytes, value: bytes) -> None:
        """Write a value."""
        name = self._vault._key(space, key)
        with _sqlite_errors():
            self._execute(
                "INSERT OR REPLACE INTO rows VALUES (?, ?, ?)",
                (self._vault._space(space), name, self._vault._seal(name, key, value)),
            )

    def delete(self, space: str, key: bytes) -> None:
        """Delete a value, if it is there."""
        with _sqlite_errors():
            self._execute(
                "DELETE FROM rows WHERE space = ? AND key = ?",
                (self._vault._space(space), self._vault._key(space, key)),
            )

    def items(self, space: str) -> Iterator[tuple[bytes, bytes]]:
        """All keys and values of a space, in the order of the keys."""
        with _sqlite_errors():
            rows = self._execute("SELECT key, value FROM rows WHERE space = ?", (self._vault._space(space),)).fetchall()
        yield from sorted(self._vault._unseal(name, value) for name, value in rows)

    def clear(self, space: str) -> None:
        """Delete all of a space."""
        with _sqlite_errors():
            self._execute("DELETE FROM rows WHERE space = ?", (self._vault._space(space),))


def _connect(path: Path) -> sqlite3.Connection:
    with _sqlite_errors():
        connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")
    return connection


@contextmanager
def _sqlite_errors() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        raise LocalError(_CODES.get(code, "vault_damaged"), str(error)) from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # SQLite's words quote a damaged layout as it stands
        raise LocalError("vault_damaged") from error


class MemoryVault:
    """A vault in memory with the same meaning, for the lab and for tests: committed or not, nothing between."""

    def __init__(self) -> None:
        self.spaces: dict[str, dict[bytes, bytes]] = {}
        self.before_commit: Callable[[], None] = lambda: None
        self.after_commit: Callable[[], None] = lambda: None

    @contextmanager
    def step(self) -> Iterator[MemoryStep]:
        """One transaction; a hook may raise before or after it counts, which is how the lab crashes a client."""
        step = MemoryStep(self.spaces)
        yield step
        if step.changed:
            self.before_commit()
            for space, changed in step.changed.items():
                rows = self.spaces.setdefault(space, {})
                for key, value in changed.items():
                    if value is None:
                        rows.pop(key, None)
                    else:
                        rows[key] = value
            self.after_commit()

    def close(self) -> None:
        """Nothing to close."""


class MemoryStep:
    """The open transaction of a ``MemoryVault``."""

    def __init__(self, base: dict[str, dict[bytes, bytes]]) -> None:
        self._base = base
        self.changed: dict[str, dict[bytes, bytes | None]] = {}

    def get(self, space: str, key: bytes) -> bytes | None:
        """A value, or None."""
        changed = self.changed.get(space, {})
        return changed[key] if key in changed else self._base.get(space, {}).get(key)

    def put(self, space: str, key: bytes, value: bytes) -> None:
        """Write a value."""
        self.changed.setdefault(space, {})[key] = value

    def delete(self, space: str, key: bytes) -> None:
        """Delete a value, if it is there."""
        self.changed.setdefault(space, {})[key] = None

    def items(self, space: str) -> Iterator[tuple[bytes, bytes]]:
        """All keys and values of a space, in the order of the keys."""
        merged: dict[bytes, bytes | None] = {**self._base.get(space, {}), **self.changed.get(space, {})}
        return iter(sorted((k, v) for k, v in merged.items() if v is not None))

    def clear(self, space: str) -> None:
        """Delete all of a space."""
        for key, _ in list(self.items(space)):
            self.delete(space, key)
