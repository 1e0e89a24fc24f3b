# SPDX-License-Identifier: AGPL-3.0-or-later
"""What vectors/survey.json can ask for: forms, conditions, layouts, shares, links. The file stands beside the areas."""

from __future__ import annotations

import functools
from typing import Any

from krama.core.errors import KramaError
from krama.core.primitives import h
from krama.safety.survey import conditions, form_json, layout, links, shares
from krama.safety.survey.links import Survey, SurveyLink

Json = Any


def _form(given: Json, shared: Json) -> Any:
    return form_json.decode(shared["forms"][given["form"]].encode())


@functools.cache
def _survey(sheet: str) -> Survey:
    data = bytes.fromhex(sheet)
    return links.open_sheet(links.digest_of(data), data)


def condition(i: Json, _: Json) -> Json:
    found = conditions.parse(i["source"])
    return {"holds": [conditions.holds(found, chosen) for chosen in i["chosen"]]}


def decode_form(i: Json, shared: Json) -> Json:
    form = form_json.decode(i["text"].encode() if "text" in i else shared["forms"][i["form"]].encode())
    return {"questions": [question.name for question in form.questions], "slots": sum(q.slots for q in form.questions)}


def lay_out(i: Json, shared: Json) -> Json:
    found = layout.layout_of(_form(i, shared))
    return {"size": found.size, "places": [[p.first, p.skipped, p.end, p.many] for p in found.places]}


def vector(i: Json, shared: Json) -> Json:
    return {"vector": layout.vector_of(layout.layout_of(_form(i, shared)), i["answers"])}


def mask(i: Json, _: Json) -> Json:
    words = layout.pack(shares.mask(bytes.fromhex(i["seed"]), i["size"]))
    return {"begins": words[:16].hex(), "digest": h("vector", words).hex()}


def split(i: Json, _: Json) -> Json:
    return {"rest": layout.pack(shares.split(bytes.fromhex(i["seed"]), i["vector"])).hex()}


def read_link(i: Json, _: Json) -> Json:
    link = links.read_link(i["text"])
    return {
        "secret": link.secret.hex(),
        "digest": link.digest.hex(),
        "relays": list(link.relays),
        "seed": link.seed.hex(),
        "uses": link.uses,
        "written": links.write_link(i["text"].strip().split("/s#")[0], link),
    }


def secrets(i: Json, _: Json) -> Json:
    root = links.root_of(bytes.fromhex(i["secret"]))
    return {
        "id": links.id_of(bytes.fromhex(i["secret"])),
        "write": links.write_secret(root).hex(),
        "sheet": links.sheet_secret(root).hex(),
        "closed": links.closed_secret(root).hex(),
        "tickets": [links.ticket_of(bytes.fromhex(i["secret"]), number).hex() for number in (0, 1, 19_999)],
    }


def open_sheet(i: Json, shared: Json) -> Json:
    found = links.open_sheet(bytes.fromhex(i["digest"]), bytes.fromhex(shared["sheets"].get(i["sheet"], i["sheet"])))
    sheet = found.sheet
    names = [f"{keeper.name} {links.key_number(keeper.key)}" for keeper in sheet.keepers]
    return {"mode": found.mode, "tickets": sheet.tickets, "until": sheet.until, "keepers": names,
            "bytes": shares.entry_size(found)}  # fmt: skip


def ticket(i: Json, shared: Json) -> Json:
    seed = bytes.fromhex(i["seed"])
    link = SurveyLink(secret=bytes(16), digest=bytes(32), relays=("http://localhost",), seed=seed, uses=i["uses"])
    return {"ticket": shares.ticket_for(_survey(shared["sheets"][i["sheet"]]), link, i["number"]).hex()}


def share_info(i: Json, _: Json) -> Json:
    return {"info": shares.share_info(bytes.fromhex(i["digest"]), bytes.fromhex(i["id"]), i["index"]).hex()}


OPERATIONS = {
    f.__name__: f
    for f in (condition, decode_form, lay_out, vector, mask, split, read_link, secrets, open_sheet, ticket, share_info)
}


def run(op: str, given: Json, shared: Json) -> tuple[str, Json]:
    """``ok`` and the output, or the code of the refusal."""
    try:
        return "ok", OPERATIONS[op](given, shared)
    except KramaError as error:
        return error.code, {}
