# SPDX-License-Identifier: AGPL-3.0-or-later
"""The practice: invented messages to trust or to doubt, signs to find in them, and what is to be said to each answer.

Nothing is kept: an answer goes in, what to say comes out. The web's twin is ``web/src/safety/practice.ts``;
``vectors/practice.json`` holds both to the same messages and the same judgement.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from krama.safety.kit.reading import Pair, damaged, lines, words
from krama.safety.lessons import Reviewed

CHANNELS: Final = ("telegram", "messenger", "sms", "mail")
TRUST, DOUBT = "trust", "doubt"
#: Messages of a practice.
MAX_MESSAGES = 40
#: Pieces of one message.
MAX_PARTS = 8
_FILES: Final = Pair("practice", ("version", "signs", "messages"), ("reviewed_by", "signs", "messages"), MAX_MESSAGES)
# Whatever looks like a host ends in a name that belongs to nobody (RFC 2606).
_HOST = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_INVENTED = (".example", ".invalid", ".apk")


@dataclass(frozen=True, slots=True)
class Sign:
    """A reason to doubt: what it is called, and why it is one."""

    kind: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a message, and the kind of sign that it is; "" if it is none."""

    text: str
    sign: str


@dataclass(frozen=True, slots=True)
class Message:
    """One invented message. ``setting`` is what the learner knows beside it; ``why`` is said after the answer."""

    id: str
    channel: str
    verdict: str
    sender: str
    setting: str
    parts: tuple[Part, ...]
    why: str
    lesson: str

    @property
    def signs(self) -> tuple[int, ...]:
        """The places of the signs, from 0."""
        return tuple(place for place, part in enumerate(self.parts) if part.sign)


@dataclass(frozen=True, slots=True)
class Practice(Reviewed):
    """A practice in one language."""

    language: str
    reviewed_by: str
    signs: Mapping[str, Sign]
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What an answer came to: right or not, and the places of signs found, missed, and marked though they are none."""

    right: bool
    found: tuple[int, ...]
    missed: tuple[int, ...]
    beside: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How many messages were judged rightly, and how many of the signs were found; of those that were answered."""

    right: int
    answered: int
    found: int
    signs: int


def judge(message: Message, verdict: str, marked: Collection[int]) -> Judged:
    """Judge one answer. Whoever trusts has looked for no signs: none counts as found."""
    signs, chosen = set(message.signs), set(marked) if verdict == DOUBT else set()
    return Judged(
        right=verdict == message.verdict,
        found=tuple(sorted(signs & chosen)),
        missed=tuple(sorted(signs - chosen)),
        beside=tuple(sorted(chosen - signs)),
    )


def score(answers: Iterable[Judged]) -> Score:
    """Add answers up."""
    all_of = list(answers)
    return Score(
        right=sum(one.right for one in all_of),
        answered=len(all_of),
        found=sum(len(one.found) for one in all_of),
        signs=sum(len(one.found) + len(one.missed) for one in all_of),
    )


@functools.cache
def load(language: str) -> Practice:
    """The practice of a language; ``kit_damaged`` by file, ``no_lesson`` for a language that there is not."""
    return read(*_FILES.load(language), language)


def read(shape: Mapping[str, Any], said: Mapping[str, Any], language: str) -> Practice:
    """A practice from its two files: what both languages share, and what this one says."""
    file, pairs = _FILES.file(language), _FILES.matched(shape, said, language)
    kinds = tuple(shape["signs"])
    if tuple(said["signs"]) != kinds:
        damaged(file, "other signs")
    return Practice(
        language=language,
        reviewed_by=said["reviewed_by"],
        signs={kind: Sign(kind, *lines(said["signs"][kind], 2, file)) for kind in kinds},
        messages=tuple(_message(one, says, kinds, file) for one, says in pairs),
    )


def _message(shape: Mapping[str, Any], said: Mapping[str, Any], kinds: tuple[str, ...], file: str) -> Message:
    if tuple(shape) != ("id", "channel", "verdict", "parts", "lesson"):
        damaged("practice.json", "a message with other fields")
    signs, verdict = shape["parts"], shape["verdict"]
    if not 1 <= len(signs) <= MAX_PARTS or not set(signs) <= {"", *kinds}:
        damaged("practice.json", f"{shape['id']}: parts")
    if shape["channel"] not in CHANNELS or verdict != (DOUBT if any(signs) else TRUST):
        damaged("practice.json", f"{shape['id']}: channel or verdict")
    texts = words({k: v for k, v in said.items() if k != "parts"}, ("from", "setting", "why"), file)
    parts = lines(said.get("parts"), len(signs), file)
    for host in _HOST.findall(" ".join((*parts, *texts.values()))):
        if not host.endswith(_INVENTED):
            damaged(file, f"{shape['id']}: a host that may be somebody’s")
    return Message(
        id=shape["id"],
        channel=shape["channel"],
        verdict=verdict,
        sender=texts["from"],
        setting=texts["setting"],
        parts=tuple(Part(part, sign) for part, sign in zip(parts, signs, strict=True)),
        why=texts["why"],
        lesson=shape["lesson"],
    )


def plain(message: Message) -> dict[str, object]:
    """A message as JSON, with stable keys: what ``krama kit practice --json`` prints."""
    return {
        "id": message.id,
        "channel": message.channel,
        "from": message.sender,
        "setting": message.setting,
        "parts": [{"sign": part.sign, "text": part.text} for part in message.parts],
        "verdict": message.verdict,
        "why": message.why,
        "lesson": message.lesson,
    }


def to_json(practice: Practice) -> str:
    """A whole practice as JSON: keys in order, no spaces. The same bytes in Python and in the web."""
    whole = {
        "reviewed_by": practice.reviewed_by,
        "signs": {kind: [sign.name, sign.why] for kind, sign in practice.signs.items()},
        "messages": [plain(message) for message in practice.messages],
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
