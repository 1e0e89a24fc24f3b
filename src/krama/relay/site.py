# SPDX-License-Identifier: AGPL-3.0-or-later
"""The web app as a table of known files in memory: what a path answers, without I/O and without looking at a disk.

``krama serve`` and ``krama open`` both send what stands here. It keeps nothing of who asks: no cookie, no validator that
could tell one browser from another (what names ``release.json`` is the same for everybody), no log. Why a table:
docs/decisions/0010-web-release.md.
"""

from __future__ import annotations

import dataclasses
import gzip
import hashlib
import importlib.resources
import json
import pathlib
from collections.abc import Mapping

from krama import release
from krama.core.errors import LocalError

_LOOPBACK = "http://localhost:* http://127.0.0.1:* ws://localhost:* ws://127.0.0.1:*"
_ON = ("camera", "microphone", "screen-wake-lock")
_OFF = (
    "accelerometer", "autoplay", "browsing-topics", "display-capture", "encrypted-media", "fullscreen",
    "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "midi", "payment",
    "picture-in-picture", "publickey-credentials-get", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
SECURITY = {  # the same as web/src/sw/headers.ts
    "Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self' blob: data:; media-src blob:; font-src 'self'; "
    f"connect-src 'self' https: wss: {_LOOPBACK}; worker-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join([*(f"{name}=(self)" for name in _ON), *(f"{name}=()" for name in _OFF)]),
}
TYPES = {
    "css": "text/css; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff2": "font/woff2",
}
_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))  # the better one first
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"


@dataclasses.dataclass(frozen=True)
class Answer:
    """What a known path answers."""

    headers: Mapping[str, str]
    body: bytes
    status: int = 200


class Site:
    """The files of one build."""

    def __init__(self, files: Mapping[str, bytes], relay: str | None = "") -> None:
        """``relay`` is what the app begins with: an address, "" for this server itself, None for none."""
        self._files = {**files, "config.json": json.dumps({"relay": relay}).encode()}
        listed = files.get(release.NAME)
        self._tag = None if listed is None else tag(listed)
        if listed is not None:
            self._files[release.NAME + ".gz"] = gzip.compress(listed, mtime=0)

    def answer(self, path: str, accepted: str = "", held: str = "") -> Answer | None:
        """The answer to a GET of a path that begins with a slash; None if nothing is known there. ``accepted`` and ``held``
        are what Accept-Encoding and If-None-Match say (RFC 9110 sections 12.5.3 and 13.1.2)."""
        name = "index.html" if path in ("/", "/i", "/s") else path[1:]
        if name not in self._files or name.endswith((".br", ".gz")):
            return None
        headers = {**SECURITY, "Content-Type": _type(name), "Cache-Control": _lifetime(name)}
        if name == release.NAME and self._tag is not None:
            headers["ETag"] = self._tag
            if held == self._tag:
                return Answer({**headers, "Vary": "Accept-Encoding"}, b"", 304)
        packed = [(coding, name + end) for coding, end in _ENCODINGS if name + end in self._files]
        if not packed:
            return Answer(headers, self._files[name])
        headers["Vary"] = "Accept-Encoding"
        for coding, other in packed:
            if coding in _codings(accepted):
                return Answer({**headers, "Content-Encoding": coding}, self._files[other])
        return Answer(headers, self._files[name])


def tag(data: bytes) -> str:
    """What names these bytes, the same for everybody: a browser that holds them need not be sent them again."""
    return f'W/"{hashlib.sha256(data).hexdigest()}"'


def _type(name: str) -> str:
    return TYPES.get(name.rpartition(".")[2], "application/octet-stream")


def _lifetime(name: str) -> str:
    return _FOR_EVER if release.is_hashed(name) else _ASK_AGAIN


def _codings(accepted: str) -> set[str]:
    """The codings that an Accept-Encoding header allows."""
    found = set()
    for part in accepted[:1_000].split(","):
        name, _, weight = part.strip().partition(";")
        if weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000"):
            found.add(name.strip().lower())
    return found


def packaged() -> tuple[release.Manifest, dict[str, bytes]] | None:
    """The package's web app, every byte checked; None if it was built without one. Raises ``LocalError``."""
    with importlib.resources.as_file(importlib.resources.files("krama") / "webapp") as folder:
        return found_in(folder)


def found_in(folder: pathlib.Path) -> tuple[release.Manifest, dict[str, bytes]] | None:
    """The build in a folder, if there is one."""
    try:
        there = (folder / release.NAME).is_file()
    except OSError as error:
        raise LocalError("release_damaged") from error
    return release.load(folder) if there else None
