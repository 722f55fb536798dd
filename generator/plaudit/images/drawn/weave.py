"""Cover art: a warp of hairlines with woven patches, drawn from a seed.

The geometry is kept apart from how it is painted, so that the SVG cover and the PNG
card of one record show the same cloth.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from math import sqrt
from typing import TYPE_CHECKING, Literal, NamedTuple

from .colour import PINE, PINE_MARK, mixed, oklch, palette

if TYPE_CHECKING:
    from collections.abc import Iterator

STEP = 8
"""Distance of the warp's threads, in units of the drawing."""
WEFT = 6
"""Thickness of a woven row."""

_LEAST_RADIUS = 3
_MOST_RADIUS = 11
_EDGE = 2
"""Threads and rows kept free around a patch."""
_LEAST_PATCHES = 2
_MOST_PATCHES = 6


class Row(NamedTuple):
    """One row of a patch, from *start* to *end*, woven over every second thread."""

    start: int
    end: int
    y: int

    def stitches(self) -> Iterator[int]:
        """Yield where each visible stitch, one STEP long, starts."""
        return iter(range(self.start, self.end, 2 * STEP))


@dataclass(frozen=True)
class Patch:
    """One woven figure, in the accent or in the marker."""

    figure: Literal["disc", "lozenge", "square"]
    colour: Literal["accent", "mark"]
    column: int
    """Its middle, in threads from the start edge."""
    line: int
    """Its middle, in rows from the top."""
    radius: int
    """Half its size, in rows."""

    def rows(self) -> Iterator[Row]:
        """Yield the rows from top to bottom, stitches set off as in plain weave."""
        for offset in range(-self.radius, self.radius + 1):
            half = self._half(offset)
            first, last = self.column - half, self.column + half
            line = self.line + offset
            # A stitch lies where thread and row are both even or both odd.
            first += (first + line) % 2
            last -= (last + line) % 2
            if first <= last:
                yield Row(first * STEP, (last + 1) * STEP, line * STEP)

    def _half(self, offset: int) -> int:
        if self.figure == "square":
            return self.radius
        if self.figure == "lozenge":
            return self.radius - abs(offset)
        return round(sqrt((self.radius + 0.4) ** 2 - offset**2))


def weave(seed: str, width: int, height: int) -> tuple[Patch, ...]:
    """Return two to six patches, apart from each other, on a cloth of that size.

    They stand in as many equal fields along the longer side; in a cloth too small for
    two of them there is one, or none.
    """
    columns, lines = width // STEP, height // STEP
    along, across = max(columns, lines), min(columns, lines)
    draw = _Draw(seed)
    most = min(_MOST_PATCHES, along // (2 * (_LEAST_RADIUS + _EDGE)))
    wished = round(along / max(1, across) * 1.6 + draw.part())
    count = min(most, max(_LEAST_PATCHES, wished))
    field = along / count if count else 0
    patches: list[Patch] = []
    for number in range(count):
        most_radius = min(_MOST_RADIUS, int(min(field, across) / 2) - _EDGE)
        if most_radius < _LEAST_RADIUS:
            continue
        least = max(_LEAST_RADIUS, round(most_radius * 0.6))
        radius = least + draw.below(most_radius - least + 1)
        middle = field * (number + 0.5)
        play = max(0.0, field / 2 - radius - _EDGE)
        on_long = round(middle + (draw.part() * 2 - 1) * play)
        room = across - 2 * (radius + _EDGE) + 1
        on_short = radius + _EDGE + draw.below(max(1, room))
        column, line = (on_long, on_short) if columns >= lines else (on_short, on_long)
        figure = _figure(draw, patches)
        patches.append(Patch(figure, _colour(number), column, line, radius))
    return tuple(patches)


def cover_art(  # noqa: PLR0913 - its size, and the knobs of the look
    seed: str,
    width: int,
    height: int,
    *,
    hue: float = PINE,
    chroma: float = 1,
    mark_hue: float = PINE_MARK,
    dark: bool | None = None,
) -> str:
    """Return the SVG drawing of *seed*, a record's id, *width* by *height* units.

    *dark* fixes a side; without it the drawing follows the reader's own setting.
    """
    style = _side(hue, chroma, mark_hue, dark=bool(dark))
    if dark is None:
        other = _side(hue, chroma, mark_hue, dark=True)
        style += f"@media(prefers-color-scheme:dark){{{other}}}"
    woven = "".join(_path(patch) for patch in weave(seed, width, height))
    # The whole warp is one broad stroke, dashed: one unit of thread, the rest bare.
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><style>'
        f".w{{stroke-width:{height};stroke-dasharray:1 {STEP - 1}}}"
        f".a,.m{{fill:none;stroke-width:{WEFT};stroke-dasharray:{STEP} {STEP}}}"
        f'{style}</style><path class="b" d="M0 0h{width}v{height}H0z"/>'
        f'<path class="w" d="M{STEP} {height / 2:g}H{width}"/>{woven}</svg>'
    )


def _path(patch: Patch) -> str:
    name = "a" if patch.colour == "accent" else "m"
    rows = "".join(
        f"M{row.start} {row.y}h{row.end - row.start}" for row in patch.rows()
    )
    return f'<path class="{name}" d="{rows}"/>'


def _side(hue: float, chroma: float, mark_hue: float, *, dark: bool) -> str:
    ground, thread, accent, mark = cloth(hue, chroma, mark_hue, dark=dark)
    return (
        f".b{{fill:{ground}}}.w{{stroke:{thread}}}"
        f".a{{stroke:{accent}}}.m{{stroke:{mark}}}"
    )


def cloth(
    hue: float, chroma: float, mark_hue: float, *, dark: bool
) -> tuple[str, str, str, str]:
    """Return the colours of ground, warp, accent and marker of a cloth, as hex."""
    ground = palette(hue=hue, chroma=chroma, dark=dark).wash
    if dark:
        return (
            ground,
            mixed(oklch(0.83, 0.06 * chroma, hue), ground, 0.35),
            oklch(0.76, 0.10 * chroma, hue),
            oklch(0.52, 0.09 * chroma, mark_hue),
        )
    return (
        ground,
        mixed(oklch(0.43, 0.05 * chroma, hue), ground, 0.42),
        oklch(0.43, 0.09 * chroma, hue),
        oklch(0.86, 0.13 * chroma, mark_hue),
    )


class _Draw:
    """Chance that is the same for the same seed, on every machine and version."""

    def __init__(self, seed: str) -> None:
        self._seed = seed.encode("utf-8", "surrogatepass")
        self._count = 0

    def part(self) -> float:
        """Return a number from 0 up to, not including, 1."""
        self._count += 1
        digest = sha256(b"%s/%d" % (self._seed, self._count)).digest()
        return int.from_bytes(digest[:6], "big") / 2**48

    def below(self, bound: int) -> int:
        """Return a whole number from 0 up to, not including, *bound*."""
        return int(self.part() * bound)


def _figure(draw: _Draw, before: list[Patch]) -> Literal["disc", "lozenge", "square"]:
    """Return a figure unlike the one just woven."""
    figures: list[Literal["disc", "lozenge", "square"]] = ["disc", "lozenge", "square"]
    if before:
        figures.remove(before[-1].figure)
    return figures[draw.below(len(figures))]


def _colour(number: int) -> Literal["accent", "mark"]:
    """Return the colour of patch *number*: the marker is in every cloth, but rare."""
    return "mark" if number % 3 == 1 else "accent"
