# SPDX-License-Identifier: AGPL-3.0-or-later
"""What belongs to a survey before anybody answers: the link, the sheet that it leads to, tickets, keys of aggregators.

    https://HOST/s#1.<base64url of a SurveyLink record, without padding>

HOST is any copy of the web app; everything behind ``#`` stays in the browser. The secret in the link finds the sheet, a
blob beside the log of answers, and the digest in the link holds the sheet fast: neither the relay nor the organiser can
change a question, a key or the mode afterwards. Spec: docs/protocol/10-survey.md, "The link" and "The sheet".
"""

from __future__ import annotations

import base64
import binascii
import dataclasses
import re
from collections.abc import Sequence

from krama.core import codes
from krama.core.errors import PeerError, WireError
from krama.core.invites import is_guarded, is_loopback, is_relay
from krama.core.limits import MAX_LINK, MAX_NAME, MAX_RELAYS
from krama.core.logs import NO_SEAL, log_name, read_hash, write_hash
from krama.core.primitives import HPKE_ENC, HPKE_PUBLIC, TAG, derive, h, hpke_open, hpke_seal
from krama.core.wire import Bytes, Const, ListOf, Of, Record, Text, Uint, field
from krama.safety.survey import form_json
from krama.safety.survey.form import OPEN, PRIVATE, Form
from krama.safety.survey.layout import Layout, layout_of

# mypy: disable-error-code="assignment"

KEY_PREFIX = "krama-survey-key:"
MAX_TICKETS = 20_000  # of one survey: their hashes fit one blob
TICKET = 16
MODES = (PRIVATE, OPEN)  # by their numbers on the wire
_LINK = re.compile(r"^(https?)://([^/?#\s]+)(/[^?#\s]*)?/s#1\.([A-Za-z0-9_-]+)$")
_NEWER = re.compile(r"^https?://[^\s#]{1,512}/s#([2-9]|[1-9]\d{1,3})\.")


@dataclasses.dataclass(frozen=True, kw_only=True)
class SurveyLink(Record):
    """What stands behind ``#1.``: the survey's secret, the sheet's digest, where it lies, and so many tickets, or none."""

    MAX_SIZE = MAX_LINK
    secret: bytes = field(0, Bytes(16))
    digest: bytes = field(1, Bytes(32))
    relays: tuple[str, ...] = field(2, ListOf(Text(256), MAX_RELAYS, 1))
    seed: bytes = field(3, Bytes(0, TICKET), default=b"")
    uses: int = field(4, Uint(MAX_TICKETS), default=0)


def write_link(base: str, link: SurveyLink) -> str:
    """Write a link: ``BASE/s#1.<base64url>``."""
    return f"{base.rstrip('/')}/s#1.{base64.urlsafe_b64encode(link.encode()).rstrip(b'=').decode()}"


def read_link(text: str) -> SurveyLink:
    """Read a link; raises ``PeerError``: ``survey_link_other``, ``survey_link_newer``, ``survey_link_damaged``,
    ``survey_link_plain`` (it, or a relay in it, is reached in plain HTTP)."""
    text = text.strip()
    match = _LINK.match(text) if len(text) <= MAX_LINK * 2 else None
    if match is None:
        if _NEWER.match(text):
            raise PeerError("survey_link_newer")
        raise PeerError("survey_link_damaged" if "/s#" in text else "survey_link_other")
    if not is_guarded(text) and not is_loopback(text):
        raise PeerError("survey_link_plain")
    code = match[4]
    try:
        data = base64.b64decode(code + "=" * (-len(code) % 4), altchars=b"-_", validate=True)
        link = SurveyLink.decode(data)
    except (WireError, binascii.Error) as error:
        raise PeerError("survey_link_damaged") from error
    whole = all(is_relay(url) for url in link.relays) and (link.uses > 0) == (len(link.seed) == TICKET)
    if not whole or len(link.seed) not in (0, TICKET) or base64.urlsafe_b64encode(data).rstrip(b"=").decode() != code:
        raise PeerError("survey_link_damaged")
    if is_guarded(text) and not all(is_guarded(url) for url in link.relays):
        raise PeerError("survey_link_plain")
    return link


