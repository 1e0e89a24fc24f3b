# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one loop that drives the rules against relays and vault: send what waits, read what is new, until it is quiet.

Every request is built and stored in a step, sent outside of any step, and its answer taken in another. It may be lost,
repeated or overtaken by another process of the same profile at any point; each answer is checked against what is
stored before it counts.
"""

from __future__ import annotations

import dataclasses

from krama.client import (
    backing,
    carried,
    couriers,
    groups,
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
from krama.client.leafkeys import expire
from krama.client.ports import Transport
from krama.client.work import Office, Work
from krama.core import frames
from krama.core.errors import LocalError, PeerError, RelayError
from krama.core.invites import invite_log
from krama.core.leaves import persons
from krama.core.limits import KEY_PACKAGE_GRACE_DAYS, MAX_READ_LOGS, REFRESH_AFTER_MESSAGES
from krama.core.logs import chain_start
from krama.core.receipts import Receipt

CREDIBLE_DAYS = 60  # after a longer jump of the clock nothing is thrown away …
DOUBTFUL_DAYS = 30  # … for so long: somebody will have noticed by then
VAULT_FAULTS = frozenset({"disk_full", "vault_busy", "vault_damaged"})
SMALL_GROUP = 20
KEEP_ALIVE_DAYS = 120  # a relay forgets a log 210 days after its last entry
REFRESH_DAYS = 7
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
        self.unreachable: set[str] = set()
        self.refused: set[str] = set()
        self._sealed: set[bytes] = set()

    async def sync(self, wait: int = 0) -> bool:
        """Send and read until nothing is left to do; then wait once for news, if asked. Tells whether there was any.

        A relay that cannot be reached is noted in ``unreachable`` and its work left for later.
        """
        self.unreachable.clear()
        self.refused.clear()
        self._sealed.clear()
        with self._office.work() as work:
            _daily(work)
        any_news = await self._rounds()
        if self._when_quiet():
            any_news |= await self._rounds()
        await self.back_up()
        if wait and not any_news and not self.unreachable:
            any_news = await self._read_all(wait)
        return any_news

    async def _rounds(self) -> bool:
        any_news = False
        for _ in range(ROUNDS):
            sent = await self._send_all()
            news = await self._read_all(0)
            any_news |= news
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
            sent = True
            with self._office.work() as work:
                work.step.delete(rows.OUT, key)
        return sent

    async def _send_chat(self, chat_id: bytes) -> bool:
        sent = False
        while True:
            with self._office.work() as work:
                if not work.has_chat(chat_id):
                    return sent
                chat = _prepare(work, work.chat(chat_id))
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
        return fetched

    def _take_welcome(self, key: bytes, fetch: notes.Fetch, answer: frames.Answer) -> bool:
        welcome = notes.open_welcome(fetch, answer)
        if welcome is None:
            return False  # withheld or swapped by the relay: it is asked again at the next sync
        try:
            with self._office.work() as work:
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
            by_url = _wanted(work)
        news = False
        if len(by_url) > 1 or any(len(asked) > MAX_READ_LOGS for asked in by_url.values()):
            wait = min(wait, 2)  # one after the other: none may keep the others waiting long
        for url, asked in by_url.items():
            for start in range(0, len(asked), MAX_READ_LOGS):
                part = asked[start : start + MAX_READ_LOGS]
                answer = await self._call(url, frames.Read(logs=tuple(a.wanted for a in part), wait=wait))
                if answer is not None and not _is_whole(part, answer, wait):
                    self.refused.add("relay_answer")  # nothing that an honest relay would say; what is usable is used
                for log_news in answer.logs if isinstance(answer, frames.ReadAnswer) else ():
                    news |= log_news.log < len(part) and self._apply(part[log_news.log], log_news)
        return news

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
        if url in self.unreachable or not self._may_call(url):
            return None
        try:
            return await self._transport.call(url, request)
        except RelayError as error:
            if error.code == "relay_answer":
                self.refused.add(error.code)  # something answers, and it is no relay
            self.unreachable.add(url)
            return None

    def _may_call(self, url: str) -> bool:
        # Peers name relays too. None of them sends us to a plain address, unless our own relay is one (on this computer).
        with self._office.work() as work:
            return url.startswith("https://") or not work.profile.relay.url.startswith("https://")

    async def tell(self, url: str, request: frames.Request) -> None:
        """One request whose answer does not matter to whoever runs this."""
        await self._call(url, request)

    async def call(self, url: str, request: frames.Request) -> frames.Answer:
        """One request whose answer somebody waits for; raises ``RelayError('unreachable')``."""
        return await self._transport.call(url, request)


def _daily(work: Work) -> None:
    today = work.world.today()
    last = int.from_bytes(work.step.get("days", b"daily") or b"\x00", "big")
    if today == last:
        return
    work.step.put("days", b"daily", today.to_bytes(8, "big"))
    if not 0 <= today - last <= CREDIBLE_DAYS:
        work.step.put("days", b"jumped", today.to_bytes(8, "big"))
    if today >= int.from_bytes(work.step.get("days", b"jumped") or b"\x00", "big") + DOUBTFUL_DAYS:
        expire(work)
        notes.expire_welcomes(work)
    for chat in work.chats():
        if chat.state == rows.ACTIVE:
            if not chat.superseded_by:  # nothing is sent there; its messages wait in the one that superseded it
                chat = _keep_alive(work, sending.send_again(work, chat), today)
            repair.compare_epochs(work, repair.say_if_behind(work, chat))


def _keep_alive(work: Work, chat: rows.Chat, today: int) -> rows.Chat:
    """Renew one's keys after a week with messages, so that it heals by itself; and let no quiet log expire."""
    if today - chat.day >= KEEP_ALIVE_DAYS:
        chat = groups.introduce(work, chat)
    key = b"refresh" + chat.id
    last = int.from_bytes(work.step.get("days", key) or b"\x00", "big")
    if not chat.sent_in_epoch or chat.intents or today - last < REFRESH_DAYS:
        return chat
    work.step.put("days", key, today.to_bytes(8, "big"))
    intent = rows.Intent(id=work.world.entropy(16), kind=rows.REFRESH)
    return work.save(dataclasses.replace(chat, intents=(intent,)))


def _prepare(work: Work, chat: rows.Chat) -> rows.Chat:
    """Decide what this conversation sends next: the append in flight, a seal, or the next message."""
    if chat.state != rows.ACTIVE or chat.superseded_by:
        return chat
    if chat.profile_due and (chat.next_queued or _is_small(work, chat)):
        chat = groups.introduce(work, chat)
    chat = sending.due_receipts(work, chat)
    if chat.sent_in_epoch >= REFRESH_AFTER_MESSAGES and not chat.intents:
        intent = rows.Intent(id=work.world.entropy(16), kind=rows.REFRESH)
        chat = work.save(dataclasses.replace(chat, intents=(intent,), sent_in_epoch=0))
    # New keys can wait until what went with a courier is in the log as it went; a removal cannot.
    renews = chat.intents and chat.intents[0].kind == rows.REFRESH and carried.is_waiting(work, chat)
    return sending.prepare(work, chat if renews else sealing.prepare(work, chat))


def _is_small(work: Work, chat: rows.Chat) -> bool:
    # In a small group everybody tells a newcomer its name at once; in a large one with the next message.
    return len(persons(work.live(chat).state().roster)) <= SMALL_GROUP


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
