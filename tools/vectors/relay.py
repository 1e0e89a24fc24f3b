# SPDX-License-Identifier: AGPL-3.0-or-later
"""Seals, receipts, frames."""

from __future__ import annotations

import dataclasses

from krama.core import frames, merkle, receipts, seals
from krama.core.frames import SealRecord, sign_seal
from krama.core.logs import chain_start
from krama.core.padding import pad
from krama.core.primitives import NONCE, aead_seal, h, public_key
from krama.core.receipts import ForkProof, Head
from krama.core.wire import Wire, encode
from tests.core.world import fixed, seal_signing_key
from tests.vectors.codec import log_from_json, to_json

from .book import Book, flip

LABELS = {0: "Dara", 1: "Sophea", 4: "Vanna"}


def books() -> list[Book]:
    """The files of this module."""
    return [_outer(), _sealing(), _blobs(), _receipts(), _requests(), _answers()]


def _logs() -> dict[str, object]:
    def one(salt: str, banned: list[int], voids: list[str]) -> object:
        exports = {"krama/log": fixed(f"log {salt}", 64), "krama/seal": fixed(salt), "krama/outer": fixed(f"outer {salt}")}
        return {
            "epoch": 3,
            "voids": voids,
            "exports": {k: v.hex() for k, v in exports.items()},
            "roster": [[i, public_key(seal_signing_key(name)).hex()] for i, name in LABELS.items()],
            "banned": banned,
        }

    return {"first try": one("r0", [], []), "second try": one("r1", [1], [b"void".hex()])}


def _outer() -> Book:
    book = Book(
        "seals/entries.json",
        'An entry: nonce, then AES-256-GCM of the padded message under the outer key, purpose "entry"',
        {"logs": _logs()},
    )
    log = log_from_json(_logs()["first try"])
    for name, message in (("of nothing", b""), ("short", "សួស្តី".encode()), ("fills the smallest size", bytes(992))):
        book.add(name, "O1 O3", "seal_entry", {"log": "first try", "message": message.hex()})
    entry = seals.seal_entry(log, b"hello")

    def case(name: str, rules: str, expect: str, data: bytes, which: str = "first try") -> None:
        book.add(name, rules, "open_entry", {"log": which, "entry": data.hex()}, expect)

    case("opens", "O1", "ok", entry)
    case("of another try", "O1", "aead", entry, "second try")
    case("one bit of the nonce", "O1", "aead", flip(entry))
    case("one bit of the middle", "O1", "aead", flip(entry, 500))
    case("one bit of the tag", "O1", "aead", flip(entry, -1))
    case("zeros", "O1", "aead", bytes(1_024))
    case("of no size", "O3", "outer_size", entry + b"\x00")
    case("empty", "O3", "outer_size", b"")
    case("a size that only seals have", "O3", "outer_size", bytes(262_144)[:1_000])
    plain = pad(b"hello", (1_024,), 28)
    nonce = fixed("chosen", NONCE)
    case(
        "a nonce that does not come from the plaintext",
        "O2",
        "outer_nonce",
        nonce + aead_seal(log.outer, nonce, plain, b"entry"),
    )
    bad = flip(plain, -1)
    nonce = h("nonce", log.outer, b"entry", bad)[:NONCE]
    case("bytes hidden in the padding", "O1 D2", "padding", nonce + aead_seal(log.outer, nonce, bad, b"entry"))
    nonce = h("nonce", log.outer, b"seal", plain)[:NONCE]
    case("a seal's purpose", "O1", "aead", nonce + aead_seal(log.outer, nonce, plain, b"seal"))
    return book


