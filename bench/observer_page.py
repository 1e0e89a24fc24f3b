# SPDX-License-Identifier: AGPL-3.0-or-later
"""``bench/page.py`` for an app under a secret path: ``python -m bench.observer_page PIN…`` in the lab."""

from __future__ import annotations

from typing import Any

from bench import page


class Hidden(page.Person):
    """Whoever sits there came by a link whose path is secret, and opens the app there again."""

    def join(self, link: str, name: str, title: str) -> dict[str, Any]:
        """Follow a link, and wait until the app is installed."""
        found = super().join(link, name, title)
        self._home = link.partition("/i#")[0] + "/"
        return found


if __name__ == "__main__":
    page.Person = Hidden  # type: ignore[misc]
    page.main()
