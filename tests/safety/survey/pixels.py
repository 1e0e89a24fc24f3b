# SPDX-License-Identifier: AGPL-3.0-or-later
"""Khmer words as HarfBuzz shapes them, to compare with what Typst and a browser draw with the same font."""

from __future__ import annotations

import importlib.resources
import io

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont, features

SIZE = 96  # pixels of the font
ALIKE = 0.97  # what two rasterisers of one shaped word reach; what is drawn unshaped stays below DIFFERENT
DIFFERENT = 0.75
_INK = 110  # darker than this is a letter; bars and grounds are lighter


def reference(word: str, *, shaped: bool = True) -> Image.Image:
    """The ink of a word; unshaped, as a tool draws it that knows characters alone."""
    assert features.check("raqm"), "this Pillow shapes no text: it cannot be the reference"
    engine = ImageFont.Layout.RAQM if shaped else ImageFont.Layout.BASIC
    path = importlib.resources.files("krama.safety") / "fonts" / "KantumruyPro-Regular.ttf"
    font = ImageFont.truetype(io.BytesIO(path.read_bytes()), SIZE, layout_engine=engine)
    page = Image.new("L", (SIZE * 12, SIZE * 4), 255)
    ImageDraw.Draw(page).text((SIZE, SIZE), word, font=font, fill=0)
    return _cropped(page)


def ink(png: bytes) -> Image.Image:
    """The ink of a picture."""
    return _cropped(Image.open(io.BytesIO(png)).convert("L"))


def _cropped(page: Image.Image) -> Image.Image:
    mask = page.point([255 if value < _INK else 0 for value in range(256)])
    box = mask.getbbox()
    assert box is not None, "nothing was drawn"
    return mask.crop(box)


def likeness(one: Image.Image, other: Image.Image) -> float:
    """How much of the ink of each is within a pixel of the other's, 0 … 1, at the best place; sizes are not scaled away."""
    width, height = max(one.width, other.width) + 4, max(one.height, other.height) + 4
    still = _placed(one, width, height, 2, 2)
    return max(_covered(still, _placed(other, width, height, x, y)) for x in (1, 2, 3) for y in (1, 2, 3))


def _placed(mask: Image.Image, width: int, height: int, x: int, y: int) -> Image.Image:
    page = Image.new("L", (width, height), 0)
    page.paste(mask, (x, y))
    return page


def _covered(one: Image.Image, other: Image.Image) -> float:
    return min(_part(one, other), _part(other, one))


def _part(inner: Image.Image, outer: Image.Image) -> float:
    """How much of the inner ink lies on the outer one, made a pixel thicker."""
    shared = ImageChops.darker(inner, outer.filter(ImageFilter.MaxFilter(3)))
    return shared.histogram()[255] / inner.histogram()[255]
