# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one loop that drives the rules against relays and vault: send what waits, read what is new, until it is quiet.

Every request is built and stored in a step, sent outside of any step, and its answer taken in another. It may be lost,
repeated or overtaken by another process of the same profile at any point; each answer is checked against what is
stored before it counts.
"""

from __future__ import annotations

import dataclasses

from krama.client import (
    along,
    backing,
    couriers,
    homes,
    meeting,
    newcomers,
    notes,
    reading,
    repair,
    restoring,
    rows,
    sealing,
    sending,
    siblings,
    vanishing,
)
from krama.client.daily import daily, prepare
from krama.client.islands import Islands
from krama.client.ports import Transport
from krama.client.welcoming import may_join
from krama.client.work import Office, Work
from krama.core import frames
from krama.core.errors import LocalError, PeerError, RelayError
from krama.core.invites import invite_log
from krama.core.limits import KEY_PACKAGE_GRACE_DAYS, MAX_READ_LOGS
from krama.core.logs import chain_start
from krama.core.receipts import Receipt

VAULT_FAULTS = frozenset({"disk_full", "vault_busy", "vault_damaged"})
ROUNDS = 400  # of sending and reading in one ``sync``: a member who was away follows one epoch a round


@dataclasses.dataclass(frozen=True)
class _Asked:
    """One log in a read request, and whose it is: a chat, an inbox or an invite."""

    owner: str
    key: bytes
    wanted: frames.ReadFrom
    acked: Receipt | None = None  # what the relay had acknowledged of one's own by then


class Loop:
    """Drives one profile. Not to be run twice at once in one process; several processes may."""

    def __init__(self, office: Office, transport: Transport) -> None:
        self._office = office
        self._transport = transport
        self.islands = Islands(office, lambda url, request: self._transport.call(url, request))
        self.unreachable: set[str] = set()
        self.refused: set[str] = set()
        self._sealed: set[bytes] = set()
        self._heard: set[str] = set()
        self._behind = True  # whether a relay has, or may have, what was not read
        self._left: set[str] = set()  # relays that one has left and that do not answer: they are let be for a while

    async def look(self) -> bool:
        """Only read: on a slow line, what came is to be shown before anything else leaves. Tells whether there was any.

        What waits is sent by ``sync(just_read=True)``, which is to follow.
        """
        self.unreachable.clear()
        self.refused.clear()
        self._heard.clear()
        with self._office.work() as work:
            self._left = homes.left_alone(work)
        news = again = await self._read_all(0)
        for _ in range(ROUNDS):
            if not (again and self._behind):
                break
            again = await self._read_all(0)
        return news

    async def sync(self, wait: int = 0, *, just_read: bool = False) -> bool:
        """Send and read until nothing is left to do; then wait once for news, if asked. Tells whether there was any.

        A relay that cannot be reached is noted in ``unreachable`` and its work left for later. ``just_read``: the ``sync``
        before has read everything a moment ago, and nothing is read again unless what is sent calls for it.
        """
        self._behind = not just_read or bool(self.unreachable or self.refused) or self._behind
        self.unreachable.clear()
        self.refused.clear()
        self._sealed.clear()
        self._heard.clear()
        with self._office.work() as work:
            daily(work)
            self._left = homes.left_alone(work)
        any_news = await self._rounds()
        if self._when_quiet() | await self._come_along():
            self._behind = True
            any_news |= await self._rounds()
        self._leave_behind()
        await self.back_up()
        any_news |= await self.islands.visit(self.unreachable)
        if wait and not any_news and not self.unreachable:
            any_news = await self._read_all(wait)
        elif wait and not any_news and self.islands.answering:
            any_news = await self.islands.listen(wait)
        return any_news

    async def _rounds(self) -> bool:
        """On a slow line each question costs a second: after the first, only what may bring something is asked."""
        any_news = False
        for _ in range(ROUNDS):
            sent = await self._send_all()
            news = self._behind and await self._read_all(0)
            any_news |= news
            self._behind &= news
            if not sent and not news:
                break
        return any_news

    def _when_quiet(self) -> bool:
        """What waits for a time is done only by who has read everything: a refusal may have been among it."""
        with self._office.work() as work:
            swept = vanishing.sweep(work)
            away = self.unreachable
            entered = [newcomers.let_in(work, away), siblings.let_in(work, away)]
            said = [siblings.share(work), restoring.ask(work), couriers.take_from_shelf(work)]
        return swept or any(entered) or any(said)

    async def _come_along(self) -> bool:
        """Look elsewhere while a home is silent, carry logs to new homes, and follow where one was led."""
        with self._office.work() as work:
            looks = homes.heed(work, self.unreachable, self._heard)
        if looks:
            await self._read_all(0)
        return looks | await along.come_along(self._office, self._call, self._take_along)

    def _leave_behind(self) -> None:
        with self._office.work() as work:
            left = homes.leave_behind(work, self.unreachable) if self.unreachable else set()
        self._left |= left
        self.unreachable -= left

    def _take_along(self, chat: bytes, asked: frames.ReadFrom, news: frames.LogNews) -> bool:
        return self._apply(_Asked("chat", chat, asked), news)

    async def back_up(self, *, now: bool = False) -> bool:
        """Make a copy if one is due, or ``now``; tells whether the last one is whole."""
        done = await backing.run(self._office, self._call, now=now)
        await self._send_queue()
        return done

    # -- sending -------------------------------------------------------------------------------------------------------

    async def _send_all(self) -> bool:
        sent = await self._send_queue()
        with self._office.work() as work:
            repair.deliver_watched(work)
            ids = [c.id for c in work.chats() if c.state in (rows.ACTIVE, rows.JOINING)]
        for chat_id in ids:
            sent |= await self._send_chat(chat_id)
        return sent | await self._fetch_welcomes() | await self._send_queue()

    async def _send_queue(self) -> bool:
        sent = False
        with self._office.work() as work:
            waiting = [(key, rows.Outgoing.decode(data)) for key, data in work.step.items(rows.OUT)]
        for key, outgoing in waiting:
            answer = await self._call(outgoing.url, frames.decode_request(outgoing.request))
            if answer is None or _try_later(answer):
                continue
            sent = self._behind = True
            with self._office.work() as work:
                work.step.delete(rows.OUT, key)
        return sent

    async def _send_chat(self, chat_id: bytes) -> bool:
        sent = False
        while True:
            with self._office.work() as work:
                if not work.has_chat(chat_id):
                    return sent
                chat = prepare(work, work.chat(chat_id))
                puts = chat.pending.puts if chat.pending else ()
                request = chat.pending.request if chat.pending else b""
                request = chat.in_flight.request if chat.in_flight else request
            if not request or chat.relay.url in self.unreachable:
                return sent
            for put in puts:
                stored = await self._call(chat.relay.url, frames.decode_request(put))
                if not isinstance(stored, frames.Done):
                    return sent
            answer = await self._call(chat.relay.url, frames.decode_request(request))
            if answer is None or _try_later(answer):
                return sent
            try:
                with self._office.work() as work:
                    self._answered(work, work.chat(chat_id), request, answer)
            except RelayError as error:
                self.refused.add(error.code)  # this conversation waits; the others go on
                return sent
            if not isinstance(answer, frames.Stored) or chat.pending is not None or chat.state == rows.JOINING:
                self._behind = True  # more than a message that was taken as it is
            if isinstance(answer, frames.Sealed) or chat.pending is not None:
                again = request in self._sealed
                self._sealed.add(request)
                if again:
                    self.refused.add("relay_answer")
                # The log must be read before anything else is written to it. A seal that is announced or
                # acknowledged but never shown is asked for once.
                return sent or not again
            sent = True

    def _answered(self, work: Work, chat: rows.Chat, request: bytes, answer: frames.Answer) -> None:
        if chat.state == rows.JOINING:
            meeting.joined(work, chat, answer)
        elif chat.in_flight is not None and chat.in_flight.request == request:
            sending.answered(work, chat, request, answer)
        else:
            sealing.answered(chat, request, answer)

    async def _fetch_welcomes(self) -> bool:
        fetched = False
        with self._office.work() as work:
            waiting = notes.waiting_welcomes(work)
        for key, fetch in waiting:
            request = frames.Get(get=fetch.pointer.get, ph=fetch.pointer.ph, dh=fetch.pointer.dh)
            answer = await self._call(fetch.url, request)
            if answer is None or _try_later(answer):
                continue
            fetched |= self._take_welcome(key, fetch, answer)
        self._behind |= fetched  # what one has joined has a log
        return fetched

    def _take_welcome(self, key: bytes, fetch: notes.Fetch, answer: frames.Answer) -> bool:
        welcome = notes.open_welcome(fetch, answer)
        if welcome is None:
            return False  # withheld or swapped by the relay: it is asked again at the next sync
        try:
            with self._office.work() as work:
                if not may_join(work, fetch.group):
                    return False  # another has just let this device in: this one waits, and may be of a later stay
                work.step.delete("fetch", key)  # in the step that joins: between two it could be lost
                notes.take_welcome(work, fetch, welcome)
        except (PeerError, LocalError) as error:
            if error.code in VAULT_FAULTS:
                raise  # the Welcome is as good as before
            with self._office.work() as work:
                work.step.delete("fetch", key)
                work.count("bad_welcomes")
        return True

    # -- reading -------------------------------------------------------------------------------------------------------

    async def _read_all(self, wait: int) -> bool:
        with self._office.work() as work:
            by_url = {url: asked for url, asked in _wanted(work).items() if url not in self._left}
        news, told = False, dict[bytes, int]()
        if len(by_url) > 1 or any(len(asked) > MAX_READ_LOGS for asked in by_url.values()):
            wait = min(wait, 2)  # one after the other: none may keep the others waiting long
        for url, asked in by_url.items():
            for start in range(0, len(asked), MAX_READ_LOGS):
                part = asked[start : start + MAX_READ_LOGS]
                answer = await self._call(url, frames.Read(logs=tuple(a.wanted for a in part), wait=wait))
                if answer is not None and not _is_whole(part, answer, wait):
                    self.refused.add("relay_answer")  # nothing that an honest relay would say; what is usable is used
                for log_news in answer.logs if isinstance(answer, frames.ReadAnswer) else ():
                    if log_news.log < len(part):
                        told[part[log_news.log].wanted.read] = log_news.next
                        news |= self._apply(part[log_news.log], log_news)
        self._behind = self._is_behind(told)
        return news

    def _is_behind(self, told: dict[bytes, int]) -> bool:
        """Whether there is a log that was not asked for, or whose relay has more than it told."""
        with self._office.work() as work:
            wanted = [asked.wanted for many in _wanted(work).values() for asked in many]
        return any(log.position < told.get(log.read, log.position + 1) for log in wanted)

    def _apply(self, asked: _Asked, news: frames.LogNews) -> bool:
        """Take one log's news in one step; tells whether anything has changed."""
        before = self._mark(asked)
        if asked.owner == "chat":
            self._apply_chat(asked, news)
        elif asked.owner == "inbox":
            with self._office.work() as work:
                notes.apply_inbox(work, asked.key, asked.wanted, news)
        else:
            self._apply_invite(asked, news)
        return self._mark(asked) != before

    def _apply_chat(self, asked: _Asked, news: frames.LogNews) -> None:
        try:
            with self._office.work() as work:
                reading.apply(work, work.chat(asked.key), asked.wanted, news, asked.acked)
        except PeerError as error:
            # Nothing of a peer should get this far. The conversation stops, and says so; the others go on.
            with self._office.work() as work:
                reading.stop(work, work.chat(asked.key), error.code)

    def _apply_invite(self, asked: _Asked, news: frames.LogNews) -> None:
        try:
            with self._office.work() as work:
                notes.apply_invite(work, asked.key, asked.wanted, news)
        except PeerError as error:
            if error.code == "seal_forged":
                self.refused.add(error.code)
                return
            with self._office.work() as work:
                notes.spoil_invite(work, asked.key, error.code)

    def _mark(self, asked: _Asked) -> bytes | None:
        space = {"chat": rows.CHATS, "inbox": rows.INBOXES, "invite": rows.INVITES}[asked.owner]
        with self._office.work() as work:
            return work.step.get(space, asked.key)

    # -- the wire ------------------------------------------------------------------------------------------------------

    async def _call(self, url: str, request: frames.Request) -> frames.Answer | None:
        if url in self.unreachable or url in self._left or not self._may_call(url):
            return None
        try:
            answer = await self._transport.call(url, request)
            self._heard.add(url)
            return answer
        except RelayError as error:
            if error.code == "relay_answer":
                self.refused.add(error.code)  # something answers, and it is no relay
            self.unreachable.add(url)
            return None

    def _may_call(self, url: str) -> bool:
        with self._office.work() as work:
            return homes.may_call(work, url)

    async def tell(self, url: str, request: frames.Request) -> None:
        """One request whose answer does not matter to whoever runs this."""
        await self._call(url, request)

    async def call(self, url: str, request: frames.Request) -> frames.Answer:
        """One request whose answer somebody waits for; raises ``RelayError('unreachable')``."""
        return await self._transport.call(url, request)


