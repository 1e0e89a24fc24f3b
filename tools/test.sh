#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
#
# Runs the tests:   tools/test.sh [lint]
# Everything runs even if something before it failed; the last line says how it went.
set -u

cd "$(dirname "$0")/.."
failed=
step() {
    name=$1
    shift
    printf '\n== %s\n' "$name"
    "$@" || failed="$failed $name"
}

step ruff .venv/bin/ruff check .
step format .venv/bin/ruff format --check .
step mypy .venv/bin/mypy
step imports .venv/bin/lint-imports
if [ "${1:-}" != lint ]; then
    step rust cargo test --quiet --locked --release -p krama-mls
    step clippy cargo clippy --quiet --locked --release -p krama-mls -p krama-mls-py -- -D warnings
    step python .venv/bin/python -m pytest
fi

if [ -n "$failed" ]; then
    printf '\nFailed:%s\n' "$failed" >&2
    exit 1
fi
printf '\nAll passed.\n'
