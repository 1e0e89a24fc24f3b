# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading a conversation's log: check what the relay says, open the entries, follow the seals.

What the relay alone can have done – a head that is gone or changed, a bad receipt, a seal that no leaf proves – stops
the conversation and says so, with a proof where two receipts contradict each other. What a member has done – junk, a void
seal – is counted or named, and all go on. Spec: docs/protocol/3-group.md and 4-relay.md.
"""

from __future__ import annotations

import dataclasses

from krama.client import carried, history, rows
from krama.client.incoming import receive
from krama.client.merging import is_confirmed, supersede
from krama.client.sealing import follow
from krama.client.sending import Seen, finish_leaving
from krama.client.work import Work, number_key
from krama.core import frames, receipts
from krama.core.errors import LocalError, PeerError
from krama.core.judgement import engine_call
from krama.core.limits import KEEP_MESSAGE_DAYS, KEEP_SEAL_DAYS
from krama.core.logs import chain_next, chain_start
from krama.core.messages import Message
from krama.core.seals import EpochLog, open_entry

MARKS = 48
# A head is kept for 210 days after the last entry, and what we read last may have been 45 days old by then.
QUIET_DAYS = KEEP_SEAL_DAYS - KEEP_MESSAGE_DAYS - 2
READABLE = (rows.ACTIVE, rows.REQUEST)


def wanted(work: Work, chat: rows.Chat) -> frames.ReadFrom:
    """What to ask the relay for: the current log from where one has read it."""
    log = work.live(chat).log(chat.place)
    chain = chat.place.chain or chain_start(log.keys.name)
    return frames.ReadFrom(read=log.keys.read, wh=log.keys.wh, sh=log.keys.sh, position=chat.place.position, chain=chain)


def apply(
    work: Work,
    chat: rows.Chat,
    asked: frames.ReadFrom,
    news: frames.LogNews,
    acked: receipts.Receipt | None = None,
) -> rows.Chat:
    """Take one log's news. News of a log or position that is no longer the current one changes nothing.

    ``acked`` is what the relay had acknowledged when it was asked.
    """
    known = is_confirmed(work, chat.id)
    chat = _catch_up(work, _apply(work, chat, asked, news, acked))
    return supersede(work, chat) if not known and is_confirmed(work, chat.id) else chat


def _apply(
    work: Work, chat: rows.Chat, asked: frames.ReadFrom, news: frames.LogNews, acked: receipts.Receipt | None
) -> rows.Chat:
    if chat.state not in READABLE or wanted(work, chat) != asked:
        return chat
    log = work.live(chat).log(chat.place)
    fault = check_news(log.keys.name, chat.relay.receipt_key, asked, news, chat.place.receipt)
    fault = fault or _check_acked(news, acked, chat.place.acked)
    if fault in ("log_gone", "log_rolled_back", "log_forked") and work.world.today() - chat.day >= QUIET_DAYS:
        return _begin_again(work, chat)
    if fault:
        return stop(work, chat, fault, news)
    if news.receipt is None:
        return _open(work, chat, log) if not chat.place.opened else chat
    before, place = chat, dataclasses.replace(chat.place, opened=True, receipt=news.receipt)
    if news.first > asked.position:
        place = dataclasses.replace(place, position=news.first, chain=news.chain, marks=())
        chat = history.notice(
            work, dataclasses.replace(chat, place=place), "messages_expired", number=news.first - asked.position
        )
        place = chat.place
    lives = news.entries or news.first > asked.position
    chat = dataclasses.replace(chat, place=place, day=work.world.today() if lives else chat.day)
    for number, entry in enumerate(news.entries, news.first):
        if news.sealed and number == news.next - 1:
            return follow(work, chat, log, entry)
        chat = _entry(work, chat, log, entry, chat.place.chain or asked.chain)
        if chat.state not in READABLE:
            return work.save(chat)
    return finish_leaving(work, work.save(chat) if chat != before else chat)


def _catch_up(work: Work, chat: rows.Chat) -> rows.Chat:
    """What couriers brought ahead of the log: what had to wait for this part of it counts now, and all stands in order."""
    before = chat
    for sender, message in carried.due(work, chat):
        try:
            chat = receive(work, chat, sender, message)
        except PeerError:
            chat = _junk(work, chat)
    chat = work.save(chat) if chat != before else chat
    carried.settle(work, chat)
    return chat


def _begin_again(work: Work, chat: rows.Chat) -> rows.Chat:
    """Nobody wrote for so long that an honest relay has forgotten even the log's head: it begins again at 0."""
    kept = chat.place
    place = rows.Place(number=kept.number, void=kept.void, banned=kept.banned, added_epoch=kept.added_epoch)
    chat = history.notice(work, dataclasses.replace(chat, place=place), "log_expired")
    return work.save(dataclasses.replace(chat, day=work.world.today()))


