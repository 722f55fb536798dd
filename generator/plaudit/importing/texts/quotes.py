"""Quotation marks that stand around a whole text: the page sets its own."""

from __future__ import annotations

import re

_PAIRS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "\u2018": "\u2019",
    "\u2039": "\u203a",
    '"': '"',
}
_EMPHASISED = re.compile(r"([_*]{1,3})(?=\S)([^_*].*[^_*])\1", re.DOTALL)


def without_quotes(text: str) -> str:
    """Return *text* without the quotation marks that stand around all of it.

    Marks around single words stay, as do two quotations one after the other. A mark
    that opens the text and is never closed goes too.
    """
    text = text.strip()
    emphasised = _EMPHASISED.fullmatch(text)
    if emphasised and emphasised[2][0] in _PAIRS:
        text = emphasised[2]
    if len(text) < 2 or text[0] not in _PAIRS:  # noqa: PLR2004 - a mark and a letter
        return text
    closing = _PAIRS[text[0]]
    inner = text[1:]
    if not any(mark in inner for mark in closing):
        return inner.strip() if text[0] != "\u2018" else text
    if text[-1] in closing and _is_one(inner[:-1], text[0], closing):
        return inner[:-1].strip()
    return text


def _is_one(inner: str, opening: str, closing: str) -> bool:
    """Say whether *inner* never closes the outer quotation before its end."""
    if opening == closing:
        return opening not in inner
    depth = 1
    for character in inner:
        if character in closing and character != opening:
            depth -= 1
        elif character == opening:
            depth += 1
        if depth == 0:
            return False
    return True
