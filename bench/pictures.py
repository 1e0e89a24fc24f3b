# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures of every screen, in both languages, light and dark, on a phone and on a desk: ``make pictures``.

The PNG files go to ``build/pictures``; one sheet of them, made small, to ``docs/screens.png``, with its names in
``docs/screens.md``. The people and what they say are invented (``tests/web/tour.py``).
"""

from __future__ import annotations

import argparse
import html
import itertools
import os
import pathlib
import shutil
import sys
import tempfile

from playwright.sync_api import Browser, sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import instruments  # noqa: E402
from tests.relay.processes import running  # noqa: E402
from tests.web.phones import Terminal, launched  # noqa: E402
from tests.web.screens import ENGLISH, KHMER  # noqa: E402
from tests.web.tour import Stop, Tour  # noqa: E402

PICTURES = ROOT / "build" / "pictures"
SHEET, NAMES = ROOT / "docs" / "screens.png", ROOT / "docs" / "screens.md"
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1_200, "height": 800}
THEMES = ("light", "dark")
MOST_BYTES = 1_500_000
#: What each picture of the tour shows.
SHOWN = {
    "welcome": "The first screen of somebody without a link",
    "welcome-papers": "Terms and privacy, before one begins",
    "welcome-without": "Beginning without an invite: one invites others",
    "invited": "The first of three screens from an invite link to the first message",
    "link-damaged": "A link that a chat app has cut",
    "inside-another-app": "Opened inside another app's browser: no key is made before this is answered",
    "list-empty": "Nobody is here yet",
    "invite": "An invite, before it is made",
    "invite-ready": "An invite: code, link, and the sentence that must not be missed",
    "chat": "A conversation of two; under the title, how many devices can decrypt",
    "message-menu": "What can be done with a message",
    "message-info": "What is known of a message: who has it, who has read it, when it goes",
    "forward": "Sending a message on",
    "chat-menu": "What can be done with a conversation",
    "timer": "Disappearing messages",
    "photo-sheet": "A photo, made small and without place and time, before it goes",
    "recording": "A voice note while it is spoken",
    "list": "The conversations",
    "search": "Search on this device",
    "roster": "Who can decrypt",
    "person": "What can be done with a person",
    "safety": "The safety number, as code and digits",
    "scan": "The scanner; the picture is a test pattern",
    "safety-question": "The question before a safety number counts as compared",
    "nickname": "What one calls somebody, on this device alone",
    "invites": "Invites that were made",
    "new-group": "A new group",
    "group": "A group",
    "group-roster": "Who is in a group",
    "add-member": "Adding to a group",
    "rename-group": "Another name for a group",
    "poll-form": "Asking a question with answers",
    "poll": "A question with answers",
    "settings": "Settings",
    "pick": "Light or dark",
    "carry": "Messages without a network: by file, or by moving codes from screen to camera",
    "storage": "What lies on this device, and whether the browser keeps it",
    "passphrase": "The passphrase, what it does and what it does not",
    "help": "Help",
    "limits": "What Krama cannot do",
    "install": "How to install",
    "about": "About, and who serves the code",
    "wipe": "Erasing Krama on this device",
    "doctor": "The doctor, before it looks: what it does, and who can see that",
    "doctor-open": "What the doctor found: here, nothing in the way",
    "checkup": "The check-up, before its first question",
    "happened": "What to do first when something has happened",
    "lessons": "The lessons",
    "survey": "Opening a survey by its link",
    "practice": "The practice with invented messages",
    "papers": "Terms, privacy and the other papers of the service",
    "paper": "One of these papers",
    "devices": "One's own devices",
    "link-device": "Adding a device: begins on one that is here, and only there",
    "link-code": "The code that the new device scans",
    "backup": "The copy on the relay",
    "recovery-code": "What a recovery code is, before it is shown",
    "recovery-digits": "A recovery code, to be written on paper",
    "door": "A link opened by somebody who uses Krama already",
    "unlock": "Locked by a passphrase",
    "lost": "The browser has deleted what was kept",
    "checkup-question": "A question of the check-up; each can be skipped",
    "checkup-plan": "The plan: the three most useful things first, and why",
    "lesson": "A lesson, with what it is worth and who has reviewed it",
    "survey-asked": "A private survey: who asks, and who can see what",
    "survey-question": "A question of a survey",
    "practice-message": "An invented message: trust it or doubt it",
    "practice-answer": "What gives it away, and why",
}


def take(stop: Stop, language: str) -> None:
    """The pictures of one screen; ``KeyError`` if nothing says what it shows."""
    assert SHOWN[stop.name]
    page = stop.reader.page
    for size, room in (("phone", PHONE), ("desk", DESK)):
        if size == "desk" and not stop.wide:
            continue
        page.set_viewport_size(room)  # type: ignore[arg-type]
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            page.wait_for_timeout(250)
            page.screenshot(path=PICTURES / f"{stop.name} {language} {theme} {size}.png")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.wait_for_timeout(150)


def walk(browser: Browser, relay: str, folder: pathlib.Path, locale: str) -> list[str]:
    """All screens in one language; gives their names."""
    people: dict[str, Terminal] = {}

    def person(name: str) -> Terminal:
        if name not in people:
            people[name] = Terminal(folder / f"{locale} {name}", relay, name)
        return people[name]

    tour = Tour(browser, relay, folder, locale, person)
    names = []
    try:
        for stop in itertools.chain(tour.all(), instruments.screens(browser, relay, folder, locale)):
            take(stop, locale[:2])
            names.append(stop.name)
    finally:
        complaints = tour.close()
    assert not complaints, complaints
    return names


STYLE = """
body { margin: 0; padding: 24px; width: %dpx; background: #efe7da; color: #26211c;
       font: 600 22px/1.5 system-ui, sans-serif; }
