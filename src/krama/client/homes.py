# SPDX-License-Identifier: AGPL-3.0-or-later
"""A conversation's home, the relay where its log lies: entering a new one, and looking elsewhere while it is silent.

Spec: docs/protocol/3-group.md, "Moving house".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable

from krama.client import own, ownrows, rows
from krama.client.groups import leave_packages
from krama.client.work import Work
from krama.core import frames
from krama.core.addresses import may_lead, read_base
from krama.core.errors import LocalError, RelayError
from krama.core.leaves import DIRECT, SELF, Relay, persons
from krama.core.limits import REFRESH_AFTER_COMMITS
from krama.core.primitives import h

KEEP_DAYS = 14  # after so long nobody goes on carrying a log, or looks for what was carried
RENEWS_A_DAY = 4  # members of a group who may renew their leaf, and with it their inbox, on one day after a move
SPARE_AFTER = 3_600  # seconds without an answer of a home after which its inboxes are read at the spares as well
LEFT_SECONDS = 3_600
SILENT, LED, LEFT = "moving:silent", "moving:led", "moving:left"


# -- entering ------------------------------------------------------------------------------------------------------------


def enter_home(work: Work, chat: rows.Chat, home: Relay) -> rows.Chat:
    """Go on at a conversation's home; where it is another one, what was sent before is still looked for at the old."""
    if home == chat.relay:
        return chat
    urls = dict.fromkeys((chat.relay.url, *former(work, chat.id)))
    urls.pop(home.url, None)
    kept = rows.Homes(urls=tuple(urls)[: rows.MOST_HOMES])
    work.step.put(rows.HOMES, chat.id, kept.encode())
    work.step.delete(LED, chat.id)
    if chat.kind == SELF:
        choose_home(work, home)  # one's own devices go together
    return dataclasses.replace(chat, relay=home)


def former(work: Work, chat_id: bytes) -> tuple[str, ...]:
    """Where a conversation lay before, newest first: old attachments are there still."""
    data = work.step.get(rows.HOMES, chat_id)
    return () if data is None else rows.Homes.decode(data).urls


async def get_anywhere(
    urls: tuple[str, ...], call: Callable[[str, frames.Request], Awaitable[frames.Answer]], request: frames.Request
) -> frames.Answer:
    """Ask one relay after the other for a blob; raises ``RelayError`` if none has it and one did not answer."""
    failed: RelayError | None = None
    answer: frames.Answer = frames.Refused(code="blob_unknown")
    for url in urls:
        try:
            answer = await call(url, request)
        except RelayError as error:
            failed = error
            continue
        if not isinstance(answer, frames.Refused) or answer.code != "blob_unknown":
            return answer
    if failed is not None:
        raise failed
    return answer


def choose_home(work: Work, home: Relay) -> None:
    """Make a relay one's own: what is made from now on – conversations, invites, KeyPackages – lies there.

    Contacts and own devices get KeyPackages with inboxes there. Copies stay until there is another recovery code.
    """
    profile = work.profile
    if profile.relay == home:
        return
    work.step.put(rows.PROFILE, b"profile", dataclasses.replace(profile, relay=home).encode())
    data = work.step.get(ownrows.BACKUP, b"backup")
    if data is not None:
        _leave_copies(work, ownrows.Backup.decode(data), profile.relay)
    for chat in work.chats():
        if chat.kind == DIRECT and chat.state == rows.ACTIVE and not chat.superseded_by:
            leave_packages(work, chat)
    for device in own.siblings(work):
        known = own.own_device(work, device.signature_key)
        own.save_device(work, device.signature_key, dataclasses.replace(known, given=0))


def _leave_copies(work: Work, backup: ownrows.Backup, old: Relay) -> None:
    # The code's box says where the copies lie, and only who holds the code can write another.
    if backup.box:
        new = dataclasses.replace(backup, relay=backup.relay or old)
    else:
        new = ownrows.Backup(locator=backup.locator, public=backup.public, seed=backup.seed, paused=backup.paused)
        work.step.clear(ownrows.PAGES)
    work.step.put(ownrows.BACKUP, b"backup", new.encode())


