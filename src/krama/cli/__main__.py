# SPDX-License-Identifier: AGPL-3.0-or-later
"""``python -m krama.cli`` is ``krama``."""

from krama.cli.main import main

raise SystemExit(main())
