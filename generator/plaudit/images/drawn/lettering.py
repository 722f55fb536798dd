"""Text in the bundled faces: what can be drawn, how wide it is, its lines as pixels.

The faces are set without a shaping library, so alike everywhere, and kern no letter with
a space. What every card says is drawn once.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from math import ceil
from typing import Literal, NamedTuple

from PIL import Image, ImageDraw, ImageFont

Face = Literal["serif", "sans", "sans-bold"]

SHADES = 16
"""Steps from ground to ink at the edges of letters: more are not seen, but weighed."""
_SHADE_OF = [round(value / 255 * SHADES) for value in range(256)]
_TOUCHED = [0] + [255] * 255
_TEXT_CAP = 300
_UNDRAWN = {"So", "Sk", "Cc", "Cf", "Cs", "Co", "Cn"}
"""What is left out alone, without its line: emoji, controls, unknown signs."""
_COLOURED = "\ufe0f"
"""Asks for the coloured form of the emoji before it (variation selector 16)."""
_NOBODYS = "\uffff"
"""A code point that Unicode keeps free, so that no face has it."""


class Lettering(NamedTuple):
    """One line of text as it is drawn in any colours."""

    shades: Image.Image
    """Steps from ground to ink."""
    touched: Image.Image
    """Where there is any ink: 255, else 0."""
    left: int
    """Where its first column lies, seen from where the line begins."""
    top: int
    """Where its first row lies, seen from the baseline."""


@lru_cache(maxsize=64)
def lettering(face: ImageFont.FreeTypeFont, words: str) -> Lettering:
    """Return the line *words*; notice, kicker and name come again on every card."""
    # No letter reaches further than twice the size, marks and all.
    edge = 2 * round(face.size)
    size = (ceil(width_of(words, face)) + 2 * edge, 2 * edge)
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).text((edge, edge), words, 255, face, anchor="ls")
    left, top, right, foot = mask.getbbox() or (0, 0, 0, 0)
    shades = mask.crop((left, top, right, foot)).point(_SHADE_OF)
    touched = shades.point(_TOUCHED)
    return Lettering(shades, touched, left - edge, top - edge)


def width_of(words: str, face: ImageFont.FreeTypeFont) -> float:
    """Return how wide *words* are in *face*; breaking lines asks that many times.

    They are measured one by one, since no face kerns a letter with a space, and words
    come again where lines don't.
    """
    gaps = words.count(" ") * _advance(face, " ")
    return gaps + sum(_advance(face, word) for word in words.split(" "))


@lru_cache(maxsize=4096)
def _advance(face: ImageFont.FreeTypeFont, word: str) -> float:
    """Return how wide one *word* is in *face*."""
    return face.getlength(word)


def lines_of(words: str, face: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Break *words* into lines of at most *width* pixels, within a word if need be."""
    lines: list[str] = []
    line = ""
    for word in words.split():
        longer = f"{line} {word}".lstrip()
        if width_of(longer, face) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while width_of(line, face) > width:
            count = max(1, _longest(line, face, width))
            lines.append(line[:count])
            line = line[count:]
    return [*lines, line] if line else lines


def evened(lines: list[str], face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Return as many *lines*, of at most *width* pixels, but of like length."""
    words = " ".join(lines)
    best = lines
    for narrower in range(width, width // 3, -16):
        tried = lines_of(words, face, narrower)
        if len(tried) > len(lines) or " ".join(tried) != words:
            break
        best = tried
    return best


def fitted(
    words: str, name: Face, size: int, width: float
) -> tuple[str, ImageFont.FreeTypeFont]:
    """Return *words* for one line and their face: smaller, then cut, when too long."""
    least = size * 3 // 4
    while size > least and width_of(words, typeface(name, size)) > width:
        size -= 1
    face = typeface(name, size)
    return cut(words, face, width), face


def cut(words: str, face: ImageFont.FreeTypeFont, width: float) -> str:
    """Return *words*, ended by an ellipsis where they would pass *width* pixels."""
    if width_of(words, face) <= width:
        return words
    words = words[: _longest(words, face, width - width_of("…", face))]
    return words.rstrip(" ,.;:-\u2013\u2014") + "…"


def _longest(words: str, face: ImageFont.FreeTypeFont, width: float) -> int:
    """Return how many characters of *words* go into *width* pixels."""

    def past(count: int) -> bool:
        return width_of(words[:count], face) > width

    return bisect_left(range(1, len(words) + 1), x=True, key=past)


def drawable(text: str, name: Face) -> str | None:
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
def _has(name: Face, character: str) -> bool:
    """Tell whether a face can draw *character* by itself, from left to right."""
    if character == " ":
        return True
    category = unicodedata.category(character)
    if category[0] in "CM" or unicodedata.bidirectional(character) in {"R", "AL", "AN"}:
        return False
    return _drawn(name, character) != _drawn(name, _NOBODYS)


@cache
def _drawn(name: Face, character: str) -> bytes:
    """Return what a face draws for *character*: its box when it has no such sign."""
    plane = Image.new("L", (96, 96), 0)
    ImageDraw.Draw(plane).text(
        (24, 64), character, 255, typeface(name, 40), anchor="ls"
    )
    return plane.tobytes()


@cache
def typeface(name: Face, size: int) -> ImageFont.FreeTypeFont:
    """Return a bundled face; set without a shaping library, so alike everywhere."""
    data = (files("plaudit.images") / "fonts" / f"{name}.ttf").read_bytes()
    return ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)
