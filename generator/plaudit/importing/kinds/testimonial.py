"""Testimonials: who said what, where, and how good it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plaudit.importing.rows.row import Row, Unusable
from plaudit.importing.rows.shared import (
    Draft,
    consent_of,
    is_placeholder,
    present,
    shared_fields,
    video_of,
)
from plaudit.importing.texts import ANONYMOUS, ReadName, read_name, without_quotes
from plaudit.importing.values import (
    handle_in,
    is_post,
    is_private,
    platform_of,
    read_rating,
    shown_safely,
    truth_of,
    web_address,
)

if TYPE_CHECKING:
    from plaudit.model import PartialDate


def testimonial(row: Row) -> Draft:
    """Return *row* as a testimonial; raise Unusable where nobody says anything."""
    text = without_quotes(row.words("text") or "")
    if not re.search(r"\w", text):
        reason = "has no words"
        raise Unusable(reason)
    if re.fullmatch(r"https?://\S+", text):
        reason = "holds only an address, no words"
        raise Unusable(reason)
    name = named(row)
    if is_placeholder(text) or (is_placeholder(name.name) and len(text) < 40):  # noqa: PLR2004 - a call to action
        reason = "is a placeholder, nobody's words"
        raise Unusable(reason)
    row.pictures("author.avatar", "logo", "photos")
    fields: dict[str, object] = {
        "text": text,
        "author": author_of(row, name),
        "headline": _headline(row, text),
        **_rating(row, name),
        "date": row.date("date"),
        "location": row.line("location"),
        "about": row.line("about"),
        "video": video_of(row),
        "source": _source(row, name),
        "consent": consent_of(row),
        "verification": _verification(row),
        "incentive": _incentive(row),
        "reply": _reply(row),
        **shared_fields(row),
    }
    known = None if name.name == ANONYMOUS else name.name
    return Draft(present(fields), known, row.text("id") or row.raw.key)


def named(row: Row) -> ReadName:
    """Return who speaks in *row*, with a note where that was not plain."""
    if row.flag("anonymous"):
        row.note("taken-from", "the source says that the author stays unnamed")
        return ReadName(ANONYMOUS)
    first, last = row.line("author.first"), row.line("author.last")
    whole = row.text("author.name") or " ".join(filter(None, (first, last)))
    alone = not row.meaning.has("author.role", "author.company")
    name = read_name(whole, split=alone)
    if is_private(name.name):
        row.note("private", "the author's name was a mail address or the like")
        return ReadName(ANONYMOUS)
    if name.is_more:
        row.note(
            "name-split",
            f"{shown_safely(whole, 80)!r} is read as {name.name!r} and more",
        )
    if not re.search(r"\w", name.name):
        row.note("taken-from", f"without a name the author is {ANONYMOUS!r}")
        return ReadName(ANONYMOUS, rating=name.rating, platform=name.platform)
    return name


def author_of(row: Row, name: ReadName) -> dict[str, object]:
    """Return what *row* tells of its author, called *name*; nothing private."""
    handle = row.line("author.handle")
    url = row.address("author.url") or name.url
    if handle and (address := web_address(handle, bare=False)):
        handle = handle_in(address)
        url = url or address
    if handle and is_private(handle):
        row.note("private", "the author's handle was a mail address or the like")
        handle = None
    return {
        "name": name.name,
        "role": row.line("author.role") or name.role,
        "company": row.line("author.company") or name.company,
        "url": url,
        "handle": handle if handle and " " not in handle else None,
    }


def _headline(row: Row, text: str) -> str | None:
    line = row.line("headline")
    return without_quotes(line) if line and line != text else None


def _rating(row: Row, name: ReadName) -> dict[str, object]:
    given = row.text("rating")
    read = read_rating(given) if given else (name.rating, 5.0) if name.rating else None
    if read is None or read[0] is None:
        if given:
            row.note(
                "unread-value",
                f"the rating {shown_safely(given, 40)!r} is no number of points",
            )
        return {}
    points, most = read
    own = read_rating(row.text("rating_max") or "")
    scale = own[0] if own else most or row.around.rating_max
    if not 0 <= points <= scale:
        row.note(
            "unread-value", f"the rating {given!r} does not fit a scale to {scale:g}"
        )
        return {}
    return {"rating": points, "rating_max": scale if scale != 5 else None}  # noqa: PLR2004 - the model's default


def _source(row: Row, name: ReadName) -> dict[str, object]:
    """Return platform and address; without either the file is the source."""
    url = row.address("source.url")
    platform = row.line("source.platform") or name.platform
    if platform and (address := web_address(platform, bare=False)):
        url, platform = url or address, None
    own = row.address("author.url")
    if url is None and own and is_post(own):
        url = own
    platform = platform or (platform_of(url) if url else None)
    label = None if platform or url else row.around.file
    return {"platform": platform, "url": url, "label": label}


def _verification(row: Row) -> dict[str, object] | None:
    for column, value in row.cells("verified"):
        if truth_of(value) or str(value).casefold() in {"buyer", "verified", "email"}:
            how = "as a buyer" if "buyer" in f"{column}{value}".casefold() else None
            how = "as a purchase" if "purchase" in column.casefold() else how
            return {"method": f"by the source{', ' + how if how else ''}"}
    return None


def _incentive(row: Row) -> str | None:
    """Return what the author got for it: readers must learn of it (16 CFR 465)."""
    for _, value in row.cells("incentive"):
        truth = truth_of(value)
        if truth:
            return "Given in return for an incentive, as the source says"
        if truth is None and isinstance(value, str):
            return row.line("incentive")
    return None


def _reply(row: Row) -> dict[str, object] | None:
    text = row.words("reply.text")
    if not text:
        return None
    date: PartialDate | None = row.date("reply.date")
    return {"text": text, "by": row.line("reply.by"), "date": date}
