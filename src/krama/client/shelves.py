# SPDX-License-Identifier: AGPL-3.0-or-later
"""From island to island on a stick: what lies on one shelf is copied to a file, and from the file to another shelf.

It needs no profile, and nothing of one is in the file. A file is a line that says what it is, then entry after entry,
each behind its length (u32). Whoever is interrupted does it again: what is there is not copied twice.
Spec: docs/protocol/9-bundles.md, "Islands".
"""

from __future__ import annotations

import dataclasses
import os
import pathlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import BinaryIO

from krama.core import frames, islands
from krama.core.errors import LocalError, RelayError, WireError
from krama.core.limits import MAX_ISLAND_FILE, MESSAGE_SIZES
from krama.core.logs import chain_next, chain_start
from krama.core.primitives import h

HEAD = b"krama shelf 1\n"
READ_BYTES = 1_048_576
_LENGTH = 4
Call = Callable[[str, frames.Request], Awaitable[frames.Answer]]


@dataclasses.dataclass(kw_only=True)
class Copied:
    """How many bundles were new at the other end, were there already, were too old, and were none or damaged."""

    new: int = 0
    known: int = 0
    old: int = 0
    damaged: int = 0


async def read_shelf(call: Call, url: str) -> AsyncIterator[bytes]:
    """All entries of an island's shelf; raises ``RelayError``."""
    keys = islands.shelf()
    position, chain = 0, chain_start(keys.name)
    while True:
        asked = frames.ReadFrom(read=keys.read, wh=keys.wh, sh=keys.sh, position=position, chain=chain)
        answer = await call(url, frames.Read(logs=(asked,), most=READ_BYTES))
        if not isinstance(answer, frames.ReadAnswer) or len(answer.logs) != 1 or answer.logs[0].code is not None:
            raise RelayError("relay_answer")
        news = answer.logs[0]
        chain = chain if news.first == position else news.chain
        for entry in news.entries:
            chain = chain_next(chain, entry)
            yield entry
        if news.first + len(news.entries) <= position or news.first + len(news.entries) >= news.next:
            return
        position = news.first + len(news.entries)


async def carry(call: Call, url: str, file: pathlib.Path, today: int) -> Copied:
    """Add what is on a shelf to a file, which is made if it is not there; each bundle once.

    Raises ``LocalError``: ``island_file_damaged`` for a file that is something else, ``island_file_large``.
    """
    done = Copied()
    with _opened(file) as target:
        seen, size = _resume(target, file)
        async for entry in read_shelf(call, url):
            if not _is_fit(entry, today, done):
                continue
            if (digest := _digest(entry)) in seen:
                done.known += 1
                continue
            size += _LENGTH + len(entry)
            if size > MAX_ISLAND_FILE:
                raise LocalError("island_file_large", file.name)
            target.write(len(entry).to_bytes(_LENGTH, "big") + entry)
            seen.add(digest)
            done.new += 1
        target.flush()
        os.fsync(target.fileno())
    return done


async def bring(call: Call, url: str, file: pathlib.Path, today: int) -> Copied:
    """Add what is in a file to a shelf; each bundle once. What is damaged is counted and left out.

    Raises ``LocalError``: ``file_missing``, ``island_file_damaged`` for what is something else, ``island_file_large``.
    """
    _check_file(file)
    done, keys = Copied(), islands.shelf()
    there = {_digest(entry) async for entry in read_shelf(call, url)}
    with file.open("rb") as source:
        _check_head(source, file)
        for entry in _entries(source):
            if entry is None:
                done.damaged += 1
            elif _is_fit(entry, today, done):
                done.known += _digest(entry) in there
                if _digest(entry) not in there:
                    answer = await call(url, frames.Append(write=keys.write, rh=keys.rh, sh=keys.sh, entry=entry))
                    if not isinstance(answer, frames.Stored):
                        raise RelayError("relay_busy" if isinstance(answer, frames.Refused) else "relay_answer")
                    there.add(_digest(entry))
                    done.new += 1
    return done


def _check_file(file: pathlib.Path) -> None:
    if not file.is_file():
        raise LocalError("file_missing", str(file))
    if file.stat().st_size > MAX_ISLAND_FILE:
        raise LocalError("island_file_large", file.name)


def _digest(entry: bytes) -> bytes:
    return h("island-seen", entry)[:16]


def _is_fit(entry: bytes, today: int, done: Copied) -> bool:
    """Whether an entry is a bundle that somebody may still read; a day to come may be the fault of the clock here."""
    try:
        islands.read_entry(entry, today)
    except WireError as error:
        done.old += error.code == "bundle_old"
        done.damaged += error.code not in ("bundle_old", "bundle_future")
        return error.code == "bundle_future"
    return True


def _opened(file: pathlib.Path) -> BinaryIO:
    return os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT, 0o600), "r+b")


def _check_head(source: BinaryIO, file: pathlib.Path) -> None:
    if source.read(len(HEAD)) != HEAD:
        raise LocalError("island_file_damaged", file.name)


def _entries(source: BinaryIO) -> Iterator[bytes | None]:
    """Entry after entry; None, and the end, where a length is none or the file is cut."""
    while head := source.read(_LENGTH):
        size = int.from_bytes(head, "big")
        entry = source.read(size) if len(head) == _LENGTH and size in MESSAGE_SIZES else b""
        if not entry or len(entry) != size:
            yield None
            return
        yield entry


def _resume(target: BinaryIO, file: pathlib.Path) -> tuple[set[bytes], int]:
    """What a file holds already, and where it goes on: behind the last entry that is whole."""
    if os.fstat(target.fileno()).st_size == 0:
        target.write(HEAD)
        return set(), len(HEAD)
    _check_head(target, file)
    seen, end = set(), len(HEAD)
    for entry in _entries(target):
        if entry is not None:
            seen.add(_digest(entry))
            end += _LENGTH + len(entry)
    target.seek(end)
    target.truncate()
    return seen, end
