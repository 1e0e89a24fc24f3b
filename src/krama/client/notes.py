# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading one's own inboxes and invites: Welcomes, requests of stuck members, compared epochs, answers to an invite."""

from __future__ import annotations

import dataclasses

from krama.client import along, history, linking, meeting, newcomers, repair, rows, welcoming
from krama.client.reading import check_news, say_once
from krama.client.work import Work
from krama.core import frames
from krama.core.errors import LocalError, PeerError
from krama.core.inboxes import (
    PURPOSE_INVITE,
    PURPOSE_REPAIR,
    AdmitNote,
    LinkedNote,
    MovedNote,
    RefusedNote,
    ReplaceNote,
    RestoredNote,
    TagNote,
    WelcomeNote,
    check_note,
    note_id,
    plain_note,
)
from krama.core.invites import InviteRecord, invite_log, open_from_inbox
from krama.core.limits import KEEP_SEAL_DAYS, MESSAGE_SIZES
from krama.core.logs import NO_SEAL, chain_next, chain_start, log_name, read_hash, write_hash
from krama.core.seals import BlobPointer, check_seal, open_blob
from krama.core.wire import Bytes, Of, Record, Text, Uint, field

# mypy: disable-error-code="assignment"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Fetch(Record):
    """A Welcome that was announced and is still to be fetched."""

    url: str = field(0, Text(256))
    pointer: BlobPointer = field(1, Of(BlobPointer))
    sender: bytes = field(2, Bytes(32))
    group: bytes = field(3, Bytes(16, 64))
    until: int = field(4, Uint(2**31))
    device: bytes | None = field(5, Bytes(32), optional=True)


def inbox_wanted(inbox: rows.OwnInbox) -> frames.ReadFrom:
    """What to ask for of one's own inbox."""
    wh = write_hash(inbox.write)
    chain = inbox.chain or chain_start(log_name(read_hash(inbox.read), wh, NO_SEAL))
    return frames.ReadFrom(read=inbox.read, wh=wh, sh=NO_SEAL, position=inbox.position, chain=chain)


def apply_inbox(work: Work, key: bytes, asked: frames.ReadFrom, news: frames.LogNews) -> None:
    """Take the news of an inbox. A relay that lies about an inbox is read from where it now says that it stands."""
    data = work.step.get(rows.INBOXES, key)
    if data is None or inbox_wanted(inbox := rows.OwnInbox.decode(data)) != asked:
        return
    name = log_name(read_hash(inbox.read), asked.wh, NO_SEAL)
    if news.receipt is None or check_news(name, inbox.relay.receipt_key, asked, news, None):
        if news.receipt is not None or asked.position:
            work.count("inbox_faults")
        return
    chain = news.chain
    for entry in news.entries:
        chain = chain_next(chain, entry)
    position = news.first + len(news.entries)
    work.step.put(rows.INBOXES, key, dataclasses.replace(inbox, position=position, chain=chain).encode())
    for entry in news.entries:
        _take(work, inbox, entry)


def _take(work: Work, inbox: rows.OwnInbox, entry: bytes) -> None:
    if len(entry) not in MESSAGE_SIZES:
        return
    try:
        plain = open_from_inbox(inbox.hpke, inbox.purpose, entry)
        if work.step.get("notes", note_id(plain)) is not None:
            return
        work.step.put("notes", note_id(plain), b"\x01")
        if inbox.purpose == PURPOSE_INVITE:
            _used_twice(work, inbox, plain)
        elif inbox.purpose == PURPOSE_REPAIR:
            _signed(work, inbox, plain)
    except (PeerError, LocalError):
        work.count("bad_notes")  # whoever knows the address can write junk there; it has no effect


def _used_twice(work: Work, inbox: rows.OwnInbox, plain: bytes) -> None:
    note = plain_note(plain)
    for key, data in list(work.step.items(rows.INVITES)):
        invite = rows.Invite.decode(data)
        if InviteRecord.decode(invite.record).digest() == note.record:
            work.step.put("invites_opened_again", key, b"\x01")
            _tell_twice(work, key, invite)


def _tell_twice(work: Work, key: bytes, invite: rows.Invite) -> None:
    """Tell once that an invite was opened again after it was used; whichever of the two is read first."""
    told = work.step.get("invites_opened_again", key)
    if told is None or invite.state != rows.INVITE_USED:
        return
    work.step.put(rows.INVITES, key, dataclasses.replace(invite, state=rows.INVITE_TWICE).encode())
    chat = next((c for c in work.chats() if c.id == work.step.get("invite_chats", key)), None)
    if chat is not None:
        history.notice(work, chat, "invite_opened_twice")


