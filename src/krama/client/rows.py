# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the vault holds, as strict records: the same codec as the wire, so a damaged row is refused, not guessed at."""

from __future__ import annotations

import dataclasses

from krama.core.leaves import GroupContext, Relay
from krama.core.limits import (
    MAX_KEY_PACKAGE,
    MAX_LEAVES,
    MAX_LINK,
    MAX_NAME,
    MAX_POSITION,
    MAX_RELAYS,
    MAX_REQUEST,
    MAX_TITLE,
)
from krama.core.messages import Message
from krama.core.receipts import Receipt
from krama.core.wire import Bytes, Flag, ListOf, Of, Record, Text, Uint, field

# mypy: disable-error-code="assignment"

PROFILE, CHATS, CONTACTS, INVITES, INBOXES, PACKAGES, OUT, FEED, PROOFS = (
    "profile",
    "chats",
    "contacts",
    "invites",
    "inboxes",
    "packages",
    "out",
    "feed",
    "proofs",
)
ROUTES, WAYS = "routes", "ways"  # what is known of ways to relays: see ``known``
MERGED = "merged"  # chats that had become another when they were left, and which
# What couriers leave behind in a chat, each followed by its id in hex: see ``carried``.
COURIER_SPACES = ("courier:sealed:", "courier:known:", "courier:loose:", "courier:turn:", "courier:later:")
COURIER_LOGS, COURIER_LAST = "courier:logs", "courier:last"
# What is known of islands; the last two are followed by one's hash in hex: see ``islands``.
ISLANDS, SEEN_BUNDLES, SEEN_ORDER, ISLAND_OUT, ISLAND_GIVEN = (
    "islands",
    "islands:seen",
    "islands:order",
    "islands:out:",
    "islands:given:",
)
HOMES = "moving:homes"
MOST_HOMES = 8  # former homes of a conversation that are still asked for old attachments
_ID = Bytes(16, 64)
_SECRET = Bytes(32)


def mls_space(chat: bytes) -> str:
    """The space of a chat's MLS rows."""
    return "mls:" + chat.hex()


def message_space(chat: bytes) -> str:
    """The space of a chat's messages, by number."""
    return "messages:" + chat.hex()


def seen_space(chat: bytes) -> str:
    """The space that remembers (sender device, message id) of a chat."""
    return "seen:" + chat.hex()


@dataclasses.dataclass(frozen=True, kw_only=True)
class Profile(Record):
    """Oneself: the name, the root and device keys, the home relay."""

    name: str = field(0, Text(MAX_NAME))
    root_key: bytes = field(1, Bytes(0, 32))  # empty where it lies only under the recovery code
    device_key: bytes = field(2, _SECRET)
    credential: bytes = field(3, Bytes(1, 1_024))
    relay: Relay = field(4, Of(Relay))

    def __repr__(self) -> str:
        return "Profile(…)"


@dataclasses.dataclass(frozen=True, kw_only=True)
class OwnInbox(Record):
    """An inbox of one's own: a log without a seal, and the seed of its HPKE key."""

    read: bytes = field(0, _SECRET)
    write: bytes = field(1, _SECRET)
    hpke: bytes = field(2, _SECRET)
    relay: Relay = field(3, Of(Relay))
    purpose: str = field(4, Text(16))
    position: int = field(5, Uint(MAX_POSITION), default=0)
    chain: bytes = field(6, Bytes(0, 32), default=b"")
    until: int = field(7, Uint(2**31), default=2**31)  # the day after which it is no longer read
    invite: bytes | None = field(8, Bytes(16), optional=True)

    def __repr__(self) -> str:
        return "OwnInbox(…)"


@dataclasses.dataclass(frozen=True, kw_only=True)
class LeafKeys(Record):
    """The private side of one's own leaf in Krama's extension."""

    seal_key: bytes = field(0, _SECRET)
    inbox: bytes = field(1, Bytes(32))  # rh: the key of its row in INBOXES
    member: bytes = field(2, Bytes(16))

    def __repr__(self) -> str:
        return "LeafKeys(…)"


@dataclasses.dataclass(frozen=True, kw_only=True)
class MlsRow(Record):
    """One row of the engine."""

    key: bytes = field(0, Bytes(0, 4_096))
    value: bytes = field(1, Bytes(0, 8_388_608))


