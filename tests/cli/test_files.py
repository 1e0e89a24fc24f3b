# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files and voice notes: the same bytes on the other side, whatever they are called."""

from __future__ import annotations

import contextlib
import hashlib
import io
import math
import pathlib
import struct
import wave

import pytest

from krama.client import Client
from krama.core.errors import WireError
from tests.cli.conftest import Newcomer
from tests.cli.people import Person, meet


def two(newcomer: Newcomer) -> tuple[Person, Person, str]:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    return dara, sokha, meet(dara, sokha)


def tone(path: pathlib.Path, seconds: float = 1.5, rate: int = 8_000) -> pathlib.Path:
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        for n in range(int(seconds * rate)):
            sound.writeframes(struct.pack("<h", int(9_000 * math.sin(n / 6))))
    return path


def test_a_file_and_a_voice_note_arrive_byte_for_byte(newcomer: Newcomer, tmp_path: pathlib.Path) -> None:
    dara, sokha, _ = two(newcomer)
    small, large = tmp_path / "notes.txt", tmp_path / "ផែនទី.bin"
    small.write_bytes(b"a line\n")
    large.write_bytes(bytes(range(256)) * 5_000)  # two blobs
    first = dara("send", "Sokha", "the map, as promised", "--file", str(large)).object
    assert first["queued"] is False
    dara("send", "Sokha", "--file", str(small), "--reply-to", first["id"])
    dara("send", "Sokha", "--voice", str(tone(tmp_path / "voice.wav")), "--reply-to", first["id"][:6])
    one, two_, three = sokha("read", "Dara").objects
    assert (one["kind"], two_["kind"], three["kind"]) == ("file", "file", "voice")
    assert (one["file_name"], one["size"], one["text"]) == ("ផែនទី.bin", large.stat().st_size, "the map, as promised")
    assert two_["reply_to"] == three["reply_to"] == first["id"]
    assert three["duration_ms"] == 1_500
    for message, source in ((one, large), (two_, small), (three, tmp_path / "voice.wav")):
        fetched = pathlib.Path(message["file"])
        assert fetched.is_relative_to(sokha.home)
        assert digest(fetched) == digest(source)
        assert fetched.suffix == source.suffix
        assert fetched.stat().st_mode & 0o077 == 0
    again = sokha("read", "Dara").objects
    assert [m["file"] for m in again] == [one["file"], two_["file"], three["file"]]
    assert "[voice note, " in sokha.plain("read", "Dara")