def check_news(
    name: bytes,
    receipt_key: bytes,
    asked: frames.ReadFrom,
    news: frames.LogNews,
    before: receipts.Receipt | None,
) -> str:
    """What is wrong with a relay's news; empty if an honest relay can have given it."""
    receipt = news.receipt
    if receipt is None:
        return "log_gone" if asked.position > 0 or before is not None else ""
    if not receipts.check(receipt_key, name, receipt):
        return "receipt_bad"
    if before is not None and (receipt.next < before.next or (receipt.next == before.next and receipt != before)):
        if receipt.next < before.next or (receipt.chain, receipt.sealed) != (before.chain, before.sealed):
            return "log_rolled_back" if receipt.next < before.next else "log_forked"
    if news.code is not None:
        return "log_forked"
    if (receipt.next, receipt.sealed) != (news.next, news.sealed) or news.first < asked.position:
        return "news_inconsistent"
    if news.first == asked.position and news.chain != asked.chain:
        return "log_forked"
    chain = news.chain
    for entry in news.entries:
        chain = chain_next(chain, entry)
    end = news.first + len(news.entries)
    if end > receipt.next or (end == receipt.next and chain != receipt.chain):
        return "log_forked"
    return ""


def _check_acked(news: frames.LogNews, when_asked: receipts.Receipt | None, now: receipts.Receipt | None) -> str:
    # What a relay has acknowledged must be there for whoever reads after it (test_p4_an_acknowledged_message_is_read_back).
    if when_asked is not None and (news.receipt is None or news.receipt.next < when_asked.next):
        return "log_rolled_back"
    if now is None or news.receipt is None:
        return ""
    chain, position = news.chain, news.first
    for entry in news.entries:
        if position >= now.next:
            break
        chain, position = chain_next(chain, entry), position + 1
    if position == now.next and position > news.first and chain != now.chain:
        return "log_forked"
    return "log_forked" if news.receipt.next == now.next and news.receipt.chain != now.chain else ""


def stop(work: Work, chat: rows.Chat, code: str, news: frames.LogNews | None = None) -> rows.Chat:
    """Stop a conversation that the relay no longer serves honestly, and keep what proves it."""
    for before in (chat.place.receipt, chat.place.acked):
        if news is None or news.receipt is None or before is None:
            continue
        proof = receipts.ForkProof(
            receipt_key=chat.relay.receipt_key,
            name=work.live(chat).log(chat.place).keys.name,
            one=before,
            other=news.receipt,
        )
        if receipts.proves_fork(proof):
            work.step.put(rows.PROOFS, number_key(work.count("proofs")), proof.encode())
    chat = history.notice(work, chat, code)
    return work.save(dataclasses.replace(chat, state=rows.STOPPED, code=code))


def _open(work: Work, chat: rows.Chat, log: EpochLog) -> rows.Chat:
    # Deterministic bytes: whoever of the members comes first, the log begins with the same entry.
    request = frames.Append(write=log.keys.write, rh=log.keys.rh, sh=log.keys.sh, entry=log.opening)
    work.queue(chat.relay.url, request)
    return work.save(dataclasses.replace(chat, place=dataclasses.replace(chat.place, opened=True)))


def _entry(work: Work, chat: rows.Chat, log: EpochLog, entry: bytes, chain: bytes) -> rows.Chat:
    if entry != log.opening:
        chat = _message(work, chat, log, entry)
    if chat.state not in READABLE:
        return chat
    place = chat.place
    mark = rows.Mark(position=place.position + 1, chain=chain_next(chain, entry))
    marks = (*place.marks, mark)[-MARKS:]
    place = dataclasses.replace(place, position=mark.position, chain=mark.chain, marks=marks)
    return dataclasses.replace(chat, place=place)


def _message(work: Work, chat: rows.Chat, log: EpochLog, entry: bytes) -> rows.Chat:
    if carried.met(work, chat, entry):
        return chat
    live = work.live(chat)
    try:
        private = open_entry(log, entry)
        plaintext, leaf, aad, batch = engine_call(lambda: live.group.decrypt(private))
    except LocalError:
        raise
    except PeerError as error:
        return chat if error.code == "mls_own_message" else _junk(work, chat)
    work.write_mls(chat.id, batch)
    try:
        sender = live.state().device(leaf)
        seen = Seen.decode(aad)
        if any(m.position == seen.next and m.chain != seen.chain for m in chat.place.marks):
            chat = differs(work, chat, log, sender.person, seen)
        if chat.state not in READABLE:
            return chat
        message, feed = Message.decode(plaintext), work.last("feed")
        chat = receive(work, chat, sender, message)
        carried.came(work, chat, sender.signature_key, message.id, feed)
        return chat
    except PeerError:
        return _junk(work, chat)


def differs(work: Work, chat: rows.Chat, log: EpochLog, person: bytes, seen: Seen) -> rows.Chat:
    """A member saw another log than we did. The relay's signature proves it; without one it is only a member's word."""
    receipt = seen.receipt
    signed = receipt is not None and (receipt.next, receipt.chain) == (seen.next, seen.chain)
    if receipt is not None and signed and receipts.check(chat.relay.receipt_key, log.keys.name, receipt):
        work.step.put("contradicting", number_key(work.count("contradicting")), receipt.encode())
        return stop(work, chat, "log_forked")
    return say_once(work, chat, "history_differs", person)


def say_once(work: Work, chat: rows.Chat, code: str, person: bytes) -> rows.Chat:
    """A notice about a person that is not repeated in the same epoch."""
    key = chat.id + work.live(chat).group.epoch.to_bytes(8, "big") + person
    if work.step.get("said:" + code, key) is not None:
        return chat
    work.step.put("said:" + code, key, b"\x01")
    return history.notice(work, chat, code, person=person)


def _junk(work: Work, chat: rows.Chat) -> rows.Chat:
    # Somebody who holds the outer key wrote what is no message. Counted, never shown as one.
    work.count("junk")
    return chat
