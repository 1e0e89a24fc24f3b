# SPDX-License-Identifier: AGPL-3.0-or-later
"""Device codes, linking, what own devices tell one another. Who waits, refuses and asks: tests/core/newcomer_cases."""

from __future__ import annotations

import dataclasses

from krama.core import codes, devices, recovery, siblings
from krama.core.backups import PartRef
from krama.core.devices import Answer, DeviceLink, Handover, Offer, Reveal
from krama.core.leaves import InboxAddress
from krama.core.limits import DEVICE_CODE_SECONDS
from krama.core.logs import open_log
from krama.core.newcomers import LINK_WAIT, Newcomer
from krama.core.primitives import hpke_public
from krama.core.recovery import RecoveryLink
from krama.core.wire import Record, encode
from tests.core.world import (
    DARA,
    DARA_LAPTOP,
    DARA_PHONE,
    GROUP_ID,
    RELAY,
    SOPHEA,
    SOPHEA_PHONE,
    Phone,
    fixed,
)
from tests.vectors.codec import record_named, to_json

from .book import Book, Recorder
from .waiting import admissions, waiting

SECRET = fixed("device secret")
LINK = DeviceLink(secret=SECRET, person=DARA.id, relay=RELAY)
CODE = codes.code_from(fixed("recovery"))
# Records of devices and copies; ``lower`` leaves them to these files.
RECORDS = frozenset(
    "Admission AdmitNote AdmitRequest AddingNote Answer BackupPointer ChatCopy Closed ContactCopy ContactNote CopiesNote "
    "DeviceBody DeviceCopy DeviceLink Handed Handover InviteCopy InviteNote KeyBox LabelNote LinkedNote MessageCopy "
    "Newcomer Offer OwnBody PackagesNote Page PartRef RecoveryLink RefusedNote RefusingNote RestoredNote Reveal Slot "
    "Summary UsedPackageNote".split()
)


def books(recorder: Recorder) -> list[Book]:
    """The files of this module."""
    return [
        _layouts(),
        _codes(),
        _linking(recorder),
        waiting(),
        _own(),
        admissions(),
    ]


def _layouts() -> Book:
    book = Book("devices/layouts.json", "Records of devices and copies: numbers, names, kinds, bounds, largest size")
    for name in sorted(RECORDS):
        book.add(record_named(name).__name__, "W4 W6", "layout", {"record": name})
    return book


# -- codes -------------------------------------------------------------------------------------------------------------


def _codes() -> Book:
    book = Book("devices/codes.json", "Device codes, and how they are told from invites and recovery codes")
    made = book.add("write", "K1", "write_device_code", {"fields": to_json(LINK)})
    text = made["text"]
    qr = recovery.write_recovery(RecoveryLink(code=CODE, relays=("https://relay.example",)))
    plain = "".join(codes.write_digits(CODE))
    invite = "https://krama.example/i#1.AAAA"

    def case(name: str, expect: str, given: str) -> None:
        book.add(name, "K1", "read_device_code", {"text": given}, expect)

    case("read", "ok", text)
    case("space around it", "ok", f"\n {text} ")
    case("an invite", "link_is_invite", invite)
    case("a recovery code as QR", "link_is_recovery", qr)
    case("a recovery code in digits", "link_is_recovery", plain)
    case("words", "code_not_device", "hello")
    case("nothing", "code_not_device", "")
    case("a version from the future", "link_newer", text.replace(":1.", ":2."))
    case("no version", "code_damaged", text.replace(":1.", ":"))
    case("cut", "code_damaged", text[:-4])
    case("one letter more", "code_damaged", text + "A")
    case("padding of base64", "code_damaged", text + "=")
    case("too long", "code_damaged", text + "A" * 9_000)
    lan = dataclasses.replace(LINK, relay=dataclasses.replace(RELAY, url="http://192.168.1.5:8380"))
    case("a relay without encryption", "link_plain_http", devices.write_device_code(lan))
    here = dataclasses.replace(LINK, relay=dataclasses.replace(RELAY, url="http://127.0.0.1:8380"))
    case("a relay on this computer", "ok", devices.write_device_code(here))
    onion = dataclasses.replace(LINK, relay=dataclasses.replace(RELAY, url=f"http://{'k' * 56}.onion"))
    case("a relay that is an onion", "ok", devices.write_device_code(onion))
    none = dataclasses.replace(LINK, relay=dataclasses.replace(RELAY, url="relay.example"))
    case("a relay that is no address", "code_damaged", devices.write_device_code(none))
    for name, given in (("a device code", text), ("a recovery code", qr), ("digits", plain), ("an invite", invite)):
        book.add(f"kind of {name}", "K1", "kind_of", {"text": given})
    for name, given, expect in (
        ("a device code", text, "link_is_device"),
        ("a device code in capitals", text.upper(), "link_is_device"),
        ("a recovery code as QR", qr, "link_is_recovery"),
        ("a recovery code in digits", plain, "link_is_recovery"),
    ):
        book.add(f"{name} where an invite is wanted", "K1", "read_link", {"link": given}, expect)
    return book


