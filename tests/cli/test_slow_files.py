# SPDX-License-Identifier: AGPL-3.0-or-later
"""A file that comes slowly keeps no text waiting, and nobody fetches what went out from the same device."""

from __future__ import annotations

import argparse
import asyncio
import pathlib
from collections.abc import AsyncIterator
from typing import Any

import pytest

from krama.cli import listen, read, session
from krama.cli.render import emit
from krama.client import Client, EntryView
from tests.cli.conftest import Newcomer
from tests.cli.people import meet
from tests.hangs import HANG


def test_texts_are_shown_before_a_file_is_fetched_and_ones_own_is_not(newcomer: Newcomer, tmp_path: pathlib.Path) -> None:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    meet(dara, sokha)
    (path := tmp_path / "map.bin").write_bytes(bytes(5_000))
    dara("send", "Sokha", "--file", str(path))
    dara("send", "Sokha", "after the file")
    first, last = sokha("read", "Dara").objects
    assert (first["text"], last["file_name"]) == ("after the file", "map.bin")
    assert pathlib.Path(last["file"]).read_bytes() == bytes(5_000)
    assert [m["kind"] for m in sokha("read", "Dara").objects] == ["file", "text"], "in their order, once it is there"
    own = dara("read", "Sokha").objects[0]
    assert (own["file_name"], own["file"]) == ("map.bin", None)
    assert not (dara.home / "files").exists()
    assert "[map.bin, 5000 bytes]\n" in dara.plain("read", "Sokha")


def test_what_came_is_shown_before_anything_leaves(newcomer: Newcomer, monkeypatch: pytest.MonkeyPatch) -> None:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    meet(dara, sokha)
    done: list[str] = []
    sync = Client.sync

    async def synced(self: Client, wait: int = 0, *, just_read: bool = False) -> bool:
        done.append("sync")
        return await sync(self, wait, just_read=just_read)

    def emitted(args: argparse.Namespace, data: dict[str, object], text: str) -> None:
        done.append(str(data["text"]))
        emit(args, data, text)

    monkeypatch.setattr(Client, "sync", synced)
    monkeypatch.setattr(read, "emit", emitted)
    dara("send", "Sokha", "one")
    done.clear()
    sokha("read", "Dara")
    assert done == ["one", "sync"]
    dara("send", "Sokha", "two")
    done.clear()
    assert [m["text"] for m in sokha("read", "Dara").objects] == ["one", "two"], "and once each"
    assert done == ["one", "two", "sync"]
    done.clear()
    sokha("read", "Dara")
    assert done == ["sync", "one", "two"], "nothing came: what waits is sent first"


class Talk:
    """As much of a client as ``listen`` needs: a file is announced, and a text comes while it is on its way."""

    unreachable, refused, islands = False, (), ()

    def __init__(self, entries: list[EntryView]) -> None:
        self.entries = entries

    async def events(self, _: float | None) -> AsyncIterator[EntryView]:
        for entry in self.entries:
            await asyncio.sleep(0)
            yield entry

    def chats(self) -> list[object]:
        return []


def test_who_listens_hears_a_text_while_a_file_is_fetched(
    newcomer: Newcomer, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    meet(dara, sokha)
    (path := tmp_path / "map.bin").write_bytes(b"a map")
    dara("send", "Sokha", "--file", str(path))
    dara("send", "Sokha", "while it comes")
    found: list[EntryView] = []

    async def see(client: Client) -> None:
        await client.sync()
        found.extend(client.read(client.find_chat("Dara")))

    sokha.sdk(see)
    told = asyncio.Event()

    async def slow(*_: object) -> str:
        await asyncio.wait_for(told.wait(), HANG)
        return "fetched"

    def tell(_client: Client, _args: argparse.Namespace, entry: EntryView, file: str | None) -> None:
        print(entry.kind, file)
        told.set()

    async def at_once(client: Client, home: pathlib.Path, entry: EntryView) -> str | None:
        return await slow() if entry.kind == "file" else None

    def run_it(_: argparse.Namespace, job: Any) -> int:
        status: int = asyncio.run(job(Talk(found)))
        return status

    monkeypatch.setattr(listen, "fetch", at_once)
    monkeypatch.setattr(listen, "_tell", tell)
    monkeypatch.setattr(session, "with_client", run_it)
    assert listen.run(argparse.Namespace(home=sokha.home, seconds=None, json=True)) == 0
    heard = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("notice")]
    assert heard[-2:] == ["text None", "file fetched"]
