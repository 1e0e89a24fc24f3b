# SPDX-License-Identifier: AGPL-3.0-or-later
"""What vectors of devices and copies can ask for; see ``operations``."""

from __future__ import annotations

import types
from typing import Any

from krama.core import backups, codes, devices, newcomers, recovery, siblings, statements
from krama.core.certificates import Credential

from .codec import Json, from_json, state_from_json, to_json
from .operations import _b, operation, yes

OPERATED = True


@operation
def kind_of(i: Json, _: Json) -> Json:
    return {"kind": codes.kind_of(i["text"])}


@operation
def write_digits(i: Json, _: Json) -> Json:
    return {"groups": list(codes.write_digits(_b(i["code"])))}


@operation
def code_from(i: Json, _: Json) -> Json:
    return {"code": codes.code_from(_b(i["entropy"])).hex()}


@operation
def read_recovery(i: Json, _: Json) -> Json:
    code, relays = recovery.read_recovery(i["text"])
    return {"code": code.hex(), "relays": list(relays)}


@operation
def write_recovery(i: Json, _: Json) -> Json:
    return {"text": recovery.write_recovery(from_json(recovery.RecoveryLink, i["fields"]))}


@operation
def read_device_code(i: Json, _: Json) -> Json:
    return {"fields": to_json(devices.read_device_code(i["text"]))}


@operation
def write_device_code(i: Json, _: Json) -> Json:
    return {"text": devices.write_device_code(from_json(devices.DeviceLink, i["fields"]))}


# -- linking -----------------------------------------------------------------------------------------------------------


@operation
def device_log(i: Json, _: Json) -> Json:
    log = devices.device_log(_b(i["secret"]))
    keys = log.keys
    return {"read": keys.read.hex(), "write": keys.write.hex(), "name": keys.name.hex(), "outer": log.outer.hex()}


@operation
def device_commitment(i: Json, shared: Json) -> Json:
    reveal = devices.Reveal.decode(_b(shared["entries"][i["reveal"]]))
    return {"commitment": devices.commitment(_b(shared["secret"]), reveal).hex()}


def _entries(i: Json, shared: Json) -> list[devices.Entry]:
    plain = [devices._decode_entry(_b(shared["entries"][name])) for name in i["entries"]]
    found: list[Any] = [e for e in plain if not isinstance(e, devices.Answer) or devices._is_owned(_b(shared["secret"]), e)]
    return found


@operation
def only_answer(i: Json, shared: Json) -> Json:
    found = devices.only_answer(_entries(i, shared))
    return {"device": None if found is None else found.device.hex()}


def _link(shared: Json) -> devices.DeviceLink:
    return from_json(devices.DeviceLink, shared["link"])


@operation
def check_reveal(i: Json, shared: Json) -> Json:
    own = devices.Answer.decode(_b(shared["entries"][i["own"]]))
    found = devices.check_reveal(_link(shared), _entries(i, shared), own)
    if found is None:
        return {"digits": None}
    of = devices.transcript(_b(shared["secret"]), found[0], own, found[1])
    return {"digits": devices.digits(of), "transcript": of.hex()}


@operation
def code_is_alive(i: Json, _: Json) -> Json:
    return yes(devices.is_alive(i["made"], i["now"]))


@operation
def open_handover(i: Json, shared: Json) -> Json:
    named = {name: _b(data) for name, data in shared["entries"].items()}
    answer = devices.Answer.decode(named[i["answer"]])
    reveal = devices.Reveal.decode(named[i["reveal"]])
    offer = devices.Offer.decode(named["offer"])
    of = devices.transcript(_b(shared["secret"]), offer, answer, reveal)
    handed = devices.Handed.decode(_b(i["handed"]))
    found = devices.open_handover(_b(i["seed"]), of, _link(shared), answer, reveal, handed)
    credential = Credential.decode(found.credential)
    return {"name": found.name, "number": credential.number, "group": found.group.hex(), "wait": found.wait}


# -- waiting -----------------------------------------------------------------------------------------------------------


@operation
def may_enter(i: Json, _: Json) -> Json:
    return yes(newcomers.may_enter(from_json(newcomers.Newcomer, i["newcomer"]), i["now"]))


@operation
def refusal_counts(i: Json, shared: Json) -> Json:
    state = state_from_json(shared["states"][i["state"]], shared["credentials"])
    return yes(newcomers.refusal_counts(state.roster, _b(i["sender"]), _b(i["person"]), _b(i["device"])))


@operation
def may_admit(i: Json, shared: Json) -> Json:
    state = state_from_json(shared["states"][i["state"]], shared["credentials"])
    return yes(newcomers.may_admit(state, _b(i["me"]), _b(i["person"])))


@operation
def check_request(i: Json, shared: Json) -> Json:
    request = newcomers.AdmitRequest.decode(_b(i["request"]))
    package: Any = types.SimpleNamespace(
        credential=_b(shared["credentials"][i["package"]["credential"]]), signature_key=_b(i["package"]["signature_key"])
    )
    newcomers.check_request(request, _b(i["root"]), _b(i["device"]), package)
    return {}


@operation
def admit(i: Json, _: Json) -> Json:
    return {"data": statements.admit(_b(i["root_key"]), _b(i["group"]), _b(i["key"])).encode().hex()}


@operation
def admission_is_signed(i: Json, _: Json) -> Json:
    return yes(statements.admission_is_signed(statements.Admission.decode(_b(i["data"])), _b(i["root"])))


@operation
def read_own(i: Json, _: Json) -> Json:
    note = siblings.read_own(_b(i["note"]), _b(i["sender"]), _b(i["me"]))
    return {"note": type(note).__name__, "is": to_json(note)}


@operation
def merge_contact(i: Json, _: Json) -> Json:
    known = None if i["known"] is None else from_json(siblings.ContactNote, i["known"])
    return {"fields": to_json(siblings.merge_contact(known, from_json(siblings.ContactNote, i["told"])))}


# -- copies ------------------------------------------------------------------------------------------------------------


@operation
def recovery_box(i: Json, _: Json) -> Json:
    pointer, put, data = recovery.seal_box(_b(i["code"]), from_json(recovery.KeyBox, i["box"]))
    return {"pointer": to_json(pointer), "put": put.hex(), "sealed": data.hex()}


@operation
def open_box(i: Json, _: Json) -> Json:
    return {"box": to_json(recovery.open_box(_b(i["code"]), _b(i["sealed"])))}


@operation
def slot_place(i: Json, _: Json) -> Json:
    return {"pointer": to_json(backups.slot_pointer(_b(i["locator"]), i["counter"]))}


@operation
def open_slot(i: Json, _: Json) -> Json:
    slot = backups.read_slot(_b(i["locator"]), i["place"], _b(i["sealed"]))
    pointer = backups.open_slot(_b(i["seed"]), _b(i["locator"]), slot)
    return {"counter": slot.counter, "made": pointer.made, "parts": len(pointer.parts)}


@operation
def newest(i: Json, _: Json) -> Json:
    slots = [backups.Slot(counter=counter, sealed=bytes(1_136)) for counter in i["counters"]]
    return {"counters": [slot.counter for slot in backups.newest(slots, i["known"])]}


@operation
def message_pages(i: Json, _: Json) -> Json:
    messages = [from_json(backups.MessageCopy, m) for m in i["messages"]]
    pages = backups.message_pages(messages, i["most"])
    return {"pages": [[[m.chat.hex(), m.number] for m in page.messages] for page in pages]}
