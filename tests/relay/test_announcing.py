# SPDX-License-Identifier: AGPL-3.0-or-later
"""The relay's own directory: what an operator writes down, what is signed of it, and that a serial is used once."""

from __future__ import annotations

import json
import pathlib
from typing import Any

import pytest

from krama.core import frames
from krama.core.directories import FOREIGN, LAN, Route, check_directory
from krama.core.errors import LocalError
from krama.core.limits import DIRECTORY_DAYS, MAX_ROUTES
from krama.relay.announcing import DAYS, MAX_FILE, check_path, read_routes, renewed
from krama.relay.datadir import DataDir
from tests.relay.carriers import by_post
from tests.relay.processes import Process
from tests.relay.worlds import DAY, RECEIPT_KEY, SIGNING_KEY

GOOD: dict[str, Any] = {
    "routes": [
        {"kind": "foreign", "url": "https://a.example/s", "addresses": ["198.51.100.10", "2001:db8::1"], "pin": "00" * 32},
        {"kind": "lan", "url": "http://192.168.4.1:8380"},
    ]
}


def written(tmp_path: pathlib.Path, content: object) -> pathlib.Path:
    file = tmp_path / "routes.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content))
    return file


def refused(tmp_path: pathlib.Path, content: object) -> str:
    with pytest.raises(LocalError) as caught:
        read_routes(written(tmp_path, content))
    assert caught.value.code == "routes_unusable"
    return caught.value.detail


def test_a_good_file(tmp_path: pathlib.Path) -> None:
    routes, days = read_routes(written(tmp_path, GOOD))
    assert days == DAYS
    assert [route.kind for route in routes] == [FOREIGN, LAN]
    assert routes[0].addresses[0] == bytes([198, 51, 100, 10])
    assert routes[0].pin == bytes(32)


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        ("", "routes.json"),
        ("[]", "routes.json"),
        ({**GOOD, "serial": 1}, "routes.json"),
        ({"routes": []}, "routes"),
        ({"routes": [GOOD["routes"][1]] * (MAX_ROUTES + 1)}, "routes"),
        ({**GOOD, "days": 0}, "days"),
        ({**GOOD, "days": DIRECTORY_DAYS + 1}, "days"),
        ({**GOOD, "days": True}, "days"),
        ({"routes": ["https://a.example"]}, "1"),
        ({"routes": [GOOD["routes"][0], {"kind": "far", "url": "https://b.example"}]}, "2"),
        ({"routes": [{"kind": "foreign"}]}, "1"),
        ({"routes": [{"kind": "foreign", "url": 1}]}, "1"),
        ({"routes": [{"kind": "foreign", "url": "https://b.example", "name": "b"}]}, "1"),
        ({"routes": [{"kind": "foreign", "url": "https://b.example", "addresses": ["b.example"]}]}, "1"),
        (
            {
                "routes": [
                    {"kind": "foreign", "url": "https://b.example", "addresses": [f"198.51.100.{i}" for i in range(5)]}
                ]
            },
            "1",
        ),
        ({"routes": [{"kind": "foreign", "url": "https://b.example", "pin": "00"}]}, "1"),
        ({"routes": [{"kind": "foreign", "url": "https://b.example", "pin": "?"}]}, "1"),
        ({"routes": [{"kind": "foreign", "url": "http://b.example"}]}, "1 (http)"),
        ({"routes": [{"kind": "foreign", "url": "https://b.example/"}]}, "1 (url)"),
        ({"routes": [{"kind": "foreign", "url": "https://10.0.0.1"}]}, "1 (lan)"),
        (" " * MAX_FILE + json.dumps(GOOD), "routes.json"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: pathlib.Path, content: object, detail: str) -> None:
    assert refused(tmp_path, content) == detail


def test_a_file_that_is_not_there(tmp_path: pathlib.Path) -> None:
    with pytest.raises(LocalError, match="routes_unusable"):
        read_routes(tmp_path / "none.json")


def test_a4_a_serial_is_used_once(tmp_path: pathlib.Path) -> None:
    routes, days = read_routes(written(tmp_path, GOOD))
    first = renewed(SIGNING_KEY, None, routes, days, DAY)
    assert renewed(SIGNING_KEY, first, routes, days, DAY + days // 2) == first
    later = renewed(SIGNING_KEY, first, routes, days, DAY + days // 2 + 1)
    other = renewed(SIGNING_KEY, first, routes[:1], days, DAY)
    longer = renewed(SIGNING_KEY, first, routes, days + 1, DAY)
    back = renewed(SIGNING_KEY, first, routes, days, DAY - 1)
    for made in (later, other, longer, back):
        assert check_directory(made, RECEIPT_KEY, DAY, first).serial == 2
    with pytest.raises(LocalError, match="routes_unusable"):
        renewed(SIGNING_KEY, None, (routes[0], routes[0]), days, DAY)
    with pytest.raises(LocalError, match="directory_damaged"):
        renewed(SIGNING_KEY, first[:-1], routes, days, DAY)


def test_the_last_directory_is_kept(tmp_path: pathlib.Path) -> None:
    data = DataDir(tmp_path)
    assert data.directory() is None
    data.keep_directory(b"one")
    data.keep_directory(b"two")
    assert data.directory() == b"two"
    assert len(data.signing_key(bytes(32))) == 32
    data.close()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["directory", "lock", "receipt.key"]


@pytest.mark.parametrize("path", ["/aaaaaaaaaaaaaaaa", "/recipes/aaaaaaaaaaaaaaaa", "/aaaaaaaaaaaaaaaa/"])
def test_a_secret_path(path: str) -> None:
    assert check_path(path) == path.rstrip("/")


@pytest.mark.parametrize("path", ["/aaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaa", "/", "/aaaaaaaaaaaaaaaa/..", "/aaaaaaaaaaaaaaaa?x", "/" + "a" * 128, "/a a aaaaaaaaaaaaaaaa", "/aaaaaaaaaaaaaaaa//a"])  # fmt: skip  # noqa: E501
def test_a_path_that_is_no_secret(path: str) -> None:
    with pytest.raises(LocalError, match="path_unusable"):
        check_path(path)


def test_a_route_of_a_file_is_one_of_the_core(tmp_path: pathlib.Path) -> None:
    routes, _ = read_routes(written(tmp_path, GOOD))
    assert routes[1] == Route(kind=LAN, url="http://192.168.4.1:8380")


@pytest.mark.system
async def test_a_relay_under_a_secret_path_tells_its_routes_and_keeps_the_serial(tmp_path: pathlib.Path) -> None:
    file, secret = written(tmp_path, GOOD), "/abcdefghijklmnop"
    serials = []
    for more in (("--routes", str(file)), ("--routes", str(file)), ()):
        relay = Process(tmp_path / "data", 0, "--path", secret, *more)
        try:
            assert relay.url.endswith(secret)
            async with by_post(relay.url) as client:
                info, found = await client.ask(frames.Info()), await client.ask(frames.Routes())
            assert isinstance(info, frames.InfoAnswer)
            assert isinstance(found, frames.RoutesAnswer)
            serials.append(check_directory(found.directory, info.receipt_key, 0).serial)
            assert relay.stop() == 0
        finally:
            relay.close()
    assert serials == [1, 1, 1]
