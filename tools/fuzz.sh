#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
#
# Runs each fuzz harness of the engine:   tools/fuzz.sh [SECONDS]
# Needs a nightly Rust and cargo-fuzz (cargo install cargo-fuzz); not part of make test.
set -eu

cd "$(dirname "$0")/../crates/krama-mls"
seconds=${1:-20}
for target in fuzz/fuzz_targets/*.rs; do
    name=$(basename "$target" .rs)
    printf '\n== %s, %s seconds\n' "$name" "$seconds"
    cargo +nightly fuzz run "$name" -- -max_total_time="$seconds" -max_len=65536
done
