# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keys and manifests of web releases, in the repository's root:

    python -m tools.release keygen FILE            a new release key; prints its public half
    python -m tools.release public [--key FILE]    the public half of the key that a build here is signed with
    python -m tools.release sign BUILD_DIR [--key FILE] [--number N]
    python -m tools.release verify BUILD_DIR [--public HEX]

Without --key it is the file that KRAMA_RELEASE_KEY names, and without that a development key of this checkout, made
when it is first asked for. A build that a development key has signed says so of itself.
"""

from __future__ import annotations

import argparse
import os
import secrets
import sys
import tomllib
from pathlib import Path

from krama import release
from krama.core.errors import LocalError
from krama.core.primitives import public_key

ROOT = Path(__file__).resolve().parents[1]
DEVELOPMENT = ROOT / "build" / "release" / "development.key"
COUNTER = DEVELOPMENT.with_name("number")
PACKED = (".br", ".gz")


def keygen(path: Path) -> bytes:
    """Write a new 32-byte private key, in hex, for its owner alone; never over another file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    key = secrets.token_bytes(32)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(key.hex() + "\n")
    return key


def read_key(path: Path) -> bytes:
    """The private key in a file."""
    key = bytes.fromhex(path.read_text().strip())
    if len(key) != 32:
        raise LocalError("release_key_file")
    return key


def signing_key(chosen: Path | None) -> tuple[bytes, bool]:
    """The key to sign with, and whether it is the development key of this checkout."""
    named = chosen or os.environ.get("KRAMA_RELEASE_KEY")
    if named:
        return read_key(Path(named)), False
    return (read_key(DEVELOPMENT) if DEVELOPMENT.exists() else keygen(DEVELOPMENT)), True


def version() -> str:
    """The version in pyproject.toml."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def release_number(text: str) -> int:
    """The number of a released version: 1.2.3 is 1002003. It never goes down, as versions do not."""
    major, minor, patch = (int(part) for part in text.split("."))
    return major * 1_000_000 + minor * 1_000 + patch


def next_number() -> int:
    """The number of the next development build here: one more than the last."""
    number = int(COUNTER.read_text()) + 1 if COUNTER.exists() else 1
    COUNTER.parent.mkdir(parents=True, exist_ok=True)
    COUNTER.write_text(f"{number}\n")
    return number


def listed(folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    """All files of a build with their hashes: those that a browser asks for, and their compressed forms."""
    paths = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != release.NAME)
    every = {str(p.relative_to(folder).as_posix()): release.digest(p.read_bytes()) for p in paths}
    packed = {path: found for path, found in every.items() if path.endswith(PACKED)}
    return {path: found for path, found in every.items() if path not in packed}, packed


def sign(folder: Path, key: bytes, *, development: bool, number: int, text: str | None = None) -> release.Manifest:
    """Write the manifest of a build and check what was written."""
    files, packed = listed(folder)
    manifest = release.Manifest(
        version=text or version(), number=number, development=development, key="", files=files, packed=packed
    ).sign(key)
    (folder / release.NAME).write_bytes(manifest.encode())
    return release.load(folder)[0]


def same_build(folder: Path, key: bytes) -> bool:
    """Whether the manifest that stands there is one by this key for just these files, so that no new number is due."""
    try:
        manifest, _ = release.load(folder)
    except LocalError:
        return False
    return manifest.key == public_key(key).hex() and (manifest.files, manifest.packed) == listed(folder)


def _sign(args: argparse.Namespace) -> str:
    key, development = signing_key(args.key)
    if not development and public_key(key).hex() not in release.RELEASE_KEYS:
        raise LocalError("release_key_unknown", "its public half must stand in RELEASE_KEYS of src/krama/release.py")
    if same_build(args.folder, key):
        return "unchanged"
    number = args.number or (next_number() if development else release_number(version()))
    manifest = sign(args.folder, key, development=development, number=number)
    return f"release {manifest.version}, number {manifest.number}" + (", of development" if development else "")


def _verify(args: argparse.Namespace) -> str:
    manifest, _ = release.load(args.folder)
    if args.public and manifest.key != args.public:
        raise LocalError("release_key")
    return f"good: {manifest.version}, number {manifest.number}, key {manifest.key}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.release")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verb = verbs.add_parser("keygen")
    verb.add_argument("path", type=Path)
    verb = verbs.add_parser("public")
    verb.add_argument("--key", type=Path)
    verb = verbs.add_parser("sign")
    verb.add_argument("folder", type=Path)
    verb.add_argument("--key", type=Path)
    verb.add_argument("--number", type=int)
    verb = verbs.add_parser("verify")
    verb.add_argument("folder", type=Path)
    verb.add_argument("--public")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Do one thing; 1 and a line if it cannot be done."""
    args = _parser().parse_args(arguments)
    try:
        match args.verb:
            case "keygen":
                print(public_key(keygen(args.path)).hex())
            case "public":
                print(public_key(signing_key(args.key)[0]).hex())
            case "sign":
                print(_sign(args))
            case _:
                print(_verify(args))
    except (LocalError, OSError, ValueError) as error:
        print(f"release: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
