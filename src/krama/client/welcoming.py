# SPDX-License-Identifier: AGPL-3.0-or-later
"""Welcomes: joining a group that one was added to. It is a request until it is accepted."""

from __future__ import annotations

import dataclasses

from krama.client import history, own, rows, siblings
from krama.client.groups import leave_packages
from krama.client.leafkeys import own_packages
from krama.client.work import Work
from krama.core import mls
from krama.core.errors import LocalError, PeerError
from krama.core.judgement import engine_call, state_of
from krama.core.leaves import DIRECT, GROUP, SELF, persons
from krama.core.policy import State, check_epoch


def join_by_welcome(work: Work, welcome: bytes, state: int) -> rows.Chat:
    """Join with the KeyPackage that a Welcome is for, and check every leaf of the group."""
    packages = own_packages(work, engine_call(lambda: mls.welcome_refs(welcome)))
    if not packages:
        raise PeerError("welcome_not_for_us")
    ref, package = packages[0]
    private = {row.key: row.value for row in package.rows}
    group, batch = engine_call(lambda: mls.Group.join(welcome, private, entropy=work.world.mls_seed()))
    if not may_join(work, group.group_id):
        raise LocalError("chat_known")
    epoch = state_of(group)
    check_epoch(epoch)
    if epoch.device(group.own_leaf).signature_key != work.device:
        raise PeerError("welcome_group")
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
        chat = _return(work, work.chat(chat.id), chat, epoch)
    work.adopt(chat, group)
    _know(work, epoch)
    return work.save(chat)


_MAY_RETURN = (rows.REMOVED, rows.LEFT, rows.STUCK, rows.GONE, rows.WAITING)


def may_join(work: Work, group: bytes) -> bool:
    """Tell whether a Welcome into a group can be taken: one is not in it, as far as one has read."""
    return not work.has_chat(group) or work.chat(group).state in _MAY_RETURN


def _return(work: Work, old: rows.Chat, new: rows.Chat, epoch: State) -> rows.Chat:
    """Keep the history of a conversation that one comes back to.

    A stuck device that was taken in again goes on writing by itself only where nobody is there whom it did not know:
    anything else is a request, as if it were added for the first time.
    """
    if new.kind != old.kind:
        raise PeerError("welcome_kind")
    known = old.kind == DIRECT or {c for c, _ in work.step.items(rows.CONTACTS)} >= set(persons(epoch.roster)) - {work.me}
    if old.kind == DIRECT and set(persons(epoch.roster)) != {work.me, old.peer}:
        raise PeerError("welcome_direct")
    return dataclasses.replace(
        new,
        next_number=old.next_number,
        next_queued=1,  # what was never sent is looked at again: it was written for others, so it will be held
        unread=old.unread,
        generation=old.generation,
        peer=old.peer,
        state=rows.ACTIVE if old.state in (rows.STUCK, rows.WAITING) and known else new.state,
    )


def _know(work: Work, state: State) -> None:
    for device in state.roster:
        if device.person != work.me and work.contact(device.person) is None:
            work.save_contact(rows.Contact(root=device.credential.root))


def accept_welcome(work: Work, welcome: bytes, sender: bytes, device: bytes = b"") -> rows.Chat:
    """Join a group that one was added to: a request, until it is accepted. What another device of one's own is in, and
    lets this one into (``device``), is no request.

    Raises ``PeerError``: ``welcome_not_for_us``, ``welcome_sender`` (not a member), ``welcome_direct``.
    """
    given = [p.given_to for _, p in own_packages(work, engine_call(lambda: mls.welcome_refs(welcome)))]
    if sender == work.me:
        return _follow_own(work, welcome, device, given)
    chat = join_by_welcome(work, welcome, rows.REQUEST)
    state = work.live(chat).state()
    if sender not in persons(state.roster):
        raise PeerError("welcome_sender")
    if chat.kind != GROUP and chat.state != rows.ACTIVE:
        raise PeerError("welcome_kind")  # a conversation of two begins with an invite, one's own notes with oneself
    code = "restarted" if state.context.follows is not None else "added"
    chat = history.notice(work, chat, code, person=sender, subject=work.me)
    _refill(work, given)
    if chat.kind == DIRECT:  # one has come back: the other side's keys for this person were of the device that is gone
        chat = leave_packages(work, chat)
    return chat


def _follow_own(work: Work, welcome: bytes, device: bytes, given: list[bytes]) -> rows.Chat:
    # A stolen recovery code makes devices of one's own root too: only those that are in among one's own are followed.
    if not own.is_own(work, device):
        raise PeerError("welcome_sender")
    alone = own.self_chat(work) is None
    chat = join_by_welcome(work, welcome, rows.ACTIVE)
    if all(d.signature_key != device for d in work.live(chat).state().roster):
        raise PeerError("welcome_sender")
    if chat.kind == SELF and not alone:
        raise PeerError("welcome_kind")
    chat = history.notice(work, chat, "device_in", person=work.me)
    return siblings.arrived(work, chat, given)


def _refill(work: Work, given: list[bytes]) -> None:
    for person in given:
        direct = next((c for c in work.chats() if c.peer == person and c.state == rows.ACTIVE), None)
        if direct is not None and person:
            leave_packages(work, work.home(direct), 1)
