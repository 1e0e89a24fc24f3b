# SPDX-License-Identifier: AGPL-3.0-or-later
"""Devices that wait: when one may be let in, who may refuse it, and what one that was restored may ask for.

Waiting is a courtesy of clients, counted by each on its own clock from the moment it first heard of the device, so that
no clock of the newcomer's shortens it. Spec: docs/protocol/7-devices.md, "Waiting"; rules K7–K10.
"""

from __future__ import annotations

import dataclasses

from krama.core.certificates import check_credential
from krama.core.errors import PeerError
from krama.core.leaves import DIRECT, InboxAddress, Roster
from krama.core.limits import MAX_KEY_PACKAGE, MAX_LABEL, MAX_REVOCATIONS_EACH
from krama.core.mls import KeyPackage
from krama.core.policy import State
from krama.core.statements import Admission, Revocation, admission_is_signed
from krama.core.wire import Bytes, Flag, ListOf, Of, Record, Text, Uint, field

# mypy: disable-error-code="assignment"

LINK_WAIT = 3_600  # seconds that a linked device waits before the conversations open to it …
CAREFUL_WAIT = 86_400  # … and in careful mode
RESTORE_WAIT = 86_400  # seconds that a restored device waits, on everybody's own clock


@dataclasses.dataclass(frozen=True, kw_only=True)
class Newcomer(Record):
    """A device of somebody that waits to be let in: what this client knows of it, and since when."""

    person: bytes = field(0, Bytes(32))
    device: bytes = field(1, Bytes(32))
    number: int = field(2, Uint(2**32 - 1))
    restored: bool = field(3, Flag())  # by a recovery code; otherwise linked by another device
    seen: int = field(4, Uint())  # when this client first heard of it, on its own clock
    wait: int = field(5, Uint(30 * 86_400))
    refused: bool = field(6, Flag(), default=False)
    issuer: bytes = field(7, Bytes(0, 32), default=b"")  # the device that linked it
    label: str = field(8, Text(MAX_LABEL), default="")
    inbox: InboxAddress | None = field(9, Of(InboxAddress), optional=True)  # where to tell it that it was refused


def may_enter(newcomer: Newcomer, now: int) -> bool:
    """Tell whether the waiting is over (rule K8). A clock that was set back since begins no second wait, and ends none."""
    return not newcomer.refused and now - newcomer.seen >= newcomer.wait


def refusal_counts(roster: Roster, sender: bytes, person: bytes, device: bytes) -> bool:
    """Tell whether a refusal counts (rule K9): by a device of the same person that is in, about one that is not."""
    mine = {d.signature_key for d in roster if d.person == person}
    return sender in mine and device not in mine


def may_admit(state: State, me: bytes, person: bytes) -> bool:
    """Tell whether ``me`` may let a restored device of ``person`` in: what policy allows, asked before (rule K10)."""
    here = {d.person for d in state.roster}
    may = state.is_admin(me) or state.context.kind == DIRECT or state.context.admins == (person,)
    return may and me != person and {me, person} <= here


@dataclasses.dataclass(frozen=True, kw_only=True)
class AdmitRequest(Record):
    """What a restored device asks for in one conversation: to be let in, and that the lost ones be taken out."""

    MAX_SIZE = MAX_KEY_PACKAGE + 4_096
    admission: Admission = field(0, Of(Admission))
    package: bytes = field(1, Bytes(1, MAX_KEY_PACKAGE))
    revocations: tuple[Revocation, ...] = field(2, ListOf(Of(Revocation), MAX_REVOCATIONS_EACH), default=())


def check_request(request: AdmitRequest, root: bytes, device: bytes, package: KeyPackage) -> None:
    """Check a request against the device that signed the note it came in (rule R5).

    It asks for itself and nobody else. Raises ``PeerError('admission_device')`` or ``('admission_signature')``.
    """
    credential = check_credential(package.credential, package.signature_key)
    same = package.signature_key == device == request.admission.key and credential.root == root
    if not same or any(r.root != root or r.key == device for r in request.revocations):
        raise PeerError("admission_device")
    if not admission_is_signed(request.admission, root):
        raise PeerError("admission_signature")
