# SPDX-License-Identifier: AGPL-3.0-or-later
"""Groups: who is in, who is out, who may change that, and what each of them reads."""

from __future__ import annotations

import pytest

from krama.client import Client
from krama.client.ports import Transport
from krama.core import frames
from krama.core.errors import RelayError
from krama.core.messages import TextBody
from tests.cli.conftest import Newcomer
from tests.cli.people import Person, meet


class Village:
    """Dara knows Sokha and Vanna; they do not know each other."""

    def __init__(self, newcomer: Newcomer) -> None:
        self.dara, self.sokha, self.vanna = (newcomer(name) for name in ("Dara", "Sokha", "Vanna"))
        meet(self.dara, self.sokha)
        meet(self.dara, self.vanna)
        made = self.dara("group", "new", "Village").object
        assert made["members"] == 1
        self.id = str(made["chat"])

    def with_all(self) -> Village:
        for who in (self.sokha, self.vanna):
            self.dara("group", "add", "Village", who.name)
            who("accept", "Village")
        for who in (self.dara, self.sokha, self.vanna):
            who("chats")
        return self


@pytest.fixture
def village(newcomer: Newcomer) -> Village:
    return Village(newcomer)


def is_out(vanna: Person) -> None:
    """Who was removed keeps what came before, learns who did it, and can do nothing more there."""
    assert vanna.texts("Village") == ["and I"]
    assert vanna.plain("read", "Village").splitlines()[-1].strip() == "-- Sokha removed Vanna. --"
    assert vanna.chat("Village")["state"] == "removed"
    vanna.refused("chat_removed", "members", "Village")
    vanna.refused("chat_removed", "send", "Village", "let me in")


def test_three_people_add_remove_promote_leave(village: Village) -> None:
    dara, sokha, vanna = village.dara, village.sokha, village.vanna
    dara.say("Village", "alone")
    added = dara("group", "add", "Village", "Sokha").object
    assert (added["chat"], added["person"], added["queued"]) == (village.id, sokha.id, False)
    dara.say("Village", "two of us")
    assert sokha.chat("Village")["request"] is True
    assert sokha("accept", village.id[:8]).object["chat"] == village.id
    assert sokha.chat("Village")["request"] is False
    assert sokha.texts("Village") == ["two of us"]
    sokha.say("Village", "here I am")

    dara("group", "add", "Village", vanna.id[:10])
    vanna("accept", "Village")
    vanna.say("Village", "and I")
    assert vanna.texts("Village") == ["and I"]
    assert dara.texts("Village") == ["alone", "two of us", "here I am", "and I"]
    assert sokha.names("Village") == ["Sokha", "Dara", "Vanna"]
    assert dara.chat("Village")["members"] == 3
    assert dara.chat("Village")["kind"] == "group"

    roles = {m["name"]: m["role"] for m in vanna("members", "Village").objects}
    assert roles == {"Dara": "admin", "Sokha": "member", "Vanna": "member"}
    dara("group", "promote", "Village", "Sokha")
    assert {m["name"]: m["role"] for m in vanna("members", "Village").objects}["Sokha"] == "admin"
    sokha("group", "remove", "Village", "Vanna")
    sokha.say("Village", "without Vanna")
    dara.say("Village", "indeed")
    is_out(vanna)
    assert dara.texts("Village")[-2:] == ["without Vanna", "indeed"]

    assert dara("leave", "Village").object["chat"] == village.id
    dara.refused("chat_left", "send", "Village", "too late")
    assert dara.texts("Village")[-1] == "indeed"
    assert sokha.names("Village") == ["Sokha"]
    sokha.say("Village", "alone again")
    assert dara.texts("Village")[-1] == "indeed"


def test_declining_is_leaving(village: Village) -> None:
    dara, sokha = village.dara, village.sokha
    dara("group", "add", "Village", "Sokha")
    dara.say("Village", "please come")
    assert sokha.texts("Village") == ["please come"]
    sokha.refused("request_pending", "send", "Village", "hello")
    sokha.refused("request_pending", "group", "add", "Village", "Dara")
    sokha("leave", "Village")
    sokha.refused("not_a_request", "accept", "Village")
    assert dara.names("Village") == ["Dara"]
    assert "Sokha has left" in dara.plain("read", "Village")
    sokha.refused("not_a_request", "accept", "Dara")


