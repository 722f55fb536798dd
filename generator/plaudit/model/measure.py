"""How much room text takes: estimates for reserving heights, no fonts needed."""

# ruff: noqa: RUF001 - the tables name the very signs that look like others

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Literal

Face = Literal["serif", "sans"]

# Advance widths in thousandths of an em, of the Liberation fonts, whose metrics are
# those of Times and Arial. Letters with accents are as wide as those without.
_WIDTHS: dict[Face, dict[int, str]] = {
    "serif": {
        190: "'|",
        250: " ,.·",
        278: "/:;\\ijltł",
        333: "!()-I[]`fr‘’•",
        400: 'Js°"',
        444: "?acez“”„å",
        480: "^{}",
        500: "#$*0123456789_bdghknopquvxy«»–€£ßøđ",
        560: "~±÷FPS+<=>×",
        611: "ELTZ",
        667: "BCRæ",
        722: "ADGHKNOQUVXYwœ",
        778: "©®&m",
        833: "%",
        900: "M@",
        944: "W",
        1000: "—…",
    },
    "sans": {
        222: "'ijl‘’ł|",
        278: " !,./:;I[\\]ft·",
        333: "()-`r“”„{}•",
        389: '"*°',
        500: "^Jcksvxyz",
        556: "±÷#$0123456789?L_abdeghnopqu«»–€£åđ",
        584: "+<=>~×",
        611: "FTZßø",
        667: "&ABEKPSVXY",
        722: "CDHNRUw",
        778: "©®GOQ",
        833: "Mm",
        889: "%æ",
        944: "Wœ",
        1000: "—…@",
    },
}
_BY_LETTER = {
    face: {letter: width for width, letters in table.items() for letter in letters}
    for face, table in _WIDTHS.items()
}
# Other scripts by their first and last letter, as the mean over running text;
# what is in none of them counts as a wide Latin letter, so that we err high.
_SCRIPTS: tuple[tuple[str, str, dict[Face, int]], ...] = (
    ("\u0370", "\u03ff", {"serif": 470, "sans": 525}),  # Greek
    ("\u0400", "\u052f", {"serif": 505, "sans": 560}),  # Cyrillic
    ("\u0590", "\u05ff", {"serif": 460, "sans": 500}),  # Hebrew
    ("\u0600", "\u08ff", {"serif": 470, "sans": 470}),  # Arabic
)
_CAPITAL = {"serif": 720, "sans": 740}
_SMALL = {"serif": 560, "sans": 600}
_WIDE = 1000
_EMOJI = 1300
# Accents, joiners and the modifiers of an emoji take no room of their own.
_WEIGHTLESS = frozenset({"Mn", "Me", "Cf", "Cc", "Sk"})
_BREAK_AFTER = "-–—?"


@lru_cache(maxsize=4096)
def _letter(letter: str, face: Face) -> int:
    known = _BY_LETTER[face].get(letter)
    if known is not None:
        return known
    category = unicodedata.category(letter)
    if category in _WEIGHTLESS:
        return 0
    if _breaks_anywhere(letter):
        return _EMOJI if category == "So" else _WIDE
    plain = unicodedata.normalize("NFD", letter)[0]
    if plain in _BY_LETTER[face]:
        return _BY_LETTER[face][plain]
    if category == "Lu":
        return _CAPITAL[face]
    widths = (mean for first, last, mean in _SCRIPTS if first <= letter <= last)
    return next(widths, _SMALL)[face]


def _breaks_anywhere(letter: str) -> bool:
    """Tell whether a line may end after *letter* (UAX 14: ideographs, emoji)."""
    return unicodedata.east_asian_width(letter) in {"W", "F"}


def width(text: str, size: float, face: Face = "sans") -> float:
    """Return the width of *text* on one line in px, set in *size* px."""
    return sum(_letter(letter, face) for letter in text) * size / 1000


def lines(text: str, size: float, room: float, face: Face = "sans") -> int:
    """Return how many lines *text* takes, set in *size* px, *room* px wide.

    Lines are filled word by word, as browsers do; words that are wider than the
    room are broken anywhere. A line break in the text starts a new line.
    """
    wide = max(room, size) * 1000 / size
    return sum(_filled(part.split(" "), wide, face) for part in text.split("\n"))


def _filled(words: list[str], wide: float, face: Face) -> int:
    space = _letter(" ", face)
    count, used = 1, 0.0
    for word in words:
        for piece in _pieces(word):
            long = sum(_letter(letter, face) for letter in piece)
            if used and used + long > wide:
                count, used = count + 1, 0.0
            if long > wide:
                more, used = _broken(piece, wide, face)
                count += more
            else:
                used += long
        used += space
    return count


def _broken(piece: str, wide: float, face: Face) -> tuple[int, float]:
    """Return how many lines *piece* adds when cut anywhere, and its last one's width."""
    more, used = 0, 0.0
    for letter in piece:
        long = _letter(letter, face)
        if used and used + long > wide:
            more, used = more + 1, 0.0
        used += long
    return more, used


def _pieces(word: str) -> list[str]:
    """Return the parts of *word* between which a line may end (UAX 14, in short)."""
    pieces, begun = [], ""
    for letter in word:
        if _breaks_anywhere(letter):
            pieces += [begun, letter] if begun else [letter]
            begun = ""
            continue
        if begun and begun[-1] in _BREAK_AFTER and letter.isalpha():
            pieces.append(begun)
            begun = ""
        begun += letter
    return [*pieces, begun] if begun else pieces
