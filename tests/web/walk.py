# SPDX-License-Identifier: AGPL-3.0-or-later
"""A walk past every screen in one language, once for all that is looked at: WCAG 2.2 AA in either theme, and whether
anything is cut off in little room or large letters.

``test_screens_english`` and ``test_screens_khmer`` are the walks: a file each, so that two processes take one each.
"""

from __future__ import annotations

import dataclasses
import functools
import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from bench.pictures import SHOWN
from tests.web import words
from tests.web.phones import SIZE
from tests.web.stage import WEB
from tests.web.tour import Stop

#: What the file of a walk takes over: all but the language.
__all__ = [
    "test_axe_finds_nothing_on_any_screen_in_either_theme",
    "test_nothing_is_cut_off_in_little_room_or_large_letters",
    "walk",
    "walks",
]

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """(tags) => axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] })
  .then((found) =>
  found.violations.map((one) => ({ rule: one.id, impact: one.impact, where: one.nodes.map((node) => [node.target.join(" "),
    node.any.concat(node.all, node.none).map((check) => check.message).join("; ")]) })))"""
#: What is wider than its window, and words that are cut off where nobody meant to shorten them.
CLIPPED = """() => {
  const root = document.documentElement, out = [], sheet = new CSSStyleSheet();
  sheet.replaceSync("button::after { content: none !important; }");  // room for fingers beyond a button's edge is no text
  document.adoptedStyleSheets = [sheet];
  if (root.scrollWidth > root.clientWidth) out.push(`page ${root.scrollWidth} > ${root.clientWidth}`);
  const worded = "h1, h2, button, label, legend, .k-words, .k-banner, .k-body, .k-sheet, .k-sheet-body";
  for (const element of document.querySelectorAll(worded)) {
    if (element.offsetParent === null || element.closest(".k-hidden, [hidden], [aria-hidden=true]")) continue;
    const style = getComputedStyle(element);
    if (style.textOverflow === "ellipsis" || style.display === "inline" || element.clientWidth < 8) continue;
    const what = `${element.tagName.toLowerCase()}.${element.className} ${(element.textContent ?? "").trim().slice(0, 30)}`;
    if (element.scrollWidth > element.clientWidth + 1) out.push(`${what}: ${element.scrollWidth} > ${element.clientWidth}`);
    const box = element.getBoundingClientRect();
    if (box.width > 0 && (box.right > root.clientWidth + 1 || box.left < -1))
      out.push(`${what}: from ${box.left} to ${box.right}`);
  }
  document.adoptedStyleSheets = [];
  return out;
}"""
#: What says which screen stands there: nothing that is tried on it may open or close anything.
SIGNS = """() => [...document.querySelectorAll("h1, [role=dialog], [role=menu]")].map((one) =>
  `${one.tagName} ${one.role} ${one.tagName === "H1" ? one.textContent : ""}`)"""
#: When what still fades in has come to its end, however late its first frame was; what never ends, as a light that blinks,
#: is not waited for.
STILL = """() => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const ends = (one) => one.playState === "running" && Number.isFinite(one.effect?.getComputedTiming().endTime);
  const still = async () => {
    do {
      await Promise.allSettled(document.getAnimations().filter(ends).map((one) => one.finished));
      await frame();
      await frame();
    } while (document.getAnimations().some(ends));
  };
  return Promise.race([still(), new Promise((done) => setTimeout(done, 10000))]);
}"""
#: Whether the page lies in a window of this size; one whose content is wider than the window makes itself wider for good.
FITTED = "([width, height]) => innerWidth === width && innerHeight === height"
#: Looks, 50 ms apart, after which what is cut off is cut off for good.
TRIES = 60
Room = tuple[int, int, int]
#: Width and height of the window, and the size of letters in percent.
ROOMS: list[Room] = [(320, 640, 100), (320, 640, 200), (360, 740, 200)]