# -- linking -----------------------------------------------------------------------------------------------------------


def _linking(recorder: Recorder) -> Book:
    seed = fixed("ephemeral")
    new, thief = Phone(DARA, "new laptop", 9), Phone(DARA, "thief", 9)

    def answer(phone: Phone, key: bytes = seed) -> Answer:
        draft = Answer(key=hpke_public(key), nonce=fixed(f"nonce {phone.name}"), device=phone.key, signature=bytes(64))
        return devices.make_answer(SECRET, phone.signing_key, draft)

    reveal = Reveal(nonce=fixed("old nonce"), credential=DARA_PHONE.credential.encode(), device=DARA_PHONE.key)
    other = dataclasses.replace(reveal, nonce=fixed("another nonce"))
    sophea = Reveal(nonce=fixed("old nonce"), credential=SOPHEA_PHONE.credential.encode(), device=SOPHEA_PHONE.key)
    offer = Offer(commitment=devices.commitment(SECRET, reveal))
    own = answer(new)
    entries: dict[str, Record] = {
        "offer": offer,
        "offer of Sophea": Offer(commitment=devices.commitment(SECRET, sophea)),
        "answer": own,
        "answer of a thief": answer(thief, fixed("ephemeral of a thief")),
        "answer that is not owned": dataclasses.replace(own, device=thief.key),
        "reveal": reveal,
        "another reveal": other,
        "reveal of Sophea": sophea,
        "closed": devices.Closed(reason=devices.REFUSED),
    }
    shared = {
        "secret": SECRET.hex(),
        "link": to_json(LINK),
        "entries": {name: entry.encode().hex() for name, entry in entries.items()},
    }
    book = Book("devices/linking.json", "What stands in the log of a device code, and what each side makes of it", shared)
    book.add("the log of a code", "K2", "device_log", {"secret": SECRET.hex()})
    book.add("the log of another", "K2", "device_log", {"secret": fixed("other").hex()})
    for name in ("reveal", "another reveal"):
        book.add(f"commitment to {name}", "K3", "device_commitment", {"reveal": name})

    def new_side(name: str, rule: str, expect: str, *seen: str, mine: str = "answer") -> None:
        book.add(name, rule, "check_reveal", {"entries": list(seen), "own": mine}, expect)

    new_side("nothing yet", "K3", "ok")
    new_side("an offer and one's own answer", "K3", "ok", "offer", "answer")
    new_side("revealed", "K3 K4", "ok", "offer", "answer", "reveal")
    new_side("the digits of another answer", "K4", "ok", "offer", "answer of a thief", "reveal", mine="answer of a thief")
    new_side("another reveal than committed to", "K3", "code_commitment", "offer", "answer", "another reveal")
    new_side("the first reveal counts", "K3", "code_commitment", "offer", "answer", "another reveal", "reveal")
    new_side("a device of another person", "K3", "code_person", "offer of Sophea", "answer", "reveal of Sophea")
    new_side("somebody was first", "K6", "code_used", "offer", "answer of a thief", "answer", "reveal")
    new_side("closed", "K6", "code_closed", "offer", "answer", "closed")

    def old_side(name: str, expect: str, *seen: str) -> None:
        book.add(name, "K6", "only_answer", {"entries": list(seen)}, expect)

    old_side("nobody has answered", "ok", "offer")
    old_side("one answer", "ok", "offer", "answer")
    old_side("the same twice", "ok", "offer", "answer", "answer")
    old_side("an answer that is not owned", "ok", "offer", "answer that is not owned", "answer")
    old_side("two answers", "code_raced", "offer", "answer", "answer of a thief")
    old_side("two answers, later", "code_raced", "offer", "answer", "reveal", "answer of a thief")
    for name, made, now, expect in (
        ("just shown", 1_000, 1_000, "ok"),
        ("ten minutes", 1_000, 1_000 + DEVICE_CODE_SECONDS, "ok"),
        ("a second more", 1_000, 1_001 + DEVICE_CODE_SECONDS, "no"),
        ("a clock set back", 1_000, 999, "no"),
    ):
        book.add(f"alive: {name}", "K6", "code_is_alive", {"made": made, "now": now}, expect)
    _handovers(book, recorder, seed, offer, own, reveal, new)
    return book


