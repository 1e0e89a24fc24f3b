# SPDX-License-Identifier: AGPL-3.0-or-later
"""The posting cover site of the lab and its visitors: what is declared is what is done; nothing runs outside of the lab."""

from __future__ import annotations

import asyncio
import math
import random
import statistics
import subprocess
import sys
import tomllib
import urllib.parse
from collections.abc import Awaitable, Callable

import pytest
from aiohttp import FormData
from aiohttp.test_utils import TestClient, TestServer

from bench import observer_posting, posting, shaped, visitors
from bench.observer_posting import Stay, configured, connections, hosts, tied
from krama.lab.gateway import cast, packets
from krama.lab.gateway.capture import Capture, Seen
from krama.lab.gateway.errors import LabError
from tests.gateway.covers import SECRET

Act = Callable[[TestClient], Awaitable[None]]  # type: ignore[type-arg]


# -- what visitors do ----------------------------------------------------------------------------------------------------


def test_every_number_of_the_table_has_its_reason() -> None:
    found = tomllib.loads(visitors.TABLE.read_text(encoding="utf-8"))
    entries = [*found.pop("mix").values(), *found.values()]
    assert all(set(entry) == {"value", "why"} and len(entry["why"]) > 15 for entry in entries)
    assert sum(visitors.table()["mix"].values()) == 100
    assert set(visitors.table()["mix"]) == set(visitors.KINDS)


def test_visits_are_drawn_as_the_table_says() -> None:
    draw, table = random.Random(1), visitors.table()
    found = [visitors.drawn(draw) for _ in range(2_000)]
    for kind, share in table["mix"].items():
        assert abs(sum(visit.kind == kind for visit in found) / 20 - share) < 5
    said = [len(visit.text) for visit in found if visit.kind == "comments"]
    assert table["comment"][2] <= min(said) <= max(said) <= table["comment"][3]
    assert abs(statistics.median(said) - table["comment"][0]) < 25
    sizes = [len(visit.picture) for visit in found if visit.kind == "photo"]
    assert 30_000 <= min(sizes) <= max(sizes) <= 300_010
    least, most = (seconds / table["haste"] for seconds in table["reading"])
    assert all(least <= stays <= most for visit in found for _, stays in visit.pages)
    assert all(visit.pages[-1][0] in visitors.PAGES for visit in found if visit.kind == "comments")
    assert not any(visit.text or visit.picture for visit in found if visit.kind == "reads")


def test_a_draft_grows_until_all_of_it_is_saved() -> None:
    visit = visitors.Visit("writes", (), "x" * 100)
    steps = list(visitors.typed(visit))
    assert [len(words) for _, words in steps] == [30, 60, 90, 100]
    assert {waits for waits, _ in steps} == {10 / visitors.table()["haste"]}
    assert len(list(visitors.typed(visitors.Visit("writes", (), "x" * 90)))) == 3


