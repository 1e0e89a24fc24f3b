# SPDX-License-Identifier: AGPL-3.0-or-later
"""Recovery codes, boxes, the pointer to a copy, and its pages."""

from __future__ import annotations

from krama.core import backups, codes, devices, newcomers, recovery
from krama.core.backups import BackupPointer, MessageCopy, PartRef
from krama.core.messages import TextBody, compose
from krama.core.padding import pad
from krama.core.primitives import h, hpke_public, hpke_seal, public_key
from krama.core.recovery import KeyBox, RecoveryLink
from krama.core.seals import blob_from
from krama.core.wire import encode
from tests.core.world import DARA, DARA_PHONE, RELAY, fixed
from tests.vectors.codec import to_json

from .book import Book, Recorder, flip
from .devices import CODE, LINK


def books(recorder: Recorder) -> list[Book]:
    """The files of this module."""
    return [_digits(), _boxes(), _slots(recorder), _pages()]


# -- recovery ----------------------------------------------------------------------------------------------------------


def _digits() -> Book:
    book = Book(
        "backups/codes.json", "Recovery codes: eight groups of six digits, the last of each checks it and its place"
    )
    book.add("a code from entropy", "B1", "code_from", {"entropy": fixed("recovery").hex()})
    book.add("from zeros", "B1", "code_from", {"entropy": bytes(32).hex()})
    groups = list(codes.write_digits(CODE))
    for name, code in (("a code", CODE), ("the lowest", bytes(17)), ("the highest", (10**40 - 1).to_bytes(17, "big"))):
        book.add(f"write {name}", "B1", "write_digits", {"code": code.hex()})
    khmer = "".join(chr(0x17E0 + int(c)) if c.isdigit() else c for c in " ".join(groups))

    def case(name: str, rule: str, expect: str, text: str) -> None:
        book.add(name, rule, "read_recovery", {"text": text}, expect)

    case("with spaces", "B1 B2", "ok", " ".join(groups))
    case("without", "B1 B2", "ok", "".join(groups))
    case("with dashes and lines", "B1 B2", "ok", "-".join(groups[:4]) + "\n" + "-".join(groups[4:]))
    case("in Khmer digits", "B2", "ok", khmer)
    case("in both scripts", "B2", "ok", khmer[:20] + " ".join(groups)[20:])
    for place in (0, 3, 7):
        wrong = list(groups)
        wrong[place] = f"{(int(wrong[place]) + 1) % 10**6:06d}"
        case(f"group {place + 1} mistyped", "B1", "code_group", " ".join(wrong))
    turned = list(groups)
    turned[0] = turned[0][1] + turned[0][0] + turned[0][2:]
    case("two digits of a group turned round", "B1", "code_group", " ".join(turned))
    case("two groups exchanged", "B1", "code_group", " ".join([groups[1], groups[0], *groups[2:]]))
    case("a group twice", "B1", "code_group", " ".join([*groups[:7], groups[6]]))
    case("a group missing", "B1", "code_length", " ".join(groups[:7]))
    case("a group too many", "B1", "code_length", " ".join([*groups, groups[0]]))
    case("a letter", "B1", "code_digits", " ".join(groups)[:-1] + "x")
    case("Arabic digits", "B2", "code_digits", "".join(chr(0x660 + int(c)) for c in "".join(groups)))
    case("nothing", "B1", "code_digits", " ")
    link = RecoveryLink(code=CODE, relays=("https://relay.example", "https://two.example"))
    made = book.add("write the QR form", "B2", "write_recovery", {"fields": to_json(link)})["text"]
    case("the QR form", "B2", "ok", made)
    case("an invite", "B2", "link_is_invite", "https://krama.example/i#1.AAAA")
    case("a device code", "B2", "link_is_device", devices.write_device_code(LINK))
    case("the QR form of a later version", "B2", "link_newer", made.replace(":1.", ":2."))
    case("the QR form, cut", "B2", "code_damaged", made[:-3])
    plain = recovery.write_recovery(RecoveryLink(code=CODE, relays=("nowhere",)))
    case("a relay that is no address", "B2", "code_damaged", plain)
    return book


BOX = KeyBox(root_key=DARA.root_key, seed=fixed("recovery seed"), locator=fixed("locator"), relay=RELAY)


def _boxes() -> Book:
    book = Book("backups/boxes.json", "The box of a recovery code: found and opened by the code alone")
    sealed = book.add("seal", "B3", "recovery_box", {"code": CODE.hex(), "box": to_json(BOX)})["sealed"]

    def case(name: str, expect: str, data: str, code: bytes = CODE) -> None:
        book.add(name, "B3", "open_box", {"code": code.hex(), "sealed": data}, expect)

    case("open", "ok", sealed)
    case("with another code", "aead", sealed, codes.code_from(fixed("another")))
    case("one bit changed", "aead", flip(bytes.fromhex(sealed), -1).hex())
    case("cut", "aead", sealed[:-2])
    case("too short", "outer_short", sealed[:20])
    _, _, later = blob_from(recovery.box_secret(CODE), pad(encode({**BOX.to_plain(), 0: 2}), (recovery.BOX_BYTES,)))
    case("of a later version", "wire_version", later.hex())
    _, _, short = blob_from(recovery.box_secret(CODE), BOX.encode())
    case("not padded to its size", "blob_size", short.hex())
    return book


