# SPDX-License-Identifier: AGPL-3.0-or-later
"""What somebody can do with a stolen or copied code for a device."""

from __future__ import annotations

import pytest

from krama.client import MemoryVault
from krama.client.linking import Accepting
from krama.core.errors import KramaError, PeerError, RelayError
from krama.core.frames import Append
from krama.core.messages import TextBody
from tests.client.devices import begin, pair
from tests.client.people import Town, run, say, texts

# -- takeovers -----------------------------------------------------------------------------------------------------------


def refused(code: str, call: object) -> None:
    with pytest.raises(KramaError) as caught:
        run(call)  # type: ignore[arg-type]
    assert caught.value.code == code


def test_p6_a_stolen_code_is_worth_nothing_after_ten_minutes() -> None:
    town = Town()
    dara, *_ = pair(town)
    linking = run(dara.link_device())
    town.now += 601
    thief = run(town.client(MemoryVault()).accept_device(linking.code))
    refused("code_expired", linking.poll())
    assert run(thief.poll()) is None
    assert len(dara.devices()) == 1
    refused("code_expired", linking.confirm("000000"))


def test_what_could_not_be_shown_for_want_of_a_connection_is_shown_when_one_looks_again() -> None:
    town = Town()
    dara, *_ = pair(town)
    linking, accepting, _ = begin(town, dara)

    def cut(request: object) -> None:
        if isinstance(request, Append):
            raise RelayError("unreachable")

    town.on_call = cut
    refused("unreachable", linking.poll())
    town.on_call = lambda request: None
    shown = run(linking.poll())
    assert shown is not None
    assert run(accepting.poll()) == shown
    run(linking.confirm(shown))
    assert run(accepting.take())


def test_p6_digits_that_came_in_time_are_not_confirmed_too_late() -> None:
    town = Town()
    dara, *_ = pair(town)
    linking, _, _ = begin(town, dara)
    shown = run(linking.poll()) or ""
    town.now += 601
    refused("code_expired", linking.confirm(shown))
    assert len(dara.devices()) == 1


def test_p6_a_stolen_code_is_worth_nothing_after_use() -> None:
    town = Town()
    dara, *_ = pair(town)
    linking, accepting, _ = begin(town, dara)
    run(linking.confirm(run(linking.poll()) or ""))
    refused("code_used", town.client(MemoryVault()).accept_device(linking.code))
    assert run(accepting.poll())
    assert run(accepting.take())


def test_p6_a_thief_who_races_for_the_code_is_noticed() -> None:
    town = Town()
    dara, *_ = pair(town)
    linking = run(dara.link_device())
    thief = run(town.client(MemoryVault()).accept_device(linking.code))
    shown = run(linking.poll()) or ""
    assert run(thief.poll()) == shown
    refused("code_used", town.client(MemoryVault()).accept_device(linking.code))  # the true new device: it says so
    run(linking.close())
    assert len(dara.devices()) == 1
    refused("code_closed", thief.poll())


def test_p6_two_answers_end_the_link_whoever_was_first() -> None:
    town = Town()
    dara, *_ = pair(town)
    linking = run(dara.link_device())
    accepting = run(town.client(MemoryVault()).accept_device(linking.code))
    thief = town.client(MemoryVault())
    blind = Accepting(thief._office, thief.loop.call, linking.code, "")
    run(blind._meeting.write(blind._answer))  # a program of the thief's own does not look first
    refused("code_raced", linking.poll())
    refused("code_expired", linking.confirm("000000"))
    refused("code_closed", accepting.poll())
    refused("code_used", blind.poll())
    assert len(dara.devices()) == 1


def test_p6_digits_that_differ_end_the_link() -> None:
    town = Town()
    dara, *_ = pair(town)
    linking, accepting, _ = begin(town, dara)
    shown = run(linking.poll()) or ""
    wrong = f"{(int(shown) + 1) % 10**6:06d}"
    refused("digits_differ", linking.confirm(wrong))
    refused("code_expired", linking.confirm(shown))  # no second try
    refused("code_closed", accepting.take())
    assert len(dara.devices()) == 1


def test_p6_nothing_secret_leaves_before_the_digits_are_confirmed() -> None:
    town = Town()
    dara, _sokha, chat = pair(town)
    say(dara, chat, "secret words")
    begun = len(town.calls)
    linking, accepting, _ = begin(town, dara)
    run(linking.poll())
    run(accepting.poll())
    written = [c for c in town.calls[begun:] if isinstance(c, Append)]
    assert len(written) == 3  # commitment, answer, reveal
    assert not run(accepting.take())


def test_p6_a_device_code_is_no_invite_and_an_invite_is_no_device_code() -> None:
    town = Town()
    dara, sokha, _ = pair(town)
    linking = run(dara.link_device())
    refused("link_is_device", sokha.join(linking.code))
    invite, _ = run(dara.invite("friend"))
    refused("link_is_invite", town.client(MemoryVault()).accept_device(invite))


def test_p6_support_gets_no_code_by_message() -> None:
    """ "Support" asks for the code: Krama does not send it, in whatever form."""
    town = Town()
    dara, sokha, chat = pair(town)
    linking = run(dara.link_device())
    page = dara.recovery_code()
    khmer = "".join(chr(0x17E0 + int(c)) for c in "".join(page.groups))
    for text in (linking.code, page.qr, " ".join(page.groups), "-".join(page.groups), khmer):
        refused("secret_in_message", dara.send(chat, TextBody(text=text)))
    assert texts(sokha, chat) == []


def test_a_relay_that_contradicts_itself_links_nothing() -> None:
    town = Town()
    dara, *_ = pair(town)
    linking, _, _ = begin(town, dara)
    linking._meeting._chain = bytes(32)
    linking._meeting._raw.append(b"x")
    with pytest.raises((RelayError, PeerError)):
        run(linking.poll())
