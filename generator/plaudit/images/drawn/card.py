"""Cards for shared links: title, facts and woven patches on 1200 by 630 pixels."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

from .colour import PINE, PINE_MARK, mixed, palette, rgb
from .weave import STEP, WEFT, cloth, weave

WIDTH, HEIGHT = 1200, 630

_Face = Literal["serif", "sans", "sans-bold"]
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
_TEXT_CAP = 300
_SHADES = 16
"""Steps from ground to ink at the edges of letters: more are not seen, but weighed."""
_UNDRAWN = {"So", "Sk", "Cc", "Cf", "Cs", "Co", "Cn"}
"""What is left out alone, without its line: emoji, controls, unknown signs."""
_COLOURED = "\ufe0f"
"""Asks for the coloured form of the emoji before it (variation selector 16)."""
_NOBODYS = "\uffff"
"""A code point that Unicode keeps free, so that no face has it."""
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
        notice = _drawable(note, "sans-bold") or _PLAIN_NOTE
        words, face = _fitted(notice, "sans-bold", 24, WIDTH - 2 * _MARGIN)
        sheet.text(_MARGIN, 37, words, face, "ink on mark")
    _hang_cloth(sheet, art_seed, top)
    line = _drawable(title, "serif")
    if line is not None:
        over = _drawable(kicker, "sans-bold")
        if over is not None:
            words, face = _fitted(over, "sans-bold", 26, _COLUMN)
            sheet.text(_MARGIN, top + 84, words, face, "soft")
        _set_title(sheet, line, top + 112)
    sheet.fill((_MARGIN, _FOOT, _MARGIN + _COLUMN, _FOOT + 2), "line")
    name = _drawable(community, "serif")
    if name is not None:
        words, face = _fitted(name, "serif", 38, _COLUMN)
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
        for step in range(1, _SHADES + 1):
            self._add(name, mixed(ink, ground, step / _SHADES))

    def fill(self, box: tuple[int, int, int, int], name: str) -> None:
        """Fill *box* (left, top, right, foot; the last two outside) with a colour."""
        left, top, right, foot = box
        self._draw.rectangle((left, top, right - 1, foot - 1), fill=self._at[name])

    def text(
        self, x: int, y: int, words: str, face: ImageFont.FreeTypeFont, name: str
    ) -> None:
        """Write *words* from *x* on the baseline *y*."""
        mask = Image.new("L", (WIDTH, HEIGHT), 0)
        ImageDraw.Draw(mask).text((x, y), words, font=face, fill=255, anchor="ls")
        box = mask.getbbox()
        if box is None:
            return
        mask = mask.crop(box)
        # Shade 0 is the ground, which is there already.
        shade = [round(value / 255 * _SHADES) for value in range(256)]
        inks = mask.point([max(0, self._at[name] + step - 1) for step in shade])
        self._plane.paste(inks, box[:2], mask.point([255 * (s > 0) for s in shade]))

    def png(self) -> bytes:
        """Return the card as a PNG file with a palette and nothing else."""
        self._plane.putpalette([part for one in self._colours for part in rgb(one)])
        file = BytesIO()
        # Ten times as fast as the hardest effort, and half as large again.
        self._plane.save(file, "PNG", compress_level=3)
        return file.getvalue()


def _hang_cloth(sheet: _Sheet, seed: str, top: int) -> None:
    """Draw the cloth of *seed* from *top* down, at the end side."""
    width, height = WIDTH - _CLOTH_AT, HEIGHT - top
    sheet.fill((_CLOTH_AT, top, WIDTH, HEIGHT), "cloth")
    for x in range(_CLOTH_AT + STEP, WIDTH, STEP):
        sheet.fill((x, top, x + 1, HEIGHT), "thread")
    for patch in weave(seed, width, height):
        for row in patch.rows():
            y = top + row.y - WEFT // 2
            for start in row.stitches():
                x = _CLOTH_AT + start
                sheet.fill((x, y, x + STEP, y + WEFT), f"woven {patch.colour}")


def _set_title(sheet: _Sheet, words: str, top: int) -> None:
    """Write the title below *top*, as large as it fits over the foot."""
    room = _FOOT - 28 - top
    size = next((size for size in _TITLE_SIZES if _fits(words, size, room)), _LEAST)
    face = _face("serif", size)
    leading = round(size * _LEADING)
    most = room // leading
    lines = _lines(words, face, _COLUMN)
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), face, _COLUMN)]
    for number, line in enumerate(_evened(lines, face)):
        baseline = top + round(size * 0.86) + number * leading
        sheet.text(_MARGIN, baseline, line, face, "ink")


def _fits(words: str, size: int, room: int) -> bool:
    """Tell whether *words* fit: in *room* pixels, few lines, and no word broken."""
    face = _face("serif", size)
    if any(_length(face, word) > _COLUMN for word in words.split()):
        return False
    lines = _lines(words, face, _COLUMN)
    most = min(room // round(size * _LEADING), 3 if size > _LARGE else room)
    return len(lines) <= most


def _lines(words: str, face: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Break *words* into lines of at most *width* pixels, within a word if need be."""
    lines: list[str] = []
    line = ""
    for word in words.split():
        longer = f"{line} {word}".lstrip()
        if _length(face, longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while _length(face, line) > width:
            cut = max(1, _longest(line, face, width))
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line] if line else lines


