# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invite links, the record that a link opens, and the contact envelope that answers it.

Everything after ``#`` stays in the browser. The secret in the link opens a log of its own: its one entry is the
record, and its seal *is* the answer, so that the first who joins wins and a second is told so.
Spec: docs/protocol/5-first-contact.md; rules I1–I9.
"""

from __future__ import annotations

import base64
import binascii
import dataclasses
import re

from krama.core import codes, merkle
from krama.core.certificates import Credential, check_credential, person_id
from krama.core.errors import PeerError, WireError
from krama.core.frames import seal_leaf
from krama.core.leaves import DIRECT, InboxAddress
from krama.core.limits import (
    MAX_KEY_PACKAGE,
    MAX_KEY_PACKAGES,
    MAX_LABEL,
    MAX_LINK,
    MAX_NAME,
    MAX_RELAYS,
    MAX_TOKEN,
    MESSAGE_SIZES,
)
from krama.core.logs import NO_SEAL, LogKeys, Try
from krama.core.padding import pad, unpad
from krama.core.primitives import HPKE_ENC, TAG, derive, h, hpke_open, hpke_seal, public_key, sign, verify
from krama.core.seals import EpochLog, leaf_salt
from krama.core.wire import Bytes, Const, ListOf, Of, Record, Text, Uint, field

# mypy: disable-error-code="assignment"

_LINK = re.compile(r"^(https?)://([^/?#\s]+)(/[^?#\s]*)?/i#1\.([A-Za-z0-9_-]+)$")
_RELAY = re.compile(r"^https?://[^/?#\s]+(/[^?#\s]*)?$")
_NEWER = re.compile(r"^https?://[^\s#]{1,512}/i#([2-9]|[1-9]\d{1,3})\.")
_LOOPBACK = re.compile(r"^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$")
_ONION = re.compile(r"^[a-z2-7]{56}\.onion(:\d{1,5})?$")


@dataclasses.dataclass(frozen=True, kw_only=True)
class InviteLink(Record):
    """What stands behind ``#1.`` in a link: the secret, whose it is, what it invites to, and where its record lies."""

    MAX_SIZE = MAX_LINK
    secret: bytes = field(0, Bytes(16))
    person: bytes = field(1, Bytes(32))
    kind: int = field(2, Uint(2))
    relays: tuple[str, ...] = field(3, ListOf(Text(256), MAX_RELAYS, 1))


def is_relay(url: str) -> bool:
    """Tell whether a text is a relay's address."""
    return _RELAY.match(url) is not None


def is_loopback(url: str) -> bool:
    """Tell whether an address leads to this computer itself, where plain HTTP is no danger."""
    return _LOOPBACK.match(_host(url)) is not None


def is_onion(url: str) -> bool:
    """Tell whether an address is an onion's (v3), where only Tor leads."""
    return _ONION.match(_host(url)) is not None


def is_guarded(url: str) -> bool:
    """Tell whether what is said on the way there is sealed: by TLS, or because an onion's name is its key."""
    return url.startswith("https://") or is_onion(url)


def _host(url: str) -> str:
    return url.split("://", 1)[-1].split("/", 1)[0]


def write_link(base: str, link: InviteLink) -> str:
    """Write a link: ``BASE/i#1.<base64url>``; BASE is any copy of the web app."""
    code = base64.urlsafe_b64encode(link.encode()).rstrip(b"=").decode()
    return f"{base.rstrip('/')}/i#1.{code}"


def read_link(text: str) -> InviteLink:
    """Read a link; raises ``PeerError``: ``link_not_krama``, ``link_newer``, ``link_damaged``, ``link_plain_http``,
    and ``link_is_device`` or ``link_is_recovery`` for a code that nobody should have been given (rule K1).
    """
    text = text.strip()
    codes.refuse_others(text, "invite")
    match = _LINK.match(text) if len(text) <= MAX_LINK * 2 else None
    if match is None:
        if _NEWER.match(text):
            raise PeerError("link_newer")
        raise PeerError("link_damaged" if "/i#" in text else "link_not_krama")
    if not is_guarded(text) and not is_loopback(text):
        raise PeerError("link_plain_http")
    code = match[4]
    try:
        data = base64.b64decode(code + "=" * (-len(code) % 4), altchars=b"-_", validate=True)
        link = InviteLink.decode(data)
    except (WireError, binascii.Error) as error:
        raise PeerError("link_damaged") from error
    if not all(_RELAY.match(url) for url in link.relays):
        raise PeerError("link_damaged")
    if is_guarded(text) and not all(is_guarded(url) for url in link.relays):
        raise PeerError("link_plain_http")
    if base64.urlsafe_b64encode(data).rstrip(b"=").decode() != code:
        raise PeerError("link_damaged")
    return link


@dataclasses.dataclass(frozen=True, kw_only=True)
class InviteLog:
    """The log that a link's secret opens, and the key that seals it."""

    log: EpochLog
    seal_signing_key: bytes = dataclasses.field(repr=False)


def invite_log(secret: bytes) -> InviteLog:
    """Derive an invite's log from the secret in the link; there is one place in its seal tree."""
    seed = h("invite", secret)
    keys = derive(seed, "invite-log", 64)
    salt, signing = derive(seed, "invite-salt"), derive(seed, "invite-seal")
    seal_key = public_key(signing)
    sh = merkle.root([seal_leaf(leaf_salt(salt, 0), 0, seal_key)])
    log = EpochLog(
        at=Try(epoch=0),
        keys=LogKeys(read=keys[:32], write=keys[32:], sh=sh),
        outer=derive(seed, "invite-outer"),
        opening=b"",
        salt=salt,
        sealers=((0, seal_key),),
    )
    return InviteLog(log=log, seal_signing_key=signing)


