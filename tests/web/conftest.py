# SPDX-License-Identifier: AGPL-3.0-or-later
"""A browser, a relay that serves the built app, and people at phones and terminals.

The browser lives as long as this package's tests: its driver keeps an event loop running, which tests of other packages
could not bear.
"""

from __future__ import annotations

import functools
import pathlib
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from krama.relay.site import packaged
from tests.cli.people import Clock
from tests.relay.processes import Process, running
from tests.web import stage as stages
from tests.web.phones import NewPhone, Phone, Terminal, launched, new_phone
from tests.web.tour import Tour
from tests.web.wire import Wire

Cli = Callable[..., Terminal]


#: The files in which most time goes by, in this order: whoever is done with one takes the next (``--dist loadfile``), and
#: what is left for the end is small.
FIRST = ("screens_khmer", "screens_english", "accidents", "reloads", "conversations", "devices", "offline")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks for a phone drives a browser."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
    order = {f"test_{name}.py": place for place, name in enumerate(FIRST)}
    items.sort(key=lambda item: order.get(item.path.name, len(order)))


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with sync_playwright() as playwright, launched(playwright) as started:
        yield started


@pytest.fixture(scope="package")
def relay_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    """``krama serve`` with the web app of the package."""
    assert packaged(), "the package holds no web app: make setup builds it"
    with running(tmp_path_factory.mktemp("relay") / "data") as process:
        yield process


@pytest.fixture
def relay(relay_process: Process) -> str:
    """Its address; one relay for all stories."""
    return relay_process.url


@pytest.fixture
def phones(browser: Browser) -> Iterator[NewPhone]:
    """Make people with phones, at any server; the story fails if a browser complained of anything it did not foresee."""
    made: list[Phone] = []

    def make(home: str, name: str = "", *, locale: str = "en-US", desk: bool = False, dark: bool = False) -> Phone:
        phone = new_phone(browser, home, name or f"phone {len(made) + 1}", locale=locale, desk=desk, dark=dark)
        made.append(phone)
        return phone

    yield make
    complaints = {phone.name: phone.unexpected() for phone in made}
    for phone in made:
        phone.context.close()
    assert not any(complaints.values()), complaints


@pytest.fixture
def phone(phones: NewPhone, relay: str) -> NewPhone:
    """Make people with phones at the relay: ``phone()``, ``phone("Dara", locale="km-KH")``."""

    def make(name: str = "", **options: object) -> Phone:
        return phones(relay, name, **options)

    return make


@pytest.fixture
def cli(relay: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Make people with the command line at the same relay, or by a wire: ``cli("Dara", wire.url)``."""
    monkeypatch.setenv("KRAMA_PASSPHRASE", "")
    monkeypatch.delenv("KRAMA_HOME", raising=False)
    return lambda name, by="": Terminal(tmp_path / name, by or relay, name)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of the command line: what it holds back for some seconds need not be waited for."""
    return Clock(monkeypatch)


@pytest.fixture
def tour(browser: Browser, relay: str, tmp_path: pathlib.Path, locale: str, cli: Cli) -> Iterator[Tour]:
    """Somebody who goes past all screens, in the language of the test."""
    made = Tour(browser, relay, tmp_path, locale, functools.cache(cli))
    yield made
    assert made.close() == []


@pytest.fixture
def wire(relay: str) -> Iterator[Wire]:
    """A cable to the relay that the story can cut."""
    made = Wire(relay)
    yield made
    made.cut()


# -- releases ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def stand_in(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The small app, built and signed as the real one."""
    folder = tmp_path_factory.mktemp("stand-in") / "one"
    stages.build_stand_in(folder)
    return folder


@pytest.fixture
def stage() -> Iterator[stages.Stage]:
    """A server that the story rules over."""
    opened = stages.Stage()
    yield opened
    opened.down()
