# SPDX-License-Identifier: AGPL-3.0-or-later
"""What vectors of routes can ask for: addresses, directories, slices, ways, and transcripts of the dialer."""

from __future__ import annotations

from krama.core import addresses, dialing, directories, slices, ways
from krama.core.racing import Action, Event, State

from .codec import Json, from_json, to_json
from .operations import No, _b, _decoded, operation, yes

OPERATED = True


@operation
def read_base(i: Json, _: Json) -> Json:
    base = addresses.read_base(i["url"])
    if base is None:
        raise No("no")
    address = None if base.address is None else base.address.hex()
    return {
        "scheme": base.scheme,
        "host": base.host,
        "port": base.port,
        "path": base.path,
        "reach": base.reach,
        "address": address,
    }


@operation
def read_address(i: Json, _: Json) -> Json:
    address = addresses.read_address(i["text"])
    if address is None:
        raise No("no")
    return {"address": address.hex(), "reach": addresses.reach_of(address)}


@operation
def write_address(i: Json, _: Json) -> Json:
    return {"text": addresses.write_address(_b(i["address"])), "reach": addresses.reach_of(_b(i["address"]))}


@operation
def route_is_good(i: Json, _: Json) -> Json:
    return yes(not directories.fault_of_route(from_json(directories.Route, i["route"])))


def _routes(i: Json, shared: Json) -> list[directories.Route]:
    return [from_json(directories.Route, shared["routes"][r] if isinstance(r, str) else r) for r in i["routes"]]


@operation
def sign_directory(i: Json, shared: Json) -> Json:
    made = directories.sign_directory(
        _b(i["signing_key"]),
        serial=i["serial"],
        issued=i["issued"],
        expires=i["expires"],
        routes=_routes(i, shared),
    )
    return {"data": made.encode().hex()}


@operation
def check_directory(i: Json, _: Json) -> Json:
    kept = _b(i["kept"]) if "kept" in i else None
    return _decoded(directories.check_directory(_b(i["data"]), _b(i["receipt_key"]), i["today"], kept))


@operation
def cut_slice(i: Json, _: Json) -> Json:
    return {"slice": slices.cut(_b(i["answer"]), i["offset"], i["most"]).encode().hex()}


@operation
def decode_slice(i: Json, _: Json) -> Json:
    return _decoded(slices.decode_slice(_b(i["data"])))


@operation
def join_slices(i: Json, _: Json) -> Json:
    return {"answer": slices.join(slices.Slice.decode(_b(s)) for s in i["slices"]).hex()}


# -- ways and the dialer -------------------------------------------------------------------------------------------------


def _able(i: Json) -> ways.Able:
    able = i["able"]
    return ways.Able(tuple(able["strategies"]), tuple(able["carriers"]), tuple(able["kinds"]), able.get("networks", False))


def _endpoints(i: Json, shared: Json) -> tuple[ways.Endpoint, ...]:
    return ways.endpoints(_routes(i, shared), _able(i), can_pin=i["can_pin"])


@operation
def list_ways(i: Json, shared: Json) -> Json:
    routes = _routes(i, shared)
    found = _endpoints(i, shared)
    return {"ways": [[e.label, e.mark.hex(), e.pinned, ways.where(routes[e.route], e)] for e in found]}


def _memory(i: Json) -> ways.Memory:
    return ways.read_memory(_b(i["memory"]) if i["memory"] is not None else None)


@operation
def remember(i: Json, _: Json) -> Json:
    marks = {(m.endpoint, m.carrier): m for m in (from_json(ways.Mark, m) for m in i["marks"])}
    return {"memory": ways.remember(_memory(i), _b(i["network"]), marks, i["now"]).encode().hex()}


@operation
def recall(i: Json, _: Json) -> Json:
    return {"marks": _marks(ways.recall(_memory(i), _b(i["network"]), i["now"]))}


def _marks(marks: ways.Marks) -> Json:
    return [to_json(mark) for _, mark in sorted(marks.items())]


def spelled(state: State, action: Action) -> str:
    """One action as a transcript writes it."""
    match action.do:
        case "start" | "use":
            way = f"{state.endpoints[action.endpoint].label}/{ways.CARRIERS[action.carrier]}"
            return f"{action.do} {action.attempt} {way}{' aside' if action.aside else ''}"
        case "give_up":
            return f"give_up {action.why}"
        case "wake":
            return f"wake {action.at}"
    return f"{action.do} {action.attempt}"


@operation
def dial(i: Json, shared: Json) -> Json:
    marks = {(m.endpoint, m.carrier): m for m in (from_json(ways.Mark, m) for m in i["marks"])}
    state = dialing.begin(_endpoints(i, shared), _able(i), marks)
    steps = []
    for do, now, jitter, *rest in i["events"]:
        attempt, why = rest if len(rest) == 2 else ((*rest, 0)[0], "")
        state, actions = dialing.step(state, Event(do, now, jitter, attempt, why))
        steps.append([spelled(state, action) for action in actions])
    return {"steps": steps, "marks": _marks(state.marks)}
