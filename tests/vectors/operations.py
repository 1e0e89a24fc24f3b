# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a vector can ask for, by name. Each takes the case's input and gives its output, or raises a coded error."""

from __future__ import annotations

from collections.abc import Callable

from krama.core import frames, khmer, logs, merkle, padding, receipts, seals, wire
from krama.core import messages as messages_
from krama.core import primitives as p
from krama.core.errors import KramaError
from krama.core.limits import BLOB_SIZES, MESSAGE_SIZES, SEAL_SIZES
from krama.core.policy import check_epoch, judge_policy
from krama.core.wire import Record

from .codec import (
    Json,
    commit_from_json,
    from_json,
    layout_of,
    log_from_json,
    record_named,
    state_from_json,
    to_json,
    value_to_json,
)

Operation = Callable[[Json, Json], Json]
OPERATIONS: dict[str, Operation] = {}
SIZES = {"message": MESSAGE_SIZES, "seal": SEAL_SIZES, "blob": BLOB_SIZES}


class No(KramaError):
    """The answer to a yes-or-no question is no."""


def operation(function: Operation) -> Operation:
    """Register an operation under its function's name."""
    OPERATIONS[function.__name__] = function
    return function


def run(name: str, given: Json, shared: Json) -> tuple[str, Json]:
    """Run one: ``("ok", output)`` or ``(code, None)``."""
    try:
        return "ok", OPERATIONS[name](given, shared)
    except KramaError as error:
        return error.code, None


def yes(answer: bool) -> Json:
    """Turn a yes-or-no into an output or the code ``no``."""
    if not answer:
        raise No("no")
    return {}


def _b(text: str) -> bytes:
    return bytes.fromhex(text)


def _decoded(record: Record) -> Json:
    return {"record": type(record).__name__, "fields": to_json(record)}


# -- primitives ------------------------------------------------------------------------------------------------------


@operation
def hash(i: Json, _: Json) -> Json:
    return {"digest": p.h(i["label"], *map(_b, i["parts"])).hex()}


@operation
def derive(i: Json, _: Json) -> Json:
    return {"secret": p.derive(_b(i["secret"]), i["label"], i["length"]).hex()}


@operation
def public_key(i: Json, _: Json) -> Json:
    return {"public": p.public_key(_b(i["signing_key"])).hex()}


@operation
def sign(i: Json, _: Json) -> Json:
    return {"signature": p.sign(_b(i["signing_key"]), i["label"], *map(_b, i["parts"])).hex()}


@operation
def verify(i: Json, _: Json) -> Json:
    return yes(p.verify(_b(i["public"]), _b(i["signature"]), i["label"], *map(_b, i["parts"])))


@operation
def aead_seal(i: Json, _: Json) -> Json:
    return {"sealed": p.aead_seal(_b(i["key"]), _b(i["nonce"]), _b(i["plaintext"]), _b(i["aad"])).hex()}


@operation
def aead_open(i: Json, _: Json) -> Json:
    return {"plaintext": p.aead_open(_b(i["key"]), _b(i["nonce"]), _b(i["sealed"]), _b(i["aad"])).hex()}


@operation
def hpke_public(i: Json, _: Json) -> Json:
    return {"public": p.hpke_public(_b(i["seed"])).hex()}


@operation
def hpke_seal(i: Json, _: Json) -> Json:
    p.hpke_seal(_b(i["public"]), _b(i["info"]), _b(i["plaintext"]))
    return {}


@operation
def hpke_open(i: Json, _: Json) -> Json:
    return {"plaintext": p.hpke_open(_b(i["seed"]), _b(i["info"]), _b(i["sealed"])).hex()}


# -- wire and padding --------------------------------------------------------------------------------------------------


@operation
def decode_value(i: Json, _: Json) -> Json:
    value = wire.decode(_b(i["data"]), most=i.get("most", 65_536))
    assert wire.encode(value) == _b(i["data"])
    return {"value": value_to_json(value)}


@operation
def decode(i: Json, _: Json) -> Json:
    return _decoded(record_named(i["record"]).decode(_b(i["data"])))


@operation
def layout(i: Json, _: Json) -> Json:
    return layout_of(record_named(i["record"]))


