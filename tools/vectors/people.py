# SPDX-License-Identifier: AGPL-3.0-or-later
"""Certificates, statements, safety numbers, messages."""

from __future__ import annotations

import dataclasses

from krama.core import messages as m
from krama.core import statements as s
from krama.core.certificates import Certificate, certify
from krama.core.primitives import public_key, sign
from krama.core.wire import Record, Wire, encode
from tests.core.world import (
    DARA,
    DARA_LAPTOP,
    DARA_PHONE,
    DARA_TABLET,
    DARA_WATCH,
    GROUP_ID,
    SOPHEA,
    SOPHEA_PHONE,
    VANNA,
    Phone,
    fixed,
)

from .book import Book


def books() -> list[Book]:
    """The files of this module."""
    return [_certificates(), _statements(), _safety(), _messages()]


def _certificates() -> Book:
    book = Book(
        "certificates/chains.json",
        "A credential is the chain of certificates from a person's root to the leaf's signature key",
    )
    given = {"signing_key": DARA.root_key.hex(), "root": DARA.root.hex(), "key": DARA_PHONE.key.hex(), "number": 1}
    book.add("the root certifies a phone", "C4", "make_certificate", given)
    given = {
        "signing_key": DARA_PHONE.signing_key.hex(),
        "root": DARA.root.hex(),
        "key": DARA_LAPTOP.key.hex(),
        "number": 2,
    }
    book.add("the phone certifies a laptop", "C4", "make_certificate", given)

    def case(name: str, rules: str, expect: str, chain: tuple[Certificate, ...], key: bytes) -> None:
        data = encode({0: 1, 1: [c.to_plain() for c in chain]})
        book.add(name, rules, "check_chain", {"credential": data.hex(), "key": key.hex()}, expect)

    for phone in (DARA_PHONE, DARA_LAPTOP, DARA_TABLET, DARA_WATCH):
        case(f"{len(phone.chain)} in the chain", "C1 C2 C3 C5", "ok", phone.chain, phone.key)
    gap = Phone(DARA, "laptop", 2**32 - 1, Phone(DARA, "phone", 0))
    case("numbers from 0, with a gap", "C3", "ok", gap.chain, gap.key)
    one, two, three = DARA_TABLET.chain
    ring = certify(DARA_WATCH.signing_key, DARA.root, fixed("ring"), 9)
    case("five in the chain", "C5", "wire_count", (*DARA_WATCH.chain, ring), fixed("ring"))
    case("an empty chain", "C2", "wire_count", (), DARA_PHONE.key)
    case("does not begin at the root", "C2", "certificate_chain", (two, three), DARA_TABLET.key)
    case("a link is missing", "C2", "certificate_chain", (one, three), DARA_TABLET.key)
    case("links in another order", "C2", "certificate_chain", (two, one, three), DARA_TABLET.key)
    case("a link twice", "C2", "certificate_chain", (one, one, two), DARA_LAPTOP.key)
    case("another person's link behind", "C2", "certificate_chain", (one, *SOPHEA_PHONE.chain), SOPHEA_PHONE.key)
    foreign = certify(DARA_PHONE.signing_key, SOPHEA.root, DARA_LAPTOP.key, 2)
    case("a link that names another root", "C2", "certificate_chain", (one, foreign), DARA_LAPTOP.key)
    same = Phone(DARA, "laptop", 1, DARA_PHONE)
    case("the same number again", "C3", "certificate_number", same.chain, same.key)
    lower = Phone(DARA, "laptop", 0, DARA_PHONE)
    case("a falling number", "C3", "certificate_number", lower.chain, lower.key)
    bad = dataclasses.replace(two, signature=bytes(64))
    case("unsigned", "C4", "certificate_signature", (one, bad), two.key)
    bad = dataclasses.replace(two, signature=sign(SOPHEA.root_key, "certificate", *two.signed_part()))
    case("signed by another", "C4", "certificate_signature", (one, bad), two.key)
    bad = dataclasses.replace(two, signature=sign(DARA_PHONE.signing_key, "leave", *two.signed_part()))
    case("signed for another use", "C4", "certificate_signature", (one, bad), two.key)
    case("another number than signed", "C4", "certificate_signature", (one, dataclasses.replace(two, number=7)), two.key)
    case("the leaf has another key", "C5", "certificate_key", DARA_LAPTOP.chain, DARA_PHONE.key)
    case("the leaf has no key", "C5", "certificate_key", DARA_LAPTOP.chain, b"")
    given = {"credential": encode({0: 1, 1: [{**one.to_plain(), 4: 2**32}]}).hex(), "key": one.key.hex()}
    book.add("a number of 33 bits", "C3 W6", "check_chain", given, "wire_range")
    later = encode({0: 2, 1: [one.to_plain()]})
    given = {"credential": later.hex(), "key": DARA_PHONE.key.hex()}
    book.add("a version from the future", "C2 W4", "check_chain", given, "wire_version")
    return book


