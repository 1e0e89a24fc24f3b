# SPDX-License-Identifier: AGPL-3.0-or-later
"""The web app that a relay serves: known files alone, under the headers that it needs, and nothing about who asks."""

from __future__ import annotations

import gzip
import json
import pathlib
import re
import zlib

import aiohttp
import pytest

from krama import release
from krama.core.errors import LocalError
from krama.relay import app, site
from krama.relay.limits import SITE_CHUNK, Limits
from krama.relay.privacylog import Code, PrivacyLog
from krama.relay.site import SECURITY, TYPES, Site, found_in
from tests.relay import carriers
from tests.relay.carriers import until
from tests.web.manifests import KEY
from tools import release as tool

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPT = b"export const a = 1;" * 500
FILES = {
    "index.html": b"<!doctype html><title>app</title>",
    "sw.js": b"worker",
    "release.json": b"{}",
    "manifest.webmanifest": b"{}",
    "assets/a-1.js": SCRIPT,
    "assets/a-1.js.gz": gzip.compress(SCRIPT, mtime=0),
    "assets/a-1.js.br": b"brotli",
    "assets/engine-1.wasm": bytes(3 * SITE_CHUNK + 1),
    "assets/engine-1.wasm.gz": gzip.compress(bytes(3 * SITE_CHUNK + 1), mtime=0),
    "assets/font-1.woff2": b"font",
}
LONG = "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("path", "kind", "cache"),
    [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/i", "text/html; charset=utf-8", "no-cache"),
        ("/index.html", "text/html; charset=utf-8", "no-cache"),
        ("/sw.js", "text/javascript; charset=utf-8", "no-cache"),
        ("/release.json", "application/json", "no-cache"),
        ("/config.json", "application/json", "no-cache"),
        ("/manifest.webmanifest", "application/manifest+json", "no-cache"),
        ("/assets/a-1.js", "text/javascript; charset=utf-8", LONG),
        ("/assets/engine-1.wasm", "application/wasm", LONG),
        ("/assets/font-1.woff2", "font/woff2", LONG),
    ],
)
async def test_known_files(path: str, kind: str, cache: str) -> None:
    async with carriers.relay(site=Site(FILES)) as listening, aiohttp.ClientSession() as session:
        async with session.get(listening.url + path, headers={"Accept-Encoding": "identity"}) as response:
            assert response.status == 200
            assert response.headers["Content-Type"] == kind
            assert response.headers["Cache-Control"] == cache
            assert {name: response.headers[name] for name in SECURITY} == SECURITY
            body = await response.read()
            assert body == FILES.get("index.html" if path in ("/", "/i") else path[1:], b'{"relay": ""}')
            assert not {"Server", "Set-Cookie", "Last-Modified"} & set(response.headers)
            named = site.tag(body) if path == "/release.json" else None
            assert response.headers.get("ETag") == named, "nothing but its own bytes"
        async with session.head(listening.url + path, headers={"Accept-Encoding": "identity"}) as response:
            assert response.status == 200
            assert int(response.headers["Content-Length"]) == len(body)
            assert await response.read() == b""
        async with session.post(listening.url + path) as response:
            assert response.status == 405


@pytest.mark.parametrize(
    ("accepted", "coding", "body"),
    [
        ("gzip, deflate, br, zstd", "br", b"brotli"),
        ("gzip", "gzip", FILES["assets/a-1.js.gz"]),
        ("br;q=0, gzip;q=0.5", "gzip", FILES["assets/a-1.js.gz"]),
        ("BR", "br", b"brotli"),
        ("", None, SCRIPT),
        ("deflate", None, SCRIPT),
        ("gzip;q=0", None, SCRIPT),
        (", ;;,=" * 500, None, SCRIPT),
    ],
)
def test_the_best_form_that_is_understood(accepted: str, coding: str | None, body: bytes) -> None:
    answer = Site(FILES).answer("/assets/a-1.js", accepted)
    assert answer is not None
    assert answer.headers.get("Content-Encoding") == coding
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["Content-Type"] == TYPES["js"]
    assert answer.body == body


