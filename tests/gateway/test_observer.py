# SPDX-License-Identifier: AGPL-3.0-or-later
"""The observer: it finds what stands on a wire in any form, and tells kinds of connections apart where they differ.

Then Krama's real command line behind the cover site, as the gateway sees it: no identifier, one size, one name.
"""

from __future__ import annotations

import base64
import itertools
import random
import statistics
import urllib.parse
from collections.abc import Iterator

import pytest

from krama.lab.gateway import cast, packets
from krama.lab.gateway.capture import Capture, Flow, Seen, Tap
from krama.lab.gateway.casefile import scenario
from krama.lab.gateway.observer import SHORTEST, Example, auc, bursts, classes, forms, judge, said, search
from tests.gateway.conftest import brought_up
from tests.gateway.covers import covered, installed
from tests.gateway.traffic import LENGTHS, Pair, Visit, browse, examples, sizes

CLIENT = ("192.0.2.2", 40000)
SERVER = (cast.A, 443)


def seen(at: float, data: bytes, *, up: bool = True, sequence: int = 1, flags: int = packets.ACK) -> Seen:
    (a, b), (c, d) = (CLIENT, SERVER) if up else (SERVER, CLIENT)
    packet = packets.Packet(packets.TCP, a, b, c, d, data, sequence, 0, flags)
    return Seen(at, bytes(40) + data, packet)


def record(kind: int, size: int) -> bytes:
    return bytes([kind, 3, 3]) + size.to_bytes(2, "big") + bytes(size)


# -- reading -------------------------------------------------------------------------------------------------------------


def test_a_stream_is_joined_whatever_the_pieces_and_their_order() -> None:
    syn = seen(0, b"", sequence=99, flags=packets.SYN)
    pieces = [seen(3, b"lo wo", sequence=103), seen(1, b"hel", sequence=100), seen(2, b"hello", sequence=100),
              seen(4, b"wor", sequence=106), seen(5, b"ld", sequence=109)]  # fmt: skip
    [flow] = Capture((syn, *pieces)).flows()
    assert flow.stream(up=True) == b"hello world"
    assert flow.stream(up=False) == b""


def test_a_stream_goes_over_the_end_of_the_numbers() -> None:
    start = (1 << 32) - 4
    parts = [
        seen(0, b"", sequence=start - 1, flags=packets.SYN),
        seen(1, b"abcd", sequence=start),
        seen(2, b"efg", sequence=0),
    ]
    [flow] = Capture(tuple(parts)).flows()
    assert flow.stream(up=True) == b"abcdefg"


def test_records_and_turns() -> None:
    hello, finished, ask = record(22, 300), record(23, 60), record(23, 1000)
    sent = ((0, hello), (2, finished + ask), (4, record(23, 500)), (4.05, record(23, 50)), (9, record(23, 70)))
    starts = itertools.accumulate((len(data) for _, data in sent), initial=1)
    packets_ = [seen(at, data, sequence=start) for (at, data), start in zip(sent, starts, strict=False)]
    down = [
        seen(1, record(22, 100) + record(23, 900), up=False),
        seen(3, record(23, 222), up=False, sequence=1 + 105 + 905),
    ]
    [flow] = Capture(tuple(sorted(packets_ + down, key=lambda s: s.at))).flows()
    assert [n for _, _, n in flow.records(up=True)] == [300, 60, 1000, 500, 50, 70]
    assert [n for _, up, n in said(flow)] == [1000, 222, 500, 50, 70]
    assert [n for _, n in bursts(flow)] == [1000, 550, 70]
    assert [n for _, n in bursts(flow, up=False)] == [222]


@pytest.mark.parametrize("value", ["សុខា", "Sokha Demo", bytes(range(200, 216))])
def test_what_stands_on_a_wire_is_found_in_every_form(value: str | bytes) -> None:
    data = value.encode() if isinstance(value, str) else value
    ways = [data, data.hex().encode(), *(base64.b64encode(b"x" * n + data + b"yz") for n in range(3))]
    ways += [base64.urlsafe_b64encode(b"__" + data)]
    if isinstance(value, str):
        ways += [urllib.parse.quote(value).encode(), value.encode("utf-16-le"), value.encode("ascii", "backslashreplace")]
    for way in ways:
        assert search(Capture((seen(0, b"before" + way + b"after"),)), {"it": value}), way


