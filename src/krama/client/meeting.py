# SPDX-License-Identifier: AGPL-3.0-or-later
"""Becoming members of one another's conversations: new groups, invites, joining by a link, and Welcomes.

The joiner makes the conversation and may write at once; the inviter finds it when it next looks.
Spec: docs/protocol/5-first-contact.md.
"""

from __future__ import annotations

import dataclasses

from krama.client import history, rows
from krama.client.incoming import keep_packages
from krama.client.leafkeys import address_of, new_inbox, new_leaf, new_package, own_packages
from krama.client.sending import queue
from krama.client.work import Work, number_key
from krama.core import frames, mls
from krama.core.certificates import Credential, check_credential
from krama.core.errors import LocalError, PeerError, RelayError
from krama.core.inboxes import PURPOSE_INVITE, UsedNote
from krama.core.invites import (
    ContactEnvelope,
    InviteLink,
    InviteRecord,
    check_record,
    invite_log,
    open_envelope,
    seal_envelope,
    seal_to_inbox,
    sign_record,
)
from krama.core.judgement import engine_call, state_of
from krama.core.leaves import DIRECT, GROUP, SELF, GroupContext, LeafExtension, Relay, persons
from krama.core.limits import INVITE_DAYS
from krama.core.logs import NO_SEAL
from krama.core.messages import KeyPackagesBody, ProfileBody
from krama.core.policy import State
from krama.core.seals import make_seal, open_entry, open_seal, seal_entry

LEFT_PACKAGES = 3  # fresh KeyPackages that one leaves with the other side of a direct chat


def create_group(work: Work, kind: int, title: str, admins: tuple[bytes, ...], relay: Relay) -> rows.Chat:
    """Make a conversation of one."""
    profile, chat_id = work.profile, work.world.entropy(16)
    keys, extension = new_leaf(work, relay, since=0)
    context = GroupContext(engine=mls.ENGINE, kind=kind, title=title, admins=admins, relays=(relay,))
    group, batch = engine_call(
        lambda: mls.Group.create(
            chat_id,
            profile.device_key,
            profile.credential,
            extension,
            context.encode(),
            entropy=work.world.mls_seed(),
        )
    )
    work.write_mls(chat_id, batch)
    chat = rows.Chat(
        id=chat_id,
        kind=kind,
        state=rows.ACTIVE,
        relay=relay,
        leaf=keys,
        context=context,
        day=work.world.today(),
        last_at=work.world.now(),
    )
    work.adopt(chat, group)
    return work.save(chat)


# -- inviting ----------------------------------------------------------------------------------------------------------


def create_invite(work: Work, label: str) -> tuple[rows.Invite, InviteLink]:
    """Make an invite and queue its record; the link may be given away at once."""
    profile, relay = work.profile, work.profile.relay
    expires = work.world.today() + INVITE_DAYS
    rh, address = new_inbox(work, relay, PURPOSE_INVITE, until=expires)
    record = sign_record(
        profile.device_key,
        InviteRecord(
            credential=profile.credential,
            device=work.device,
            name=profile.name,
            label=label,
            inbox=address,
            receipt_key=relay.receipt_key,
            key_packages=(new_package(work, relay),),
            expires=expires,
            signature=bytes(64),
        ),
    )
    secret = work.world.entropy(16)
    log = invite_log(secret).log
    request = frames.Append(write=log.keys.write, rh=log.keys.rh, sh=log.keys.sh, entry=seal_entry(log, record.encode()))
    work.queue(relay.url, request)
    invite = rows.Invite(secret=secret, label=label, record=record.encode(), relay=relay, expires=expires, inbox=rh)
    work.step.put(rows.INVITES, secret, invite.encode())
    return invite, InviteLink(secret=secret, person=work.me, kind=DIRECT, relays=(relay.url,))