async def test_the_list_of_files_is_not_sent_to_who_holds_it() -> None:
    held, address = site.tag(FILES["release.json"]), "/release.json"
    async with carriers.relay(site=Site(FILES)) as listening, aiohttp.ClientSession() as session:
        async with session.get(listening.url + address, headers={"If-None-Match": held}) as response:
            assert (response.status, await response.read()) == (304, b"")
            assert response.headers["ETag"] == held
            assert {name: response.headers[name] for name in SECURITY} == SECURITY
            assert "Content-Length" not in response.headers
        for other in (site.tag(b"older"), held[2:], "*", "W/", held + ", " + held, "x" * 4_000):
            async with session.get(listening.url + address, headers={"If-None-Match": other}) as response:
                assert (response.status, await response.read()) == (200, FILES["release.json"])
        async with session.get(f"{listening.url}/sw.js", headers={"If-None-Match": held}) as response:
            assert response.status == 200


def test_the_list_of_files_is_packed_for_whoever_asks_for_it_the_first_time() -> None:
    listed = b'{"files":"' + b"0123456789abcdef" * 500 + b'"}'
    answer = Site({"release.json": listed}).answer("/release.json", "gzip")
    assert answer is not None
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.body) == listed
    assert len(answer.body) < len(listed) / 2


async def test_a_large_file_comes_whole() -> None:
    async with carriers.relay(site=Site(FILES)) as listening, aiohttp.ClientSession(auto_decompress=False) as session:
        async with session.get(f"{listening.url}/assets/engine-1.wasm", headers={"Accept-Encoding": "gzip"}) as response:
            assert zlib.decompress(await response.read(), 31) == FILES["assets/engine-1.wasm"]


@pytest.mark.parametrize(
    "path",
    [
        "/nothing", "/assets", "/assets/", "/i/", "//", "/./index.html", "/assets/../index.html", "/../pyproject.toml",
        "/..%2f..%2fpyproject.toml", "/%2e%2e/%2e%2e/pyproject.toml", "/etc/passwd", "/index.html%00", "/index.html/",
        "/assets/a-1.js.br", "/assets/a-1.js.gz", "/INDEX.HTML", "/v2", "/assets\\a-1.js", "/favicon.ico",
    ],
)  # fmt: skip
async def test_nothing_else_is_there(path: str) -> None:
    async with carriers.relay(site=Site(FILES)) as listening:
        status, body = await raw(listening.url, path)
        assert status == 404
        assert b"Not found" in body


async def raw(url: str, path: str) -> tuple[int, bytes]:
    """A request whose path no library has put in order."""
    async with carriers.connected(url) as (reader, writer):
        writer.write(f"GET {path} HTTP/1.1\r\nHost: relay\r\nConnection: close\r\n\r\n".encode())
        answer = await reader.read()
    return int(answer.split(b" ", 2)[1]), answer


async def test_the_interface_stays_as_it_is() -> None:
    async with carriers.relay(site=Site(FILES)) as listening, aiohttp.ClientSession() as session:
        for method, path, status in (
            ("OPTIONS", "/v1", 204), ("POST", "/v1", 400), ("GET", "/v1", 405), ("GET", "/v1/ws", 400),
        ):  # fmt: skip
            async with session.request(method, listening.url + path) as response:
                assert response.status == status


async def test_the_app_is_not_asked_for_who_one_is() -> None:
    async with carriers.relay(site=Site(FILES)) as listening, aiohttp.ClientSession() as session:
        answers = set()
        for headers in ({}, {"Cookie": "a=b"}, {"If-None-Match": "*"}, {"User-Agent": "other"}, {"Range": "bytes=0-1"}):
            async with session.get(f"{listening.url}/sw.js", headers=headers) as response:
                shown = tuple(sorted((k, v) for k, v in response.headers.items() if k != "Date"))
                answers.add((response.status, shown, await response.read()))
        assert len(answers) == 1


@pytest.mark.parametrize("relay", ["", None, "https://relay.example"])
def test_config_names_the_relay(relay: str | None) -> None:
    answer = Site(FILES, relay).answer("/config.json")
    assert answer is not None
    assert json.loads(answer.body) == {"relay": relay}


