# SPDX-License-Identifier: AGPL-3.0-or-later
"""What vectors of people and of first contact can ask for; see ``operations``."""

from __future__ import annotations

from krama.core import inboxes, invites, statements
from krama.core.certificates import certify, check_credential
from krama.core.safety_number import safety_number, spoken
from tests.vectors.codec import Json, from_json, to_json
from tests.vectors.operations import _b, _decoded, operation, yes

OPERATED = True


# -- people ------------------------------------------------------------------------------------------------------------


@operation
def make_certificate(i: Json, _: Json) -> Json:
    made = certify(_b(i["signing_key"]), _b(i["root"]), _b(i["key"]), i["number"])
    return {"certificate": made.encode().hex()}


@operation
def check_chain(i: Json, _: Json) -> Json:
    credential = check_credential(_b(i["credential"]), _b(i["key"]))
    return {"person": credential.person.hex(), "number": credential.number}


@operation
def safety(i: Json, _: Json) -> Json:
    number = safety_number(_b(i["one"]), _b(i["other"]))
    return {"number": number, "spoken": spoken(number)}


@operation
def sign_leave(i: Json, _: Json) -> Json:
    return {"data": statements.sign_leave(_b(i["signing_key"]), _b(i["group"]), _b(i["member"])).encode().hex()}


@operation
def leave_is_signed(i: Json, _: Json) -> Json:
    return yes(statements.leave_is_signed(statements.Leave.decode(_b(i["data"])), _b(i["key"])))


@operation
def revoke(i: Json, _: Json) -> Json:
    return {"data": statements.revoke(_b(i["root_key"]), _b(i["root"]), _b(i["key"])).encode().hex()}


@operation
def revocation_is_signed(i: Json, _: Json) -> Json:
    return yes(statements.revocation_is_signed(statements.Revocation.decode(_b(i["data"]))))


@operation
def ask_replacement(i: Json, _: Json) -> Json:
    made = statements.ask_replacement(_b(i["signing_key"]), _b(i["group"]), i["epoch"], i["leaf"], _b(i["key_package"]))
    return {"data": made.encode().hex()}


@operation
def replacement_is_signed(i: Json, _: Json) -> Json:
    return yes(statements.replacement_is_signed(statements.ReplaceMe.decode(_b(i["data"])), _b(i["key"])))


# -- first contact -------------------------------------------------------------------------------------------------------


@operation
def write_link(i: Json, _: Json) -> Json:
    return {"link": invites.write_link(i["base"], from_json(invites.InviteLink, i["fields"]))}


@operation
def read_link(i: Json, _: Json) -> Json:
    return {"fields": to_json(invites.read_link(i["link"]))}


@operation
def invite_log(i: Json, _: Json) -> Json:
    made = invites.invite_log(_b(i["secret"]))
    log = made.log
    return {
        "read": log.keys.read.hex(),
        "write": log.keys.write.hex(),
        "sh": log.keys.sh.hex(),
        "name": log.keys.name.hex(),
        "outer": log.outer.hex(),
        "salt": log.salt.hex(),
        "seal_key": log.sealers[0][1].hex(),
        "seal_signing_key": made.seal_signing_key.hex(),
    }


@operation
def sign_record(i: Json, shared: Json) -> Json:
    unsigned = invites.InviteRecord.decode(_b(shared["records"][i["unsigned"]]))
    return {"data": invites.sign_record(_b(i["signing_key"]), unsigned).encode().hex()}


@operation
def check_record(i: Json, shared: Json) -> Json:
    data = _b(shared["records"][i["record"]])
    record = invites.check_record(invites.read_link(i["link"]), data, i["today"])
    assert record.encode() == data
    return {"name": record.name, "digest": record.digest().hex()}


@operation
def open_envelope(i: Json, shared: Json) -> Json:
    record = invites.InviteRecord.decode(_b(shared["records"][i["record"]]))
    envelope, credential = invites.open_envelope(_b(i["seed"]), record, _b(i["sealed"]))
    return {"person": credential.person.hex(), "name": envelope.name, "welcome": envelope.welcome.hex()}


@operation
def open_from_inbox(i: Json, _: Json) -> Json:
    return {"note": invites.open_from_inbox(_b(i["seed"]), i["purpose"], _b(i["entry"])).hex()}


@operation
def check_note(i: Json, _: Json) -> Json:
    credential, device, note = inboxes.check_note(_b(i["inbox_rh"]), _b(i["data"]))
    return {"person": credential.person.hex(), "device": device.hex(), "note": type(note).__name__, "is": to_json(note)}


@operation
def plain_note(i: Json, _: Json) -> Json:
    return _decoded(inboxes.plain_note(_b(i["data"])))