@functools.cache
def axe() -> str:
    """The checker, which our own policy would not load as a script."""
    return (WEB / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[dict[str, object]]:
    """What breaks WCAG on the screen of the moment."""
    page.evaluate(STILL)  # colours that still fade in are judged by what they end as
    if page.evaluate("() => typeof axe") == "undefined":
        page.evaluate(axe())
    return page.evaluate(RUN, TAGS)  # type: ignore[no-any-return]


@dataclasses.dataclass
class Walk:
    """What was found on a walk past all screens."""

    pages: int = 0
    violations: dict[str, object] = dataclasses.field(default_factory=dict)
    names: list[str] = dataclasses.field(default_factory=list)
    stops: dict[Room, int] = dataclasses.field(default_factory=lambda: dict.fromkeys(ROOMS, 0))
    clipped: dict[Room, dict[str, list[str]]] = dataclasses.field(default_factory=lambda: {room: {} for room in ROOMS})


def in_themes(stop: Stop, walk: Walk) -> None:
    """Have the checker look at a screen in light and dark."""
    page = stop.reader.page
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        walk.pages += 1
        if broken := violations(page):
            walk.violations[f"{stop.name} {theme}"] = broken
    page.emulate_media(color_scheme="light")


def until(page: Page, true: Callable[[], bool]) -> bool:
    """Wait for what a layout comes to when its last observer was told of the new room; tells whether it came to it."""
    for _ in range(TRIES):
        if true():
            return True
        page.wait_for_timeout(50)
    return False


def clipped_now(stop: Stop, height: int, found: list[str]) -> bool:
    """Whether something is cut off at this moment; ``found`` says what."""
    found[:] = stop.reader.page.evaluate(CLIPPED)
    if stop.name in ("chat", "group"):
        field = words.field(stop.reader.phone, "Message").bounding_box()
        if field is None or field["y"] < 0 or field["y"] + field["height"] > height + 1:
            found.append(f"the composer cannot be seen: {field}")
    return bool(found)


def in_room(stop: Stop, room: Room, walk: Walk) -> None:
    """Look for what is cut off in a window of this size with letters of this size."""
    page, (width, height, size) = stop.reader.page, room
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(f"() => {{ document.documentElement.style.fontSize = '{size}%'; }}")
    until(page, lambda: page.evaluate(FITTED, [width, height]))
    page.evaluate(STILL)
    walk.stops[room] += 1
    clipped: list[str] = []
    if not until(page, lambda: not clipped_now(stop, height, clipped)):
        walk.clipped[room][stop.name] = clipped
        stop.reader.phone.shot(f"cut {stop.name} {width} {size} {stop.reader.locale}")
    page.evaluate("() => { document.documentElement.style.fontSize = ''; }")
    page.set_viewport_size(SIZE)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def walks() -> list[Walk]:
    """The walk of this module, once it was taken."""
    return []


@pytest.fixture
def walk(request: pytest.FixtureRequest, walks: list[Walk]) -> Walk:
    """All that is looked at on all screens; what of it breaks a rule is told by the test of that rule."""
    if not walks:
        found = Walk()
        for stop in request.getfixturevalue("tour").all():
            found.names.append(stop.name)
            stop.reader.page.evaluate(STILL)  # what was closed before may still fade out
            before = stop.reader.page.evaluate(SIGNS)
            in_themes(stop, found)
            for room in ROOMS:
                in_room(stop, room, found)
            after = stop.reader.page.evaluate(SIGNS)
            assert after == before, f"{stop.name} is another screen now: {before} became {after}"
        walks.append(found)
    return walks[0]


def test_axe_finds_nothing_on_any_screen_in_either_theme(walk: Walk) -> None:
    print(f"axe-core: {walk.pages} pages, {len(walk.violations)} with violations")
    assert walk.pages >= 70
    assert set(walk.names) <= SHOWN.keys(), "a screen of which docs/screens.md could not say what it shows"
    assert not walk.violations, json.dumps(walk.violations, indent=1, ensure_ascii=False)


@pytest.mark.parametrize("room", ROOMS, ids=["320-640-100", "320-640-200", "360-740-200"])
def test_nothing_is_cut_off_in_little_room_or_large_letters(walk: Walk, room: Room) -> None:
    assert walk.stops[room] * 2 == walk.pages
    assert not walk.clipped[room], json.dumps(walk.clipped[room], indent=1, ensure_ascii=False)
