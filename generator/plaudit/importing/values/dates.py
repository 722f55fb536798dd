"""Dates of foreign files: as precise as they were written, and never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from plaudit.model import PartialDate

Order = Literal["day-first", "month-first"]

# English, German, French, Spanish, Italian, Dutch and Portuguese.
_MONTHS = (
    "january januar jänner janvier enero gennaio januari janeiro",
    "february februar février fevrier febrero febbraio februari fevereiro",
    "march märz maerz mars marzo maart março mrz",
    "april avril abril aprile",
    "may mai mayo maggio mei maio",
    "june juni juin junio giugno junho",
    "july juli juillet julio luglio julho",
    "august août aout agosto augustus",
    "september septembre septiembre settembre setembro",
    "october oktober octobre octubre ottobre outubro",
    "november novembre noviembre novembro",
    "december dezember décembre diciembre dicembre dezembro",
)
_MONTHS_A_YEAR = len(_MONTHS)

_ISO = re.compile(
    r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?"
    r"(?:[T ]+\d{1,2}:\d{2}.{0,40})?"
)
_COMPACT = re.compile(r"(19\d\d|20\d\d)(\d\d)(\d\d)")
_NUMBERS = re.compile(
    r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{4})(?:,?[T ]+\d{1,2}:\d{2}.{0,40})?"
)
_DAY_NAME = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|º)?\.? ?(?:of |de |-)?([^\W\d]{3,12})\.?,? ?(?:de |-)?(\d{4})"
)
_NAME_DAY = re.compile(r"([^\W\d]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_NAME_YEAR = re.compile(r"([^\W\d]{3,12})\.?,? ?(?:de )?(\d{4})")
_WEEKDAY = re.compile(r"(?i)^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? ")
_TIME = re.compile(r"(?i)(?:,| at| um)? \d{1,2}:\d{2}.{0,40}$")
_EPOCH = re.compile(r"1\d{9}(?:\.\d+)?|1\d{12}")
_RELATIVE = re.compile(
    r"(?i)\b(?:ago|yesterday|today|now|last|this|recently|vor|gestern|heute|letzte[nrs]?"
    r"|il y a|hier|hace|ayer|fa|geleden)\b"
)
_OPEN = frozenset({"present", "today", "now", "current", "ongoing", "heute"})


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date that was read, or the reason why it was not."""

    date: PartialDate | None = None
    fault: Literal["ambiguous-date", "relative-date", "unread-value"] | None = None


def read_date(text: str, order: Order | None = None) -> ReadDate:
    """Read the date *text*; *order* says what comes first in `05/03/2024`.

    Without an order such a date is only read where it can mean one day alone. With
    dots between, the day comes first everywhere. Times and zones are dropped: the day
    is the one that was written. Seconds since 1970 are days in UTC.
    """
    text = _TIME.sub("", _WEEKDAY.sub("", " ".join(text.split())))
    try:
        if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
            return _checked(*(int(part) if part else None for part in found.groups()))
        if found := _NUMBERS.fullmatch(text):
            return _by_order(
                int(found[1]), int(found[3]), int(found[4]), found[2], order
            )
        if _EPOCH.fullmatch(text):
            return _moment(float(text))
        return _in_words(text)
    except (ValueError, OverflowError):
        return ReadDate(fault="unread-value")


def _checked(
    year: int | None, month: int | None = None, day: int | None = None
) -> ReadDate:
    parts = f"{year:04}" + "".join(f"-{part:02}" for part in (month, day) if part)
    return ReadDate(PartialDate.parse(parts))


def _by_order(
    first: int, second: int, year: int, sign: str, order: Order | None
) -> ReadDate:
    if sign == "." or order == "day-first":
        return _checked(year, second, first)
    if order == "month-first":
        return _checked(year, first, second)
    readings = {
        (a, b)
        for a, b in ((first, second), (second, first))
        if 1 <= b <= _MONTHS_A_YEAR
    }
    if len(readings) > 1:
        return ReadDate(fault="ambiguous-date")
    for day, month in readings:
        return _checked(year, month, day)
    return ReadDate(fault="unread-value")


def _moment(seconds: float) -> ReadDate:
    if seconds > 1e11:  # noqa: PLR2004 - such numbers are milliseconds until 5138
        seconds /= 1000
    day = datetime.fromtimestamp(seconds, UTC)
    return _checked(day.year, day.month, day.day)


def _in_words(text: str) -> ReadDate:
    if found := _DAY_NAME.fullmatch(text):
        return _named(found[2], int(found[3]), int(found[1]))
    if found := _NAME_DAY.fullmatch(text):
        return _named(found[1], int(found[3]), int(found[2]))
    if found := _NAME_YEAR.fullmatch(text):
        return _named(found[1], int(found[2]))
    relative = _RELATIVE.search(text) or text.casefold() in _OPEN
    return ReadDate(fault="relative-date" if relative else "unread-value")


def _named(name: str, year: int, day: int | None = None) -> ReadDate:
    # A month may be cut to three letters or more, as in `Sept`.
    found = [
        month
        for month, names in enumerate(_MONTHS, 1)
        if any(full.startswith(name.casefold()) for full in names.split())
    ]
    if len(found) == 1:
        return _checked(year, found[0], day)
    return ReadDate(fault="relative-date" if _RELATIVE.search(name) else "unread-value")
