# SPDX-License-Identifier: AGPL-3.0-or-later
"""The JSON that vectors are written in: bytes as hex, records as objects by field name. See vectors/README.md."""

from __future__ import annotations

import dataclasses
import functools
from typing import Any, TypeVar

from krama.core import policy, seals, wire
from krama.core.certificates import Credential
from krama.core.leaves import Device, GroupContext, InboxAddress, LeafExtension
from krama.core.logs import Try
from krama.core.messages import Anything
from krama.core.primitives import HPKE_PUBLIC
from krama.core.statements import Evidence
from krama.core.wire import Record, Wire

from ..core.strategies import all_records

Json = Any
R = TypeVar("R", bound=Record)


@functools.cache
def record_named(name: str) -> type[Record]:
    """The record class of a name; names are unique in the core."""
    (found,) = [r for r in all_records() if r.__name__ == name]
    return found


# -- plain wire values -----------------------------------------------------------------------------------------------


def value_to_json(value: Wire) -> Json:
    """Any wire value; bytes, text and maps are marked, since JSON has no bytes and no integer keys."""
    match value:
        case bytes():
            return {"bytes": value.hex()}
        case str():
            return {"text": value}
        case list():
            return [value_to_json(v) for v in value]
        case dict():
            return {"map": {str(k): value_to_json(v) for k, v in value.items()}}
        case bool() | None:
            return value
    return value


def value_from_json(value: Json) -> Wire:
    """The inverse."""
    if isinstance(value, list):
        return [value_from_json(v) for v in value]
    if isinstance(value, dict):
        if "bytes" in value:
            return bytes.fromhex(value["bytes"])
        if "text" in value:
            return str(value["text"])
        return {int(k): value_from_json(v) for k, v in value["map"].items()}
    plain: Wire = value
    return plain


# -- records ---------------------------------------------------------------------------------------------------------


def to_json(record: Record) -> Json:
    """The fields of a record by name; absent ones are left out."""
    found = {}
    for _, name, kind, _ in wire._layout(type(record)):
        value = getattr(record, name)
        if value is not None or isinstance(kind, Anything):
            found[name] = _out(kind, value)
    return found


def _out(kind: wire.Kind, value: Any) -> Json:
    match kind:
        case Anything():
            return value_to_json(value)
        case wire.Bytes():
            return value.hex()
        case wire.ListOf(item=item):
            return [_out(item, v) for v in value]
        case wire.Of():
            return to_json(value)
    return value


def from_json(record: type[R], value: Json) -> R:
    """The inverse."""
    kinds = {name: kind for _, name, kind, _ in wire._layout(record)}
    return record(**{name: _in(kinds[name], v) for name, v in value.items()})


def _in(kind: wire.Kind, value: Json) -> Any:
    match kind:
        case Anything():
            return value_from_json(value)
        case wire.Bytes():
            return bytes.fromhex(value)
        case wire.ListOf(item=item):
            return tuple(_in(item, v) for v in value)
        case wire.Of(record=record):
            return from_json(record, value)
    return value


def layout_of(record: type[Record]) -> Json:
    """What a record may hold: numbers, names, kinds and bounds of its fields, and its largest size."""
    fields = []
    for number, name, kind, optional in wire._layout(record):
        fields.append({"number": number, "name": name, **_kind(kind), **({"optional": True} if optional else {})})
    return {"most": record.MAX_SIZE, "fields": fields}


def _kind(kind: wire.Kind) -> Json:
    match kind:
        case wire.Uint(most=most):
            return {"kind": "uint", "most": most}
        case wire.Const(value=value):
            return {"kind": "const", "value": value}
        case wire.Flag():
            return {"kind": "flag"}
        case wire.Bytes(least=least, most=most):
            return {"kind": "bytes", "least": least, "most": least if most < 0 else most}
        case wire.Text(most=most, line=line):
            return {"kind": "line" if line else "text", "most": most}
        case wire.ListOf(item=item, most=most, least=least):
            return {"kind": "list", "least": least, "most": most, "of": _kind(item)}
        case wire.Of(record=record):
            return {"kind": "record", "record": record.__name__}
    return {"kind": "anything"}


# -- policy ----------------------------------------------------------------------------------------------------------

