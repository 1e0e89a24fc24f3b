# SPDX-License-Identifier: AGPL-3.0-or-later
"""Device codes and linking: rules K1–K6."""

from __future__ import annotations

import dataclasses

import pytest

from krama.core import codes, devices, invites, recovery
from krama.core.backups import PartRef
from krama.core.devices import Answer, Closed, DeviceLink, Handover, Offer, Reveal
from krama.core.errors import KramaError, LocalError, PeerError
from krama.core.leaves import InboxAddress
from krama.core.limits import DEVICE_CODE_SECONDS
from krama.core.logs import NO_SEAL
from krama.core.primitives import hpke_public
from krama.core.seals import seal_entry

from .world import DARA, DARA_PHONE, DARA_WATCH, GROUP_ID, RELAY, SOPHEA_PHONE, Phone, fixed

SECRET, SEED = fixed("secret"), fixed("ephemeral")
LINK = DeviceLink(secret=SECRET, person=DARA.id, relay=RELAY)
TEXT = devices.write_device_code(LINK)
NEW = Phone(DARA, "new", 9, DARA_PHONE)
REVEAL = Reveal(nonce=fixed("nonce"), credential=DARA_PHONE.credential.encode(), device=DARA_PHONE.key)
OFFER = Offer(commitment=devices.commitment(SECRET, REVEAL))


def answer(phone: Phone = NEW, seed: bytes = SEED) -> Answer:
    draft = Answer(key=hpke_public(seed), nonce=fixed("new nonce"), device=phone.key, signature=bytes(64))
    return devices.make_answer(SECRET, phone.signing_key, draft)


OWN = answer()
INBOX = InboxAddress(write=bytes(32), rh=bytes(32), hpke=hpke_public(fixed("inbox")), url="https://relay.example")
HANDOVER = Handover(
    credential=NEW.credential.encode(),
    name="Dara",
    relay=RELAY,
    group=GROUP_ID,
    inbox=INBOX,
    wait=3_600,
    parts=(PartRef(secret=bytes(32), size=1),),
    signature=bytes(64),
)


def code(call: object, *arguments: object) -> str:
    with pytest.raises(KramaError) as caught:
        call(*arguments)  # type: ignore[operator]
    return caught.value.code


# -- K1 ----------------------------------------------------------------------------------------------------------------


def test_k1_three_codes_that_no_reader_mixes_up() -> None:
    qr = recovery.write_recovery(recovery.RecoveryLink(code=bytes(17), relays=("https://relay.example",)))
    digits = " ".join(codes.write_digits(bytes(17)))
    invite = "https://krama.example/i#1.AAAA"
    readers = {
        "invite": invites.read_link,
        "device": devices.read_device_code,
        "recovery": recovery.read_recovery,
    }
    for text, kind in (
        (TEXT, "device"),
        (TEXT.upper(), "device"),
        (qr, "recovery"),
        (digits, "recovery"),
        (invite, "invite"),
    ):
        assert codes.kind_of(text) == kind
        for wanted, reader in readers.items():
            if wanted != kind:
                assert code(reader, text) == f"link_is_{kind}"


def test_k1_reading() -> None:
    assert devices.read_device_code(f" {TEXT}\n") == LINK
    assert code(devices.read_device_code, "hello") == "code_not_device"
    assert code(devices.read_device_code, TEXT[:-1]) == "code_damaged"
    assert code(devices.read_device_code, TEXT.replace(":1.", ":2.")) == "link_newer"
    assert code(devices.read_device_code, "krama-device:1.gA") == "code_damaged"
    lan = dataclasses.replace(LINK, relay=dataclasses.replace(RELAY, url="http://10.0.0.1"))
    assert code(devices.read_device_code, devices.write_device_code(lan)) == "link_plain_http"
    none = dataclasses.replace(LINK, relay=dataclasses.replace(RELAY, url="ftp://x"))
    assert code(devices.read_device_code, devices.write_device_code(none)) == "code_damaged"


# -- K2 ----------------------------------------------------------------------------------------------------------------


def test_k2_only_holders_of_the_code_find_and_open_the_log() -> None:
    log, other = devices.device_log(SECRET), devices.device_log(fixed("other"))
    assert log.keys.sh == NO_SEAL
    assert len({log.keys.read, log.keys.write, log.outer, other.keys.read, other.keys.name, other.outer}) == 6
    entry = seal_entry(log, OFFER.encode())
    assert devices.read_entries(SECRET, [entry]) == [OFFER]
    assert devices.read_entries(fixed("other"), [entry]) == []


