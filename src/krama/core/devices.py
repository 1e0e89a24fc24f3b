# SPDX-License-Identifier: AGPL-3.0-or-later
"""Linking a second device: the code, the log that it opens, the digits that both show, and what is handed over.

The old device commits itself before it sees the new one's keys, so that somebody who has seen the code cannot choose keys
that lead to the same six digits; and nothing secret leaves before its person has compared them.
Spec: docs/protocol/7-devices.md, "Linking"; rules K1–K6.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from krama.core.backups import PartRef
from krama.core.certificates import Credential, certify, check_credential, person_id
from krama.core.codes import DEVICE_PREFIX, pack, refuse_others, unpack
from krama.core.errors import LocalError, PeerError, WireError
from krama.core.invites import is_guarded, is_loopback, is_relay
from krama.core.leaves import InboxAddress, Relay
from krama.core.limits import DEVICE_CODE_SECONDS, MAX_BACKUP_PARTS, MAX_CHAIN, MAX_LABEL, MAX_LINK, MAX_NAME
from krama.core.logs import Try, open_log
from krama.core.primitives import HPKE_PUBLIC, derive, h, hpke_open, hpke_seal, same, sign, verify
from krama.core.seals import EpochLog, open_entry
from krama.core.wire import Bytes, Const, ListOf, Of, Record, Text, Uint, field, one_of

# mypy: disable-error-code="assignment"

DIGITS = 6


@dataclasses.dataclass(frozen=True, kw_only=True)
class DeviceLink(Record):
    """What a device code holds: a one-time secret, whose device shows it, and the relay where the two meet."""

    MAX_SIZE = MAX_LINK
    secret: bytes = field(0, Bytes(32))
    person: bytes = field(1, Bytes(32))
    relay: Relay = field(2, Of(Relay))


def write_device_code(link: DeviceLink) -> str:
    """``krama-device:1.<base64url>``."""
    return pack(DEVICE_PREFIX, link.encode())


def read_device_code(text: str) -> DeviceLink:
    """Read a device code.

    Raises ``PeerError``: ``link_is_invite``, ``link_is_recovery``, ``code_not_device``, ``code_damaged``,
    ``link_newer``, ``link_plain_http``.
    """
    refuse_others(text, "device")
    if not text.strip().lower().startswith(DEVICE_PREFIX):
        raise PeerError("code_not_device")
    try:
        link = DeviceLink.decode(unpack(DEVICE_PREFIX, text))
    except WireError as error:
        raise PeerError("code_damaged") from error
    if not is_relay(link.relay.url):
        raise PeerError("code_damaged")
    if not is_guarded(link.relay.url) and not is_loopback(link.relay.url):
        raise PeerError("link_plain_http")
    return link


def is_alive(made: int, now: int) -> bool:
    """Tell whether a code that was shown at ``made`` may still be answered (rule K6); no clock set back prolongs it."""
    return 0 <= now - made <= DEVICE_CODE_SECONDS


def device_log(secret: bytes) -> EpochLog:
    """The log that a code opens: without a seal, with an outer layer that only holders of the code can open (K2)."""
    seed = h("device", secret)
    return EpochLog(
        at=Try(epoch=0),
        keys=open_log(derive(seed, "device-log", 64)),
        outer=derive(seed, "device-outer"),
        opening=b"",
        salt=b"",
        sealers=(),
    )


# -- what stands in the log ------------------------------------------------------------------------------------------

_OFFER, _ANSWER, _REVEAL, _HANDED, _CLOSED = range(1, 6)
EXPIRED, REFUSED, RACED = range(3)  # why a code was closed


@dataclasses.dataclass(frozen=True, kw_only=True)
class Offer(Record):
    """The old device's first entry, written before it shows the code: a commitment to its ``Reveal``."""

    kind: int = field(0, Const(_OFFER))
    commitment: bytes = field(1, Bytes(32))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Answer(Record):
    """The new device's only entry: its ephemeral key, its signature key, and that it owns it."""

    kind: int = field(0, Const(_ANSWER))
    key: bytes = field(1, Bytes(HPKE_PUBLIC))
    nonce: bytes = field(2, Bytes(32))
    device: bytes = field(3, Bytes(32))
    signature: bytes = field(4, Bytes(64))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Reveal(Record):
    """What the old device had committed itself to: its own ephemeral draw, and who it is."""

    kind: int = field(0, Const(_REVEAL))
    nonce: bytes = field(1, Bytes(32))
    credential: bytes = field(2, Bytes(1, Credential.MAX_SIZE))
    device: bytes = field(3, Bytes(32))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Handed(Record):
    """The ``Handover``, sealed to the new device's ephemeral key."""

    kind: int = field(0, Const(_HANDED))
    sealed: bytes = field(1, Bytes(HPKE_PUBLIC, 62_000))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Closed(Record):
    """The code is good for nothing any more."""

    kind: int = field(0, Const(_CLOSED))
    reason: int = field(1, Uint(RACED))


Entry = Offer | Answer | Reveal | Handed | Closed
_ENTRIES: dict[int, type[Record]] = {_OFFER: Offer, _ANSWER: Answer, _REVEAL: Reveal, _HANDED: Handed, _CLOSED: Closed}
_decode_entry = one_of(0, _ENTRIES)