@operation
def pad(i: Json, _: Json) -> Json:
    return {"padded": padding.pad(_b(i["data"]), i["sizes"], i["overhead"]).hex()}


@operation
def padded_size(i: Json, _: Json) -> Json:
    return {"size": len(padding.pad(bytes(i["length"]), SIZES[i["class"]], i["overhead"]))}


@operation
def unpad(i: Json, _: Json) -> Json:
    return {"data": padding.unpad(_b(i["padded"])).hex()}


# -- logs --------------------------------------------------------------------------------------------------------------


@operation
def log_name(i: Json, _: Json) -> Json:
    keys = logs.LogKeys(read=_b(i["read"]), write=_b(i["write"]), sh=_b(i["sh"]))
    return {"rh": keys.rh.hex(), "wh": keys.wh.hex(), "name": keys.name.hex()}


@operation
def open_log(i: Json, _: Json) -> Json:
    keys = logs.open_log(_b(i["secret"]))
    return {"read": keys.read.hex(), "write": keys.write.hex(), "sh": keys.sh.hex(), "name": keys.name.hex()}


@operation
def blob_name(i: Json, _: Json) -> Json:
    gh, ph, dh = logs.read_hash(_b(i["get"])), logs.write_hash(_b(i["put"])), logs.delete_hash(_b(i["delete"]))
    return {"gh": gh.hex(), "ph": ph.hex(), "dh": dh.hex(), "name": logs.blob_name(gh, ph, dh).hex()}


@operation
def chain(i: Json, _: Json) -> Json:
    value = logs.chain_start(_b(i["name"]))
    for entry in i["entries"]:
        value = logs.chain_next(value, _b(entry))
    return {"chain": value.hex()}


@operation
def merkle_root(i: Json, _: Json) -> Json:
    leaves = [_b(leaf) for leaf in i["leaves"]]
    return {"root": merkle.root(leaves).hex(), "path": [s.hex() for s in merkle.path(leaves, i["index"])]}


@operation
def merkle_climb(i: Json, _: Json) -> Json:
    found = merkle.climb(_b(i["leaf"]), i["index"], [_b(s) for s in i["path"]])
    return yes(found is not None and found == _b(i["root"]))


@operation
def epoch_log(i: Json, _: Json) -> Json:
    log = log_from_json(i["log"])
    return {
        "try": log.at.number,
        "context": log.at.context().hex(),
        "read": log.keys.read.hex(),
        "write": log.keys.write.hex(),
        "sh": log.keys.sh.hex(),
        "name": log.keys.name.hex(),
        "sealers": [[leaf, key.hex()] for leaf, key in log.sealers],
    }


# -- outer layer, seals, blobs -----------------------------------------------------------------------------------------


@operation
def seal_entry(i: Json, shared: Json) -> Json:
    return {"entry": seals.seal_entry(log_from_json(shared["logs"][i["log"]]), _b(i["message"])).hex()}


@operation
def open_entry(i: Json, shared: Json) -> Json:
    return {"message": seals.open_entry(log_from_json(shared["logs"][i["log"]]), _b(i["entry"])).hex()}


@operation
def make_seal(i: Json, shared: Json) -> Json:
    log = log_from_json(shared["logs"][i["log"]])
    return {"seal": seals.make_seal(log, i["leaf"], _b(i["seal_signing_key"]), _b(i["inner"])).hex()}


@operation
def open_seal(i: Json, shared: Json) -> Json:
    log = log_from_json(shared["logs"][i["log"]])
    leaf, record = seals.check_seal(log, _b(i["seal"]))
    return {"leaf": leaf, "inner": seals.open_seal(log, record).hex()}


@operation
def admit_seal(i: Json, _: Json) -> Json:
    return yes(frames.admit_seal(_b(i["name"]), _b(i["sh"]), frames.SealRecord.decode(_b(i["seal"]))))


@operation
def make_blob(i: Json, _: Json) -> Json:
    pointer, put, sealed = seals.blob_from(_b(i["secret"]), _b(i["data"]))
    return {"pointer": to_json(pointer), "put": put.hex(), "sealed": sealed.hex()}


@operation
def open_blob(i: Json, _: Json) -> Json:
    return {"data": seals.open_blob(from_json(seals.BlobPointer, i["pointer"]), _b(i["sealed"])).hex()}


