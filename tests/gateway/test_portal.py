# SPDX-License-Identifier: AGPL-3.0-or-later
"""A captive portal in the relay's place, and the real command line."""

from __future__ import annotations

import http.server
import pathlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from krama.cli.texts import ENGLISH, sentence
from tests.cli import people
from tests.relay.processes import Process, reserved

PAGE = b"<html><body>Welcome to the hotel. Press OK.</body></html>"


class _Hotel(http.server.BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def hotel(port: int) -> Iterator[None]:
    """A portal that answers everything in a relay's place."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), _Hotel)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def test_a_captive_portal_is_named_and_what_was_written_waits(tmp_path: pathlib.Path) -> None:
    with reserved() as port:
        relay = Process(tmp_path / "relay", port)
        try:
            dara, sokha = (people.Person(tmp_path / name, relay.url, name) for name in ("Dara", "Sokha"))
            chat = str(sokha("join", dara.link()).object["chat"])
            relay.stop()
            with hotel(port):
                answer = sokha("send", chat, "from the hotel")
                assert answer.object["queued"] is True
                assert sentence("relay_answer", "", language=ENGLISH) in answer.err
            relay.close()
            relay = Process(tmp_path / "relay", port)
            sokha("chats")
            assert dara.texts(chat).count("from the hotel") == 1
        finally:
            relay.close()
