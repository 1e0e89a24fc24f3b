#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
#
# Builds dist/krama-*.whl: Python, command line and engine in one abi3 wheel.
set -eu

cd "$(dirname "$0")/.."
rm -rf dist
CARGO_TARGET_DIR=$PWD/target .venv/bin/maturin build -q --locked --release --out dist
ls -l dist
