# SPDX-License-Identifier: AGPL-3.0-or-later
"""The observer: what somebody who holds the gateway's captures can find in them. It reads bytes, sizes and times.

It looks for everything that the run knows and the wire must not tell, in every packet and in every joined stream, in the
forms in which programs write such things; counts size classes; and learns to tell one kind of connection from another.
"""

from __future__ import annotations

import base64
import dataclasses
import itertools
import math
import random
import statistics
import urllib.parse
from collections.abc import Callable, Iterable, Mapping, Sequence

from krama.lab.gateway.capture import APPLICATION, Capture, Flow

SHORTEST = 5
"""Bytes below which a form is not looked for: shorter ones stand by chance in a few megabytes of noise."""
FIRST = 8
"""Records at the beginning of a connection whose sizes are features."""
PAUSE = 0.2
"""Seconds of silence that end what was sent in one go."""
NEIGHBOURS = 5
RESAMPLES = 1000


# -- what must not be there ----------------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class Find:
    """Something that was found: what it is (a label, never the thing itself), in which form, how often."""

    label: str
    form: str
    times: int


def forms(value: str | bytes) -> dict[str, bytes]:
    """The ways in which a value can stand on a wire."""
    data = value.encode() if isinstance(value, str) else value
    found = {"bytes": data, "hex": data.hex().encode(), "HEX": data.hex().upper().encode()}
    for shift in range(3):
        packed = base64.b64encode(bytes(shift) + data)
        core = packed[-(-shift * 8 // 6) : (shift + len(data)) * 8 // 6]
        found[f"base64 +{shift}"] = core
        found[f"base64url +{shift}"] = core.replace(b"+", b"-").replace(b"/", b"_")
    if isinstance(value, str):
        found["utf-16"] = value.encode("utf-16-le")
        found["percent"] = urllib.parse.quote(value).encode()
        found["percent lower"] = urllib.parse.quote(value).lower().encode()
        found["json"] = value.encode("ascii", "backslashreplace")
        found["lower"] = value.lower().encode()
    return {name: form for name, form in found.items() if len(form) >= SHORTEST}


def search(capture: Capture, known: Mapping[str, str | bytes]) -> list[Find]:
    """Which of the things that the run knows stand in a packet or in a joined stream."""
    pieces = [seen.raw for seen in capture.seen]
    for flow in capture.flows():
        pieces += [flow.stream(up=True), flow.stream(up=False)]
    heap = b"\0\0".join(pieces)
    found = []
    for label, value in known.items():
        looked: set[bytes] = set()
        for form, data in forms(value).items():
            if data not in looked and (times := heap.count(data)):
                found.append(Find(label, form, times))
            looked.add(data)
    return found


# -- sizes ---------------------------------------------------------------------------------------------------------------


def said(flow: Flow) -> list[tuple[float, bool, int]]:
    """What both sides said once the handshake was over: when, whether the client did, bytes. Without TLS: each packet's."""
    spoken = [(at, up, n) for up in (True, False) for at, kind, n in flow.records(up=up) if kind == APPLICATION]
    if not spoken and not flow.name:
        return [(seen.at, seen.up, len(seen.packet.data)) for seen in flow.seen if seen.packet.data]
    spoken.sort()
    return spoken[_tail_of_handshake(spoken) :]


def bursts(flow: Flow, *, up: bool = True) -> list[tuple[float, int]]:
    """What one side sent in one go, until the other side spoke or there was a pause: when, and bytes."""
    found: list[tuple[float, int]] = []
    last: tuple[bool, float] = not up, 0.0
    for at, mine, length in said(flow):
        if mine is up:
            if last[0] is up and at - last[1] < PAUSE:
                found[-1] = found[-1][0], found[-1][1] + length
            else:
                found.append((at, length))
        last = mine, at
    return found


def classes(sizes: Iterable[int], within: int = 32) -> list[int]:
    """The size classes among these sizes: numbers that lie ``within`` bytes of the one before are one class."""
    found: list[int] = []
    last = -within - 1
    for size in sorted(sizes):
        if size - last > within:
            found.append(size)
        last = size
    return found


# -- one kind of connection from another ---------------------------------------------------------------------------------


def features(flow: Flow, *, handshake: bool) -> list[float]:
    """A connection in numbers: totals, times, turns, and the sizes of its first records.

    ``handshake`` false leaves the first words of TLS out, in which programs differ however they are used.
    """
    spoken = said(flow)
    if handshake:
        spoken = sorted((at, up, n) for up in (True, False) for at, kind, n in flow.records(up=up) if kind == APPLICATION)
    row = numbers(spoken)
    if handshake:
        row += [math.log1p(n) for _, _, n in flow.records(up=True)[:1]] or [0.0]
        row += [math.log1p(flow.weight(up=True)), math.log1p(flow.weight(up=False)), float(len(flow.seen))]
    return row


def numbers(spoken: Sequence[tuple[float, bool, int]]) -> list[float]:
    """What both sides said in numbers: totals, times, turns, and the sizes of the first records."""
    up = [n for _, mine, n in spoken if mine]
    down = [n for _, mine, n in spoken if not mine]
    times = [at for at, _, _ in spoken]
    gaps = [b - a for a, b in itertools.pairwise(times)]
    turns = sum(a[1] != b[1] for a, b in itertools.pairwise(spoken))
    row = [math.log1p(sum(up)), math.log1p(sum(down)), float(len(up)), float(len(down)), float(turns)]
    row += [math.log1p(max(up, default=0)), math.log1p(max(down, default=0))]
    row += [math.log1p(1000 * (times[-1] - times[0] if times else 0.0)), math.log1p(1000 * max(gaps, default=0.0))]
    first = [math.log1p(n) * (1 if mine else -1) for _, mine, n in spoken[:FIRST]]
    return row + first + [0.0] * (FIRST - len(first))


def _tail_of_handshake(spoken: Sequence[tuple[float, bool, int]]) -> int:
    """In TLS 1.3 the end of the handshake looks like data: the server's words, then the client's Finished."""
    at = 0
    while at < len(spoken) and not spoken[at][1]:
        at += 1
    return min(at + 1, len(spoken))


@dataclasses.dataclass(frozen=True)
class Example:
    """One connection: its features, whether it is of the kind that is looked for, and whose visit it belongs to."""

    row: Sequence[float]
    positive: bool
    group: str


def scores(examples: Sequence[Example]) -> list[float]:
    """For each connection, how like the looked-for kind it is, 0 to 1, judged by all other visits: the nearest of them.

    Nearest neighbours over standardised features, weighted by distance. Nothing of a connection's own visit is used.
    """
    columns = list(zip(*(e.row for e in examples), strict=True))
    means = [statistics.fmean(c) for c in columns]
    widths = [statistics.pstdev(c) or 1.0 for c in columns]
    rows = [[(v - m) / w for v, m, w in zip(e.row, means, widths, strict=True)] for e in examples]
    found = []
    for row, example in zip(rows, examples, strict=True):
        near = sorted(
            (math.dist(row, other), e.positive) for other, e in zip(rows, examples, strict=True) if e.group != example.group
        )[:NEIGHBOURS]
        weights = [(1 / (0.01 + distance), positive) for distance, positive in near]
        total = sum(weight for weight, _ in weights)
        found.append(sum(weight for weight, positive in weights if positive) / total if total else 0.5)
    return found


def auc(pairs: Sequence[tuple[float, bool]]) -> float:
    """How often a connection of the kind scores above one that is not, ties counted half; 0.5 is a guess."""
    ranked = sorted(pairs)
    positives = sum(positive for _, positive in pairs)
    negatives = len(pairs) - positives
    if not positives or not negatives:
        return 0.5
    total, at = 0.0, 0
    while at < len(ranked):
        end = at
        while end < len(ranked) and ranked[end][0] == ranked[at][0]:
            end += 1
        total += (at + end + 1) / 2 * sum(positive for _, positive in ranked[at:end])
        at = end
    return (total - positives * (positives + 1) / 2) / (positives * negatives)


@dataclasses.dataclass(frozen=True)
class Verdict:
    """An AUC with the interval in which 95 of 100 resamples of the visits lie, and how much it was drawn from."""

    auc: float
    low: float
    high: float
    flows: int
    groups: int


def judge(examples: Sequence[Example], seed: int = 1, merge: Callable[[Sequence[float]], float] | None = None) -> Verdict:
    """Tell the kind from the rest; ``merge`` makes one score of all connections of a visit, as whoever watches a host does.

    The interval is a bootstrap over visits, since connections of one visit are alike.
    """
    groups: dict[str, list[tuple[float, bool]]] = {}
    for score, example in zip(scores(examples), examples, strict=True):
        groups.setdefault(example.group, []).append((score, example.positive))
    if merge is not None:
        groups = {name: [(merge([s for s, _ in pairs]), pairs[0][1])] for name, pairs in groups.items()}
    kinds = [[g for g in groups.values() if g[0][1] is kind] for kind in (True, False)]
    drawn = random.Random(seed)  # noqa: S311 – resamples, no secret
    found = sorted(
        auc([pair for kind in kinds for group in drawn.choices(kind, k=len(kind)) for pair in group])
        for _ in range(RESAMPLES if all(kinds) else 1)
    )
    whole = auc([pair for group in groups.values() for pair in group])
    low, high = found[round(0.025 * (len(found) - 1))], found[round(0.975 * (len(found) - 1))]
    return Verdict(whole, low, high, len(examples), len(groups))