def test_somebody_who_left_or_was_removed_comes_back(village: Village) -> None:
    dara, sokha = village.dara, village.sokha
    dara("group", "add", "Village", "Sokha")
    sokha("accept", "Village")
    dara.say("Village", "first stay")
    sokha("chats")
    sokha("leave", "Village")
    dara("chats")
    dara.say("Village", "not for Sokha")
    dara("group", "add", "Village", "Sokha")
    assert sokha.chat("Village")["request"] is True
    sokha("accept", "Village")
    dara.say("Village", "second stay")
    assert sokha.texts("Village") == ["first stay", "second stay"]
    dara("group", "remove", "Village", "Sokha")
    sokha("chats")
    dara("group", "add", "Village", "Sokha")
    sokha("accept", "Village")
    dara.say("Village", "third stay")
    assert sokha.texts("Village") == ["first stay", "second stay", "third stay"]


def test_a_member_removed_while_away(village: Village) -> None:
    dara, sokha, vanna = village.dara, village.sokha, village.with_all().vanna
    dara.say("Village", "you get this")
    dara("group", "remove", "Village", "Vanna")
    dara.say("Village", "and not this")
    dara("group", "promote", "Village", "Sokha")
    sokha("chats")
    sokha.say("Village", "nor this")
    assert vanna.texts("Village") == ["you get this"]
    assert vanna.chat("Village")["state"] == "removed"
    assert vanna.texts("Village") == ["you get this"]


def test_who_may_change_a_group(village: Village) -> None:
    dara, sokha, vanna = village.dara, village.sokha, village.with_all().vanna
    meet(sokha, vanna)
    sokha.refused("not_admin", "group", "remove", "Village", "Vanna")
    sokha.refused("not_admin", "group", "promote", "Village", "Vanna")
    dara.refused("last_admin", "leave", "Village")
    dara.refused("remove_self", "group", "remove", "Village", "Dara")
    dara.refused("direct_is_two", "group", "add", "Sokha", "Vanna")
    dara.refused("leave_self", "leave", "self")
    dara.refused("no_person", "group", "remove", "Village", "Nobody")
    assert dara("group", "promote", "Village", "Sokha").object["queued"] is False
    assert dara("group", "promote", "Village", "Sokha").object["queued"] is False
    dara("leave", "Village")
    assert set(vanna.names("Village")) == {"Sokha", "Vanna"}
    sokha.refused("last_admin", "leave", "Village")


def test_a_refused_add_uses_up_no_key(village: Village) -> None:
    dara, sokha, vanna = village.dara, village.sokha, village.vanna
    meet(sokha, vanna)
    dara("group", "add", "Village", "Sokha")
    sokha("accept", "Village")
    for _ in range(4):
        sokha.refused("not_admin", "group", "add", "Village", "Vanna")
        sokha.refused("direct_is_two", "group", "add", "Dara", "Vanna")
    sokha("group", "new", "Market")
    sokha("group", "add", "Market", "Vanna")
    for _ in range(4):
        sokha("group", "add", "Market", "Vanna")
    sokha("group", "new", "Temple")
    sokha("group", "add", "Temple", "Vanna")
    assert {"Market", "Temple"} <= {c["title"] for c in vanna("chats").objects}


def test_many_groups_while_the_contact_is_away(village: Village) -> None:
    dara, sokha = village.dara, village.sokha
    for number in range(3):
        dara("group", "new", f"group {number}")
        dara("group", "add", f"group {number}", "Sokha")
    dara("group", "new", "one more")
    while dara.run("--json", "group", "add", "one more", "Sokha").status == 0:
        dara("group", "remove", "one more", "Sokha")
    dara.refused("no_key_packages", "group", "add", "one more", "Sokha")
    sokha("chats")  # Sokha sees the groups, and leaves new keys
    assert dara("group", "add", "one more", "Sokha").object["queued"] is False
    for number in range(3):
        sokha("accept", f"group {number}")


