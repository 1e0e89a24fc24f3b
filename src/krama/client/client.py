# SPDX-License-Identifier: AGPL-3.0-or-later
"""The SDK's face: a profile, its conversations, and what one can do with them.

Every call returns when what it changed is stored, and when what it sent is acknowledged or queued. Nothing here knows
cryptography; nothing is shown that the vault does not hold.
"""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import AsyncIterator
from typing import BinaryIO

from krama.client import (
    files,
    finding,
    groups,
    history,
    homes,
    incoming,
    islands,
    meeting,
    own,
    rows,
    sending,
    vanishing,
    views,
)
from krama.client.changes import Changes
from krama.client.classes import Classes
from krama.client.couriers import Couriers
from krama.client.devices import Devices
from krama.client.finding import check_line
from krama.client.loop import Loop
from krama.client.moving import Moving
from krama.client.ports import Transport, Vault, World
from krama.client.work import Office, Work
from krama.core import frames, messages
from krama.core.certificates import Credential, certify, person_id
from krama.core.errors import LocalError, RelayError
from krama.core.invites import InviteLink, invite_log, read_link, write_link
from krama.core.leaves import DIRECT, SELF, Relay
from krama.core.limits import MAX_LABEL, MAX_NAME
from krama.core.logs import chain_start
from krama.core.primitives import public_key
from krama.core.recovery import is_secret
from krama.core.safety_number import safety_number
from krama.core.siblings import InviteNote
from krama.core.wire import Record

MAX_PAUSE = 30.0  # seconds between two attempts to reach a relay that does not answer


@dataclasses.dataclass(frozen=True, kw_only=True)
class Sent:
    """What became of a message: its id, and whether it still waits."""

    id: str
    queued: bool
    held: bool
    added: tuple[str, ...] = ()  # the names of those who were added since anything was shown here
    island: str = ""  # the address of the island in the house that has it meanwhile
    changes_wait: bool = False  # a change of members or keys of this conversation waits for its relay


