# SPDX-License-Identifier: AGPL-3.0-or-later
"""The SDK: networks that fail, devices, copies, couriers, islands."""
