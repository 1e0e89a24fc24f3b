# SPDX-License-Identifier: AGPL-3.0-or-later
"""RDR's published data of 2020, where it is at hand: it is read, and never kept in this repository."""

from __future__ import annotations

import functools
import os
from pathlib import Path

import pytest

from krama.safety.scorecard import engine, loading, rdr
from krama.safety.scorecard.model import Card
from krama.safety.scorecard.sheets import Row

_BESIDE = Path(__file__).resolve().parents[4] / "shared" / "data"
FOLDER = Path(os.environ.get("KRAMA_RDR_DATA") or _BESIDE)
WHY = "the data of the 2020 RDR index is not here: set KRAMA_RDR_DATA to the folder of rdr2020_*.csv"

needs_rdr = pytest.mark.skipif(not (FOLDER / "rdr2020_element_scores.csv").exists(), reason=WHY)


@functools.cache
def file(table: str) -> bytes:
    return (FOLDER / f"rdr2020_{table.replace('-', '_')}.csv").read_bytes()


@functools.cache
def rows(table: str) -> tuple[Row, ...]:
    return tuple(rdr.read(table, file(table)))


@functools.cache
def card() -> Card:
    elements = rows("element-scores")
    found = rdr.evaluations(elements, "rdr2020_element_scores.csv", "0" * 64, "2020")
    return Card(loading.own_method(), rdr.units(elements, rows("levels")), {row.key: row for row in found})


def score(subject: str, service: str = "") -> engine.Score:
    units = card().units_of(subject)
    chosen = engine.service_units(units, service) if service else units
    return engine.score(card().method, chosen, card().by_subject[subject])


@functools.cache
def scores() -> dict[str, engine.Score]:
    return {subject: score(subject) for subject in card().subjects}