def _sealing() -> Book:
    book = Book(
        "seals/seals.json",
        "A seal: who sealed is proven by key, salt, place and path; what is inside opens for all or for nobody",
        {"logs": _logs()},
    )
    first, second = (log_from_json(x) for x in _logs().values())
    for leaf, name in LABELS.items():
        given = {
            "log": "first try",
            "leaf": leaf,
            "seal_signing_key": seal_signing_key(name).hex(),
            "inner": b"commit".hex(),
        }
        book.add(f"{name} seals", "O4", "make_seal", given)
    given = {"log": "second try", "leaf": 4, "seal_signing_key": seal_signing_key("Vanna").hex(), "inner": b"commit".hex()}
    book.add("in the second try Vanna's place is another", "O4 L5", "make_seal", given)
    given = {"log": "second try", "leaf": 1, "seal_signing_key": seal_signing_key("Sophea").hex(), "inner": ""}
    book.add("whose seal was void", "O4 L5", "make_seal", given, "seal_banned")
    given = {"log": "first try", "leaf": 3, "seal_signing_key": seal_signing_key("Sophea").hex(), "inner": ""}
    book.add("a leaf that is not there", "O4", "make_seal", given, "seal_banned")
    given = {"log": "first try", "leaf": 0, "seal_signing_key": seal_signing_key("Sophea").hex(), "inner": ""}
    book.add("another's key", "O4", "make_seal", given, "seal_key")

    good = seals.make_seal(first, 1, seal_signing_key("Sophea"), b"commit")
    record = SealRecord.decode(good)

    def opens(name: str, rules: str, expect: str, data: bytes, log: str = "first try") -> None:
        book.add(name, rules, "open_seal", {"log": log, "seal": data.hex()}, expect)

    def signed(**changes: object) -> bytes:
        changed = dataclasses.replace(record, **changes)  # type: ignore[arg-type]
        return sign_seal(seal_signing_key("Sophea"), first.keys.name, changed).encode()

    opens("opens", "O4 O5", "ok", good)
    opens("of another try", "O4 J1", "seal_forged", good, "second try")
    opens("cut", "O4 J1", "seal_forged", good[:-1])
    opens("empty", "O4 J1", "seal_forged", b"")
    opens("another place", "O4 J1", "seal_forged", signed(index=0))
    opens("another salt", "O4 J1", "seal_forged", signed(salt=fixed("x")))
    opens("another path", "O4 J1", "seal_forged", signed(path=record.path[::-1]))
    opens("no signature", "O4 J1", "seal_forged", dataclasses.replace(record, signature=bytes(64)).encode())
    stranger = sign_seal(fixed("stranger"), first.keys.name, record).encode()
    opens("signed by a stranger", "O4 J1", "seal_forged", stranger)
    leaves = seals._leaves(first.salt, first.sealers)
    filler = dataclasses.replace(record, index=3, salt=seals.leaf_salt(first.salt, 3), path=merkle.path(leaves, 3))
    opens(
        "a filler's place", "O4 L5", "seal_forged", sign_seal(seal_signing_key("Sophea"), first.keys.name, filler).encode()
    )
    opens("a member's, but random inside", "O5", "seal_outer", signed(sealed=bytes(1_024)))
    opens("a member's, with an entry inside", "O5", "seal_outer", signed(sealed=seals.seal_entry(first, b"x")))
    other = SealRecord.decode(seals.make_seal(second, 0, seal_signing_key("Dara"), b"commit"))
    opens("a member's, with another try's bytes inside", "O5", "seal_outer", signed(sealed=other.sealed))

    def admit(name: str, expect: str, data: bytes, n: bytes = first.keys.name, sh: bytes = first.keys.sh) -> None:
        book.add(name, "F5", "admit_seal", {"name": n.hex(), "sh": sh.hex(), "seal": data.hex()}, expect)

    admit("the relay admits it", "ok", good)
    admit("to another log", "no", good, n=second.keys.name)
    admit("under another root", "no", good, sh=second.keys.sh)
    admit("of a size that is none", "no", signed(sealed=bytes(1_025)))
    admit("with one bit of its content changed", "no", dataclasses.replace(record, sealed=flip(record.sealed)).encode())
    admit("with a path too long", "no", signed(path=(*record.path, bytes(32))))
    admit("with a place beyond the tree", "no", signed(index=5))
    admit("with nine siblings", "wire_count", encode({**record.to_plain(), 4: [bytes(32)] * 9}))
    admit("with a place beyond every tree", "wire_range", encode({**record.to_plain(), 3: 256}))
    return book


def _blobs() -> Book:
    book = Book("seals/blobs.json", "A blob's name, keys and bytes from one secret of 32 bytes")
    made = book.add("a Welcome", "O6", "make_blob", {"secret": fixed("blob").hex(), "data": b"welcome".hex()})
    sealed = bytes.fromhex(made["sealed"])
    pointer = made["pointer"]

    def case(name: str, expect: str, *, p: object = pointer, s: bytes = sealed) -> None:
        book.add(name, "O6", "open_blob", {"pointer": p, "sealed": s.hex()}, expect)

    case("opens", "ok")
    case("another key", "aead", p={**pointer, "key": fixed("x").hex()})
    case("another size", "blob_size", p={**pointer, "size": 8})
    case("one bit", "aead", s=flip(sealed, 99))
    case("cut", "aead", s=sealed[:-1])
    case("shorter than a tag", "outer_short", s=sealed[:27])
    return book


