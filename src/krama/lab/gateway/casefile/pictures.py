# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures of the traffic as inline SVG: who talks when, and sizes. Colours are the page's; nothing is loaded or run."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from html import escape

from krama.lab.gateway.casefile.surrender import Handover, Mark, Sent

WIDTH, MARGIN = 360, 8
_BIN = 3.0
_LANES = {True: 72, False: 152}
"""The two people's lines: the person of the request above, the other below."""
Say = Callable[..., str]


def traffic(handed: Handover, person: str, other: str, say: Say) -> str:
    """Two lines over time: bars above a line are what its owner sends, below it what comes; higher is more bytes."""
    seconds = max([1.0, *(m.at for m in handed.marks), *(at for at, _ in handed.moments)]) * 1.02
    scale = (WIDTH - 2 * MARGIN) / seconds
    parts = [*_moments(handed, scale), *_lanes(person, other), *_bars(handed.marks, scale)]
    parts += [
        f'<text class="s" x="{MARGIN}" y="202">0 s</text>',
        f'<text class="s" x="{WIDTH - MARGIN}" y="202" text-anchor="end">{seconds:.0f} s</text>',
    ]
    return _svg(208, say("picture-traffic", person=person, other=other), parts)


def _moments(handed: Handover, scale: float) -> Iterator[str]:
    for number, (at, _) in enumerate(handed.moments, 1):
        x = MARGIN + at * scale
        yield f'<path class="m" d="M{x:.1f} 20V188"/><text class="s" x="{x + 2:.1f}" y="16">{number}</text>'


def _lanes(person: str, other: str) -> Iterator[str]:
    for is_person, name in ((True, person), (False, other)):
        y = _LANES[is_person]
        yield f'<path class="l" d="M{MARGIN} {y}H{WIDTH - MARGIN}"/>'
        yield f'<text x="{MARGIN + 4}" y="{y - 34}">{escape(name)}</text>'


def _bars(marks: Sequence[Mark], scale: float) -> Iterator[str]:
    bins: dict[tuple[int, bool, bool], int] = {}
    for mark in marks:
        key = int(mark.at * scale / _BIN), mark.person, mark.up
        bins[key] = bins.get(key, 0) + mark.size
    for (place, person, up), size in sorted(bins.items()):
        height = min(30.0, 3 + 3.2 * math.log2(1 + size / 64))
        y = _LANES[person] - height if up else _LANES[person]
        x = MARGIN + place * _BIN
        yield f'<rect class="{"u" if up else "d"}" x="{x:.1f}" y="{y:.1f}" width="2.4" height="{height:.1f}"/>'


def lengths(sent: Sequence[Sent], say: Say) -> str:
    """For each message the bytes of its text, and the bytes that the gateway saw go."""
    most = max([1, *(s.size for s in sent), *(s.length for s in sent)])
    scale = (WIDTH - 84) / most
    parts = []
    for row, message in enumerate(sent):
        y = 6 + 38 * row
        for step, (kind, value) in enumerate((("t", message.length), ("u", message.size))):
            at = y + 16 * step
            parts.append(f'<rect class="{kind}" x="24" y="{at}" width="{max(1.0, value * scale):.1f}" height="13"/>')
            parts.append(f'<text class="s" x="{28 + value * scale:.1f}" y="{at + 11}">{value:,}</text>')
        parts.append(f'<text x="4" y="{y + 20}">{message.number}</text>')
    return _svg(8 + 38 * len(sent), say("picture-lengths"), parts)


def speed(bits: float, most: float) -> str:
    """One bar for a speed; each tenth of the width is about half as fast as the one before."""
    share = max(0.0, 1 + math.log2(bits / most) / 12) if bits > 0 and most > 0 else 0.0
    width = min(1.0, share) * 200
    return (
        '<svg class="bar" viewBox="0 0 200 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="b" width="200" height="8"/>'
        f'<rect class="u" width="{width:.0f}" height="8"/></svg>'
    )


def _svg(height: int, label: str, parts: Sequence[str]) -> str:
    inside = "".join(parts)
    return f'<svg role="img" aria-label="{escape(label)}" viewBox="0 0 {WIDTH} {height}">{inside}</svg>'