def test_a_direct_chat_that_the_other_left(newcomer: Newcomer) -> None:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    meet(dara, sokha)
    dara.say("Sokha", "are you there?")
    sokha("leave", "Dara")
    sokha.refused("chat_left", "send", "Dara", "yes")
    assert dara.texts("Sokha") == ["are you there?"]
    dara.refused("peer_left", "send", "Sokha", "hello?")
    again = meet(dara, sokha)
    dara.say(again, "a new beginning")
    assert sokha.texts(again) == ["a new beginning"]
    dara.say("Sokha", "by name, too")  # what has ended gives way to what lives
    assert sokha.texts("Dara") == ["a new beginning", "by name, too"]


def test_a_name_that_looks_like_a_fingerprint_or_id_is_not_taken_for_it(newcomer: Newcomer) -> None:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    direct = meet(dara, sokha)
    mallory = newcomer(sokha.id[:16], home="mallory")
    meet(dara, mallory)
    dara("group", "new", "Village")
    dara.refused("ambiguous_person", "group", "add", "Village", sokha.id[:16])
    dara("group", "add", "Village", sokha.id)
    other = newcomer(direct[:8], home="other")
    meet(dara, other)
    dara.refused("ambiguous_chat", "send", direct[:8], "for Sokha alone")
    dara.say(direct, "for Sokha alone")
    assert sokha.texts("Dara") == ["for Sokha alone"]


def test_verify_belongs_to_two(village: Village) -> None:
    village.dara.refused("verify_direct", "verify", "Village")
    village.dara.refused("verify_direct", "verify", "self")


class Cut(Transport):
    """A transport that reaches nobody."""

    async def call(self, url: str, request: frames.Request) -> frames.Answer:
        raise RelayError("unreachable")

    async def close(self) -> None:
        pass


def held(person: Person, chat: str) -> int:
    return int(person.chat(chat)["held"])


def test_p2_what_was_written_before_somebody_was_added_asks_first(village: Village, newcomer: Newcomer) -> None:
    """Sokha writes while she cannot be reached by the news that Vanna came: it is held, and she decides."""
    dara, sokha, vanna = village.dara, village.sokha, village.vanna
    dara("group", "add", "Village", "Sokha")
    sokha("accept", "Village")

    async def write(client: Client) -> None:
        client.loop._transport = Cut()
        for text in ("about Vanna", "and more"):
            sent = await client.send(client.find_chat("Village"), TextBody(text=text))
            assert sent.queued

    sokha.sdk(write)
    dara("group", "add", "Village", "Vanna")
    assert "held: somebody was added" in sokha.plain("chats")
    assert held(sokha, "Village") == 2
    vanna("accept", "Village")
    assert vanna.texts("Village") == []
    assert sokha("send", "Village", "--release").object["released"] == 2
    assert vanna.texts("Village") == ["about Vanna", "and more"]
    assert held(sokha, "Village") == 0
    sokha.sdk(write)
    dara("group", "remove", "Village", "Vanna")
    dara("group", "add", "Village", "Vanna")
    vanna("accept", "Village")
    assert held(sokha, "Village") == 2
    assert sokha("send", "Village", "--discard").object["released"] == 2
    assert held(sokha, "Village") == 0
    assert vanna.texts("Village") == ["about Vanna", "and more"]


def test_an_admin_gives_the_group_another_title(village: Village) -> None:
    village.with_all()
    made = village.dara("group", "rename", "Village", " Rice ").object
    assert made == {"chat": village.id, "title": "Rice", "queued": False}
    for who in (village.sokha, village.vanna):
        assert [c["title"] for c in who("chats").objects if c["id"] == village.id] == ["Rice"]
        assert "Dara named this group “Rice”." in who.run("read", "Rice").out
    village.sokha.refused("not_admin", "group", "rename", "Rice", "Mine")
