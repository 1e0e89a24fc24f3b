#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
#
# Builds dist/krama-*.whl: Python, command line, engine and web app in one abi3 wheel.
set -eu

cd "$(dirname "$0")/.."
[ -f src/krama/webapp/release.json ] || { printf 'wheel: make setup builds the web app first\n' >&2; exit 1; }
rm -rf dist
CARGO_PROFILE_RELEASE_LTO=thin CARGO_TARGET_DIR=$PWD/target/wheel .venv/bin/maturin build -q --locked --release --out dist
ls -l dist