# -- what the secret leads to ------------------------------------------------------------------------------------------


def root_of(secret: bytes) -> bytes:
    """The secret that all others of a survey's link come from."""
    return h("survey", secret)


def id_of(secret: bytes) -> str:
    """What a survey is called on an aggregator's screen."""
    return h("survey-id", secret)[:6].hex()


def write_secret(root: bytes) -> bytes:
    """W of the log of answers: whoever has a link may write there, and nobody with a link alone may read."""
    return derive(root, "survey-write")


def sheet_secret(root: bytes) -> bytes:
    """The secret of the blob that is the sheet."""
    return derive(root, "survey-sheet")


def closed_secret(root: bytes) -> bytes:
    """The secret of the blob that says, once it is there, that the survey is closed."""
    return derive(root, "survey-closed")


# -- the sheet ---------------------------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, kw_only=True)
class Desk(Record):
    """What an aggregator alone may know: R of the log, the secret of the desk that the two share, and for the organiser
    the secret that tells of the close."""

    read: bytes = field(0, Bytes(32))
    desk: bytes = field(1, Bytes(32))
    close: bytes = field(2, Bytes(0, 32), default=b"")


_MAX_DESK = HPKE_ENC + TAG + 128


@dataclasses.dataclass(frozen=True, kw_only=True)
class Keeper(Record):
    """An aggregator: what it is called, its key, and its ``Desk``, sealed to that key."""

    MAX_SIZE = 4_096
    name: str = field(0, Text(MAX_NAME))
    key: bytes = field(1, Bytes(HPKE_PUBLIC))
    desk: bytes = field(2, Bytes(1, _MAX_DESK))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Sheet(Record):
    """All that is fixed when a survey begins. ``roll`` is the hash of the tickets' hashes; ``until`` the last day, or 0."""

    MAX_SIZE = form_json.MAX_FORM + 16_384
    version: int = field(0, Const(1))
    form: bytes = field(1, Bytes(1, form_json.MAX_FORM))
    mode: int = field(2, Uint(1))
    keepers: tuple[Keeper, ...] = field(3, ListOf(Of(Keeper), 2, 1))
    rh: bytes = field(4, Bytes(32))
    closed: bytes = field(5, Bytes(32))
    tickets: int = field(6, Uint(MAX_TICKETS))
    roll: bytes = field(7, Bytes(32))
    until: int = field(8, Uint(2**20))


@dataclasses.dataclass(frozen=True)
class Survey:
    """A sheet that is what the link says, and what follows from it."""

    digest: bytes
    sheet: Sheet
    form: Form
    layout: Layout

    @property
    def mode(self) -> str:
        """``private`` or ``open``."""
        return MODES[self.sheet.mode]


def digest_of(sheet: bytes) -> bytes:
    """What a link holds a sheet fast by."""
    return h("survey-digest", sheet)


def open_sheet(digest: bytes, data: bytes) -> Survey:
    """Check a sheet against the link's digest; raises ``PeerError``: ``survey_changed`` (another sheet than the link's),
    ``survey_damaged``, or what ``form_json.decode`` raises."""
    if digest_of(data) != digest:
        raise PeerError("survey_changed")
    try:
        sheet = Sheet.decode(data)
    except WireError as error:
        raise PeerError("survey_damaged", error.code) from error
    if len(sheet.keepers) != (1 if MODES[sheet.mode] == OPEN else 2):
        raise PeerError("survey_damaged", "aggregators")
    if len({keeper.key for keeper in sheet.keepers}) != len(sheet.keepers):
        raise PeerError("survey_damaged", "one key twice")  # whoever has it could read every answer
    form = form_json.decode(sheet.form)
    return Survey(digest, sheet, form, layout_of(form))


