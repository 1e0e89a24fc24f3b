#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
#
# Sets this checkout up:   tools/setup.sh run | test
#
# run:  a Python environment with the locked packages, and the engine built into it.
# test: linters beside, the engine for the browser, Chromium, the npm packages of the tests.
# Every step leaves a stamp of what it was made from in build/, so that a second run takes a second.
set -eu

cd "$(dirname "$0")/.."
want=${1:-run}
mkdir -p build

say() { printf 'setup: %s\n' "$*"; }
die() { printf 'setup: %s\n' "$*" >&2; exit 1; }

# fresh NAME FILES…: true if the stamp NAME was made from just these contents, in this place.
stamp_of() { { pwd; cat "$@" 2>/dev/null; } | cksum; }
tree_of() { { pwd; find "$@" -type f -not -path '*/target/*' -not -path '*/corpus/*' -print0 | sort -z | xargs -0 cksum; } | cksum; }
fresh() { [ "$(cat "build/$1.stamp" 2>/dev/null || true)" = "$2" ]; }
done_with() { printf '%s\n' "$2" > "build/$1.stamp"; }

apt_install() {
    command -v apt-get >/dev/null 2>&1 || die "please install: $*"
    [ "$(id -u)" = 0 ] || die "please install, as root: apt-get install $*"
    say "installing $*"
    apt-get -q -y install "$@" >build/apt.log 2>&1 ||
        { apt-get -q update >>build/apt.log 2>&1 && apt-get -q -y install "$@" >>build/apt.log 2>&1; } ||
        { tail -n 20 build/apt.log >&2; die "apt-get could not install: $*"; }
}

setup_python() {
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || die "needs Python 3.11 or later as python3"
    python3 -c 'import ensurepip, venv' 2>/dev/null || apt_install python3-venv
    stamp=$(stamp_of requirements.lock)
    fresh python "$stamp" && [ -x .venv/bin/python ] && return
    say "installing the locked Python packages"
    [ -x .venv/bin/python ] && .venv/bin/python -c '' 2>/dev/null || { rm -rf .venv; python3 -m venv .venv; }
    .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r tools/bootstrap.lock
    VIRTUAL_ENV=$PWD/.venv .venv/bin/uv pip install -q --require-hashes -r requirements.lock
    done_with python "$stamp"
}

setup_engine() {
    stamp=$(tree_of Cargo.toml Cargo.lock pyproject.toml crates/krama-mls crates/krama-mls-py)
    fresh engine "$stamp" && .venv/bin/python -c 'import krama._mls' 2>/dev/null && [ -x .venv/bin/krama ] && return
    command -v cc >/dev/null 2>&1 || apt_install gcc libc6-dev
    command -v cargo >/dev/null 2>&1 || apt_install cargo-web rustc-web
    say "building the engine (some minutes the first time)"
    CARGO_TARGET_DIR=$PWD/target VIRTUAL_ENV=$PWD/.venv PATH="$PWD/.venv/bin:$PATH" \
        .venv/bin/maturin develop -q --uv --locked --release >build/engine.log 2>&1 ||
        { tail -n 30 build/engine.log >&2; die "the engine does not build (build/engine.log)"; }
    .venv/bin/python -c 'import krama._mls' || die "the engine was built but cannot be loaded"
    done_with engine "$stamp"
}

setup_browser() {
    command -v chromium >/dev/null 2>&1 || apt_install chromium
    command -v node >/dev/null 2>&1 || apt_install nodejs npm
    stamp=$(tree_of Cargo.toml Cargo.lock crates/krama-mls crates/krama-mls-web tools/wasm)
    if ! fresh wasm "$stamp" || [ ! -f build/wasm/krama_mls_bg.wasm ]; then
        say "building the engine for the browser (some minutes the first time)"
        apt-cache policy rustc-web 2>/dev/null | grep -q Candidate || apt-get -q update >build/apt.log 2>&1 || true
        sh tools/wasm/build.sh build/wasm
        done_with wasm "$stamp"
    fi
    for folder in tests/browser_gate tests/interop; do
        [ -f "$folder/package-lock.json" ] || continue
        name=npm-$(basename "$folder")
        stamp=$(stamp_of "$folder/package-lock.json" "$folder/package.json")
        fresh "$name" "$stamp" && [ -d "$folder/node_modules" ] && continue
        say "installing the npm packages of $folder"
        (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
        done_with "$name" "$stamp"
    done
}

setup_python
setup_engine
[ "$want" = test ] && setup_browser
exit 0
