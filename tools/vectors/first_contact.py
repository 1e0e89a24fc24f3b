# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invite links, records, envelopes, inboxes."""

from __future__ import annotations

import base64
import dataclasses

from krama.core import inboxes, invites
from krama.core.inboxes import SignedNote, TagNote, UsedNote, WelcomeNote
from krama.core.invites import ContactEnvelope, InviteLink, InviteRecord
from krama.core.leaves import InboxAddress
from krama.core.logs import open_log
from krama.core.padding import pad
from krama.core.primitives import h, hpke_public, hpke_seal, sign
from krama.core.receipts import Head, issue
from krama.core.seals import blob_from
from krama.core.statements import ask_replacement
from krama.core.wire import encode
from tests.core.world import DARA, DARA_LAPTOP, DARA_PHONE, GROUP_ID, RELAY, SOPHEA_PHONE, Phone, fixed
from tests.vectors.codec import to_json

from .book import Book, Recorder, flip

LINK = InviteLink(secret=fixed("link", 16), person=DARA.id, kind=0, relays=("https://relay.example", "https://two.example"))
TEXT = invites.write_link("https://krama.example", LINK)
ONION = "k" * 56 + ".onion"
SEED = fixed("inbox seed")
KEYS = open_log(fixed("inbox", 64))
INBOX = InboxAddress(write=KEYS.write, rh=KEYS.rh, hpke=hpke_public(SEED), url="https://relay.example")


def books(recorder: Recorder) -> list[Book]:
    """The files of this module."""
    return [_links(), _records(), _envelopes(recorder), _notes(recorder)]