@pytest.mark.parametrize("module", ["visitors", "posting", "shaped"])
def test_nothing_of_it_runs_outside_of_the_lab(module: str) -> None:
    arguments = {"visitors": ["program", "1", "1", "1", "1"], "posting": ["0", "1", "plain"], "shaped": ["as-is", "chats"]}
    done = subprocess.run(
        [sys.executable, "-m", f"bench.{module}", *arguments[module]], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 1
    assert LabError.__name__ in done.stderr


# -- the site ------------------------------------------------------------------------------------------------------------


def with_site(act: Act, *, preview: bool = True) -> None:
    async def go() -> None:
        async with TestClient(TestServer(posting.Site(2.5, preview=preview).application())) as client:
            await act(client)

    asyncio.run(go())


def test_what_is_written_stands_on_the_page_and_is_never_markup() -> None:
    async def act(client: TestClient) -> None:  # type: ignore[type-arg]
        for page in ("/", *visitors.PAGES, "/share", "/write"):
            assert (await client.get(page)).status == 200
        form = urllib.parse.urlencode({"page": "soup.html", "name": "Demo", "text": "<b>more lime</b>"}).encode()
        answer = await client.post("/comment", data=form, headers={"Content-Type": visitors.FORM})
        assert answer.url.path == "/soup.html"
        assert "&lt;b&gt;more lime" in await answer.text()
        assert (await client.get("/relay.html")).status == 404
        assert (await client.post("/comment", data={"page": "nowhere", "text": "x"})).status == 400

    with_site(act)


def test_a_picture_is_taken_as_a_browser_and_as_the_program_send_it() -> None:
    async def act(client: TestClient) -> None:  # type: ignore[type-arg]
        kind, body = visitors.multipart(b"\xff\xd8picture", "my pot")
        assert "my pot" in await (await client.post("/photo", data=body, headers={"Content-Type": kind})).text()
        form = FormData({"text": "another pot"})
        form.add_field("picture", b"x" * 300_000, filename="pot.jpg")
        assert "another pot" in await (await client.post("/photo", data=form)).text()
        form = FormData()
        form.add_field("picture", b"x" * (posting.MOST + 1), filename="pot.jpg")
        assert (await client.post("/photo", data=form)).status == 413

    with_site(act)


@pytest.mark.parametrize("preview", [True, False])
def test_a_draft_is_answered(preview: bool) -> None:
    async def act(client: TestClient) -> None:  # type: ignore[type-arg]
        body = visitors.draft("Soup", "lime & salt")
        answer = await client.post("/draft", data=body, headers={"Content-Type": visitors.DRAFT})
        said = await answer.text()
        assert said == (visitors.preview("Soup", "lime & salt") if preview else '{"saved": true}')
        script = await (await client.get("/draft.js")).text()
        assert f"{str(preview).lower()} ? await" in script
        assert "2500)" in script

    with_site(act, preview=preview)


def test_the_configuration_is_that_of_deploy_with_the_site_behind_it() -> None:
    text = configured(1.0)
    assert "keepalive_timeout 1s;" in text
    assert f"proxy_pass http://127.0.0.1:{observer_posting.PORT};" in text
    assert f"location /{SECRET}/v1/post" in text
    assert text.count("{") == text.count("}")
    assert "/v1/ws" not in text
    assert f"location = /{SECRET}/v1/ws {{ return 404; }}" in configured(75.0, ("ws", "sse"))


# -- shapes --------------------------------------------------------------------------------------------------------------


def test_a_filling_is_never_smaller_than_the_request_nor_longer_than_a_field() -> None:
    for size in (200, 1_500, 6_000, 200_000):
        head, up, down = shaped.fitting(size)
        assert size <= up <= size + shaped.MOST
        assert head < up
        assert down >= 0
    assert shaped.fitting(200_000) == (0, 200_000, 0)


def test_a_filled_request_has_the_size_that_was_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    async def ask(streams: tuple[None, shaped.Split], path: str, headers: dict[str, str], body: bytes) -> str:
        lines = [f"POST {path} HTTP/1.1", *(f"{k}: {v}" for k, v in headers.items()), f"Content-Length: {len(body)}"]
        streams[1].write("\r\n".join([*lines, "", ""]).encode() + body)
        return "answer"

    class Writer:
        def write(self, data: bytes) -> None:
            seen.append(len(data))

    drafts = iter([(600, 1_300, 400), (610, 3_000, 900), (600, 100, 40), (620, 2_000, 500)])
    monkeypatch.setattr(shaped, "a_draft", lambda: next(drafts))
    for _ in range(3):  # the third finds one that is too small, and draws again
        job = shaped.filled(ask)((None, Writer()), "/s/v1", {"Host": "relay.example"}, b"x" * 200)
        assert asyncio.run(job) == "answer"
    assert [seen[0], seen[1], seen[3]] == [pytest.approx(1_300, abs=4), 610, 620]
    assert [seen[1] + seen[2], seen[3] + seen[4]] == [pytest.approx(3_000, abs=4), pytest.approx(2_000, abs=4)]


def test_drafts_have_sizes_of_many_kinds() -> None:
    found = [shaped.a_draft() for _ in range(200)]
    assert len({up for _, up, _ in found}) > 50
    assert all(500 < head < 900 < up or up >= head for head, up, _ in found)


# -- who is who ----------------------------------------------------------------------------------------------------------


def packet(at: float, port: int, data: bytes, *, up: bool, sequence: int = 1) -> Seen:
    ours, theirs = ("192.0.2.2", port), (cast.A, 443)
    (a, b), (c, d) = (ours, theirs) if up else (theirs, ours)
    return Seen(at, bytes(40) + data, packets.Packet(packets.TCP, a, b, c, d, data, sequence, 0, packets.ACK))


def talk(at: float, port: int, *sizes: int) -> list[Seen]:
    """A connection: the server's end of the handshake, the client's, then requests and answers by turns."""
    found, at_up, at_down = [packet(at, port, b"\x17\x03\x03\x00\x20" + bytes(32), up=False)], 1, 38
    for number, size in enumerate((30, *sizes)):
        up, data = number == 0 or number % 2 == 1, b"\x17\x03\x03" + size.to_bytes(2, "big") + bytes(size)
        found.append(packet(at + 0.01 * (number + 1), port, data, up=up, sequence=at_up if up else at_down))
        at_up, at_down = (at_up + len(data), at_down) if up else (at_up, at_down + len(data))
    return found


def test_a_connection_is_its_visitors_by_port_and_else_by_time() -> None:
    seen = [*talk(10.0, 40_000, 500, 900), *talk(10.2, 40_001, 1_300, 400), *talk(30.0, 40_002, 1, 1)]
    capture = Capture(tuple(sorted(seen, key=lambda s: s.at)))
    krama = Stay("cli", "krama as-is", 9.9, 11.0)
    reader = Stay("cli", "reads", 9.0, 12.0, frozenset({40_000}))
    found = {stay.kind: [observer_posting.port(flow) for flow in flows] for stay, flows in tied(capture, [krama, reader])}
    assert found == {"krama as-is": [40_001], "reads": [40_000]}


def test_session_tickets_are_no_part_of_what_is_said() -> None:
    one, two = ([(0.0, False, 282)] * 2, [(0.0, False, 298)] * 2)
    asked, answered = [(0.1, True, 1_300)], [(0.2, False, 400), (0.3, False, 90)]
    rows = [
        observer_posting.said_without_tickets(said)
        for said in (one + asked + answered, asked + two + answered, asked + answered)
    ]
    assert rows == [asked + answered] * 3


def test_a_host_is_all_its_connections() -> None:
    seen = [*talk(10.0, 40_000, 500, 900), *talk(10.5, 40_001, 1_300, 400), *talk(11.0, 40_002, 70, 80)]
    capture = Capture(tuple(sorted(seen, key=lambda s: s.at)))
    stays = [Stay("cli", "krama as-is", 9.9, 10.9), Stay("cli", "reads", 10.95, 12.0)]
    rows = hosts(tied(capture, stays), "krama as-is")
    assert [row.positive for row in rows] == [True, False]
    assert len({len(row.row) for row in rows}) == 1
    assert rows[0].row[observer_posting.LEAST_UP] == pytest.approx(math.log1p(500))
    assert len(connections(tied(capture, stays), "krama as-is")) == 3


def test_what_is_told_apart_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    seen, stays, draw = list[Seen](), list[Stay](), random.Random(2)
    for number in range(40):
        mine = number % 2 == 0
        size = (1_400, 300) if mine else (draw.randint(300, 800), draw.randint(3_000, 9_000))
        seen += talk(float(number), 40_000 + number, *size)
        kind = "krama as-is" if mine else ("reads", "comments")[number % 4 == 1]
        stays.append(Stay("cli", kind, number - 0.04, number + 0.5))
    lines: list[str] = []
    monkeypatch.setattr(observer_posting, "out", lines.append)
    observer_posting.report(tied(Capture(tuple(seen)), stays), "krama as-is")
    assert lines[0].startswith("krama as-is and all, by connection: AUC 1.00 [1.00, 1.00], 20 and 20")
    assert any("bytes up 1.00" in line for line in lines)
    assert any("comments: AUC 1.00" in line for line in lines)