@dataclasses.dataclass(frozen=True, kw_only=True)
class InviteRecord(Record):
    """What the holder of a link learns, signed by a device of the inviter."""

    MAX_SIZE = MESSAGE_SIZES[-1]
    version: int = field(0, Const(1))
    credential: bytes = field(1, Bytes(1, Credential.MAX_SIZE))
    device: bytes = field(2, Bytes(32))
    name: str = field(3, Text(MAX_NAME))
    label: str = field(4, Text(MAX_LABEL))
    inbox: InboxAddress = field(5, Of(InboxAddress))
    receipt_key: bytes = field(6, Bytes(32))
    vouchers: tuple[bytes, ...] = field(7, ListOf(Bytes(1, MAX_TOKEN), 64), default=())
    key_packages: tuple[bytes, ...] = field(8, ListOf(Bytes(1, MAX_KEY_PACKAGE), MAX_KEY_PACKAGES, 1))
    expires: int = field(9, Uint(2**31))
    signature: bytes = field(10, Bytes(64))

    def digest(self) -> bytes:
        """What the inviter's device signs, and what an envelope refers to."""
        return h("invite-record", dataclasses.replace(self, signature=bytes(64)).encode())


def sign_record(signing_key: bytes, record: InviteRecord) -> InviteRecord:
    """Sign a record with the device's signature key."""
    return dataclasses.replace(record, signature=sign(signing_key, "invite-record", record.digest()))


def check_record(link: InviteLink, data: bytes, today: int) -> InviteRecord:
    """Check a record against the link that opened it.

    Raises ``PeerError``: ``record_person`` (another root than the link's), ``record_signature``, ``invite_expired``.
    """
    record = InviteRecord.decode(data)
    credential = check_credential(record.credential, record.device)
    if person_id(credential.root) != link.person:
        raise PeerError("record_person")
    if not verify(record.device, record.signature, "invite-record", record.digest()):
        raise PeerError("record_signature")
    if record.expires < today:
        raise PeerError("invite_expired")
    return record


@dataclasses.dataclass(frozen=True, kw_only=True)
class ContactEnvelope(Record):
    """The joiner's answer: who it is, and the conversation that it has made.

    The signature binds both roots, the record and the group, so that an envelope fits one invite only.
    """

    MAX_SIZE = 262_144
    version: int = field(0, Const(1))
    credential: bytes = field(1, Bytes(1, Credential.MAX_SIZE))
    device: bytes = field(2, Bytes(32))
    name: str = field(3, Text(MAX_NAME))
    inbox: InboxAddress = field(4, Of(InboxAddress))
    key_packages: tuple[bytes, ...] = field(5, ListOf(Bytes(1, MAX_KEY_PACKAGE), MAX_KEY_PACKAGES))
    group: bytes = field(6, Bytes(16, 64))
    welcome: bytes = field(7, Bytes(1, 200_000))
    signature: bytes = field(8, Bytes(64))

    def signed_part(self, inviter: bytes, record: bytes) -> bytes:
        """What the joiner signs: both persons, the record, everything in the envelope."""
        body = dataclasses.replace(self, signature=bytes(64)).encode()
        return h("contact", inviter, record, body)


def seal_envelope(signing_key: bytes, record: InviteRecord, envelope: ContactEnvelope) -> bytes:
    """Sign an envelope and seal it to the record's HPKE key; the result goes into the record log's seal."""
    inviter, digest = person_id(Credential.decode(record.credential).root), record.digest()
    signature = sign(signing_key, "contact", envelope.signed_part(inviter, digest))
    signed = dataclasses.replace(envelope, signature=signature)
    return hpke_seal(record.inbox.hpke, h("contact-info", inviter, digest), signed.encode())


def open_envelope(hpke_seed: bytes, record: InviteRecord, sealed: bytes) -> tuple[ContactEnvelope, Credential]:
    """Open and check an envelope; raises ``PeerError`` (``hpke``, ``contact_signature``, ``contact_self``)."""
    inviter, digest = person_id(Credential.decode(record.credential).root), record.digest()
    envelope = ContactEnvelope.decode(hpke_open(hpke_seed, h("contact-info", inviter, digest), sealed))
    credential = check_credential(envelope.credential, envelope.device)
    if not verify(envelope.device, envelope.signature, "contact", envelope.signed_part(inviter, digest)):
        raise PeerError("contact_signature")
    if credential.person == inviter:
        raise PeerError("contact_self")
    return envelope, credential


def inbox_log(address: InboxAddress, read: bytes) -> LogKeys:
    """The log of an inbox that is one's own."""
    return LogKeys(read=read, write=address.write, sh=NO_SEAL)


def seal_to_inbox(address: InboxAddress, purpose: str, plaintext: bytes) -> bytes:
    """Seal bytes to the owner of an inbox; the result is one entry of one of the message sizes."""
    return hpke_seal(address.hpke, h("inbox", purpose.encode()), pad(plaintext, MESSAGE_SIZES, HPKE_ENC + TAG))


def open_from_inbox(hpke_seed: bytes, purpose: str, entry: bytes) -> bytes:
    """Open an entry of one's own inbox; raises ``PeerError('hpke')`` or ``WireError``."""
    return unpad(hpke_open(hpke_seed, h("inbox", purpose.encode()), entry))


__all__ = [
    "DIRECT",
    "ContactEnvelope",
    "InviteLink",
    "InviteLog",
    "InviteRecord",
    "check_record",
    "inbox_log",
    "invite_log",
    "open_envelope",
    "open_from_inbox",
    "read_link",
    "seal_envelope",
    "seal_to_inbox",
    "sign_record",
    "write_link",
]
