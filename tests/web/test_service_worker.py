# SPDX-License-Identifier: AGPL-3.0-or-later
"""P8: what runs is what was signed, and it never goes back – as far as a service worker can hold it.

Against a small app that is built and signed like the real one; ``test_app.py`` does the first of these with the real one.
"""

from __future__ import annotations

import pathlib
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from krama import release
from krama.relay.site import Answer, Site
from tests.web import words
from tests.web.manifests import OTHER_KEY
from tests.web.phones import NewPhone, Phone
from tests.web.stage import Change, Stage, next_release, signing_key

Publish = Callable[..., None]


@pytest.fixture
def publish(stage: Stage, stand_in: pathlib.Path, tmp_path: pathlib.Path) -> Publish:
    """Serve a release whose files all say a word."""

    def make(number: int, word: str, key: bytes | None = None, change: Change | None = None) -> None:
        folder = tmp_path / f"{word} {number} {len(stage.asked)}"
        next_release(stand_in, folder, number, word, key=key)
        stage.publish(folder, change)

    return make


@pytest.fixture
def dara(stage: Stage, publish: Publish, phones: NewPhone) -> Phone:
    """Somebody whose browser keeps release 10, in which everything says ``ten``."""
    publish(10, "ten")
    phone = phones(stage.url, "Dara")
    phone.open()
    phone.guard()
    assert version(phone.page) == {"ten"}
    return phone


def version(page: Page) -> set[str]:
    """Which releases the page, its script and a part that is loaded now are of."""
    page.wait_for_function("() => document.getElementById('state').textContent !== ''")
    shown = page.locator("#version").inner_text(), page.locator("#state").inner_text(), page.evaluate("part()")
    return {text.split()[-1] for text in shown}


def said(page: Page, word: str) -> None:
    """Wait until the page was told something. A look that a window began at its start may still be under way, and answers
    with what lay there before: it is asked again."""
    look = "navigator.serviceWorker.getRegistration().then((found) => found.active.postMessage({krama: 'look'}))"
    page.wait_for_function(f"(word) => said.includes(word) || ({look}, false)", arg=word, polling=500)


def test_p8_the_second_load_needs_no_server(stage: Stage, dara: Phone) -> None:
    stage.down()
    dara.reload()
    assert version(dara.page) == {"ten"}
    assert dara.page.evaluate("isGuarded()")
    assert version(dara.another_window("i#1.secret")) == {"ten"}
    running = dara.page.evaluate("runningRelease()")
    assert (running["number"], running["development"]) == (10, True)
    assert running["key"] == stage.manifest().key


def test_p8_an_altered_file_is_refused_before_it_is_kept(stage: Stage, publish: Publish, phones: NewPhone) -> None:
    publish(10, "ten")
    [part] = [path for path in stage.files if "part" in path]
    stage.files[part] += b"// evil"
    phone = phones(stage.url)
    phone.open()
    phone.page.wait_for_function("() => said.includes('release_hash')")
    assert phone.page.evaluate("navigator.serviceWorker.getRegistration().then((found) => found?.active ?? null)") is None
    assert phone.page.evaluate("isGuarded()") is False


def test_p8_a_release_that_was_cut_short_is_fetched_again_when_the_network_is_back(
    stage: Stage, publish: Publish, phones: NewPhone
) -> None:
    publish(10, "ten")
    [part] = [path for path in stage.files if "part" in path]
    kept = stage.files.pop(part)
    phone = phones(stage.url)
    phone.expect_complaint("404")
    phone.open()
    for _ in range(1_200):
        if f"/{part}" in stage.asked:
            break
        phone.page.wait_for_timeout(50)
    assert f"/{part}" in stage.asked
    found = "navigator.serviceWorker.getRegistration().then((found) => found"
    phone.until(f"{found} === undefined)")
    stage.files[part] = kept
    phone.context.set_offline(True)
    phone.context.set_offline(False)
    phone.until(f"{found}?.active?.state === 'activated')")
    stage.down()
    phone.reload()
    assert version(phone.page) == {"ten"}


def test_p8_files_that_the_server_alters_later_are_not_asked_for(stage: Stage, dara: Phone) -> None:
    for path in stage.files:
        if path not in ("sw.js", "release.json"):
            stage.files[path] = b"evil"
    stage.files["evil.html"] = b"<!doctype html><h1>evil</h1>"
    stage.asked.clear()
    dara.reload()
    assert version(dara.page) == {"ten"}
    assert set(stage.asked) <= {"/sw.js", "/release.json"}
    dara.expect_complaint("404")
    assert "evil" not in dara.open("evil.html").content()


