# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a client makes of its relay: what has arrived and what was forgotten, another key, a change withheld."""

from __future__ import annotations

import dataclasses

from krama.core.frames import Answer, Read, ReadAnswer, Request
from krama.core.logs import log_name, read_hash
from krama.core.messages import TextBody
from tests.client.people import Town, meet, run, say, texts
from tests.client.villages import three


def test_arrived_means_that_the_other_device_has_it() -> None:
    """P4: "sent" is stored on the relay, "arrived" is on the friend's device."""
    town = Town()
    dara, sokha = town.person("Dara"), town.person("Sokha")
    chat = meet(dara, sokha)
    say(dara, chat, "hello")
    run(dara.sync())
    assert dara.read(chat)[-1].state == "sent"
    run(sokha.sync())
    town.now += 60  # the random delay of the batch
    run(sokha.sync())
    run(dara.sync())
    assert [e.state for e in dara.read(chat) if e.kind == "text"] == ["arrived"]


def test_p4_what_never_arrived_is_sent_again_when_the_relay_no_longer_keeps_it() -> None:
    town = Town()
    dara, sokha = town.person("Dara"), town.person("Sokha")
    chat = meet(dara, sokha)
    say(dara, chat, "are you there?")
    town.now += 46 * 86_400
    town.relay.expire()
    run(dara.sync())  # the day has passed on which the relay forgot it
    assert texts(sokha, chat) == ["are you there?"]


def test_a_wrong_relay_key_stops_the_conversation_and_says_so() -> None:
    town = Town()
    dara, sokha = town.person("Dara"), town.person("Sokha")
    chat = meet(dara, sokha)
    say(dara, chat, "before")
    town.relay._signing_key = b"\x09" * 32
    assert run(sokha.send(chat, TextBody(text="x"))).queued
    run(sokha.sync())
    assert [(c.state, c.code) for c in sokha.chats() if c.id == chat] == [("stopped", "receipt_bad")]
    assert [e.code for e in sokha.read(chat) if e.kind == "notice"] == ["receipt_bad"]


def test_a_conversation_that_was_quiet_for_long_goes_on() -> None:
    """An honest relay forgets a log 210 days after its last entry; nobody is accused, nothing is stuck (P4)."""
    town = Town()
    dara, sokha = town.person("Dara"), town.person("Sokha")
    chat = meet(dara, sokha)
    say(dara, chat, "see you next year")
    run(sokha.sync())
    town.now += 300 * 86_400
    town.relay.expire()
    say(sokha, chat, "a year has passed")
    assert texts(dara, chat)[-1] == "a year has passed"
    say(dara, chat, "it has")
    assert texts(sokha, chat)[-2:] == ["a year has passed", "it has"]
    assert "log_expired" in [e.code for e in dara.read(chat)]
    assert {c.state for c in (*dara.chats(), *sokha.chats())} == {"active"}


def test_somebody_who_looks_now_and_then_keeps_a_quiet_log_alive() -> None:
    town = Town()
    dara, sokha = town.person("Dara"), town.person("Sokha")
    chat = meet(dara, sokha)
    say(dara, chat, "hello")
    run(sokha.sync())
    for step in range(30):
        town.now += 20 * 86_400
        town.relay.expire()
        run(dara.sync())
        if step % 8 == 7:  # seals are kept for 210 days: whoever looks within that time can follow
            run(sokha.sync())
    say(sokha, chat, "still there")
    assert texts(dara, chat)[-1] == "still there"
    assert "log_expired" not in [e.code for e in (*dara.read(chat), *sokha.read(chat))]


def test_p2_a_relay_that_withholds_a_change_is_told_of_within_days() -> None:
    """Sokha is shown an old log for ever; the others' daily notes still come through, and say so."""
    town = Town()
    dara, sokha, vanna, group = three(town)
    with sokha._office.work() as work:
        row = work.chat(bytes.fromhex(group))
        stuck_at = work.live(row).log(row.place).keys.name
    run(dara.add(group, vanna.whoami()[0]))
    run(vanna.sync())
    run(vanna.accept(group))
    honest = town.call

    async def withholding(url: str, request: Request) -> Answer:
        answer = await honest(url, request)
        if not isinstance(request, Read) or not isinstance(answer, ReadAnswer):
            return answer
        names = [log_name(read_hash(asked.read), asked.wh, asked.sh) for asked in request.logs]
        return dataclasses.replace(answer, logs=tuple(n for n in answer.logs if names[n.log] != stuck_at))

    for _ in range(4):
        town.now += 86_400
        town.call = honest  # type: ignore[method-assign]
        run(dara.sync())
        run(vanna.sync())
        town.call = withholding  # type: ignore[method-assign]
        run(sokha.sync())
    assert "relay_withholds" in [e.code for e in sokha.read(group)]
