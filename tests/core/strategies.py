# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hypothesis strategies made from the records' own declarations, so that a new record is tested the day it is made."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

from hypothesis import strategies as st

import krama.core
from krama.core import wire
from krama.core.messages import Anything
from krama.core.wire import Record


def all_records() -> list[type[Record]]:
    """Every record that the core declares."""
    for module in pkgutil.iter_modules(krama.core.__path__):
        importlib.import_module(f"krama.core.{module.name}")
    found, todo = [], [Record]
    while todo:
        for record in todo.pop().__subclasses__():
            todo.append(record)
            if record.__module__.startswith("krama.core."):
                found.append(record)
    return sorted(found, key=lambda r: (r.__module__, r.__name__))


def plain_values() -> st.SearchStrategy[Any]:
    """Values that the wire can carry, nested a little."""
    leaves = st.one_of(
        st.none(), st.booleans(), st.integers(0, wire.MAX_INTEGER), st.binary(max_size=8), st.text("abcក្រមា", max_size=8)
    )
    return st.recursive(
        leaves, lambda v: st.lists(v, max_size=3) | st.dictionaries(st.integers(0, 23), v, max_size=3), max_leaves=6
    )


def of_kind(kind: wire.Kind) -> st.SearchStrategy[Any]:
    """Values that a field of this kind may hold; big ones are rare, since tests are many."""
    match kind:
        case wire.Uint(most=most):
            return st.integers(0, min(most, 100)) | st.integers(0, most)
        case wire.Const(value=value):
            return st.just(value)
        case wire.Flag():
            return st.booleans()
        case wire.Bytes(least=least, most=most):
            top = least if most < 0 else most
            return st.binary(min_size=min(least, 64), max_size=min(top, max(64, min(least, 64)))).map(
                lambda b: b + bytes(max(0, least - len(b)))
            )
        case wire.Text(most=most, line=line):
            alphabet = "aé ក្រមា" + ("" if line else "\n\u202e")
            return st.text(alphabet, max_size=min(most // 4, 20))
        case wire.ListOf(item=item, most=most, least=least):
            return st.lists(of_kind(item), min_size=least, max_size=max(least, min(most, 2))).map(tuple)
        case wire.Of(record=record):
            return records(record)
        case Anything():
            return plain_values()
    raise AssertionError(kind)


def records(record: type[Record]) -> st.SearchStrategy[Any]:
    """Records of one class."""
    fields = {
        name: (st.none() | of_kind(kind)) if optional else of_kind(kind) for _, name, kind, optional in wire._layout(record)
    }
    return st.builds(record, **fields)


@st.composite
def mutated(draw: st.DrawFn, data: bytes) -> bytes:
    """Bytes near good ones: flipped, cut, doubled or with something pushed in."""
    out = bytearray(data)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(out)))
        match draw(st.integers(0, 4)):
            case 0 if at < len(out):
                out[at] = draw(st.integers(0, 255))
            case 1 if at < len(out):
                out[at] ^= 1 << draw(st.integers(0, 7))
            case 2:
                out[at:at] = draw(st.sampled_from([b"\x00", b"\xf6", b"\xd8\x1c", b"\x9f\xff", b"\xfb" + bytes(8)]))
            case 3:
                del out[at : at + draw(st.integers(1, 8))]
            case _:
                out[at:at] = out[: draw(st.integers(0, 16))]
    return bytes(out)