def _evened(lines: list[str], face: ImageFont.FreeTypeFont) -> list[str]:
    """Return the same number of *lines*, broken so that they are of like length."""
    words = " ".join(lines)
    best = lines
    for width in range(_COLUMN, _COLUMN // 3, -16):
        tried = _lines(words, face, width)
        if len(tried) > len(lines) or " ".join(tried) != words:
            break
        best = tried
    return best


def _fitted(
    words: str, name: _Face, size: int, width: float
) -> tuple[str, ImageFont.FreeTypeFont]:
    """Return *words* for one line and their face: smaller, then cut, when too long."""
    least = size * 3 // 4
    while size > least and _length(_face(name, size), words) > width:
        size -= 1
    face = _face(name, size)
    return _cut(words, face, width), face


def _cut(words: str, face: ImageFont.FreeTypeFont, width: float) -> str:
    """Return *words*, ended by an ellipsis where they would pass *width* pixels."""
    if _length(face, words) <= width:
        return words
    words = words[: _longest(words, face, width - _length(face, "…"))]
    return words.rstrip(" ,.;:-\u2013\u2014") + "…"


@lru_cache(maxsize=4096)
def _length(face: ImageFont.FreeTypeFont, words: str) -> float:
    """Return how wide *words* are in *face*; breaking lines asks that many times."""
    return face.getlength(words)


def _longest(words: str, face: ImageFont.FreeTypeFont, width: float) -> int:
    """Return how many characters of *words* go into *width* pixels."""

    def past(count: int) -> bool:
        return _length(face, words[:count]) > width

    return bisect_left(range(1, len(words) + 1), x=True, key=past)


def _drawable(text: str, name: _Face) -> str | None:
    """Return *text* as it can be drawn in a face, or None when it cannot be."""
    text = " ".join(unicodedata.normalize("NFC", text).split())[:_TEXT_CAP]
    drawn = []
    for character in text:
        if _has(name, character):
            drawn.append(character)
        elif character not in _COLOURED and (
            unicodedata.category(character) not in _UNDRAWN
        ):
            return None
    return " ".join("".join(drawn).split()) or None


@cache
def _has(name: _Face, character: str) -> bool:
    """Tell whether a face can draw *character* by itself, from left to right."""
    if character == " ":
        return True
    category = unicodedata.category(character)
    if category[0] in "CM" or unicodedata.bidirectional(character) in {"R", "AL", "AN"}:
        return False
    return _drawn(name, character) != _drawn(name, _NOBODYS)


@cache
def _drawn(name: _Face, character: str) -> bytes:
    """Return what a face draws for *character*: its box when it has no such sign."""
    plane = Image.new("L", (96, 96), 0)
    ImageDraw.Draw(plane).text((24, 64), character, 255, _face(name, 40), anchor="ls")
    return plane.tobytes()


@cache
def _face(name: _Face, size: int) -> ImageFont.FreeTypeFont:
    """Return a bundled face; set without a shaping library, so alike everywhere."""
    data = (files("plaudit.images") / "fonts" / f"{name}.ttf").read_bytes()
    return ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)
