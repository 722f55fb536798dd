"""One record in several languages: `text_de`, `{en: …, de: …}`, lists by language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plaudit.importing.values import is_blank

from .columns import plain_name
from .containers import Container, containers_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plaudit.load.foreign import Tree

    from .containers import RawRecord

# ISO 639-1 codes of languages that sites are written in. Codes that are also endings of
# other words (id, is, it, no, to, in, on, or, so, at) count only beside one of these.
_SURE = frozenset(
    {"en", "de", "fr", "es", "pt", "nl", "pl", "ca", "sv", "da", "fi", "cs", "sk", "ru"}
    | {
        "uk",
        "zh",
        "ja",
        "ko",
        "ar",
        "tr",
        "el",
        "he",
        "hu",
        "ro",
        "eu",
        "gl",
        "fa",
        "hi",
    }
    | {"bg", "hr", "sr", "sl", "lt", "lv", "et", "th", "vi", "cy", "ga"}
)
_CODES = _SURE | {"id", "is", "it", "no", "nb"}
_SUFFIX = re.compile(
    r"(?P<base>.+?)(?P<sign>[_.\-@ ])(?P<lang>[a-z]{2})(?:[-_][A-Za-z]{2})?"
)
_TAG = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2})?")


def is_language(key: str) -> bool:
    """Say whether *key* is the code of a language, like `de` or `pt-BR`."""
    return bool(_TAG.fullmatch(key)) and key[:2] in _CODES


def with_languages_apart(container: Container) -> None:
    """Take columns that end in a language out of the records, as translations.

    The first language is that of the column without an ending, else English, else the
    one that comes first.
    """
    names = dict.fromkeys(name for record in container.records for name in record.cells)
    endings = _endings(names)
    if not endings:
        return
    langs = list(dict.fromkeys(lang for found in endings.values() for lang in found))
    bare = any(base in names for base in endings)
    main = None if bare else "en" if "en" in langs else langs[0]
    for record in container.records:
        _divide(record, endings, _main_of(record, endings, main))


def _endings(names: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return for each base name the columns of its languages."""
    found: dict[str, dict[str, str]] = {}
    known = dict.fromkeys(names)
    nested = set()
    for name in known:
        match = _SUFFIX.fullmatch(name)
        if match and match["lang"] in _CODES:
            found.setdefault(match["base"], {})[match["lang"]] = name
            if match["sign"] == ".":
                nested.add(match["base"])
    return {
        base: langs
        for base, langs in found.items()
        if (len(langs) > 1 or base in known or base in nested)
        and _SURE.intersection(langs)
    }


def _main_of(
    record: RawRecord, endings: dict[str, dict[str, str]], main: str | None
) -> str | None:
    """Return the language in which the record says most, *main* where that is equal."""
    if main is None:
        return None
    said: dict[str, int] = {main: 0}
    for langs in endings.values():
        for lang, column in langs.items():
            length = 0 if is_blank(record.cells.get(column)) else 1
            said[lang] = said.get(lang, 0) + length
    return max(said, key=lambda lang: said[lang])


def _divide(
    record: RawRecord, endings: dict[str, dict[str, str]], main: str | None
) -> None:
    for base, langs in endings.items():
        for lang, column in langs.items():
            value = record.cells.pop(column, None)
            if lang == main:
                record.cells[base] = value
            elif not is_blank(value):
                record.others.setdefault(lang, {})[base] = value
        if main is None and is_blank(record.cells.get(base)) and record.others:
            _promote(record, base, list(langs))
    if main and record.lang is None:
        record.lang = main


def _promote(record: RawRecord, base: str, langs: list[str]) -> None:
    """Let another language stand in where the main one is missing."""
    for lang in langs:
        value = record.others.get(lang, {}).get(base)
        if not is_blank(value):
            record.cells[base] = value
            return


def by_language(tree: Tree) -> list[Container]:
    """Return the containers of a tree whose top keys are languages, put together.

    Records belong together by their id or key, else by their place where the lists are
    equally long. Returns nothing for other trees.
    """
    if not isinstance(tree, dict):
        return []
    langs = [key for key in tree if is_language(key)]
    if len(langs) < 2 or len(langs) * 2 <= len(tree) or not _SURE.intersection(langs):  # noqa: PLR2004 - one language is none
        return []
    main = "en" if "en" in langs else langs[0]
    found = containers_in(tree[main])
    for container in found:
        for record in container.records:
            record.lang = main
        for lang in langs:
            if lang != main:
                _join(container, containers_in(tree[lang]), lang)
        container.path = f"{main}.{container.path}"
    return found


def _join(container: Container, others: list[Container], lang: str) -> None:
    twin = next((other for other in others if other.path == container.path), None)
    if twin is None:
        return
    names = [_identity(record) for record in container.records]
    by_name = {_identity(record): record for record in twin.records}
    in_order = len(twin.records) == len(container.records)
    taken: set[int] = set()
    for place, (name, record) in enumerate(zip(names, container.records, strict=True)):
        other = by_name.get(name) if name else None
        if other is None and in_order and not name:
            other = twin.records[place]
        if other is not None:
            record.others[lang] = other.cells
            taken.add(id(other))
    for other in twin.records:
        if id(other) not in taken:
            other.lang = lang
            other.index = len(container.records) + 1
            container.records.append(other)


def _identity(record: RawRecord) -> str | None:
    if record.key:
        return record.key
    for name, value in record.cells.items():
        if plain_name(name) in {"id", "slug", "key"} and isinstance(value, str):
            return value
    return None
