# SPDX-License-Identifier: AGPL-3.0-or-later
"""Stories and random histories of the lab's world."""
