# SPDX-License-Identifier: AGPL-3.0-or-later
"""Understanding what a person types: a name to use, or which conversation, person or message is meant."""

from __future__ import annotations

from krama.client import history, rows, views
from krama.client.work import Work
from krama.core.errors import LocalError, WireError
from krama.core.leaves import SELF, persons
from krama.core.wire import Text

PRINTED = 4  # from so many letters on, a prefix is taken for one that somebody copied


def check_line(text: str, most: int, code: str) -> str:
    """A name, title or label without surrounding blanks; ``LocalError`` if it is empty, too long or has controls."""
    text = text.strip()
    try:
        Text(most).check(text)
    except WireError as error:
        raise LocalError(code) from error
    if not text or len(text) > most // 3:
        raise LocalError(code)
    return text


def find_chat(work: Work, text: str) -> str:
    """A conversation's id, by its whole id, its title, or a unique prefix of its id."""
    known = [c for c in work.chats() if c.state not in (rows.JOINING, rows.GONE)]
    shown = [c for c in known if not c.superseded_by]
    wanted = text.strip()
    exact = {work.home(c).id for c in known if c.id.hex() == wanted.lower()}
    called = [c for c in shown if wanted == views.title(work, c) or (c.kind == SELF and wanted == "self")]
    alive = [c for c in called if c.state in (rows.ACTIVE, rows.REQUEST) and c.code != "leaving"]
    titled = {c.id for c in alive or called}  # a conversation that ended gives way to one of the same title that lives
    prefix = {work.home(c).id for c in known if wanted and c.id.hex().startswith(wanted.lower())}
    return _one(exact, titled, prefix, wanted, "chat").hex()


def find_person(work: Work, text: str, chat: rows.Chat | None) -> str:
    """A person's fingerprint, among a chat's members or all contacts."""
    if chat is None:
        known = {key: work.name_of(key) for key, _ in work.step.items(rows.CONTACTS)}
    else:
        known = {p: work.name_of(p) for p in persons(work.live(chat).state().roster)}
    wanted = text.strip()
    exact = {p for p in known if p.hex() == wanted.lower()}
    named = {p for p, name in known.items() if name and name == wanted}
    prefix = {p for p in known if wanted and p.hex().startswith(wanted.lower())}
    return _one(exact, named, prefix, wanted, "person").hex()


def _one(exact: set[bytes], named: set[bytes], prefix: set[bytes], wanted: str, what: str) -> bytes:
    """A whole id wins. A name that others chose must not stand for an id that Krama printed: then it is ambiguous."""
    found = exact or named or prefix
    if not exact and named and len(wanted) >= PRINTED:
        found = named | prefix
    if len(found) > 1:
        raise LocalError(f"ambiguous_{what}")
    if not found:
        raise LocalError(f"no_{what}")
    return next(iter(found))


def number_of(entries: list[rows.StoredMessage], text: str) -> int:
    """The number of a message by its id or a unique prefix; ``no_message`` or ``ambiguous_message``."""
    ids = [(history.text_message(e).id.hex(), e.number) for e in entries if e.message is not None]
    wanted = text.strip().lower()
    exact = [n for i, n in ids if i == wanted]
    found = exact or [n for i, n in ids if wanted and i.startswith(wanted)]
    if len(found) > 1 and not exact:
        raise LocalError("ambiguous_message")
    if not found:
        raise LocalError("no_message")
    return found[0]