_NO_INBOX = InboxAddress(write=bytes(32), rh=bytes(32), hpke=bytes(HPKE_PUBLIC), url="")


def device_to_json(device: Device, names: dict[bytes, str]) -> Json:
    """A leaf. Its credential is named, since many cases share it; policy does not look at the inbox."""
    return {
        "leaf": device.leaf_index,
        "credential": names[device.credential.encode()],
        "signature_key": device.signature_key.hex(),
        "seal_key": device.extension.seal_key.hex(),
        "member": device.extension.member.hex(),
        "since": device.extension.since,
    }


def device_from_json(value: Json, credentials: dict[str, str]) -> Device:
    """The inverse."""
    return Device(
        leaf_index=value["leaf"],
        credential=_credential(credentials[value["credential"]]),
        signature_key=bytes.fromhex(value["signature_key"]),
        extension=LeafExtension(
            seal_key=bytes.fromhex(value["seal_key"]),
            inbox=_NO_INBOX,
            member=bytes.fromhex(value["member"]),
            since=value["since"],
        ),
    )


@functools.cache
def _credential(data: str) -> Credential:
    return Credential.decode(bytes.fromhex(data))


def state_to_json(state: policy.State, names: dict[bytes, str]) -> Json:
    """An epoch."""
    return {
        "group": state.group.hex(),
        "epoch": state.epoch,
        "context": to_json(state.context),
        "roster": [device_to_json(d, names) for d in state.roster],
    }


def state_from_json(value: Json, credentials: dict[str, str]) -> policy.State:
    """The inverse."""
    return policy.State(
        group=bytes.fromhex(value["group"]),
        epoch=value["epoch"],
        roster=tuple(device_from_json(d, credentials) for d in value["roster"]),
        context=from_json(GroupContext, value["context"]),
    )


def commit_to_json(commit: policy.Commit, names: dict[bytes, str]) -> Json:
    """The public facts of a commit."""
    return {
        "sender": commit.sender,
        "proposals": list(commit.proposals),
        "by_reference": commit.by_reference,
        "path": None if commit.path is None else device_to_json(commit.path, names),
        "path_credential_same": commit.path_credential_same,
        "adds": [
            {
                "device": device_to_json(a.device, names),
                "key_package": a.key_package.hex(),
                "lifetime_exact": a.lifetime_exact,
            }
            for a in commit.adds
        ],
        "removes": list(commit.removes),
        "context": None if commit.context is None else to_json(commit.context),
        "evidence": to_json(commit.evidence),
    }


def commit_from_json(value: Json, credentials: dict[str, str]) -> policy.Commit:
    """The inverse."""
    return policy.Commit(
        sender=value["sender"],
        proposals=tuple(value["proposals"]),
        by_reference=value["by_reference"],
        path=None if value["path"] is None else device_from_json(value["path"], credentials),
        path_credential_same=value["path_credential_same"],
        adds=tuple(
            policy.Added(
                device=device_from_json(a["device"], credentials),
                key_package=bytes.fromhex(a["key_package"]),
                lifetime_exact=a["lifetime_exact"],
            )
            for a in value["adds"]
        ),
        removes=tuple(value["removes"]),
        context=None if value["context"] is None else from_json(GroupContext, value["context"]),
        evidence=from_json(Evidence, value["evidence"]),
    )


# -- logs ------------------------------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class _Leaf:
    leaf_index: int
    extension: Any


@dataclasses.dataclass(frozen=True)
class _SealKey:
    seal_key: bytes


def log_from_json(value: Json) -> seals.EpochLog:
    """A try's log from what the epoch exports: each label is asked for under the try's context, and no other."""
    at = Try(epoch=value["epoch"])
    for void in value["voids"]:
        at = at.after_void(bytes.fromhex(void))
    exports = {label: bytes.fromhex(secret) for label, secret in value["exports"].items()}

    def exporter(label: str, context: bytes, length: int) -> bytes:
        assert context == at.context()
        assert length == {"krama/log": 64, "krama/seal": 32, "krama/outer": 32, "krama/opening": 1024}[label]
        return exports.get(label, bytes(length))

    roster: Any = tuple(_Leaf(leaf, _SealKey(bytes.fromhex(key))) for leaf, key in value["roster"])
    return seals.epoch_log(exporter, at, roster, value["banned"])
