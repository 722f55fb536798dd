"""The calendar of a site as iCalendar (RFC 5545), for the calendars that people have.

One file holds whole days only, and is the same for the same day and content: what an
entry is known by is made of the record and of what happens, and its stamp is the day.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plaudit.derive import Entry
    from plaudit.model import Library

_LONGEST = 75
"""Bytes that a line may take before it is folded (RFC 5545, 3.1)."""


def icalendar(entries: Iterable[Entry], library: Library) -> str:
    """Return *entries* as the text of an `.ics` file."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Plaudit//Calendar//EN",
        f"X-WR-CALNAME:{_text(library.community.name)}",
    ]
    for entry in entries:
        lines += _event(entry, library)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(entry: Entry, library: Library) -> Iterator[str]:
    record = entry.record
    name = f"{record.plural}/{record.id}" if record else ""
    known = f"{name} {entry.what}".encode()
    host = library.community.url.partition("://")[2].partition("/")[0]
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(known).hexdigest()[:24]}@{host}"
    yield f"DTSTAMP:{library.today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(f'{name} {entry.what}'.strip())}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(text: str) -> str:
    """Return *text* as a value of the type TEXT (RFC 5545, 3.3.11)."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    lines = text.splitlines() or [""]
    return "\\n".join("".join(filter(str.isprintable, line)) for line in lines)


def _folded(line: str) -> Iterator[str]:
    """Yield *line* in parts of at most 75 bytes, never within a character."""
    part, size = "", 0
    for character in line:
        length = len(character.encode())
        if size + length > _LONGEST:
            yield part
            part, size = " ", 1
        part, size = part + character, size + length
    yield part