def answered_invite(work: Work, invite: rows.Invite, seal: bytes) -> rows.Chat:
    """Somebody has used an invite: join the conversation that it made. A bad answer uses the invite up all the same."""
    record = InviteRecord.decode(invite.record)
    work.step.put(rows.INVITES, invite.secret, dataclasses.replace(invite, state=rows.INVITE_USED).encode())
    inbox = rows.OwnInbox.decode(work.step.get(rows.INBOXES, invite.inbox) or b"")
    try:
        seal_record = frames.SealRecord.decode(seal)
        sealed = open_seal(invite_log(invite.secret).log, seal_record)
        envelope, credential = open_envelope(inbox.hpke, record, sealed)
        chat = _join(work, envelope.welcome, rows.ACTIVE)
        _check_direct(work, chat, envelope.group, credential.person)
    except LocalError as error:
        raise PeerError("invite_answer_bad", error.code) from error
    known = work.contact(credential.person) or rows.Contact(root=credential.root)
    contact = dataclasses.replace(known, name=known.name or envelope.name, label=known.label or invite.label)
    work.save_contact(contact)
    keep_packages(work, credential.root, credential.person, envelope.key_packages)
    chat = work.save(dataclasses.replace(chat, peer=credential.person))
    chat = history.notice(work, chat, "invite_answered", person=credential.person)
    chat = leave_packages(work, chat)
    return supersede(work, chat)


def _check_direct(work: Work, chat: rows.Chat, group: bytes, peer: bytes) -> None:
    state = work.live(chat).state()
    here = set(persons(state.roster))
    good = chat.id == group and chat.kind == DIRECT and here == {work.me, peer}
    if not good or set(state.context.admins) != here:
        raise PeerError("contact_group")


def leave_packages(work: Work, chat: rows.Chat, count: int = LEFT_PACKAGES) -> rows.Chat:
    """Leave fresh KeyPackages with the other side, so that it can add us to groups while we are away."""
    packages = tuple(new_package(work, work.profile.relay, given_to=chat.peer) for _ in range(count))
    chat, _ = queue(work, chat, KeyPackagesBody(packages=packages))
    return work.save(chat)


# -- joining by a link -------------------------------------------------------------------------------------------------


def find_joined(work: Work, link: InviteLink) -> rows.Chat | None:
    """The chat that this link has made here already, finished or not."""
    return next((c for c in work.chats() if c.invite == link.secret), None)


def read_record(link: InviteLink, news: frames.LogNews, today: int) -> tuple[InviteRecord, bool]:
    """The record in an invite's log, and whether it was used; ``LocalError`` ``invite_unknown``, ``invite_expired``."""
    if not news.entries or news.first > 0:
        raise LocalError("invite_expired" if news.receipt else "invite_unknown")
    log = invite_log(link.secret).log
    return check_record(link, open_entry(log, news.entries[0]), today), news.sealed


def used_note(record: InviteRecord) -> frames.Append:
    """The request that tells an inviter that its link was opened twice."""
    entry = seal_to_inbox(record.inbox, PURPOSE_INVITE, UsedNote(record=record.digest()).encode())
    return frames.Append(write=record.inbox.write, rh=record.inbox.rh, sh=NO_SEAL, entry=entry)


def start_joining(work: Work, link: InviteLink, record: InviteRecord, url: str) -> rows.Chat:
    """Make the conversation and the answer to an invite; both are stored before the answer is sent."""
    credential = Credential.decode(record.credential)
    if credential.person == work.me:
        raise LocalError("contact_self")
    relay = Relay(url=url, receipt_key=record.receipt_key)
    chat = create_group(work, DIRECT, "", (work.me, credential.person), relay)
    live, profile = work.live(chat), work.profile
    keys, extension = new_leaf(work, relay, live.group.epoch + 1, chat.leaf.member)
    packages = _check_packages(record, credential.person)
    _, welcome, batch = engine_call(lambda: live.group.stage_commit(profile.device_key, extension, add=packages))
    work.write_mls(chat.id, batch)
    own = rows.OwnInbox.decode(work.step.get(rows.INBOXES, keys.inbox) or b"")
    envelope = ContactEnvelope(
        credential=profile.credential,
        device=work.device,
        name=profile.name,
        inbox=address_of(own),
        key_packages=tuple(new_package(work, relay, given_to=credential.person) for _ in range(LEFT_PACKAGES)),
        group=chat.id,
        welcome=welcome or b"",
        signature=bytes(64),
    )
    log = invite_log(link.secret)
    seal = make_seal(log.log, 0, log.seal_signing_key, seal_envelope(profile.device_key, record, envelope))
    request = frames.Seal(write=log.log.keys.write, rh=log.log.keys.rh, sh=log.log.keys.sh, record=seal)
    known = work.contact(credential.person) or rows.Contact(root=credential.root)
    work.save_contact(dataclasses.replace(known, name=known.name or record.name))
    pending = rows.PendingSeal(intent=b"", request=request.encode(), record=seal, leaf=keys)
    return work.save(
        dataclasses.replace(chat, state=rows.JOINING, pending=pending, peer=credential.person, invite=link.secret)
    )


