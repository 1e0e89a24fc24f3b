# SPDX-License-Identifier: AGPL-3.0-or-later
"""Conversations from the inside: making one, restarting one, accepting, telling one's name, leaving KeyPackages."""

from __future__ import annotations

import dataclasses

from krama.client import history, own, rows
from krama.client.leafkeys import new_leaf, new_package
from krama.client.sending import queue
from krama.client.work import Work
from krama.core import mls
from krama.core.errors import LocalError
from krama.core.judgement import engine_call
from krama.core.leaves import GROUP, GroupContext, Relay, persons
from krama.core.messages import KeyPackagesBody, ProfileBody

LEFT_PACKAGES = 3  # fresh KeyPackages that one leaves with the other side of a direct chat


def create_group(
    work: Work, kind: int, title: str, admins: tuple[bytes, ...], relay: Relay, follows: bytes | None = None
) -> rows.Chat:
    """Make a conversation of one; ``follows`` names the one that it is a restart of."""
    profile, chat_id = work.profile, work.world.entropy(16)
    keys, extension = new_leaf(work, relay, since=0)
    context = GroupContext(engine=mls.ENGINE, kind=kind, title=title, admins=admins, relays=(relay,), follows=follows)
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


def restart(work: Work, chat: rows.Chat, without: bytes, relay: Relay | None = None) -> tuple[rows.Chat, list[bytes]]:
    """Make a successor group: the same title and people but ``without``; gives it and who could not be taken along.

    It lies at ``relay``, else at one's own: that is how a group leaves a home that is gone.

    Raises ``LocalError``: ``restart_group``, ``not_admin``.
    """
    if chat.kind != GROUP or chat.state not in (rows.ACTIVE, rows.STOPPED, rows.STUCK):
        raise LocalError("restart_group")
    before = work.live(chat).state()
    if not before.is_admin(work.me):
        raise LocalError("not_admin")
    new = create_group(work, GROUP, before.context.title, (work.me,), relay or work.profile.relay, follows=chat.id)
    left: list[bytes] = []
    intents: list[rows.Intent] = []
    for person in persons(before.roster):
        contact = work.contact(person)
        if person in (work.me, without):
            continue
        if contact is None or not contact.packages:
            left.append(person)
            continue
        packages = own.take_package(work, contact)
        intents.append(rows.Intent(id=work.world.entropy(16), kind=rows.ADD, person=person, packages=packages))
        if before.is_admin(person):
            intents.append(rows.Intent(id=work.world.entropy(16), kind=rows.PROMOTE, person=person))
    new = work.save(dataclasses.replace(new, intents=tuple(intents)))
    chat = history.notice(work, chat, "restarted", person=work.me)
    work.save(dataclasses.replace(chat, state=rows.STOPPED, code="restarted"))
    return new, left


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


def leave_packages(work: Work, chat: rows.Chat, count: int = LEFT_PACKAGES) -> rows.Chat:
    """Leave fresh KeyPackages with the other side, so that it can add us to groups while we are away."""
    packages = tuple(new_package(work, work.profile.relay, given_to=chat.peer) for _ in range(count))
    chat, _ = queue(work, chat, KeyPackagesBody(packages=packages))
    return work.save(chat)