def renew_inbox(work: Work, chat: rows.Chat) -> rows.Chat:
    """Renew one's leaf after a move, so that its inbox lies at the new home; a few members of a group each day."""
    urls = former(work, chat.id)
    if not urls:
        return chat
    live = work.live(chat)
    state = live.state()
    mine = next(d for d in state.roster if d.leaf_index == live.group.own_leaf)
    people = len(persons(state.roster))
    dice = int.from_bytes(h("renew", chat.id, work.device, work.world.today().to_bytes(8, "big"))[:8], "big")
    pace = state.is_admin(work.me) or state.epoch - mine.extension.since >= min(REFRESH_AFTER_COMMITS, people - 1)
    if mine.extension.inbox.url not in urls or chat.intents or not pace:
        return chat
    if dice % max(1, people // RENEWS_A_DAY):
        return chat
    intent = rows.Intent(id=work.world.entropy(16), kind=rows.REFRESH)
    return work.save(dataclasses.replace(chat, intents=(intent,)))


# -- spares ----------------------------------------------------------------------------------------------------------------


def heed(work: Work, silent: set[str], answered: set[str]) -> bool:
    """Remember since when a relay does not answer; after an hour one's inboxes there are read at the spares as well.

    Tells whether there is an inbox that was not read before.
    """
    now, new = work.world.now(), False
    for url in answered - silent:
        if work.step.get(SILENT, url.encode()) is not None:
            work.step.delete(SILENT, url.encode())
            _stop_looking(work, url)
    for url in sorted(silent):
        since = work.step.get(SILENT, url.encode())
        if since is None or int.from_bytes(since, "big") > now:
            work.step.put(SILENT, url.encode(), now.to_bytes(8, "big"))
        elif now - int.from_bytes(since, "big") >= SPARE_AFTER:
            new |= _look_at_spares(work, url)
    return new


def _look_at_spares(work: Work, url: str) -> bool:
    named = (c.context.relays for c in work.chats() if c.context and c.relay.url == url and c.state == rows.ACTIVE)
    spares = {spare.url: spare for relays in named for spare in relays[1:] if spare.url != url}
    found = [(k, rows.OwnInbox.decode(data)) for k, data in work.step.items(rows.INBOXES)] if spares else []
    new = False
    for key, inbox in found:
        for spare in spares.values() if inbox.relay.url == url and len(key) == 32 else ():
            there = key + h("spare", spare.url.encode())[:8]
            if work.step.get(rows.INBOXES, there) is None:
                until = work.world.today() + KEEP_DAYS
                fresh = dataclasses.replace(inbox, relay=spare, position=0, chain=b"", until=until)
                work.step.put(rows.INBOXES, there, fresh.encode())
                new = True
    return new


def _stop_looking(work: Work, url: str) -> None:
    for key, _ in list(work.step.items(rows.INBOXES)):
        main = work.step.get(rows.INBOXES, key[:32]) if len(key) > 32 else None
        if main is not None and rows.OwnInbox.decode(main).relay.url == url:
            work.step.delete(rows.INBOXES, key)


def spares_for(work: Work, chat: rows.Chat, url: str) -> tuple[str, ...]:
    """Where else to announce a restart to an inbox at ``url``: there, whoever cannot reach it looks meanwhile."""
    follows = chat.context.follows if chat.context else None
    old = work.chat(follows) if follows and work.has_chat(follows) else None
    if old is None or old.context is None or old.relay.url != url:
        return ()
    return tuple(spare.url for spare in old.context.relays[1:] if spare.url != url)


def may_call(work: Work, url: str) -> bool:
    """Peers name relays too. None of them sends us to a plain address or into a house, unless our own relay is there."""
    home = work.profile.relay.url
    odd = url.startswith("https://") and read_base(url) is None  # made by an older version, or by hand
    return url == home or odd or may_lead(home, url)


def leave_behind(work: Work, silent: set[str]) -> set[str]:
    """Those silent relays where nothing lies any more but old inboxes: nobody is told that they do not answer, and they
    are asked again after an hour."""
    left = _left_behind(work, silent)
    for url in left:
        work.step.put(LEFT, url.encode(), work.world.now().to_bytes(8, "big"))
    return left


def left_alone(work: Work) -> set[str]:
    """The relays that were left behind and shall not be asked now."""
    since = {url.decode(): work.world.now() - int.from_bytes(at, "big") for url, at in list(work.step.items(LEFT))}
    still = _left_behind(work, {url for url, age in since.items() if 0 <= age < LEFT_SECONDS}) if since else set()
    for url in since.keys() - still:
        work.step.delete(LEFT, url.encode())
    return still


def _left_behind(work: Work, silent: set[str]) -> set[str]:
    chats = (c for c in work.chats() if c.state in (rows.ACTIVE, rows.REQUEST, rows.JOINING) and not c.superseded_by)
    return silent - {work.profile.relay.url} - {c.relay.url for c in chats}


def require_address(home: str, url: str) -> None:
    """Refuse to lead others where they may not be led; ``LocalError('relay_address')``."""
    if not may_lead(home, url):
        raise LocalError("relay_address")
