# SPDX-License-Identifier: AGPL-3.0-or-later
"""Photos, files and voice notes in a browser: one is made, chosen, and saved or played on the other side."""

from __future__ import annotations

import os
import pathlib
import re
import struct
import zlib

from playwright.sync_api import Locator, Page, expect

from tests.web import words
from tests.web.phones import Phone

#: Remembers the sound that was played last, which is in no document, and what buttons were called.
LISTEN = """
globalThis.labels = [];
new MutationObserver((changes) => {
  for (const { target } of changes) globalThis.labels.push(target.getAttribute("aria-label"));
}).observe(document, { subtree: true, attributeFilter: ["aria-label"] });
const play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () { globalThis.sound = this; return play.call(this); };
"""
#: From where to where the sound has been played, in seconds.
PLAYED = """() => Array.from({ length: globalThis.sound.played.length }, (_, i) =>
  [globalThis.sound.played.start(i), globalThis.sound.played.end(i)])"""


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


def recorded(page: Page, seconds: int) -> None:
    """Record for this many seconds at least, and send it. It is begun by a key: a tap is one by its length alone."""
    words.button(page, "Record a voice note: tap, or hold and speak").press("Enter")
    expect(page.get_by_role("timer")).to_contain_text(re.compile(rf"^(0:0[{seconds}-9]|0:[1-5]\d|[1-9]\d*:\d\d)"))
    words.press(page, "Send the voice note")


def note_of(page: Page, person: str) -> Locator:
    """The newest message, which is a voice note of this person; oneself is You."""
    note = words.messages(page).last
    expect(note).to_have_accessible_name(person)
    expect(note.get_by_role("button", name="Play", exact=True)).to_be_visible()
    return note


def length(note: Locator) -> int:
    """The whole seconds that a note says it has."""
    minutes, seconds = note.locator(".k-voice-line span").inner_text().split(":")
    return 60 * int(minutes) + int(seconds)


def played(page: Page, note: Locator) -> float:
    """Play a note to its end, without a gap; gives how many seconds it took."""
    page.evaluate("() => { globalThis.labels.length = 0; }")
    note.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("() => globalThis.sound?.ended")
    expect(note.get_by_role("button", name="Play", exact=True)).to_be_visible()
    assert "Pause" in page.evaluate("() => globalThis.labels")
    [[start, end]] = page.evaluate(PLAYED)
    assert start < 0.1
    return float(end - start)


def heights(note: Locator) -> list[float]:
    """The bars of a note's waveform."""
    bars = note.locator("svg rect")
    return [float(height) for height in bars.evaluate_all("(all) => all.map((bar) => bar.getAttribute('height'))")]
