# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama survey key``, ``new`` and ``link``: make an aggregator, begin a survey, print its links again."""

from __future__ import annotations

import argparse
import dataclasses
import datetime
import pathlib
import secrets

from krama.cli.render import clean, emit
from krama.cli.survey_check import bytes_of
from krama.cli.survey_form import read_form
from krama.cli.survey_work import Call, put, with_store
from krama.cli.texts import say
from krama.core.errors import LocalError, PeerError
from krama.core.invites import is_relay
from krama.core.logs import chain_start, read_hash, write_hash
from krama.core.primitives import hpke_public
from krama.safety.survey import boxes, form_json, links
from krama.safety.survey.form import OPEN, PRIVATE, Form
from krama.safety.survey.links import MAX_TICKETS, TICKET, Desk, Keeper, KeyCard, Sheet, Survey, SurveyLink
from krama.safety.survey.shares import entry_size
from krama.safety.survey.store import FILE, Kept, Store
from krama.safety.survey.workbooks import MAX_FILE

_EPOCH = datetime.date(1970, 1, 1)


@dataclasses.dataclass(frozen=True)
class Plan:
    """What an organiser wants."""

    form: Form
    mode: str
    second: KeyCard | None
    tickets: int  # links that are good for one answer each
    shared: int  # answers that one link for a shared phone is good for
    until: int
    relay: str
    base: str


def key(args: argparse.Namespace) -> int:
    """Make an aggregator where there is none, and print its key; the key may be shown to anybody."""
    folder = pathlib.Path(args.data)
    if (folder / FILE).exists():
        return _show_key(args, Store.open(folder))
    if not args.name:
        raise LocalError("aggregator_name")
    try:
        store = Store.create(folder, args.name, secrets.token_bytes(32))
    except OSError as error:
        raise LocalError("home_unusable", error.strerror or "") from error
    return _show_key(args, store)


def _show_key(args: argparse.Namespace, store: Store) -> int:
    name, seed = store.key()
    store.close()
    card = links.write_card(KeyCard(name=name, key=hpke_public(seed)))
    number = links.key_number(hpke_public(seed))
    lines = [say("cli-survey-key", name=clean(name)), card, say("cli-survey-key-number", number=number)]
    emit(args, {"name": name, "key": card, "number": number}, "\n".join(lines))
    return 0


def new(args: argparse.Namespace) -> int:
    """Begin a survey; it is kept here before the relay hears of it."""
    plan = _plan(args)

    async def job(store: Store, call: Call) -> tuple[Kept, Survey]:
        kept, survey = begin(store, plan)
        return await publish(store, call, kept), survey

    kept, survey = with_store(args, job)
    about: dict[str, object] = {
        "survey": kept.id,
        "mode": survey.mode,
        "questions": len(survey.layout.places),
        "bytes": entry_size(survey),
        "tickets": survey.sheet.tickets,
        "form": form_json.digest(survey.form).hex(),
        "link": links.write_link(kept.base, SurveyLink.decode(kept.link)),
    }
    lines = [say("cli-survey-new", survey=kept.id, questions=len(survey.layout.places)), say(f"cli-survey-{survey.mode}")]
    lines += [say("cli-survey-anybody")] if survey.sheet.tickets == 0 else []
    if survey.mode == PRIVATE:
        second = clean(survey.sheet.keepers[1].name)
        lines += [say("cli-survey-second", name=second, link=str(about["link"]))]
    emit(args, about, "\n".join(lines))
    return _show_links(args, kept)


def link(args: argparse.Namespace) -> int:
    """Print the links again."""
    store = Store.open(pathlib.Path(args.data))
    try:
        return _show_links(args, store.find(args.survey))
    finally:
        store.close()


def _show_links(args: argparse.Namespace, kept: Kept) -> int:
    bare = SurveyLink.decode(kept.link)
    for one in given_out(kept) or [bare]:
        emit(args, {"link": links.write_link(kept.base, one), "uses": one.uses}, _about(kept.base, one))
    return 0


def _about(base: str, one: SurveyLink) -> str:
    written = links.write_link(base, one)
    return written if one.uses <= 1 else say("cli-survey-shared-link", uses=one.uses) + "\n" + written


