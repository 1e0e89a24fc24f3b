# SPDX-License-Identifier: AGPL-3.0-or-later
"""What vectors of films and bundles can ask for; see ``operations``."""

from __future__ import annotations

from krama.core import bundles, fountain
from krama.core.seals import EpochLog

from .codec import Json, log_from_json
from .operations import _b, operation, yes

OPERATED = True


@operation
def film_frames(i: Json, _: Json) -> Json:
    film = fountain.film(_b(i["data"]), i["frame_size"])
    frames = [fountain.frame(film, number).hex() for number in i["numbers"]]
    return {"id": film.id.hex(), "size": film.size, "count": len(film.blocks), "frames": frames}


@operation
def read_film_frame(i: Json, _: Json) -> Json:
    found = fountain.read_frame(_b(i["frame"]))
    whole = {"total": found.total, "size": found.size, "number": found.number, "count": found.count}
    return {"id": found.id.hex(), **whole, "payload": found.payload.hex()}


@operation
def watch_film(i: Json, _: Json) -> Json:
    screen = fountain.Screen()
    seen = [screen.add(_b(frame)) for frame in i["frames"]]
    have, need = screen.progress
    return {"seen": seen, "have": have, "need": need, "data": None if screen.data is None else screen.data.hex()}


@operation
def write_film_text(i: Json, _: Json) -> Json:
    return {"text": fountain.write_text(_b(i["data"]))}


@operation
def read_film_text(i: Json, _: Json) -> Json:
    return {"data": fountain.read_text(i["text"]).hex()}


# -- bundles -------------------------------------------------------------------------------------------------------------


def _log(name: str, shared: Json) -> EpochLog:
    return log_from_json(shared["logs"][name])


@operation
def parcel_size(i: Json, _: Json) -> Json:
    return {"sizes": [bundles.padded_size(size) for size in i["sizes"]]}


@operation
def pack_bundle(i: Json, shared: Json) -> Json:
    loads = [
        bundles.Load(
            log=_log(load["log"], shared),
            leaf=load["leaf"],
            signing_key=_b(load["signing_key"]),
            after=load["after"],
            messages=[_b(m) for m in load["messages"]],
        )
        for load in i["loads"]
    ]
    return {"bundle": bundles.pack(loads, i["made"], _b(i["salt"])).encode().hex()}


@operation
def read_bundle(i: Json, _: Json) -> Json:
    bundle = bundles.read_bundle(_b(i["bundle"]), i["today"])
    return {"made": bundle.made, "tags": [p.tag.hex() for p in bundle.parcels]}


@operation
def open_bundle(i: Json, shared: Json) -> Json:
    """What a member of one epoch finds in a bundle: numbers and contents of its parcels."""
    bundle, log = bundles.read_bundle(_b(i["bundle"]), i["today"]), _log(i["log"], shared)
    found = []
    for number, parcel in bundles.parcels_of(bundle, log):
        contents = bundles.open_parcel(bundle, log, number, parcel)
        messages = [m.hex() for m in contents.messages]
        found.append({"number": number, "leaf": contents.leaf, "after": contents.after, "messages": messages})
    return {"parcels": found}


@operation
def is_packed_by(i: Json, shared: Json) -> Json:
    """Whether the first parcel for a log was packed by the device with this key."""
    bundle, log = bundles.read_bundle(_b(i["bundle"]), i["today"]), _log(i["log"], shared)
    number, parcel = bundles.parcels_of(bundle, log)[0]
    return yes(bundles.is_packed_by(log, bundles.open_parcel(bundle, log, number, parcel), _b(i["key"])))
