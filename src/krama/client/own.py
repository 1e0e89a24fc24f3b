# SPDX-License-Identifier: AGPL-3.0-or-later
"""One's own devices: which there are, which of them wait, and how one tells the others something."""

from __future__ import annotations

import dataclasses

from krama.client import ownrows, rows
from krama.client.sending import queue
from krama.client.work import Work
from krama.core import messages
from krama.core.certificates import Credential
from krama.core.leaves import SELF, Device, Roster
from krama.core.newcomers import Newcomer, may_enter
from krama.core.primitives import h
from krama.core.siblings import OwnNote, UsedPackageNote

MOST_NEWCOMERS = 32  # of one person; whoever makes more of them gets none in


def self_chat(work: Work) -> rows.Chat | None:
    """The conversation of one's own devices, if this one is in it."""
    kept = work.step.get("own", b"self")
    if kept is not None and work.has_chat(kept):
        chat = work.chat(kept)
        if chat.kind == SELF and chat.state == rows.ACTIVE:
            return chat
    found = next((c for c in work.chats() if c.kind == SELF and c.state == rows.ACTIVE), None)
    if found is not None:
        work.step.put("own", b"self", found.id)
    return found


def own_roster(work: Work) -> Roster:
    """One's own devices; empty while this one is not in their conversation."""
    chat = self_chat(work)
    return () if chat is None else work.live(chat).state().roster


def siblings(work: Work) -> list[Device]:
    """One's other devices."""
    return [d for d in own_roster(work) if d.signature_key != work.device]


def is_own(work: Work, device: bytes) -> bool:
    """Tell whether a key is that of another own device whose wait is over, or of the one that has linked this one."""
    chain = Credential.decode(work.profile.credential).chain
    issuer = chain[-1].issuer if len(chain) > 1 else b""
    return device == issuer or any(d.signature_key == device and not waits(work, d) for d in siblings(work))


def tell(work: Work, note: OwnNote) -> None:
    """Tell one's other devices; with none, nothing is sent."""
    chat = self_chat(work)
    if chat is not None and siblings(work):
        chat, _ = queue(work, chat, messages.OwnBody(note=note.encode()))
        work.save(chat)


def settings(work: Work) -> ownrows.Settings:
    """What this profile wants."""
    data = work.step.get(ownrows.SETTINGS, b"settings")
    return ownrows.Settings() if data is None else ownrows.Settings.decode(data)


def save_settings(work: Work, new: ownrows.Settings) -> None:
    """Write what this profile wants."""
    work.step.put(ownrows.SETTINGS, b"settings", new.encode())


def own_device(work: Work, key: bytes) -> ownrows.OwnDevice:
    """What is known of one of one's own devices."""
    data = work.step.get(ownrows.DEVICES, key)
    return ownrows.OwnDevice() if data is None else ownrows.OwnDevice.decode(data)


def save_device(work: Work, key: bytes, device: ownrows.OwnDevice) -> None:
    """Write it."""
    work.step.put(ownrows.DEVICES, key, device.encode())


def newcomer(work: Work, device: bytes) -> Newcomer | None:
    """A device that waits, or was refused."""
    data = work.step.get(ownrows.NEWCOMERS, device)
    return None if data is None else Newcomer.decode(data)


def newcomers(work: Work) -> list[Newcomer]:
    """All of them."""
    return [Newcomer.decode(data) for _, data in work.step.items(ownrows.NEWCOMERS)]


def save_newcomer(work: Work, found: Newcomer) -> None:
    """Write one."""
    work.step.put(ownrows.NEWCOMERS, found.device, found.encode())


def meet(work: Work, found: Newcomer) -> bool:
    """Note a device of which one hears for the first time; its wait begins. Tells whether it was the first time.

    What is known stays as it is – a second note neither shortens the wait nor takes back a refusal – but for
    number and inbox.
    """
    known = newcomer(work, found.device)
    if known is not None:
        number, inbox = known.number or found.number, known.inbox or found.inbox
        save_newcomer(work, dataclasses.replace(known, number=number, inbox=inbox))
        return False
    if sum(n.person == found.person for n in newcomers(work)) < MOST_NEWCOMERS:
        save_newcomer(work, found)
    return True


def is_held(work: Work, key: bytes) -> bool:
    """Tell whether a key of one's own waits, was refused or is gone."""
    found = newcomer(work, key)
    return own_device(work, key).gone or (found is not None and not may_enter(found, work.world.now()))


def waits(work: Work, device: Device) -> bool:
    """Tell whether a device of one's own must not be let in yet, or never: it, or one that has certified it."""
    return any(is_held(work, link.key) for link in device.credential.chain)


# -- contacts' KeyPackages, which all one's devices hold -------------------------------------------------------------------


def take_package(work: Work, contact: rows.Contact) -> tuple[bytes, ...]:
    """Use up one of a contact's KeyPackages; none if there is none.

    Each own device begins elsewhere and tells the others, so that two seldom take the same.
    """
    if not contact.packages:
        return ()
    taken = contact.packages[-1]
    if siblings(work):
        taken = min(contact.packages, key=lambda p: h("choice", work.device, p))
        tell(work, UsedPackageNote(digest=h("package", taken)))
    work.save_contact(dataclasses.replace(contact, packages=tuple(p for p in contact.packages if p != taken)))
    return (taken,)