class Client(Moving, Changes, Devices, Couriers, Classes):
    """One profile. Make it with ``create`` once, then ``open`` it."""

    def __init__(self, vault: Vault, world: World, transport: Transport) -> None:
        self._office = Office(vault, world)
        self._transport = transport
        self.loop = Loop(self._office, transport)
        self.world = world

    # -- the profile -------------------------------------------------------------------------------------------------

    async def create(self, name: str, url: str) -> tuple[str, str]:
        """Make the profile in an empty vault; gives person and device. Asks the relay for its receipt key."""
        name = check_line(name, MAX_NAME, "bad_name")
        answer = await self._transport.call(url, frames.Info())
        if not isinstance(answer, frames.InfoAnswer):
            raise RelayError("relay_answer")
        entropy = self.world.entropy
        root_key, device_key = entropy(32), entropy(32)
        root = public_key(root_key)
        credential = Credential(chain=(certify(root_key, root, public_key(device_key), 0),))
        profile = rows.Profile(
            name=name,
            root_key=root_key,
            device_key=device_key,
            credential=credential.encode(),
            relay=Relay(url=url.rstrip("/"), receipt_key=answer.receipt_key),
        )
        with self._office.work() as work:
            if work.step.get(rows.PROFILE, b"profile") is not None:
                raise LocalError("vault_exists")
            work.step.put(rows.PROFILE, b"profile", profile.encode())
            groups.create_group(work, SELF, "", (work.me,), profile.relay)
        return person_id(root).hex(), public_key(device_key).hex()

    def whoami(self) -> tuple[str, str, str]:
        """Person, device and name; ``LocalError('no_profile')``."""
        with self._office.work() as work:
            return work.me.hex(), work.device.hex(), work.profile.name

    async def close(self) -> None:
        """Let go of connections and vault."""
        await self._transport.close()
        self._office.close()

    async def sync(self, wait: int = 0, *, just_read: bool = False) -> bool:
        """Send what waits and read what is new; tells whether there was anything. ``just_read``: see ``Loop.sync``."""
        return await self.loop.sync(wait, just_read=just_read)

    async def look(self) -> bool:
        """Only read what is new. Whoever calls it calls ``sync(just_read=True)`` next, to send what waits."""
        return await self.loop.look()

    @property
    def unreachable(self) -> bool:
        """Whether a relay could not be reached at the last ``sync``."""
        return bool(self.loop.unreachable)

    @property
    def islands(self) -> tuple[str, ...]:
        """The addresses of the islands that were there at the last ``sync``."""
        return tuple(self.loop.islands.answering)

    @property
    def refused(self) -> list[str]:
        """Codes of what relays refused, or answered as no honest relay does, at the last ``sync``."""
        return sorted(self.loop.refused)

    # -- meeting -----------------------------------------------------------------------------------------------------

    async def invite(self, label: str = "", base: str | None = None) -> tuple[str, int]:
        """Make an invite link; gives it and the day it expires. It works once its record has reached the relay."""
        label = check_line(label, MAX_LABEL, "bad_label") if label else ""
        with self._office.work() as work:
            invite, link = meeting.create_invite(work, label)
            own.tell(work, InviteNote(secret=invite.secret, relay=invite.relay, expires=invite.expires))
            url = work.profile.relay.url
        await self.sync()
        with self._office.work() as work:
            if any(rows.Outgoing.decode(data).url == url for _, data in work.step.items(rows.OUT)):
                raise RelayError("invite_not_published")
        return write_link(base or url, link), invite.expires

    async def join(self, text: str) -> str:
        """Accept an invite link; gives the conversation's id, in which one may write at once.

        Raises ``LocalError`` ``invite_used``, ``invite_expired``, ``invite_unknown``, ``contact_self``, or
        ``PeerError`` for a link or record that is not right.
        """
        link = read_link(text)
        with self._office.work() as work:
            chat = meeting.find_joined(work, link)
            if link.person == work.me:
                raise LocalError("contact_self")
        if chat is None:
            chat = await self._start_joining(link)
        if chat.state == rows.JOINING:
            await self._finish_joining(chat)
        await self.sync()
        with self._office.work() as work:
            return work.home(work.chat(chat.id)).id.hex()

    async def _start_joining(self, link: InviteLink) -> rows.Chat:
        log = invite_log(link.secret).log
        asked = frames.ReadFrom(
            read=log.keys.read, wh=log.keys.wh, sh=log.keys.sh, position=0, chain=chain_start(log.keys.name)
        )
        url, answer = await self._first_relay(link.relays, frames.Read(logs=(asked,)))
        if not isinstance(answer, frames.ReadAnswer) or len(answer.logs) != 1:
            raise RelayError("relay_answer")
        record, used = meeting.read_record(link, answer.logs[0], self.world.today())
        if used:
            await self.loop.tell(record.inbox.url, meeting.used_note(record))
            raise LocalError("invite_used")
        with self._office.work() as work:
            return meeting.start_joining(work, link, record, url)

    async def _first_relay(self, urls: tuple[str, ...], request: frames.Request) -> tuple[str, frames.Answer]:
        for url in urls:
            try:
                return url, await self.loop.call(url, request)
            except RelayError:
                continue
        raise RelayError("unreachable")

    async def _finish_joining(self, chat: rows.Chat) -> None:
        assert chat.pending is not None
        answer = await self.loop.call(chat.relay.url, frames.decode_request(chat.pending.request))
        with self._office.work() as work:
            if meeting.joined(work, work.chat(chat.id), answer):
                return
        raise LocalError("invite_used")

    async def accept(self, chat_id: str) -> None:
        """Accept being added to a group."""
        with self._office.work() as work:
            groups.accept(work, work.named(chat_id))
        await self.sync()

    # -- conversations ------------------------------------------------------------------------------------------------

    def chats(self) -> list[views.ChatView]:
        """All conversations, newest first, one's own last."""
        with self._office.work() as work:
            shown = [c for c in work.chats() if not c.superseded_by and c.state not in (rows.JOINING, rows.GONE)]
            found = [views.chat_view(work, c) for c in shown]
        return sorted(found, key=lambda c: (c.kind == "self", -c.last_at, c.id))

    def find_chat(self, text: str) -> str:
        """A conversation's id by its id, title, or a unique prefix; ``no_chat`` or ``ambiguous_chat``."""
        with self._office.work() as work:
            return finding.find_chat(work, text)

    def members(self, chat_id: str) -> list[views.MemberView]:
        """The roster of a conversation, oneself first."""
        with self._office.work() as work:
            return views.members(work, work.named(chat_id))

    def find_person(self, text: str, chat_id: str | None = None) -> str:
        """A person by fingerprint, unique prefix or name, among a chat's members or all contacts."""
        with self._office.work() as work:
            return finding.find_person(work, text, None if chat_id is None else work.named(chat_id))

    def nickname(self, person: str, name: str) -> None:
        """Call somebody otherwise on this device; "" takes it back. Nobody else is told, and it is in no copy."""
        chosen = finding.check_line(name, MAX_NAME, "bad_name") if name.strip() else None
        with self._office.work() as work:
            contact = work.contact(bytes.fromhex(person))
            if contact is None:
                raise LocalError("no_person")
            work.save_contact(dataclasses.replace(contact, nickname=chosen))

    # -- messages -------------------------------------------------------------------------------------------------------

    async def send(self, chat_id: str, body: Record) -> Sent:
        """Send a message; it is stored before it leaves, and waits here if it cannot leave now.

        A device code or a recovery code is not sent: nobody who asks for one means well (``secret_in_message``).
        """
        if is_secret(getattr(body, "text", None) or getattr(body, "caption", None) or ""):
            raise LocalError("secret_in_message")
        with self._office.work() as work:
            sending.require_active(work.named(chat_id))
            seen = work.last("feed")
        await self.sync()
        with self._office.work() as work:
            chat = work.named(chat_id)  # two chats may have become one meanwhile
            sending.require_active(chat)
            sending.require_room(work, chat)
            added = _added_since(work, chat, seen)
            chat, entry = sending.queue(work, chat, body)
            work.save(chat)
            incoming.apply_own(work, chat, body)
        await self.sync(just_read=True)
        return dataclasses.replace(self._sent(chat_id, entry), added=added)

    def _sent(self, chat_id: str, entry: rows.StoredMessage) -> Sent:
        with self._office.work() as work:
            chat = work.named(chat_id)
            now = history.get(work, chat, entry.number) or entry
            message = history.text_message(entry)
            return Sent(
                id=message.id.hex(),
                queued=now.state in (rows.QUEUED, rows.HELD),
                held=now.state == rows.HELD,
                island=islands.holder(work, work.home(chat), entry.number) if now.state == rows.QUEUED else "",
                changes_wait=chat.pending is not None or bool(chat.intents),
            )

    async def send_file(
        self,
        chat_id: str,
        stream: BinaryIO,
        size: int,
        name: str,
        media_type: str,
        *,
        caption: str | None = None,
        reply_to: bytes | None = None,
        duration_ms: int | None = None,
        progress: files.Progress = lambda done, size: None,
    ) -> Sent:
        """Send a file, or a voice note. Its bytes are on the relay before the message names them."""
        with self._office.work() as work:
            chat = work.named(chat_id)
            sending.require_active(chat)
        secret = self.world.entropy(32)
        chunks, digest = await files.upload(
            lambda request: self.loop.call(chat.relay.url, request), secret, stream, size, progress
        )
        body = messages.FileBody(
            name=name,
            media_type=media_type,
            size=size,
            digest=digest,
            secret=secret,
            chunks=chunks,
            caption=caption,
            reply_to=reply_to,
            duration_ms=duration_ms,
        )
        return await self.send(chat_id, body)

    async def fetch_file(
        self,
        chat_id: str,
        body: messages.FileBody,
        sink: BinaryIO,
        progress: files.Progress = lambda done, size: None,
    ) -> None:
        """Fetch and check an attachment."""
        with self._office.work() as work:
            chat = work.named(chat_id)
            urls = (chat.relay.url, *homes.former(work, chat.id))
        await files.download(lambda request: homes.get_anywhere(urls, self.loop.call, request), body, sink, progress)

    async def release(self, chat_id: str, *, send: bool) -> int:
        """Send, or drop, the messages that were held because somebody was added; gives how many."""
        with self._office.work() as work:
            _, count = sending.release(work, work.named(chat_id), send=send)
        await self.sync()
        return count

    def read(self, chat_id: str, since: str | None = None) -> list[views.EntryView]:
        """Messages and notices kept, oldest first; after the message ``since`` (an id or a unique prefix of one)."""
        with self._office.work() as work:
            chat = work.named(chat_id)
            vanishing.sweep(work)
            entries = [e for e in history.entries(work, chat) if views.is_shown(e)]
            if since is not None:
                entries = [e for e in entries if e.number > finding.number_of(entries, since)]
            entries = [vanishing.read(work, chat.id, e) for e in entries]
            if chat.unread:
                work.save(dataclasses.replace(chat, unread=0))
            return [views.entry_view(work, chat, e) for e in entries]

    def peek(self, chat_id: str) -> list[views.EntryView]:
        """What ``read`` would give, and nothing is marked as read by it."""
        with self._office.work() as work:
            chat = work.named(chat_id)
            return [views.entry_view(work, chat, e) for e in history.entries(work, chat) if views.is_shown(e)]

    def find_message(self, chat_id: str, text: str) -> bytes:
        """The id of a shown message by its id or a unique prefix."""
        with self._office.work() as work:
            chat = work.named(chat_id)
            entries = [e for e in history.entries(work, chat) if views.is_shown(e)]
            number = finding.number_of(entries, text)
            return next(history.text_message(e).id for e in entries if e.number == number)

    async def events(self, seconds: float | None = None, wait: int = 25) -> AsyncIterator[views.EntryView]:
        """Follow what comes in, from now on, for so many seconds or for ever."""
        end = None if seconds is None else self.world.now() + seconds
        with self._office.work() as work:
            place = work.last("feed")
        pause, asked = 0.5, seconds == 0  # a second may be over before anybody was asked: not so for who gave one
        while True:
            with self._office.work() as work:
                new = [(n, views.entry_view(work, c, e)) for n, c, e in history.feed(work, place) if views.is_shown(e)]
                place = work.last("feed")
            for _, view in new:
                yield view
            left = wait if end is None else min(wait, int(end - self.world.now()))
            if asked and end is not None and self.world.now() >= end:
                return
            asked = True
            began = self.world.now()
            news = await self.sync(wait=max(1, left))
            pause = min(2 * pause, MAX_PAUSE) if self.unreachable else 0.5
            # An answer would have taken its time; none at all must not make us ask without pause.
            if self.unreachable and not (self.islands and (news or self.world.now() > began)):
                await asyncio.sleep(min(pause, max(1, left)))

    # -- safety number ----------------------------------------------------------------------------------------------------

    def verify(self, chat_id: str, *, confirm: bool = False) -> tuple[str, bool]:
        """The 60 digits of a direct chat, and whether they were compared; ``confirm`` says that they agree."""
        with self._office.work() as work:
            chat = work.named(chat_id)
            if chat.kind != DIRECT:
                raise LocalError("verify_direct")
            contact = work.contact(chat.peer)
            if contact is None:
                raise LocalError("no_person")
            if confirm and not contact.verified:
                contact = dataclasses.replace(contact, verified=True)
                work.save_contact(contact)
            own = Credential.decode(work.profile.credential).root
            return safety_number(own, contact.root), contact.verified


def _added_since(work: Work, chat: rows.Chat, seen: int) -> tuple[str, ...]:
    news = [e for _, c, e in history.feed(work, seen) if c.id == chat.id and e.code in ("add_person", "add_device")]
    return tuple(work.name_of(e.subject) or e.subject.hex()[:8] for e in news)