def given_out(kept: Kept) -> list[SurveyLink]:
    """The links with tickets that an organiser has made."""
    bare = SurveyLink.decode(kept.link)
    size = TICKET + 4
    parts = [kept.links[i : i + size] for i in range(0, len(kept.links), size)]
    return [dataclasses.replace(bare, seed=p[:TICKET], uses=int.from_bytes(p[TICKET:], "big")) for p in parts]


# -- the plan ----------------------------------------------------------------------------------------------------------


def _plan(args: argparse.Namespace) -> Plan:
    relay = args.relay.rstrip("/")
    base = (args.base or relay).rstrip("/")
    if not is_relay(relay) or not is_relay(base):
        raise LocalError("bad_relay")
    if not args.open and not args.second:
        raise LocalError("survey_second_missing")
    if args.open and args.second:
        raise LocalError("survey_second_open")
    if not 0 <= args.tickets + args.shared <= MAX_TICKETS or min(args.tickets, args.shared) < 0:
        raise LocalError("survey_tickets", str(MAX_TICKETS))
    return Plan(
        form=read_form(bytes_of(args.form, MAX_FILE)).form,
        mode=OPEN if args.open else PRIVATE,
        second=links.read_card(_text(args.second)) if args.second else None,
        tickets=args.tickets,
        shared=args.shared,
        until=_day(args.until) if args.until else 0,
        relay=relay,
        base=base,
    )


def _text(given: str) -> str:
    """A key as it was pasted, or out of a file."""
    if given.startswith(links.KEY_PREFIX):
        return given
    try:
        with pathlib.Path(given).open(encoding="utf-8") as file:
            return file.read(8_192)
    except (OSError, UnicodeDecodeError) as error:
        raise PeerError("survey_key_damaged", "file") from error


def _day(given: str) -> int:
    try:
        return (datetime.date.fromisoformat(given) - _EPOCH).days
    except ValueError as error:
        raise LocalError("survey_date", given[:40]) from error


# -- beginning ---------------------------------------------------------------------------------------------------------


def begin(store: Store, plan: Plan) -> tuple[Kept, Survey]:
    """Draw the secrets of a survey, seal the desks, and keep it; nothing is sent yet."""
    secret, desk_secret, close, read = (secrets.token_bytes(size) for size in (16, 32, 32, 32))
    root = links.root_of(secret)
    name, seed = store.key()
    cards = [KeyCard(name=name, key=hpke_public(seed)), *([plan.second] if plan.second else [])]
    keepers = tuple(
        Keeper(name=c.name, key=c.key, desk=links.seal_desk(c.key, root, i, Desk(read=read, desk=desk_secret, close=own)))
        for i, (c, own) in enumerate(zip(cards, (close, b""), strict=False))
    )
    uses = [1] * plan.tickets + ([plan.shared] if plan.shared else [])
    bare = SurveyLink(secret=secret, digest=bytes(32), relays=(plan.relay,))
    given = [dataclasses.replace(bare, seed=secrets.token_bytes(TICKET), uses=count) for count in uses]
    roll = links.roll_of(given)
    sheet = Sheet(
        form=form_json.encode(plan.form),
        mode=links.MODES.index(plan.mode),
        keepers=keepers,
        rh=read_hash(read),
        closed=write_hash(close),
        tickets=sum(uses),
        roll=links.roll_digest(roll),
        until=plan.until,
    ).encode()
    survey = links.open_sheet(links.digest_of(sheet), sheet)
    kept = Kept(
        id=links.id_of(secret),
        link=dataclasses.replace(bare, digest=survey.digest).encode(),
        base=plan.base,
        sheet=sheet,
        roll=roll,
        links=b"".join(one.seed + one.uses.to_bytes(4, "big") for one in given),
        chain=chain_start(links.log_of(root, survey.sheet.rh)),
    )
    return store.add(kept), survey


async def publish(store: Store, call: Call, kept: Kept) -> Kept:
    """Put sheet and roll beside the log, once or again."""
    link = SurveyLink.decode(kept.link)
    url, root = link.relays[0], links.root_of(link.secret)
    _, seed = store.key()
    survey = links.open_sheet(link.digest, kept.sheet)
    _, desk = links.find_desk(seed, hpke_public(seed), root, survey.sheet)
    if kept.roll:
        await put(call, url, boxes.put_request(links.roll_secret(desk.desk), kept.roll))
    await put(call, url, boxes.put_request(links.sheet_secret(root), kept.sheet))
    return store.change(kept, told=True)
