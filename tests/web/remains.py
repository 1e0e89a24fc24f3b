# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a browser writes to its own files, beside what a page stores: it notes the fields of a page, to restore them after a
crash."""

from __future__ import annotations

import os
import pathlib

from playwright.sync_api import Browser, BrowserContext, Page

from tests.web.phones import SIZE, chromium

#: A field of no care, by which one sees that the browser had written by then.
CONTROL = "zanzibar"


def kept_in(browser: Browser, folder: pathlib.Path, locale: str) -> BrowserContext:
    """A browser that keeps its files in a folder, as one that people use does."""
    return browser.browser_type.launch_persistent_context(
        folder,
        executable_path=chromium(),
        args=["--no-sandbox"] if os.geteuid() == 0 else [],
        locale=locale,
        viewport=SIZE,  # type: ignore[arg-type]
    )


def let_it_write(page: Page) -> None:
    """Give the browser time, and a field whose text it will write."""
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), { id: 'control' }))")
    page.locator("#control").fill(CONTROL)
    page.wait_for_timeout(2_500)  # the page tells the browser once a second


def written(folder: pathlib.Path) -> bytes:
    """All of the browser's own files; what a page puts into caches is the app, which holds all of its own words."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    own = [path for path in files if "Cache" not in str(path.relative_to(folder)) and "Service Worker" not in path.parts]
    found = b"".join(path.read_bytes() for path in own)
    assert CONTROL.encode("utf-16-le") in found, "what would be found was not written yet"
    return found


def stands_in(found: bytes, words: str) -> bool:
    """Whether words stand there in the clear."""
    return words.encode() in found or words.encode("utf-16-le") in found