def _slots(recorder: Recorder) -> Book:
    book = Book(
        "backups/slots.json", "The pointer to a copy, in one of two places; recorded, since an encapsulation is random"
    )
    public, locator = hpke_public(BOX.seed), BOX.locator
    for counter in (1, 2, 3):
        book.add(f"the place of copy {counter}", "B4", "slot_place", {"locator": locator.hex(), "counter": counter})

    def pointer(counter: int) -> BackupPointer:
        return BackupPointer(counter=counter, made=1_790_000_000, parts=(PartRef(secret=fixed("page"), size=5_000),))

    def sealed(name: str, made: BackupPointer, to: bytes = public) -> bytes:
        inputs = (to, locator, made.encode())
        return recorder.take(name, inputs, lambda: backups.seal_slot(to, locator, made)[1])

    def case(name: str, rules: str, expect: str, data: bytes, place: int, seed: bytes = BOX.seed) -> None:
        given = {"locator": locator.hex(), "place": place, "seed": seed.hex(), "sealed": data.hex()}
        book.add(name, rules, "open_slot", given, expect)

    seventh = sealed("slot 7", pointer(7))
    case("copy 7", "B4 B6", "ok", seventh, 1)
    case("copy 8", "B4 B6", "ok", sealed("slot 8", pointer(8)), 0)
    case("in the other place", "B4", "aead", seventh, 0)
    case("with another seed", "B6", "hpke", seventh, 1, fixed("another"))
    case("one bit changed", "B6", "aead", flip(seventh, 100), 1)
    case("sealed to another key", "B6", "hpke", sealed("slot, other key", pointer(7), hpke_public(fixed("x"))), 1)

    def inner(name: str, outer: int, made: BackupPointer, place: int) -> bytes:
        def make() -> bytes:
            box = hpke_seal(public, h("backup-info", locator, outer.to_bytes(8, "big")), made.encode())
            slot = backups.Slot(counter=outer, sealed=box)
            return blob_from(backups.slot_secret(locator, place), pad(slot.encode(), (backups.SLOT_BYTES,)))[2]

        return recorder.take(name, (public, locator, made.encode(), bytes([outer])), make)

    case("another number inside", "B6", "backup_slot", inner("slot, other number", 7, pointer(9), 1), 1)
    case("a number that belongs to the other place", "B4", "backup_slot", inner("slot, other place", 8, pointer(8), 1), 1)
    for name, counters, known, expect in (
        ("nothing, and nothing known", [], 0, "ok"),
        ("both, the newer first", [6, 7], 0, "ok"),
        ("the last one is there", [6, 7], 7, "ok"),
        ("another device went on", [8, 7], 7, "ok"),
        ("an older one was put back", [6, 5], 7, "backup_rolled_back"),
        ("the last one is gone", [6], 7, "backup_rolled_back"),
        ("all is gone", [], 7, "backup_rolled_back"),
    ):
        book.add(f"newest: {name}", "B5", "newest", {"counters": counters, "known": known}, expect)
    return book


def _pages() -> Book:
    book = Book("backups/pages.json", "How a history is cut into pages: newest first, and old pages stay what they were")

    def message(chat: str, number: int, size: int = 40) -> MessageCopy:
        body = TextBody(text="x" * size)
        return MessageCopy(
            chat=fixed(chat, 16),
            number=number,
            person=DARA.id,
            device=DARA_PHONE.key,
            received=1_790_000_000 + number,
            message=compose(fixed(f"{chat} {number}", 16), 1_790_000_000, body),
        )

    def case(name: str, given: list[MessageCopy], most: int) -> None:
        book.add(name, "B7", "message_pages", {"messages": [to_json(m) for m in given], "most": most})

    newest_first = [message("one", n) for n in (130, 129, 128, 127, 126)]
    case("none", [], 1_000)
    case("over the edge of a page", newest_first, 100_000)
    case("one more changes only the first page", [message("one", 131), *newest_first], 100_000)
    case("two conversations", [*newest_first[:2], message("two", 3)], 100_000)
    case("as much as there is room for", newest_first, 3 * len(newest_first[0].encode()) + 10)
    case("no room at all", newest_first, 10)
    assert public_key(BOX.root_key) == DARA.root
    assert newcomers.RESTORE_WAIT == 86_400
    return book
