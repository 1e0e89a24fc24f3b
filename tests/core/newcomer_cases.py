# SPDX-License-Identifier: AGPL-3.0-or-later
"""Devices that wait, case by case: when one enters, who refuses it, what it asks for (rules K8, K9, R5).

The tests of the core and the vectors are made from the same lists.
"""

from __future__ import annotations

import dataclasses

from krama.core.newcomers import CAREFUL_WAIT, LINK_WAIT, RESTORE_WAIT, AdmitRequest, Newcomer
from krama.core.statements import admit, revoke

from .world import (
    DARA,
    DARA_LAPTOP,
    DARA_PHONE,
    GROUP_ID,
    SOPHEA,
    SOPHEA_LAPTOP,
    SOPHEA_PHONE,
    VANNA,
    VANNA_PHONE,
    Person,
    Phone,
    fixed,
)

RESTORED = Phone(SOPHEA, "restored phone", 300)
SECOND = Phone(DARA, "restored phone", 300)

_LINKED = Newcomer(
    person=DARA.id, device=DARA_LAPTOP.key, number=2, restored=False, seen=1_000_000, wait=LINK_WAIT, issuer=DARA_PHONE.key
)
_CAREFUL = dataclasses.replace(_LINKED, wait=CAREFUL_WAIT)
_RESTORED = Newcomer(person=SOPHEA.id, device=RESTORED.key, number=300, restored=True, seen=1_000_000, wait=RESTORE_WAIT)

#: Name, "ok" or "no", who waits, and so many seconds after it was seen.
ENTRANCES: list[tuple[str, str, Newcomer, int]] = [
    ("a linked device at once", "no", _LINKED, 0),
    ("a linked device a second too early", "no", _LINKED, LINK_WAIT - 1),
    ("a linked device after an hour", "ok", _LINKED, LINK_WAIT),
    ("a linked device in careful mode, after an hour", "no", _CAREFUL, LINK_WAIT),
    ("a linked device in careful mode, after a day", "ok", _CAREFUL, CAREFUL_WAIT),
    ("a restored device after an hour", "no", _RESTORED, LINK_WAIT),
    ("a restored device a second too early", "no", _RESTORED, RESTORE_WAIT - 1),
    ("a restored device after a day", "ok", _RESTORED, RESTORE_WAIT),
    ("a clock that was set back", "no", _RESTORED, -10),
    ("refused", "no", dataclasses.replace(_RESTORED, refused=True), 10 * RESTORE_WAIT),
    ("refused, linked", "no", dataclasses.replace(_LINKED, refused=True), 10 * RESTORE_WAIT),
]

#: Name, "ok" or "no", who refuses, and whose device which is; in the village.
REFUSALS: list[tuple[str, str, Phone, Person, Phone]] = [
    ("a device that is in refuses one that is not", "ok", SOPHEA_PHONE, SOPHEA, RESTORED),
    ("a younger device that is in refuses", "ok", DARA_LAPTOP, DARA, SECOND),
    ("another person refuses", "no", VANNA_PHONE, SOPHEA, RESTORED),
    ("an admin refuses another's", "no", DARA_PHONE, SOPHEA, RESTORED),
    ("a device that is not in refuses", "no", SOPHEA_LAPTOP, SOPHEA, RESTORED),
    ("a device that is in is not refused", "no", DARA_PHONE, DARA, DARA_LAPTOP),
]

_ADMISSION = admit(SOPHEA.root_key, GROUP_ID, RESTORED.key)
_GOOD = AdmitRequest(
    admission=_ADMISSION, package=b"package", revocations=(revoke(SOPHEA.root_key, SOPHEA.root, SOPHEA_PHONE.key),)
)
_OTHER = dataclasses.replace(_GOOD, admission=admit(SOPHEA.root_key, GROUP_ID, SOPHEA_LAPTOP.key))
_FORGED = dataclasses.replace(_GOOD, admission=admit(VANNA.root_key, GROUP_ID, RESTORED.key))
_MOVED = dataclasses.replace(_GOOD, admission=dataclasses.replace(_ADMISSION, group=fixed("other")))
_SPITE = dataclasses.replace(_GOOD, revocations=(revoke(VANNA.root_key, VANNA.root, DARA_PHONE.key),))
_ITSELF = dataclasses.replace(_GOOD, revocations=(revoke(SOPHEA.root_key, SOPHEA.root, RESTORED.key),))

#: Name, "ok" or the code, the request, whose KeyPackage is in it, and who sent it.
REQUESTS: list[tuple[str, str, AdmitRequest, Phone, Phone]] = [
    ("a request", "ok", _GOOD, RESTORED, RESTORED),
    ("without revocations", "ok", dataclasses.replace(_GOOD, revocations=()), RESTORED, RESTORED),
    *(
        (name, "admission_device", _GOOD, package, sender)
        for name, package, sender in (
            ("a KeyPackage of another device", SOPHEA_LAPTOP, RESTORED),
            ("a KeyPackage of another person", VANNA_PHONE, RESTORED),
            ("sent by another device", RESTORED, SOPHEA_LAPTOP),
            ("sent by another person", RESTORED, VANNA_PHONE),
        )
    ),
    *(
        (name, code, request, RESTORED, RESTORED)
        for name, code, request in (
            ("an admission of another device", "admission_device", _OTHER),
            ("an admission by another root", "admission_signature", _FORGED),
            ("an admission moved to another group", "admission_signature", _MOVED),
            ("a revocation by another root", "admission_device", _SPITE),
            ("a revocation of itself", "admission_device", _ITSELF),
        )
    ),
]
