# SPDX-License-Identifier: AGPL-3.0-or-later
"""Meeting by a link: making invites, answering one, and finding that one's own was answered.

The joiner makes the conversation and may write at once; the inviter finds it when it next looks.
Spec: docs/protocol/5-first-contact.md.
"""

from __future__ import annotations

import dataclasses

from krama.client import history, rows
from krama.client.groups import LEFT_PACKAGES, create_group, leave_packages
from krama.client.incoming import keep_packages
from krama.client.leafkeys import address_of, new_inbox, new_leaf, new_package
from krama.client.merging import confirm, supersede
from krama.client.sending import RETRY_LATER
from krama.client.welcoming import join_by_welcome
from krama.client.work import Work
from krama.core import frames, mls, receipts
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
from krama.core.judgement import engine_call
from krama.core.leaves import DIRECT, LeafExtension, Relay, persons
from krama.core.limits import INVITE_DAYS, KEY_PACKAGE_GRACE_DAYS
from krama.core.logs import NO_SEAL
from krama.core.seals import make_seal, open_entry, open_seal, seal_entry

# -- inviting ----------------------------------------------------------------------------------------------------------


def create_invite(work: Work, label: str) -> tuple[rows.Invite, InviteLink]:
    """Make an invite and queue its record; the link may be given away at once."""
    profile, relay = work.profile, work.profile.relay
    expires = work.world.today() + INVITE_DAYS
    rh, address = new_inbox(work, relay, PURPOSE_INVITE, until=expires + KEY_PACKAGE_GRACE_DAYS)
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
        chat = join_by_welcome(work, envelope.welcome, rows.ACTIVE)
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
    confirm(work, chat)
    return supersede(work, chat)


def _check_direct(work: Work, chat: rows.Chat, group: bytes, peer: bytes) -> None:
    state = work.live(chat).state()
    here = set(persons(state.roster))
    good = chat.id == group and chat.kind == DIRECT and here == {work.me, peer}
    if not good or set(state.context.admins) != here:
        raise PeerError("contact_group")


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
        busy = isinstance(answer, frames.Refused) and answer.code in RETRY_LATER
        raise RelayError("relay_busy" if busy else "relay_refused")
    name = invite_log(chat.invite).log.keys.name
    if not receipts.check(chat.relay.receipt_key, name, answer.receipt) or not answer.receipt.sealed:
        raise RelayError("receipt_bad")
    live = work.live(chat)
    work.write_mls(chat.id, engine_call(live.group.merge_pending))
    state = live.state()
    chat = dataclasses.replace(
        chat, state=rows.ACTIVE, leaf=chat.pending.leaf, pending=None, context=state.context, place=rows.Place()
    )
    supersede(work, work.save(dataclasses.replace(chat, last_at=work.world.now())))
    return True
