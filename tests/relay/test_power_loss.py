# SPDX-License-Identifier: AGPL-3.0-or-later
"""P4 under power loss: a file system that forgets what was not synced, with writes torn and out of order.

kill -9 does not prove fsync; this does. The store runs on a VFS that keeps, beside the real file, what a disk would
hold if the power went now. At twenty points of a run – among them inside a settle – that disk is put aside with the
list of what was acknowledged until then; every one must recover to a relay that still has all of it.
"""

from __future__ import annotations

import dataclasses
import pathlib
import random
from collections.abc import Callable
from typing import Any

import apsw
import pytest

from krama.core import frames
from krama.core.errors import KramaError
from krama.relay.store.port import ROW_TABLES
from krama.relay.store.sqlite import Driver, SqliteStore
from tests.relay.worlds import Log, ask, entry_of, local_relay, news

POINTS = 20
LOGS = [Log.make(f"log {i}") for i in range(4)]
SECTOR = 512
Write = tuple[int, bytes | None]  # at an offset; None for "cut here"


@dataclasses.dataclass
class _Platter:
    """One file: what is certainly on the disk, and what is still under way."""

    durable: bytearray = dataclasses.field(default_factory=bytearray)
    pending: list[Write] = dataclasses.field(default_factory=list)

    def sync(self) -> None:
        _apply(self.durable, self.pending)
        self.pending.clear()

    def after_power_loss(self, chance: random.Random) -> bytes:
        """Some of the pending writes have come through, some in part, in any selection."""
        image = bytearray(self.durable)
        kind = chance.choice(["none", "prefix", "some"])
        if kind == "prefix":
            _apply(image, self.pending[: chance.randint(0, len(self.pending))])
        elif kind == "some":
            _apply(image, [_torn(w, chance) for w in self.pending if chance.random() < 0.5])
        return bytes(image)


