# SPDX-License-Identifier: AGPL-3.0-or-later
"""A class and its seats, with a clock and a relay that can be away: one group, and nobody in it but by a yes."""

from __future__ import annotations

import dataclasses

import pytest

from krama.client import Client, classes, rows
from krama.client.classes import SeatView
from krama.core.errors import LocalError, PeerError, RelayError
from krama.core.invites import read_link

from .cuts import Cut, cut
from .people import Town, meet, run

DAY = 86_400
TITLE = "Class"


def seats(client: Client) -> list[SeatView]:
    return run(client.seats(TITLE))[1]


def states(client: Client) -> list[str]:
    return [seat.state for seat in seats(client)]


def names(client: Client, chat: str) -> list[str]:
    return [member.name for member in client.members(chat)]


def groups(client: Client) -> list[str]:
    return [chat.id for chat in client.chats() if chat.kind == "group"]


def test_a_seat_that_nobody_took_expires_and_lets_nobody_in() -> None:
    town = Town()
    trainer, dara = town.person("Trainer"), town.person("Dara")
    (seat,) = run(trainer.new_seats(TITLE, 1))
    assert states(trainer) == ["open"]
    town.now += 8 * DAY
    assert states(trainer) == ["expired"]
    with pytest.raises(PeerError, match="invite_expired"):
        run(dara.join(seat.link))
    with pytest.raises(LocalError, match="class_seat"):
        run(trainer.admit(TITLE, 1))
    assert groups(trainer) == []


def test_a_yes_without_a_relay_waits_and_stands_later_in_one_group() -> None:
    town = Cut()
    trainer, dara, sokha = (town.person(name) for name in ("Trainer", "Dara", "Sokha"))
    for seat, person in zip(run(trainer.new_seats(TITLE, 2)), (dara, sokha), strict=True):
        run(person.join(seat.link))
    assert states(trainer) == ["waiting", "waiting"]
    cut(town, trainer)
    chat, queued = run(trainer.admit(TITLE, 1))
    assert queued
    assert states(trainer) == ["adding", "waiting"]
    with pytest.raises(LocalError, match="class_seat"):
        run(trainer.admit(TITLE, 1))
    cut(town)
    assert states(trainer) == ["in", "waiting"]
    assert run(trainer.admit(TITLE, 2)) == (chat, False)
    assert groups(trainer) == [chat]
    assert names(trainer, chat) == ["Trainer", "Dara", "Sokha"]


def test_seats_that_could_not_be_published_are_in_no_class() -> None:
    town = Cut()
    trainer = town.person("Trainer")
    cut(town, trainer)
    with pytest.raises(RelayError, match="invite_not_published"):
        run(trainer.new_seats(TITLE, 2))
    with pytest.raises(LocalError, match="class_unknown"):
        seats(trainer)
    cut(town)
    run(trainer.sync())
    assert [seat.number for seat in run(trainer.new_seats(TITLE, 2))] == [1, 2]


def test_somebody_elses_group_of_that_title_is_not_the_class() -> None:
    town = Town()
    trainer, dara, stranger = (town.person(name) for name in ("Trainer", "Dara", "Stranger"))
    meet(trainer, stranger)
    trap = run(stranger.new_group(TITLE))
    run(stranger.add(trap, trainer.whoami()[0]))
    run(trainer.sync())
    run(trainer.accept(trap))
    run(stranger.promote(trap, trainer.whoami()[0]))
    (seat,) = run(trainer.new_seats(TITLE, 1))
    run(dara.join(seat.link))
    chat, _ = run(trainer.admit(TITLE, 1))
    assert chat != trap
    assert "Dara" not in names(trainer, trap)
    assert names(trainer, chat) == ["Trainer", "Dara"]


def test_somebody_known_before_takes_a_seat_and_somebody_removed_waits_again() -> None:
    town = Town()
    trainer, dara = town.person("Trainer"), town.person("Dara")
    meet(trainer, dara)
    (seat,) = run(trainer.new_seats(TITLE, 1))
    run(dara.join(seat.link))
    (view,) = seats(trainer)
    assert (view.state, view.person, view.name) == ("waiting", dara.whoami()[0], "Dara")
    chat, _ = run(trainer.admit(TITLE, 1))
    assert states(trainer) == ["in"]
    run(trainer.remove(chat, dara.whoami()[0]))
    assert states(trainer) == ["waiting"], "a removal is not undone by itself"
    assert names(trainer, chat) == ["Trainer"]


def test_a_seat_whose_answer_was_bad_says_so() -> None:
    town = Town()
    trainer = town.person("Trainer")
    (seat,) = run(trainer.new_seats(TITLE, 1))
    with trainer._office.work() as work:
        secret = read_link(seat.link).secret
        invite = rows.Invite.decode(work.step.get(rows.INVITES, secret) or b"")
        work.step.put(rows.INVITES, secret, dataclasses.replace(invite, state=rows.INVITE_USED).encode())
    assert states(trainer) == ["spoiled"]


def test_a_class_has_so_many_seats_and_not_one_more(monkeypatch: pytest.MonkeyPatch) -> None:
    assert classes.MAX_SEATS == 40
    monkeypatch.setattr(classes, "MAX_SEATS", 3)
    town = Town()
    trainer = town.person("Trainer")
    assert [len(run(trainer.new_seats(TITLE, count))) for count in (2, 1)] == [2, 1]
    for count in (-1, 0, 1):
        with pytest.raises(LocalError, match="class_seats"):
            run(trainer.new_seats(TITLE, count))
    assert "link" not in repr(run(trainer.new_seats("Other", 1))[0])
