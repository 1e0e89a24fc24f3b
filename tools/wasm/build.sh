#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
#
# Builds crates/krama-mls-web for the browser.
#
#   tools/wasm/build.sh [OUT]              default: build/wasm
#
# Writes OUT/krama_mls.js, OUT/krama_mls.d.ts, OUT/krama_mls_bg.wasm and
# OUT/sizes.txt, and prints the sizes. Does little when nothing has changed.
#
# KRAMA_WASM_RUSTC=path takes another compiler with the wasm32 target instead of
# the one tools/wasm/toolchain.sh prepares.
set -eu

say() { printf 'wasm build: %s\n' "$*"; }
die() { printf 'wasm build: %s\n' "$*" >&2; exit 1; }

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
out=${1:-$root/build/wasm}
mkdir -p "$out"
out=$(cd "$out" && pwd)
target=wasm32-unknown-unknown
cargo_home=${CARGO_HOME:-$HOME/.cargo}
cd "$root"

# The compiler.
if [ -n "${KRAMA_WASM_RUSTC:-}" ]; then
    rustc=$KRAMA_WASM_RUSTC
else
    toolchain=$root/build/wasm-toolchain
    "$here/toolchain.sh" "$toolchain"
    rustc=$toolchain/rustc-wasm
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$toolchain/wasm-ld
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER
fi

# The glue generator, of exactly the version the module is made with.
version() { sed -n "/^name = \"$2\"\$/{n;s/^version = \"\\(.*\\)\"\$/\\1/p;}" "$1"; }
wanted=$(version Cargo.lock wasm-bindgen)
held=$(version "$here/bindgen/Cargo.lock" wasm-bindgen-cli-support)
[ -n "$wanted" ] || die "wasm-bindgen is not in Cargo.lock"
[ "$wanted" = "$held" ] ||
    die "wasm-bindgen is $wanted in Cargo.lock, but $held in tools/wasm/bindgen: make them equal"
CARGO_TARGET_DIR=$root/build/wasm-tools cargo build --quiet --locked --release \
    --manifest-path "$here/bindgen/Cargo.toml" || die "the glue generator does not build"
glue=$root/build/wasm-tools/release/krama-wasm-glue

# The module. No path of this machine ends up in it.
RUSTC=$rustc RUSTC_WRAPPER= CARGO_TARGET_DIR=$root/build/wasm-target \
    RUSTFLAGS="--remap-path-prefix=$root=/krama --remap-path-prefix=$cargo_home=/cargo" \
    cargo build --quiet --locked --profile wasm --target "$target" -p krama-mls-web ||
    die "krama-mls-web does not build"

built=$root/build/wasm-target/$target/wasm/krama_mls_web.wasm
stamp=$(cksum "$built" "$glue" | cksum)
if [ "$(cat "$out/stamp" 2>/dev/null || true)" != "$stamp" ]; then
    rm -f "$out/stamp"
    "$glue" "$built" "$out" krama_mls || die "the glue generator failed"
    gzip=$(gzip -9 -c "$out/krama_mls_bg.wasm" | wc -c)
    brotli=$(node -e 'process.stdout.write(String(require("node:zlib").brotliCompressSync(require("node:fs").readFileSync(process.argv[1])).length))' \
        "$out/krama_mls_bg.wasm" 2>/dev/null || echo "? (needs node)")
    printf 'krama_mls_bg.wasm raw %s gzip %s brotli %s bytes\nkrama_mls.js raw %s gzip %s bytes\n' \
        "$(wc -c < "$out/krama_mls_bg.wasm")" "$gzip" "$brotli" \
        "$(wc -c < "$out/krama_mls.js")" "$(gzip -9 -c "$out/krama_mls.js" | wc -c)" > "$out/sizes.txt"
    printf '%s\n' "$stamp" > "$out/stamp"
    say "written to $out"
fi
cat "$out/sizes.txt"
