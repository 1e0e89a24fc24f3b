# SPDX-License-Identifier: AGPL-3.0-or-later
"""The manifest of a web release, ``release.json``: which files, with which bytes, signed by whom, which number.

The service worker (``web/src/sw/release.ts``) reads the same format; ``tests/web/manifests.json`` holds both to it.
Canonical or refused: JSON with sorted keys and no spaces, ASCII alone. Why: docs/decisions/0010-web-release.md.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import pathlib
import re
from typing import Any

from krama.core.errors import LocalError
from krama.core.primitives import public_key, sign, verify

NAME = "release.json"
FORMAT = 1
LABEL = "web release"
MAX_MANIFEST = 262_144  # bytes; 1,000 files need about 150,000
MAX_FILES = 1_000  # in each of the two lists
MAX_FILE = 16_777_216  # bytes; the engine, the largest, has 1.3 million
MAX_NUMBER = 2**53 - 1

# The public keys of releases. None is made yet: until then every build says of itself that it is one of development.
RELEASE_KEYS: frozenset[str] = frozenset()

_FIELDS = {"development", "files", "format", "key", "number", "packed", "signature", "version"}
_PART = r"[A-Za-z0-9_][A-Za-z0-9._-]*"
_PATH = re.compile(rf"{_PART}(/{_PART}){{0,7}}", re.ASCII)
_MAX_PATH = 200
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,63}", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
_SIGNATURE = re.compile(r"[0-9a-f]{128}", re.ASCII)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a release says of itself. ``packed`` are the compressed forms of ``files``, as ``a.js.br``."""

    version: str
    number: int
    development: bool
    key: str
    files: dict[str, str]
    packed: dict[str, str]
    signature: str = ""

    def _plain(self) -> dict[str, object]:
        plain = {**dataclasses.asdict(self), "format": FORMAT}
        del plain["signature"]
        return plain

    def signed_bytes(self) -> bytes:
        """What the signature is over."""
        return _canonical(self._plain())

    def encode(self) -> bytes:
        """The file, byte for byte."""
        return _canonical({**self._plain(), "signature": self.signature})

    def sign(self, signing_key: bytes) -> Manifest:
        """The same manifest with the key and the signature of a 32-byte private key."""
        unsigned = dataclasses.replace(self, key=public_key(signing_key).hex())
        return dataclasses.replace(unsigned, signature=sign(signing_key, LABEL, unsigned.signed_bytes()).hex())


def _canonical(plain: dict[str, object]) -> bytes:
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def read(data: bytes) -> Manifest:
    """Read a manifest and check its signature under the key that it names.

    Raises ``LocalError``: ``release_malformed``, ``release_unknown`` (of a newer format), ``release_signature``.
    """
    plain = _object(data)
    shape = plain.get("format", FORMAT)
    if set(plain) - _FIELDS or type(shape) is not int or shape != FORMAT:
        raise LocalError("release_unknown")
    if set(plain) != _FIELDS or not _well_formed(plain):
        raise LocalError("release_malformed")
    del plain["format"]
    manifest = Manifest(**plain)
    if manifest.encode() != data:
        raise LocalError("release_malformed")
    if not verify(bytes.fromhex(manifest.key), bytes.fromhex(manifest.signature), LABEL, manifest.signed_bytes()):
        raise LocalError("release_signature")
    return manifest


def _object(data: bytes) -> dict[str, Any]:
    if len(data) > MAX_MANIFEST:
        raise LocalError("release_malformed")
    try:
        plain = json.loads(data.decode("ascii"))
    except (ValueError, RecursionError) as error:
        raise LocalError("release_malformed") from error
    if type(plain) is not dict:
        raise LocalError("release_malformed")
    return plain


def _well_formed(plain: dict[str, Any]) -> bool:
    return (
        type(plain["development"]) is bool
        and type(plain["number"]) is int
        and 1 <= plain["number"] <= MAX_NUMBER
        and _fits(_VERSION, plain["version"])
        and _fits(_HASH, plain["key"])
        and _fits(_SIGNATURE, plain["signature"])
        and _is_list(plain["files"])
        and _is_list(plain["packed"])
        and "index.html" in plain["files"]
    )


def _fits(pattern: re.Pattern[str], text: object) -> bool:
    return type(text) is str and pattern.fullmatch(text) is not None


def _is_list(files: object) -> bool:
    if type(files) is not dict or len(files) > MAX_FILES:
        return False
    return all(len(path) <= _MAX_PATH and _fits(_PATH, path) and _fits(_HASH, digest) for path, digest in files.items())


def successor(current: Manifest, offered: Manifest) -> str:
    """Why ``offered`` must not replace ``current``, as a code; ``"same"`` if it is the same; ``""`` if it may."""
    if offered.key != current.key:
        return "release_key"
    if offered.number == current.number:
        return "same" if offered == current else "release_forked"
    if offered.number < current.number:
        return "release_older"
    same = all(current.files.get(path, digest) == digest for path, digest in offered.files.items() if is_hashed(path))
    return "" if same else "release_mixed"


def is_hashed(path: str) -> bool:
    """Whether a file's name changes with its content, so that one name never means two contents."""
    return path.startswith("assets/")


def digest(data: bytes) -> str:
    """A file's entry in the list."""
    return hashlib.sha256(data).hexdigest()


def load(folder: pathlib.Path) -> tuple[Manifest, dict[str, bytes]]:
    """A build and all its files, each checked against the manifest.

    Raises ``LocalError``: what ``read`` raises; ``release_damaged`` if a file is missing or altered, or if the build is
    signed by a key that is neither a release's nor one of development.
    """
    try:
        manifest = read((folder / NAME).read_bytes())
        files = {path: (folder / path).read_bytes() for path in (*manifest.files, *manifest.packed)}
    except OSError as error:
        raise LocalError("release_damaged") from error
    if not manifest.development and manifest.key not in RELEASE_KEYS:
        raise LocalError("release_damaged")
    for path, data in files.items():
        if len(data) > MAX_FILE or digest(data) != (manifest.files.get(path) or manifest.packed[path]):
            raise LocalError("release_damaged")
    return manifest, {**files, NAME: manifest.encode()}