def digest(path: pathlib.Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def send_as(person: Person, chat: str, name: str, data: bytes) -> None:
    """Send a file under a name that the command line would not give it."""

    async def job(client: Client) -> None:
        await client.send_file(client.find_chat(chat), io.BytesIO(data), len(data), name, "text/plain")

    person.sdk(job)


NAMES = [
    "../../outside.txt",
    "/etc/cron.d/outside",
    "..\\..\\outside.txt",
    ".profile",
    "..",
    ".",
    "/",
    "",
    "a/b/../../../c.txt",
    "con.txt",
    "name with 'quotes' and $(touch outside) `x`.txt",
    "របាយការណ៍ប្រចាំខែ.pdf",
    "ល" * 85,
    "\U0001d41a" * 60 + ".txt",
    "x" * 250 + ".txt",
    "‮gpj.exe",
    "-rf",
]


def test_a_file_name_stays_a_name(newcomer: Newcomer, tmp_path: pathlib.Path) -> None:
    dara, sokha, _ = two(newcomer)
    sent = 0
    for number, name in enumerate(NAMES):
        with contextlib.suppress(WireError):  # a name that turns the line's direction cannot even be sent
            send_as(dara, "Sokha", name, f"contents {number}".encode())
            sent += 1
    assert sent == len(NAMES) - 1
    before = {p for p in tmp_path.rglob("*") if not p.is_relative_to(sokha.home)}
    messages = sokha("read", "Dara").objects
    assert len(messages) == sent
    contents = set()
    for message in messages:
        path = pathlib.Path(message["file"])
        assert path.parent == sokha.home / "files", path
        assert not path.name.startswith((".", "-"))
        assert len(path.name.encode()) <= 255
        contents.add(path.read_text())
    assert len(contents) == sent
    assert {p for p in tmp_path.rglob("*") if not p.is_relative_to(sokha.home)} == before
    khmer = next(m for m in messages if m["file_name"] == "របាយការណ៍ប្រចាំខែ.pdf")
    assert khmer["file"].endswith("-របាយការណ៍ប្រចាំខែ.pdf")


def test_one_message_cannot_stand_for_the_file_of_another(newcomer: Newcomer) -> None:
    """Message ids are the sender's choice: a file is known by its contents, not by the id that somebody gave it."""
    dara, sokha, _ = two(newcomer)
    mallory = newcomer("Mallory")
    meet(mallory, sokha)
    send_as(mallory, "Sokha", "contract.txt", b"what Mallory wants signed")
    [false] = sokha("read", "Mallory").objects

    async def same_id(client: Client) -> None:
        real = client.world.entropy

        def entropy(count: int) -> bytes:
            return bytes.fromhex(false["id"]) if count == 16 else real(count)

        object.__setattr__(client.world, "entropy", entropy)
        await client.send_file(client.find_chat("Sokha"), io.BytesIO(b"the contract"), 12, "contract.txt", "text/plain")

    dara.sdk(same_id)
    [true] = sokha("read", "Dara").objects
    assert true["id"] == false["id"]
    assert pathlib.Path(true["file"]).read_bytes() == b"the contract"
    assert pathlib.Path(false["file"]).read_bytes() == b"what Mallory wants signed"


def test_what_cannot_be_sent_is_said(newcomer: Newcomer, tmp_path: pathlib.Path) -> None:
    dara, _, _ = two(newcomer)
    dara.refused("file_missing", "send", "Sokha", "--file", str(tmp_path / "nowhere"))
    dara.refused("file_missing", "send", "Sokha", "--file", str(tmp_path))
    dara.refused("file_missing", "send", "Sokha", "--voice", "")
    (tmp_path / "empty").touch()
    dara.refused("file_empty", "send", "Sokha", "--file", str(tmp_path / "empty"))
    dara.refused("nothing_to_send", "send", "Sokha")
    dara.refused("nothing_to_send", "send", "Sokha", "")
    (tmp_path / "x").write_text("x")
    dara.refused("no_message", "send", "Sokha", "--file", str(tmp_path / "x"), "--reply-to", "00")
    dara.refused("no_message", "send", "Sokha", "text", "--reply-to", "")
    dara.refused("no_message", "read", "Sokha", "--since", "ffff")
    many = [dara.say("Sokha", str(n)) for n in range(17)]
    first = next(c for c in "0123456789abcdef" if sum(m.startswith(c) for m in many) > 1)
    dara.refused("ambiguous_message", "read", "Sokha", "--since", first)


def test_a_voice_note_that_is_no_wav_is_still_sent(newcomer: Newcomer, tmp_path: pathlib.Path) -> None:
    dara, sokha, _ = two(newcomer)
    opus = tmp_path / "voice.opus"
    opus.write_bytes(b"OggS" + bytes(300))
    dara("send", "Sokha", "--voice", str(opus))
    [message] = sokha("read", "Dara").objects
    assert (message["kind"], message["duration_ms"]) == ("voice", 0)


def test_a_file_that_cannot_be_had_stops_nobody_from_reading(newcomer: Newcomer, tmp_path: pathlib.Path) -> None:
    dara, sokha, _ = two(newcomer)
    send_as(dara, "Sokha", "report.txt", b"contents")
    dara.say("Sokha", "and a word")
    (sokha.home / "files").write_text("a file where the folder should be")
    answer = sokha("read", "Dara")
    assert [m["kind"] for m in answer.objects] == ["text", "file"], "what has to be fetched comes last"
    assert answer.objects[1]["file"] is None
    assert answer.err.count("\n") == 1
    (sokha.home / "files").unlink()
    assert pathlib.Path(sokha("read", "Dara").objects[1]["file"]).read_bytes() == b"contents"


@pytest.mark.parametrize("size", [1, 4_095, 4_096, 1_048_543, 1_048_544, 1_048_545])
def test_sizes_at_the_edges_of_a_blob(newcomer: Newcomer, tmp_path: pathlib.Path, size: int) -> None:
    dara = newcomer("Dara")
    path = tmp_path / "edge"
    path.write_bytes(b"x" * size)
    dara("send", "self", "--file", str(path))
    [message] = dara("read", "self").objects
    assert digest(pathlib.Path(message["file"])) == digest(path)
