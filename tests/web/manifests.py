# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cases of ``manifests.json``, which Python and the service worker answer alike: ``python -m tests.web.manifests``.

Each is a manifest's text, or the one that runs and the one that is offered, and the code that comes of it.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

from krama.release import MAX_FILES, MAX_MANIFEST, MAX_NUMBER, Manifest

FILE = Path(__file__).with_name("manifests.json")
KEY, OTHER_KEY = b"\x52" * 32, b"\x53" * 32
ONE, TWO = "11" * 32, "22" * 32
FILES = {"index.html": ONE, "sw.js": ONE, "assets/main-Ab_1-x.js": TWO}
BASE = Manifest(version="0.1.0", number=7, development=False, key="", files=FILES, packed={"sw.js.br": TWO})
Case = dict[str, Any]


def made(key: bytes = KEY, **changes: Any) -> Manifest:
    """A good manifest with something changed before it is signed."""
    return dataclasses.replace(BASE, **changes).sign(key)


def text(manifest: Manifest) -> str:
    """It as the file holds it."""
    return manifest.encode().decode()


def altered(change: dict[str, Any], *, without: str = "") -> str:
    """The plain object with something put in or left out after it was signed."""
    plain = {**json.loads(text(made())), **change}
    plain.pop(without, None)
    return json.dumps(plain, sort_keys=True, separators=(",", ":"))


def signature(first: str) -> str:
    """The base's signature with its first digit replaced."""
    return first + made().signature[1:]


def reads() -> list[tuple[str, str, str]]:
    """Name, text and code of each manifest that is read."""
    good = text(made())
    flipped = signature("0" if made().signature[0] != "0" else "1")
    many = {f"assets/{n}.js": ONE for n in range(MAX_FILES - 1)}
    return [
        ("good", good, "ok"),
        ("of development", text(made(development=True)), "ok"),
        ("another key signs for itself", text(made(OTHER_KEY)), "ok"),
        ("the highest number", text(made(number=MAX_NUMBER)), "ok"),
        ("as many files as there may be", text(made(files={**many, "index.html": ONE})), "ok"),
        ("one file too many", text(made(files={**many, "index.html": ONE, "a": ONE})), "release_malformed"),
        ("a wrong signature", altered({"signature": flipped}), "release_signature"),
        ("a signature of nothing", altered({"signature": "0" * 128}), "release_signature"),
        ("a file's hash was changed", altered({"files": {**FILES, "sw.js": TWO}}), "release_signature"),
        ("a file was put in", altered({"files": {**FILES, "evil.js": ONE}}), "release_signature"),
        ("the number was changed", altered({"number": 8}), "release_signature"),
        ("development was denied", altered({"development": True}), "release_signature"),
        ("another key was put in", altered({"key": made(OTHER_KEY).key}), "release_signature"),
        ("a key that is no point", altered({"key": "02" + "00" * 30 + "ff"}), "release_signature"),
        ("an unknown field", altered({"more": 1}), "release_unknown"),
        ("a newer format", altered({"format": 2}), "release_unknown"),
        ("no format", altered({}, without="format"), "release_malformed"),
        ("no signature", altered({}, without="signature"), "release_malformed"),
        ("no number", altered({}, without="number"), "release_malformed"),
        ("number zero", text(made(number=0)), "release_malformed"),
        ("a number past the highest", text(made(number=MAX_NUMBER + 1)), "release_malformed"),
        ("a number with a fraction", good.replace('"number":7', '"number":7.0'), "release_malformed"),
        ("a number as text", altered({"number": "7"}), "release_malformed"),
        ("a number that is true", altered({"number": True}), "release_malformed"),
        ("development as a number", altered({"development": 0}), "release_malformed"),
        ("no index", text(made(files={"sw.js": ONE})), "release_malformed"),
        ("a path that climbs", text(made(files={**FILES, "../a": ONE})), "release_malformed"),
        ("a path from the root", text(made(files={**FILES, "/a": ONE})), "release_malformed"),
        ("a hidden file", text(made(files={**FILES, "a/.b": ONE})), "release_malformed"),
        ("a path with a line break", text(made(files={**FILES, "a\n": ONE})), "release_malformed"),
        ("a path that is too long", text(made(files={**FILES, "a" * 201: ONE})), "release_malformed"),
        ("a path that is too deep", text(made(files={**FILES, "a/" * 8 + "b": ONE})), "release_malformed"),
        ("a hash in capitals", text(made(files={**FILES, "a": "AA" * 32})), "release_malformed"),
        ("a hash that is too short", text(made(files={**FILES, "a": "aa" * 31})), "release_malformed"),
        ("a version with a quote", text(made(version='0"')), "release_malformed"),
        ("files as a list", altered({"files": []}), "release_malformed"),
        ("packed is null", altered({"packed": None}), "release_malformed"),
        ("spaces", good.replace(",", ", "), "release_malformed"),
        ("a line break at the end", good + "\n", "release_malformed"),
        ("a field twice", good.replace('"number":7', '"number":7,"number":7'), "release_malformed"),
        ("other order", "{" + ",".join(reversed(['"format":1', '"number":7'])) + "}", "release_malformed"),
        ("not ASCII", good.replace("0.1.0", "0.1.០"), "release_malformed"),
        ("a list", "[]", "release_malformed"),
        ("nothing", "", "release_malformed"),
        ("a login page", "<!doctype html><title>Log in</title>", "release_malformed"),
        ("too large", good + " " * (MAX_MANIFEST + 1 - len(good)), "release_malformed"),
    ]


def successions() -> list[tuple[str, Manifest, Manifest, str]]:
    """Name, what runs, what is offered, and the code."""
    now = made()
    renamed = {**FILES, "assets/new-1.js": ONE}
    del renamed["assets/main-Ab_1-x.js"]
    return [
        ("newer", now, made(number=8), "ok"),
        ("much newer", now, made(number=MAX_NUMBER), "ok"),
        ("newer, with other files", now, made(number=8, files={**renamed, "index.html": TWO}), "ok"),
        ("the same", now, made(), "same"),
        ("older", now, made(number=6), "release_older"),
        ("another of the same number", now, made(files={**FILES, "index.html": TWO}), "release_forked"),
        ("newer of another key", now, made(OTHER_KEY, number=8), "release_key"),
        ("one name, two contents", now, made(number=8, files={**FILES, "assets/main-Ab_1-x.js": ONE}), "release_mixed"),
    ]


def build() -> str:
    """The file's text."""
    cases: list[Case] = [
        {"name": name, "op": "read_release", "input": {"data": data}, "expect": code} for name, data, code in reads()
    ]
    for name, running, offered, code in successions():
        given = {"running": text(running), "offered": text(offered)}
        cases.append({"name": name, "op": "successor", "input": given, "expect": code})
    about = "Manifests of web releases: what is read, and what may replace what runs."
    return json.dumps({"about": about, "cases": cases}, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(build(), encoding="utf-8")
