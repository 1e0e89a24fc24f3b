# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a browser writes to its own files, beside what a page stores: it notes the fields of a page, to restore them after a
crash."""

from __future__ import annotations

import contextlib
import os
import pathlib
import time
import weakref

from playwright.sync_api import Browser, BrowserContext, Page

from tests.web.phones import SIZE, chromium

#: A field of no care, by which one sees that the browser had written by then.
CONTROL = "zanzibar"
#: Where a browser keeps its files.
folders: weakref.WeakKeyDictionary[BrowserContext, pathlib.Path] = weakref.WeakKeyDictionary()


def kept_in(browser: Browser, folder: pathlib.Path, locale: str) -> BrowserContext:
    """A browser that keeps its files in a folder, as one that people use does."""
    context = browser.browser_type.launch_persistent_context(
        folder,
        executable_path=chromium(),
        args=["--no-sandbox"] if os.geteuid() == 0 else [],
        locale=locale,
        viewport=SIZE,  # type: ignore[arg-type]
    )
    folders[context] = folder
    return context


def let_it_write(page: Page, word: str = CONTROL) -> None:
    """Wait until the browser has written what stood on the page: a field that was filled last, with a word that it has not
    written before, is among it by then."""
    page.evaluate("(id) => document.body.append(Object.assign(document.createElement('textarea'), { id }))", word)
    page.locator(f"#{word}").fill(word)
    end = time.monotonic() + 60
    while word.encode("utf-16-le") not in own_files(folders[page.context]):
        assert time.monotonic() < end, "the browser writes nothing"
        page.wait_for_timeout(250)


def own_files(folder: pathlib.Path) -> bytes:
    """All of the browser's own files; what a page puts into caches is the app, which holds all of its own words."""
    # Folders come and go in it, too; a walk passes over one that is gone.
    found_there = (pathlib.Path(root, name) for root, _, names in os.walk(folder) for name in names)
    files = [path for path in found_there if path.is_file()]
    own = [path for path in files if "Cache" not in str(path.relative_to(folder)) and "Service Worker" not in path.parts]
    found = b""
    for path in own:
        with contextlib.suppress(FileNotFoundError):  # a browser that runs renames its files
            found += path.read_bytes()
    return found


def written(folder: pathlib.Path) -> bytes:
    """What the browser leaves behind."""
    found = own_files(folder)
    assert CONTROL.encode("utf-16-le") in found, "what would be found was not written yet"
    return found


def stands_in(found: bytes, words: str) -> bool:
    """Whether words stand there in the clear."""
    return words.encode() in found or words.encode("utf-16-le") in found
