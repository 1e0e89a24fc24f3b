#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
#
# Runs the tests:   tools/test.sh [lint|web]
# Everything runs even if something before it failed; the last line says how it went.
set -u

cd "$(dirname "$0")/.."
PATH=$PWD/build/node/bin:$PATH
export PATH
failed=
step() {
    name=$1
    shift
    printf '\n== %s\n' "$name"
    "$@" || failed="$failed $name"
}

# beside NAME STEPS: run steps while others run. What they print is kept, and shown by together, which waits for them.
kept=build/test-beside
beside() {
    mkdir -p build
    rm -f "$kept-$1".*
    (failed=; "$2" >"$kept-$1.out" 2>&1; echo "$failed" >"$kept-$1.failed") &
}
together() {
    wait
    for name in "$@"; do
        cat "$kept-$name.out"
        failed="$failed$(cat "$kept-$name.failed" 2>/dev/null || echo " $name")"
    done
}

in_web() { (cd web && "./node_modules/.bin/$@"); }

lint() {
    step ruff .venv/bin/ruff check .
    step format .venv/bin/ruff format --check .
    step mypy .venv/bin/mypy
    step imports .venv/bin/lint-imports
    step tsc in_web tsc --noEmit
    step eslint in_web eslint src tests
}

typescript() { step vitest in_web vitest run; }

case "${1:-all}" in
    lint) lint ;;
    web)
        step tsc in_web tsc --noEmit
        step eslint in_web eslint src tests
        step vitest in_web vitest run
        step stories .venv/bin/python -m pytest tests/web
        ;;
    all)
        beside lint lint # one core's work, most of it; so is the compiler's
        # With the Python shell named, what the two need below is built with the same features, and built once.
        step rust cargo test --quiet --locked --release -p krama-mls -p krama-mls-py
        step clippy cargo clippy --quiet --locked --release -p krama-mls -p krama-mls-py -- -D warnings
        together lint
        beside vitest typescript
        # Three on two cores: many wait for a clock or a network. The long ones do not come last.
        step python .venv/bin/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder --ignore=tests/web
        together vitest
        step stories .venv/bin/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder tests/web
        ;;
    *)
        printf 'usage: tools/test.sh [lint|web]\n' >&2
        exit 2
        ;;
esac

if [ -n "$failed" ]; then
    printf '\nFailed:%s\n' "$failed" >&2
    exit 1
fi
printf '\nAll passed.\n'