def test_it_is_found_across_two_packets_and_not_where_it_is_not() -> None:
    cut = Capture((seen(0, b"..so", sequence=1), seen(1, b"kha..", sequence=5)))
    assert [find.label for find in search(cut, {"it": "sokha"})] == ["it"]
    noise = Capture((seen(0, random.Random(1).randbytes(1 << 20)),))
    assert search(noise, {"it": "sokha", "id": bytes(range(16))}) == []
    assert all(len(form) >= SHORTEST for form in forms("Dara").values())


def test_size_classes() -> None:
    assert classes([1348, 1349, 1348, 2372, 2380]) == [1348, 2372]
    assert classes([]) == []


# -- telling apart -------------------------------------------------------------------------------------------------------


def made(apart: float, count: int = 60) -> list[Example]:
    draw = random.Random(7)
    return [
        Example([draw.gauss(apart * kind, 1) for _ in range(4)], bool(kind), f"{kind} {n // 2}")
        for kind in (0, 1)
        for n in range(count)
    ]


def test_auc_by_hand() -> None:
    assert auc([(0.1, False), (0.4, True), (0.35, False), (0.8, True)]) == 1.0
    assert auc([(0.1, True), (0.9, False)]) == 0.0
    assert auc([(0.5, True), (0.5, False)]) == 0.5
    assert auc([(0.9, True), (0.5, True), (0.5, False), (0.1, False)]) == 0.875


def test_what_is_alike_is_a_guess_and_what_differs_is_told() -> None:
    alike, apart = judge(made(0.0)), judge(made(3.0))
    assert alike.low < 0.5 < alike.high
    assert apart.auc > 0.97
    assert apart.low <= apart.auc <= apart.high
    assert (apart.flows, apart.groups) == (120, 60)


def test_many_connections_of_one_visit_tell_more() -> None:
    one, whole = judge(made(1.0)), judge(made(1.0), merge=statistics.fmean)
    assert whole.auc > one.auc


# -- the real thing ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def watched() -> Iterator[tuple[Capture, Pair, list[Visit]]]:
    """Two people behind the cover site who write texts of all lengths, and somebody who browses it."""
    kind = next((kind for kind in ("nginx", "caddy") if installed(kind)), None)
    if kind is None:
        pytest.skip("neither nginx nor caddy is installed")
    lab = brought_up()
    visits = []
    with covered(lab, kind, relay=True), Tap(lab) as tap:
        pair = Pair(lab, scenario.load())
        for number, length in enumerate(LENGTHS[::2]):
            pair.act("Sokha" if number else "Dara", "send", random.Random(number), length)
        pair.act("Dara", "read", random.Random(0))
        visits = [Visit("cli", "krama", 0.0, pair.events[-1].ended + 60)]
        visits = [*visits, *browse(lab, "phone", 2, seed=5)]
        capture = tap.close()
    yield capture, pair, visits
    lab.down()


def test_no_identifier_of_krama_stands_on_the_wire(watched: tuple[Capture, Pair, list[Visit]]) -> None:
    capture, pair, _ = watched
    assert capture.missed == 0
    assert len(capture.seen) > 100
    assert len(pair.known) > 12
    assert search(capture, pair.known) == []


def test_the_only_name_is_the_cover_sites(watched: tuple[Capture, Pair, list[Visit]]) -> None:
    assert set(watched[0].names()) == {cast.BLOCKED_NAME}


def test_a_message_has_one_size_whatever_its_length(watched: tuple[Capture, Pair, list[Visit]]) -> None:
    capture, pair, _ = watched
    found = sizes(capture, pair)
    assert len({sent.length for sent in found}) == len(LENGTHS[::2])
    assert all(sent.size > 1000 for sent in found)
    assert len(classes(sent.size for sent in found)) <= 4


def test_flows_are_tied_to_their_visits(watched: tuple[Capture, Pair, list[Visit]]) -> None:
    capture, _, visits = watched
    found = examples(capture, visits, handshake=True)
    assert sum(not e.positive for e in found) == 2
    assert sum(e.positive for e in found) >= 3
    assert len({len(e.row) for e in found}) == 1
    assert all(len(e.row) > 15 for e in examples(capture, visits, handshake=False))


def test_a_flow_without_tls_has_no_records() -> None:
    flow = Flow(packets.TCP, CLIENT[0], SERVER[0], 80, [seen(0, b"GET / HTTP/1.1\r\n\r\n")])
    assert flow.records(up=True) == []
    assert [n for _, _, n in said(flow)] == [18]
