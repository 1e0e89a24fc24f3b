# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a client remembers of devices that wait; and what a member may not say about them."""

from __future__ import annotations

import dataclasses

import pytest

from krama.client import Client, MemoryVault, own
from krama.client.devices import Devices
from krama.client.linking import Linking
from krama.client.own import MOST_NEWCOMERS
from krama.core.errors import LocalError
from krama.core.messages import DEVICE_ADDED, DEVICE_RESTORED, DeviceBody, OwnBody
from krama.core.newcomers import RESTORE_WAIT, Newcomer
from tests.client.devices import HOUR, codes, devices_of, later, link, self_codes, settle
from tests.client.people import Town, meet, run, say, texts


def waiting(device: int, **changes: object) -> Newcomer:
    made = Newcomer(person=b"p" * 32, device=bytes([device]) * 32, number=1, restored=True, seen=1_000, wait=RESTORE_WAIT)
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]


def test_k7_a_second_telling_shortens_nothing() -> None:
    town = Town()
    dara = town.person("Dara")
    with dara._office.work() as work:
        assert own.meet(work, waiting(1))
        assert not own.meet(work, waiting(1, seen=0, wait=0))
        assert own.newcomer(work, b"\x01" * 32) == waiting(1)
        own.save_newcomer(work, waiting(1, refused=True))
        own.meet(work, waiting(1))
        found = own.newcomer(work, b"\x01" * 32)
        assert found is not None
        assert found.refused


def test_devices_of_one_person_that_wait_are_counted() -> None:
    town = Town()
    dara = town.person("Dara")
    with dara._office.work() as work:
        for number in range(MOST_NEWCOMERS + 1):
            own.meet(work, waiting(number))
        assert len(own.newcomers(work)) == MOST_NEWCOMERS
        assert own.newcomer(work, bytes([MOST_NEWCOMERS]) * 32) is None


def test_a_member_tells_nothing_of_anothers_devices() -> None:
    town = Town()
    dara, sokha = town.person("Dara"), town.person("Sokha")
    chat = meet(dara, sokha)
    me, device = (bytes.fromhex(x) for x in dara.whoami()[:2])
    for body in (
        DeviceBody(person=me, device=bytes(32), step=DEVICE_ADDED),
        DeviceBody(person=me, device=device, step=DEVICE_RESTORED),  # it is in already
        DeviceBody(person=bytes(32), device=bytes(32), step=DEVICE_RESTORED),  # nobody here
        OwnBody(note=b"junk"),
    ):
        run(sokha.send(chat, body))
    settle(dara)
    assert not [c for c in codes(dara, chat) if c.startswith(("device", "restore"))]
    assert not [c for c in self_codes(dara) if c.startswith(("device", "restore"))]
    say(sokha, chat, "and it goes on")
    assert texts(dara, chat) == ["and it goes on"]


def test_a_member_can_say_that_a_device_was_restored_and_it_can_be_refused() -> None:
    """That is what it must be able to say: whether it lies, the person's own list of devices shows."""
    town = Town()
    dara, sokha = town.person("Dara"), town.person("Sokha")
    chat = meet(dara, sokha)
    body = DeviceBody(person=bytes.fromhex(dara.whoami()[0]), device=bytes(32), step=DEVICE_RESTORED)
    for _ in range(2):
        run(sokha.send(chat, body))
    settle(dara)
    assert self_codes(dara).count("restore_warning") == 1
    found = [d for d in dara.devices() if d.restored]
    assert [d.state for d in found] == ["waiting"]
    run(dara.remove_device(found[0].device))
    assert [d.state for d in dara.devices() if d.restored] == ["refused"]


def test_a_device_that_waits_cannot_link_another() -> None:
    town = Town()
    dara = town.person("Dara")
    linking = run(dara.link_device())
    accepting = run(town.client(MemoryVault()).accept_device(linking.code, "laptop"))
    shown = run(linking.poll()) or ""
    run(accepting.poll())
    run(linking.confirm(shown))
    run(accepting.take())
    new = Client(accepting._office._vault, accepting._world, town)
    with pytest.raises(LocalError, match="device_waits"):
        Linking(new._office, new.loop.call, 0)


def test_a_clock_that_jumps_lets_nothing_in_that_was_refused() -> None:
    town = Town()
    dara, sokha = town.person("Dara"), town.person("Sokha")
    chat = meet(dara, sokha)
    laptop = link(town, dara)
    run(dara.remove_device(laptop.whoami()[1]))
    later(town, 1_000 * HOUR, dara, laptop, sokha)
    assert devices_of(sokha, chat, dara.whoami()[0]) == 1


def test_the_face_needs_a_loop() -> None:
    with pytest.raises(LocalError, match="no_loop"):
        run(Devices.sync(object.__new__(Client)))
