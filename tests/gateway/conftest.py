# SPDX-License-Identifier: AGPL-3.0-or-later
"""One laboratory for all tests of a process, and a regime in force for those that ask for one.

Where the lab cannot be brought up, or a regime cannot be played, the tests say why they are skipped. With
KRAMA_GATEWAY=required in the environment that is a failure: for machines that are known to be able.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NoReturn

import pytest

from krama.cli.texts import ENGLISH, sentence
from krama.lab.gateway.errors import LabError
from krama.lab.gateway.lab import Lab
from krama.lab.gateway.regimes import REGIMES, Regime


def cannot(error: LabError) -> NoReturn:
    """Skip with the sentence that a person would read, or fail."""
    words = sentence(error.code, error.detail, language=ENGLISH)
    if os.environ.get("KRAMA_GATEWAY") == "required":
        pytest.fail(words)
    pytest.skip(words)


def brought_up() -> Lab:
    """A lab whose hosts answer."""
    lab = Lab()
    try:
        lab.up()
        lab.serve()
    except LabError as error:
        lab.down()
        cannot(error)
    return lab


@pytest.fixture(scope="session")
def gateway() -> Iterator[Lab]:
    lab = brought_up()
    yield lab
    lab.down()


@pytest.fixture(params=REGIMES)
def regime(gateway: Lab, request: pytest.FixtureRequest) -> Iterator[Regime]:
    """Each regime in force, in turn; the gateway has forgotten all connections before."""
    gateway.forget()
    try:
        gateway.enter(request.param)
    except LabError as error:
        if error.code != "lab_feature":
            raise
        cannot(error)
    yield REGIMES[request.param]
    gateway.leave(request.param)
