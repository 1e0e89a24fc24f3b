# SPDX-License-Identifier: AGPL-3.0-or-later
"""A relay that is served under a secret path brings the same app: everything that it asks for stands behind that path."""

from __future__ import annotations

import pathlib
from urllib.parse import urlsplit

from tests.relay.processes import Process
from tests.web import words
from tests.web.phones import NewPhone

SECRET = "/not-a-recipe-but-the-way"


def test_an_app_under_a_secret_path_asks_for_nothing_outside_of_it(phones: NewPhone, tmp_path: pathlib.Path) -> None:
    process = Process(tmp_path / "hidden", 0, "--path", SECRET)
    try:
        assert process.url.endswith(SECRET)
        sokha, vanna = phones(process.url, "Sokha"), phones(process.url, "Vanna")
        asked: set[str] = set()
        sokha.context.on("request", lambda request: asked.add(request.url))
        sokha.page.on("websocket", lambda socket: asked.add(socket.url))
        words.begin_without_invite(sokha, "Sokha")
        sokha.guard()
        link = words.invite_from_phone(sokha, "Vanna")
        assert link.startswith(f"{process.url}/i#")
        words.join(vanna, link, "Vanna")
        words.write(vanna, "from behind the path")
        words.wait_for_state(vanna, "from behind the path", words.SENT)
        words.open_chat(sokha, "Vanna")
        words.wait_for_text(sokha, "from behind the path")
        places = [urlsplit(url) for url in asked]
        assert [at for at in places if at.scheme in ("http", "ws") and not at.path.startswith(f"{SECRET}/")] == []
        assert {f"{SECRET}/v1", f"{SECRET}/config.json"} <= {at.path for at in places}
    finally:
        process.close()
