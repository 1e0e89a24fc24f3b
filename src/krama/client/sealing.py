# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changing who is in a conversation: build a commit from an intent, ask for the seal, follow whichever seal won.

Stored first: commit, Welcome, seal, and what becomes ours when it stands. Merged only when the log shows our own bytes as
its seal. Whoever loses the race drops its commit, follows the winner and builds anew from the intent.
Spec: docs/protocol/3-group.md, "A commit is a seal".
"""

from __future__ import annotations

import dataclasses

from krama.client import along, history, homes, rows, siblings
from krama.client.commits import Plan, plan_commit, refuse_reason
from krama.client.groups import leave_packages
from krama.client.leafkeys import new_leaf, retire
from krama.client.newcomers import forget_packages
from krama.client.repair import ask_for_replacement, remember_epoch, take_asked, watch_newcomers, welcome_notes
from krama.client.sending import back_to_queue
from krama.client.work import Live, Work
from krama.core import frames
from krama.core.errors import LocalError, PeerError, RelayError, Stuck, Void
from krama.core.frames import KEEP_WELCOME
from krama.core.judgement import Judgement, engine_call, judge, open_commit
from krama.core.leaves import DIRECT, SELF, GroupContext, persons
from krama.core.limits import MAX_TRIES, REMOVAL_LOSSES
from krama.core.logs import Try, read_hash, write_hash
from krama.core.policy import State
from krama.core.seals import BlobPointer, EpochLog, SealInner, blob_from, make_seal

RETRY_LATER = frozenset({"too_many", "full", "stopping"})


def prepare(work: Work, chat: rows.Chat) -> rows.Chat:
    """Build the seal for the first intent, if nothing else is under way; the exact bytes are stored."""
    if chat.state != rows.ACTIVE or chat.pending is not None or chat.in_flight is not None:
        return chat
    while chat.intents:
        intent = chat.intents[0]
        plan = plan_commit(work, chat, intent)
        if isinstance(plan, str):
            chat = _done(work, chat, intent, plan)
            continue
        built = _build(work, chat, intent, plan)
        if isinstance(built, rows.Chat):
            return work.save(built)
        chat = _done(work, chat, intent, built)
    return chat


def _done(work: Work, chat: rows.Chat, intent: rows.Intent, code: str) -> rows.Chat:
    """An intent stands (empty code) or cannot stand; its maker finds the outcome under its id."""
    work.step.put("outcomes", intent.id, code.encode())
    intents = tuple(i for i in chat.intents if i.id != intent.id)
    return work.save(dataclasses.replace(chat, intents=intents))


def _build(work: Work, chat: rows.Chat, intent: rows.Intent, plan: Plan) -> rows.Chat | str:
    live = work.live(chat)
    log, profile = live.log(chat.place), work.profile
    keys, extension = new_leaf(work, plan.relay or chat.relay, live.group.epoch + 1, chat.leaf.member)
    try:
        commit, welcome, batch = engine_call(
            lambda: live.group.stage_commit(
                profile.device_key,
                extension,
                add=plan.add,
                remove=plan.remove,
                context=plan.context,
                aad=plan.evidence,
            )
        )
        pointer, put = _welcome_blob(work, welcome)
        inner = SealInner(commit=commit, welcomes=() if pointer is None else (pointer,))
        record = make_seal(log, live.group.own_leaf, chat.leaf.seal_key, inner.encode())
        judge(live.group, live.state(), log, record)  # never ask for a seal that the others would call void
    except PeerError as error:
        engine_call(live.group.clear_pending)
        retire(work, keys, now=True)
        return refuse_reason(error.code)
    work.write_mls(chat.id, batch)
    request = frames.Seal(write=log.keys.write, rh=log.keys.rh, sh=log.keys.sh, record=record)
    notes = welcome_notes(work, chat, live.group.epoch + 1, pointer, plan.add) if pointer else ()
    pending = rows.PendingSeal(
        intent=intent.id,
        request=request.encode(),
        record=record,
        leaf=keys,
        puts=(put,) if put else (),
        notes=notes,
    )
    return dataclasses.replace(chat, pending=pending)


def _welcome_blob(work: Work, welcome: bytes | None) -> tuple[BlobPointer | None, bytes]:
    if welcome is None:
        return None, b""
    pointer, put, data = blob_from(work.world.entropy(32), welcome)
    request = frames.Put(put=put, gh=read_hash(pointer.get), dh=pointer.dh, keep=KEEP_WELCOME, data=data)
    assert pointer.ph == write_hash(put)
    return pointer, request.encode()


def answered(chat: rows.Chat, request: bytes, answer: frames.Answer) -> None:
    """Take the relay's answer to a seal: whether it won is seen when the log is read, not here."""
    if chat.pending is None or chat.pending.request != request:
        return
    match answer:
        case frames.Stored() | frames.Sealed():
            return
        case frames.Refused():
            raise RelayError("relay_busy" if answer.code in RETRY_LATER else "relay_refused", answer.code)
        case _:
            raise RelayError("relay_answer")