def test_p5_who_opens_the_app_again_is_sent_the_worker_and_nothing_that_is_held(
    stage: Stage, dara: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    words.until(dara, lambda: "/release.json" in stage.held)  # the look of the window before: the next would join it
    answered: list[tuple[str, int]] = []  # path and status in one piece: an earlier look may still be under way

    def note(site: Site, path: str, **given: str) -> Answer | None:
        answer = real(site, path, **given)
        answered.append((path, answer.status if answer else 404))
        return answer

    real = Site.answer
    monkeypatch.setattr(Site, "answer", note)
    dara.reload()
    assert version(dara.page) == {"ten"}
    words.until(dara, lambda: {"/sw.js", "/release.json"} <= {path for path, _ in answered})
    assert set(answered) == {("/sw.js", 200), ("/release.json", 304)}


@pytest.mark.parametrize("wrong", ["unsigned", "older", "another key", "the same number", "an altered file", "no manifest"])
def test_p8_what_is_no_newer_release_is_refused(stage: Stage, publish: Publish, dara: Phone, wrong: str) -> None:

    def spoil(files: dict[str, bytes]) -> None:
        match wrong:
            case "unsigned":
                files[release.NAME] = files[release.NAME].replace(b'"number":11', b'"number":12')
            case "an altered file":
                files["index.html"] += b"<!-- evil -->"
            case "no manifest":
                files[release.NAME] = b"<!doctype html>"

    publish(
        9 if wrong == "older" else 10 if wrong == "the same number" else 11,
        "other",
        OTHER_KEY if wrong == "another key" else None,
        spoil,
    )
    code = {
        "unsigned": "release_signature",
        "older": "release_older",
        "another key": "release_key",
        "the same number": "release_forked",
        "an altered file": "release_hash",
        "no manifest": "release_malformed",
    }[wrong]
    said(dara.page, code)
    dara.page.evaluate("applyUpdate()")
    dara.reload()
    assert version(dara.page) == {"ten"}
    stage.down()
    dara.reload()
    assert version(dara.page) == {"ten"}


def test_p8_a_newer_release_is_offered_and_taken_when_asked(stage: Stage, publish: Publish, dara: Phone) -> None:
    publish(11, "eleven")
    said(dara.page, "ready 11")
    dara.reload()
    assert version(dara.page) == {"ten"}, "not before somebody says so"
    said(dara.page, "ready 11")
    with dara.page.expect_event("load"):
        dara.page.evaluate("applyUpdate()")
    assert version(dara.page) == {"eleven"}
    publish(10, "ten")
    said(dara.page, "release_older")
    stage.down()
    dara.reload()
    assert version(dara.page) == {"eleven"}


def test_p8_two_windows_are_never_of_two_releases(stage: Stage, publish: Publish, dara: Phone) -> None:
    first, second = dara.page, dara.another_window()
    publish(11, "eleven")
    said(second, "ready 11")
    assert version(first) == version(second) == {"ten"}
    with first.expect_event("load"), second.expect_event("load"):
        second.evaluate("applyUpdate()")
    assert version(first) == version(second) == {"eleven"}


def test_p8_what_waits_is_taken_when_the_app_is_opened_anew(publish: Publish, dara: Phone) -> None:
    publish(11, "eleven")
    said(dara.page, "ready 11")
    dara.page.goto("about:blank")
    [worker] = dara.context.service_workers
    while worker.evaluate("clients.matchAll({ type: 'window', includeUncontrolled: true }).then((all) => all.length)"):
        dara.page.wait_for_timeout(50)  # the window that was left is still being put away
    assert version(dara.open()) == {"eleven"}


def test_p8_a_server_that_changes_the_worker_itself_is_reported(stage: Stage, dara: Phone) -> None:
    """It cannot be stopped: the browser asks past the worker. A page that is open says so."""
    stage.files["sw.js"] += b"\n// evil"
    dara.page.evaluate("navigator.serviceWorker.getRegistration().then((found) => void found.update())")
    dara.page.wait_for_function("() => said.includes('release_worker')")


def test_p8_a_release_that_brings_another_worker_is_no_alarm(stage: Stage, publish: Publish, dara: Phone) -> None:

    def renew(files: dict[str, bytes]) -> None:
        files["sw.js"] += b"\n// newer"
        now = release.read(files[release.NAME])
        hashes = {**now.files, "sw.js": release.digest(files["sw.js"])}
        newer = release.Manifest(version=now.version, number=11, development=True, key="", files=hashes, packed={})
        files[release.NAME] = newer.sign(signing_key()).encode()

    publish(11, "eleven", change=renew)
    dara.page.evaluate("navigator.serviceWorker.getRegistration().then((found) => void found.update())")
    dara.page.wait_for_function("() => said.includes('ready 11')")
    dara.until("navigator.serviceWorker.getRegistration().then((found) => found.waiting !== null)")
    said(dara.page, "ready 11")
    assert "release_worker" not in dara.page.evaluate("said")