def _receipts() -> Book:
    book = Book("receipts/receipts.json", "One signature over the root of a group commit; the path of each head")
    key, names = fixed("relay"), [fixed(f"N{i}") for i in range(3)]
    public = public_key(key)
    heads = [Head(name=n, next=i + 1, chain=fixed(f"chain {i}"), sealed=i == 2) for i, n in enumerate(names)]

    def plain(head: Head) -> object:
        return {"name": head.name.hex(), "next": head.next, "chain": head.chain.hex(), "sealed": head.sealed}

    book.add("one head", "T3", "issue", {"signing_key": key.hex(), "heads": [plain(heads[0])]})
    book.add("three heads", "T3", "issue", {"signing_key": key.hex(), "heads": [plain(x) for x in heads]})
    good = receipts.issue(key, heads)[1]

    def case(name: str, expect: str, *, n: bytes = names[1], k: bytes = public, **changes: Wire) -> None:
        data = encode({**good.to_plain(), **{int(i[1:]): v for i, v in changes.items()}})
        given = {"receipt_key": k.hex(), "name": n.hex(), "receipt": data.hex()}
        book.add(name, "T1", "check_receipt", given, expect)

    case("good", "ok")
    case("of another log", "no", n=names[0])
    case("of another relay", "no", k=public_key(fixed("other relay")))
    case("another position", "no", f0=3)
    case("another chain hash", "no", f1=fixed("x"))
    case("sealed, it says", "no", f2=True)
    case("another leaf", "no", f3=0)
    case("a leaf beyond the tree", "no", f3=5)
    case("no path", "no", f4=[])
    case("a path too long", "no", f4=[*good.path, bytes(32)])
    case("no signature", "no", f5=bytes(64))
    case("a position beyond all", "wire_range", f0=2**40 + 1)
    case("thirteen siblings", "wire_count", f4=[bytes(32)] * 13)

    def fork(name: str, expect: str, one: Head, other: Head, k: bytes = public) -> None:
        proof = ForkProof(
            receipt_key=k,
            name=names[0],
            one=receipts.issue(key, [one])[0],
            other=receipts.issue(key, [heads[1], other])[1],
        )
        book.add(name, "T2", "proves_fork", {"proof": proof.encode().hex()}, expect)

    at = heads[0]
    fork("another chain hash at the same position", "ok", at, dataclasses.replace(at, chain=fixed("lie")))
    fork("sealed and not sealed", "ok", at, dataclasses.replace(at, sealed=True))
    fork("the same head twice", "no", at, at)
    fork("other positions", "no", at, dataclasses.replace(at, next=9, chain=fixed("lie")))
    fork("another log", "no", at, dataclasses.replace(at, name=names[1], chain=fixed("lie")))
    fork("another relay's key", "no", at, dataclasses.replace(at, chain=fixed("lie")), public_key(fixed("other relay")))
    return book


K = bytes(range(32))


