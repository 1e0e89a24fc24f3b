# SPDX-License-Identifier: AGPL-3.0-or-later
"""What vectors of films and bundles can ask for; see ``operations``."""

from __future__ import annotations

from krama.core import bundles, fountain, islands
from krama.core.primitives import h
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


def _ahead(plain: Json) -> bundles.Ahead | None:
    return None if plain is None else bundles.Ahead(count=plain["count"], last=_b(plain["last"]))


def _ahead_json(ahead: bundles.Ahead | None) -> Json:
    return {} if ahead is None else {"ahead": {"count": ahead.count, "last": ahead.last.hex()}}


def _loads(i: Json, shared: Json) -> list[bundles.Load]:
    return [
        bundles.Load(
            log=_log(load["log"], shared),
            leaf=load["leaf"],
            signing_key=_b(load["signing_key"]),
            after=load["after"],
            messages=[_b(m) for m in load["messages"]],
            ahead=_ahead(load.get("ahead")),
        )
        for load in i["loads"]
    ]


@operation
def pack_bundle(i: Json, shared: Json) -> Json:
    return {"bundle": bundles.pack(_loads(i, shared), i["made"], _b(i["salt"])).encode().hex()}


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
        said = {"number": number, "leaf": contents.leaf, "after": contents.after, "messages": messages}
        found.append({**said, **_ahead_json(contents.ahead)})
    return {"parcels": found}


@operation
def is_packed_by(i: Json, shared: Json) -> Json:
    """Whether the first parcel for a log was packed by the device with this key."""
    bundle, log = bundles.read_bundle(_b(i["bundle"]), i["today"]), _log(i["log"], shared)
    number, parcel = bundles.parcels_of(bundle, log)[0]
    return yes(bundles.is_packed_by(log, bundles.open_parcel(bundle, log, number, parcel), _b(i["key"])))


# -- islands -------------------------------------------------------------------------------------------------------------


@operation
def island_shelf(_: Json, __: Json) -> Json:
    keys = islands.shelf()
    return {"read": keys.read.hex(), "write": keys.write.hex(), "name": keys.name.hex()}


@operation
def write_island_entry(i: Json, _: Json) -> Json:
    """The entry, by its hash: most of it is zeros."""
    entry = islands.write_entry(bundles.read_bundle(_b(i["bundle"]), i["today"]))
    return {"size": len(entry), "hash": h("entry", entry).hex()}


@operation
def read_island_entry(i: Json, _: Json) -> Json:
    """An entry, given as what stands before its zeros and its length."""
    bundle = islands.read_entry(_b(i["entry"]) + bytes(i["zeros"]), i["today"])
    return {"tags": [p.tag.hex() for p in bundle.parcels]}


@operation
def split_for_island(i: Json, shared: Json) -> Json:
    """Messages of so many bytes each in bundles for entries: their lengths, what is in each, and how many went."""
    sizes = {load["log"]: load["sizes"] for load in i["loads"]}
    loads = [{**load, "messages": [(bytes([n]) * s).hex() for n, s in enumerate(load["sizes"])]} for load in i["loads"]]
    salts = iter([h("salt", bytes([n])) for n in range(100)])
    made, went = islands.split(_loads({"loads": loads}, shared), i["made"], lambda: next(salts))
    logs = {_log(name, shared).keys.name: name for name in sizes}
    parts = [
        [
            {"log": name, "messages": len(contents.messages), **_ahead_json(contents.ahead)}
            for name in sizes
            for number, parcel in bundles.parcels_of(bundle, _log(name, shared))
            for contents in [bundles.open_parcel(bundle, _log(name, shared), number, parcel)]
        ]
        for bundle in made
    ]
    return {
        "sizes": [len(islands.write_entry(bundle)) for bundle in made],
        "parts": parts,
        "went": {logs[name]: count for name, count in went.items()},
    }
