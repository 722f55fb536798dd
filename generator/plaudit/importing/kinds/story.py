"""Stories: case studies, showcases and pages about somebody's work."""

from __future__ import annotations

import re

from plaudit.importing.rows.row import Row, Unusable
from plaudit.importing.rows.shared import (
    Draft,
    consent_of,
    is_placeholder,
    present,
    shared_fields,
    video_of,
)
from plaudit.importing.texts import link, read_name
from plaudit.importing.values import host_of, is_private, items_of, web_address

ABOUT = "(about)"
"""The column with what a page bundle says about its subject."""


def story(row: Row) -> Draft:
    """Return *row* as a story; raise Unusable where there is nothing to read."""
    title = _title(row)
    body, summary = row.words("body") or "", row.words("summary")
    if not body and not summary:
        reason = "has no text"
        raise Unusable(reason)
    if is_placeholder(body) or is_placeholder(title):
        reason = "is a placeholder, not a story"
        raise Unusable(reason)
    row.pictures("cover", "logo", "photos")
    fields: dict[str, object] = {
        "title": title,
        "summary": summary,
        "author": _author(row),
        "location": row.line("location"),
        "video": video_of(row),
        "date": row.date("date"),
        "consent": consent_of(row),
        "body": _body(row, body),
        **shared_fields(row),
    }
    given = row.text("id") or row.raw.key
    return Draft(present(fields), title, given)


def _title(row: Row) -> str:
    title = row.line("title")
    if title is None:
        reason = "has no title"
        raise Unusable(reason)
    column = row.meaning.column("title")
    if column and "id" in column.names:
        # `mcdonalds-umain` was meant for addresses, not for readers.
        title = re.sub(r"(?<=\w)[-_]+(?=\w)", " ", title)
        title = title if any(c.isupper() for c in title) else title.title()
        row.note("taken-from", f"the title {title!r} is made of the id")
    return title


def _author(row: Row) -> dict[str, object] | None:
    whole = row.text("author.name")
    if not whole:
        return None
    name = read_name(whole, split=not row.meaning.has("author.role"))
    if not re.search(r"\w", name.name) or is_private(name.name):
        row.note("unread-value", "the author's name could not be read")
        return None
    company = row.line("author.company") or name.company
    role = row.line("author.role") or name.role
    return {"name": name.name, "role": role, "company": company, "url": name.url}


def _body(row: Row, body: str) -> str:
    """Return the text with what the bundle says about its subject, and the pages."""
    parts = [body]
    about = row.words("about")
    if about:
        parts += ["---", about]
    pages: list[str] = []
    for column, value in row.cells("links"):
        for text in [value] if isinstance(value, str) else items_of(value):
            url = web_address(text)
            if url is None:
                row.unread(column, text)
            elif url not in pages and url not in body:
                pages.append(url)
    parts += [link(host_of(url), url) for url in pages]
    return "\n\n".join(part for part in parts if part)