@dataclasses.dataclass(frozen=True, kw_only=True)
class OwnPackage(Record):
    """A KeyPackage that was given away, with everything needed to use the Welcome that answers it."""

    package: bytes = field(0, Bytes(1, MAX_KEY_PACKAGE))
    rows: tuple[MlsRow, ...] = field(1, ListOf(Of(MlsRow), 16))
    leaf: LeafKeys = field(2, Of(LeafKeys))
    given_to: bytes = field(3, Bytes(0, 32), default=b"")  # a person; empty for an invite
    until: int = field(4, Uint(2**31))

    def __repr__(self) -> str:
        return "OwnPackage(…)"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Contact(Record):
    """A person one has met: the name it claims, the invite it came by, whether its number was compared."""

    root: bytes = field(0, Bytes(32))
    name: str = field(1, Text(MAX_NAME), default="")
    label: str = field(2, Text(MAX_NAME), default="")
    verified: bool = field(3, Flag(), default=False)
    packages: tuple[bytes, ...] = field(4, ListOf(Bytes(1, MAX_KEY_PACKAGE), 32), default=())
    nickname: str | None = field(5, Text(MAX_NAME), optional=True)  # what it is called on this device alone


INVITE_OPEN, INVITE_USED, INVITE_TWICE, INVITE_EXPIRED = range(4)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Invite(Record):
    """An invite that one has made: the link's secret and the record as it was stored."""

    secret: bytes = field(0, Bytes(16))
    label: str = field(1, Text(MAX_NAME))
    record: bytes = field(2, Bytes(1, 65_536))
    relay: Relay = field(3, Of(Relay))
    expires: int = field(4, Uint(2**31))
    state: int = field(5, Uint(INVITE_EXPIRED), default=INVITE_OPEN)
    inbox: bytes = field(6, Bytes(32))
    position: int = field(7, Uint(MAX_POSITION), default=0)
    chain: bytes = field(8, Bytes(0, 32), default=b"")

    def __repr__(self) -> str:
        return "Invite(…)"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Mark(Record):
    """A position of a log and the chain hash there."""

    position: int = field(0, Uint(MAX_POSITION))
    chain: bytes = field(1, Bytes(32))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Place(Record):
    """How far a conversation has been read: the try of the epoch, and the position in its log."""

    number: int = field(0, Uint(2**32 - 1), default=0)
    void: bytes = field(1, Bytes(0, 32), default=b"")
    banned: tuple[int, ...] = field(2, ListOf(Uint(2**32 - 1), MAX_LEAVES), default=())
    position: int = field(3, Uint(MAX_POSITION), default=0)
    chain: bytes = field(4, Bytes(0, 32), default=b"")
    opened: bool = field(5, Flag(), default=False)
    receipt: Receipt | None = field(6, Of(Receipt), optional=True)
    marks: tuple[Mark, ...] = field(7, ListOf(Of(Mark), 64), default=())
    added_epoch: int = field(8, Uint(), default=0)  # the epoch in which a person was last added
    acked: Receipt | None = field(9, Of(Receipt), optional=True)  # of one's own last append: what is read must contain it


@dataclasses.dataclass(frozen=True, kw_only=True)
class Outgoing(Record):
    """A request that must reach a relay some time, in order, and whose answer changes nothing here."""

    MAX_SIZE = 2_097_152
    url: str = field(0, Text(256))
    request: bytes = field(1, Bytes(1, MAX_REQUEST))


ADD, REMOVE, PROMOTE, SETTINGS, REFRESH, REPLACE, TIDY, ADD_DEVICE, REMOVE_DEVICE, ADMIT, MOVE = range(11)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Intent(Record):
    """A change that somebody here wants, independent of the epoch: it is rebuilt until it stands or cannot stand."""

    id: bytes = field(0, Bytes(16))
    kind: int = field(1, Uint(MOVE))
    person: bytes = field(2, Bytes(0, 32), default=b"")
    packages: tuple[bytes, ...] = field(3, ListOf(Bytes(1, MAX_KEY_PACKAGE), 32), default=())
    title: str | None = field(4, Text(MAX_TITLE), optional=True)
    losses: int = field(5, Uint(2**16), default=0)
    evidence: bytes = field(6, Bytes(0, 65_536), default=b"")
    leaf: int = field(7, Uint(2**32 - 1), default=0)
    device: bytes | None = field(8, Bytes(32), optional=True)
    relays: tuple[Relay, ...] | None = field(9, ListOf(Of(Relay), MAX_RELAYS, 1), optional=True)  # where to move


@dataclasses.dataclass(frozen=True, kw_only=True)
class PendingSeal(Record):
    """A commit that waits for its seal: the exact bytes, and what becomes ours when it stands."""

    intent: bytes = field(0, Bytes(0, 16))
    request: bytes = field(1, Bytes(1, MAX_REQUEST))
    record: bytes = field(2, Bytes(1, MAX_REQUEST))
    leaf: LeafKeys = field(3, Of(LeafKeys))
    puts: tuple[bytes, ...] = field(4, ListOf(Bytes(1, MAX_REQUEST), 8), default=())
    notes: tuple[Outgoing, ...] = field(5, ListOf(Of(Outgoing), 256), default=())