def _statements() -> Book:
    book = Book("statements/statements.json", "What lets somebody who is no admin make a change that its subject asked for")
    member, ref = fixed("member", 16), fixed("ref")
    made = book.add(
        "a leave",
        "E1",
        "sign_leave",
        {"signing_key": DARA_PHONE.signing_key.hex(), "group": GROUP_ID.hex(), "member": member.hex()},
    )
    leave = s.Leave.decode(bytes.fromhex(made["data"]))
    made = book.add(
        "a revocation",
        "E2",
        "revoke",
        {"root_key": DARA.root_key.hex(), "root": DARA.root.hex(), "key": DARA_LAPTOP.key.hex()},
    )
    gone = s.Revocation.decode(bytes.fromhex(made["data"]))
    given = {
        "signing_key": DARA_PHONE.signing_key.hex(),
        "group": GROUP_ID.hex(),
        "epoch": 7,
        "leaf": 3,
        "key_package": ref.hex(),
    }
    asked = s.ReplaceMe.decode(bytes.fromhex(book.add("a request", "E3", "ask_replacement", given)["data"]))

    def case(op: str, rules: str, name: str, expect: str, record: Record, key: bytes | None = DARA_PHONE.key) -> None:
        given = {"data": record.encode().hex(), **({"key": key.hex()} if key is not None else {})}
        book.add(f"{op}: {name}", rules, op, given, expect)

    case("leave_is_signed", "E1", "good", "ok", leave)
    case("leave_is_signed", "E1", "another signer", "no", leave, SOPHEA_PHONE.key)
    case("leave_is_signed", "E1", "another group", "no", dataclasses.replace(leave, group=fixed("x")))
    case("leave_is_signed", "E1", "an earlier Add", "no", dataclasses.replace(leave, member=fixed("x", 16)))
    case("revocation_is_signed", "E2", "good", "ok", gone, None)
    case("revocation_is_signed", "E2", "another key", "no", dataclasses.replace(gone, key=SOPHEA_PHONE.key), None)
    case("revocation_is_signed", "E2", "another root", "no", dataclasses.replace(gone, root=SOPHEA.root), None)
    case(
        "revocation_is_signed",
        "E2",
        "signed by a device",
        "no",
        s.revoke(DARA_PHONE.signing_key, DARA.root, gone.key),
        None,
    )
    borrowed = s.Revocation(
        root=DARA.root, key=gone.key, signature=s.sign_leave(DARA.root_key, DARA.root, member).signature
    )
    case("revocation_is_signed", "E2", "a leave's signature", "no", borrowed, None)
    case("replacement_is_signed", "E3", "good", "ok", asked)
    case("replacement_is_signed", "E3", "another signer", "no", asked, SOPHEA_PHONE.key)
    for name, change in (
        ("another group", {"group": fixed("x")}),
        ("another epoch", {"epoch": 8}),
        ("another leaf", {"leaf": 4}),
        ("another KeyPackage", {"key_package": fixed("x")}),
    ):
        case("replacement_is_signed", "E3", name, "no", dataclasses.replace(asked, **change))

    def evidence(name: str, expect: str, plain: Wire) -> None:
        book.add(f"evidence: {name}", "E4", "decode", {"record": "Evidence", "data": encode(plain).hex()}, expect)

    empty = s.Evidence().to_plain()
    short: Wire = {0: 3, 1: 7, 2: asked.signature}
    evidence("none", "ok", empty)
    evidence("one of each", "ok", {**empty, 1: [leave.to_plain()], 2: [gone.to_plain()], 3: [short]})
    evidence("65 revocations", "wire_count", {**empty, 2: [gone.to_plain()] * 65})
    evidence("an unknown statement", "wire_unknown", {**empty, 4: []})
    evidence("a leave of the future", "wire_version", {**empty, 1: [{**leave.to_plain(), 0: 2}]})
    return book


