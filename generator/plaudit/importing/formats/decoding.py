"""Bytes of a foreign file as text, whatever program wrote it."""

from __future__ import annotations

import codecs

from plaudit.load.foreign import Unreadable

SIZE_CAP = 16_000_000
"""The largest foreign file that is read, in bytes."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decoded(data: bytes) -> tuple[str, str]:
    """Return *data* as text with newlines at its line ends, and the encoding it was in.

    Byte order marks decide; without one it is UTF-8, or else Windows-1252, as office
    programs write. Raise Unreadable for what is no text.
    """
    if len(data) > SIZE_CAP:
        reason = f"is larger than {SIZE_CAP // 1_000_000} MB"
        raise Unreadable(reason)
    text, encoding = _by_mark(data)
    if "\x00" in text:
        reason = "is no text: it holds zero bytes"
        raise Unreadable(reason)
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding


def _by_mark(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding
            except UnicodeDecodeError:
                reason = f"begins like {encoding.upper()} but is not"
                raise Unreadable(reason) from None
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        reason = "is no text: neither UTF-8 nor Windows-1252"
        raise Unreadable(reason) from None
