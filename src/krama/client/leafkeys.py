# SPDX-License-Identifier: AGPL-3.0-or-later
"""One's own leaves: seal keys, repair inboxes and KeyPackages, made from the world's entropy and kept in the vault."""

from __future__ import annotations

import dataclasses

from krama.client import rows
from krama.client.work import Work
from krama.core import mls
from krama.core.inboxes import PURPOSE_REPAIR
from krama.core.judgement import engine_call
from krama.core.leaves import InboxAddress, LeafExtension, Relay
from krama.core.limits import INVITE_DAYS, KEY_PACKAGE_GRACE_DAYS
from krama.core.logs import read_hash
from krama.core.primitives import hpke_public, public_key

OLD_INBOX_DAYS = 14  # somebody who has not followed yet still writes to the inbox of an earlier leaf


def new_inbox(work: Work, relay: Relay, purpose: str, *, until: int = 2**31) -> tuple[bytes, InboxAddress]:
    """Make an inbox; gives the key of its row and its address."""
    inbox = rows.OwnInbox(
        read=work.world.entropy(32),
        write=work.world.entropy(32),
        hpke=work.world.entropy(32),
        relay=relay,
        purpose=purpose,
        until=until,
    )
    rh = read_hash(inbox.read)
    work.step.put(rows.INBOXES, rh, inbox.encode())
    return rh, address_of(inbox)


def address_of(inbox: rows.OwnInbox) -> InboxAddress:
    """The address of one's own inbox."""
    return InboxAddress(write=inbox.write, rh=read_hash(inbox.read), hpke=hpke_public(inbox.hpke), url=inbox.relay.url)


def new_leaf(work: Work, relay: Relay, since: int, member: bytes | None = None) -> tuple[rows.LeafKeys, bytes]:
    """Draw a seal key and a repair inbox for the next version of one's leaf; gives them and the extension's bytes."""
    rh, address = new_inbox(work, relay, PURPOSE_REPAIR)
    keys = rows.LeafKeys(seal_key=work.world.entropy(32), inbox=rh, member=member or work.world.entropy(16))
    extension = LeafExtension(seal_key=public_key(keys.seal_key), inbox=address, member=keys.member, since=since)
    return keys, extension.encode()


def retire(work: Work, keys: rows.LeafKeys, *, now: bool = False) -> None:
    """The inbox of a former leaf is read a while longer; one that was never shown goes at once."""
    data = work.step.get(rows.INBOXES, keys.inbox)
    if data is None:
        return
    if now:
        work.step.delete(rows.INBOXES, keys.inbox)
        return
    inbox = dataclasses.replace(rows.OwnInbox.decode(data), until=work.world.today() + OLD_INBOX_DAYS)
    work.step.put(rows.INBOXES, keys.inbox, inbox.encode())


def new_package(work: Work, relay: Relay, given_to: bytes = b"") -> bytes:
    """Make a KeyPackage for somebody, and keep its private side."""
    profile = work.profile
    keys, extension = new_leaf(work, relay, since=0)
    package, ref, private = engine_call(
        lambda: mls.key_package(profile.device_key, profile.credential, extension, entropy=work.world.mls_seed())
    )
    row = rows.OwnPackage(
        package=package,
        rows=tuple(rows.MlsRow(key=k, value=v) for k, v in private.items()),
        leaf=keys,
        given_to=given_to,
        until=work.world.today() + INVITE_DAYS + KEY_PACKAGE_GRACE_DAYS if not given_to else 2**31,
    )
    work.step.put(rows.PACKAGES, ref, row.encode())
    return package


def own_packages(work: Work, refs: list[bytes]) -> list[tuple[bytes, rows.OwnPackage]]:
    """Those of one's own KeyPackages that a Welcome is for."""
    found = [(ref, work.step.get(rows.PACKAGES, ref)) for ref in refs]
    return [(ref, rows.OwnPackage.decode(data)) for ref, data in found if data is not None]


def expire(work: Work) -> None:
    """Drop inboxes and KeyPackages whose day has passed."""
    today = work.world.today()
    for key, data in list(work.step.items(rows.INBOXES)):
        if rows.OwnInbox.decode(data).until < today:
            work.step.delete(rows.INBOXES, key)
    for key, data in list(work.step.items(rows.PACKAGES)):
        package = rows.OwnPackage.decode(data)
        if package.until < today:
            retire(work, package.leaf, now=True)
            work.step.delete(rows.PACKAGES, key)