def _safety() -> Book:
    book = Book("safety-number/numbers.json", "Each root's 30 digits from 5,200 rounds of hashing; the smaller half first")
    for name, one, other in (
        ("Dara and Sophea", DARA.root, SOPHEA.root),
        ("the other way round", SOPHEA.root, DARA.root),
        ("Dara and Vanna: half of it is the same", DARA.root, VANNA.root),
        ("an impostor", DARA.root, public_key(fixed("impostor"))),
        ("with oneself", DARA.root, DARA.root),
    ):
        book.add(name, "N1", "safety", {"one": one.hex(), "other": other.hex()})
    return book


def _messages() -> Book:
    book = Book(
        "messages/messages.json", "The record inside an MLS PrivateMessage; the body is checked by the number of its kind"
    )
    own, other = fixed("id", 16), fixed("other id", 16)
    bodies: list[Record] = [
        m.TextBody(text="ជំរាបសួរ\nsecond line"),
        m.TextBody(text="yes", reply_to=other),
        m.ReactionBody(to=other, reaction="👍"),
        m.ReactionBody(to=other, reaction=""),
        m.EditBody(to=other, text="better"),
        m.DeleteBody(to=other),
        m.FileBody(name="photo.jpg", media_type="image/jpeg", size=2**40, digest=fixed("d"), secret=fixed("s"), chunks=3),
        m.FileBody(
            name="voice",
            media_type="audio/ogg",
            size=9,
            digest=fixed("d"),
            secret=fixed("s"),
            chunks=1,
            reply_to=other,
            caption="listen",
            duration_ms=4_000,
            waveform=b"\x01\x02",
        ),
        m.ReceiptBody(ids=(own, other), read=True),
        m.TimerBody(seconds=604_800),
        m.ProfileBody(name="ដារ៉ា"),
        m.CallBody(call=own, counter=2**32 - 1, step=1, payload=b"offer"),
        m.PollBody(question="When?", options=("today", "tomorrow"), several=True),
        m.VoteBody(to=other, choices=(1,)),
        m.KeyPackagesBody(packages=(b"package",)),
        m.LeaveBody(statement=s.sign_leave(DARA_PHONE.signing_key, GROUP_ID, fixed("member", 16))),
        m.CloseBody(to=other),
    ]
    for body in bodies:
        message = m.compose(own, 1_790_000_000, body)
        kind = m.KIND_NAMES[message.kind]
        some = " ".join(f.name for f in dataclasses.fields(body) if getattr(body, f.name) is not None)
        book.add(f"{kind} ({some}) {len(book.cases)}", "M1 M2", "read_message", {"data": message.encode().hex()})

    def case(name: str, rules: str, expect: str, kind: Wire, body: Wire, **changes: Wire) -> None:
        plain: Wire = {0: own, 1: kind, 2: 5, 3: body, **{int(i[1:]): v for i, v in changes.items()}}
        book.add(name, rules, "read_message", {"data": encode(plain).hex()}, expect)

    case("a kind from the future", "M3", "ok", 14, {0: "whatever", 23: [None, True, {5: b"x"}]})
    case("the last kind there can be", "M3", "ok", 65_535, None)
    case("kind 0", "M3", "ok", 0, {})
    case("a kind beyond all", "M1", "wire_range", 65_536, {})
    case("an id of 15 bytes", "M1", "wire_length", 1, {0: "a"}, f0=bytes(15))
    case("after the year 9999", "M1", "wire_range", 1, {0: "a"}, f2=m.MAX_TIME + 1)
    case("one field more", "M1", "wire_unknown", 1, {0: "a"}, f4=0)
    case("text that is missing", "M2", "wire_missing", m.TEXT, {})
    case("text that is bytes", "M2", "wire_type", m.TEXT, {0: b"a"})
    case("a body that is text", "M2", "wire_type", m.TEXT, "a")
    case("text with an escape", "M2", "wire_text", m.TEXT, {0: "a\u001b[2Jb"})
    case("text with an unknown field", "M2", "wire_unknown", m.TEXT, {0: "a", 2: 0})
    case("a reply to an id too long", "M2", "wire_length", m.TEXT, {0: "a", 1: bytes(17)})
    case("a reaction of a line", "M2", "wire_text", m.REACTION, {0: other, 1: "a\nb"})
    case("a reaction of 65 bytes", "M2", "wire_length", m.REACTION, {0: other, 1: "a" * 65})
    file = dict(m.FileBody(name="a", media_type="b", size=1, digest=own * 2, secret=own * 2, chunks=1).to_plain())
    case("a file name that runs backwards", "M2", "wire_text", m.FILE, {**file, 0: "photo\u202egpj.exe"})
    case("a file of more than 4,096 chunks", "M2", "wire_range", m.FILE, {**file, 5: 4_097})
    case("a voice note of more than a day", "M2", "wire_range", m.FILE, {**file, 8: 86_400_001})
    case("a receipt for nothing", "M2", "wire_count", m.RECEIPT, {0: [], 1: False})
    case("a receipt for 257", "M2", "wire_count", m.RECEIPT, {0: [own] * 257, 1: False})
    case("a timer of more than four years", "M2", "wire_range", m.TIMER, {0: 4 * 365 * 86_400 + 1})
    case("a name with a direction override", "M2", "wire_text", m.PROFILE, {0: "\u202eDara"})
    case("a call's step beyond all", "M2", "wire_range", m.CALL, {0: own, 1: 0, 2: 16, 3: b""})
    case("a poll of one", "M2", "wire_count", m.POLL, {0: "?", 1: ["a"], 2: False})
    case("a poll of seventeen", "M2", "wire_count", m.POLL, {0: "?", 1: ["a"] * 17, 2: False})
    case("a vote for the seventeenth", "M2", "wire_range", m.VOTE, {0: other, 1: [16]})
    case("the closing of nothing", "M2", "wire_missing", m.CLOSE, {})
    case("the closing of an id too short", "M2", "wire_length", m.CLOSE, {0: bytes(15)})
    case("no KeyPackage", "M2", "wire_count", m.KEY_PACKAGES, {0: []})
    case("a leave of the future", "M2", "wire_version", m.LEAVE, {0: {0: 2}})

    def sender(name: str, expect: str, body: Record, author: bytes | None) -> None:
        given = {
            "data": m.compose(own, 5, body).encode().hex(),
            "sender": SOPHEA.id.hex(),
            "author": author.hex() if author else None,
        }
        book.add(name, "M4", "check_sender", given, expect)

    sender("an edit of one's own", "ok", m.EditBody(to=other, text="x"), SOPHEA.id)
    sender("an edit of what is not here", "ok", m.EditBody(to=other, text="x"), None)
    sender("an edit of another's", "not_author", m.EditBody(to=other, text="x"), DARA.id)
    sender("a deletion of one's own", "ok", m.DeleteBody(to=other), SOPHEA.id)
    sender("a deletion of another's", "not_author", m.DeleteBody(to=other), DARA.id)
    sender("the closing of one's own", "ok", m.CloseBody(to=other), SOPHEA.id)
    sender("the closing of another's", "not_author", m.CloseBody(to=other), DARA.id)
    sender("a reaction to another's", "ok", m.ReactionBody(to=other, reaction="x"), DARA.id)
    return book
