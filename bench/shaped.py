# SPDX-License-Identifier: AGPL-3.0-or-later
"""Krama's command line with another shape on the wire, for the observer alone: ``python -m bench.shaped SHAPE VERB …``.

as-is     nothing is changed
post      every request on a connection of its own, by the carrier ``post``, which Krama has
filled    the same, and each request is filled up to the size of a draft that the posting cover site's visitors save, drawn
          by the declared table among those that are no smaller, and sent in as many pieces; its answer to the size of the
          answer to that draft; a connection ends without the word of TLS for it, as a browser's does
played    the same, and before each command the front page, one of the others and the page for writing are opened

A filling is a field of HTTP; to whoever watches it is what a longer body would be, a form's for instance. The relay that
answers with a filling where it was asked for one is made by this module too: ``as-is serve …``. Nobody's Krama does this.
"""

from __future__ import annotations

import contextvars
import random
import sys
from asyncio import sslproto
from collections.abc import Callable, Mapping
from typing import Any

from bench import visitors
from bench.visitors import preview
from krama.cli.main import main as krama
from krama.client import carrying, line
from krama.lab.gateway import cast, guard

SHAPES = ("as-is", "post", "filled", "played")
FIELD, ASKED = "X-Draft", "X-Answer"
MOST = 7_500
"""Bytes of a filling: what nginx and aiohttp take as one field."""
TRIES = 40
ANSWER_FIELDS = 190
"""Bytes of the fields with which the site answers a draft, behind nginx."""
_draw = random.SystemRandom()
_wanted: contextvars.ContextVar[int] = contextvars.ContextVar("wanted", default=0)


def a_draft() -> tuple[int, int, int]:
    """Bytes of a draft that a visitor saves: of its head alone, all of it, and its answer."""
    khmer = _draw.random() < visitors.table()["khmer"]
    words = visitors.text(_draw, visitors.length(_draw, "recipe"), khmer=khmer)
    visit = visitors.Visit("writes", (), words, visitors.text(_draw, _draw.randint(6, 30), khmer=khmer))
    _, grown = _draw.choice(list(visitors.typed(visit)))
    body = visitors.draft(visit.title, grown)
    fields = {**visitors.FIELDS, **visitors.FETCHES, "Origin": "https://" + cast.BLOCKED_NAME}
    fields |= {"Content-Type": visitors.DRAFT, "Referer": f"https://{cast.BLOCKED_NAME}/write"}
    fields |= {"Cookie": "visitor=" + 32 * "0"}
    head = sum(len(name) + len(value) + 4 for name, value in fields.items()) + 70
    return head, head + len(body), ANSWER_FIELDS + len(preview(visit.title, grown).encode())


def fitting(size: int) -> tuple[int, int, int]:
    """The sizes of a draft that is no smaller than this request; its own, with no head and no answer, if there is none."""
    for _ in range(TRIES):
        head, up, down = a_draft()
        if size <= up <= size + MOST:
            return head, up, down
    return 0, size, 0


class Split:
    """A writer that sends the head first where a browser does."""

    def __init__(self, writer: Any, head: int) -> None:
        self._writer, self._head = writer, head

    def write(self, data: bytes) -> None:
        """In one record of TLS, or in two."""
        at = self._head if len(data) > visitors.MERGED else 0
        for part in (data[:at], data[at:]):
            if part:
                self._writer.write(part)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._writer, name)


def filled(ask: Callable[..., Any]) -> Callable[..., Any]:
    """``exchange`` with a filling."""

    async def exchange(streams: Any, path: str, headers: Mapping[str, str], body: bytes, *rest: Any, **more: Any) -> Any:
        size = len(body) + len(path) + 40 + sum(len(name) + len(value) + 4 for name, value in headers.items())
        head, up, down = fitting(size + len(FIELD) + len(ASKED) + 12)
        fields = {**headers, FIELD: "0" * max(1, up - size - len(FIELD) - len(ASKED) - 12), ASKED: f"{down:04}"}
        streams = (streams[0], Split(streams[1], head))
        return await ask(streams, path, fields, body, *rest, **more)

    return exchange


def answering() -> None:
    """Let the relay fill its answers up to the size that a request names."""
    from krama.relay import server  # a client does without it

    post, answer = server.Server._post, server._answer

    async def asked(self: Any, request: Any, path: str) -> Any:
        _wanted.set(int(request.headers.get(ASKED, "0")))
        return await post(self, request, path)

    def answered(data: bytes, status: int = 200) -> Any:
        response = answer(data, status)
        lacks = _wanted.get() - ANSWER_FIELDS - len(data)
        if lacks > 0:
            response.headers[FIELD] = "0" * min(MOST, lacks)
        return response

    server.Server._post = asked  # type: ignore[method-assign]
    server._answer = answered


def shape(name: str) -> None:
    """Change this process."""
    if name in ("post", "filled", "played"):
        line.CARRIERS = ("post",)  # type: ignore[assignment]
    if name in ("filled", "played"):
        setattr(sslproto.SSLProtocol, "_start_shutdown", sslproto.SSLProtocol._abort)  # noqa: B010
        carrying.exchange = filled(carrying.exchange)  # type: ignore[attr-defined]


def pages() -> None:
    """What a visitor opens before writing, whose browser has the style and the script."""
    browser = visitors.Browser(0.0)
    for path in ("/", _draw.choice(visitors.PAGES), "/write"):
        browser.get(path)
    browser.close()


def main() -> None:
    """Krama, in this shape."""
    guard.check_in_lab()
    shape(sys.argv[1])
    if sys.argv[1] == "played":
        pages()
    if sys.argv[2] == "serve":
        answering()
    sys.argv[1:] = sys.argv[2:]
    raise SystemExit(krama())


if __name__ == "__main__":
    main()
