"""Avatars for people without a picture: initials on one of six quiet tints."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from html import escape

from .colour import PINE, oklch

_TINTS = (0, -44, 38, 68, 143, -122)
"""Degrees from the community's hue."""
_FACE = (
    '600 17px -apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",'
    '"Liberation Sans",sans-serif'
)
_LETTER_CAP = 6
"""Code points in one drawn letter: conjuncts of Indic scripts fit, heaped marks not."""
_EMOJI_CAP = 11
"""Code points in one drawn emoji: a family of four fits."""

# fmt: off
_TITLES = frozenset(
    (
        "dr", "prof", "mr", "mrs", "ms", "mx", "miss", "sir", "rev", "fr", "hr",
        "frau", "herr",
    )
)
_SUFFIXES = frozenset(
    (
        "jr", "sr", "ii", "iii", "iv", "phd", "md", "msc", "bsc", "esq",
    )
)
_PARTICLES = frozenset(
    (
        "af", "al", "am", "an", "av", "bin", "bint", "da", "das", "de",
        "degli", "dei", "del", "della", "den", "der", "des", "di", "do", "dos",
        "du", "e", "el", "ibn", "la", "las", "le", "les", "lo", "of", "op",
        "'t", "ten", "ter", "the", "und", "van", "vom", "von", "vor", "y", "zu",
        "zum", "zur", "&", "+",
    )
)
# fmt: on
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|[\"“”„«»][^\"“”„«»]*[\"“”„«»]")
_ELIDED = re.compile(r"^[^\W\d_]{1,3}['\u2019\u02bc-](?=[^\W\d_])")
_JOINED_UP = re.compile("[\u0600-\u08ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufeff]")
_ONE_SIGN = re.compile(
    "[\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3041-\u318f\u3400-\u9fff\ua960-\ua97f"
    "\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff]"
)
_VIRAMAS = frozenset("\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d")


def initials_avatar(
    name: str,
    seed: str,
    dark: bool | None = None,  # noqa: FBT001 - light, dark or the reader's own
    *,
    hue: float = PINE,
    chroma: float = 1,
) -> str:
    """Return an SVG of at most 500 bytes with the initials of *name*.

    Equal *seed*s (a record's id) give equal tints. *dark* fixes a side; without it the
    drawing follows the reader's own setting.
    """
    tint = hue + _TINTS[sha256(_encoded(seed)).digest()[0] % len(_TINTS)]
    light_side = _side(tint, chroma, (0.90, 0.024), (0.34, 0.045))
    dark_side = _side(tint, chroma, (0.37, 0.024), (0.92, 0.03))
    style = dark_side if dark else light_side
    if dark is None:
        style += f"@media(prefers-color-scheme:dark){{{dark_side}}}"
    letters = initials(name)
    text = ""
    if letters:
        style += f"text{{font:{_FACE};letter-spacing:.2px;text-anchor:middle}}"
        text = f'<text x="24" y="30">{escape(letters)}</text>'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">'
        f'<style>{style}</style><circle cx="24" cy="24" r="24"/>{text}</svg>'
    )


def initials(name: str) -> str:
    """Return one or two signs for *name*; empty when it has neither letter nor emoji.

    The first and the last word count. Titles, suffixes, asides in brackets or quotes,
    and small words such as "van der" don't. A name in Han, Kana or Hangul gives its
    first sign, and signs of joined-up scripts are kept apart by a space.
    """
    name = unicodedata.normalize("NFC", name)
    words = _words(_ASIDE.sub(" ", name)) or _words(name)
    signs = [sign for sign in map(_sign, words) if sign]
    if not signs:
        return _emblem(name)
    if len(signs) == 1 or _ONE_SIGN.match(signs[0]):
        return signs[0]
    first, last = signs[0], signs[-1]
    joined_up = _JOINED_UP.match(first) and _JOINED_UP.match(last)
    return f"{first} {last}" if joined_up else first + last


def _words(text: str) -> list[str]:
    """Return the words of *text* that may give an initial; all of them if none may."""
    every = [word for word in text.split() if _first_letter(word) is not None]
    words = [word for word in every if word not in _PARTICLES]
    while len(words) > 1 and _bare(words[0]) in _TITLES:
        del words[0]
    while len(words) > 1 and _bare(words[-1]) in _SUFFIXES:
        del words[-1]
    return words or every


def _bare(word: str) -> str:
    return word.strip(".,").replace(".", "").lower()


def _sign(word: str) -> str:
    """Return the first letter or figure of *word* with its marks, in upper case."""
    elided = _ELIDED.match(word)
    if elided and elided[0].islower() and word[elided.end()].isupper():
        word = word[elided.end() :]
    at = _first_letter(word)
    if at is None:
        return ""
    sign = _cluster(word, at)
    raised = sign.upper()
    mtavruli = "\u1c90" <= raised[0] <= "\u1cbf"  # few fonts have Georgian capitals
    return sign if mtavruli or len(raised) != len(sign) else raised


def _first_letter(word: str) -> int | None:
    """Return where the first letter or figure of *word* stands."""
    for at, character in enumerate(word):
        if unicodedata.category(character) in {"Lu", "Ll", "Lt", "Lo", "Nd", "Nl"}:
            return at
    return None


def _cluster(text: str, at: int) -> str:
    """Return what a reader sees as one sign at *at* (after UAX 29, rules GB9 to 13)."""
    end = at + 1
    cap = _LETTER_CAP if text[at].isalnum() else _EMOJI_CAP
    while end < len(text) and end - at < cap and _continues(text, at, end):
        end += 1
    return text[at:end]


def _continues(text: str, start: int, at: int) -> bool:
    character, before = text[at], text[at - 1]
    if character in "\u200d\ufe0f" or "\U0001f3fb" <= character <= "\U0001f3ff":
        return True
    if unicodedata.category(character) in {"Mn", "Mc", "Me"}:
        return True
    if before == "\u200d":
        return unicodedata.category(character) == "So"
    if before in _VIRAMAS:
        return unicodedata.category(character) == "Lo"
    return at == start + 1 and _is_flag(before) and _is_flag(character)


def _is_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _emblem(name: str) -> str:
    """Return the first emoji or symbol of a name that has no letter."""
    for at, character in enumerate(name):
        if unicodedata.category(character) == "So":
            return _cluster(name, at)
    return ""


def _side(
    tint: float, chroma: float, ground: tuple[float, float], ink: tuple[float, float]
) -> str:
    below = oklch(ground[0], ground[1] * chroma, tint)
    above = oklch(ink[0], ink[1] * chroma, tint)
    return f"circle{{fill:{below}}}text{{fill:{above}}}"


def _encoded(seed: str) -> bytes:
    return seed.encode("utf-8", "surrogatepass")