def _links() -> Book:
    book = Book("invites/links.json", "BASE/i#1.<base64url of an InviteLink record>")
    for base in (
        "https://krama.example",
        "https://krama.example/",
        "https://krama.example:8443/sub/dir",
        "http://localhost:8381",
        "http://127.0.0.1:8381",
        "http://[::1]",
        f"http://{ONION}",
    ):
        given = {"base": base, "fields": to_json(LINK)}
        made = book.add(f"write to {base}", "I1", "write_link", given)
        book.add(f"read from {base}", "I1 I3", "read_link", {"link": made["link"]})
    book.add("space around it", "I1", "read_link", {"link": f" \n{TEXT}\t"})

    def case(name: str, expect: str, text: str, rules: str = "I2") -> None:
        book.add(name, rules, "read_link", {"link": text}, expect)

    case("nothing", "link_not_krama", "")
    case("words", "link_not_krama", "hello there")
    case("another page", "link_not_krama", "https://krama.example/about")
    case("a link for a device", "link_not_krama", TEXT.replace("/i#", "/d#"))
    case("a question before the fragment", "link_not_krama", TEXT.replace("/i#", "/i?a=b#"))
    case("a version from the future", "link_newer", TEXT.replace("#1.", "#2."))
    case("no version", "link_damaged", TEXT.replace("#1.", "#"))
    case("another scheme", "link_damaged", TEXT.replace("https:", "ftp:"), "I3")
    case("plain http", "link_plain_http", TEXT.replace("https:", "http:"), "I3")
    for host in (f"{ONION[1:]}", f"{ONION}.example", "short.onion"):
        case(f"plain http to {host}", "link_plain_http", TEXT.replace("https://krama.example", f"http://{host}"), "I3")
    for host in ("192.168.1.5", "localhost.evil.example", "127.0.0.1@evil.example", "127.0.0.1.evil.example", "[::2]"):
        case(f"plain http to {host}", "link_plain_http", TEXT.replace("https://krama.example", f"http://{host}"), "I3")
    case("cut to half", "link_damaged", TEXT[: len(TEXT) // 2])
    case("one letter cut", "link_damaged", TEXT[:-1])
    case("four letters cut", "link_damaged", TEXT[:-4])
    case("one letter more", "link_damaged", TEXT + "A")
    case("padding of base64", "link_damaged", TEXT + "=")
    case("words behind", "link_damaged", TEXT + " see you")
    case("a line break inside", "link_damaged", TEXT[:60] + "\n" + TEXT[60:])
    case("a space in the host", "link_damaged", TEXT.replace("krama.example", "krama example"))
    case("nothing behind the dot", "link_damaged", TEXT[: TEXT.index("#1.") + 3])
    data = LINK.encode()
    code = base64.urlsafe_b64encode(data).rstrip(b"=").decode()
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    if len(data) % 3:
        stray = code[:-1] + alphabet[alphabet.index(code[-1]) + 1]
        case("a stray bit at the end", "link_damaged", f"https://krama.example/i#1.{stray}")

    def inside(name: str, **changes: object) -> None:
        plain = {**LINK.to_plain(), **{int(i[1:]): v for i, v in changes.items()}}
        packed = base64.urlsafe_b64encode(encode({k: v for k, v in plain.items() if v is not None})).rstrip(b"=")  # type: ignore[misc]
        case(name, "link_damaged", f"https://krama.example/i#1.{packed.decode()}")

    inside("a secret of 15 bytes", f0=bytes(15))
    inside("no person", f1=None)
    inside("a kind that is none", f2=3)
    inside("no relay", f3=[])
    inside("five relays", f3=["x"] * 5)
    inside("a relay that is no address", f3=["relay.example"])
    plain_relay = dataclasses.replace(LINK, relays=("https://relay.example", "http://two.example"))
    case("a relay without encryption inside", "link_plain_http", invites.write_link("https://krama.example", plain_relay))
    onion_relay = dataclasses.replace(LINK, relays=("https://relay.example", f"http://{ONION}"))
    case("an onion beside it", "ok", invites.write_link("https://krama.example", onion_relay), "I3")
    here = dataclasses.replace(LINK, relays=("http://127.0.0.1:8380",))
    case("an onion's link to this computer", "link_plain_http", invites.write_link(f"http://{ONION}", here), "I3")
    inside("an unknown field", f4=0)
    case("longer than a link can be", "link_damaged", "https://krama.example/i#1." + "A" * 4_096)
    return book


def _record(phone: Phone, **changes: object) -> InviteRecord:
    draft = InviteRecord(
        credential=phone.credential.encode(),
        device=phone.key,
        name="Dara",
        label="from the market",
        inbox=INBOX,
        receipt_key=RELAY.receipt_key,
        vouchers=(b"voucher",),
        key_packages=(b"package",),
        expires=20_800,
        signature=bytes(64),
    )
    return dataclasses.replace(draft, **changes)  # type: ignore[arg-type]


def _signed(phone: Phone, **changes: object) -> InviteRecord:
    return invites.sign_record(phone.signing_key, _record(phone, **changes))


def _records() -> Book:
    good = _signed(DARA_LAPTOP)
    plain = good.to_plain()
    named = {
        "unsigned": _record(DARA_LAPTOP).encode(),
        "good": good.encode(),
        "good, by the first phone": _signed(DARA_PHONE).encode(),
        "of another person": _signed(SOPHEA_PHONE).encode(),
        "name changed": dataclasses.replace(good, name="Dara!").encode(),
        "signed by another device": invites.sign_record(DARA_PHONE.signing_key, _record(DARA_LAPTOP)).encode(),
        "signed by the root itself": invites.sign_record(DARA.root_key, _record(DARA_LAPTOP)).encode(),
        "of another device than its certificate": _signed(DARA_LAPTOP, device=DARA_PHONE.key).encode(),
        "cut": good.encode()[:-1],
        "without a KeyPackage": encode({**plain, 8: []}),
        "of a later version": encode({**plain, 0: 2}),
    }
    book = Book(
        "invites/records.json",
        "What the holder of a link learns; days are days since 1970",
        {"records": {k: v.hex() for k, v in named.items()}},
    )
    book.add("the log of a link", "I7", "invite_log", {"secret": LINK.secret.hex()})
    book.add("the log of another link", "I7", "invite_log", {"secret": fixed("other", 16).hex()})
    book.add("sign", "I5", "sign_record", {"signing_key": DARA_LAPTOP.signing_key.hex(), "unsigned": "unsigned"})

    def case(name: str, rules: str, expect: str, today: int = 20_793) -> None:
        book.add(f"{name}, day {today}", rules, "check_record", {"link": TEXT, "record": name, "today": today}, expect)

    case("good", "I4 I5 I6", "ok")
    case("good", "I6", "ok", 20_800)
    case("good, by the first phone", "I4 I5", "ok")
    case("good", "I6", "invite_expired", 20_801)
    case("of another person", "I4", "record_person")
    case("unsigned", "I5", "record_signature")
    case("name changed", "I5", "record_signature")
    case("signed by another device", "I5", "record_signature")
    case("signed by the root itself", "I5", "record_signature")
    case("of another device than its certificate", "I5", "certificate_key")
    case("cut", "I5", "wire_malformed")
    case("without a KeyPackage", "I5", "wire_count")
    case("of a later version", "I5", "wire_version")
    return book


def _envelopes(recorder: Recorder) -> Book:
    one, other = _signed(DARA_LAPTOP), _signed(DARA_LAPTOP, label="another")
    by_phone = _signed(DARA_PHONE)
    shared = {
        "records": {"one": one.encode().hex(), "another": other.encode().hex(), "the phone's": by_phone.encode().hex()}
    }
    book = Book(
        "invites/envelopes.json",
        "The joiner's answer, sealed to the record's HPKE key; recorded, since an encapsulation is random",
        shared,
    )

    def envelope(phone: Phone) -> ContactEnvelope:
        return ContactEnvelope(
            credential=phone.credential.encode(),
            device=phone.key,
            name="Sophea",
            inbox=INBOX,
            key_packages=(b"package",),
            group=GROUP_ID,
            welcome=b"welcome",
            signature=bytes(64),
        )

    def sealed(name: str, key: bytes, inner: ContactEnvelope, record: InviteRecord = one) -> bytes:
        inputs = (key, inner.encode(), record.encode())
        return recorder.take(name, inputs, lambda: invites.seal_envelope(key, record, inner))

    def info(record: InviteRecord) -> bytes:
        return h("contact-info", DARA.id, record.digest())

    good = sealed("envelope", SOPHEA_PHONE.signing_key, envelope(SOPHEA_PHONE))

    def case(name: str, rules: str, expect: str, data: bytes, to: str = "one", seed: bytes = SEED) -> None:
        book.add(name, rules, "open_envelope", {"seed": seed.hex(), "record": to, "sealed": data.hex()}, expect)

    case("good", "I8", "ok", good)
    case("for another record of the same person", "I8", "hpke", good, "another")
    case("for the record of another device", "I8", "hpke", good, "the phone's")
    case("with another seed", "I8", "hpke", good, seed=fixed("x"))
    case("one bit changed", "I8", "hpke", flip(good, -1))
    case(
        "signed by another",
        "I8",
        "contact_signature",
        sealed("envelope, other signer", DARA_PHONE.signing_key, envelope(SOPHEA_PHONE)),
    )
    opened, _ = invites.open_envelope(SEED, one, good)
    moved = recorder.take(
        "envelope, moved", (opened.encode(), other.encode()), lambda: hpke_seal(INBOX.hpke, info(other), opened.encode())
    )
    case("signed for another record and sealed again", "I8", "contact_signature", moved, "another")
    junk = recorder.take("envelope, junk", (one.encode(),), lambda: hpke_seal(INBOX.hpke, info(one), b"junk"))
    case("junk inside", "I8", "wire_malformed", junk)
    bad = dataclasses.replace(envelope(SOPHEA_PHONE), device=DARA_PHONE.key)
    case(
        "a device that its certificate does not name",
        "I8",
        "certificate_key",
        sealed("envelope, key", DARA_PHONE.signing_key, bad),
    )
    case(
        "from the inviter itself",
        "I9",
        "contact_self",
        sealed("envelope, self", DARA_PHONE.signing_key, envelope(DARA_PHONE)),
    )
    return book


def _moved() -> inboxes.MovedNote:
    head = Head(name=fixed("log"), next=7, chain=fixed("chain"), sealed=True)
    [receipt] = issue(fixed("relay"), [head])
    return inboxes.MovedNote(group=GROUP_ID, epoch=3, relay=RELAY, receipt=receipt)


def _notes(recorder: Recorder) -> Book:
    book = Book("inboxes/notes.json", "Entries of an inbox: HPKE of a padded note; notes are signed for one inbox")
    entry = recorder.take("inbox entry", (INBOX.encode(),), lambda: invites.seal_to_inbox(INBOX, "repair", b"note"))

    def inbox(name: str, expect: str, data: bytes, purpose: str = "repair", seed: bytes = SEED) -> None:
        book.add(name, "R3", "open_from_inbox", {"seed": seed.hex(), "purpose": purpose, "entry": data.hex()}, expect)

    inbox("an entry", "ok", entry)
    inbox("for another purpose", "hpke", entry, "invite")
    inbox("for another inbox", "hpke", entry, seed=fixed("x"))
    inbox("one bit changed", "hpke", flip(entry, 2_000))
    inbox("cut", "hpke", entry[:-1])
    hidden = flip(pad(b"note", (4_096,), 1_136), -1)
    bad = recorder.take(
        "inbox entry, padding", (INBOX.encode(), hidden), lambda: hpke_seal(INBOX.hpke, h("inbox", b"repair"), hidden)
    )
    inbox("bytes hidden in the padding", "padding", bad)

    rh, pointer = fixed("inbox rh"), blob_from(fixed("blob"), b"welcome")[0]
    request = ask_replacement(DARA_LAPTOP.signing_key, GROUP_ID, 3, 1, fixed("ref"))
    kinds: list[inboxes.Note] = [
        WelcomeNote(group=GROUP_ID, epoch=3, pointer=pointer, relay=RELAY, key_package=fixed("ref")),
        inboxes.ReplaceNote(request=request, package=b"package"),
        TagNote(group=GROUP_ID, epoch=3, tag=fixed("tag")),
        UsedNote(record=fixed("record")),
        _moved(),
    ]

    def signed(note: bytes, to: bytes = rh) -> SignedNote:
        signature = sign(DARA_LAPTOP.signing_key, "note", to, note)
        return SignedNote(
            credential=DARA_LAPTOP.credential.encode(), device=DARA_LAPTOP.key, note=note, signature=signature
        )

    def case(name: str, rules: str, expect: str, note: SignedNote) -> None:
        book.add(name, rules, "check_note", {"inbox_rh": rh.hex(), "data": note.encode().hex()}, expect)

    for note in kinds:
        case(type(note).__name__, "R1", "ok", signed(note.encode()))
    good = signed(kinds[2].encode())
    case("written for another inbox", "R1", "note_signature", signed(kinds[2].encode(), fixed("other")))
    case("another note under the signature", "R1", "note_signature", dataclasses.replace(good, note=kinds[3].encode()))
    case("unsigned", "R1", "note_signature", dataclasses.replace(good, signature=bytes(64)))
    case("another device", "R2", "certificate_key", dataclasses.replace(good, device=SOPHEA_PHONE.key))
    case(
        "another credential",
        "R2",
        "certificate_key",
        dataclasses.replace(good, credential=SOPHEA_PHONE.credential.encode()),
    )
    case("a kind from the future", "R1", "wire_version", signed(encode({0: 5})))
    case("junk, signed", "R1", "wire_malformed", signed(b"\xff"))
    book.add("the one note without a signature", "R4", "plain_note", {"data": kinds[3].encode().hex()})
    for note in kinds[:3]:
        name = f"{type(note).__name__} without a signature"
        expect = {WelcomeNote: "wire_version", TagNote: "wire_version"}.get(type(note), "wire_version")
        book.add(name, "R4", "plain_note", {"data": note.encode().hex()}, expect, also="wire_length wire_unknown")
    return book
