# SPDX-License-Identifier: AGPL-3.0-or-later
"""Photos and files in a browser: one is made, chosen, and saved on the other side."""

from __future__ import annotations

import os
import pathlib
import re
import struct
import zlib

from playwright.sync_api import Page

from tests.web import words
from tests.web.phones import Phone


def picture(path: pathlib.Path, side: int = 900) -> pathlib.Path:
    """A PNG of noise, with words in it that must not leave the phone."""
    rows = b"".join(b"\0" + os.urandom(3 * side) for _ in range(side))

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"tEXt", b"Comment\0taken at home")
        + part(b"IDAT", zlib.compress(rows, 1)) + part(b"IEND", b"")
    )  # fmt: skip
    return path


def attach(phone: Phone, way: str, path: pathlib.Path) -> None:
    """Choose something to send."""
    with phone.page.expect_file_chooser() as chooser:
        words.choose(phone, "Attach", way)
    chooser.value.set_files(path)


def save(page: Page, file_name: str) -> bytes:
    """Press a file that came, and give what the phone saves."""
    with page.expect_download() as download:
        words.messages(page).last.get_by_role("button", name=re.compile(f"^{re.escape(file_name)}")).click()
    assert download.value.suggested_filename == file_name
    return pathlib.Path(download.value.path()).read_bytes()