def read_entries(secret: bytes, entries: Sequence[bytes]) -> list[Entry]:
    """The entries of a code's log; what is none – junk of somebody who holds the code – is left out."""
    log, found = device_log(secret), []
    for data in entries:
        try:
            entry = _decode_entry(open_entry(log, data))
        except PeerError:
            continue
        assert isinstance(entry, Entry)
        if not isinstance(entry, Answer) or _is_owned(secret, entry):
            found.append(entry)
    return found


def commitment(secret: bytes, reveal: Reveal) -> bytes:
    """What the old device writes before it has seen anything of the new one (rule K3)."""
    return h("device-commitment", secret, reveal.encode())


def make_answer(secret: bytes, signing_key: bytes, answer: Answer) -> Answer:
    """Sign an answer with the new device's signature key."""
    return dataclasses.replace(answer, signature=sign(signing_key, "device-answer", *_answer_part(secret, answer)))


def _answer_part(secret: bytes, answer: Answer) -> tuple[bytes, ...]:
    return (secret, answer.key, answer.nonce, answer.device)


def _is_owned(secret: bytes, answer: Answer) -> bool:
    return verify(answer.device, answer.signature, "device-answer", *_answer_part(secret, answer))


def only_answer(entries: Sequence[Entry]) -> Answer | None:
    """The answer, if there is one. Raises ``PeerError('code_raced')`` if more than one came (rule K6)."""
    found = {entry for entry in entries if isinstance(entry, Answer)}
    if len(found) > 1:
        raise PeerError("code_raced")
    return next(iter(found), None)


def check_reveal(link: DeviceLink, entries: Sequence[Entry], own: Answer) -> tuple[Offer, Reveal] | None:
    """The new device's side: the first offer and the reveal that fits it; None while there is none.

    Raises ``PeerError``: ``code_used`` (another answered first), ``code_closed``, ``code_commitment`` (the first reveal
    is not what was committed to), ``code_person`` (not a device of the person in the code).
    """
    answers = [entry for entry in entries if isinstance(entry, Answer)]
    if answers and answers[0] != own:
        raise PeerError("code_used")
    if any(isinstance(entry, Closed) for entry in entries):
        raise PeerError("code_closed")
    offer = next((entry for entry in entries if isinstance(entry, Offer)), None)
    reveal = next((entry for entry in entries if isinstance(entry, Reveal)), None)
    if offer is None or reveal is None or not answers:
        return None
    if not same(offer.commitment, commitment(link.secret, reveal)):
        raise PeerError("code_commitment")
    if check_credential(reveal.credential, reveal.device).person != link.person:
        raise PeerError("code_person")
    return offer, reveal


def transcript(secret: bytes, offer: Offer, answer: Answer, reveal: Reveal) -> bytes:
    """Everything that both have drawn and said."""
    return h("device-transcript", secret, offer.encode(), answer.encode(), reveal.encode())


def digits(of: bytes) -> str:
    """The six digits of a transcript, which both devices show (rule K4)."""
    return f"{int.from_bytes(h('device-digits', of)[:8], 'big') % 10**DIGITS:0{DIGITS}d}"


# -- handing over ----------------------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, kw_only=True)
class Handover(Record):
    """What the new device gets: its certificate, the name, where to ask to be let in, and pages as in a copy."""

    MAX_SIZE = 60_000
    version: int = field(0, Const(1))
    credential: bytes = field(1, Bytes(1, Credential.MAX_SIZE))
    name: str = field(2, Text(MAX_NAME))
    relay: Relay = field(3, Of(Relay))
    group: bytes = field(4, Bytes(16, 64))
    inbox: InboxAddress = field(5, Of(InboxAddress))
    wait: int = field(6, Uint(30 * 86_400))
    parts: tuple[PartRef, ...] = field(7, ListOf(Of(PartRef), MAX_BACKUP_PARTS))
    label: str = field(8, Text(MAX_LABEL), default="")
    signature: bytes = field(9, Bytes(64))

    def digest(self) -> bytes:
        """What the old device signs."""
        return h("handover", dataclasses.replace(self, signature=bytes(64)).encode())


def certify_device(signing_key: bytes, credential: Credential, key: bytes, number: int) -> Credential:
    """Certify another device of the same person; ``LocalError('chain_too_deep')`` from the fourth in a chain on."""
    if len(credential.chain) >= MAX_CHAIN:
        raise LocalError("chain_too_deep")
    return Credential(chain=(*credential.chain, certify(signing_key, credential.root, key, number)))


def seal_handover(signing_key: bytes, of: bytes, answer: Answer, handover: Handover) -> Handed:
    """Sign a handover for one transcript, and seal it to the new device's ephemeral key."""
    signature = sign(signing_key, "handover", of, handover.digest())
    signed = dataclasses.replace(handover, signature=signature)
    return Handed(sealed=hpke_seal(answer.key, h("handover-info", of), signed.encode()))


def open_handover(seed: bytes, of: bytes, link: DeviceLink, answer: Answer, reveal: Reveal, handed: Handed) -> Handover:
    """Open and check a handover (rule K5).

    Raises ``PeerError``: ``hpke``, ``handover_signature``, ``handover_certificate`` (not issued by the device that was
    revealed, for the key that answered), and those of ``check_credential``.
    """
    handover = Handover.decode(hpke_open(seed, h("handover-info", of), handed.sealed))
    if not verify(reveal.device, handover.signature, "handover", of, handover.digest()):
        raise PeerError("handover_signature")
    credential = check_credential(handover.credential, answer.device)
    issuer = Credential.decode(reveal.credential)
    if person_id(credential.root) != link.person or credential.chain[:-1] != issuer.chain:
        raise PeerError("handover_certificate")
    return handover
