# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two people: from ``init`` to a compared safety number, and every key that the contract names."""

from __future__ import annotations

import datetime
import pathlib
import re

import pytest

from tests.cli.conftest import Newcomer
from tests.cli.people import Clock, Person, meet, run

HEX = re.compile(r"[0-9a-f]+")


def is_time(text: str) -> bool:
    when = datetime.datetime.fromisoformat(text)
    return when.tzinfo is not None


def sees_one_unverified(me: Person, other: Person, chat: str) -> None:
    """What ``chats`` and ``members`` tell of a conversation of two that have compared nothing yet."""
    direct, own = me("chats").objects
    assert {"id", "title", "kind", "members", "unread", "verified", "request"} <= set(direct)
    assert (direct["id"], direct["kind"], direct["members"]) == (chat, "direct", 2)
    assert (direct["title"], direct["request"], direct["verified"]) == (other.name, False, False)
    assert own["kind"] == "self"
    first, second = me("members", chat).objects
    assert {"person", "name", "role", "devices", "verified", "me"} <= set(first)
    assert (first["me"], first["name"], first["devices"]) == (True, me.name, 1)
    assert (second["me"], second["name"], second["verified"]) == (False, other.name, False)


def they_compare_the_number(dara: Person, sokha: Person) -> None:
    """Both see the same; whoever confirms it has it confirmed, and the other one has not."""
    number = dara("verify", "Sokha").object
    assert re.fullmatch(r"\d{60}", number["number"])
    assert number["verified"] is False
    assert sokha("verify", "Dara").object == number
    assert dara("verify", "Sokha", "--confirm").object == {"number": number["number"], "verified": True}
    assert dara.chat("Sokha")["verified"] is True
    assert dara("members", "Sokha").objects[1]["verified"] is True
    assert sokha.chat("Dara")["verified"] is False


def test_two_people_from_init_to_a_compared_number(relay: str, tmp_path: pathlib.Path) -> None:
    dara, sokha = (Person(tmp_path / name, relay, name, make=False) for name in ("Dara", "Sokha"))
    made = dara("init", "--name", "Dara", "--relay", relay).object
    assert HEX.fullmatch(made["person"])
    assert HEX.fullmatch(made["device"])
    sokha("init", "--name", "Sokha", "--relay", relay)

    invited = dara("invite", "--for", "my friend Sokha").object
    assert invited["link"].startswith(f"{relay}/i#1.")
    assert invited["for"] == "my friend Sokha"
    assert is_time(invited["expires"])

    joined = sokha("join", invited["link"]).object
    chat, members = joined["chat"], joined["members"]
    assert members == 2

    sent = sokha("send", "Dara", "hello").object
    assert sent["queued"] is False
    [got] = dara("read", "Sokha").objects
    assert got["id"] == sent["id"]
    assert got["chat"] == chat
    assert got["from"] == sokha("members", chat).objects[0]["person"]
    assert (got["name"], got["kind"], got["text"]) == ("Sokha", "text", "hello")
    assert is_time(got["at"])
    assert "reply_to" not in got

    answer = dara("send", chat[:6], "and hello to you", "--reply-to", sent["id"][:8]).object
    [reply] = sokha("read", chat, "--since", sent["id"]).objects
    assert (reply["id"], reply["kind"], reply["reply_to"]) == (answer["id"], "text", sent["id"])
    assert dara.texts("Sokha") == ["hello", "and hello to you"]

    for me, other in ((dara, sokha), (sokha, dara)):
        sees_one_unverified(me, other, chat)

    they_compare_the_number(dara, sokha)


def test_what_people_read_says_the_same_in_words(newcomer: Newcomer) -> None:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    words = dara.plain("invite", "--for", "Sokha")
    link = words.split()[0]
    assert "Good for one person until" in words
    assert "You can write to Dara now" in sokha.plain("join", link)
    assert sokha.plain("send", "Dara", "hello").endswith(" sent.\n")
    assert "Sokha: hello" in dara.plain("read", "Sokha")
    chats = dara.plain("chats").splitlines()
    assert "Sokha  (via the invite for Sokha, unverified)" in chats[0]
    assert "Notes to self" in chats[-1]
    assert "2 devices can read this: 1 checked, 1 not." in dara.plain("members", "Sokha")
    digits = dara.plain("verify", "Sokha", "--confirm")
    assert len(re.findall(r"\d", digits)) == 60
    assert "2 devices can read this: 2 checked, 0 not." in dara.plain("members", "Sokha")


