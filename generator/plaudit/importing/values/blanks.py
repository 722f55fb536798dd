"""Cells: what counts as empty, plain lines, lists in one cell, yes and no."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from plaudit.model import clean_text

if TYPE_CHECKING:
    from plaudit.load.foreign import Tree

# What programs and people write into a cell that holds nothing.
_EMPTY = frozenset(
    {
        "",
        "-",
        "--",
        "\u2013",
        "\u2014",
        "#",
        "n/a",
        "na",
        "n.a.",
        "null",
        "none",
        "nil",
        "undefined",
    }
    | {"nan", "tbd", "[]", "{}", "not set", "unknown"}
)
_YES = frozenset(
    {"true", "yes", "y", "1", "on", "ok", "x", "ja", "oui", "si", "sí", "sim"}
)
_NO = frozenset({"false", "no", "n", "0", "off", "nein", "non", "não", "nao"})
# Marks without a width at either end of a text; inside they may join letters.
_EDGES = "\u200b\u200c\u200d\u200e\u200f\u2060\u00ad\ufeff \t\n\u00a0"
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u2060\ufeff\u00ad]")


def is_blank(value: Tree) -> bool:
    """Say whether *value* stands for nothing."""
    if isinstance(value, str):
        return value.strip(_EDGES).casefold() in _EMPTY
    return value is None or (isinstance(value, list | dict) and not value)


def line_of(text: str) -> str:
    """Return *text* on one line, without characters that nobody sees."""
    return " ".join(_INVISIBLE.sub("", clean_text(text)).strip(_EDGES).split())


def truth_of(value: Tree) -> bool | None:
    """Return what a flag says, or None where it says neither yes nor no."""
    if isinstance(value, bool):
        return value
    word = value.strip().casefold() if isinstance(value, str) else ""
    return True if word in _YES else False if word in _NO else None


def items_of(value: Tree) -> list[str]:
    """Return the texts of a list: a real one, JSON in a cell, or commas between."""
    if isinstance(value, str):
        parts = _json_list(value) or re.split(r"[,;|\n]", value.strip(" []"))
    else:
        parts = value if isinstance(value, list) else []
    texts = (line_of(str(item)) for item in parts if not isinstance(item, list | dict))
    return list(dict.fromkeys(text for text in texts if not is_blank(text)))


def _json_list(text: str) -> list[Any]:
    if not text.lstrip().startswith("["):
        return []
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return []
    return found if isinstance(found, list) else []
