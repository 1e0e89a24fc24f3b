# SPDX-License-Identifier: AGPL-3.0-or-later
"""The check-up in a browser: without a profile, with the cable cut, in both languages. It asks nobody and keeps nothing."""

from __future__ import annotations

import json
import pathlib

import pytest
from playwright.sync_api import Browser, expect

from krama.safety.checkup import Question, load, plan
from tests.web import walk, words
from tests.web.phones import NewPhone, Phone
from tests.web.remains import kept_in, let_it_write, stands_in, written
from tests.web.screens import ENGLISH, KHMER, Reader, in_worker, quieted, text
from tests.web.tour import Stop
from tests.web.wire import Wire

#: Every way by which a page can say something, counted. The requests themselves are recorded beside it.
COUNTED = """
globalThis.said = [];
for (const name of ["fetch", "WebSocket", "EventSource", "XMLHttpRequest", "RTCPeerConnection", "WebTransport", "Worker"]) {
  const real = globalThis[name];
  if (real) globalThis[name] = new Proxy(real, {
    apply: (to, self, given) => (said.push(name), Reflect.apply(to, self, given)),
    construct: (to, given) => (said.push(name), Reflect.construct(to, given)),
  });
}
const beacon = navigator.sendBeacon.bind(navigator);
navigator.sendBeacon = (...given) => (said.push("sendBeacon"), beacon(...given));
"""
#: All that is stored, as text: bytes in hex, so that nothing hides in them.
STORED = """async () => {
  const plain = (value) => value instanceof CryptoKey ? "key"
    : value instanceof ArrayBuffer || ArrayBuffer.isView(value)
    ? Array.from(new Uint8Array(value.buffer ?? value), (byte) => byte.toString(16).padStart(2, "0")).join("")
    : value !== null && typeof value === "object"
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)])) : value;
  const done = (ask) => new Promise((take, fail) => { ask.onsuccess = () => take(ask.result); ask.onerror = fail; });
  const found = { local: { ...localStorage }, session: { ...sessionStorage }, cookie: document.cookie, bases: {},
    caches: await caches.keys(), address: location.href };
  for (const { name } of await indexedDB.databases()) {
    const base = await done(indexedDB.open(name));
    for (const store of base.objectStoreNames) {
      const rows = base.transaction(store).objectStore(store);
      found.bases[`${name} ${store}`] = plain([await done(rows.getAllKeys()), await done(rows.getAll())]);
    }
    base.close();
  }
  return JSON.stringify(found);
}"""
#: What is answered besides the first option of all.
CHOSEN = {"second-step": ["no"], "met": ["account", "pictures"], "phone-lock": ["none"], "somebody": ["no"]}
SKIPPED = "wifi"


def ready(phones: NewPhone, wire: Wire, locale: str) -> Phone:
    """A phone that has the app, no profile, and no network any more."""
    phone = phones(wire.url, locale=locale)
    phone.context.add_init_script(COUNTED)
    phone.open()
    Reader(phone, locale).titled("first-welcome")
    quieted(phone)
    Reader(phone, locale).titled("first-welcome")
    wire.cut()
    return phone


def recorded(phone: Phone, asked: list[str]) -> list[str]:
    """What the recorder sees when page and worker do say something: else it would have seen nothing for want of eyes."""
    phone.expect_complaint("net::ERR|status of 404")
    before = len(asked)
    phone.page.evaluate("() => { void fetch('/page').catch(() => 0); navigator.sendBeacon('/beacon'); }")
    in_worker(phone, "fetch('/worker').catch(() => 0)")
    words.until(phone, lambda: len(asked) - before >= 3)
    return sorted({url.rpartition("/")[2] for url in asked[before:]})


def answer(it: Reader, question: Question) -> object:
    """Choose on the screen; gives what was chosen, as JSON has it."""
    expect(it.page.locator("fieldset legend")).to_contain_text(text(it.locale, f"checkup-q-{question.id}"))
    if question.id == SKIPPED:
        it.press("checkup-skip")
        return None
    chosen = CHOSEN.get(question.id, list(question.options[:1]))
    for option in chosen:
        it.page.locator("fieldset input").nth(question.options.index(option)).check()
    it.press("checkup-next")
    return chosen if question.kind == "many" else chosen[0]


def looked_at(it: Reader, name: str, found: walk.Walk) -> None:
    """Both themes, and little room with large letters."""
    stop = Stop(name, it)
    walk.in_themes(stop, found)
    walk.in_room(stop, (320, 640, 200), found)


@pytest.mark.parametrize("locale", [ENGLISH, KHMER], ids=["english", "khmer"])
def test_the_whole_check_up_asks_nobody_and_keeps_nothing(phones: NewPhone, wire: Wire, locale: str) -> None:
    phone = ready(phones, wire, locale)
    it, found = Reader(phone, locale), walk.Walk()
    it.press("checkup-title")
    it.says("checkup-stays")
    asked: list[str] = []
    phone.context.on("request", lambda request: asked.append(request.url))
    it.page.on("websocket", lambda socket: asked.append(socket.url))
    it.page.evaluate("said.length = 0")
    stored = it.page.evaluate(STORED)

    it.press("checkup-begin")
    given = {}
    for question in load().questions:
        if question.id == "met" and locale == KHMER:
            looked_at(it, "question", found)
        given[question.id] = answer(it, question)
    it.titled("checkup-first")
    wanted = plan(given)
    titles = it.page.locator(".c-piece h3")
    expect(titles).to_have_text([text(locale, f"checkup-do-{advice.id}") for advice in wanted])
    assert [advice.id for advice in wanted[:3]] == ["intimate-pictures", "two-step", "phone-lock"]
    expect(it.page.locator(".c-piece h3:visible")).to_have_count(3)
    expect(it.page.locator(".c-piece").first).to_contain_text(text(locale, "checkup-why-met-pictures"))
    it.page.locator(".c-later summary").click()
    if locale == KHMER:  # the longer one
        looked_at(it, "plan", found)
    assert it.page.evaluate(STORED) == stored
    assert asked == []
    assert it.page.evaluate("said") == []
    assert phone.context.cookies() == []
    assert recorded(phone, asked) == ["beacon", "page", "worker"]
    assert it.page.evaluate("said") == ["fetch", "sendBeacon"]
    assert not found.violations, json.dumps(found.violations, indent=1, ensure_ascii=False)
    assert not any(found.clipped.values()), json.dumps(found.clipped[320, 640, 200], indent=1, ensure_ascii=False)