def test_the_inviter_need_not_be_there(newcomer: Newcomer) -> None:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    chat = sokha("join", dara.link()).object["chat"]
    for number in range(3):
        sokha.say(chat, f"before you looked, {number}")
    assert dara.chat("Sokha")["unread"] == 3
    assert dara.texts(chat) == [f"before you looked, {number}" for number in range(3)]
    assert dara.chat("Sokha")["unread"] == 0
    dara.say("Sokha", "now I have")
    assert sokha.texts("Dara")[-1] == "now I have"


def test_crossed_invites_make_one_conversation(newcomer: Newcomer) -> None:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    one, other = dara.link("Sokha"), sokha.link("Dara")
    first = sokha("join", one).object["chat"]
    sokha.say(first, "from the one")
    second = dara("join", other).object["chat"]
    dara.say(second, "from the other")
    for me in (sokha, dara, sokha, dara):
        me("chats")
    homes = {c["id"] for me in (dara, sokha) for c in me("chats").objects if c["kind"] == "direct"}
    assert len(homes) == 1
    dara.say(first, "either id")
    sokha.say(second, "will do")
    for me in (dara, sokha):
        assert (
            sorted(me.texts(first))
            == sorted(me.texts(second))
            == ["either id", "from the one", "from the other", "will do"]
        )


def test_chats_come_newest_first_and_self_last(newcomer: Newcomer, monkeypatch: pytest.MonkeyPatch) -> None:
    dara = newcomer("Dara")
    clock = Clock(monkeypatch)
    groups = []
    for title in ("one", "two", "three"):
        clock.later(10)
        groups.append(dara("group", "new", title).object["chat"])
    clock.later(10)
    dara.say("one", "news")
    clock.later(10)
    dara.say("self", "a note")
    assert [c["title"] for c in dara("chats").objects] == ["one", "three", "two", "Notes to self"]
    assert [c["kind"] for c in dara("chats").objects] == ["group", "group", "group", "self"]
    assert dara.texts("self") == ["a note"]
    assert dara("members", "self").object["me"] is True


def test_ids_titles_and_names_may_be_short_but_not_ambiguous(newcomer: Newcomer) -> None:
    dara = newcomer("Dara")
    chats = [dara("group", "new", title).object["chat"] for title in ("Village", "Village", "Market")]
    dara.refused("ambiguous_chat", "read", "Village")
    dara.refused("no_chat", "read", "Nowhere")
    dara.refused("no_chat", "send", "Nowhere", "text")
    dara.refused("no_chat", "members", "")
    assert dara("read", "Market").objects == []
    for chat in chats:
        unique = next(n for n in range(1, 33) if sum(c.startswith(chat[:n]) for c in all_ids(dara)) == 1)
        dara.say(chat[:unique], "by a prefix")
        assert dara.texts(chat.upper()) == ["by a prefix"]
        if unique > 1:
            dara.refused("ambiguous_chat", "read", chat[: unique - 1])
    for home in ("one", "other"):
        meet(dara, newcomer("Sokha", home=home))
    dara.refused("ambiguous_chat", "read", "Sokha")
    dara.refused("ambiguous_person", "group", "add", "Market", "Sokha")
    dara.refused("no_person", "group", "add", "Market", "Nobody")
    dara.refused("no_person", "group", "promote", "Market", "Sokha")


def all_ids(person: Person) -> list[str]:
    return [c["id"] for c in person("chats").objects]


def test_home_comes_from_the_option_or_the_environment(
    relay: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KRAMA_HOME", str(tmp_path / "one"))
    one = run("init", "--json", "--name", "One", "--relay", relay).object
    two = run("--home", str(tmp_path / "two"), "init", "--json", "--name", "Two", "--relay", relay).object
    assert one["person"] != two["person"]
    for order in (("members", "self", "--json"), ("--json", "members", "self"), ("members", "--json", "self")):
        assert run(*order).object["name"] == "One"
        assert run(f"--home={tmp_path / 'two'}", *order).object["name"] == "Two"
        assert run(*order, "--home", str(tmp_path / "two")).object["name"] == "Two"
    monkeypatch.delenv("KRAMA_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    run("init", "--json", "--name", "Three", "--relay", relay)
    assert (tmp_path / "data" / "krama" / "vault.db").exists()
    assert ((tmp_path / "data" / "krama" / "vault.db").stat().st_mode & 0o777) == 0o600
