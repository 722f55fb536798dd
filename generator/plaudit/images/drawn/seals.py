"""Seals for badges without a picture: the outline is the family, the glyph the deed."""

from __future__ import annotations

from hashlib import sha256

from .colour import PINE, oklch

SHAPES = {
    "circle": (
        "M4 48a44 44 0 1 1 88 0a44 44 0 1 1-88 0z",
        "M8.5 48a39.5 39.5 0 1 1 79 0a39.5 39.5 0 1 1-79 0z",
    ),
    "hexagon": (
        "M48 2 87.8 25v46L48 94 8.2 71V25z",
        "M48 7 83.5 27.5v41L48 89 12.5 68.5v-41z",
    ),
    "shield": (
        "M9 8h78v40c0 24-16 36-39 45C25 84 9 72 9 48z",
        "M13.5 12.5h69V48c0 21.5-14 32-34.5 40.2C27.5 80 13.5 69.5 13.5 48z",
    ),
    "square": ("M10 10h76v76H10z", "M14.5 14.5h67v67h-67z"),
}
"""Outer and inner outline of each family, on a field of 96 by 96."""

GLYPHS = {
    # A needle with its eye, and a thread that has just gone through the cloth.
    "mend": "M31 64 60 35m0 0c3-4 7-5 8-4s0 5-4 8c-3 2-6 0-4-4zM31 64c-4 3-6 1-4-2"
    "s8-2 9 3 2 6 6 5 8-6 13-6 7 3 13 1",
    # Two rings that share a part.
    "teach": "M28 48a12.5 12.5 0 1 1 25 0a12.5 12.5 0 1 1-25 0z"
    "M43 48a12.5 12.5 0 1 1 25 0a12.5 12.5 0 1 1-25 0z",
    # A tally of five.
    "hands": "M34.5 34v28M43.5 34v28M52.5 34v28M61.5 34v28M28.5 56 67.5 40",
    # The moon and one star.
    "night": "M52 31a18 18 0 1 0 14 26a15 15 0 0 1-14-26zM62.5 33v8M58.5 37h8",
    # A nut.
    "parts": "M48 28.5 65 38.3v19.4L48 67.5 31 57.7V38.3z"
    "M40 48a8 8 0 1 1 16 0a8 8 0 1 1-16 0z",
    # A door that stands open.
    "door": "M35 65V32h27v33M29.5 65h5.5M62 65h5.5M35 32l15 6v33L35 65M45.5 52.5v3",
    # A star of five points.
    "star": "m48 28 5.9 13.2 14.4 1.5-10.8 9.7 3.1 14.1L48 59.2 35.4 66.5"
    "l3.1-14.1-10.8-9.7 14.4-1.5z",
    "heart": "M48 66C36 57 29 50 29 41.5c0-6.5 4.5-10.5 9.5-10.5 4 0 7.5 2.5 9.5 6.5 "
    "2-4 5.5-6.5 9.5-6.5 5 0 9.5 4 9.5 10.5C67 50 60 57 48 66z",
    # A leaf with its vein.
    "leaf": "M33 59c-5-15 7-29 33-29 1 25-13 38-28 33-2-.6-4-2-5-4zM29 68c7-12 15-19 24"
    "-24M41.5 53.5h11",
    "key": "M28 46.5a9.5 9.5 0 1 1 19 0a9.5 9.5 0 1 1-19 0zM47 46.5h21v9M59 46.5v7",
}
"""The single stroke of each deed, inside the middle 40 of the same field."""

_RISE = {"shield": 3}
"""How far up the visual middle of an outline lies."""


def seal(  # noqa: PLR0913 - what it shows, and the knobs of the look
    shape: str | None,
    glyph: str | None,
    *,
    seed: str = "",
    hue: float = PINE,
    chroma: float = 1,
    dark: bool | None = None,
) -> str:
    """Return an SVG seal of one of `SHAPES` with one of `GLYPHS`.

    What is None comes from the hash of *seed*, the badge's id. *dark* fixes a side;
    without it the drawing follows the reader's own setting.

    Raises:
        KeyError: there is no such shape or glyph.
    """
    chance = sha256(seed.encode("utf-8", "surrogatepass")).digest()
    shape = shape or list(SHAPES)[chance[0] % len(SHAPES)]
    glyph = glyph or list(GLYPHS)[chance[1] % len(GLYPHS)]
    outer, inner = SHAPES[shape]
    rise = _RISE.get(shape, 0)
    moved = f' transform="translate(0 -{rise})"' if rise else ""
    style = _side(hue, chroma, dark=bool(dark))
    if dark is None:
        style += f"@media(prefers-color-scheme:dark){{{_side(hue, chroma, dark=True)}}}"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><style>'
        "path{stroke-linejoin:round;stroke-linecap:round;fill:none}"
        f'{style}</style><path class="o" d="{outer}"/><path class="i" d="{inner}"/>'
        f'<path class="g" d="{GLYPHS[glyph]}"{moved}/></svg>'
    )


def _side(hue: float, chroma: float, *, dark: bool) -> str:
    if dark:
        line, ground = oklch(0.90, 0.01 * chroma, hue), oklch(0.24, 0.018 * chroma, hue)
        deed = oklch(0.83, 0.11 * chroma, hue)
    else:
        line, ground = (
            oklch(0.23, 0.022 * chroma, hue),
            oklch(0.975, 0.012 * chroma, hue),
        )
        deed = oklch(0.43, 0.09 * chroma, hue)
    return (
        f".o{{stroke:{line};stroke-width:1.75;fill:{ground}}}"
        f".i{{stroke:{line};stroke-width:.6}}.g{{stroke:{deed};stroke-width:2.25}}"
    )