def follow(work: Work, chat: rows.Chat, log: EpochLog, record: bytes) -> rows.Chat:
    """Take the seal of the current log: merge our own, judge and open another's, or go on in the next try."""
    live = work.live(chat)
    if chat.pending is not None and chat.pending.record == record:
        return _merge_own(work, chat, live)
    state = live.state()
    try:
        judgement = judge(live.group, state, log, record)
        removed = open_commit(live.group, judgement)
    except Void as error:
        return _void(work, chat, live, log, record, error)
    except Stuck as error:
        return _stuck(work, chat, live, log, record, error)
    except PeerError as error:
        code = error.code if error.code == "seal_forged" else "seal_unusable"
        chat = history.notice(work, chat, code)
        return work.save(dataclasses.replace(chat, state=rows.STOPPED, code=code))
    if removed:
        return _removed(work, chat, judgement)
    return _merge_other(work, chat, live, judgement)


def _merge_own(work: Work, chat: rows.Chat, live: Live) -> rows.Chat:
    pending = chat.pending
    assert pending is not None
    state, log = live.state(), live.log(chat.place)
    record = pending.record
    judgement = judge(live.group, state, log, record)
    work.write_mls(chat.id, engine_call(live.group.merge_pending))
    retire(work, chat.leaf)
    for note in pending.notes:
        work.queue_bytes(note.url, note.request)
    along.begin_along(work, chat, log.keys, state.epoch, live.state().context.relays)
    chat = dataclasses.replace(chat, leaf=pending.leaf, pending=None)
    intent = next((i for i in chat.intents if i.id == pending.intent), None)
    chat = _enter(work, chat, live, state, judgement)
    return _done(work, chat, intent, "") if intent else chat


def _merge_other(work: Work, chat: rows.Chat, live: Live, judgement: Judgement) -> rows.Chat:
    state = live.state()
    work.write_mls(chat.id, engine_call(live.group.merge_opened))
    if chat.pending is not None:
        chat = _lost(work, chat)
    old = chat.relay  # there the Welcomes lie
    chat = _enter(work, chat, live, state, judgement)
    watch_newcomers(work, chat, live, judgement, old)
    return chat


def _lost(work: Work, chat: rows.Chat) -> rows.Chat:
    pending = chat.pending
    assert pending is not None
    retire(work, pending.leaf, now=True)
    intents = []
    for intent in chat.intents:
        if intent.id == pending.intent:
            intent = dataclasses.replace(intent, losses=intent.losses + 1)
            if intent.kind == rows.REMOVE and intent.losses == REMOVAL_LOSSES:
                chat = history.notice(work, chat, "removal_keeps_losing", subject=intent.person)
        intents.append(intent)
    return dataclasses.replace(chat, pending=None, intents=tuple(intents))


def _enter(work: Work, chat: rows.Chat, live: Live, before: State, judgement: Judgement) -> rows.Chat:
    """Begin to read the first log of the next epoch, and tell what has changed."""
    after = live.state()
    chat = back_to_queue(chat)
    added = set(persons(after.roster)) - set(persons(before.roster))
    place = rows.Place(added_epoch=after.epoch if added else chat.place.added_epoch)
    chat = dataclasses.replace(
        chat,
        place=place,
        context=after.context,
        sent_in_epoch=0,
        profile_due=chat.profile_due or bool(added),
        day=work.world.today(),
    )
    chat = homes.enter_home(work, chat, after.context.relays[0])
    chat = work.save(_tell(work, chat, judgement, before.context, after.context))
    chat = _devices_changed(work, chat, before, after)
    code = remember_epoch(work, chat)
    return take_asked(work, history.notice(work, chat, code) if code else chat)


