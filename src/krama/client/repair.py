# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notes to other members' inboxes: a newcomer's Welcome, a stuck leaf's request, and the comparison of epochs.

A note is one append to an inbox that its owner alone can read; repeated notes are acted on once.
Spec: docs/protocol/3-group.md, "Repair inboxes".
"""

from __future__ import annotations

import dataclasses

from krama.client import history, rows
from krama.client.homes import spares_for
from krama.client.leafkeys import new_package
from krama.client.work import Live, Work, number_key
from krama.core import frames, mls
from krama.core.errors import PeerError
from krama.core.inboxes import (
    PURPOSE_REPAIR,
    Note,
    ReplaceNote,
    TagNote,
    WelcomeNote,
    sign_note,
)
from krama.core.invites import seal_to_inbox
from krama.core.judgement import Judgement, engine_call
from krama.core.leaves import DIRECT, InboxAddress, LeafExtension, Relay
from krama.core.logs import NO_SEAL
from krama.core.policy import State
from krama.core.primitives import h
from krama.core.seals import BlobPointer
from krama.core.statements import ask_replacement, replacement_is_signed
from krama.core.wire import Bytes, Record, Text, Uint, field

# mypy: disable-error-code="assignment"

WATCH_SECONDS = 600  # how long the sealer has for the Welcome before the next member delivers it too
WATCHERS = 3
TAG_DAYS = 1  # a device compares its epoch with one other member's once a day


def note_request(work: Work, address: InboxAddress, note: Note) -> rows.Outgoing:
    """The append that brings a signed note to an inbox."""
    profile = work.profile
    data = sign_note(profile.device_key, work.device, profile.credential, address.rh, note)
    entry = seal_to_inbox(address, PURPOSE_REPAIR, data)
    request = frames.Append(write=address.write, rh=address.rh, sh=NO_SEAL, entry=entry)
    return rows.Outgoing(url=address.url, request=request.encode())


def send_note(work: Work, address: InboxAddress, note: Note) -> None:
    """Queue a note for an inbox, at the relay that its owner has chosen."""
    outgoing = note_request(work, address, note)
    work.queue_bytes(outgoing.url, outgoing.request)


def welcome_notes(
    work: Work, chat: rows.Chat, epoch: int, pointer: BlobPointer, packages: tuple[bytes, ...]
) -> tuple[rows.Outgoing, ...]:
    """One note for each newcomer's device: where its Welcome lies."""
    notes = []
    for package in packages:
        read = engine_call(lambda package=package: mls.inspect_key_package(package))  # type: ignore[misc]
        note = WelcomeNote(group=chat.id, epoch=epoch, pointer=pointer, relay=chat.relay, key_package=read.ref)
        inbox = LeafExtension.decode(read.leaf).inbox
        for url in (inbox.url, *spares_for(work, chat, inbox.url)):
            notes.append(note_request(work, dataclasses.replace(inbox, url=url), note))
    return tuple(notes)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Watch(Record):
    """A newcomer whose Welcome somebody else must deliver, and when this device does it instead."""

    chat: bytes = field(0, Bytes(16, 64))
    due: int = field(1, Uint())
    url: str = field(2, Text(256))
    request: bytes = field(3, Bytes(1, 131_072))


def watch_newcomers(work: Work, chat: rows.Chat, live: Live, judgement: Judgement, lies_at: Relay) -> None:
    """If the sealer dies before it delivers the Welcome, the members after it in the tree deliver it in their turn."""
    if not judgement.inner.welcomes:
        return
    others = [d.leaf_index for d in live.state().roster if d.leaf_index != judgement.commit.sender]
    rank = others.index(live.group.own_leaf) + 1 if live.group.own_leaf in others else WATCHERS + 1
    if rank > WATCHERS:
        return
    for added in judgement.commit.adds:
        note = WelcomeNote(
            group=chat.id,
            epoch=live.group.epoch,
            pointer=judgement.inner.welcomes[0],
            relay=lies_at,
            key_package=added.key_package,
        )
        request = note_request(work, added.device.extension.inbox, note)
        due = work.world.now() + rank * WATCH_SECONDS
        watch = Watch(chat=chat.id, due=due, url=request.url, request=request.request)
        work.step.put("watch", h("watch", chat.id, added.key_package), watch.encode())


def deliver_watched(work: Work) -> None:
    """Deliver what is due."""
    for key, data in list(work.step.items("watch")):
        watch = Watch.decode(data)
        if not 0 < watch.due - work.world.now() <= WATCHERS * WATCH_SECONDS:
            work.queue_bytes(watch.url, watch.request)
            work.step.delete("watch", key)


def ask_for_replacement(work: Work, chat: rows.Chat, live: Live) -> None:
    """A stuck leaf asks all who may answer: the admins, or the other side of a direct chat.

    They have followed where it could not, so what it asks for is a commit in the epoch that it failed to enter.
    """
    state = live.state()
    package = new_package(work, chat.relay, given_to=work.me)
    ref = engine_call(lambda: mls.inspect_key_package(package)).ref
    key = work.profile.device_key
    request = ask_replacement(key, chat.id, state.epoch + 1, live.group.own_leaf, ref)
    note = ReplaceNote(request=request, package=package)
    for device in state.roster:
        may = state.is_admin(device.person) or state.context.kind == DIRECT
        if may and device.leaf_index != live.group.own_leaf:
            send_note(work, device.extension.inbox, note)