def _signed(work: Work, inbox: rows.OwnInbox, plain: bytes) -> None:
    credential, device, note = check_note(read_hash(inbox.read), plain)
    match note:
        case WelcomeNote():
            _announce(work, credential.person, device, note)
        case ReplaceNote():
            repair.take_replacement(work, credential.person, note)
        case TagNote():
            _compare(work, credential.person, note)
        case LinkedNote():
            linking.take_linked(work, credential, device, note)
        case RestoredNote():
            newcomers.take_restored(work, credential, device, note)
        case AdmitNote():
            newcomers.take_admit(work, credential, device, note)
        case MovedNote():
            along.take_moved(work, credential.person, note)
        case RefusedNote():
            newcomers.take_refused(work, credential, device, note)
        case _:
            raise PeerError("note_unsigned")


def _announce(work: Work, sender: bytes, device: bytes, note: WelcomeNote) -> None:
    if work.step.get(rows.PACKAGES, note.key_package) is None:
        return  # used already: another member has delivered the same Welcome
    kept = work.step.get("fetch", note.group + note.key_package)
    if kept is not None and sender != work.me and Fetch.decode(kept).sender == work.me:
        return  # what another own device told comes first: that is no request
    until = work.world.today() + KEEP_SEAL_DAYS
    fetch = Fetch(url=note.relay.url, pointer=note.pointer, sender=sender, group=note.group, until=until, device=device)
    work.step.put("fetch", note.group + note.key_package, fetch.encode())


def _compare(work: Work, sender: bytes, note: TagNote) -> None:
    if not work.has_chat(note.group):
        return
    chat = work.chat(note.group)
    state = work.live(chat).state() if chat.state == rows.ACTIVE else None
    if state is None or all(d.person != sender for d in state.roster):
        return
    if note.epoch > state.epoch:
        repair.remember_ahead(work, chat, sender, note.epoch)
    code = repair.take_tag(work, note)
    if code:
        say_once(work, chat, code, sender)


def waiting_welcomes(work: Work) -> list[tuple[bytes, Fetch]]:
    """The Welcomes that can be taken now. One into a group that one has not yet read oneself out of waits for that.

    Until ``expire`` drops it, each is asked for whatever the day: it may have been announced under a wrong clock.
    """
    found = [(key, Fetch.decode(data)) for key, data in work.step.items("fetch")]
    return [(k, f) for k, f in found if welcoming.may_join(work, f.group)]


def expire_welcomes(work: Work) -> None:
    """Ask no more for Welcomes that no relay keeps any longer."""
    for key, data in list(work.step.items("fetch")):
        if Fetch.decode(data).until < work.world.today():
            work.step.delete("fetch", key)


def open_welcome(fetch: Fetch, answer: frames.Answer) -> bytes | None:
    """The Welcome in a relay's answer; None if the relay does not give what the pointer names."""
    if not isinstance(answer, frames.BlobAnswer):
        return None
    try:
        return open_blob(fetch.pointer, answer.data)
    except PeerError:
        return None


def take_welcome(work: Work, fetch: Fetch, welcome: bytes) -> None:
    """Join by a fetched Welcome; raises ``PeerError`` or ``LocalError`` and then nothing has changed."""
    chat = welcoming.accept_welcome(work, welcome, fetch.sender, fetch.device or b"")
    if chat.id != fetch.group:
        raise PeerError("welcome_group")


def apply_invite(work: Work, key: bytes, asked: frames.ReadFrom, news: frames.LogNews) -> None:
    """Take the news of an invite's log: its record, and the seal that answers it."""
    invite = rows.Invite.decode(work.step.get(rows.INVITES, key) or b"")
    log = invite_log(invite.secret).log
    if invite.state != rows.INVITE_OPEN or invite.position != asked.position:
        return
    if check_news(log.keys.name, invite.relay.receipt_key, asked, news, None) or news.receipt is None:
        return
    chain = news.chain
    for entry in news.entries:
        chain = chain_next(chain, entry)
    position = news.first + len(news.entries)
    invite = dataclasses.replace(invite, position=position, chain=chain)
    work.step.put(rows.INVITES, key, invite.encode())
    if news.sealed and news.entries and position == news.next:
        check_seal(log, news.entries[-1])  # a seal that no holder of the link made is the relay's: nothing is used up
        chat = meeting.answered_invite(work, invite, news.entries[-1])
        work.step.put("invite_chats", key, chat.id)
        _tell_twice(work, key, dataclasses.replace(invite, state=rows.INVITE_USED))


def spoil_invite(work: Work, key: bytes, code: str) -> None:
    """An invite whose answer cannot be used is used up; its maker can make another."""
    invite = rows.Invite.decode(work.step.get(rows.INVITES, key) or b"")
    work.step.put(rows.INVITES, key, dataclasses.replace(invite, state=rows.INVITE_USED).encode())
    work.count("bad_answers")