def _requests() -> Book:
    book = Book("frames/requests.json", "Field 0 is the verb; each verb has its own record")
    start = chain_start(K)
    from_ = frames.ReadFrom(read=K, wh=K, sh=K, position=2**40, chain=start, limit=7)
    good: list[frames.Request] = [
        frames.Append(write=K, rh=K, sh=K, entry=b"entry", token=b"token"),
        frames.Seal(write=K, rh=K, sh=K, record=b"record"),
        frames.Read(logs=(from_,), wait=55, most=1_000),
        frames.Whisper(write=K, rh=K, sh=K, payload=b"voice"),
        frames.Put(put=K, gh=K, dh=K, keep=frames.KEEP_BACKUP, data=bytes(4_096)),
        frames.Get(get=K, ph=K, dh=K),
        frames.Delete(delete=K, gh=K, ph=K),
        frames.Info(),
    ]
    for request in good:
        book.add(type(request).__name__.lower(), "F1", "decode_request", {"data": request.encode().hex()})

    def bad(name: str, rules: str, expect: str, request: frames.Request, **changes: Wire) -> None:
        plain = {**request.to_plain(), **{int(i[1:]): v for i, v in changes.items()}}
        book.add(
            name, rules, "decode_request", {"data": encode({k: v for k, v in plain.items() if v is not None}).hex()}, expect
        )

    append, seal, read, whisper, put, get, delete, info = good
    bad("verb 0", "F1", "wire_version", info, f0=0)
    bad("verb 9", "F1", "wire_version", info, f0=9)
    bad("no verb", "F1", "wire_version", append, f0=None)
    bad("a verb that is text", "F1", "wire_version", info, f0="info")
    bad("a verb that is true", "F1", "wire_version", info, f0=True)
    bad("info with a question", "F1", "wire_unknown", info, f1=0)
    bad("append without a token field", "F1 F9", "wire_missing", append, f5=None)
    bad("append of nothing", "F1", "wire_length", append, f4=b"")
    bad("append with a read secret too short", "F1", "wire_length", append, f2=bytes(31))
    bad("a token of 513 bytes", "F9", "wire_length", append, f5=bytes(513))
    bad("seal without a record", "F1", "wire_missing", seal, f4=None)
    bad("read of no log", "F6", "wire_count", read, f1=[])
    bad("read of 129 logs", "F6", "wire_count", read, f1=[from_.to_plain()] * 129)
    bad("read from a position beyond all", "F6", "wire_range", read, f1=[{**from_.to_plain(), 3: 2**40 + 1}])
    bad("read of 257 entries", "F6", "wire_range", read, f1=[{**from_.to_plain(), 5: 257}])
    bad("waiting for 56 seconds", "F6", "wire_range", read, f2=56)
    bad("more than two MiB at once", "F6", "wire_range", read, f3=2**21 + 1)
    bad("a whisper of 1,025 bytes", "F7", "wire_length", whisper, f4=bytes(1_025))
    bad("an empty whisper", "F7", "wire_length", whisper, f4=b"")
    bad("a blob smaller than the smallest", "F8", "wire_length", put, f5=bytes(4_095))
    bad("a blob kept in a way that is none", "F8", "wire_range", put, f4=3)
    bad("get without the delete hash", "F8", "wire_missing", get, f3=None)
    bad("delete with one field more", "F8", "wire_unknown", delete, f4=0)
    book.add(
        "a byte behind",
        "F1 W2",
        "decode_request",
        {"data": info.encode().hex() + "00"},
        "wire_not_canonical",
        also="wire_malformed",
    )
    book.add("a list", "F1", "decode_request", {"data": "8108"}, "wire_version")
    return book


def _answers() -> Book:
    book = Book("frames/answers.json", "Field 0 is the kind of the answer")
    receipt = receipts.issue(fixed("relay"), [Head(name=K, next=1, chain=K, sealed=True)])[0]
    news = frames.LogNews(
        log=127, first=5, chain=K, entries=(b"one", b"two"), next=7, sealed=True, receipt=receipt, whispers=(b"w",)
    )
    good: list[frames.Answer] = [
        frames.Refused(code="log_forked"),
        frames.Stored(position=0, receipt=receipt),
        frames.Sealed(position=7, record=b"record", receipt=receipt),
        frames.ReadAnswer(
            logs=(news, frames.LogNews(log=0, first=0, chain=K, entries=(), next=0, sealed=False, code="log_forked"))
        ),
        frames.Done(),
        frames.BlobAnswer(data=bytes(4_096)),
        frames.InfoAnswer(receipt_key=K),
    ]
    for answer in good:
        book.add(type(answer).__name__, "F1", "decode_answer", {"data": answer.encode().hex()})
    one: dict[int, object] = dict(news.to_plain())

    def bad(name: str, expect: str, plain: dict[int, object]) -> None:
        book.add(name, "F1", "decode_answer", {"data": encode(plain).hex()}, expect)  # type: ignore[arg-type]

    bad("kind 7", "wire_version", {0: 7})
    bad("stored without a receipt", "wire_missing", {0: 1, 1: 0})
    bad("a refusal without a code", "wire_missing", {0: 0})
    bad("a refusal that speaks at length", "wire_length", {0: 0, 1: "a" * 33})
    bad("a refusal that clears the screen", "wire_text", {0: 0, 1: "\u001b[2J"})
    bad("news of log 128", "wire_range", {0: 3, 1: [{**one, 0: 128}]})
    bad("257 entries", "wire_count", {0: 3, 1: [{**one, 3: [b"x"] * 257}]})
    bad("an empty entry", "wire_length", {0: 3, 1: [{**one, 3: [b""]}]})
    bad("sealed is 1", "wire_type", {0: 3, 1: [{**one, 5: 1}]})
    bad("news without its end", "wire_missing", {0: 3, 1: [{k: v for k, v in one.items() if k != 4}]})
    bad("done, and more", "wire_unknown", {0: 4, 1: 0})
    bad("a receipt key of 33 bytes", "wire_length", {0: 6, 1: bytes(33)})
    bad("a receipt that is a list", "wire_type", {0: 1, 1: 0, 2: []})
    assert to_json(news)["log"] == 127
    return book
