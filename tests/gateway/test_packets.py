# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the lab's gateway reads and forges, without a network: packets, a ClientHello in pieces, names, and its limits."""

from __future__ import annotations

import hashlib
import ssl

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from hypothesis import given
from hypothesis import strategies as st

from krama.lab.gateway import cast, certificates, dpi, packets, probes
from krama.lab.gateway.netlink import ACCEPT, DROP


def client_hello(name: str | None, alpn: tuple[str, ...] = ()) -> bytes:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    if alpn:
        context.set_alpn_protocols(list(alpn))
    out = ssl.MemoryBIO()
    tls = context.wrap_bio(ssl.MemoryBIO(), out, server_hostname=name)
    with pytest.raises(ssl.SSLWantReadError):
        tls.do_handshake()
    return out.read()


class Recorder(dpi.Forger):
    """A forger that sends nothing."""

    def __init__(self) -> None:
        self.hits = 0

    def reset_both(self, seen: packets.Packet) -> int:
        self.hits += 1
        return DROP


def segment(data: bytes, sequence: int, *, flags: int = packets.ACK, port: int = 4000) -> packets.Packet:
    return packets.Packet(packets.TCP, "192.0.2.2", port, cast.A, 443, data, sequence, 7, flags)


HELLO = client_hello(cast.BLOCKED_NAME, ("h2", "http/1.1"))
CUT = HELLO.index(cast.BLOCKED_NAME.encode()) + 5


def test_name_and_protocols_are_read() -> None:
    assert packets.hello(HELLO) == packets.Hello(cast.BLOCKED_NAME, ("h2", "http/1.1"))
    assert packets.hello(client_hello(None)) == packets.Hello()
    assert dpi.is_blocked(packets.hello(client_hello("WWW.Relay.Example")))
    assert not dpi.is_blocked(packets.hello(client_hello("not-relay.example.org")))
    assert dpi.only_http1(packets.hello(client_hello("a.example", ("http/1.1",))))
    assert not dpi.only_http1(packets.hello(HELLO))


def test_records_are_joined_and_packets_are_not() -> None:
    sent: list[bytes] = []

    class Wire:
        def sendall(self, data: bytes) -> None:
            sent.append(data)

    probes.in_records(Wire(), HELLO)  # type: ignore[arg-type]
    assert len(sent) == 1
    assert dpi.is_blocked(packets.hello(sent[0]))
    assert not dpi.is_blocked(packets.hello(HELLO[:CUT]))
    assert packets.hello(HELLO[CUT:]) is None


@given(st.binary(max_size=200), st.integers(0, 600), st.integers(0, 255))
def test_whatever_comes_is_read_without_an_error(data: bytes, at: int, value: int) -> None:
    spoilt = bytearray(HELLO)
    spoilt[at % len(HELLO)] = value
    for given_bytes in (data, bytes(spoilt), bytes(spoilt[: at % len(HELLO)]), HELLO[:9] + data):
        packets.hello(given_bytes)
        packets.parse(given_bytes)
        packets.question(given_bytes)
    packets.parse(b"\x45" + data)
    packets.question(b"\0\0\1\0\0\1\0\0\0\0\0\0" + data)


@given(
    st.permutations(range(6)), st.lists(st.integers(1, len(HELLO) - 1), min_size=5, max_size=5), st.integers(0, 2**32 - 1)
)
def test_the_stream_is_joined_in_whatever_order_and_pieces(order: list[int], cuts: list[int], start: int) -> None:
    forger = Recorder()
    streams = dpi.Streams(forger)
    edges = [0, *sorted(cuts), len(HELLO)]
    streams.judge(segment(b"", start, flags=packets.SYN))
    verdicts = []
    for i in order:
        piece = HELLO[edges[i] : edges[i + 1]]
        if piece:
            verdicts.append(streams.judge(segment(piece, (start + 1 + edges[i]) % 2**32)))
    assert DROP in verdicts
    assert forger.hits == 1
    assert streams.judge(segment(b"later", (start + 1 + len(HELLO)) % 2**32)) == DROP


def test_pieces_that_overlap_or_come_twice_hide_nothing() -> None:
    forger = Recorder()
    streams = dpi.Streams(forger)
    streams.judge(segment(b"", 99, flags=packets.SYN))
    for a, b in ((0, CUT), (0, CUT), (CUT - 40, CUT - 1), (CUT - 3, CUT + 2)):
        assert streams.judge(segment(HELLO[a:b], 100 + a)) == ACCEPT
    assert streams.judge(segment(HELLO[CUT:], 100 + CUT)) == DROP


@pytest.mark.parametrize(("before", "verdict"), [(dpi.STREAM - len(HELLO), DROP), (dpi.STREAM, ACCEPT)])
def test_the_stream_is_read_to_its_limit_and_no_further(before: int, verdict: int) -> None:
    streams = dpi.Streams(Recorder())
    streams.judge(segment(b"", 0, flags=packets.SYN))
    stream = b"\x16\x03\x01\0\0" * (before // 5) + HELLO  # empty records, then the message
    found = [streams.judge(segment(stream[i : i + 1000], 1 + i)) for i in range(0, len(stream), 1000)]
    assert found[-1] == verdict
    assert all(s.decided and not s.pieces for s in streams.known.values())


def test_at_most_so_many_flows_are_remembered() -> None:
    streams = dpi.Streams(Recorder())
    for port in range(dpi.FLOWS + 1):
        streams.judge(segment(b"", 0, flags=packets.SYN, port=port))
    assert len(streams.known) == dpi.FLOWS
    assert not [flow for flow in streams.known if flow[1] == 0], "the oldest is forgotten"
    assert streams.judge(segment(HELLO, 1, port=0)) == ACCEPT
    assert streams.judge(segment(HELLO, 1, port=1)) == DROP


def test_forged_packets_read_back() -> None:
    seen = segment(b"12345", 1000)
    to_client = packets.parse(packets.reset(seen, towards_target=False))
    to_server = packets.parse(packets.reset(seen, towards_target=True))
    assert to_client
    assert to_server
    assert (to_client.source, to_client.target, to_client.sequence) == (cast.A, "192.0.2.2", 7)
    assert (to_client.acknowledged, to_client.flags) == (1005, packets.RST | packets.ACK)
    assert (to_server.source, to_server.target, to_server.sequence) == ("192.0.2.2", cast.A, 1000)
    assert packets.parse(packets.datagram("192.0.2.2", 1, cast.A, 53, b"odd")) == packets.Packet(
        packets.UDP, "192.0.2.2", 1, cast.A, 53, b"odd"
    )


def test_names_are_answered() -> None:
    query = b"\x12\x34\1\0\0\1\0\0\0\0\0\0\5relay\7example\0\0\1\0\1"
    assert packets.question(query) == ("relay.example", 1)
    answer = packets.answer(query, cast.A)
    assert answer[:2] == query[:2]
    assert answer.endswith(bytes([198, 51, 100, 10]))
    assert packets.answer(query, None, exists=False)[3] & 15 == 3
    assert packets.question(answer) is None, "an answer is no question"


def test_the_probes_pin_is_the_librarys() -> None:
    made = certificates.make()
    assert len(set(made.pins.values())) == 4
    for owner, pin in made.pins.items():
        certificate = x509.load_pem_x509_certificate(made.files[f"{owner}.pem"])
        assert probes.pin_of(certificate.public_bytes(serialization.Encoding.DER)) == pin.hex()
        spki = certificate.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        assert hashlib.sha256(spki).digest() == pin
