# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two windows of one person: one leads, both write, and nothing is lost or doubled when the leader goes or freezes."""

from __future__ import annotations

import time
from collections.abc import Sequence

from playwright.sync_api import Page, expect

from tests.web import words
from tests.web.conftest import Cli
from tests.web.phones import NewPhone
from tests.web.wire import Wire

#: Stop a worker as a browser does with a page that nobody looks at: it runs nothing and answers nothing, until what it has
#: asked for has come.
FREEZE = """(address) => {
  const asking = new XMLHttpRequest();
  asking.open("GET", address, false);
  setTimeout(() => { try { asking.send(); } catch { void 0; } }, 0);
}"""


def both_show(windows: Sequence[Page], texts: list[str]) -> None:
    """Wait until each window shows just this."""
    for window in windows:
        expect(words.messages(window).locator(".k-words")).to_have_text(texts)


def test_p4_two_windows_show_the_same_and_survive_each_other(phone: NewPhone, cli: Cli, wire: Wire) -> None:
    dara, sokha = cli("Dara"), phone("Sokha")
    words.join(sokha, dara.link(), "Sokha")
    first, second = sokha.page, sokha.another_window()
    words.open_chat(second, "Dara")
    words.write(first, "from the first")
    both_show([first, second], ["from the first"])
    words.write(second, "from the second")
    both_show([first, second], ["from the first", "from the second"])
    dara.say("Sokha", "heard both")
    said = ["from the first", "from the second", "heard both"]
    both_show([first, second], said)

    first.close()
    words.write(second, "the first is gone")
    words.wait_for_state(second, "the first is gone", words.SENT)
    said.append("the first is gone")
    both_show([second], said)
    assert dara.texts("Sokha") == said

    third = sokha.another_window()
    words.open_chat(third, "Dara")
    [leader] = second.workers
    sokha.expect_complaint(wire.url)  # what it asks for there is nothing for it
    wire.hold()
    leader.evaluate(FREEZE, f"{wire.url}/v1")
    began = time.monotonic()
    words.write(third, "while the leader is frozen")
    # By the next leader, without being asked again: the one before is frozen until the wire is released.
    words.wait_for_state(third, "while the leader is frozen", words.SENT, seconds=60)
    expect(words.field(third, "Message")).to_have_value("")
    print(f"taken over after {time.monotonic() - began:.1f} s")
    said.append("while the leader is frozen")
    dara.say("Sokha", "still there?")
    said.append("still there?")
    both_show([third], said)
    assert dara.texts("Sokha") == said
    wire.release()
    words.write(third, "of course")
    said.append("of course")
    both_show([third, second], said)
    words.write(second, "I, too, am back")
    said.append("I, too, am back")
    both_show([third, second], said)
    assert dara.texts("Sokha") == said