def log_of(root: bytes, rh: bytes) -> bytes:
    """N of the log of answers."""
    return log_name(rh, write_hash(write_secret(root)), NO_SEAL)


def _desk_info(root: bytes, index: int) -> bytes:
    return h("survey-desk", derive(root, "survey-desk-info"), bytes([index]))


def seal_desk(key: bytes, root: bytes, index: int, desk: Desk) -> bytes:
    """A desk for one aggregator."""
    return hpke_seal(key, _desk_info(root, index), desk.encode())


def find_desk(seed: bytes, key: bytes, root: bytes, sheet: Sheet) -> tuple[int, Desk]:
    """Which aggregator of a survey one is, and its desk; raises ``PeerError``: ``survey_not_ours``, ``survey_damaged``."""
    for index, keeper in enumerate(sheet.keepers):
        if keeper.key == key:
            return index, _open_desk(seed, _desk_info(root, index), keeper.desk, sheet.rh)
    raise PeerError("survey_not_ours")


def _open_desk(seed: bytes, info: bytes, sealed: bytes, rh: bytes) -> Desk:
    try:
        desk = Desk.decode(hpke_open(seed, info, sealed))
    except PeerError as error:
        raise PeerError("survey_damaged", error.code) from error
    if read_hash(desk.read) != rh:
        raise PeerError("survey_damaged", "another log")  # than the one that phones write into
    return desk


# -- keys and tickets --------------------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, kw_only=True)
class KeyCard(Record):
    """What an organisation gives to the one that asks it to be its second aggregator."""

    MAX_SIZE = 4_096
    version: int = field(0, Const(1))
    name: str = field(1, Text(MAX_NAME))
    key: bytes = field(2, Bytes(HPKE_PUBLIC))


def key_number(key: bytes) -> str:
    """Twenty digits by which people compare an aggregator's key: those on the page, and those that it tells itself."""
    digits = f"{int.from_bytes(h('survey-key', key)[:16], 'big') % 10**20:020d}"
    return " ".join(digits[i : i + 5] for i in range(0, 20, 5))


def write_card(card: KeyCard) -> str:
    """A key as text."""
    return codes.pack(KEY_PREFIX, card.encode())


def read_card(text: str) -> KeyCard:
    """Read it; raises ``PeerError`` ``survey_key_damaged``."""
    text = text.strip()
    if not text.startswith(KEY_PREFIX):
        raise PeerError("survey_key_damaged", "not a key")
    try:
        return KeyCard.decode(codes.unpack(KEY_PREFIX, text))
    except PeerError as error:
        raise PeerError("survey_key_damaged", error.code) from error


def ticket_of(seed: bytes, number: int) -> bytes:
    """The ticket of that number in a link, from 0."""
    return derive(h("survey-seed", seed), f"survey-ticket-{number}", TICKET)


def ticket_hash(ticket: bytes) -> bytes:
    """What aggregators know of a ticket that nobody has used yet."""
    return h("survey-ticket", ticket)[:TICKET]


def roll_of(links: Sequence[SurveyLink]) -> bytes:
    """The hashes of all tickets of these links, sorted: their order says nothing of who was given which."""
    return b"".join(sorted(ticket_hash(ticket_of(link.seed, n)) for link in links for n in range(link.uses)))


def roll_secret(desk: bytes) -> bytes:
    """The secret of the blob in which both aggregators find the roll."""
    return derive(desk, "survey-roll")


def roll_digest(roll: bytes) -> bytes:
    """What the sheet holds the roll fast by."""
    return h("survey-roll", roll)


def read_roll(sheet: Sheet, roll: bytes) -> frozenset[bytes]:
    """The roll as a set; raises ``PeerError('survey_damaged')`` if it is not the sheet's."""
    if roll_digest(roll) != sheet.roll or len(roll) != sheet.tickets * TICKET:
        raise PeerError("survey_damaged", "roll")
    return frozenset(roll[i : i + TICKET] for i in range(0, len(roll), TICKET))
