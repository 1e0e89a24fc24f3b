# SPDX-License-Identifier: AGPL-3.0-or-later
"""The scorecard in figures: seconds for all companies of RDR's 2020 data, and how far our figures are from the published.

``.venv/bin/python -m bench.scorecard FOLDER`` in the repository's root; the folder has ``rdr2020_*.csv``, each in the
columns of RDR's own tables. Whatever published table is there is compared, also where it has more rows than ours.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from krama.safety.scorecard import engine, loading, rdr
from krama.safety.scorecard.model import Card

GOAL = 2.0  # seconds


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


def main() -> int:
    """Read, score, compare; 1 if a figure is further off than rounding can be, or the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("rdr2020_*.csv"))}
    tables = {table: name for name, data in files.items() if (table := rdr.table_of(data))}
    method = loading.own_method()
    began = time.perf_counter()
    rows = {table: rdr.read(name, files[name]) for table, name in tables.items()}
    read = time.perf_counter()
    found = rdr.evaluations(rows["element-scores"], "", "", "2020")
    card = Card(method, rdr.units(rows["element-scores"], rows["levels"]), {row.key: row for row in found})
    scores = {name: engine.score(method, card.units_of(name), card.by_subject[name]) for name in card.subjects}
    done = time.perf_counter()
    _say(f"{len(scores)} companies, {len(found)} element scores: read {read - began:.2f} s, scored {done - read:.2f} s")
    beyond = 0
    for table, of in rows.items():
        is_ranking = table == "service-rankings"
        differences = rdr.ranking_differences(of, card) if is_ranking else rdr.differences(table, of, scores)
        if differences:
            wrong = sum(value > rdr.TOLERANCE[table] for value in differences)
            beyond += wrong
            most = float(max(differences))
            _say(f"{table:<18} {len(differences):>5} figures, greatest difference {most:.2f}, {wrong} beyond")
    return int(done - began > GOAL or beyond > 1)  # Ooredoo's G3 is known to differ


if __name__ == "__main__":
    raise SystemExit(main())