def _devices_changed(work: Work, chat: rows.Chat, before: State, after: State) -> rows.Chat:
    forget_packages(work, before.roster, after.roster)
    here, known = ({d.signature_key for d in state.roster} for state in (after, before))
    if chat.kind == SELF:
        for key in known - here:
            siblings.left(work, key)
    if chat.kind == DIRECT and any(d.person == chat.peer and d.signature_key not in known for d in after.roster):
        return leave_packages(work, chat, siblings.OFFERED)  # the new device has none of those that were left before
    return chat


def _tell(work: Work, chat: rows.Chat, judgement: Judgement, before: GroupContext, after: GroupContext) -> rows.Chat:
    told: set[tuple[str, bytes]] = set()
    sealer = judgement.sealer.person
    for change in judgement.changes:
        if change.kind == "refresh" or (change.kind, change.person) in told:
            continue
        told.add((change.kind, change.person))
        if change.added is not None and work.contact(change.person) is None and change.person != work.me:
            work.save_contact(rows.Contact(root=change.added.device.credential.root))
        if change.kind == "settings":
            chat = _tell_settings(work, chat, sealer, before, after)
            continue
        chat = history.notice(work, chat, change.kind, person=sealer, subject=change.person)
    return chat


def _tell_settings(work: Work, chat: rows.Chat, sealer: bytes, before: GroupContext, after: GroupContext) -> rows.Chat:
    named, moved = after.title != before.title, after.relays[0] != before.relays[0]
    if named:
        chat = history.notice(work, chat, "title", person=sealer, title=after.title)
    if moved:
        chat = history.notice(work, chat, "moved", person=sealer, title=after.relays[0].url)
    return chat if named or moved else history.notice(work, chat, "settings", person=sealer)


def _void(work: Work, chat: rows.Chat, live: Live, log: EpochLog, record: bytes, error: Void) -> rows.Chat:
    """All go on in the next try of this epoch, whose tree lacks the sealer's key; the sealer is named."""
    live.group.drop_opened()
    place, key = frames.SealRecord.decode(record).index, live.state()
    leaf_index = log.sealers[place][0]
    if chat.pending is not None:
        work.write_mls(chat.id, engine_call(live.group.clear_pending))
        chat = _lost(work, chat)
    chat = history.notice(work, back_to_queue(chat), "seal_void", person=key.device(leaf_index).person)
    following = Try(epoch=live.group.epoch, number=chat.place.number, void=chat.place.void).after_void(record)
    banned = (*chat.place.banned, leaf_index)
    if following.number >= MAX_TRIES or len(banned) >= len(live.state().roster):
        return work.save(dataclasses.replace(chat, state=rows.STOPPED, code="nobody_may_seal"))
    new = rows.Place(number=following.number, void=following.void, banned=banned, added_epoch=chat.place.added_epoch)
    return work.save(dataclasses.replace(chat, place=new))


def _stuck(work: Work, chat: rows.Chat, live: Live, log: EpochLog, record: bytes, error: Stuck) -> rows.Chat:
    """This device alone cannot follow: it writes nothing more here, says so, and asks to be replaced."""
    live.group.drop_opened()
    sealer = live.state().device(log.sealers[frames.SealRecord.decode(record).index][0])
    if chat.pending is not None:
        work.write_mls(chat.id, engine_call(live.group.clear_pending))
        chat = _lost(work, chat)
    chat = history.notice(work, back_to_queue(chat), "stuck", person=sealer.person)
    chat = work.save(dataclasses.replace(chat, state=rows.STUCK, code=error.code))
    ask_for_replacement(work, chat, live)
    return chat


def _removed(work: Work, chat: rows.Chat, judgement: Judgement) -> rows.Chat:
    chat = history.notice(work, chat, "remove_person", person=judgement.sealer.person, subject=work.me)
    retire(work, chat.leaf, now=True)
    if chat.pending is not None:
        chat = _lost(work, chat)
    chat = dataclasses.replace(chat, state=rows.LEFT if chat.code == "leaving" else rows.REMOVED, in_flight=None)
    for intent in chat.intents:
        chat = _done(work, chat, intent, "removed")
    work.step.clear(rows.mls_space(chat.id))  # nothing of a later epoch can be opened with it, and nothing earlier
    return work.save(chat)


def outcome(work: Work, intent_id: bytes) -> str | None:
    """What became of an intent: None while it is under way, empty if it stands, or the code of why not."""
    data = work.step.get("outcomes", intent_id)
    return None if data is None else data.decode()


def require_outcome(code: str | None) -> None:
    """Raise what became of an intent that cannot stand."""
    if code:
        raise LocalError(code)