def _handovers(book: Book, recorder: Recorder, seed: bytes, offer: Offer, own: Answer, reveal: Reveal, new: Phone) -> None:
    keys = open_log(fixed("handover inbox", 64))
    inbox = InboxAddress(write=keys.write, rh=keys.rh, hpke=hpke_public(fixed("seed")), url="https://relay.example")
    chained = devices.certify_device(DARA_PHONE.signing_key, DARA_PHONE.credential, new.key, 9)
    good = Handover(
        credential=chained.encode(),
        name="Dara",
        relay=RELAY,
        group=GROUP_ID,
        inbox=inbox,
        wait=LINK_WAIT,
        parts=(PartRef(secret=fixed("page"), size=100),),
        label="phone",
        signature=bytes(64),
    )
    of = devices.transcript(SECRET, offer, own, reveal)

    def sealed(name: str, handover: Handover, key: bytes = DARA_PHONE.signing_key, at: bytes = of) -> bytes:
        inputs = (handover.encode(), key, at, own.key)
        made = recorder.take(name, inputs, lambda: devices.seal_handover(key, at, own, handover).encode())
        return made

    def case(name: str, expect: str, handed: bytes, with_seed: bytes = seed, answer: str = "answer") -> None:
        given = {"seed": with_seed.hex(), "answer": answer, "reveal": "reveal", "handed": handed.hex()}
        book.add(name, "K5", "open_handover", given, expect)

    data = sealed("handover", good)
    case("handed over", "ok", data)
    case("with another seed", "hpke", data, fixed("other"))
    case("for another answer", "hpke", data, fixed("ephemeral of a thief"), "answer of a thief")
    case("of another meeting", "hpke", sealed("handover, elsewhere", good, at=fixed("elsewhere")))
    case("signed by another", "handover_signature", sealed("handover, signer", good, SOPHEA_PHONE.signing_key))
    for name, credential, expect in (
        ("a certificate for another key", DARA_LAPTOP.credential, "certificate_key"),
        ("a certificate by the root", new.credential, "handover_certificate"),
        (
            "a certificate by another device",
            devices.certify_device(DARA_LAPTOP.signing_key, DARA_LAPTOP.credential, new.key, 9),
            "handover_certificate",
        ),
        (
            "a number that does not rise",
            devices.certify_device(DARA_PHONE.signing_key, DARA_PHONE.credential, new.key, 1),
            "certificate_number",
        ),
    ):
        case(name, expect, sealed(f"handover, {name}", dataclasses.replace(good, credential=credential.encode())))


def _own() -> Book:
    book = Book("devices/own.json", "What one's own devices tell one another")
    newcomer = Newcomer(person=DARA.id, device=DARA_LAPTOP.key, number=2, restored=False, seen=5, wait=LINK_WAIT)
    contact = siblings.ContactNote(root=SOPHEA.root, name="Sophea", label="from the market", verified=False)
    notes: list[siblings.OwnNote] = [
        siblings.AddingNote(newcomer=newcomer),
        siblings.RefusingNote(device=DARA_LAPTOP.key),
        siblings.LabelNote(label="ទូរស័ព្ទ"),
        siblings.PackagesNote(device=DARA_LAPTOP.key, packages=(b"package",)),
        contact,
        siblings.UsedPackageNote(digest=fixed("digest")),
        siblings.InviteNote(secret=fixed("invite", 16), relay=RELAY, expires=20_800),
        siblings.CopiesNote(locator=fixed("locator"), public=hpke_public(fixed("seed"))),
    ]

    def case(name: str, expect: str, note: bytes, sender: bytes = DARA.id) -> None:
        given = {"note": note.hex(), "sender": sender.hex(), "me": DARA.id.hex()}
        book.add(name, "K11", "read_own", given, expect)

    for note in notes:
        case(type(note).__name__, "ok", note.encode())
    for note in notes[:4]:
        case(f"{type(note).__name__} of another person", "own_stranger", note.encode(), SOPHEA.id)
    case("a kind from the future", "wire_version", encode({0: 23}))
    case("junk", "wire_malformed", b"\xff")
    case("no packages", "wire_count", encode({0: 4, 1: bytes(32), 2: []}))
    case("nine packages", "wire_count", encode({0: 4, 1: bytes(32), 2: [b"x"] * 9}))
    new = dataclasses.replace(contact, name="Sophea from the market", label="another", verified=True)
    for name, known, told in (
        ("a person that was not known", None, contact),
        ("a comparison was made", contact, new),
        ("a comparison once made stays", new, contact),
        ("no name takes none away", contact, dataclasses.replace(contact, name="")),
    ):
        given = {"known": None if known is None else to_json(known), "told": to_json(told)}
        book.add(name, "K11", "merge_contact", given)
    return book
