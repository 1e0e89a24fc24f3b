# SPDX-License-Identifier: AGPL-3.0-or-later
"""An aggregator's folder: its key, its surveys, and of each answer its own share alone. One SQLite file.

A row of an answer holds its place in the log, the verdict, the chain hash, and, where it was accepted, id, ticket and
share. There is no time, no address and no other's share. Shares are deleted, and written over, once the totals are there.
Spec: docs/protocol/10-survey.md, "What an aggregator keeps".
"""

from __future__ import annotations

import dataclasses
import pathlib
import sqlite3
from collections.abc import Iterator, Sequence

from krama.core.errors import LocalError
from krama.safety.survey.closing import COLLECTING
from krama.safety.survey.counting import ACCEPTED, VERDICTS, Known, Verdict
from krama.safety.survey.links import ticket_hash

FILE = "aggregator.db"
_FORMAT = 1
_TABLES = """
CREATE TABLE keys (name TEXT NOT NULL, seed BLOB NOT NULL);
CREATE TABLE surveys (
    id TEXT PRIMARY KEY, state TEXT NOT NULL, link BLOB NOT NULL, base TEXT NOT NULL, sheet BLOB NOT NULL,
    roll BLOB NOT NULL, links BLOB NOT NULL, told INTEGER NOT NULL, position INTEGER NOT NULL, chain BLOB NOT NULL,
    fixed INTEGER NOT NULL, stand BLOB NOT NULL, sums BLOB NOT NULL, totals TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE answers (
    survey TEXT NOT NULL, position INTEGER NOT NULL, verdict INTEGER NOT NULL, chain BLOB NOT NULL,
    id BLOB NOT NULL, ticket BLOB NOT NULL, share BLOB NOT NULL, PRIMARY KEY (survey, position)
) WITHOUT ROWID;
"""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Kept:
    """A survey as an aggregator keeps it. ``told``: the relay has the sheet; ``fixed``: where the log ends, −1 before."""

    id: str
    link: bytes  # the bare SurveyLink
    base: str
    sheet: bytes
    roll: bytes
    links: bytes = b""  # of the organiser: what it gives out, as records one after another
    state: str = COLLECTING
    told: bool = False
    position: int = 0
    chain: bytes = b""
    fixed: int = -1
    stand: bytes = b""
    sums: bytes = b""
    totals: str = ""


@dataclasses.dataclass(frozen=True)
class Row:
    """One entry of the log, as judged. ``chain`` is the hash after it."""

    position: int
    verdict: int
    chain: bytes
    id: bytes = b""
    ticket: bytes = b""
    share: bytes = dataclasses.field(default=b"", repr=False)


def row_of(position: int, chain: bytes, verdict: Verdict) -> Row:
    """The row of a verdict."""
    share = verdict.share
    if share is None:
        return Row(position, verdict.number, chain)
    return Row(position, verdict.number, chain, share.id, share.ticket, share.body)


