# SPDX-License-Identifier: AGPL-3.0-or-later
"""The part of the SDK's face that changes who is in a conversation.

Each change is wanted first and stored as an intent; it stands when its commit is the seal of the log.
"""

from __future__ import annotations

import dataclasses

from krama.client import groups, own, rows, sealing, sending
from krama.client.finding import check_line
from krama.client.merging import stand_to_leave
from krama.client.ports import World
from krama.client.work import Office, Work
from krama.core import messages
from krama.core.errors import LocalError
from krama.core.leaves import GROUP, SELF, Relay, persons
from krama.core.limits import MAX_TITLE
from krama.core.statements import sign_leave


class Changes:
    """What ``Client`` can do to a group; it brings office, world and ``sync``."""

    _office: Office
    world: World

    async def sync(self, wait: int = 0) -> bool:
        """Send what waits and read what is new."""
        raise LocalError("no_loop")

    async def new_group(self, title: str) -> str:
        """Make a group of one; gives its id."""
        title = check_line(title, MAX_TITLE, "bad_title")
        with self._office.work() as work:
            chat = groups.create_group(work, GROUP, title, (work.me,), work.profile.relay)
        await self.sync()
        return chat.id.hex()

    async def add(self, chat_id: str, person: str) -> bool:
        """Add a contact, with the KeyPackages it has left in the direct chat; it need not be there."""
        await self.sync()
        with self._office.work() as work:
            intent = _want_to_add(work, chat_id, bytes.fromhex(person))
        if intent is None:
            return False
        try:
            return await self._outcome(intent)
        except LocalError:
            with self._office.work() as work:
                _give_back(work, chat_id, intent)
            raise

    async def remove(self, chat_id: str, person: str) -> bool:
        """Remove a person with all its devices."""
        with self._office.work() as work:
            if bytes.fromhex(person) == work.me:
                raise LocalError("remove_self")
        return await self._change(chat_id, self._intent(rows.REMOVE, bytes.fromhex(person)))

    async def promote(self, chat_id: str, person: str) -> bool:
        """Make a member an admin."""
        return await self._change(chat_id, self._intent(rows.PROMOTE, bytes.fromhex(person)))

    async def rename_group(self, chat_id: str, title: str) -> bool:
        """Give a group another title; an admin may, and everybody is told."""
        title = check_line(title, MAX_TITLE, "bad_title")
        with self._office.work() as work:
            if work.named(chat_id).kind == SELF:
                raise LocalError("direct_is_two")
        intent = rows.Intent(id=self.world.entropy(16), kind=rows.SETTINGS, title=title)
        return await self._change(chat_id, intent)

    async def refresh(self, chat_id: str) -> bool:
        """Renew one's own keys in a conversation."""
        return await self._change(chat_id, self._intent(rows.REFRESH))

    def _intent(self, kind: int, person: bytes = b"") -> rows.Intent:
        return rows.Intent(id=self.world.entropy(16), kind=kind, person=person)

    async def home_at(self, url: str) -> Relay:
        """The relay at an address, with the key of its receipts; it must answer."""
        raise LocalError("no_loop")

    async def restart(self, chat_id: str, without: str | None = None, url: str = "") -> tuple[str, list[str]]:
        """Make a successor of a group in which nobody can change anything any more; an admin's last resort.

        Everybody whose KeyPackage is at hand is added, and sees it as a restart to be accepted; nobody moves by
        itself. Gives the new group's id and the persons who could not be taken along. It begins at one's own relay, or
        at ``url``.
        """
        await self.sync()
        relay = await self.home_at(url) if url else None
        with self._office.work() as work:
            chat, left = groups.restart(work, work.named(chat_id), bytes.fromhex(without or ""), relay)
        await self.sync()
        return chat.id.hex(), [person.hex() for person in left]

    async def _change(self, chat_id: str, intent: rows.Intent) -> bool:
        """Want a change; tells whether it is queued (True) or stands. Raises why it cannot stand."""
        await self.sync()
        with self._office.work() as work:
            _want(work, chat_id, intent)
        return await self._outcome(intent)

    async def _outcome(self, intent: rows.Intent) -> bool:
        await self.sync()
        with self._office.work() as work:
            code = sealing.outcome(work, intent.id)
        sealing.require_outcome(code)
        return code is None

    async def leave(self, chat_id: str) -> bool:
        """Leave a conversation, or decline being added to it; tells whether that is only queued.

        Any member may then commit the removal.
        """
        await self.sync()
        with self._office.work() as work:
            chat = work.named(chat_id)
            if chat.kind == SELF:
                raise LocalError("leave_self")
            if chat.state not in (rows.ACTIVE, rows.REQUEST):
                raise LocalError(f"chat_{rows.STATE_NAMES[chat.state]}")
            if chat.code == "leaving":
                return True
            _refuse_last_admin(work, chat)
            for merged in stand_to_leave(work, chat):
                _state_leaving(work, merged)
            _state_leaving(work, chat)
        await self.sync()
        with self._office.work() as work:
            return work.named(chat_id).state != rows.LEFT


def _state_leaving(work: Work, chat: rows.Chat) -> None:
    statement = sign_leave(work.profile.device_key, chat.id, chat.leaf.member)
    chat = dataclasses.replace(chat, state=rows.ACTIVE, receipts=(), profile_due=False, code="leaving")
    chat, _ = sending.queue(work, chat, messages.LeaveBody(statement=statement))
    work.save(chat)


def _want(work: Work, chat_id: str, intent: rows.Intent) -> None:
    chat = work.named(chat_id)
    sending.require_active(chat)
    if chat.kind not in (GROUP, SELF) and intent.kind != rows.REFRESH:
        raise LocalError("direct_is_two")
    work.save(dataclasses.replace(chat, intents=(*chat.intents, intent)))


def _want_to_add(work: Work, chat_id: str, person: bytes) -> rows.Intent | None:
    # The KeyPackage is taken in the step that stores what it is for: between two it could be lost.
    chat = work.named(chat_id)
    if chat.state == rows.ACTIVE and person in persons(work.live(chat).state().roster):
        return None
    contact = work.contact(person)
    packages = own.take_package(work, contact) if contact else ()
    intent = rows.Intent(id=work.world.entropy(16), kind=rows.ADD, person=person, packages=packages)
    _want(work, chat_id, intent)
    return intent


def _give_back(work: Work, chat_id: str, intent: rows.Intent) -> None:
    # A commit that never stood has shown its KeyPackages to nobody. One that still waits will use them.
    waiting = any(i.id == intent.id for i in work.named(chat_id).intents)
    contact = work.contact(intent.person)
    if contact and intent.packages and not waiting:
        work.save_contact(dataclasses.replace(contact, packages=(*contact.packages, *intent.packages)))


def _refuse_last_admin(work: Work, chat: rows.Chat) -> None:
    state = work.live(chat).state()
    others = [p for p in persons(state.roster) if p != work.me]
    if chat.kind == GROUP and others and state.context.admins == (work.me,):
        raise LocalError("last_admin")