def test_k2_junk_of_somebody_who_has_the_code_is_left_out() -> None:
    log = devices.device_log(SECRET)
    stolen = dataclasses.replace(OWN, device=SOPHEA_PHONE.key)
    junk = [seal_entry(log, data) for data in (b"junk", b"\xa1\x00\x09", stolen.encode())]
    assert devices.read_entries(SECRET, [*junk, bytes(1_024), b"", seal_entry(log, OWN.encode())]) == [OWN]


# -- K3, K4, K6 --------------------------------------------------------------------------------------------------------


def test_k3_the_reveal_is_what_was_committed_to() -> None:
    assert devices.check_reveal(LINK, [], OWN) is None
    assert devices.check_reveal(LINK, [OFFER, OWN], OWN) is None
    assert devices.check_reveal(LINK, [OFFER, OWN, REVEAL], OWN) == (OFFER, REVEAL)
    other = dataclasses.replace(REVEAL, nonce=fixed("fitted"))
    assert code(devices.check_reveal, LINK, [OFFER, OWN, other, REVEAL], OWN) == "code_commitment"
    sophea = Reveal(nonce=fixed("n"), credential=SOPHEA_PHONE.credential.encode(), device=SOPHEA_PHONE.key)
    theirs = Offer(commitment=devices.commitment(SECRET, sophea))
    assert code(devices.check_reveal, LINK, [theirs, OWN, sophea], OWN) == "code_person"


def test_k4_six_digits_of_everything() -> None:
    one = devices.transcript(SECRET, OFFER, OWN, REVEAL)
    others = {
        devices.transcript(fixed("x"), OFFER, OWN, REVEAL),
        devices.transcript(SECRET, Offer(commitment=bytes(32)), OWN, REVEAL),
        devices.transcript(SECRET, OFFER, answer(seed=fixed("thief")), REVEAL),
        devices.transcript(SECRET, OFFER, OWN, dataclasses.replace(REVEAL, nonce=bytes(32))),
    }
    assert len({one, *others}) == 5
    assert len({devices.digits(of) for of in {one, *others}}) == 5
    assert all(len(devices.digits(of)) == 6 and devices.digits(of).isdecimal() for of in others)


def test_k6_the_first_answer_counts_and_a_second_ends_it() -> None:
    thief = answer(Phone(DARA, "thief"), fixed("thief"))
    assert devices.only_answer([OFFER]) is None
    assert devices.only_answer([OFFER, OWN, OWN]) == OWN
    assert code(devices.only_answer, [OFFER, OWN, thief]) == "code_raced"
    assert code(devices.check_reveal, LINK, [OFFER, thief, OWN, REVEAL], OWN) == "code_used"
    assert code(devices.check_reveal, LINK, [OFFER, OWN, Closed(reason=0)], OWN) == "code_closed"


def test_k6_ten_minutes() -> None:
    assert devices.is_alive(5, 5 + DEVICE_CODE_SECONDS)
    assert not devices.is_alive(5, 6 + DEVICE_CODE_SECONDS)
    assert not devices.is_alive(5, 4)


# -- K5 ----------------------------------------------------------------------------------------------------------------

OF = devices.transcript(SECRET, OFFER, OWN, REVEAL)


def opened(
    handover: Handover = HANDOVER, key: bytes = DARA_PHONE.signing_key, seed: bytes = SEED, of: bytes = OF
) -> Handover:
    handed = devices.seal_handover(key, OF, OWN, handover)
    return devices.open_handover(seed, of, LINK, OWN, REVEAL, handed)


def test_k5_a_handover_is_for_one_device_of_one_meeting() -> None:
    assert opened().name == "Dara"
    with pytest.raises(PeerError, match="hpke"):
        opened(seed=fixed("other"))
    with pytest.raises(PeerError, match="hpke"):
        opened(of=fixed("elsewhere"))
    with pytest.raises(PeerError, match="handover_signature"):
        opened(key=SOPHEA_PHONE.signing_key)


def test_k5_its_certificate_is_by_the_device_that_was_revealed_for_the_key_that_answered() -> None:
    for phone, expected in (
        (DARA_WATCH, "certificate_key"),
        (Phone(DARA, "new", 9), "handover_certificate"),
        (Phone(DARA, "new", 9, Phone(DARA, "laptop", 2, DARA_PHONE)), "handover_certificate"),
        (Phone(DARA, "new", 1, DARA_PHONE), "certificate_number"),
    ):
        with pytest.raises(PeerError, match=expected):
            opened(dataclasses.replace(HANDOVER, credential=phone.credential.encode()))


def test_k5_a_chain_of_four_certifies_nobody() -> None:
    with pytest.raises(LocalError, match="chain_too_deep"):
        devices.certify_device(DARA_WATCH.signing_key, DARA_WATCH.credential, NEW.key, 9)
    made = devices.certify_device(DARA_PHONE.signing_key, DARA_PHONE.credential, NEW.key, 9)
    assert made == NEW.credential