class Store:
    """The folder, open. Every method is one transaction."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database

    @classmethod
    def open(cls, folder: pathlib.Path) -> Store:
        """Open an aggregator; raises ``LocalError``: ``aggregator_none`` (no key there), ``aggregator_newer``,
        ``aggregator_damaged``."""
        if not (folder / FILE).is_file():
            raise LocalError("aggregator_none")
        try:
            database = _connect(folder)
            (found,) = database.execute("PRAGMA user_version").fetchone()
            if found == _FORMAT:
                database.execute("SELECT name FROM keys").fetchone()
        except sqlite3.Error as error:
            raise LocalError("aggregator_damaged") from error
        if found > _FORMAT:
            raise LocalError("aggregator_newer")
        if found < _FORMAT:
            raise LocalError("aggregator_damaged")
        return cls(database)

    @classmethod
    def create(cls, folder: pathlib.Path, name: str, seed: bytes) -> Store:
        """Make one; raises ``LocalError('aggregator_exists')``."""
        if (folder / FILE).exists():
            raise LocalError("aggregator_exists")
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder / FILE).touch(mode=0o600)
        database = _connect(folder)
        with database:
            database.executescript(_TABLES)
            database.execute("INSERT INTO keys VALUES (?, ?)", (name, seed))
            database.execute(f"PRAGMA user_version = {_FORMAT}")
        return cls(database)

    def close(self) -> None:
        """Let the file go."""
        self._db.close()

    def key(self) -> tuple[str, bytes]:
        """Name and seed."""
        name, seed = self._db.execute("SELECT name, seed FROM keys").fetchone()
        return name, seed

    # -- surveys -------------------------------------------------------------------------------------------------------

    def surveys(self) -> list[Kept]:
        """All surveys."""
        names = ", ".join(field.name for field in dataclasses.fields(Kept))
        rows = self._db.execute(f"SELECT {names} FROM surveys ORDER BY id")  # noqa: S608 - names of our own fields
        columns = [one[0] for one in rows.description]
        return [Kept(**{**dict(zip(columns, row, strict=True)), "told": bool(row[columns.index("told")])}) for row in rows]

    def find(self, wanted: str) -> Kept:
        """A survey by the beginning of its id, or the only one for ""; raises ``LocalError``: ``survey_unknown``,
        ``survey_ambiguous``."""
        found = [kept for kept in self.surveys() if kept.id.startswith(wanted)]
        if not found:
            raise LocalError("survey_unknown")
        if len(found) > 1:
            raise LocalError("survey_ambiguous")
        return found[0]

    def add(self, kept: Kept) -> Kept:
        """Keep a new survey."""
        values = dataclasses.asdict(kept)
        names, marks = ", ".join(values), ", ".join(f":{name}" for name in values)
        with self._db:
            self._db.execute(f"INSERT INTO surveys ({names}) VALUES ({marks})", values)  # noqa: S608 - our own fields
        return kept

    def change(self, kept: Kept, **columns: str | int | bytes) -> Kept:
        """Change some columns; raises ``LocalError('survey_busy')`` if another command has taken the survey a step on."""
        with self._db:
            self._change(kept, columns)
        return self.find(kept.id)

    def _change(self, kept: Kept, columns: dict[str, str | int | bytes]) -> None:
        marks = ", ".join(f"{name} = :{name}" for name in columns)
        chosen = f"UPDATE surveys SET {marks} WHERE id = :_id AND state = :_state"  # noqa: S608 - our own fields
        if self._db.execute(chosen, {**columns, "_id": kept.id, "_state": kept.state}).rowcount != 1:
            raise LocalError("survey_busy")

    # -- answers -------------------------------------------------------------------------------------------------------

    def take(self, kept: Kept, rows: Sequence[Row]) -> Kept:
        """Keep what was read, and how far the log was read, together; nothing if another command was quicker."""
        end = (rows[-1].position + 1, rows[-1].chain)
        with self._db:
            moved = "UPDATE surveys SET position = ?, chain = ? WHERE id = ? AND position = ?"
            if self._db.execute(moved, (*end, kept.id, kept.position)).rowcount == 1:
                self._db.executemany(
                    "INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?)",
                    [(kept.id, r.position, r.verdict, r.chain, r.id, r.ticket, r.share) for r in rows],
                )
        return self.find(kept.id)

    def rows(self, kept: Kept, end: int) -> Iterator[Row]:
        """The rows of the log's first ``end`` entries, in order."""
        chosen = "SELECT position, verdict, chain, id, ticket, share FROM answers WHERE survey = ? AND position < ?"
        for row in self._db.execute(chosen + " ORDER BY position", (kept.id, end)):
            yield Row(*row)

    def known(self, kept: Kept) -> Known:
        """What was accepted until now."""
        chosen = "SELECT id, ticket FROM answers WHERE survey = ? AND verdict = ?"
        pairs = self._db.execute(chosen, (kept.id, ACCEPTED)).fetchall()
        return Known([one for one, _ in pairs], [ticket_hash(ticket) for _, ticket in pairs])

    def counts(self, kept: Kept) -> dict[str, int]:
        """How many entries of each verdict, for progress."""
        chosen = "SELECT verdict, COUNT(*) FROM answers WHERE survey = ? GROUP BY verdict"
        return {VERDICTS[number]: count for number, count in self._db.execute(chosen, (kept.id,))}

    def finish(self, kept: Kept, **columns: str | int | bytes) -> Kept:
        """Keep a result, and delete every share, id and ticket that led to it."""
        with self._db:
            self._change(kept, columns)
            self._db.execute("UPDATE answers SET id = x'', ticket = x'', share = x'' WHERE survey = ?", (kept.id,))
        self._db.execute("VACUUM")
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return self.find(kept.id)


def _connect(folder: pathlib.Path) -> sqlite3.Connection:
    database = sqlite3.connect(folder / FILE, timeout=10)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("PRAGMA secure_delete = ON")
    return database
