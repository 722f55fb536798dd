"""Cards for shared links: title, facts and woven patches on 1200 by 630 pixels."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw

from .colour import PINE, PINE_MARK, mixed, palette, rgb
from .lettering import (
    SHADES,
    cut,
    drawable,
    evened,
    fitted,
    lettering,
    lines_of,
    typeface,
    width_of,
)
from .weave import STEP, WEFT, cloth, weave

if TYPE_CHECKING:
    from PIL import ImageFont

WIDTH, HEIGHT = 1200, 630

_MARGIN = 72
_CLOTH_AT = 808
"""Where the cloth begins; it runs to the end edge. A multiple of STEP, plus one."""
_COLUMN = _CLOTH_AT - 2 * _MARGIN + 16
_NOTE_HEIGHT = 56
_FOOT = 524
"""Where the hairline over the community's name lies."""
_TITLE_SIZES = (84, 76, 68, 60, 54, 48, 42)
_LEAST = _TITLE_SIZES[-1]
_LARGE = 60
"""Above this size a title takes three lines at most."""
_LEADING = 1.16
_PLAIN_NOTE = "Sample content: invented, not real people."


def share_card(  # noqa: PLR0913 - what it says, and the knobs of the look
    title: str,
    kicker: str,
    community: str,
    *,
    hue: float = PINE,
    chroma: float = 1,
    mark_hue: float = PINE_MARK,
    art_seed: str,
    note: str | None = None,
) -> bytes:
    """Return the PNG card of a page: its *title*, what it is, and whose it is.

    *note* is the notice of sample content, set on the marker. A line with a sign that
    the bundled faces lack (or written from right to left, which needs shaping) is left
    out rather than drawn wrongly; only the notice is then given in English.
    """
    sheet = _Sheet(hue, chroma, mark_hue)
    top = 0
    if note:
        top = _NOTE_HEIGHT
        sheet.fill((0, 0, WIDTH, top), "mark")
        notice = drawable(note, "sans-bold") or _PLAIN_NOTE
        words, face = fitted(notice, "sans-bold", 24, WIDTH - 2 * _MARGIN)
        sheet.text(_MARGIN, 37, words, face, "ink on mark")
    sheet.hang(art_seed, top)
    line = drawable(title, "serif")
    if line is not None:
        over = drawable(kicker, "sans-bold")
        if over is not None:
            words, face = fitted(over, "sans-bold", 26, _COLUMN)
            sheet.text(_MARGIN, top + 84, words, face, "soft")
        _set_title(sheet, line, top + 112)
    sheet.fill((_MARGIN, _FOOT, _MARGIN + _COLUMN, _FOOT + 2), "line")
    name = drawable(community, "serif")
    if name is not None:
        words, face = fitted(name, "serif", 38, _COLUMN)
        sheet.text(_MARGIN, _FOOT + 56, words, face, "ink")
    return sheet.png()


class _Sheet:
    """The card while it is drawn: a plane of indexes into a small, exact palette."""

    def __init__(self, hue: float, chroma: float, mark_hue: float) -> None:
        look = palette(hue=hue, chroma=chroma, mark_hue=mark_hue)
        ground, thread, accent, mark = cloth(hue, chroma, mark_hue, dark=False)
        self._colours: list[str] = []
        self._at: dict[str, int] = {}
        self._add("paper", look.paper)
        for name, colour in (
            ("line", look.line),
            ("mark", look.mark),
            ("cloth", ground),
            ("thread", thread),
            ("woven accent", accent),
            ("woven mark", mark),
        ):
            self._add(name, colour)
        self._shades("ink", look.ink, look.paper)
        self._shades("soft", look.soft, look.paper)
        self._shades("ink on mark", look.ink, look.mark)
        self._plane = Image.new("L", (WIDTH, HEIGHT), self._at["paper"])
        self._draw = ImageDraw.Draw(self._plane)

    def _add(self, name: str, colour: str) -> None:
        self._at.setdefault(name, len(self._colours))
        self._colours.append(colour)

    def _shades(self, name: str, ink: str, ground: str) -> None:
        for step in range(1, SHADES + 1):
            self._add(name, mixed(ink, ground, step / SHADES))

    def fill(self, box: tuple[int, int, int, int], name: str) -> None:
        """Fill *box* (left, top, right, foot; the last two outside) with a colour."""
        left, top, right, foot = box
        self._draw.rectangle((left, top, right - 1, foot - 1), fill=self._at[name])

    def text(
        self, x: int, y: int, words: str, face: ImageFont.FreeTypeFont, name: str
    ) -> None:
        """Write *words* from *x* on the baseline *y*."""
        line = lettering(face, words)
        # Shade 0 is the ground, which is there already.
        inks = ImageChops.add(line.shades, line.shades, 2, self._at[name] - 1)
        self._plane.paste(inks, (x + line.left, y + line.top), line.touched)

    def hang(self, seed: str, top: int) -> None:
        """Hang the cloth of *seed* from *top* down, at the end side."""
        width, height = WIDTH - _CLOTH_AT, HEIGHT - top
        ground, thread = bytes([self._at["cloth"]]), bytes([self._at["thread"]])
        warp = (thread + ground * (STEP - 1)) * (width // STEP)
        woven = bytearray((ground * STEP + warp)[:width] * height)
        for patch in weave(seed, width, height):
            stitch = bytes([self._at[f"woven {patch.colour}"]]) * STEP
            for row in patch.rows():
                first = (row.y - WEFT // 2) * width
                line = woven[first : first + width]
                for start in row.stitches():
                    line[start : start + STEP] = stitch
                woven[first : first + WEFT * width] = line * WEFT
        image = Image.frombytes("L", (width, height), bytes(woven))
        self._plane.paste(image, (_CLOTH_AT, top))

    def png(self) -> bytes:
        """Return the card as a PNG file with a palette and nothing else."""
        self._plane.putpalette([part for one in self._colours for part in rgb(one)])
        file = BytesIO()
        # Ten times as fast as the hardest effort, and half as large again.
        self._plane.save(file, "PNG", compress_level=3)
        return file.getvalue()


def _set_title(sheet: _Sheet, words: str, top: int) -> None:
    """Write the title below *top*, as large as it fits over the foot."""
    room = _FOOT - 28 - top
    size = next((size for size in _TITLE_SIZES if _fits(words, size, room)), _LEAST)
    face = typeface("serif", size)
    leading = round(size * _LEADING)
    most = room // leading
    lines = lines_of(words, face, _COLUMN)
    if len(lines) > most:
        lines = [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), face, _COLUMN)]
    for number, line in enumerate(evened(lines, face, _COLUMN)):
        baseline = top + round(size * 0.86) + number * leading
        sheet.text(_MARGIN, baseline, line, face, "ink")


def _fits(words: str, size: int, room: int) -> bool:
    """Tell whether *words* fit: in *room* pixels, few lines, and no word broken."""
    face = typeface("serif", size)
    if any(width_of(word, face) > _COLUMN for word in words.split()):
        return False
    lines = lines_of(words, face, _COLUMN)
    most = min(room // round(size * _LEADING), 3 if size > _LARGE else room)
    return len(lines) <= most
