# SPDX-License-Identifier: AGPL-3.0-or-later
"""A vector file in the making: each case says what it expects before the core is asked."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from tests.vectors.codec import Json
from tests.vectors.operations import run

ROOT = Path(__file__).resolve().parents[2]
RECORDED = ROOT / "vectors" / "recorded.json"


class Surprise(Exception):
    """The core answers a case otherwise than its author expects."""


@dataclasses.dataclass
class Book:
    """One file of vectors."""

    path: str
    about: str
    shared: Json = dataclasses.field(default_factory=dict)
    cases: list[Json] = dataclasses.field(default_factory=list)

    def add(self, name: str, rules: str, op: str, given: Json, expect: str = "ok", *, also: str = "") -> Json:
        """Add a case. ``expect`` is "ok" or the code of the refusal; ``also`` codes that another parser may give."""
        code, output = run(op, given, self.shared)
        if code != expect:
            raise Surprise(f"{self.path}: {name}: {code}, not {expect}")
        case: Json = {"name": name, "rules": rules.split(), "op": op, "input": given, "expect": expect}
        if also:
            case["also"] = also.split()
        if output:
            case["output"] = output
        self.cases.append(case)
        return output

    def text(self) -> str:
        """The file as it is stored."""
        head = {"about": self.about, "shared": self.shared} if self.shared else {"about": self.about}
        return json.dumps({**head, "cases": self.cases}, ensure_ascii=False, indent=1) + "\n"


class Recorder:
    """Ciphertexts that cannot be made twice: taken once, and kept as long as what went into them is the same."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, str]] = json.loads(RECORDED.read_text()) if RECORDED.exists() else {}
        self.used: dict[str, dict[str, str]] = {}

    def take(self, name: str, inputs: tuple[bytes, ...], make: Callable[[], bytes]) -> bytes:
        """Give the recorded bytes, or record new ones where the inputs have changed."""
        digest = hashlib.sha256(b"".join(len(i).to_bytes(4, "big") + i for i in inputs)).hexdigest()
        old = self.kept.get(name)
        self.used[name] = old if old and old["of"] == digest else {"of": digest, "bytes": make().hex()}
        return bytes.fromhex(self.used[name]["bytes"])

    def text(self) -> str:
        """The file as it is stored."""
        return json.dumps(self.used, indent=1) + "\n"


def flip(data: bytes, at: int = 0, bit: int = 1) -> bytes:
    """One bit changed."""
    out = bytearray(data)
    out[at] ^= bit
    return bytes(out)