def _check_packages(record: InviteRecord, person: bytes) -> tuple[bytes, ...]:
    for package in record.key_packages:
        read = engine_call(lambda package=package: mls.inspect_key_package(package))  # type: ignore[misc]
        LeafExtension.decode(read.leaf)
        if check_credential(read.credential, read.signature_key).person != person or not read.lifetime_exact:
            raise PeerError("record_packages")
    return record.key_packages


def joined(work: Work, chat: rows.Chat, answer: frames.Answer) -> bool:
    """Take the relay's answer to the envelope: the conversation exists, or (False) somebody else was first."""
    if chat.state != rows.JOINING or chat.pending is None:
        return True
    if isinstance(answer, frames.Sealed) and answer.record != chat.pending.record:
        work.drop_chat(chat.id)
        return False
    if not isinstance(answer, (frames.Stored, frames.Sealed)):
        raise RelayError("relay_refused")
    live = work.live(chat)
    work.write_mls(chat.id, engine_call(live.group.merge_pending))
    state = live.state()
    chat = dataclasses.replace(
        chat, state=rows.ACTIVE, leaf=chat.pending.leaf, pending=None, context=state.context, place=rows.Place()
    )
    supersede(work, work.save(dataclasses.replace(chat, last_at=work.world.now())))
    return True


# -- Welcomes ----------------------------------------------------------------------------------------------------------


def _join(work: Work, welcome: bytes, state: int) -> rows.Chat:
    packages = own_packages(work, engine_call(lambda: mls.welcome_refs(welcome)))
    if not packages:
        raise PeerError("welcome_not_for_us")
    ref, package = packages[0]
    private = {row.key: row.value for row in package.rows}
    group, batch = engine_call(lambda: mls.Group.join(welcome, private, entropy=work.world.mls_seed()))
    if work.has_chat(group.group_id) and work.chat(group.group_id).state not in _MAY_RETURN:
        raise LocalError("chat_known")
    epoch = state_of(group)
    _check_group(work, group, epoch)
    for key in private:
        batch.pop(key, None)
    work.step.clear(rows.mls_space(group.group_id))  # of an earlier stay in the same group
    work.write_mls(group.group_id, batch)
    work.step.delete(rows.PACKAGES, ref)
    chat = rows.Chat(
        id=group.group_id,
        kind=epoch.context.kind,
        state=state,
        relay=epoch.context.relays[0],
        leaf=package.leaf,
        context=epoch.context,
        place=rows.Place(added_epoch=epoch.epoch),
        day=work.world.today(),
        last_at=work.world.now(),
    )
    if work.has_chat(chat.id):
        chat = _return(work.chat(chat.id), chat)
    work.adopt(chat, group)
    _know(work, epoch)
    return work.save(chat)


_MAY_RETURN = (rows.REMOVED, rows.LEFT, rows.STUCK, rows.GONE)


def _return(old: rows.Chat, new: rows.Chat) -> rows.Chat:
    """Keep the history of a conversation that one comes back to."""
    return dataclasses.replace(
        new,
        next_number=old.next_number,
        unread=old.unread,
        generation=old.generation,
        peer=old.peer,
        state=rows.ACTIVE if old.state == rows.STUCK else new.state,
    )


def _check_group(work: Work, group: mls.Group, state: State) -> None:
    own = state.device(group.own_leaf)
    if own.signature_key != work.device or state.context.engine != mls.ENGINE:
        raise PeerError("welcome_group")
    if state.context.kind not in (DIRECT, GROUP, SELF):
        raise PeerError("welcome_kind")