section { display: flex; flex-wrap: wrap; gap: 14px; } h2 { font-size: 30px; margin: 20px 0 10px; }
figure { margin: 0; } figcaption { font-size: 13px; font-weight: 400; padding: 2px; }
img { display: block; border-radius: 8px; box-shadow: 0 1px 5px rgb(70 40 20 / 30%%); }
"""


def sheet(browser: Browser, names: list[str], width: int, small: int) -> None:
    """Compose the pictures in the browser that took them."""
    parts = [f"<style>{STYLE % width}</style>"]
    for title, suffix, shown in (
        ("ភាសាខ្មែរ", "km light phone", names),
        ("English", "en light phone", names),
        ("ភាសាខ្មែរ – dark", "km dark phone", names[::2]),
        ("English – dark", "en dark phone", names[1::2]),
    ):
        figures = [figure(name, suffix, small) for name in shown if (PICTURES / f"{name} {suffix}.png").exists()]
        parts.append(f"<h2>{title}</h2><section>{''.join(figures)}</section>")
    desk = [figure(n, f"{language} {theme} desk", small * 3) for n, language, theme in DESKS]
    parts.append(f"<h2>On a desk</h2><section>{''.join(desk)}</section>")
    page_file = PICTURES / "sheet.html"
    page_file.write_text("<!doctype html><meta charset=utf-8>" + "".join(parts), encoding="utf-8")
    page = browser.new_context(viewport={"width": width + 48, "height": 800}).new_page()
    page.goto(page_file.as_uri())
    page.wait_for_load_state("networkidle")
    page.screenshot(path=SHEET, full_page=True)
    page.context.close()


DESKS = [
    ("chat", "km", "light"),
    ("chat", "en", "dark"),
    ("group", "en", "light"),
    ("safety", "km", "dark"),
    ("invited", "km", "light"),
    ("settings", "en", "dark"),
]


def figure(name: str, suffix: str, width: int) -> str:
    """One picture with its name."""
    return f"<figure><img width={width} src='{name} {suffix}.png'><figcaption>{html.escape(name)}</figcaption></figure>"


def name_all(names: list[str]) -> None:
    """``docs/screens.md``."""
    lines = [
        "<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->",
        "# Screens",
        "",
        "![All screens, made small](screens.png)",
        "",
        "Taken by `make pictures` in Chromium, with invented people; the pictures in full size, in both languages, "
        "light and dark,",
        "on a phone (360 × 740) and on a desk (1200 × 800), lie in `build/pictures` afterwards.",
        "",
        "| picture | what it shows |",
        "|---|---|",
        *(f"| {name} | {SHOWN[name]} |" for name in names),
        "",
    ]
    NAMES.write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheet-only", action="store_true", help="compose the sheet anew from the pictures that are there")
    args = parser.parse_args()
    os.environ["KRAMA_PASSPHRASE"] = ""
    os.environ.pop("KRAMA_HOME", None)
    names = [name for name in SHOWN if (PICTURES / f"{name} km light phone.png").exists()]
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright, launched(playwright) as browser:
        folder = pathlib.Path(temporary)
        if not args.sheet_only:
            shutil.rmtree(PICTURES, ignore_errors=True)
            PICTURES.mkdir(parents=True)
            with running(folder / "relay") as relay:
                for locale in (KHMER, ENGLISH):
                    names = walk(browser, relay.url, folder, locale)
        for small in (116, 100, 86, 74, 68):
            sheet(browser, names, 1_440, small)
            if SHEET.stat().st_size <= MOST_BYTES:
                break
    name_all(names)
    print(
        f"{len(list(PICTURES.glob('*.png')))} pictures in {PICTURES.relative_to(ROOT)}; "
        f"{SHEET.stat().st_size / 1e6:.2f} MB in docs/screens.png"
    )


if __name__ == "__main__":
    main()
