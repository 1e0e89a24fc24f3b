# SPDX-License-Identifier: AGPL-3.0-or-later
"""How things look: one JSON object a line, or plain text whose every part from others is cleaned for a terminal."""

from __future__ import annotations

import argparse
import datetime
import json
import sys
import unicodedata

from krama.cli.fluent import book
from krama.cli.texts import ENGLISH, notice, reader, say
from krama.client import ChatView, EntryView, MemberView
from krama.core.messages import CloseBody, FileBody, PollBody, ReactionBody, TextBody, TimerBody, VoteBody


def emit(args: argparse.Namespace, data: dict[str, object], text: str) -> None:
    """Print an object or its text, at once."""
    print(to_json(data) if args.json else text)
    sys.stdout.flush()


def to_json(data: dict[str, object]) -> str:
    """One line of JSON in which Khmer can be read, and in which no control character stands as itself."""
    text = json.dumps(data, ensure_ascii=False)
    return "".join(c if _is_quiet(c) else json.dumps(c)[1:-1] for c in text)


def clean(text: str) -> str:
    """Text without anything that could move a cursor, colour a line or turn its direction."""
    return "".join(c if c in "\n\t" or _is_quiet(c) else "·" for c in text)


_JOINERS = "\u200b\u200c\u200d"  # Khmer breaks lines at U+200B; emoji are joined by U+200D
_LOUD = ("Cc", "Cf", "Cs", "Zl", "Zp")


def _is_quiet(c: str) -> bool:
    return c in _JOINERS or unicodedata.category(c) not in _LOUD


def rfc3339(seconds: int) -> str:
    """A time in UTC."""
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def local(seconds: int) -> str:
    """A time as people here read it."""
    at = datetime.datetime.fromtimestamp(seconds)
    return say("cli-time", day=f"{at:%d}", month=at.month, time=f"{at:%H:%M}")


def chat_json(chat: ChatView) -> dict[str, object]:
    """A conversation as JSON."""
    return {
        "id": chat.id,
        "title": chat.title,
        "kind": chat.kind,
        "members": chat.members,
        "unread": chat.unread,
        "verified": chat.verified,
        "request": chat.request,
        "state": chat.state,
        "held": chat.held,
        "timer": chat.timer,
        "relay": chat.relay,
    }


def chat_text(chat: ChatView) -> str:
    """A conversation as one line."""
    marks = [say("cli-chat-unread", count=chat.unread)] if chat.unread else []
    if chat.request:
        marks.append(say("cli-chat-request"))
    if chat.state not in ("active", "request"):
        marks.append(say(f"cli-chat-{chat.state}"))
    if chat.held:
        marks.append(say("cli-chat-held", count=chat.held))
    if chat.timer:
        marks.append(say("cli-chat-timer", seconds=chat.timer))
    if chat.kind == "direct":
        open_yet = say("people-via", label=clean(chat.via)) if chat.via else say("people-unchecked")
        marks.append(say("cli-verified") if chat.verified else open_yet)
    elif chat.kind != "self":
        marks.append(say("cli-chat-people", count=chat.members))
    return f"{chat.id[:8]}  {clean(chat.title)}" + (f"  ({'; '.join(marks)})" if marks else "")


def member_json(member: MemberView) -> dict[str, object]:
    """A person of a roster as JSON."""
    return {
        "person": member.person,
        "name": member.name,
        "role": member.role,
        "devices": member.devices,
        "verified": member.verified,
        "me": member.me,
    }


def member_text(member: MemberView) -> str:
    """A person of a roster as one line."""
    who = clean(member.name) or say("cli-no-name-yet")
    state = "cli-me" if member.me else "cli-verified" if member.verified else "people-unchecked"
    marks = [say(state), say(f"people-{member.role}")]
    devices = say("people-devices", count=member.devices)
    return f"{member.person[:16]}  {who}  ({', '.join(marks)}; {devices})"


