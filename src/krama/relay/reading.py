# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rules of reading, sans-IO: what a log or a blob holds in one snapshot, for whoever shows its secrets.

Nothing here writes, waits or remembers who has read. Spec: docs/protocol/4-relay.md, "Read".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping

from krama.core import frames, logs
from krama.core.receipts import Receipt
from krama.relay.rows import HeadRow, LogRows
from krama.relay.rules import refused
from krama.relay.store.port import View


def name_of(wanted: frames.ReadFrom) -> bytes:
    """N, from what a reader shows."""
    return logs.log_name(logs.read_hash(wanted.read), wanted.wh, wanted.sh)


def names_of(request: frames.Read) -> list[bytes]:
    """The names of all logs of a request, in its order."""
    return [name_of(wanted) for wanted in request.logs]


def whisper_name(request: frames.Whisper) -> bytes:
    """N, from what a whisperer shows. A wrong secret leads to a name that nobody reads."""
    return logs.log_name(request.rh, logs.write_hash(request.write), request.sh)


class Reading:
    """One answer to one ``Read``: entries of many logs up to a number of bytes, and always one if there is any."""

    def __init__(self, view: View, most: int) -> None:
        self._view = view
        self._left = most
        self._given = False

    def news(self, index: int, name: bytes, wanted: frames.ReadFrom) -> frames.LogNews:
        """What one log has from the reader's position on."""
        rows = LogRows(self._view, name)
        head = rows.head()
        if head is None:
            start = logs.chain_start(name)
            return frames.LogNews(log=index, first=0, chain=start, entries=(), next=0, sealed=False)
        if wanted.position > head.next:
            return _news(index, head, head.next, head.chain, (), "log_forked")
        first = first_kept(rows, wanted.position, head.next)
        row = rows.entry(first) if first < head.next else None
        before = row.before if row else head.chain
        if first == wanted.position and before != wanted.chain:
            return _news(index, head, head.next, head.chain, (), "log_forked")
        entries: list[bytes] = []
        while row is not None and len(entries) < wanted.limit and self._take(len(row.entry)):
            entries.append(row.entry)
            following = first + len(entries)
            row = rows.entry(following) if following < head.next and len(entries) < wanted.limit else None
        return _news(index, head, first, before, tuple(entries))

    def _take(self, size: int) -> bool:
        if self._given and size > self._left:
            return False
        self._given = True
        self._left -= size
        return True


def _news(
    index: int, head: HeadRow, first: int, chain: bytes, entries: tuple[bytes, ...], code: str | None = None
) -> frames.LogNews:
    receipt = Receipt.decode(head.receipt)
    sealed = head.seal is not None
    return frames.LogNews(
        log=index, first=first, chain=chain, entries=entries, next=head.next, sealed=sealed, receipt=receipt, code=code
    )


def first_kept(rows: LogRows, position: int, end: int) -> int:
    """The first entry from ``position`` on that has not expired, or ``end``.

    Rows expire by day without anybody knowing their log, so heads cannot say what is gone. Entries of one log expire
    in their order, which makes this a bisection. Had the relay's clock gone back by days meanwhile, it finds some
    later entry: a few would count as expired that are about to be.
    """
    if position >= end or rows.has_entry(position):
        return position
    low, high = position, end  # low has expired; high is there, or the end
    while high - low > 1:
        middle = (low + high) // 2
        if rows.has_entry(middle):
            high = middle
        else:
            low = middle
    return high


def is_news(news: frames.LogNews, wanted: frames.ReadFrom) -> bool:
    """Tell whether a waiting reader is answered: something new, something wrong, or a log that is gone."""
    gone = news.receipt is None and wanted.position > 0
    return gone or news.code is not None or news.next > wanted.position or news.whispers is not None


def read(
    view: View,
    request: frames.Read,
    names: list[bytes],
    *,
    only: Collection[int] | None = None,
    whispers: Mapping[int, tuple[bytes, ...]] | None = None,
) -> frames.ReadAnswer:
    """Answer a ``Read`` from one snapshot: all logs where it does not wait, otherwise those with news.

    ``only`` are the logs worth looking at again; ``whispers`` what was whispered to this reader meanwhile.
    """
    reading = Reading(view, request.most)
    found: list[frames.LogNews] = []
    for index, wanted in enumerate(request.logs):
        if only is not None and index not in only:
            continue
        news = reading.news(index, names[index], wanted)
        if whispers and index in whispers:
            news = dataclasses.replace(news, whispers=whispers[index])
        if request.wait == 0 or is_news(news, wanted):
            found.append(news)
    return frames.ReadAnswer(logs=tuple(found))


def get_blob(view: View, request: frames.Get) -> frames.Answer:
    """Fetch a blob for whoever shows its get secret."""
    name = logs.blob_name(logs.read_hash(request.get), request.ph, request.dh)
    found = LogRows(view, name).blob()
    return refused("blob_unknown") if found is None else frames.BlobAnswer(data=found[0])
