# SPDX-License-Identifier: AGPL-3.0-or-later
"""A browser device for tests: the page in this folder, served locally and driven through Node."""

from __future__ import annotations

import functools
import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
WASM = ROOT / "build" / "wasm"
# What the real page will send: scripts of its own alone, and wasm.
POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:"


class MissingTool(Exception):
    """Something the gate needs is not on this machine; the text says what to do."""


class PageError(Exception):
    """The page threw."""

    def __init__(self, name: str, message: str, code: str | None, verdict: str | None) -> None:
        super().__init__(f"{name}: {message}")
        self.name, self.code, self.verdict = name, code, verdict


def build_wasm() -> str:
    """Build the module if it is not up to date; the sizes it prints."""
    built = subprocess.run([ROOT / "tools/wasm/build.sh", WASM], capture_output=True, text=True)
    if built.returncode != 0:
        raise MissingTool(f"tools/wasm/build.sh failed:\n{built.stderr[-4000:]}")
    return built.stdout


def chromium() -> str:
    """The browser: $KRAMA_CHROMIUM, else the one on the path."""
    found = shutil.which(os.environ.get("KRAMA_CHROMIUM", "chromium"))
    if not found:
        raise MissingTool("needs Chromium: install Debian's package chromium, or set KRAMA_CHROMIUM")
    return found


def node_with_driver() -> str:
    """Node, with playwright-core in this folder as the lock file has it."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise MissingTool("needs node and npm (20 or later)")
    if not (HERE / "node_modules/playwright-core/package.json").exists():
        installed = subprocess.run([npm, "ci", "--ignore-scripts"], cwd=HERE, capture_output=True, text=True, timeout=300)
        if installed.returncode != 0:
            raise MissingTool(f"npm ci in tests/browser_gate failed:\n{installed.stderr[-2000:]}")
    return node


class _Handler(SimpleHTTPRequestHandler):
    """Files of this folder and of the wasm build, under the policy above."""

    def translate_path(self, path: str) -> str:
        name = Path(path.split("?")[0]).name or "page.html"
        folder = WASM if name.startswith("krama_mls") else HERE
        return str(folder / name)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def served() -> Iterator[str]:
    """Serve on a free port of localhost; the page's address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=functools.partial(server.serve_forever, poll_interval=0.05), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/page.html"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Browser:
    """One page, called by name; names and arguments are those of page.js."""

    def __init__(self, url: str) -> None:
        self._node = subprocess.Popen(
            [node_with_driver(), "driver.mjs", chromium(), url],
            cwd=HERE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.version: str = self._answer()

    def _answer(self) -> Any:
        assert self._node.stdout is not None
        line = self._node.stdout.readline()
        if not line:
            raise PageError("DriverError", "the driver ended", None, None)
        answer = json.loads(line)
        if "error" in answer:
            raise PageError(**answer["error"])
        return _decode(answer["value"])

    def call(self, action: str, *args: object) -> Any:
        """Call an action of the page."""
        assert self._node.stdin is not None
        self._node.stdin.write(json.dumps([action, [_encode(arg) for arg in args]]) + "\n")
        self._node.stdin.flush()
        return self._answer()

    def group(self, name: str, *args: object) -> Any:
        """A property or a method of the page's group."""
        return self.call("group", name, *args)

    def close(self) -> None:
        """End the driver, and with it the browser."""
        assert self._node.stdin is not None
        assert self._node.stdout is not None
        self._node.stdin.close()
        try:
            self._node.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._node.kill()
            self._node.wait()
        self._node.stdout.close()


def camel(name: str) -> str:
    """Python's word in JavaScript's case."""
    return re.sub(r"_([a-z])", lambda match: match[1].upper(), name)


def _encode(value: object) -> object:
    if isinstance(value, bytes):
        return {"hex": value.hex()}
    if isinstance(value, list):
        return [_encode(item) for item in value]
    if isinstance(value, dict):
        return {name: _encode(item) for name, item in value.items()}
    return value


def _decode(value: Any) -> Any:
    if isinstance(value, list):
        return [_decode(item) for item in value]
    if isinstance(value, dict):
        if value.keys() == {"hex"}:
            return bytes.fromhex(value["hex"])
        if value.keys() == {"int"}:
            return int(value["int"])
        return {name: _decode(item) for name, item in value.items()}
    return value
