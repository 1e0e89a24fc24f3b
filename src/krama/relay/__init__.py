# SPDX-License-Identifier: AGPL-3.0-or-later
"""The blind relay: a handful of verbs over logs and blobs that it cannot open, name or tie together.

``rules`` and ``reading`` decide, sans-IO; ``store`` keeps; ``service`` groups and wakes; ``server`` speaks HTTP. It
must not import ``krama.client``, and must not log anything but codes and counts.
"""