def test_a_lesson_is_read_in_between_leaving_forgets_all_and_first_steps_are_there(phones: NewPhone, wire: Wire) -> None:
    phone = ready(phones, wire, ENGLISH)
    it = Reader(phone, ENGLISH)
    it.press("checkup-title")
    it.press("checkup-begin")
    first = load().questions[0]
    answer(it, first)
    it.says("checkup-q-mail-links")
    it.page.go_back()
    it.press("checkup-go-on")
    it.says("checkup-q-mail-links")
    it.page.locator("fieldset input").first.check()
    it.press("checkup-to-plan")
    titles = it.page.locator(".c-piece h3")
    expect(titles).to_have_count(2)
    it.page.get_by_role("button", name=text(ENGLISH, "checkup-lesson")).first.click()
    it.says("lesson-unreviewed")
    it.press("action-back")
    expect(titles).to_have_count(2)
    with it.page.expect_event("console", predicate=lambda said: said.text == "printed"):
        it.page.evaluate("window.print = () => console.log('printed')")
        it.press("checkup-print")
    it.page.emulate_media(media="print")
    expect(it.page.locator(".c-sheet li")).to_have_count(2)
    expect(it.page.locator("#app")).to_be_hidden()
    it.page.emulate_media(media="screen")
    it.press("checkup-erase")
    words.hear(it.phone, text(ENGLISH, "checkup-erased"))
    it.button("checkup-begin").wait_for()
    it.page.go_back()
    it.titled("first-welcome")
    expect(it.page.locator(".c-sheet")).to_have_count(0)
    _first_steps(it)


#: A phone that paints late: what waits for the next frame has to wait for seconds.
PAINTS_LATE = """() => {
  globalThis.requestAnimationFrame = () => 0;
  const wait = globalThis.setTimeout;
  globalThis.setTimeout = (task, time, ...given) => wait(task, time > 0 && time < 200 ? 8_000 : time, ...given);
}"""


def test_back_is_heard_before_the_first_frame(phone: NewPhone) -> None:
    """Right after the beginning it goes to the first page and forgets nothing; after all was erased it leaves."""
    it = Reader(phone(), ENGLISH)
    it.phone.open()
    it.press("checkup-title")
    it.button("checkup-begin").wait_for()
    it.page.evaluate(PAINTS_LATE)
    it.press("checkup-begin")
    first = load().questions[0]
    it.says(f"checkup-q-{first.id}")
    it.page.go_back()
    it.press("checkup-go-on")
    answer(it, first)
    it.says("checkup-q-mail-links")
    it.page.locator("fieldset input").first.check()
    it.press("checkup-to-plan")
    it.press("checkup-erase")
    it.button("checkup-begin").wait_for()
    it.page.go_back()
    it.titled("first-welcome")


def _first_steps(it: Reader) -> None:
    """From the first screen down to what to do when a phone was taken, and back."""
    found = walk.Walk()
    it.press("happened-title")
    it.says("happened-intro")
    stored = it.page.evaluate(STORED)
    it.page.evaluate("said.length = 0")
    it.line("happened-phone-taken")
    it.line("happened-phone-taken-officials")
    it.says("happened-step-ask-lawyer")
    it.says("happened-who-helpline")
    looked_at(it, "steps", found)
    assert it.page.evaluate(STORED) == stored
    assert it.page.evaluate("said") == []
    it.press("action-back")
    it.line_of("happened-phone-taken-officials").wait_for()  # until then Back is that of the page that goes
    it.press("action-back")
    it.says("happened-intro")
    it.press("action-back")
    it.titled("first-welcome")
    assert not found.violations, json.dumps(found.violations, indent=1, ensure_ascii=False)
    assert not any(found.clipped.values()), json.dumps(found.clipped[320, 640, 200], indent=1, ensure_ascii=False)


def test_the_browser_itself_writes_no_answer_to_its_files(browser: Browser, relay: str, tmp_path: pathlib.Path) -> None:
    """As a draft: see ``test_p3_the_browser_writes_nothing_that_is_typed_to_its_own_files``."""
    context = kept_in(browser, tmp_path, ENGLISH)
    it = Reader(Phone(context, "kept", relay), ENGLISH)
    it.phone.open()
    it.press("checkup-title")
    it.press("checkup-begin")
    for question in load().questions[:3]:
        answer(it, question)
    it.page.locator("fieldset input").first.check()
    let_it_write(it.page)
    context.close()
    found = written(tmp_path)
    for question in load().questions:
        if "-" in question.id:  # such as stand nowhere else
            assert not stands_in(found, question.id), question.id
    assert it.phone.unexpected() == []
