# SPDX-License-Identifier: AGPL-3.0-or-later
"""The three things that a person may be asked to type or scan, and how they are told apart: invites, device codes,
recovery codes.

Each has a form of its own, and each reader refuses the other two by their name: linking a device, restoring one and
joining a conversation never share a gesture. Spec: docs/protocol/7-devices.md, "Codes"; rules K1, B1, B2.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence

from krama.core.errors import PeerError

DEVICE_PREFIX = "krama-device:"
RECOVERY_PREFIX = "krama-recovery:"
GROUPS = 8
GROUP_DIGITS = 5  # and one that checks them
CODE_BYTES = 17
MAX_CODE_TEXT = 8_192
_MOST: int = 10 ** (GROUPS * GROUP_DIGITS)  # 40 digits: 132.8 bits
_KHMER_ZERO = 0x17E0
_DIGITS = {chr(_KHMER_ZERO + d): str(d) for d in range(10)} | {str(d): str(d) for d in range(10)}
_SPACES = re.compile(r"[\s\-·.,\u200b-\u200d]+")
_PACKED = re.compile(r"^([1-9]\d{0,3})\.([A-Za-z0-9_-]*)$")


def kind_of(text: str) -> str:
    """What a text is meant to be: ``invite``, ``device``, ``recovery``, or empty if it is none of them."""
    text = text.strip()
    start = text[: len(RECOVERY_PREFIX)].lower()
    if start.startswith(DEVICE_PREFIX):
        return "device"
    if start == RECOVERY_PREFIX or looks_like_digits(text):
        return "recovery"
    return "invite" if "/i#" in text else ""


def refuse_others(text: str, wanted: str) -> None:
    """Refuse a text that is one of the other two; ``PeerError`` ``link_is_invite``, ``_device``, ``_recovery``."""
    found = kind_of(text)
    if found == wanted:
        return
    if found == "invite":
        raise PeerError("link_is_invite")
    if found == "device":
        raise PeerError("link_is_device")
    if found == "recovery":
        raise PeerError("link_is_recovery")


def pack(prefix: str, data: bytes) -> str:
    """``PREFIX1.<base64url>``: version 1 of a code that holds a record."""
    return f"{prefix}1.{base64.urlsafe_b64encode(data).rstrip(b'=').decode()}"


def unpack(prefix: str, text: str) -> bytes:
    """The record's bytes; raises ``PeerError`` ``link_newer`` or ``code_damaged``."""
    match = _PACKED.match(text.strip()[len(prefix) :]) if len(text) <= MAX_CODE_TEXT else None
    if match is None:
        raise PeerError("code_damaged")
    if match[1] != "1":
        raise PeerError("link_newer")
    code = match[2]
    try:
        data = base64.b64decode(code + "=" * (-len(code) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise PeerError("code_damaged") from error
    if base64.urlsafe_b64encode(data).rstrip(b"=").decode() != code:
        raise PeerError("code_damaged")
    return data


# -- the digits of a recovery code -----------------------------------------------------------------------------------


def check_digit(place: int, digits: Sequence[int]) -> int:
    """ISO 7064 MOD 11,10 over the group's place and its digits.

    Every single wrong digit is found, and a group that stands in another group's place too.
    """
    p = 10
    for digit in (place, *digits):
        p = ((p + digit) % 10 or 10) * 2 % 11
    return (11 - p) % 10


def code_from(entropy: bytes) -> bytes:
    """A recovery code, as 17 bytes, from 32 random ones; at least 132 bits, evenly drawn up to 2⁻¹²³."""
    return (int.from_bytes(entropy, "big") % _MOST).to_bytes(CODE_BYTES, "big")


def write_digits(code: bytes) -> tuple[str, ...]:
    """The code as eight groups of six digits, the last digit of each checking the others and its place."""
    text = f"{int.from_bytes(code, 'big'):0{GROUPS * GROUP_DIGITS}d}"
    parts = [text[i : i + GROUP_DIGITS] for i in range(0, len(text), GROUP_DIGITS)]
    return tuple(part + str(check_digit(place, [int(d) for d in part])) for place, part in enumerate(parts))


def read_digits(text: str) -> bytes:
    """Read a code typed in Latin or Khmer digits, with or without spaces.

    Raises ``PeerError`` ``code_digits`` (something else than digits), ``code_length``, or ``code_group`` whose detail is
    the number of the first group that was mistyped, from 1.
    """
    plain = _plain(text)
    if plain is None:
        raise PeerError("code_digits")
    size = GROUP_DIGITS + 1
    if len(plain) != GROUPS * size:
        raise PeerError("code_length", str(len(plain)))
    kept = ""
    for place in range(GROUPS):
        group = plain[place * size : (place + 1) * size]
        if check_digit(place, [int(d) for d in group[:-1]]) != int(group[-1]):
            raise PeerError("code_group", str(place + 1))
        kept += group[:-1]
    return int(kept).to_bytes(CODE_BYTES, "big")


def read_group(text: str) -> str:
    """Digits of either script as Latin ones, without spaces; for a single group. Raises ``PeerError('code_digits')``."""
    plain = _plain(text)
    if plain is None:
        raise PeerError("code_digits")
    return plain


def looks_like_digits(text: str) -> bool:
    """Tell whether a text is a whole recovery code in digits; one in a hundred million others would seem to be."""
    if len(text) > 4 * GROUPS * (GROUP_DIGITS + 1):
        return False
    try:
        read_digits(text)
    except PeerError:
        return False
    return True


def _plain(text: str) -> str | None:
    bare = _SPACES.sub("", text[:MAX_CODE_TEXT])
    return "".join(_DIGITS[c] for c in bare) if bare and all(c in _DIGITS for c in bare) else None
