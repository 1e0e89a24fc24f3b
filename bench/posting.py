# SPDX-License-Identifier: AGPL-3.0-or-later
"""A cover site at which visitors post, for the lab alone: the pages of ``deploy/site`` with comments, a form with a
picture, and a page that saves drafts by itself. ``python -m bench.posting PORT SECONDS plain|preview``, in the lab.

What is posted goes into a database in the lab's memory disk before it is answered, as such sites do. ``SECONDS`` lie
between two saves of a draft; ``preview`` answers a draft with the text as it will look, ``plain`` with a few words of JSON.
"""

from __future__ import annotations

import collections
import html
import pathlib
import secrets
import sqlite3
import sys

from aiohttp import web

from bench.visitors import preview
from krama.lab.gateway import guard, places

SITE = pathlib.Path(__file__).resolve().parents[1] / "deploy" / "site"
RECIPES = ("porridge.html", "fried.html", "soup.html")
COMMENTS = 20
"""Comments that a page shows."""
MOST = 1 << 20
STATIC = {"Cache-Control": "public, max-age=86400"}
SCRIPT = """const field = document.querySelector("textarea");
let saved = "";
setInterval(async () => {
  if (field.value === saved) return;
  const text = field.value;
  const answer = await fetch("/draft", { method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ title: document.querySelector("input").value, text }) });
  if (answer.ok) saved = text;
  document.querySelector("output").innerHTML = PREVIEW ? await answer.text() : "Saved";
}, INTERVAL);
"""
COMMENT = """<form method="post" action="/comment"><input type="hidden" name="page" value="{page}">
<label>Your name <input name="name"></label><label>What do you do differently? <textarea name="text"></textarea></label>
<button>Send</button></form>"""
SHARE = """<h1>Show your pot</h1><form method="post" action="/photo" enctype="multipart/form-data">
<label>A picture <input type="file" name="picture" accept="image/jpeg"></label>
<label>What is it? <textarea name="text"></textarea></label><button>Send</button></form>"""
WRITE = """<h1>Your own recipe</h1><form method="post" action="/recipe"><label>Its name <input name="title"></label>
<label>How is it made? <textarea name="text"></textarea></label><button>Send</button></form><output></output>
<script src="/draft.js" defer></script>"""
LINKS = '<nav><a href="/">All recipes</a> <a href="/share">Show your pot</a> <a href="/write">Your own recipe</a></nav>'


class Site:
    """The pages, and what was said on them."""

    def __init__(self, interval: float, kept: str = ":memory:", *, preview: bool) -> None:
        self._interval, self._preview = interval, preview
        self._kept = sqlite3.connect(kept)
        self._kept.execute("CREATE TABLE said (page TEXT, text TEXT, picture BLOB)")
        self._said: dict[str, collections.deque[str]] = {
            name: collections.deque(maxlen=COMMENTS) for name in ("index.html", *RECIPES)
        }

    def application(self) -> web.Application:
        """What aiohttp serves."""
        app = web.Application(client_max_size=MOST)
        app.router.add_get("/{name:[a-z]*(?:[.]html)?}", self.page)
        app.router.add_get("/style.css", self.style)
        app.router.add_get("/draft.js", self.script)
        for name in ("comment", "photo", "recipe"):
            app.router.add_post(f"/{name}", getattr(self, name))
        app.router.add_post("/draft", self.draft)
        return app

    async def page(self, request: web.Request) -> web.Response:
        """A page, with what was said on it last."""
        name = request.match_info["name"] or "index.html"
        forms = {"share": SHARE, "write": WRITE}
        if name in forms:
            return _page(request, _framed(forms[name]))
        if name not in self._said:
            return web.Response(status=404, text=_framed("<h1>Not here</h1>"), content_type="text/html")
        text = (SITE / name).read_text(encoding="utf-8")
        said = "".join(f"<blockquote>{one}</blockquote>" for one in self._said[name])
        return _page(request, text.replace("</body>", LINKS + said + COMMENT.format(page=name) + "</body>"))

    async def style(self, _: web.Request) -> web.Response:
        """The style, for a day."""
        return web.Response(text=(SITE / "style.css").read_text(encoding="utf-8"), content_type="text/css", headers=STATIC)

    async def script(self, _: web.Request) -> web.Response:
        """What saves drafts, for a day."""
        text = SCRIPT.replace("INTERVAL", str(round(1_000 * self._interval))).replace("PREVIEW", str(self._preview).lower())
        return web.Response(text=text, content_type="text/javascript", headers=STATIC)

    async def comment(self, request: web.Request) -> web.Response:
        """A comment; the page it was written on comes back, as forms have it."""
        form = await request.post()
        page = str(form.get("page", ""))
        if page not in self._said:
            return web.Response(status=400)
        return self._keep(page, str(form.get("text", "")))

    async def photo(self, request: web.Request) -> web.Response:
        """A picture; what was said of it is shown."""
        form = await request.post()
        found = form.get("picture")
        picture = found.file.read() if isinstance(found, web.FileField) else b""
        return self._keep("index.html", str(form.get("text", "")), picture)

    async def recipe(self, request: web.Request) -> web.Response:
        """A recipe that is done."""
        return self._keep("index.html", str((await request.post()).get("text", "")))

    async def draft(self, request: web.Request) -> web.Response:
        """One that is not."""
        said = await request.json()
        self._store("draft", str(said["text"]))
        if not self._preview:
            return web.json_response({"saved": True})
        return web.Response(text=preview(str(said["title"]), str(said["text"])), content_type="text/html")

    def _store(self, page: str, text: str, picture: bytes = b"") -> None:
        with self._kept:
            self._kept.execute("INSERT INTO said VALUES (?, ?, ?)", (page, text, picture))

    def _keep(self, page: str, text: str, picture: bytes = b"") -> web.Response:
        self._store(page, text, picture)
        self._said[page].append(html.escape(text[:500]))
        return web.Response(status=303, headers={"Location": "/" if page == "index.html" else f"/{page}"})


def _framed(body: str) -> str:
    return f'<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/style.css"><body>{body}{LINKS}</body>'


def _page(request: web.Request, text: str) -> web.Response:
    answer = web.Response(text=text, content_type="text/html")
    if "visitor" not in request.cookies:
        answer.set_cookie("visitor", secrets.token_hex(16), httponly=True, samesite="Lax")
    return answer


def main() -> None:
    """Until it is ended."""
    guard.check_in_lab()
    port, interval, answers = sys.argv[1:]
    app = Site(float(interval), f"{places.FILES}/site.db", preview=answers == "preview").application()
    web.run_app(app, host="127.0.0.1", port=int(port), print=lambda *_: print("up", flush=True), access_log=None)


if __name__ == "__main__":
    main()
