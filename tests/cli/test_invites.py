# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invite links that are not right: cut, changed, used, too old, unknown, one's own, over plain HTTP."""

from __future__ import annotations

import os

import pytest

from krama.core.invites import read_link, write_link
from krama.core.limits import INVITE_DAYS
from tests.cli.conftest import Newcomer
from tests.cli.people import Clock, meet


def test_links_that_are_no_links(newcomer: Newcomer, relay: str) -> None:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    link = dara.link()
    for text in ("", "hello", "https://example.org/", "https://example.org/i", "javascript:alert(1)"):
        sokha.refused("link_not_krama", "join", text)
    start = link.index("#") + 1
    for end in (start, start + 2, start + 10, len(link) - 20, len(link) - 1):
        sokha.refused("link_damaged", "join", link[:end])
    sokha.refused("link_damaged", "join", link + "x")
    sokha.refused("link_newer", "join", link.replace("#1.", "#2."))
    sokha.refused("link_plain_http", "join", link.replace(relay, "http://relay.example"))
    sokha.refused("link_plain_http", "join", link.replace(relay, "http://192.168.1.20:8380"))
    assert len(sokha("chats").objects) == 1
    assert sokha("join", f"  {link}\n").object["members"] == 2


def test_an_altered_link_joins_nothing(newcomer: Newcomer) -> None:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    link = dara.link()
    start = link.index("#1.") + 3
    codes = set()
    for place in range(start, len(link), 7):
        other = "A" if link[place] != "A" else "B"
        answer = sokha.run("--json", "join", link[:place] + other + link[place + 1 :])
        assert answer.status == 1, (place, answer)
        codes.add(answer.objects[-1]["error"])
        assert answer.err.count("\n") == 1
    assert codes <= {"link_damaged", "link_plain_http", "invite_unknown", "record_person", "unreachable", "relay_answer"}, (
        codes
    )
    assert len(sokha("chats").objects) == 1
    assert sokha("join", link).object["members"] == 2


def test_a_link_works_once(newcomer: Newcomer) -> None:
    dara, sokha, vanna = (newcomer(name) for name in ("Dara", "Sokha", "Vanna"))
    link = dara.link("Sokha")
    chat = sokha("join", link).object["chat"]
    assert sokha("join", link).object["chat"] == chat  # again by the same person: the same conversation
    vanna.refused("invite_used", "join", link)
    assert [c["kind"] for c in vanna("chats").objects] == ["self"]
    dara("chats")
    assert "opened a second time" in dara.plain("read", "Sokha")
    assert dara.texts("Sokha") == []


def test_own_expired_and_unknown(newcomer: Newcomer, monkeypatch: pytest.MonkeyPatch) -> None:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    link = dara.link()
    dara.refused("contact_self", "join", link)
    parts = read_link(link)
    base = link.split("/i#")[0]
    unknown = write_link(base, type(parts)(**{**vars(parts), "secret": os.urandom(16)}))
    sokha.refused("invite_unknown", "join", unknown)
    stranger = write_link(base, type(parts)(**{**vars(parts), "person": os.urandom(32)}))
    sokha.refused("record_person", "join", stranger)
    clock = Clock(monkeypatch)
    clock.later((INVITE_DAYS + 1) * 86_400)
    sokha.refused("invite_expired", "join", link)
    clock.offset = 0
    assert sokha("join", link).object["members"] == 2


def test_a_label_is_what_the_inviter_remembers(newcomer: Newcomer) -> None:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    dara.refused("bad_label", "invite", "--for", "x" * 200)
    dara.refused("bad_label", "invite", "--for", "two\nlines")
    assert dara("invite").object["for"] == ""
    link = dara("invite", "--for", " the tall one ").object["link"]
    sokha("join", link)
    assert "via the invite for the tall one, unverified" in dara.plain("chats")


def test_meeting_twice_keeps_one_conversation(newcomer: Newcomer) -> None:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    one = meet(dara, sokha)
    dara.say(one, "first")
    meet(sokha, dara)
    for me in (dara, sokha):
        assert [c["kind"] for c in me("chats").objects] == ["direct", "self"]
    dara.say("Sokha", "second")
    assert sorted(sokha.texts("Dara")) == ["first", "second"]
