# SPDX-License-Identifier: AGPL-3.0-or-later
"""A web app that came from elsewhere may talk to every route of a relay: what browsers ask first, what they look for."""

from __future__ import annotations

import aiohttp
import pytest

from krama.core.slices import SliceAsk
from tests.relay import carriers
from tests.relay.worlds import Log

HERE = {"Origin": "https://copy.example"}
BINARY = {**HERE, "Content-Type": "application/octet-stream"}
PATHS = ("/v1", "/v1/post", "/v1/sse")
SECRET = "/not-a-recipe-but-the-way"


@pytest.mark.parametrize("secret", ["", SECRET], ids=["open", "secret"])
@pytest.mark.parametrize("path", PATHS)
async def test_a_page_of_any_origin_may_post_bytes(path: str, secret: str) -> None:
    first = {**HERE, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    async with carriers.relay(path=secret) as listening, aiohttp.ClientSession() as session:
        async with session.options(f"{listening.url}{path}", headers=first) as response:
            assert response.status == 204
            assert response.headers["Access-Control-Allow-Origin"] == "*"
            assert response.headers["Access-Control-Allow-Methods"] == "POST"
            assert response.headers["Access-Control-Allow-Headers"] == "content-type"
            assert "Access-Control-Allow-Credentials" not in response.headers


@pytest.mark.parametrize("path", PATHS)
async def test_a_page_of_any_origin_may_read_answers_and_refusals(path: str) -> None:
    read = Log.make("a").read(wait=1).encode()
    good = SliceAsk(id=bytes(16), request=read).encode() if path == "/v1/post" else read
    async with carriers.relay() as listening, aiohttp.ClientSession() as session:
        for body in (good, b"\x00 nonsense", bytes(1_300_000)):
            async with session.post(f"{listening.url}{path}", data=body, headers=BINARY) as response:
                assert await response.read()
                assert response.headers["Access-Control-Allow-Origin"] == "*"
                assert "Access-Control-Allow-Credentials" not in response.headers
                assert "Set-Cookie" not in response.headers


async def test_who_does_not_know_the_secret_is_not_let_in_by_asking_first() -> None:
    async with carriers.relay(path=SECRET) as listening, aiohttp.ClientSession() as session:
        outside = listening.url.removesuffix(SECRET)
        for path in PATHS:
            async with session.options(f"{outside}{path}", headers=HERE) as response:
                assert response.status == 404
                assert "Access-Control-Allow-Origin" not in response.headers
