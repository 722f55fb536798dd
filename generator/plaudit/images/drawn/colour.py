"""Colours of the look as sRGB: the knobs hue and chroma in, hex figures out.

Drawings carry hex figures, since mail programs, README hosts and older browsers read
no `oklch()`. Formulas: Björn Ottosson, "A perceptual color space for image
processing" (2020), https://bottosson.github.io/posts/oklab/; out-of-gamut colours
lose chroma at constant lightness and hue, as CSS Color Level 4, section 13.2, asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians, sin

RGB = tuple[int, int, int]

PINE = 162.0
"""The hue of the first skin, used when a community names none."""
PINE_MARK = 118.0
"""The marker's hue beside pine."""

_HALVINGS = 16
_STRAIGHT_UP_TO = 0.0031308


@dataclass(frozen=True)
class Palette:
    """The colours of one side (light or dark) of one skin, each as `#rrggbb`."""

    paper: str
    wash: str
    ink: str
    soft: str
    line: str
    accent: str
    mark: str


def palette(
    *,
    hue: float = PINE,
    chroma: float = 1,
    mark_hue: float = PINE_MARK,
    dark: bool = False,
) -> Palette:
    """Return the look's colours for a *hue* in degrees and a *chroma* from 0 to 1.5.

    Lightness and chroma of each are those of the theme's tokens, so that a picture
    beside a page has the page's colours.
    """
    if dark:
        return Palette(
            paper=oklch(0.19, 0.013 * chroma, hue),
            wash=oklch(0.23, 0.015 * chroma, hue),
            ink=oklch(0.94, 0.008 * chroma, hue),
            soft=oklch(0.75, 0.014 * chroma, hue),
            line=oklch(0.34, 0.016 * chroma, hue),
            accent=oklch(0.83, 0.11 * chroma, hue),
            mark=oklch(0.40, 0.075 * chroma, mark_hue + 16),
        )
    return Palette(
        paper=oklch(0.993, 0.003 * chroma, hue),
        wash=oklch(0.97, 0.006 * chroma, hue),
        ink=oklch(0.23, 0.022 * chroma, hue),
        soft=oklch(0.46, 0.018 * chroma, hue),
        line=oklch(0.885, 0.009 * chroma, hue),
        accent=oklch(0.43, 0.09 * chroma, hue),
        mark=oklch(0.94, 0.088 * chroma, mark_hue),
    )


@lru_cache(maxsize=1024)
def oklch(lightness: float, chroma: float, hue: float) -> str:
    """Return the colour of that *lightness* (0 to 1), *chroma* and *hue* as hex."""
    return "#{:02x}{:02x}{:02x}".format(*srgb(lightness, chroma, hue))


def srgb(lightness: float, chroma: float, hue: float) -> RGB:
    """Return the nearest sRGB colour (0 to 255) of that lightness and hue."""
    linear = _linear(lightness, chroma, hue)
    if not _shown(linear):
        least, most = 0.0, chroma
        for _ in range(_HALVINGS):
            middle = (least + most) / 2
            if _shown(_linear(lightness, middle, hue)):
                least = middle
            else:
                most = middle
        linear = _linear(lightness, least, hue)
    red, green, blue = (_byte(part) for part in linear)
    return red, green, blue


@lru_cache(maxsize=1024)
def mixed(over: str, under: str, share: float) -> str:
    """Return hex colour *over* laid on *under* with the opacity *share* (0 to 1)."""
    above, below = rgb(over), rgb(under)
    parts = (
        round(a * share + b * (1 - share)) for a, b in zip(above, below, strict=True)
    )
    return "#{:02x}{:02x}{:02x}".format(*parts)


def rgb(colour: str) -> RGB:
    """Return the three parts of *colour*, written `#rrggbb`."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _shown(linear: tuple[float, float, float]) -> bool:
    slack = 0.0005  # an eighth of a step of eight bits, against rounding
    return all(-slack <= part <= 1 + slack for part in linear)


def _byte(part: float) -> int:
    """Apply the transfer curve of sRGB (IEC 61966-2-1) to one *linear* part."""
    part = min(1.0, max(0.0, part))
    curved = (
        12.92 * part if part <= _STRAIGHT_UP_TO else 1.055 * part ** (1 / 2.4) - 0.055
    )
    return round(curved * 255)
