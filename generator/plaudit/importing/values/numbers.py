"""Ratings, scores and figures as people and programs write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORDS = {
    word: number
    for number, words in enumerate(
        ("zero null", "one eins un", "two zwei", "three drei", "four vier", "five fünf")
    )
    for word in words.split()
}
_FULL = "★⭐🌟✭✮"
_HALF = "½⯨"
_EMPTY_STARS = "☆✩"
STARS = f"{_FULL}{_HALF}{_EMPTY_STARS}\ufe0f"
"""Signs that ratings are drawn with."""
_OF = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:/|of|von|out of|sur|de)\s*(\d+)(?:\D{0,12})")
_PLAIN = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(?:stars?|sterne?|points?|\*)?", re.IGNORECASE
)
_FIGURE = re.compile(
    r"(?P<sign>[-+]?)(?P<before>[€$£~>≥]?\s*)(?P<digits>\d[\d.,'\u2019\u00a0\u202f _]*)"
    r"\s?(?P<scale>k|m|mio|million|bn)?\s*(?P<unit>[%€$£+]?)",
    re.IGNORECASE,
)
_SCALES = {"k": 1e3, "m": 1e6, "mio": 1e6, "million": 1e6, "bn": 1e9}
MOST_ON_FIVE, MOST_ON_TEN, MOST_ON_HUNDRED = 5, 10, 100


def read_rating(text: str) -> tuple[float, float | None] | None:
    """Return points and, where the text tells it, of how many; None for no rating.

    Reads `4.5`, `4,5`, `4/5`, `FIVE`, `★★★★☆` and `5 stars`.
    """
    text = text.strip().casefold().removesuffix("_stars").removesuffix(" stars").strip()
    if text in _WORDS:
        return float(_WORDS[text]), float(MOST_ON_FIVE)
    if text and all(sign in STARS for sign in text):
        full = sum(sign in _FULL for sign in text) + sum(s in _HALF for s in text) / 2
        return full, float(MOST_ON_FIVE) if full <= MOST_ON_FIVE else None
    if found := _OF.fullmatch(text):
        return _decimal(found[1]), float(found[2])
    if found := _PLAIN.fullmatch(text):
        return _decimal(found[1]), None
    return None


def scale_for(ratings: Sequence[float]) -> float:
    """Return the scale that all *ratings* of one file fit: 5, 10 or 100."""
    most = max(ratings, default=0)
    scales = (MOST_ON_FIVE, MOST_ON_TEN, MOST_ON_HUNDRED)
    return float(next((scale for scale in scales if most <= scale), most))


def read_figure(text: str) -> tuple[float, str] | None:
    """Return a number and its unit: `59.13%`, `1,904`, `1.904`, `10k+`; else None."""
    found = _FIGURE.fullmatch(text.strip())
    if not found:
        return None
    number = _grouped(found["digits"].strip())
    if number is None:
        return None
    number *= _SCALES.get((found["scale"] or "").casefold(), 1)
    sign = -1 if found["sign"] == "-" else 1
    unit = found["unit"] if found["unit"] != "+" else ""
    return sign * number, unit or found["before"].strip(" ~>≥")


def _decimal(text: str) -> float:
    return float(text.replace(",", "."))


def _grouped(digits: str) -> float | None:
    """Return a number with or without signs between its thousands."""
    plain = re.sub(r"[\s'\u2019_]", "", digits)
    marks = re.findall(r"[.,]", plain)
    if not marks:
        return float(plain)
    last = marks[-1]
    thousands = re.fullmatch(rf"\d{{1,3}}(?:\{last}\d{{3}})+", plain)
    if len(set(marks)) == 1 and (thousands and (last == "," or len(marks) > 1)):
        return float(plain.replace(last, ""))
    if marks.count(last) > 1:
        return None
    other = "," if last == "." else "."
    return float(plain.replace(other, "").replace(last, "."))
