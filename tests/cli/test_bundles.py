# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama bundle``: two people without a relay, a file between them, and the relay that comes back."""

from __future__ import annotations

import pathlib
import random
from collections.abc import Iterator

import pytest

from krama.cli import bundle
from krama.client.incoming import RECEIPT_DELAY
from krama.core import fountain
from tests.cli.people import Clock, Person, meet
from tests.cli.test_offline import Town, in_town

TEXTS = [f"ជួបគ្នាថ្ងៃទី {n}" for n in range(6)]


@pytest.fixture
def town(tmp_path: pathlib.Path) -> Iterator[Town]:
    with in_town(tmp_path) as made:
        yield made


def two(town: Town) -> tuple[Person, Person]:
    dara, sokha = town.person("Dara"), town.person("Sokha")
    meet(dara, sokha)
    dara.say("Sokha", "before")
    assert sokha.texts("Dara") == ["before"]
    return dara, sokha


def test_messages_go_by_file_both_ways_and_the_relay_brings_them_once(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    dara, sokha = two(town)
    town.stop()
    for text in TEXTS[:3]:
        assert dara("send", "Sokha", text).object["queued"] is True
    there, back = str(town.folder / "there.krama"), str(town.folder / "back.krama")
    packed = dara("bundle", "export", there).object
    assert packed["messages"] >= 3
    assert packed["bytes"] == pathlib.Path(there).stat().st_size
    assert pathlib.Path(there).stat().st_mode & 0o77 == 0
    took = sokha("bundle", "import", there).object
    assert took["new"] >= 3
    assert (took["damaged"], took["kept"], took["waiting"]) == (0, 0, 0)
    assert sokha.texts("Dara") == ["before", *TEXTS[:3]]
    sokha("send", "Dara", TEXTS[3])
    sokha("bundle", "export", back, "Dara")
    dara("bundle", "import", back)
    assert dara.texts("Sokha") == ["before", *TEXTS[:4]]
    again = sokha("bundle", "import", there).object
    assert (again["new"], again["damaged"]) == (0, 0)
    assert "All of it is here already." in sokha.plain("bundle", "import", there)
    dara("send", "Sokha", TEXTS[4])
    town.start()
    for _ in range(2):
        dara("chats")
        sokha("chats")
    assert dara.texts("Sokha") == ["before", *TEXTS[:5]]
    assert sokha.texts("Dara") == ["before", *TEXTS[:5]]
    assert "(waiting)" not in dara.plain("read", "Sokha")
    clock.later(RECEIPT_DELAY + 1)
    dara("chats")  # what tells that messages arrived has left, too: none falls due beside the next verb
    dara.refused("bundle_empty", "bundle", "export", there)


def test_a_film_with_a_third_of_its_frames_lost_brings_the_file(town: Town) -> None:
    dara, sokha = two(town)
    town.stop()
    dara("send", "Sokha", TEXTS[0])
    file, scanned = town.folder / "one.krama", town.folder / "scanned"
    dara("bundle", "export", str(file))
    shown = dara("bundle", "film", str(file), "--size", "100", "--frames", "60").objects
    needed = int(shown[0]["blocks"])
    frames = [f["frame"] for f in shown]
    dice = random.Random(4)
    seen = [f for f in frames if dice.random() > 1 / 3]
    dice.shuffle(seen)
    scanned.write_text("\n".join(["http://not.a.frame/", *seen[: needed // 2]]))
    sokha.refused("film_incomplete", "bundle", "import", str(scanned), "--film")
    scanned.write_text("\n".join(["", seen[0][:-1] + "A", *seen[: needed + 6], seen[0]]))
    assert sokha("bundle", "import", str(scanned), "--film").object["new"] >= 1
    assert sokha.texts("Dara") == ["before", TEXTS[0]]
    picture = dara.plain("bundle", "film", str(file), "--frames", "1", "--rate", "30")
    assert set(picture.split("\n")[0]) <= set("█▀▄ ")


def test_a_drawn_code_holds_what_was_to_be_shown() -> None:
    import segno

    data = fountain.frame(fountain.film(bytes(range(200)), 120), 7)
    text = fountain.write_text(data)
    lines = bundle.draw(text).split("\n")
    dark = {"█": (0, 0), "▀": (0, 1), "▄": (1, 0), " ": (1, 1)}
    rows = [[dark[c][half] for c in line] for line in lines for half in (0, 1)]
    matrix = [[int(m) for m in row] for row in segno.make_qr(text, error="l").matrix]
    size = len(matrix)
    assert [row[2 : 2 + size] for row in rows[2 : 2 + size]] == matrix
    assert fountain.read_text(text) == data


def test_bad_files_are_refused_in_clear_words(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    dara, sokha = two(town)
    vanna = town.person("Vanna")
    town.stop()
    dara("send", "Sokha", TEXTS[0])
    file, other = town.folder / "one.krama", town.folder / "other.krama"
    dara("bundle", "export", str(file))
    data = file.read_bytes()
    for bad in (b"", b"a photo", data[:-1], data + data, data[:500] + b"\x00" + data[501:]):
        other.write_bytes(bad)
        sokha.refused("bundle_damaged", "bundle", "import", str(other))
    other.write_bytes(bytes(4_194_305))
    sokha.refused("bundle_large", "bundle", "import", str(other))
    sokha.refused("file_missing", "bundle", "import", str(town.folder / "nothing"))
    dara.refused("film_size", "bundle", "film", str(other))
    for days, code in ((46, "bundle_old"), (-3, "bundle_future"), (365, "bundle_old"), (-365, "bundle_future")):
        clock.offset = days * 86_400
        sokha.refused(code, "bundle", "import", str(file))
    clock.offset = 0
    assert vanna("bundle", "import", str(file)).object["kept"] == 1
    assert "Nothing in it could be read here." in vanna.plain("bundle", "import", str(file))
    sokha("bundle", "import", str(file))
    assert sokha.texts("Dara") == ["before", TEXTS[0]]
    dara.refused("file_unwritable", "bundle", "export", str(town.folder / "no" / "folder"))


def test_usage(town: Town) -> None:
    dara = town.person("Dara")
    for wrong in (["film", "x", "--rate", "0"], ["film", "x", "--size", "38"], ["film", "x", "--frames", "0"], []):
        assert dara.run("bundle", *wrong).status == 2
