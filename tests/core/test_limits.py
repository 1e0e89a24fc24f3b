# SPDX-License-Identifier: AGPL-3.0-or-later
"""One test one past each name in ``core/limits.py``; a limit without one makes this file fail."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from krama.core import (
    backups,
    bundles,
    frames,
    leaves,
    limits,
    messages,
    padding,
    receipts,
    seals,
    slices,
    wire,
)
from krama.core.certificates import Credential
from krama.core.errors import LocalError
from krama.core.frames import SealRecord
from krama.core.logs import Try
from krama.core.wire import Record, Wire
from tests.core import (
    group_limits,
    test_bundles,
    test_dialing,
    test_directories,
    test_fountain,
    test_invites,
)
from tests.core.edges import K, edge, refused
from tests.core.strategies import all_records
from tests.core.world import DARA_WATCH, device, extension, fixed, village

LOG = seals.epoch_log(lambda label, at, size: bytes(size), Try(epoch=0), village().roster)


# -- wire ----------------------------------------------------------------------------------------------------------


def max_depth() -> None:
    refused(lambda: wire.decode(b"\x81" * (limits.MAX_DEPTH + 1) + b"\x00", most=99), "wire_depth")


def max_items() -> None:
    most = limits.MAX_ITEMS
    assert wire.decode(b"\x99" + most.to_bytes(2, "big") + bytes(most), most=9_999)
    refused(lambda: wire.decode(b"\x99" + (most + 1).to_bytes(2, "big") + bytes(most + 1), most=9_999), "wire_count")


def max_text() -> None:
    assert wire.Text().check("a" * limits.MAX_TEXT)
    refused(lambda: wire.Text().check("a" * (limits.MAX_TEXT + 1)), "wire_length")


# -- sizes ---------------------------------------------------------------------------------------------------------


def message_sizes() -> None:
    most = limits.MESSAGE_SIZES[-1]
    assert len(seals.seal_entry(LOG, bytes(most - 32))) == most
    refused(lambda: seals.seal_entry(LOG, bytes(most - 31)), "too_large", LocalError)
    refused(lambda: seals.open_entry(LOG, bytes(limits.SEAL_SIZES[-1])), "outer_size")


def seal_sizes() -> None:
    most = limits.SEAL_SIZES[-1]
    record = frames.SealRecord(sealed=bytes(most), seal_key=K, salt=K, index=0, path=(), signature=bytes(64))
    edge(record, 0, bytes(most), bytes(most + 1), "wire_length")
    refused(lambda: padding.pad(bytes(most), limits.SEAL_SIZES), "too_large", LocalError)


def blob_sizes() -> None:
    put = frames.Put(put=K, gh=K, dh=K, keep=0, data=bytes(limits.BLOB_SIZES[0]))
    edge(put, 5, bytes(limits.BLOB_SIZES[-1]), bytes(limits.BLOB_SIZES[-1] + 1), "wire_length")
    edge(put, 5, bytes(limits.BLOB_SIZES[0]), bytes(limits.BLOB_SIZES[0] - 1), "wire_length")
    refused(lambda: seals.blob_from(K, bytes(limits.BLOB_SIZES[-1])), "too_large", LocalError)


def max_whisper() -> None:
    whisper = frames.Whisper(write=K, rh=K, sh=K, payload=b"x")
    edge(whisper, 4, bytes(limits.MAX_WHISPER), bytes(limits.MAX_WHISPER + 1), "wire_length")


# -- messages ------------------------------------------------------------------------------------------------------


def max_body() -> None:
    empty = messages.Message(id=bytes(16), kind=1, at=0, body=bytes(1_000))
    room = limits.MAX_BODY - len(empty.encode()) + 1_000
    edge(empty, 3, bytes(room), bytes(room + 1), "wire_length")
    edge(messages.TextBody(text=""), 0, "a" * limits.MAX_BODY, "a" * (limits.MAX_BODY + 1), "wire_length")
    assert len(seals.seal_entry(LOG, bytes(limits.MAX_BODY + 4_000))) == limits.MESSAGE_SIZES[-1]  # room for MLS


def max_chunks() -> None:
    file = messages.FileBody(name="a", media_type="b", size=0, digest=K, secret=K, chunks=0)
    edge(file, 5, limits.MAX_CHUNKS, limits.MAX_CHUNKS + 1, "wire_range")


def max_receipt_ids() -> None:
    most = limits.MAX_RECEIPT_IDS
    edge(messages.ReceiptBody(ids=(bytes(16),)), 0, [bytes(16)] * most, [bytes(16)] * (most + 1))


def max_poll_options() -> None:
    most = limits.MAX_POLL_OPTIONS
    edge(messages.PollBody(question="?", options=("a", "b")), 1, ["a"] * most, ["a"] * (most + 1))
    vote = messages.VoteBody(to=bytes(16), choices=())
    edge(vote, 1, [most - 1], [most], "wire_range")
    edge(vote, 1, [0] * most, [0] * (most + 1))


# -- a relay's requests --------------------------------------------------------------------------------------------

FROM = frames.ReadFrom(read=K, wh=K, sh=K, position=0, chain=K)
READ = frames.Read(logs=(FROM,))
NEWS = frames.LogNews(log=0, first=0, chain=K, entries=(), next=0, sealed=False)


def max_read_logs() -> None:
    one: Wire = FROM.to_plain()
    edge(READ, 1, [one] * limits.MAX_READ_LOGS, [one] * (limits.MAX_READ_LOGS + 1))
    edge(NEWS, 0, limits.MAX_READ_LOGS - 1, limits.MAX_READ_LOGS, "wire_range")


def max_read_entries() -> None:
    most = limits.MAX_READ_ENTRIES
    edge(FROM, 5, most, most + 1, "wire_range")
    edge(NEWS, 3, [b"x"] * most, [b"x"] * (most + 1))
    edge(NEWS, 8, [b"x"] * most, [b"x"] * (most + 1))


def max_read_bytes() -> None:
    edge(READ, 3, limits.MAX_READ_BYTES, limits.MAX_READ_BYTES + 1, "wire_range")
    refused(lambda: frames.ReadAnswer.decode(bytes(2 * limits.MAX_READ_BYTES + 1)), "wire_length")


def max_wait() -> None:
    edge(READ, 2, limits.MAX_WAIT, limits.MAX_WAIT + 1, "wire_range")


def max_request() -> None:
    for record in (frames.Append, frames.Seal, frames.Put, frames.Sealed, frames.BlobAnswer):
        refused(lambda record=record: record.decode(bytes(limits.MAX_REQUEST + 1)), "wire_length")  # type: ignore[misc]
    largest = frames.Seal(write=K, rh=K, sh=K, record=bytes(SealRecord.MAX_SIZE), token=bytes(limits.MAX_TOKEN))
    assert len(largest.encode()) <= limits.MAX_REQUEST


def max_token() -> None:
    last, past = bytes(limits.MAX_TOKEN), bytes(limits.MAX_TOKEN + 1)
    for record, number in (
        (frames.Append(write=K, rh=K, sh=K, entry=b"x"), 5),
        (frames.Seal(write=K, rh=K, sh=K, record=b"x"), 5),
        (frames.Whisper(write=K, rh=K, sh=K, payload=b"x"), 5),
        (frames.Put(put=K, gh=K, dh=K, keep=0, data=bytes(4_096)), 6),
    ):
        edge(record, number, last, past, "wire_length")
    edge(test_invites.record(), 7, [last], [past], "wire_length")


def max_position() -> None:
    edge(FROM, 3, limits.MAX_POSITION, limits.MAX_POSITION + 1, "wire_range")
    edge(RECEIPT, 0, limits.MAX_POSITION, limits.MAX_POSITION + 1, "wire_range")


HEAD = receipts.Head(name=K, next=0, chain=K, sealed=False)
RECEIPT = receipts.issue(fixed("relay"), [HEAD])[0]


def max_receipt_leaves() -> None:
    edge(RECEIPT, 3, limits.MAX_RECEIPT_LEAVES - 1, limits.MAX_RECEIPT_LEAVES, "wire_range")
    many = [HEAD] * (limits.MAX_RECEIPT_LEAVES + 1)
    refused(lambda: receipts.issue(fixed("relay"), many), "receipt_heads", LocalError)


def max_receipt_path() -> None:
    assert 1 << limits.MAX_RECEIPT_PATH == limits.MAX_RECEIPT_LEAVES
    edge(RECEIPT, 4, [K] * limits.MAX_RECEIPT_PATH, [K] * (limits.MAX_RECEIPT_PATH + 1))


# -- bundles and films: beside what they bound ---------------------------------------------------------------------


def max_parcel() -> None:
    parcel = bundles.Parcel(tag=bytes(16), sealed=bytes(1_024))
    edge(parcel, 1, bytes(limits.MAX_PARCEL), bytes(limits.MAX_PARCEL + 1), "wire_length")
    test_bundles.test_more_than_a_parcel_holds_goes_in_several()


def max_sliced() -> None:
    ask = slices.SliceAsk(id=bytes(16), request=b"x")
    edge(ask, 4, bytes(limits.MAX_SLICED), bytes(limits.MAX_SLICED + 1), "wire_length")


def max_slice() -> None:
    part = slices.Slice(total=1, hash=K, offset=0, data=b"x")
    edge(part, 4, bytes(limits.MAX_SLICE), bytes(limits.MAX_SLICE + 1), "wire_length")
    edge(slices.SliceAsk(id=bytes(16)), 2, limits.MAX_SLICE, limits.MAX_SLICE + 1, "wire_range")


def max_answer() -> None:
    assert limits.MAX_ANSWER == frames.ReadAnswer.MAX_SIZE
    part = slices.Slice(total=1, hash=K, offset=0, data=b"x")
    edge(part, 1, limits.MAX_ANSWER, limits.MAX_ANSWER + 1, "wire_range")
    edge(slices.SliceAsk(id=bytes(16)), 1, limits.MAX_ANSWER, limits.MAX_ANSWER + 1, "wire_range")


TESTS: dict[str, Callable[[], None]] = {
    "MAX_URL": test_directories.test_max_url,
    "MAX_ROUTES": test_directories.max_routes,
    "MAX_ADDRESSES": test_directories.max_addresses,
    "MAX_DIRECTORY": test_directories.max_directory,
    "DIRECTORY_DAYS": test_directories.directory_days,
    "MAX_SLICE": max_slice,
    "MAX_SLICED": max_sliced,
    "MAX_ANSWER": max_answer,
    "MAX_NETWORKS": test_dialing.test_y8_memory_is_bounded_and_forgets,
    "MAX_MARKS": test_dialing.test_y8_memory_is_bounded_and_forgets,
    "NETWORK_DAYS": test_dialing.test_y8_an_unused_network_is_forgotten,
    "MAX_BUNDLE": test_bundles.test_v4_what_was_cut_edited_or_doubled_is_refused,
    "MAX_PARCELS": test_bundles.test_one_bundle_has_an_end,
    "MAX_PARCEL_MESSAGES": test_bundles.test_more_than_a_parcel_holds_goes_in_several,
    "MAX_PARCEL": max_parcel,
    "BUNDLE_DAYS": test_bundles.test_v6_a_bundle_lives_as_long_as_a_relay_would_have_kept_it,
    "BUNDLE_SLACK_DAYS": test_bundles.test_v6_a_bundle_lives_as_long_as_a_relay_would_have_kept_it,
    "MAX_FILM": test_fountain.test_limits_of_a_film,
    "MIN_FILM_BLOCK": test_fountain.test_limits_of_a_film,
    "MAX_FILM_BLOCK": test_fountain.test_u4_a_film_that_cannot_be_is_refused_before_any_of_it_is_kept,
    "MAX_FILM_BLOCKS": test_fountain.test_limits_of_a_film,
    "MAX_DEPTH": max_depth,
    "MAX_ITEMS": max_items,
    "MAX_TEXT": max_text,
    "MESSAGE_SIZES": message_sizes,
    "SEAL_SIZES": seal_sizes,
    "BLOB_SIZES": blob_sizes,
    "MAX_WHISPER": max_whisper,
    "MAX_DEVICES": group_limits.max_devices,
    "MAX_LEAVES": group_limits.max_leaves,
    "MAX_PATH": group_limits.max_path,
    "MAX_TRIES": group_limits.max_tries,
    "MAX_ADMINS": group_limits.max_admins,
    "MAX_SUCCESSORS": group_limits.max_successors,
    "MAX_RELAYS": group_limits.max_relays,
    "MAX_REVOCATIONS": group_limits.max_revocations,
    "MAX_REVOCATIONS_EACH": group_limits.max_revocations_each,
    "MAX_EVIDENCE": group_limits.max_evidence,
    "MAX_TITLE": group_limits.max_title,
    "MAX_NAME": group_limits.max_name,
    "MAX_LABEL": group_limits.max_label,
    "REFRESH_AFTER_COMMITS": group_limits.refresh_after_commits,
    "MAX_CHAIN": group_limits.max_chain,
    "MAX_LINK": group_limits.max_link,
    "MAX_KEY_PACKAGES": group_limits.max_key_packages,
    "MAX_KEY_PACKAGE": group_limits.max_key_package,
    "DEVICE_CODE_SECONDS": group_limits.device_code_seconds,
    "MAX_OWN_DEVICES": group_limits.max_own_devices,
    "MAX_DOORS": group_limits.max_doors,
    "MAX_BACKUP_PARTS": group_limits.max_backup_parts,
    "MAX_BODY": max_body,
    "MAX_CHUNKS": max_chunks,
    "MAX_RECEIPT_IDS": max_receipt_ids,
    "MAX_POLL_OPTIONS": max_poll_options,
    "MAX_READ_LOGS": max_read_logs,
    "MAX_READ_ENTRIES": max_read_entries,
    "MAX_READ_BYTES": max_read_bytes,
    "MAX_WAIT": max_wait,
    "MAX_REQUEST": max_request,
    "MAX_TOKEN": max_token,
    "MAX_POSITION": max_position,
    "MAX_RECEIPT_LEAVES": max_receipt_leaves,
    "MAX_RECEIPT_PATH": max_receipt_path,
}

# What nobody can push against from outside, or what is not decided by the core alone.
ELSEWHERE = {
    "REFRESH_AFTER_MESSAGES": "when a client refreshes by itself; the engine's bound is tested with the engine",
    "REMOVAL_LOSSES": "when a client offers a restart to its user",
    "SUCCESSIVE_COMMITS": "how a client shares its time",
    "RESTORE_GAP": "how a client numbers a device that it restores",
    "INVITE_DAYS": "what a client writes into its own invites",
    "KEY_PACKAGE_GRACE_DAYS": "when a client deletes its own keys",
    "MAX_SHELF": "what a client keeps; client/test_couriers.py goes one past it, as past the next three",
    "MAX_CARRIED": "what a client keeps",
    "MAX_AHEAD": "what a client packs",
    "MAX_SKIPPED": "how a client takes care of its keys",
    "MAX_ISLANDS": "what a client looks for; client/test_islands.py goes one past it, as past the next four",
    "MAX_SEEN_BUNDLES": "what a client remembers",
    "MAX_VISIT": "how a client shares its time",
    "MAX_WAITING_CHAT": "what a client takes from its own user",
    "MAX_WAITING": "what a client takes from its own user",
    "MAX_ISLAND_FILE": "what is copied from island to island; cli/test_islands.py",
    "KEEP_MESSAGE_DAYS": "what a relay promises",
    "KEEP_SEAL_DAYS": "what a relay promises",
    "KEEP_BACKUP_DAYS": "what a relay promises",
}


def test_every_limit_has_a_test() -> None:
    names = {name for name in vars(limits) if name.isupper()}
    assert names == TESTS.keys() | ELSEWHERE.keys()
    assert not TESTS.keys() & ELSEWHERE.keys()


@pytest.mark.parametrize("name", TESTS)
def test_one_past(name: str) -> None:
    TESTS[name]()


def test_a_leaf_and_a_context_fit_their_records() -> None:
    assert len(extension("x").encode()) <= leaves.LeafExtension.MAX_SIZE
    assert len(DARA_WATCH.credential.encode()) <= Credential.MAX_SIZE
    assert device(DARA_WATCH, 0).credential.number == 4


RECORD_SIZES = {
    "Credential": 1_024,
    "RelayDirectory": limits.MAX_DIRECTORY,
    "SliceAsk": limits.MAX_REQUEST,
    "Memory": 65_536,
    "Append": limits.MAX_REQUEST,
    "BlobAnswer": limits.MAX_REQUEST,
    "Put": limits.MAX_REQUEST,
    "ReadAnswer": 2 * limits.MAX_READ_BYTES,
    "Seal": limits.MAX_REQUEST,
    "SealRecord": limits.SEAL_SIZES[-1] + 1_024,
    "Sealed": limits.MAX_REQUEST,
    "ReplaceNote": limits.MAX_KEY_PACKAGE + 512,
    "SignedNote": 32_768,
    "WelcomeNote": 4_096,
    "MovedNote": 2_048,
    "ContactEnvelope": 262_144,
    "InviteLink": limits.MAX_LINK,
    "InviteRecord": limits.MESSAGE_SIZES[-1],
    "GroupContext": 16_384,
    "LeafExtension": 2_048,
    "Message": limits.MAX_BODY,
    "SealInner": limits.SEAL_SIZES[-1],
    "Evidence": 65_536,
    "Bundle": limits.MAX_BUNDLE,
    "Contents": limits.MAX_PARCEL,
    "BackupPointer": backups.SLOT_BYTES,
    "Slot": backups.SLOT_BYTES,
    "Page": backups.PAGE_BYTES,
    "Summary": backups.PAGE_BYTES,
    "KeyBox": 2_000,
    "RecoveryLink": limits.MAX_LINK,
    "DeviceLink": limits.MAX_LINK,
    "Handover": 60_000,
    "AdmitRequest": limits.MAX_KEY_PACKAGE + 4_096,
    "AdmitNote": limits.MAX_KEY_PACKAGE + 4_096 + 16,
    "LinkedNote": limits.MAX_KEY_PACKAGE + 512,
    "CopiesNote": 16_384,
}


@pytest.mark.parametrize("record", all_records(), ids=lambda r: r.__name__)
def test_one_past_the_size_of_each_record(record: type[Record]) -> None:
    size = RECORD_SIZES.get(record.__name__, 2_097_152)
    assert size == record.MAX_SIZE
    refused(lambda: record.decode(bytes(size + 1)), "wire_length")
