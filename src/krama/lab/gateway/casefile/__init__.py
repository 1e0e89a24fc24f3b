# SPDX-License-Identifier: AGPL-3.0-or-later
"""The national gateway as a case file: the decree's duties, article by article, played on invented people in the lab.

``case.toml`` is the scenario, ``scenario`` reads it and nothing else, ``play`` plays it, ``page`` shows what came out.
This file imports nothing: the small programs of the play start often, and must start fast.
"""