# -- receipts and frames -----------------------------------------------------------------------------------------------


@operation
def issue(i: Json, _: Json) -> Json:
    heads = [
        receipts.Head(name=_b(x["name"]), next=x["next"], chain=_b(x["chain"]), sealed=x["sealed"]) for x in i["heads"]
    ]
    return {"receipts": [r.encode().hex() for r in receipts.issue(_b(i["signing_key"]), heads)]}


@operation
def check_receipt(i: Json, _: Json) -> Json:
    return yes(receipts.check(_b(i["receipt_key"]), _b(i["name"]), receipts.Receipt.decode(_b(i["receipt"]))))


@operation
def proves_fork(i: Json, _: Json) -> Json:
    return yes(receipts.proves_fork(receipts.ForkProof.decode(_b(i["proof"]))))


@operation
def decode_request(i: Json, _: Json) -> Json:
    return _decoded(frames.decode_request(_b(i["data"])))


@operation
def decode_answer(i: Json, _: Json) -> Json:
    return _decoded(frames.decode_answer(_b(i["data"])))


# -- messages and policy -------------------------------------------------------------------------------------------------


@operation
def read_message(i: Json, _: Json) -> Json:
    message = messages_.Message.decode(_b(i["data"]))
    body = messages_.body_of(message)
    name = messages_.KIND_NAMES.get(message.kind)
    return {**_decoded(message), "kind": name, "body": None if body is None else to_json(body)}


@operation
def check_sender(i: Json, _: Json) -> Json:
    author = None if i["author"] is None else _b(i["author"])
    messages_.check_sender(messages_.Message.decode(_b(i["data"])), _b(i["sender"]), author)
    return {}


@operation
def judge(i: Json, shared: Json) -> Json:
    credentials = shared["credentials"]
    state = shared["states"][i["state"]] if isinstance(i["state"], str) else i["state"]
    found = judge_policy(state_from_json(state, credentials), commit_from_json(i["commit"], credentials))
    return {"changes": [{"kind": c.kind, "person": c.person.hex(), "leaf": c.leaf} for c in found]}


@operation
def welcome(i: Json, shared: Json) -> Json:
    state = shared["states"][i["state"]] if isinstance(i["state"], str) else i["state"]
    check_epoch(state_from_json(state, shared["credentials"]))
    return {}


# -- Khmer: texts stand as code points in hex ----------------------------------------------------------------------------


def _text(points: str) -> str:
    return "".join(chr(int(p, 16)) for p in points.split())


def _points(text: str) -> str:
    return " ".join(f"{ord(c):04x}" for c in text)


@operation
def skeleton(i: Json, _: Json) -> Json:
    found = khmer.skeleton(_text(i["text"]))
    assert khmer.skeleton(found) == found
    return {"skeleton": _points(found)}


@operation
def same_skeleton(i: Json, _: Json) -> Json:
    return yes(khmer.skeleton(_text(i["one"])) == khmer.skeleton(_text(i["other"])))


@operation
def matches(i: Json, _: Json) -> Json:
    return yes(khmer.matches(_text(i["query"]), _text(i["text"])))


@operation
def confusable(i: Json, _: Json) -> Json:
    one, other = _text(i["one"]), _text(i["other"])
    assert khmer.confusable(one, other) == khmer.confusable(other, one)
    return yes(khmer.confusable(one, other))


@operation
def look_alike(i: Json, _: Json) -> Json:
    found = khmer.look_alike(_text(i["name"]), map(_text, i["others"]))
    return {"other": _points(found)} if found is not None else yes(False)


@operation
def clusters(i: Json, _: Json) -> Json:
    return {"count": khmer.clusters(_text(i["text"]))}


@operation
def name_fits(i: Json, _: Json) -> Json:
    return yes(khmer.name_fits(_text(i["text"])))


from . import (  # noqa: E402 - they register with the decorator above
    checkup_operations,
    courier_operations,
    device_operations,
    people_operations,
    route_operations,
)

assert device_operations.OPERATED
assert people_operations.OPERATED
assert route_operations.OPERATED
assert courier_operations.OPERATED
assert checkup_operations.OPERATED
