# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whoever cannot see well, cannot point, or cannot bear movement: WCAG 2.2 AA on every screen, keyboard, large text,
little room."""

from __future__ import annotations

import functools
import json
import pathlib
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web import words
from tests.web.conftest import Cli
from tests.web.phones import SIZE
from tests.web.screens import ENGLISH, KHMER, Reader, text
from tests.web.stage import WEB
from tests.web.tour import Tour

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """(tags) => axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] }).then((found) =>
  found.violations.map((one) => ({ rule: one.id, impact: one.impact, where: one.nodes.map((node) => [node.target.join(" "),
    node.any.concat(node.all, node.none).map((check) => check.message).join("; ")]) })))"""
#: What is wider than its window, and words that are cut off where nobody meant to shorten them.
CLIPPED = """() => {
  const root = document.documentElement, out = [], sheet = new CSSStyleSheet();
  sheet.replaceSync("button::after { content: none !important; }");  // room for fingers beyond a button's edge is no text
  document.adoptedStyleSheets = [sheet];
  if (root.scrollWidth > root.clientWidth) out.push(`page ${root.scrollWidth} > ${root.clientWidth}`);
  for (const element of document.querySelectorAll("h1, h2, button, label, legend, .k-words, .k-banner, .k-body, .k-sheet, .k-sheet-body")) {
    if (element.offsetParent === null || element.closest(".k-hidden, [hidden], [aria-hidden=true]")) continue;
    const style = getComputedStyle(element);
    if (style.textOverflow === "ellipsis" || style.display === "inline" || element.clientWidth < 8) continue;
    const what = `${element.tagName.toLowerCase()}.${element.className} ${(element.textContent ?? "").trim().slice(0, 30)}`;
    if (element.scrollWidth > element.clientWidth + 1) out.push(`${what}: ${element.scrollWidth} > ${element.clientWidth}`);
    const box = element.getBoundingClientRect();
    if (box.width > 0 && (box.right > root.clientWidth + 1 || box.left < -1)) out.push(`${what}: from ${box.left} to ${box.right}`);
  }
  document.adoptedStyleSheets = [];
  return out;
}"""
in_both_languages = pytest.mark.parametrize("locale", [ENGLISH, KHMER], ids=["english", "khmer"])
NewTour = Callable[[], Tour]


@functools.cache
def axe() -> str:
    """The checker, which our own policy would not load as a script."""
    return (WEB / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[dict[str, object]]:
    """What breaks WCAG on the screen of the moment."""
    page.wait_for_timeout(250)  # colours that still fade in are judged by what they end as
    page.evaluate(axe())
    return page.evaluate(RUN, TAGS)  # type: ignore[no-any-return]


@pytest.fixture
def tour(browser: Browser, relay: str, tmp_path: pathlib.Path, locale: str, cli: Cli) -> Iterator[Tour]:
    made = Tour(browser, relay, tmp_path, locale, functools.cache(cli))
    yield made
    assert made.close() == []


@in_both_languages
def test_axe_finds_nothing_on_any_screen_in_either_theme(tour: Tour) -> None:
    found: dict[str, list[dict[str, object]]] = {}
    seen = 0
    for stop in tour.all():
        for theme in ("light", "dark"):
            stop.reader.page.emulate_media(color_scheme=theme)
            seen += 1
            if broken := violations(stop.reader.page):
                found[f"{stop.name} {theme}"] = broken
        stop.reader.page.emulate_media(color_scheme="light")
    print(f"axe-core: {seen} pages, {sum(map(len, found.values()))} violations")
    assert seen >= 70
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


@in_both_languages
@pytest.mark.parametrize(("width", "height", "size"), [(320, 640, 100), (320, 640, 200), (360, 740, 200)])
def test_nothing_is_cut_off_in_little_room_or_large_letters(tour: Tour, width: int, height: int, size: int) -> None:
    found: dict[str, list[str]] = {}
    for stop in tour.all():
        page = stop.reader.page
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(f"() => {{ document.documentElement.style.fontSize = '{size}%'; }}")
        page.wait_for_timeout(120)
        if clipped := page.evaluate(CLIPPED):
            found[stop.name] = clipped
            stop.reader.phone.shot(f"cut {stop.name} {width} {size} {stop.reader.locale}")
        if stop.name in ("chat", "group"):
            field = words.field(stop.reader.phone, "Message").bounding_box()
            assert field is not None
            assert field["y"] >= 0
            assert field["y"] + field["height"] <= height + 1, "the composer can be seen"
        page.evaluate("() => { document.documentElement.style.fontSize = ''; }")
        page.set_viewport_size(SIZE)  # type: ignore[arg-type]
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


# -- the keyboard ----------------------------------------------------------------------------------------------------------


class Keys:
    """Somebody who has a keyboard and nothing else."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.page = reader, reader.page

    def to(self, *names: str, most: int = 60) -> None:
        """Press Tab until what has the focus is called so; it must be seen to have it."""
        wanted = [text(self.reader.locale, name) for name in names]
        for _ in range(most):
            self.page.keyboard.press("Tab")
            called, line = (
                self.page.evaluate("""() => { const at = document.activeElement; return at === null ? ["", false] :
              [at.matches("[role=log]") ? "" : (at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent ?? at.textContent ?? "").trim(),
               at.matches(".k-line")]; }""")
            )
            if any(called == one or (line and called.startswith(one)) for one in wanted):
                shown = self.page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
                assert shown != "none", f"the focus on {called!r} cannot be seen"
                return
        raise AssertionError(f"Tab never came to {wanted}")

    def press(self, *names: str) -> None:
        """Go there and press Enter."""
        self.to(*names)
        self.page.keyboard.press("Enter")

    def type(self, words_: str) -> None:
        self.page.keyboard.insert_text(words_)


