"""The words, numbers and dates of one language."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from plaudit.model import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from babel import Locale
    from babel.messages.catalog import Catalog

CATALOGS = Path(__file__).parent / "catalogs"
"""One file a language: `<language>.po`; English is in the templates themselves."""

# CLDR, "delimiters"; Babel does not carry them.
_QUOTE_MARKS = {
    "ar": "\u201d\u201c",
    "cs": "\u201e\u201c",
    "da": "\u201d\u201d",
    "de": "\u201e\u201c",
    "el": "\u00ab\u00bb",
    "es": "\u00ab\u00bb",
    "fi": "\u201d\u201d",
    "fr": "\u00ab\u00bb",
    "he": "\u201d\u201d",
    "hu": "\u201e\u201d",
    "it": "\u00ab\u00bb",
    "ja": "\u300c\u300d",
    "no": "\u00ab\u00bb",
    "pl": "\u201e\u201d",
    "pt-PT": "\u00ab\u00bb",
    "ru": "\u00ab\u00bb",
    "sv": "\u201d\u201d",
    "uk": "\u00ab\u00bb",
}
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})
_FRENCH = frozenset({"fr"})
_COMMAS = {
    "ar": "\u060c ",
    "fa": "\u060c ",
    "ur": "\u060c ",
    "ja": "\u3001",
    "zh": "\u3001",
}


def quote_marks(lang: str) -> tuple[str, str]:
    """Return the opening and closing quote mark of *lang* (Unicode CLDR)."""
    short = lang.split("-", maxsplit=1)[0]
    marks = _QUOTE_MARKS.get(lang) or _QUOTE_MARKS.get(short) or "\u201c\u201d"
    # French sets a narrow no-break space inside.
    inner = "\u202f" if short in _FRENCH else ""
    return marks[0] + inner, inner + marks[1]


def direction(lang: str) -> str:
    """Return `rtl` for languages written from right to left, else `ltr`."""
    return "rtl" if lang.split("-", maxsplit=1)[0] in _RIGHT_TO_LEFT else "ltr"


def language_name(lang: str) -> str:
    """Return the name of *lang* in that language itself."""
    names = _locale(lang).languages
    short = lang.split("-", maxsplit=1)[0]
    name = names.get(lang.replace("-", "_")) or names.get(short) or lang
    return name[:1].upper() + name[1:]


@cache
def _locale(lang: str) -> Locale:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - starts fast

    # English without a region is read in all of them: "31 October 2026" (CLDR en-001).
    if lang == "en":
        return Locale("en", "001")
    try:
        return Locale.parse(lang, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en", "001")


@cache
def _catalog(lang: str) -> Catalog | None:
    for tag in (lang, lang.split("-", maxsplit=1)[0]):
        file = CATALOGS / f"{tag}.po"
        if file.is_file():
            from babel.messages.pofile import read_po  # noqa: PLC0415 - starts fast

            with file.open("rb") as stream:
                return read_po(stream, locale=_locale(tag))
    return None


@cache
def _plural(lang: str) -> Callable[[int], int]:
    """Return the function that picks the plural form, as the catalog words it."""
    from gettext import c2py  # noqa: PLC0415 - starts fast

    catalog = _catalog(lang)
    return c2py(catalog.plural_expr if catalog else "(n != 1)")


def has_catalog(lang: str) -> bool:
    """Say whether the words of the product exist in *lang*."""
    return lang.split("-", maxsplit=1)[0] == "en" or _catalog(lang) is not None


class Words(NamedTuple):
    """Everything that one language says: texts by their English, numbers, dates."""

    lang: str

    def t(self, message: str, /, **values: object) -> str:
        """Return *message* in this language, with *values* filled in as plain text."""
        catalog = _catalog(self.lang)
        found = catalog.get(message) if catalog else None
        text = str(found.string) if found and found.string else message
        return text.format(**values) if values else text

    def tn(self, one: str, many: str, n: float, /, **values: object) -> str:
        """Return the form of a counted text for *n*, which is filled in as a number."""
        catalog = _catalog(self.lang)
        found = catalog.get(one) if catalog else None
        strings = found.string if found else None
        if isinstance(strings, tuple | list) and all(strings):
            text = str(strings[_plural(self.lang)(int(n))])
        else:
            text = one if n == 1 else many
        return text.format(n=self.number(n), **values)

    def listed(self, parts: Iterable[str | None]) -> str:
        """Return *parts* one after the other, without those that are empty or double."""
        comma = _COMMAS.get(self.lang.split("-", maxsplit=1)[0], ", ")
        return comma.join(dict.fromkeys(part for part in parts if part))

    def language(self, tag: str) -> str:
        """Return the name of the language *tag* in this language."""
        names = _locale(self.lang).languages
        short = tag.split("-", maxsplit=1)[0]
        return names.get(tag.replace("-", "_")) or names.get(short) or tag

    def number(self, value: float) -> str:
        """Return *value* with this language's separators."""
        return _number(self.lang, value)

    def percent(self, share: float) -> str:
        """Return *share* (0 to 1) as whole percent, rounded down so as not to boast."""
        from babel.numbers import format_percent  # noqa: PLC0415 - starts fast

        # What is whole but for the last bit of a float is whole: 0.29 * 100 < 29.
        whole = int(share * 100 + 1e-9)
        return format_percent(whole / 100, locale=_locale(self.lang))

    def day(self, value: PartialDate | date, style: str = "long") -> str:
        """Return a date as precise as it is known; *style* is long or medium."""
        return _day(self.lang, value.year, value.month, value.day, style)


# Babel reads a pattern anew each time, and many pages show the same dates and figures.
@lru_cache(maxsize=4096)
def _number(lang: str, value: float) -> str:
    from babel.numbers import format_decimal  # noqa: PLC0415 - starts fast

    whole = int(value) if float(value).is_integer() else value
    return format_decimal(whole, locale=_locale(lang))


@lru_cache(maxsize=4096)
def _day(lang: str, year: int, month: int | None, day: int | None, style: str) -> str:
    from babel.dates import format_date, format_skeleton  # noqa: PLC0415 - starts fast

    locale = _locale(lang)
    when = PartialDate(year, month, day)
    if when.day:
        return format_date(when.first_day(), style, locale=locale)
    if when.month:
        skeleton = "yMMMM" if style == "long" else "yMMM"
        return format_skeleton(skeleton, when.first_day(), locale=locale)
    return str(when.year)