def _know(work: Work, state: State) -> None:
    for device in state.roster:
        if device.person != work.me and work.contact(device.person) is None:
            work.save_contact(rows.Contact(root=device.credential.root))


def accept_welcome(work: Work, welcome: bytes, sender: bytes) -> rows.Chat:
    """Join a group that one was added to: a request, until it is accepted.

    Raises ``PeerError``: ``welcome_not_for_us``, ``welcome_sender`` (not a member), ``welcome_direct``.
    """
    given = [p.given_to for _, p in own_packages(work, engine_call(lambda: mls.welcome_refs(welcome)))]
    chat = _join(work, welcome, rows.REQUEST)
    state = work.live(chat).state()
    if sender not in persons(state.roster):
        raise PeerError("welcome_sender")
    if chat.kind == DIRECT and chat.state != rows.ACTIVE:
        raise PeerError("welcome_direct")
    chat = history.notice(work, chat, "added", person=sender, subject=work.me)
    _refill(work, given)
    return chat


def _refill(work: Work, given: list[bytes]) -> None:
    for person in given:
        direct = next((c for c in work.chats() if c.peer == person and c.state == rows.ACTIVE), None)
        if direct is not None and person:
            leave_packages(work, work.home(direct), 1)


def introduce(work: Work, chat: rows.Chat) -> rows.Chat:
    """Tell one's name to whoever was added, before the next message."""
    chat, _ = queue(work, dataclasses.replace(chat, profile_due=False), ProfileBody(name=work.profile.name))
    return work.save(chat)


def accept(work: Work, chat: rows.Chat) -> rows.Chat:
    """Accept being added: from now on one writes here, under one's name."""
    if chat.state != rows.REQUEST:
        raise LocalError("not_a_request")
    chat = dataclasses.replace(chat, state=rows.ACTIVE, profile_due=False)
    chat, _ = queue(work, chat, ProfileBody(name=work.profile.name))
    return work.save(chat)


def supersede(work: Work, chat: rows.Chat) -> rows.Chat:
    """Two direct chats of the same two people: the smaller group id wins, the other's messages move to it."""
    same = [
        c
        for c in work.chats()
        if c.kind == DIRECT and c.peer == chat.peer and c.peer and c.state in (rows.ACTIVE, rows.STOPPED)
    ]
    if len(same) < 2:
        return chat
    winner = min(same, key=lambda c: c.id)
    for other in same:
        if other.id != winner.id and not other.superseded_by:
            _move(work, other, winner.id)
    return work.chat(chat.id)


def _move(work: Work, other: rows.Chat, winner_id: bytes) -> None:
    # What was in flight may be stored in the old log already: the same id in the new one is dropped as a duplicate.
    moved = list(history.entries(work, other))
    seen = list(work.step.items(rows.seen_space(other.id)))
    unread, owed = other.unread, other.receipts
    work.save(
        dataclasses.replace(
            other, superseded_by=winner_id, in_flight=None, next_queued=0, unread=0, receipts=(), receipts_due=0
        )
    )
    for entry in moved:
        winner = work.chat(winner_id)
        if entry.message is not None and history.find(work, winner, entry.device, entry.message.id) is not None:
            unread -= entry.state == rows.RECEIVED and entry.person != work.me and unread > 0
            continue
        if entry.state == rows.QUEUED:
            number = winner.next_number
            mark = work.live(winner).group.epoch.to_bytes(8, "big")
            entry = dataclasses.replace(entry, persons=mark)
            winner = dataclasses.replace(winner, next_queued=min(winner.next_queued or number, number))
        history.add(work, winner, entry, moved=True)
    for key, _ in seen:
        if work.step.get(rows.seen_space(winner_id), key) is None:
            work.step.put(rows.seen_space(winner_id), key, number_key(0))
    winner = work.chat(winner_id)
    receipts = tuple(dict.fromkeys((*winner.receipts, *owed)))[-4_096:]
    due = winner.receipts_due or (work.world.now() if owed else 0)
    work.save(dataclasses.replace(winner, unread=winner.unread + unread, receipts=receipts, receipts_due=due))