def _torn(write: Write, chance: random.Random) -> Write:
    offset, data = write
    if data is None or chance.random() < 0.7:
        return write
    return offset, data[: chance.randint(0, len(data) // SECTOR) * SECTOR]


def _apply(image: bytearray, writes: list[Write]) -> None:
    for offset, data in writes:
        if data is None:
            del image[offset:]
            continue
        if len(image) < offset:
            image.extend(bytes(offset - len(image)))
        image[offset : offset + len(data)] = data


class _Disk(apsw.VFS):
    """Real files, and beside them what a power loss would leave."""

    def __init__(self, name: str, at: Callable[[int], None]) -> None:
        self.platters: dict[str, _Platter] = {}
        self.steps = 0
        self._at = at
        self.name = name
        super().__init__(name, "")

    def step(self) -> None:
        self._at(self.steps)
        self.steps += 1

    def xOpen(self, name: Any, flags: list[int]) -> Any:
        return _File(self, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.step()
        super().xDelete(filename, syncdir)
        self.platters.pop(pathlib.Path(filename).name, None)


class _File(apsw.VFSFile):
    def __init__(self, disk: _Disk, name: Any, flags: list[int]) -> None:
        super().__init__("", name, flags)
        self._disk = disk
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        # A file without a name is a settle's second copy: it is gone after a power loss.
        self._platter = disk.platters.setdefault(pathlib.Path(path).name, _Platter()) if path else _Platter()

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.step()
        super().xWrite(data, offset)
        self._platter.pending.append((offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:
        self._disk.step()
        super().xTruncate(newsize)
        self._platter.pending.append((newsize, None))

    def xSync(self, flags: int) -> None:
        self._disk.step()
        super().xSync(flags)
        self._platter.sync()


@dataclasses.dataclass(frozen=True)
class _Loss:
    """The disk at one point, and what had been acknowledged by then."""

    files: dict[str, bytes]
    acknowledged: tuple[tuple[int, int, bytes], ...]


def _run(path: pathlib.Path, points: set[int], *, synchronous: str) -> tuple[int, list[_Loss]]:
    """Some traffic with two settles; gives the number of steps, and a loss for every point."""
    acknowledged: list[tuple[int, int, bytes]] = []
    losses: list[_Loss] = []
    chance = random.Random(11)

    def at(step: int) -> None:
        if step in points:
            files = {name: platter.after_power_loss(chance) for name, platter in disk.platters.items()}
            losses.append(_Loss(files, tuple(acknowledged)))

    path.mkdir()
    disk = _Disk(f"power-loss-{path.name}", at)
    driver = Driver(lambda file: apsw.Connection(file, vfs=disk.name), (apsw.Error,))
    store = SqliteStore(str(path / "logs.db"), ROW_TABLES, driver)
    store._writer.execute(f"PRAGMA synchronous = {synchronous}").fetchall()
    relay = local_relay(store)
    for turn in range(40):
        group = [(i, entry_of(f"{turn}/{i}", 4_096 if turn % 3 else 1_024)) for i in range(len(LOGS))]
        for i, entry in group:
            relay.stage(LOGS[i].append(entry).encode())
        for (i, entry), answer in zip(group, relay.commit(), strict=True):
            got = frames.decode_answer(answer)
            assert isinstance(got, frames.Stored)
            acknowledged.append((i, got.position, entry))
        if turn in (15, 30):
            store.settle()
    store.close()
    disk.unregister()
    return disk.steps, losses


def _lost(path: pathlib.Path, loss: _Loss) -> int:
    """Recover a disk as a restarted relay does, and count what is missing of what was acknowledged."""
    path.mkdir()
    for name, data in loss.files.items():
        if not name.endswith("-shm"):
            (path / name).write_bytes(data)
    store = SqliteStore(str(path / "logs.db"), ROW_TABLES)
    try:
        relay = local_relay(store)
        found = [news(ask(relay, log.read()), log) for log in LOGS]
        for log, got in zip(LOGS, found, strict=True):
            assert got.receipt is None or got.receipt.chain == log.chain(list(got.entries))
        return sum(found[i].entries[position : position + 1] != (entry,) for i, position, entry in loss.acknowledged)
    finally:
        store.close()


def _losses(tmp_path: pathlib.Path, *, synchronous: str) -> list[_Loss]:
    steps, _ = _run(tmp_path / "dry", set(), synchronous=synchronous)
    points = set(random.Random(3).sample(range(50, steps), POINTS))
    _, losses = _run(tmp_path / "real", points, synchronous=synchronous)
    assert len(losses) == POINTS
    return losses


def test_p4_power_loss_loses_nothing_acknowledged(tmp_path: pathlib.Path) -> None:
    losses = _losses(tmp_path, synchronous="FULL")
    assert [_lost(tmp_path / f"after {i}", loss) for i, loss in enumerate(losses)] == [0] * POINTS
    assert sum(len(loss.acknowledged) for loss in losses) > 500


def test_p4_the_test_would_see_a_store_that_does_not_sync(tmp_path: pathlib.Path) -> None:
    missing = 0
    for i, loss in enumerate(_losses(tmp_path, synchronous="OFF")):
        try:
            missing += _lost(tmp_path / f"after {i}", loss)
        except (KramaError, AssertionError):
            missing += len(loss.acknowledged)  # not even a database any more
    assert missing > 0


@pytest.mark.parametrize("seed", range(3))
def test_p4_a_relay_goes_on_after_a_power_loss(tmp_path: pathlib.Path, seed: int) -> None:
    steps, _ = _run(tmp_path / "dry", set(), synchronous="FULL")
    _, (loss,) = _run(tmp_path / "real", {random.Random(seed).randrange(50, steps)}, synchronous="FULL")
    assert _lost(tmp_path / "after", loss) == 0
    relay = local_relay(SqliteStore(str(tmp_path / "after" / "logs.db"), ROW_TABLES))
    for i, position, entry in loss.acknowledged:  # clients repeat what they are not sure of
        answer = ask(relay, LOGS[i].append(entry))
        assert isinstance(answer, frames.Stored)
        assert answer.position == position