def entry_json(entry: EntryView, file: str | None = None) -> dict[str, object]:
    """A message as JSON: what every message has, then what its kind has."""
    data: dict[str, object] = {
        "id": entry.id,
        "chat": entry.chat,
        "from": entry.person,
        "name": entry.name,
        "at": rfc3339(entry.at),
        "kind": entry.kind,
        "state": entry.state,
    }
    body = entry.body
    if entry.kind == "notice":
        data |= {"title": entry.title} if entry.title else {}
        data |= {"code": entry.code, "subject": entry.subject, "text": _notice(entry, ENGLISH)}
    elif isinstance(body, TextBody):
        data["text"] = entry.edited if entry.edited is not None else body.text
    elif isinstance(body, FileBody):
        data |= {"file": file, "file_name": body.name, "media_type": body.media_type, "size": body.size}
        data |= {"text": body.caption} if body.caption else {}
        data |= {"duration_ms": body.duration_ms} if body.duration_ms is not None else {}
    elif isinstance(body, ReactionBody):
        data |= {"to": body.to.hex(), "reaction": body.reaction}
    elif isinstance(body, PollBody):
        data |= {"text": body.question, "options": list(body.options)}
    elif isinstance(body, VoteBody):
        data |= {"to": body.to.hex(), "choices": list(body.choices)}
    elif isinstance(body, CloseBody):
        data |= {"to": body.to.hex()}
    elif isinstance(body, TimerBody):
        data |= {"seconds": body.seconds}
    data |= {"read": entry.read} if entry.read else {}
    reply_to = getattr(body, "reply_to", None)
    if reply_to is not None:
        data["reply_to"] = reply_to.hex()
    data |= {"island": entry.island} if entry.island else {}
    data |= {"edited": True} if entry.edited is not None else {}
    data |= {"deleted": True} if entry.deleted else {}
    data |= {"expires": rfc3339(entry.expires)} if entry.expires else {}
    return data


def _notice(entry: EntryView, language: str) -> str:
    person, subject = entry.name or entry.person[:8], entry.subject_name or entry.subject[:8]
    if entry.code in ("title", "moved"):
        return book(language).text(f"notice-{entry.code}", person=person, title=clean(entry.title))
    return notice(entry.code, person, subject, entry.count, entry.title, language=language)


def entry_text(entry: EntryView, file: str | None = None) -> str:
    """A message as text: who, when, what."""
    if entry.kind == "notice":
        return f"       -- {clean(_notice(entry, reader()))} --"
    who = clean(entry.name) or entry.person[:8]
    mark = "island" if entry.island else entry.state
    state = " " + say(f"cli-mark-{mark}") if entry.state in ("queued", "held", "arrived", "read") else ""
    if entry.state == "read":
        state = f" ({say('state-read', count=entry.read)})"
    head = f"{entry.id[:6]} {local(entry.at)}  {who}{state}: "
    # Further lines are marked: they must not look like messages of their own, or like notices
    # (test_a_message_of_many_lines_cannot_look_like_several).
    return head + clean(_content(entry, file)).replace("\n", "\n       | ")


def _content(entry: EntryView, file: str | None) -> str:
    body = entry.body
    if entry.deleted:
        return say("cli-deleted")
    to = getattr(body, "reply_to", None)
    reply = say("cli-reply-to", id=to.hex()[:6]) + " " if to else ""
    match body:
        case TextBody():
            return reply + (f"{entry.edited} {say('cli-edited')}" if entry.edited is not None else body.text)
        case FileBody():
            what = say("cli-voice-note") if body.duration_ms is not None else body.name
            where = f" -> {file}" if file else "" if entry.here else " " + say("cli-file-missing")
            shown = say("cli-file", what=what, size=body.size)
            return reply + shown + where + (f" {body.caption}" if body.caption else "")
        case ReactionBody():
            return say("cli-reaction", reaction=body.reaction, id=body.to.hex()[:6])
        case VoteBody():
            places = ", ".join(str(place + 1) for place in body.choices) or "–"
            return f"{say('poll-answer', number=places)} [{body.to.hex()[:6]}]"
        case CloseBody():
            return f"{say('poll-closed')} [{body.to.hex()[:6]}]"
        case PollBody():
            return f"{body.question} [{' | '.join(body.options)}]"
        case TimerBody(seconds=0):
            return say("cli-timer-off")
        case TimerBody():
            return say("cli-timer-on", seconds=body.seconds)
        case _:
            return say("cli-needs-newer")