def take_replacement(work: Work, sender: bytes, note: ReplaceNote) -> None:
    """A member says that it cannot follow: show it, and replace its leaf if we may."""
    request = note.request
    if not work.has_chat(request.group):
        return
    chat = work.chat(request.group)
    if chat.state != rows.ACTIVE:
        return
    state = work.live(chat).state()
    device = next((d for d in state.roster if d.leaf_index == request.leaf), None)
    if device is None or not replacement_is_signed(request, device.signature_key):
        raise PeerError("replacement_signature")
    chat = history.notice(work, chat, "cannot_follow", person=device.person)
    if request.epoch == state.epoch + 1:  # it was faster than we are: we shall be there when we have read that far
        work.step.put("asked", chat.id + number_key(request.epoch) + number_key(request.leaf), note.encode())
    elif request.epoch <= state.epoch and _may_replace(work, state):
        chat = _want_replacement(work, chat, note)
    work.save(chat)


def take_asked(work: Work, chat: rows.Chat) -> rows.Chat:
    """Entering an epoch: answer whoever could not follow into it and has asked already."""
    prefix = chat.id + number_key(work.live(chat).group.epoch)
    for key, data in list(work.step.items("asked")):
        if key.startswith(prefix):
            work.step.delete("asked", key)
            if _may_replace(work, work.live(chat).state()):
                chat = _want_replacement(work, chat, ReplaceNote.decode(data))
    return chat


def _want_replacement(work: Work, chat: rows.Chat, note: ReplaceNote) -> rows.Chat:
    leaf = note.request.leaf
    if any(i.kind == rows.REPLACE and i.leaf == leaf for i in chat.intents):
        return chat  # one of its requests is enough, however many it sends
    intent = rows.Intent(
        id=work.world.entropy(16), kind=rows.REPLACE, packages=(note.package,), evidence=note.request.encode(), leaf=leaf
    )
    return work.save(dataclasses.replace(chat, intents=(*chat.intents, intent)))


def _may_replace(work: Work, state: State) -> bool:
    return state.is_admin(work.me) or state.context.kind == DIRECT


def compare_epochs(work: Work, chat: rows.Chat) -> None:
    """Once a day, tell the next member of the ring which epoch one is in, and by which history."""
    if chat.state != rows.ACTIVE:
        return
    key = b"tag" + chat.id
    last = int.from_bytes(work.step.get("days", key) or b"\x00", "big")
    today = work.world.today()
    live = work.live(chat)
    ring = [d for d in live.state().roster if d.person != work.me]
    if not ring or today < last + TAG_DAYS:
        return
    after = [d for d in ring if d.leaf_index > live.group.own_leaf] or ring
    tag = h("tag", live.group.epoch_tag())
    note = TagNote(group=chat.id, epoch=live.group.epoch, tag=tag)
    send_note(work, after[0].extension.inbox, note)
    work.step.put("days", key, number_key(today))
    _keep_tag(work, chat.id, live.group.epoch, tag)


def remember_epoch(work: Work, chat: rows.Chat) -> str:
    """Keep the tag of the current epoch; gives ``history_differs`` if a member has told of another history of it."""
    live = work.live(chat)
    tag = h("tag", live.group.epoch_tag())
    _keep_tag(work, chat.id, live.group.epoch, tag)
    told = work.step.get("tags_told", chat.id + number_key(live.group.epoch))
    return "history_differs" if told is not None and told != tag else ""


def remember_ahead(work: Work, chat: rows.Chat, person: bytes, epoch: int) -> None:
    """A member says that it is further on than the log has brought us; by tomorrow we should be there too."""
    if work.step.get("ahead", chat.id) is None:
        work.step.put("ahead", chat.id, number_key(epoch) + number_key(work.world.today()) + person)


def say_if_behind(work: Work, chat: rows.Chat) -> rows.Chat:
    """Tell that the relay seems to withhold a change that a member was told of a day ago or more."""
    data = work.step.get("ahead", chat.id)
    if data is None:
        return chat
    epoch, day, person = int.from_bytes(data[:8], "big"), int.from_bytes(data[8:16], "big"), data[16:]
    if work.live(chat).group.epoch >= epoch:
        work.step.delete("ahead", chat.id)
    elif work.world.today() > day:
        work.step.delete("ahead", chat.id)
        chat = history.notice(work, chat, "relay_withholds", person=person)
    return chat


def _keep_tag(work: Work, chat: bytes, epoch: int, tag: bytes) -> None:
    work.step.put("tags", chat + number_key(epoch), tag)


def take_tag(work: Work, note: TagNote) -> str:
    """Compare a member's epoch with one's own; gives ``history_differs`` if two histories lead to one number."""
    own = work.step.get("tags", note.group + number_key(note.epoch))
    if own is None:
        work.step.put("tags_told", note.group + number_key(note.epoch), note.tag)
    return "history_differs" if own is not None and own != note.tag else ""