def _is_whole(part: list[_Asked], answer: frames.Answer, wait: int) -> bool:
    # An honest relay tells of every log that it was asked for at once, and gives an entry of some if there are any.
    if not isinstance(answer, frames.ReadAnswer):
        return _try_later(answer)
    more = any(n.log < len(part) and n.code is None and n.next > part[n.log].wanted.position for n in answer.logs)
    told = wait > 0 or len({n.log for n in answer.logs}) == len(part)
    return told and (not more or any(n.entries or n.first > part[n.log].wanted.position for n in answer.logs))


def _try_later(answer: frames.Answer) -> bool:
    return isinstance(answer, frames.Refused) and answer.code in sending.RETRY_LATER


def _wanted(work: Work) -> dict[str, list[_Asked]]:
    found: dict[str, list[_Asked]] = {}
    for chat in work.chats():
        if chat.state in reading.READABLE:
            asked = _Asked("chat", chat.id, reading.wanted(work, chat), chat.place.acked)
            found.setdefault(chat.relay.url, []).append(asked)
    for key, data in work.step.items(rows.INBOXES):
        inbox = rows.OwnInbox.decode(data)
        found.setdefault(inbox.relay.url, []).append(_Asked("inbox", key, notes.inbox_wanted(inbox)))
    for key, data in work.step.items(rows.INVITES):
        invite = rows.Invite.decode(data)
        if invite.state == rows.INVITE_OPEN and work.world.today() <= invite.expires + KEY_PACKAGE_GRACE_DAYS:
            keys = invite_log(invite.secret).log.keys
            chain = invite.chain or chain_start(keys.name)
            wanted = frames.ReadFrom(read=keys.read, wh=keys.wh, sh=keys.sh, position=invite.position, chain=chain)
            found.setdefault(invite.relay.url, []).append(_Asked("invite", key, wanted))
    return found