@dataclasses.dataclass(frozen=True, kw_only=True)
class InFlight(Record):
    """The one append of a conversation that may be on its way."""

    request: bytes = field(0, Bytes(1, MAX_REQUEST))
    number: int = field(1, Uint())  # of the message


JOINING, ACTIVE, REQUEST, LEFT, REMOVED, STUCK, STOPPED, GONE, WAITING = range(9)
STATE_NAMES = ("joining", "active", "request", "left", "removed", "stuck", "stopped", "gone", "waiting")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Chat(Record):
    """A conversation: everything but its MLS rows and messages."""

    MAX_SIZE = 16_777_216
    id: bytes = field(0, _ID)
    kind: int = field(1, Uint(3))
    state: int = field(2, Uint(WAITING))
    relay: Relay = field(3, Of(Relay))
    place: Place = field(4, Of(Place), default=Place())
    leaf: LeafKeys = field(5, Of(LeafKeys))
    pending: PendingSeal | None = field(6, Of(PendingSeal), optional=True)
    in_flight: InFlight | None = field(7, Of(InFlight), optional=True)
    intents: tuple[Intent, ...] = field(8, ListOf(Of(Intent), 512), default=())
    next_number: int = field(9, Uint(), default=1)
    next_queued: int = field(10, Uint(), default=0)  # the lowest message that may still be queued; 0 for none
    unread: int = field(11, Uint(), default=0)
    last_at: int = field(12, Uint(), default=0)
    generation: int = field(13, Uint(), default=0)
    peer: bytes = field(14, Bytes(0, 32), default=b"")  # direct: the other person
    code: str = field(15, Text(64), default="")  # why it stopped
    superseded_by: bytes = field(16, Bytes(0, 64), default=b"")
    sent_in_epoch: int = field(17, Uint(), default=0)
    profile_due: bool = field(18, Flag(), default=False)
    receipts_due: int = field(19, Uint(), default=0)  # when the batch of receipts may go; 0 for none
    receipts: tuple[bytes, ...] = field(20, ListOf(Bytes(16), 4_096), default=())
    invite: bytes = field(21, Bytes(0, MAX_LINK), default=b"")  # the joiner's link secret
    day: int = field(22, Uint(2**31), default=0)  # of the last sign of life of its log
    context: GroupContext | None = field(23, Of(GroupContext), optional=True)  # the last known, for lists

    def __repr__(self) -> str:
        return f"Chat({STATE_NAMES[self.state]})"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Homes(Record):
    """The relays where a conversation lay before, newest first."""

    urls: tuple[str, ...] = field(0, ListOf(Text(256), MOST_HOMES))


QUEUED, SENT, ARRIVED, HELD, RECEIVED, NOTICE = range(6)
MESSAGE_STATES = ("queued", "sent", "arrived", "held", "received", "notice")


@dataclasses.dataclass(frozen=True, kw_only=True)
class StoredMessage(Record):
    """A message or a notice in a conversation's history. Notices have a code and name the persons concerned."""

    MAX_SIZE = 262_144
    number: int = field(0, Uint())
    state: int = field(1, Uint(NOTICE))
    person: bytes = field(2, Bytes(0, 32))
    device: bytes = field(3, Bytes(0, 32))
    received: int = field(4, Uint())
    message: Message | None = field(5, Of(Message), optional=True)
    code: str = field(6, Text(64), default="")
    subject: bytes = field(7, Bytes(0, 32), default=b"")
    persons: bytes = field(8, Bytes(0, 32), default=b"")  # hash of who was here when it was written
    arrived: tuple[bytes, ...] = field(9, ListOf(Bytes(32), 256), default=())
    day: int = field(10, Uint(2**31), default=0)
    edited: str | None = field(11, Text(60_000, line=False), optional=True)
    deleted: bool = field(12, Flag(), default=False)
    again: int = field(13, Uint(255), default=0)  # how often it was sent again after the relay no longer kept it
    timer: int | None = field(14, Uint(4 * 365 * 86_400), optional=True)  # seconds to live, from reading or sending on
    expires: int | None = field(15, Uint(), optional=True)  # when it disappears
    read: tuple[bytes, ...] | None = field(16, ListOf(Bytes(32), 256, 1), optional=True)  # persons who said they read it
    title: str | None = field(17, Text(MAX_TITLE), optional=True)  # notices: what a group is called from then on
