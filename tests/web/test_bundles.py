# SPDX-License-Identifier: AGPL-3.0-or-later
"""From hand to hand in the web app: files from and to the command line, and moving codes from one screen to a camera."""

from __future__ import annotations

import pathlib
import random
import time

from playwright.sync_api import Page, expect

from tests.web import words
from tests.web.conftest import Cli
from tests.web.phones import NewPhone, Phone
from tests.web.screens import ENGLISH, Reader
from tests.web.test_offline import go_offline, go_online
from tests.web.walk import violations
from tests.web.wire import Wire

#: A camera that sees what `globalThis.show` was given: rows of squares, dark ones "1".
CAMERA = """() => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 480, height: 480 });
  const pen = canvas.getContext("2d");
  globalThis.show = (rows) => {
    const size = canvas.width / rows.length;
    pen.fillStyle = "#fff"; pen.fillRect(0, 0, canvas.width, canvas.height); pen.fillStyle = "#000";
    rows.forEach((row, y) => [...row].forEach((dark, x) => dark === "1" &&
      pen.fillRect(Math.floor(x * size), Math.floor(y * size), Math.ceil(size), Math.ceil(size))));
  };
  globalThis.show(["0"]);
  navigator.mediaDevices.getUserMedia = async () => canvas.captureStream();
}"""
#: Time for a film of which a third is lost; a phone that computes slowly misses more of it.
FILM_SECONDS = 600
NO_CAMERA = """() => {
  navigator.mediaDevices.getUserMedia = async () => { throw new DOMException("", "NotAllowedError"); };
}"""
SHOWN = """() => {
  const canvas = document.querySelector(".c-codes");
  const side = canvas.width, all = canvas.getContext("2d").getImageData(0, 0, side, side).data;
  return [Number(document.querySelector("[data-number]").dataset.number), Array.from({ length: side }, (_, y) =>
    Array.from({ length: side }, (_, x) => (all[4 * (y * side + x)] < 128 ? "1" : "0")).join(""))];
}"""


def open_file(reader: Reader, path: pathlib.Path) -> None:
    with reader.page.expect_file_chooser() as chosen:
        reader.press("carry-open")
    chosen.value.set_files(path)


def save_file(reader: Reader, path: pathlib.Path) -> None:
    with reader.page.expect_download() as saved:
        reader.press("carry-save")
    saved.value.save_as(path)


def test_p5_files_go_both_ways_without_a_relay_and_the_relay_brings_each_once(
    phone: NewPhone, cli: Cli, wire: Wire, tmp_path: pathlib.Path
) -> None:
    dara, sokha = cli("Dara", wire.url), phone("Sokha")
    words.join(sokha, dara.link(), "Sokha")
    sokha.guard()
    words.open_chat(sokha, "Dara")
    words.write(sokha, "before")
    words.wait_for_state(sokha, "before", words.SENT)
    assert dara.texts("Sokha") == ["before"]
    reader, there, back = Reader(sokha, ENGLISH), tmp_path / "there.krama", tmp_path / "back.krama"
    go_offline(sokha, wire)
    for text in ("one", "two"):
        assert dara("send", "Sokha", text).object["queued"] is True
    dara("bundle", "export", str(there))

    reader.press("carry-door")
    reader.titled("carry-title")
    _bad_files_say_what_is_wrong(reader, there.read_bytes(), tmp_path / "bad")
    open_file(reader, there)
    words.see(sokha, "2 new messages in 1 conversation.")
    open_file(reader, there)
    reader.says("carry-got-known")
    reader.page.evaluate(NO_CAMERA)
    reader.press("carry-scan")
    reader.says("film-scan-file")
    reader.press("action-close")
    words.to_list(sokha)
    words.open_chat(sokha, "Dara")
    words.wait_for_text(sokha, "two")
    words.write(sokha, "three")
    words.wait_for_state(sokha, "three", words.WAITS)
    reader.press("carry-door")
    words.see(sokha, "1 message waits in 1 conversation.")
    assert violations(sokha.page) == []
    save_file(reader, back)
    words.see(sokha, "1 message is packed. Anybody in these conversations can take it in")
    assert dara("bundle", "import", str(back)).object["new"] >= 1
    said = ["before", "one", "two", "three"]
    assert dara.texts("Sokha") == said

    go_online(sokha, wire)
    words.to_list(sokha)
    words.open_chat(sokha, "Dara")
    words.wait_for_state(sokha, "three", words.SENT)
    dara.say("Sokha", "four")
    words.wait_for_text(sokha, "four")
    assert words.texts(sokha) == dara.texts("Sokha") == [*said, "four"]


def _bad_files_say_what_is_wrong(reader: Reader, good: bytes, path: pathlib.Path) -> None:
    for data, code in (
        (good[:-1], "bundle_damaged"), (bytes(4_194_305), "bundle_large"), (b"a photo", "bundle_damaged"),
    ):  # fmt: skip
        path.write_bytes(data)
        open_file(reader, path)
        reader.says(f"error-{code}")  # another than the last time


def test_p5_moving_codes_go_from_a_screen_to_a_camera_with_a_third_of_them_lost(phones: NewPhone, wire: Wire) -> None:
    sokha, vanna = phones(wire.url, "Sokha"), phones(wire.url, "Vanna")
    words.begin_without_invite(sokha, "Sokha")
    words.join(vanna, words.invite_from_phone(sokha, "Vanna"), "Vanna")
    expect(words.line(sokha, "Vanna")).to_be_visible()
    for one in (sokha, vanna):
        one.guard()
        words.to_list(one)
    for one in (sokha, vanna):
        go_offline(one, wire)
    words.open_chat(sokha, "Vanna")
    for text in ("one", "two"):
        words.write(sokha, text)
        words.wait_for_state(sokha, text, words.WAITS)
    shower, taker = Reader(sokha, ENGLISH), Reader(vanna, ENGLISH)
    shower.press("carry-door")
    shower.press("carry-film")
    shower.titled("film-question")
    shower.press("film-question-yes")
    shower.press("film-faster")
    assert violations(sokha.page) == []
    taker.press("carry-door")
    taker.page.evaluate(CAMERA)
    taker.press("carry-scan")
    assert violations(vanna.page) == []
    _film(sokha.page, vanna)
    words.see(vanna, "2 new messages in 1 conversation.")
    shower.press("action-done")
    vanna.page.get_by_role("main").get_by_role("button", name="Sokha").click()
    words.wait_for_text(vanna, "two")
    for one in (sokha, vanna):
        go_online(one, wire)
    words.to_list(sokha)
    words.open_chat(sokha, "Vanna")
    words.write(sokha, "three")
    words.wait_for_text(vanna, "three")
    expect(sokha.page.get_by_role("img", name=words.WAITS, exact=True)).to_have_count(0)
    assert words.texts(vanna) == words.texts(sokha) == ["one", "two", "three"]


def _film(screen: Page, vanna: Phone) -> None:
    """Hold the camera in front of the screen, and lose a third of what it shows."""
    dice, last = random.Random(4), 0
    done = vanna.page.get_by_role("dialog")
    end = time.monotonic() + FILM_SECONDS
    while done.count() > 0:
        assert time.monotonic() < end, "the film was never whole"
        number, rows = screen.evaluate(SHOWN)
        if number != last and dice.random() > 1 / 3:
            vanna.page.evaluate("(rows) => globalThis.show(rows)", rows)
        last = number
        screen.wait_for_timeout(40)
