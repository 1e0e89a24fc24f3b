# SPDX-License-Identifier: AGPL-3.0-or-later
"""A server of web releases for stories about the service worker: it may change, tamper, go back and go away."""

from __future__ import annotations

import os
import pathlib
import shutil
import socket
import subprocess
import threading
import weakref
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from krama import release
from krama.relay.site import Site
from tools import release as tool

ROOT = pathlib.Path(__file__).resolve().parents[2]
WEB = ROOT / "web"
APP = pathlib.Path(__file__).with_name("app")
TEXTS = (".html", ".js")
Change = Callable[[dict[str, bytes]], None]


def signing_key() -> bytes:
    """The key that builds here are signed with."""
    return tool.signing_key(None)[0]


def build_stand_in(folder: pathlib.Path) -> None:
    """Build the small app of this folder as the real one is built."""
    vite = WEB / "node_modules" / "vite" / "bin" / "vite.js"
    assert vite.exists(), "needs the npm packages of web/: make setup installs them"
    done = subprocess.run(
        [node(), str(vite), "build", "--logLevel", "warn"],
        cwd=WEB,
        env={**os.environ, "KRAMA_WEB_ROOT": str(APP), "KRAMA_WEB_OUT": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def node() -> str:
    """Node: the one that set-up installed, else the one on the path."""
    found = shutil.which("node", path=f"{ROOT / 'build' / 'node' / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}")
    assert found, "needs node: make setup installs it"
    return found


def next_release(source: pathlib.Path, folder: pathlib.Path, number: int, word: str, *, key: bytes | None = None) -> None:
    """A release whose every file says ``word`` instead of ``one``, with new names for what is named by its content."""
    shutil.copytree(source, folder)
    for path in folder.rglob("*"):
        if path.name.endswith((".br", ".gz")):
            path.unlink()
    assets = sorted((folder / "assets").iterdir())
    for path in [p for p in folder.rglob("*") if p.suffix in TEXTS and p.name != "sw.js"]:
        text = path.read_text(encoding="utf-8")
        for said in ("part", "script"):
            text = text.replace(f"{said} one", f"{said} {word}")
        text = text.replace(">one<", f">{word}<")
        for asset in assets:
            text = text.replace(asset.name, f"{asset.stem}-{word}{asset.suffix}")
        path.write_text(text, encoding="utf-8")
    for asset in assets:
        asset.rename(asset.with_stem(f"{asset.stem}-{word}"))
    tool.sign(folder, key or signing_key(), development=True, number=number)


class Server(ThreadingHTTPServer):
    """One that lets wait whoever comes while it has no time, instead of having them come again a second later."""

    request_queue_size = 64


class Stage:
    """Serves whatever it was last given, at one address."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.asked: list[str] = []
        #: What was asked for by somebody who holds it, and was not sent again.
        self.held: list[str] = []
        self._port = self._keep_port()
        self._server: ThreadingHTTPServer | None = None
        self.up()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def _keep_port(self) -> int:
        """A port that stays this server's while it is gone: nobody else on this computer answers there meanwhile."""
        place = socket.socket()
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        place.bind(("127.0.0.1", 0))
        weakref.finalize(self, place.close)
        return int(place.getsockname()[1])

    def publish(self, folder: pathlib.Path, change: Change | None = None) -> None:
        """Serve the files of a build from now on, unchecked; ``change`` does something to them before anybody sees them."""
        files = {str(p.relative_to(folder).as_posix()): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
        if change is not None:
            change(files)
        self.files = files

    def manifest(self) -> release.Manifest:
        """What the build that is served says of itself."""
        return release.read(self.files[release.NAME])

    def up(self) -> None:
        """Answer, at the address of before."""
        self._server = Server(("127.0.0.1", self._port), _handler(self))
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def down(self) -> None:
        """Be gone, as with a network that was cut."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


def _handler(stage: Stage) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            stage.asked.append(path)
            answer = Site(stage.files).answer(path, held=self.headers.get("If-None-Match", ""))
            self.send_response(answer.status if answer else 404)
            if answer and answer.status == 304:
                stage.held.append(path)
            for name, value in (answer.headers if answer else {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body) if answer else 0))
            self.end_headers()
            self.wfile.write(answer.body if answer else b"")

        def log_message(self, *args: object) -> None:
            pass

    return Handler
