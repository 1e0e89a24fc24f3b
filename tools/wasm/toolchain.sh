#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
#
# Prepares a compiler for wasm32-unknown-unknown in DIR without any installed
# wasm target: unpacks Debian's rustc-web packages there (nothing is installed
# into the system) and builds the standard library for wasm32 once, from the
# vendored sources in Debian's rust-web-src.
#
#   tools/wasm/toolchain.sh [DIR]          default: build/wasm-toolchain
#
# Afterwards:
#   DIR/rustc-wasm   the compiler with std for wasm32 in its sysroot
#   DIR/wasm-ld      the linker
#   DIR/ready        the stamp; while it matches this script and the packages'
#                    version, the script does nothing
set -eu

SERIES=1.96
PACKAGES="rustc-web rust-web-src libstd-rust-web-$SERIES libstd-rust-web-dev libllvm22"

say() { printf 'wasm toolchain: %s\n' "$*"; }
die() { printf 'wasm toolchain: %s\n' "$*" >&2; exit 1; }

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
dir=${1:-$root/build/wasm-toolchain}
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)

recipe=$(cksum < "$here/toolchain.sh" | tr -d ' ')
if [ -f "$dir/ready" ] && [ "$(sed -n 1p "$dir/ready")" = "$recipe" ] && [ "$(sed -n 2p "$dir/ready")" = "$dir" ]; then
    exit 0
fi

for tool in apt-get apt-cache dpkg-deb; do
    command -v "$tool" >/dev/null 2>&1 ||
        die "needs $tool: the wasm32 compiler is taken from Debian's rustc-web packages (bookworm-security). On another system install a Rust $SERIES with the target wasm32-unknown-unknown and set KRAMA_WASM_RUSTC to it."
done
command -v cargo >/dev/null 2>&1 || die "needs cargo (1.95 or later)"

# The linker: rust-lld beside the ordinary compiler, else Debian's wasm-ld.
linker="$(rustc --print sysroot)/lib/rustlib/$(rustc -vV | sed -n 's/^host: //p')/bin/rust-lld"
[ -x "$linker" ] || linker=$(command -v wasm-ld || command -v wasm-ld-19 || true)
[ -n "$linker" ] || die "needs a wasm linker: rust-lld in the ordinary toolchain, or Debian's lld"

case "$(apt-cache policy rustc-web | sed -n 's/^ *Candidate: //p')" in
    "$SERIES".*) ;;
    '' | '(none)') die "apt knows no package rustc-web: run 'apt-get update', and enable bookworm-security" ;;
    *) die "apt's rustc-web is not of series $SERIES: change SERIES here and check the build" ;;
esac

say "unpacking Debian's rustc-web $SERIES into $dir"
rm -rf "$dir/deb" "$dir/x" "$dir/std" "$dir/ready"
mkdir -p "$dir/deb" "$dir/x"
# shellcheck disable=SC2086
(cd "$dir/deb" && apt-get -q download $PACKAGES >apt.log 2>&1) || {
    cat "$dir/deb/apt.log" >&2
    die "apt-get download failed (see above)"
}
for deb in "$dir"/deb/*.deb; do dpkg-deb -x "$deb" "$dir/x"; done
rm -rf "$dir/deb"

cat > "$dir/rustc-wasm" <<SH
#!/bin/sh
LD_LIBRARY_PATH='$dir/x/usr/lib/x86_64-linux-gnu' exec '$dir/x/usr/bin/rustc' "\$@"
SH
cat > "$dir/wasm-ld" <<SH
#!/bin/sh
[ "\$1" = -flavor ] && shift 2
exec '$linker' $(case "$linker" in *rust-lld) printf -- '-flavor wasm' ;; esac) "\$@"
SH
chmod +x "$dir/rustc-wasm" "$dir/wasm-ld"
version=$("$dir/rustc-wasm" -V) || die "the unpacked compiler does not run"
say "$version"

source=$(ls -d "$dir"/x/usr/src/rustc-"$SERIES".*)
[ -d "$source/library/vendor" ] || die "rust-web-src holds no library/vendor"
sysroot=$("$dir/rustc-wasm" --print sysroot)
[ -d "$sysroot/lib/rustlib/src/rust/library" ] || {
    mkdir -p "$sysroot/lib/rustlib/src"
    rm -f "$sysroot/lib/rustlib/src/rust"
    ln -s "$source" "$sysroot/lib/rustlib/src/rust"
}

say "building std for wasm32-unknown-unknown (once)"
mkdir -p "$dir/std/src" "$dir/std/.cargo"
cat > "$dir/std/Cargo.toml" <<TOML
[package]
name = "wasm-std"
version = "0.0.0"
edition = "2021"
[workspace]
[profile.release]
panic = "abort"
opt-level = "s"
TOML
printf '#![no_std]\n' > "$dir/std/src/lib.rs"
cat > "$dir/std/.cargo/config.toml" <<TOML
[source.crates-io]
replace-with = "vendor"
[source.vendor]
directory = "$source/library/vendor"
TOML
# Bitcode stays in, for link-time optimisation of the final module; paths of
# this machine stay out of panic messages.
(cd "$dir/std" && env -u CARGO_ENCODED_RUSTFLAGS -u CARGO_BUILD_TARGET \
    RUSTC="$dir/rustc-wasm" RUSTC_BOOTSTRAP=1 RUSTC_WRAPPER= \
    CARGO_TARGET_DIR="$dir/std/target" \
    RUSTFLAGS="-Cembed-bitcode=yes --remap-path-prefix=$source=/rust --remap-path-prefix=$sysroot/lib/rustlib/src/rust=/rust" \
    cargo build --release --offline -Zbuild-std=std,panic_abort \
    --target wasm32-unknown-unknown --quiet) || die "std does not build"

lib="$sysroot/lib/rustlib/wasm32-unknown-unknown/lib"
mkdir -p "$lib"
for rlib in "$dir"/std/target/wasm32-unknown-unknown/release/deps/*.rlib; do
    case "$rlib" in */libwasm_std-*) ;; *) cp "$rlib" "$lib/" ;; esac
done
rm -rf "$dir/std"

# Proof that the result links.
printf '#[no_mangle] pub extern "C" fn add(a: i32, b: i32) -> i32 { std::hint::black_box(vec![a, b]).iter().sum() }\n' > "$dir/probe.rs"
"$dir/rustc-wasm" --crate-type cdylib --target wasm32-unknown-unknown -Cpanic=abort -O \
    -Clinker="$dir/wasm-ld" -Clinker-flavor=wasm-ld "$dir/probe.rs" -o "$dir/probe.wasm" || die "the probe does not link"
rm -f "$dir/probe.rs" "$dir/probe.wasm"
rm -rf "$source" "$sysroot/lib/rustlib/src"

printf '%s\n%s\n%s\n' "$recipe" "$dir" "$version" > "$dir/ready"
say "ready in $dir"
