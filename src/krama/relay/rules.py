# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rules of writing, sans-IO: a group of requests against one open transaction, then one signature over them all.

The order of the checks is the promise: size, token, duplicate, seal, store. Whoever drives a ``Batch`` commits the
transaction before it lets any answer go, and rolls it back if anything here raises (test_p4_*). No socket, clock or
entropy of its own; reading is in ``krama.relay.reading``. Spec: docs/protocol/4-relay.md, rules F1–F9.
"""

from __future__ import annotations

import dataclasses

from krama.core import frames, logs
from krama.core.errors import WireError
from krama.core.limits import (
    BLOB_SIZES,
    KEEP_BACKUP_DAYS,
    KEEP_MESSAGE_DAYS,
    KEEP_SEAL_DAYS,
    MESSAGE_SIZES,
    SEAL_SIZES,
)
from krama.core.primitives import h, same
from krama.core.receipts import Head, issue
from krama.relay.rows import Entropy, EntryRow, HeadRow, RowDamaged, WritableRows
from krama.relay.store.port import Rows
from krama.relay.tokens import OpenDoor, TokenPolicy

Write = frames.Append | frames.Seal | frames.Put | frames.Delete

_KEEP = {
    frames.KEEP_MESSAGE: KEEP_MESSAGE_DAYS,
    frames.KEEP_WELCOME: KEEP_SEAL_DAYS,
    frames.KEEP_BACKUP: KEEP_BACKUP_DAYS,
}


def refused(code: str) -> frames.Refused:
    """A refusal; its code is one of ``frames.REFUSALS``."""
    assert code in frames.REFUSALS
    return frames.Refused(code=code)


@dataclasses.dataclass
class _OpenLog:
    """A log that this group has touched: its head is written once, with its receipt, when the group ends."""

    name: bytes
    rows: WritableRows
    head: HeadRow | None
    leaf: int | None = None  # of the newest head in this group, if it has changed


@dataclasses.dataclass(frozen=True)
class _Owed:
    """An answer that waits for its receipt; ``record`` is set where the log was sealed by another."""

    leaf: int
    position: int
    record: bytes | None = None


class Batch:
    """One group commit."""

    def __init__(self, rows: Rows, *, today: int, entropy: Entropy, policy: TokenPolicy | None = None) -> None:
        self._rows = rows
        self._today = today
        self._entropy = entropy
        self._policy = policy or OpenDoor()
        self._logs: dict[bytes, _OpenLog] = {}
        self._heads: list[Head] = []
        self._leaves: dict[tuple[bytes, int], int] = {}
        self._answers: list[frames.Answer | _Owed] = []

    @property
    def changed(self) -> list[bytes]:
        """The names of the logs that got an entry or a seal: whoever waits for them is woken after the commit."""
        return [log.name for log in self._logs.values() if log.leaf is not None]

    def apply(self, request: Write) -> None:
        """Do one request; its answer is given by ``finish``. A refused one has written nothing."""
        try:
            self._answers.append(self._apply(request))
        except RowDamaged:
            self._answers.append(refused("full"))

    def finish(self, signing_key: bytes) -> list[frames.Answer]:
        """Sign once, write the heads, and give the answers in the order of the requests."""
        receipts = issue(signing_key, self._heads) if self._heads else []
        day = self._today + KEEP_SEAL_DAYS
        for log in self._logs.values():
            if log.leaf is not None and log.head is not None:
                log.rows.put_head(dataclasses.replace(log.head, receipt=receipts[log.leaf].encode()), day)
        answers: list[frames.Answer] = []
        for answer in self._answers:
            if not isinstance(answer, _Owed):
                answers.append(answer)
            elif answer.record is None:
                answers.append(frames.Stored(position=answer.position, receipt=receipts[answer.leaf]))
            else:
                receipt = receipts[answer.leaf]
                answers.append(frames.Sealed(position=answer.position, record=answer.record, receipt=receipt))
        return answers

    def _apply(self, request: Write) -> frames.Answer | _Owed:
        match request:
            case frames.Append():
                return self._append(request)
            case frames.Seal():
                return self._seal(request)
            case frames.Put():
                return self._put(request)
            case frames.Delete():
                return self._delete(request)

    # -- logs ------------------------------------------------------------------------------------------------

    def _append(self, request: frames.Append) -> frames.Answer | _Owed:
        if len(request.entry) not in MESSAGE_SIZES:
            return refused("bad_size")
        name = logs.log_name(request.rh, logs.write_hash(request.write), request.sh)
        digest = h("append", name, request.entry)
        if not self._policy.admit(request.token, digest, self._rows):
            return refused("bad_token")
        log = self._open(name)
        if log.head is not None:
            position = log.rows.position_of(digest)
            if position is not None:
                return _Owed(self._leaf(log), position)
            if log.head.seal is not None:
                return self._closed(log, log.head.seal)
        position = self._store(log, request.entry, self._today + KEEP_MESSAGE_DAYS, seal=False)
        log.rows.put_position(digest, position, self._today + KEEP_MESSAGE_DAYS)
        return _Owed(self._leaf(log), position)

    def _seal(self, request: frames.Seal) -> frames.Answer | _Owed:
        try:
            record = frames.SealRecord.decode(request.record)
        except WireError:
            return refused("bad_request")
        if len(record.sealed) not in SEAL_SIZES:
            return refused("bad_size")
        name = logs.log_name(request.rh, logs.write_hash(request.write), request.sh)
        if not self._policy.admit(request.token, h("seal", name, request.record), self._rows):
            return refused("bad_token")
        log = self._open(name)
        if log.head is not None and log.head.seal is not None:
            owed = self._closed(log, log.head.seal)
            return dataclasses.replace(owed, record=None) if owed.record == request.record else owed
        if not frames.admit_seal(name, request.sh, record):
            return refused("bad_proof")
        position = self._store(log, request.record, self._today + KEEP_SEAL_DAYS, seal=True)
        return _Owed(self._leaf(log), position)

    def _open(self, name: bytes) -> _OpenLog:
        log = self._logs.get(name)
        if log is None:
            rows = WritableRows(self._rows, name, self._entropy)
            log = self._logs[name] = _OpenLog(name, rows, rows.head())
        return log

    def _closed(self, log: _OpenLog, position: int) -> _Owed:
        row = log.rows.entry(position)
        if row is None:  # head and seal expire on the same day, in one transaction
            raise RowDamaged("row_damaged", "seal")
        return _Owed(self._leaf(log), position, row.entry)

    def _store(self, log: _OpenLog, entry: bytes, day: int, *, seal: bool) -> int:
        before = log.head or HeadRow(next=0, chain=logs.chain_start(log.name))
        log.rows.put_entry(before.next, EntryRow(before=before.chain, entry=entry), day)
        chain = logs.chain_next(before.chain, entry)
        log.head = HeadRow(next=before.next + 1, chain=chain, seal=before.next if seal else None)
        log.leaf = self._leaf(log)
        return before.next

    def _leaf(self, log: _OpenLog) -> int:
        """The leaf of the log's present head in this group's tree; equal heads share one."""
        assert log.head is not None
        key = (log.name, log.head.next)
        leaf = self._leaves.get(key)
        if leaf is None:
            leaf = self._leaves[key] = len(self._heads)
            sealed = log.head.seal is not None
            self._heads.append(Head(name=log.name, next=log.head.next, chain=log.head.chain, sealed=sealed))
        return leaf

    # -- blobs -----------------------------------------------------------------------------------------------

    def _put(self, request: frames.Put) -> frames.Answer:
        if len(request.data) not in BLOB_SIZES:
            return refused("bad_size")
        name = logs.blob_name(request.gh, logs.write_hash(request.put), request.dh)
        if not self._policy.admit(request.token, h("put", name, request.data), self._rows):
            return refused("bad_token")
        rows = WritableRows(self._rows, name, self._entropy)
        day = self._today + _KEEP[request.keep]
        old = rows.blob()
        if old is not None and not same(old[0], request.data):
            return refused("blob_taken")
        if old is None or old[1] < day:  # the same bytes again keep a blob for longer, and a retry writes nothing
            rows.put_blob(request.data, day)
        return frames.Done()

    def _delete(self, request: frames.Delete) -> frames.Answer:
        name = logs.blob_name(request.gh, request.ph, logs.delete_hash(request.delete))
        WritableRows(self._rows, name, self._entropy).delete_blob()
        return frames.Done()
