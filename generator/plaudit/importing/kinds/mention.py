"""Mentions: what somebody posted elsewhere, with the address of the post."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plaudit.importing.rows.row import Unusable
from plaudit.importing.rows.shared import Draft, present, shared_fields
from plaudit.importing.values import platform_of
from plaudit.importing.values.platforms import post_at

from .testimonial import author_of, named

if TYPE_CHECKING:
    from plaudit.importing.rows.row import Row


def mention(row: Row) -> Draft:
    """Return *row* as a mention; raise Unusable without words or an address.

    Whether its author allows it to be shown is not to be known from a file.
    """
    text = row.words("text") or ""
    if not re.search(r"\w", text):
        reason = "has no words"
        raise Unusable(reason)
    url = row.address("url")
    if url is None:
        reason = "has no address to lead back to"
        raise Unusable(reason)
    row.pictures("author.avatar", "photos")
    post = post_at(url)
    fields: dict[str, object] = {
        "text": text,
        "url": url,
        "author": author_of(row, named(row)),
        "platform": row.line("platform") or post.platform or platform_of(url),
        "posted_on": row.date("date"),
        **shared_fields(row),
    }
    return Draft(present(fields), None, post.id)