@in_both_languages
def test_the_main_job_is_done_by_keyboard_alone(tour: Tour) -> None:
    dara = tour.cli(tour.talk.dara)
    it = tour.phone()
    keys = Keys(it)
    it.phone.open(dara.link(tour.talk.sokha))
    it.titled("first-invited")
    keys.to("first-name")
    keys.type(tour.talk.sokha)
    keys.page.keyboard.press("Enter")
    expect(words.field(it.phone, "Message")).to_be_visible()
    keys.to("composer-label")
    keys.type(tour.talk.plan[1])
    keys.page.keyboard.press("Enter")
    words.wait_for_state(it.phone, tour.talk.plan[1], words.SENT)
    assert dara("read", tour.talk.sokha).objects[-1]["text"] == tour.talk.plan[1]

    _roster_and_safety_number(keys, tour)
    _invite(keys)
    _group(keys, tour)
    _settings(keys)


def _open_roster(keys: Keys) -> None:
    for _ in range(40):
        keys.page.keyboard.press("Tab")
        if keys.page.evaluate("() => document.activeElement.classList.contains('k-roster-line')"):
            keys.page.keyboard.press("Enter")
            return
    raise AssertionError("Tab never came to the line that tells who can decrypt")


def _roster_and_safety_number(keys: Keys, tour: Tour) -> None:
    _open_roster(keys)
    keys.reader.titled("people-list")
    for _ in range(40):
        keys.page.keyboard.press("Tab")
        if tour.talk.dara in str(keys.page.evaluate("() => document.activeElement.textContent")):
            break
    keys.page.keyboard.press("Enter")
    keys.page.get_by_role("dialog").wait_for()
    keys.page.keyboard.press("Escape")
    expect(keys.page.get_by_role("dialog")).to_have_count(0)
    assert tour.talk.dara in str(keys.page.evaluate("() => document.activeElement.textContent")), "the focus came back"
    keys.page.keyboard.press("Enter")
    keys.press("people-compare")
    keys.reader.titled("safety-title")
    keys.press("safety-same")
    keys.press("safety-confirm-yes")
    keys.reader.says("safety-compared", name=tour.talk.dara)
    for _ in range(3):
        keys.press("action-back")
        keys.page.wait_for_timeout(150)


def _invite(keys: Keys) -> None:
    keys.press("new-menu")
    keys.page.get_by_role("menu").wait_for()
    keys.page.keyboard.press("ArrowDown")
    keys.page.keyboard.press("Enter")
    keys.reader.titled("invites-new")
    keys.to("invites-for")
    keys.type("Vanna")
    keys.page.keyboard.press("Enter")
    keys.reader.button("invites-copy").wait_for()
    keys.press("action-back")
    keys.reader.button("new-menu").wait_for()


def _group(keys: Keys, tour: Tour) -> None:
    keys.press("new-menu")
    keys.page.get_by_role("menu").wait_for()
    keys.page.keyboard.press("ArrowDown")
    keys.page.keyboard.press("ArrowDown")
    keys.page.keyboard.press("Enter")
    keys.reader.titled("group-new")
    keys.to("group-name")
    keys.type(tour.talk.group)
    keys.page.keyboard.press("Tab")
    keys.page.keyboard.press("Space")
    expect(keys.page.get_by_role("checkbox").first).to_be_checked()
    keys.press("group-create")
    expect(words.field(keys.reader.phone, "Message")).to_be_visible(timeout=30_000)
    keys.press("action-back")
    keys.page.wait_for_timeout(150)
    words.to_list(keys.reader.phone)


def _settings(keys: Keys) -> None:
    keys.press("list-settings")
    keys.reader.titled("settings-title")
    keys.press("settings-theme")
    keys.page.get_by_role("dialog").wait_for()
    keys.page.keyboard.press("Escape")
    keys.press("settings-theme")
    keys.page.get_by_role("dialog").wait_for()
    keys.page.keyboard.press("Tab")
    keys.page.keyboard.press("Tab")
    keys.page.keyboard.press("ArrowDown")
    expect(keys.page.locator("html")).to_have_attribute("data-theme", "light")


@pytest.mark.parametrize("locale", [ENGLISH])
def test_whoever_wants_no_movement_sees_none(tour: Tour) -> None:
    it = tour.phone(reduced_motion="reduce")
    words.begin_without_invite(it.phone, "Sokha")
    it.press("new-menu")
    it.page.get_by_role("menu").wait_for()
    moving = it.page.evaluate("() => document.getAnimations().filter((one) => one.playState === 'running').length")
    assert moving == 0
