"""Columns whose meaning their neighbours decide: titles, sources, clients, links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plaudit.importing.values import is_picture, is_post

if TYPE_CHECKING:
    from collections.abc import Callable

    from .columns import Column
    from .meaning import Meaning

# Columns that only programs for reviews write: there a title is a headline.
_REVIEW_FORM = frozenset(
    {
        "producthandle",
        "productid",
        "reviewdate",
        "sku",
        "variantid",
        "verifiedpurchase",
        "isverifiedbuyer",
    }
    | {
        "reviewtitle",
        "reviewscore",
        "curated",
        "isapproved",
        "incentivized",
        "pictureurls",
    }
)
_SENTENCE = re.compile(r"(?s).{25,}[.!?…]|.{90,}")
_NAME_FALLBACKS = (
    *("title", "company", "firma", "brand", "organization", "organisation", "business"),
    *("client", "source", "caption", "slug", "login", "twitter", "handle", "username"),
    "github",
)
_TITLE_FALLBACKS = (
    *("company", "brand", "product", "organization", "client", "website", "slug"),
    *("id", "url"),
)


def adjusted(meaning: Meaning) -> Meaning:
    """Let the neighbours decide what the names alone leave open."""
    adjust = _ADJUST.get(meaning.kind)
    if adjust:
        adjust(meaning)
    return meaning


def _testimonial(meaning: Meaning) -> None:
    _name(meaning)
    title = _free(meaning, "title")
    if title and meaning.has("text"):
        _title(meaning, title)
    client = _free(meaning, "client")
    if client and not meaning.has("author.company"):
        meaning.give("author.company", client.name, "a client beside another name")
    handle = meaning.column("author.handle")
    if handle and "handle" in handle.names and is_review_form(meaning):
        meaning.take("author.handle")  # there it is that of the product
    _text(meaning)
    _source(meaning)
    _media(meaning)


def _free(meaning: Meaning, *aliases: str) -> Column | None:
    for alias in aliases:
        for column in meaning.free:
            if alias in column.names:
                return column
    return None


def _name(meaning: Meaning) -> None:
    if meaning.has("author.name") or meaning.has("author.first", "author.last"):
        return
    for alias in _NAME_FALLBACKS:
        column = _free(meaning, alias) or _of_other_field(meaning, alias)
        if column and not column.is_address and not _is_long(column):
            if column.name in meaning.how and alias not in {"twitter", "handle"}:
                meaning.take(meaning.how[column.name][0])
            meaning.give("author.name", column.name, "no other name was found")
            return


def _of_other_field(meaning: Meaning, alias: str) -> Column | None:
    """Return the column called *alias* that fills a lesser field so far."""
    lesser = {"author.company", "source.platform", "author.handle", "id", "headline"}
    for name in lesser & set(meaning.fields):
        column = meaning.column(name)
        if column and alias in column.names:
            return column
    return None


def _is_long(column: Column) -> bool:
    return column.share(_SENTENCE) > 0.5  # noqa: PLR2004 - more than half


def is_review_form(meaning: Meaning) -> bool:
    """Say whether a program for reviews wrote the file."""
    names = {name for column in meaning.columns.values() for name in column.names}
    return bool(names & _REVIEW_FORM) or (
        meaning.has("rating") and any(c.is_private for c in meaning.columns.values())
    )


def _title(meaning: Meaning, title: Column) -> None:
    """A title is a role beside a name, a headline beside a role or in a review."""
    if meaning.has("author.role") or is_review_form(meaning) or _is_long(title):
        if not meaning.has("headline"):
            how = (
                "a title beside a role"
                if meaning.has("author.role")
                else "a title of a review"
            )
            meaning.give("headline", title.name, how)
    else:
        meaning.give("author.role", title.name, "a title beside a name")


def _text(meaning: Meaning) -> None:
    """Without a known name, the longest free text is what was said."""
    if meaning.has("text"):
        return
    prose = [column for column in meaning.free if column.is_prose]
    if prose:
        longest = max(prose, key=lambda column: column.length)
        meaning.give("text", longest.name, "the longest text of each record")


def _source(meaning: Meaning) -> None:
    """An address as the source is the place where it was said; so is a link to a post."""
    source = meaning.column("source.platform")
    if source and source.is_address:
        meaning.take("source.platform")
        meaning.give("source.url", source.name, "a source that is an address")
    link = meaning.column("author.url")
    if link and not meaning.has("source.url"):
        posts = sum(is_post(text) for text in link.texts)
        if posts * 2 > len(link.values):
            meaning.take("author.url")
            meaning.give(
                "source.url", link.name, "a link to something said on a platform"
            )


def _media(meaning: Meaning) -> None:
    """A logo that is no path of a picture (a class name, an object) means nothing."""
    for name in ("logo", "author.avatar", "photos"):
        kept = [
            column
            for column in meaning.fields.get(name, ())
            if any(is_picture(text) for text in meaning.columns[column].texts)
            or not meaning.columns[column].texts
        ]
        if name in meaning.fields and name != "author.avatar" and not kept:
            meaning.take(name)


def _member(meaning: Meaning) -> None:
    if not meaning.has("name") and not meaning.has("author.first", "author.last"):
        for alias in (
            "title",
            "login",
            "username",
            "github",
            "handle",
            "nickname",
            "slug",
        ):
            column = next(
                (c for c in meaning.columns.values() if alias in c.names and c.values),
                None,
            )
            if column:
                if alias == "title":
                    meaning.take("role")
                meaning.give("name", column.name, "no other name was found")
                return


def _story(meaning: Meaning) -> None:
    if not meaning.has("title"):
        column = _free(meaning, *_TITLE_FALLBACKS) or meaning.column("id")
        if column:
            meaning.give("title", column.name, "no title was found")
    if not meaning.has("body") and meaning.has("summary"):
        column = meaning.column("summary")
        meaning.take("summary")
        if column:
            meaning.give("body", column.name, "the only text of each record")


def _milestone(meaning: Meaning) -> None:
    if not meaning.has("reached_on") and meaning.has("value", "label"):
        dates = [c for c in meaning.free if any(n.endswith("date") for n in c.names)]
        if dates:
            meaning.give("reached_on", dates[0].name, "the only date of each record")


_ADJUST: dict[str, Callable[[Meaning], None]] = {
    "testimonial": _testimonial,
    "member": _member,
    "story": _story,
    "milestone": _milestone,
}
