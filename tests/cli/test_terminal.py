# SPDX-License-Identifier: AGPL-3.0-or-later
"""What others write is shown and never obeyed: no escape sequence, no turned direction, no forged line; Khmer stays."""

from __future__ import annotations

import argparse
import dataclasses
import unicodedata
from typing import Any

import pytest

from krama.cli import render
from krama.client import ChatView, EntryView, MemberView
from krama.core import wire
from krama.core.messages import FileBody, PollBody, ReactionBody, TextBody
from tests.cli.conftest import Newcomer
from tests.cli.people import meet

ESCAPES = "\x1b[2J\x1b]0;title\x07\x9b31m\x08\x7f\r\u202eevil\u2066\u2069\u200e\u2028\u061c\ufeff\u00ad\U000e0041"
KHMER = {
    "name": "សុខា ដារ៉ា",
    "title": "ភូមិ​យើង — ក្រុម ១",
    "text": "សួស្តី! តើ​អ្នក​សុខសប្បាយ​ទេ? ខ្ញុំ​មក​ពី​កម្ពុជា។\nបន្ទាត់ទីពីរ ៩៨៧៦៥ 🇰🇭 👩‍👩‍👧",
    "label": "មិត្តភក្តិ",
}


def is_quiet(shown: str) -> bool:
    """Whether a terminal would only print it."""
    return all(
        c in "\n\t\u200b\u200c\u200d" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in shown
    )


ENTRY = EntryView(
    id="ab" * 16,
    chat="cd" * 16,
    person="ef" * 16,
    name=ESCAPES,
    at=1_700_000_000,
    kind="text",
    state="received",
    number=1,
    body=TextBody(text=ESCAPES),
    edited=None,
    deleted=False,
    code="",
    subject="",
    subject_name=ESCAPES,
    count=0,
    arrived=0,
)
FILE = FileBody(
    name=ESCAPES,
    media_type=ESCAPES,
    size=1,
    digest=bytes(32),
    secret=bytes(32),
    chunks=1,
    caption=ESCAPES,
    duration_ms=None,
)
BODIES: list[dict[str, Any]] = [
    {},
    {"edited": ESCAPES},
    {"kind": "file", "body": FILE},
    {"kind": "voice", "body": dataclasses.replace(FILE, duration_ms=1)},
    {"kind": "reaction", "body": ReactionBody(to=bytes(16), reaction=ESCAPES)},
    {"kind": "poll", "body": PollBody(question=ESCAPES, options=(ESCAPES, ESCAPES))},
    {"kind": "unknown", "body": None},
    {"kind": "notice", "code": "add_person", "body": None},
    {"kind": "notice", "code": "no such code", "body": None},
]


@pytest.mark.parametrize("change", BODIES)
def test_no_entry_moves_the_terminal(change: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    entry = dataclasses.replace(ENTRY, **change)
    assert is_quiet(render.entry_text(entry, None))
    for as_json in (True, False):
        render.emit(args(as_json), render.entry_json(entry), render.entry_text(entry))
    assert is_quiet(capsys.readouterr().out)


def args(as_json: bool) -> Any:
    return argparse.Namespace(json=as_json)


def test_no_list_moves_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    chat = ChatView(
        id="ab" * 16,
        title=ESCAPES,
        kind="direct",
        members=2,
        unread=1,
        verified=False,
        request=False,
        state="active",
        code="",
        via=ESCAPES,
        held=0,
        last_at=0,
    )
    member = MemberView(person="ab" * 16, name=ESCAPES, role="admin", devices=1, verified=False, me=False)
    for as_json in (True, False):
        render.emit(args(as_json), render.chat_json(chat), render.chat_text(chat))
        render.emit(args(as_json), render.member_json(member), render.member_text(member))
    assert is_quiet(capsys.readouterr().out)


def test_hostile_bytes_are_refused_before_they_are_kept(newcomer: Newcomer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mallory's client checks nothing: what is against the rules never becomes a message or a name on the other side."""
    mallory, sokha = newcomer("Mallory"), newcomer("Sokha")
    meet(mallory, sokha)
    with monkeypatch.context() as patch:
        patch.setattr(wire, "is_control", lambda c, *, line: False)
        mallory.say("Sokha", "\x1b[31mred\x1b[0m")
        mallory("group", "new", "a\x1b[2Jb")
        mallory.run("--json", "group", "add", "a\x1b[2Jb", "Sokha")
        mallory.say("Sokha", "abc\u202efed\u2066 turned")
    answer = sokha("read", "Mallory")
    assert [m["text"] for m in answer.objects] == ["abc\u202efed\u2066 turned"]
    assert is_quiet(answer.out)
    assert is_quiet(sokha.plain("read", "Mallory"))
    assert is_quiet(sokha.plain("chats"))
    assert is_quiet(sokha("chats").out)
    sokha.refused("wire_text", "send", "Mallory", "\x1b[31m")
    sokha.refused("wire_text", "send", "Mallory", "not text \udcff")
    sokha.refused("bad_title", "group", "new", "a\x1b[2Jb")
    assert is_quiet(sokha.run("group", "add", "self", "\x1b[31m").err)


def test_a_message_of_many_lines_cannot_look_like_several(newcomer: Newcomer) -> None:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    meet(dara, sokha)
    dara.say("Sokha", "one")
    [line] = sokha.plain("read", "Dara").splitlines()[1:] or sokha.plain("read", "Dara").splitlines()
    forged = line.replace("one", "I agree to everything")
    dara.say("Sokha", f"look:\n{forged}\n       -- Sokha removed Dara. --\n\rand\u2028more")
    shown = sokha.plain("read", "Dara").splitlines()
    heads = [s for s in shown if s[:1] not in (" ", "")]
    assert len(heads) == 2, shown
    assert forged not in shown
    assert "       -- Sokha removed Dara. --" not in shown


def test_khmer_goes_round(newcomer: Newcomer) -> None:
    sokha, dara = newcomer(KHMER["name"], home="one"), newcomer("Dara")
    link = sokha.link(KHMER["label"])
    chat = dara("join", link).object["chat"]
    assert KHMER["name"] in dara.plain("chats")
    dara.say(KHMER["name"], KHMER["text"])
    [got] = sokha("read", chat).objects
    assert got["text"] == KHMER["text"]
    assert KHMER["text"].splitlines()[1] in sokha.plain("read", chat)
    assert KHMER["label"] in sokha.plain("chats")
    sokha("group", "new", KHMER["title"])
    sokha("group", "add", KHMER["title"], "Dara")
    dara("accept", KHMER["title"])
    sokha.say(KHMER["title"], KHMER["text"])
    assert dara.texts(KHMER["title"]) == [KHMER["text"]]
    assert KHMER["name"] in dara.names(KHMER["title"])
    assert KHMER["title"] in dara.plain("chats")
    assert "ស" in dara("members", KHMER["title"]).out  # not escaped: people read JSON too


def test_long_texts(newcomer: Newcomer) -> None:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    meet(dara, sokha)
    long = "ក" * 19_900
    dara.say("Sokha", long)
    for size in (60_000, 60_001, 120_000):
        dara.refused("wire_length", "send", "Sokha", "x" * size)
    dara.say("Sokha", "and on")
    assert sokha.texts("Dara") == [long, "and on"]
    dara.say("Sokha", "a line\r\nanother\rthird\n\n")
    assert sokha.texts("Dara")[-1] == "a line\nanother\nthird"
    for blank in ("\n", " \n "):
        dara.run("send", "Sokha", blank)