def test_worker_and_relay_send_the_same_headers_and_types() -> None:
    text = (ROOT / "web/src/sw/headers.ts").read_text(encoding="utf-8")
    joined = re.sub(r'["`] \+\s+["`]', "", text)
    [loopback] = re.findall(r'LOOPBACK = "([^"]+)"', joined)
    pairs = dict(
        re.findall(r'^  "?([\w-]+)"?:\s+["`]([^"`]+)["`],$', joined.replace("${LOOPBACK}", loopback), re.MULTILINE)
    )
    assert {name: pairs[name] for name in SECURITY} == SECURITY
    assert {name: pairs[name] for name in TYPES} == TYPES
    assert set(pairs) == {*SECURITY, *TYPES}


# -- slow readers ------------------------------------------------------------------------------------------------------


async def test_readers_of_the_app_never_hold_up_the_relay() -> None:
    large = Site({**FILES, "assets/large-1.wasm": bytes(64 * 1_048_576)})
    async with carriers.relay(Limits(site_answers=1), site=large) as listening, aiohttp.ClientSession() as session:
        async with carriers.connected(listening.url) as (_, writer):
            writer.write(b"GET /assets/large-1.wasm HTTP/1.1\r\nHost: relay\r\n\r\n")  # and nothing is read
            await until(lambda: listening.server._pages.now == 1)
            async with session.get(f"{listening.url}/") as response:
                assert response.status == 503
            async with session.post(f"{listening.url}/v1") as response:
                assert response.status == 400
        await until(lambda: listening.server._pages.now == 0)
        async with session.get(f"{listening.url}/") as response:
            assert response.status == 200


async def test_a_reader_that_takes_too_long_is_cut_off() -> None:
    large = Site({**FILES, "assets/large-1.wasm": bytes(64 * 1_048_576)})
    async with carriers.relay(Limits(body_seconds=0.2), site=large) as listening:
        async with carriers.connected(listening.url) as (reader, writer):
            writer.write(b"GET /assets/large-1.wasm HTTP/1.1\r\nHost: relay\r\n\r\n")
            await until(lambda: listening.server._pages.now == 1)
            await until(lambda: listening.server._pages.now == 0)
            with pytest.raises(ConnectionError):
                while await reader.read(SITE_CHUNK + 1):
                    pass
                raise ConnectionError


# -- where it comes from -----------------------------------------------------------------------------------------------


def build(folder: pathlib.Path) -> pathlib.Path:
    (folder / "assets").mkdir(parents=True)
    for path, data in FILES.items():
        if path != release.NAME:
            (folder / path).write_bytes(data)
    tool.sign(folder, KEY, development=True, number=1)
    return folder


def test_a_package_without_an_app_has_none(tmp_path: pathlib.Path) -> None:
    assert found_in(tmp_path / "webapp") is None


def test_a_build_is_served_as_it_was_signed(tmp_path: pathlib.Path) -> None:
    found = found_in(build(tmp_path / "webapp"))
    assert found is not None
    answer = Site(found[1]).answer("/")
    assert answer is not None
    assert answer.body == FILES["index.html"]
    assert set(found[1]) == set(FILES)


def test_a_damaged_app_is_served_to_nobody_and_counted(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = build(tmp_path / "webapp")
    (folder / "index.html").write_bytes(b"evil")
    with pytest.raises(LocalError, match="release_damaged"):
        found_in(folder)
    lines: list[str] = []
    log = PrivacyLog(lines.append)
    monkeypatch.setattr(app, "packaged", lambda: found_in(folder))
    assert app._site(log) is None
    assert log.count(Code.APP_DAMAGED) == 1


def test_a_file_that_no_manifest_names_is_not_served(tmp_path: pathlib.Path) -> None:
    folder = build(tmp_path / "webapp")
    (folder / "evil.html").write_bytes(b"evil")
    found = found_in(folder)
    assert found is not None
    assert Site(found[1]).answer("/evil.html") is None


def test_the_package_looks_in_itself(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path / "webapp")
    monkeypatch.setattr("importlib.resources.files", lambda package: tmp_path)
    found = site.packaged()
    assert found is not None
    assert found[0].number == 1
