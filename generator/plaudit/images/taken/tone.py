"""The colour of a picture from afar, as a word that a stylesheet can read.

A page that is not allowed to carry styles of its own cannot name a colour for each
picture. So the tone is rounded to 125 colours in OKLab (Björn Ottosson, 2020), spelled
by one sign each for lightness, green to red and blue to yellow; the theme's stylesheet
has a rule for each sign, and the three add up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from .rendition import Levels

_LIGHTNESS = "12345"
"""0.1, 0.3, 0.5, 0.7, 0.9."""
_GREEN_TO_RED = "pqrst"
"""-0.12, -0.06, 0, 0.06, 0.12."""
_BLUE_TO_YELLOW = "vwxyz"
"""The same steps."""
_ROUGH = 16
_STEP = 0.06
_STRAIGHT_UP_TO = 0.04045


def tone(levels: Levels) -> str:
    """Return the tone of a picture, like `4rx`; empty where it is see-through."""
    if levels.picture.see_through:
        return ""
    rough = levels.rough(_ROUGH)
    pixel = rough.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    if not isinstance(pixel, tuple):
        return ""
    light, red, yellow = _oklab(*(part / 255 for part in pixel[:3]))
    return (
        _sign(_LIGHTNESS, light / 0.2 - 0.5)
        + _sign(_GREEN_TO_RED, red / _STEP + 2)
        + _sign(_BLUE_TO_YELLOW, yellow / _STEP + 2)
    )


def _sign(signs: str, at: float) -> str:
    return signs[min(max(round(at), 0), len(signs) - 1)]


def _oklab(red: float, green: float, blue: float) -> tuple[float, float, float]:
    r, g, b = _straight(red), _straight(green), _straight(blue)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _straight(part: float) -> float:
    """Return a part of an sRGB colour as light, from 0 to 1 (IEC 61966-2-1)."""
    if part <= _STRAIGHT_UP_TO:
        return part / 12.92
    return float(((part + 0.055) / 1.055) ** 2.4)
