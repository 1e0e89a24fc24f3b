# SPDX-License-Identifier: AGPL-3.0-or-later
"""What must be true of a world at rest. Each truth gives sentences about what broke it; no sentence, no fault."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterator

from krama.client import notes, rows
from krama.core import messages
from krama.core.leaves import DIRECT, GROUP, GroupContext, persons
from krama.lab.ledger import Said, chats_of, entries_of, home_of
from krama.lab.world import Person, World

HERE = (rows.ACTIVE, rows.REQUEST)
HIDDEN = (*messages.SILENT, messages.LEAVE, messages.EDIT, messages.DELETE, messages.REACTION)


@dataclasses.dataclass
class Exempt:
    """What a history did on purpose, so that a truth does not hold of it."""

    released: set[bytes] = dataclasses.field(default_factory=set)  # chats whose held messages were let go
    moved: set[tuple[str, bytes]] = dataclasses.field(default_factory=set)  # (person, chat): was out in between
    late: bool = False  # a relay has forgotten entries, a link its keys: nothing is said about what was missed
    liars: set[str] = dataclasses.field(default_factory=set)  # people whose own state does not count
    dishonest: bool = False  # the relay has lied: a conversation may have stopped, if it says so
    unsure: set[str] = dataclasses.field(default_factory=set)  # who died while it looked: read or not, nobody knows


def _honest(world: World, exempt: Exempt) -> list[Person]:
    return [p for p in world.people.values() if p.name not in exempt.liars]


def all_truths(world: World, exempt: Exempt | None = None) -> list[str]:
    """Every truth, in order."""
    exempt = exempt or Exempt()
    found = [
        *agreement(world, exempt),
        *shown_once(world, exempt),
        *only_members(world, exempt),
        *in_order(world, exempt),
        *directs_merge(world, exempt),
        *nothing_waits(world, exempt),
        *unread_is_right(world, exempt),
    ]
    return found


def agreement(world: World, exempt: Exempt) -> Iterator[str]:
    """All active members agree on epoch, tag, roster and admins; everybody in the roster is there."""
    views: dict[bytes, dict[str, tuple[int, bytes, frozenset[bytes], GroupContext]]] = defaultdict(dict)
    states: dict[tuple[bytes, bytes], tuple[int, str]] = {}
    for person in _honest(world, exempt):
        with world.client(person)._office.work() as work:
            for chat in work.chats():
                states[chat.id, bytes.fromhex(person.id)] = (chat.state, chat.code)
                if chat.state in (rows.STOPPED, rows.STUCK) and not exempt.dishonest:
                    yield f"{person.name}: {rows.STATE_NAMES[chat.state]} ({chat.code}) in {_name(chat)}"
                if chat.state in HERE:
                    live = work.live(chat)
                    state = live.state()
                    roster = frozenset(persons(state.roster))
                    views[chat.id][person.name] = (state.epoch, live.group.epoch_tag(), roster, state.context)
    liars = {bytes.fromhex(world.people[n].id) for n in exempt.liars}
    for chat_id, by_name in views.items():
        if len(set(by_name.values())) > 1:
            epochs = {n: v[0] for n, v in by_name.items()}
            yield f"{chat_id.hex()[:6]}: members disagree, epochs {epochs}"
            continue
        name, (_, _, roster, context) = next(iter(by_name.items()))
        for who in () if exempt.late else roster - liars:
            has, code = states.get((chat_id, who), (None, ""))
            if has not in (*HERE, rows.STOPPED, rows.STUCK, rows.LEFT):
                said = "nothing" if has is None else rows.STATE_NAMES[has]
                yield f"{chat_id.hex()[:6]}: {_who(world, who)} is in {name}'s roster, but has {said} {code}"
            if has == rows.LEFT and context.kind == GROUP and not _stays(context, who):
                yield f"{chat_id.hex()[:6]}: {_who(world, who)} has left and is still in the roster"


def _stays(context: GroupContext, who: bytes) -> bool:
    return context.admins == (who,)  # nobody may take out the last admin


def _name(chat: rows.Chat) -> str:
    return f"{chat.id.hex()[:6]}/{chat.kind}"


def _who(world: World, who: bytes) -> str:
    return next((p.name for p in world.people.values() if p.id == who.hex()), who.hex()[:6])


def _shown(world: World, person: Person) -> dict[bytes, list[rows.StoredMessage]]:
    found: dict[bytes, list[rows.StoredMessage]] = {}
    for chat in chats_of(person.vault):
        home = home_of(person.vault, chat)
        if home.id not in found:
            found[home.id] = [e for e in entries_of(person.vault, home) if e.message is not None]
    return found


def _by_message(world: World) -> dict[tuple[bytes, bytes], list[Said]]:
    found: dict[tuple[bytes, bytes], list[Said]] = defaultdict(list)
    for said in world.ledger.said:
        found[said.device, said.id].append(said)
    return found


def shown_once(world: World, exempt: Exempt) -> Iterator[str]:
    """Whatever a relay stored is shown exactly once to everybody who was a member then and still is; never twice."""
    by_message = _by_message(world)
    for person in _honest(world, exempt):
        shown = _shown(world, person)
        counts = Counter((home, e.device, e.message.id) for home, es in shown.items() for e in es if e.message)
        for (_, device, message_id), count in counts.items():
            if count > 1:
                yield f"{person.name}: {message_id.hex()[:6]} is shown {count} times"
            if (device, message_id) not in by_message and device != person.device and not exempt.liars:
                yield f"{person.name}: {message_id.hex()[:6]} is shown and was never stored"
    for person, said, chat in lost(world, exempt):
        yield f"{person.name}: {said.id.hex()[:6]} of {_who(world, said.person)} is lost ({_name(chat)})"


def lost(world: World, exempt: Exempt) -> Iterator[tuple[Person, Said, rows.Chat]]:
    """What a relay stored and somebody who was a member then, and still is, does not show."""
    if exempt.late:
        return
    liars = {bytes.fromhex(world.people[n].id) for n in exempt.liars}  # who uses a key twice loses its own words
    for person in _honest(world, exempt):
        me = bytes.fromhex(person.id)
        shown = {(home, e.device, e.message.id) for home, es in _shown(world, person).items() for e in es if e.message}
        chats = {c.id: c for c in chats_of(person.vault)}
        for (device, message_id), saids in _by_message(world).items():
            first = saids[0]
            chat = chats.get(first.epoch.chat)
            if first.kind in HIDDEN or chat is None or first.person in liars or (person.name, chat.id) in exempt.moved:
                continue
            now = home_of(person.vault, chat)
            was_here = any(me in s.epoch.roster for s in saids)
            if was_here and now.state in HERE and (now.id, device, message_id) not in shown:
                yield person, first, chat


def is_claimed(world: World, person: Person, said: Said) -> bool:
    """Tell whether the writer is shown that a message arrived with somebody."""
    writers = [p for p in world.people.values() if p.device == said.device]
    entries = (e for p in writers for c in chats_of(p.vault) for e in entries_of(p.vault, c))
    return any(e.message is not None and e.message.id == said.id and person.device in e.arrived for e in entries)


def only_members(world: World, exempt: Exempt) -> Iterator[str]:
    """Nobody shows what was never sent to an epoch with it, nor what its writer wrote before it came, unasked."""
    by_message = _by_message(world)
    rosters: dict[tuple[bytes, int], frozenset[bytes]] = {}
    for epoch in world.ledger.epochs.values():
        rosters[epoch.chat, epoch.epoch] = epoch.roster
    for person in _honest(world, exempt):
        me = bytes.fromhex(person.id)
        for entries in _shown(world, person).values():
            for entry in entries:
                assert entry.message is not None
                saids = by_message.get((entry.device, entry.message.id), [])
                if not saids or entry.device == person.device:
                    continue
                if not any(me in s.epoch.roster for s in saids):
                    yield f"{person.name}: shows {entry.message.id.hex()[:6]}, sent to an epoch without it"
                if entry.person not in saids[0].epoch.roster or entry.person != saids[0].person:
                    yield f"{person.name}: shows {entry.message.id.hex()[:6]} under another person"
                first = saids[0]
                written_for = rosters.get((first.epoch.chat, first.seen_epoch))
                if written_for is not None and me not in written_for and first.epoch.chat not in exempt.released:
                    yield f"{person.name}: shows {entry.message.id.hex()[:6]}, written before it came"


def in_order(world: World, exempt: Exempt) -> Iterator[str]:
    """Messages of one epoch stand in the order of its log; those of one writer in the order in which it wrote them."""
    if exempt.late:
        return
    by_message = _by_message(world)
    for person in _honest(world, exempt):
        for entries in _shown(world, person).values():
            last: dict[bytes, int] = {}
            written: dict[tuple[bytes, bytes], int] = {}
            for entry in entries:
                assert entry.message is not None
                saids = by_message.get((entry.device, entry.message.id), [])
                if entry.device == person.device or not saids:
                    continue
                places = [s for s in saids if bytes.fromhex(person.id) in s.epoch.roster] or saids
                said = next((s for s in places if s.position >= last.get(s.log, -1)), None)
                if said is None:
                    yield f"{person.name}: {saids[0].id.hex()[:6]} stands out of the order of its log"
                if said is None or len(places) > 1:
                    continue  # sent again after a relay forgot it: it comes when it comes, and nobody saw from which log
                last[said.log] = max(last.get(said.log, -1), said.position)
                if said.epoch.chat in exempt.released:
                    continue
                writer = (entry.device, said.epoch.chat)
                if said.written < written.get(writer, -1):
                    yield f"{person.name}: {said.id.hex()[:6]} stands before an earlier message of its writer"
                written[writer] = max(written.get(writer, -1), said.written)


def directs_merge(world: World, exempt: Exempt) -> Iterator[str]:
    """Two people have one direct chat, the same for both, unless the answer to a link has expired unread."""
    if exempt.late:
        return
    homes: dict[frozenset[str], dict[str, set[bytes]]] = defaultdict(lambda: defaultdict(set))
    for person in _honest(world, exempt):
        for chat in chats_of(person.vault):
            if chat.kind == DIRECT and chat.state == rows.ACTIVE and chat.peer:
                homes[frozenset((person.id, chat.peer.hex()))][person.name].add(home_of(person.vault, chat).id)
    for pair, by_name in homes.items():
        if any(world_person.id in pair and world_person.name in exempt.liars for world_person in world.people.values()):
            continue
        found = {h.hex()[:6] for ids in by_name.values() for h in ids}
        if len(found) > 1:
            yield f"{sorted(by_name)}: direct chats did not merge: {sorted(found)}"
        elif len(by_name) < 2:
            yield f"{sorted(by_name)} alone has a direct chat with somebody"


def nothing_waits(world: World, exempt: Exempt) -> Iterator[str]:
    """Where writing is possible, nothing is left in a queue: every message was sent, or is held and says so."""
    for person in _honest(world, exempt):
        for chat in chats_of(person.vault):
            if home_of(person.vault, chat).id != chat.id:
                continue
            waiting = [e for e in entries_of(person.vault, chat) if e.state == rows.QUEUED]
            if chat.state == rows.ACTIVE and waiting:
                yield f"{person.name}: {len(waiting)} messages wait for ever in {_name(chat)}"
            if chat.state == rows.ACTIVE and (chat.in_flight or chat.pending or chat.intents):
                left = [chat.in_flight is not None, chat.pending is not None, [i.kind for i in chat.intents]]
                yield f"{person.name}: work is left in {_name(chat)}: {left}"
            if chat.state == rows.JOINING and not exempt.dishonest:
                yield f"{person.name}: is still joining {_name(chat)}"
        if person.vault.spaces.get(rows.OUT):
            yield f"{person.name}: requests are left in the queue"
        with world.client(person)._office.work() as work:
            if notes.waiting_welcomes(work) and not exempt.dishonest:  # one of an earlier stay waits, and is not taken
                yield f"{person.name}: a Welcome was announced and not taken"


def unread_is_right(world: World, exempt: Exempt) -> Iterator[str]:
    """The unread count is the number of messages of others since one last looked."""
    for person in _honest(world, exempt):
        if person.name in exempt.unsure:
            continue
        for chat in chats_of(person.vault):
            if chat.superseded_by:
                continue
            others = [e for e in entries_of(person.vault, chat) if e.state == rows.RECEIVED and e.person.hex() != person.id]
            new = [e for e in others if e.message and (person.name, e.message.id) not in world.looked]
            if chat.unread != len(new):
                yield f"{person.name}: unread says {chat.unread}, {len(new)} are new in {_name(chat)}"
