"""Mail addresses, phone numbers and IP addresses in texts.

Every part of a pattern is bounded, so that it stays linear in the text's length.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAIL = re.compile(r"(?<![\w.+@/-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_IP = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\d)")
_NUMBERED = re.compile(r"\d(?:[ \u00a0./()-]{0,3}\d){5}|\d\.\d")
"""What every number of these holds: spares most texts the closer look."""
_DIGITS = r"\d(?:[ \u00a0./()-]{0,3}\d){6,14}"
_PHONE = re.compile(
    rf"(?<![\w+])(?:\+\s?{_DIGITS}|\(0\d{{1,5}}\)[ /-]{{0,2}}\d(?:[ -]?\d){{3,10}}"
    rf"|(?:phone|tel|telefon|fon|mobile|mobil|handy|call|whatsapp)\b"
    rf"[.:]?\s{{0,3}}\(?{_DIGITS})(?!\w)",
    re.IGNORECASE,
)


def contacts_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield what in *text* tells where somebody can be reached: what it is, and it."""
    if "@" in text:
        yield from (("an e-mail address", m[0]) for m in _MAIL.finditer(text))
    if not _NUMBERED.search(text):
        return
    yield from (("a phone number", m[0]) for m in _PHONE.finditer(text))
    for match in _IP.finditer(text):
        if all(int(part) < 256 for part in match[0].split(".")):  # noqa: PLR2004 - a byte
            yield "an IP address", match[0]


# All texts of a record are looked over at once, as bytes: patterns take ten times as
# long. Digits become zeros, what may stand between them goes, points stay, and so does
# that other signs keep digits apart.
_BETWEEN = b" /()-" + "\u00a0".encode()
_BEGIN_DIGITS = bytes({*range(0xD9, 0xE2), 0xEA, 0xEF, 0xF0})
"""How the digits of other scripts begin in UTF-8, and many letters: both look alike."""
_RUNS = bytes(
    ord("0") if byte in b"0123456789" else ord("?") if byte in _BEGIN_DIGITS else byte
    for byte in bytes(range(256)).replace(b"?", b"!")
)
_SUSPECTS = (b"000000", b"0.0", b"0..", b"?")
"""Six digits at least are in a number of somebody, and points in an address."""


def may_hold_contacts(text: str) -> bool:
    """Say whether `contacts_in` may find something in *text*, or in a part of it."""
    if "@" in text:
        return True
    runs = text.encode("utf-8", "surrogatepass").translate(_RUNS, _BETWEEN)
    return any([sign in runs for sign in _SUSPECTS])  # noqa: C419 - twice as fast
