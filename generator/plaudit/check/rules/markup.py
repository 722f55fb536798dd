"""Markup: what pages say to other machines, addresses and ratings, is true.

https://developers.google.com/search/docs/appearance/structured-data/review-snippet
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plaudit.check.pictures import start_of
from plaudit.check.quotes import words
from plaudit.check.rule import found, found_in, record_rule, rule
from plaudit.model import Testimonial, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from plaudit.check.inspection import Inspection
    from plaudit.check.rule import Finding

_RATING_MARKUP = re.compile(
    r"AggregateRating|reviewRating|itemprop\s{0,3}=\s{0,3}[\"']?ratingValue"
)
_SIZE_CAP = 256 * 1024


_PLACEHOLDERS = frozenset({"example.com", "example.net", "example.org"})
"""The hosts that RFC 2606 keeps for examples, and that stand in ours."""
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


@rule("placeholder-address", severity="error", fixed=True)
def placeholder_address(look: Inspection) -> Iterator[Finding]:
    """The community's address is its own, and not the one of an example.

    Snippets, feeds and shared links carry it to other people's pages.
    """
    host = urlsplit(look.community.url).hostname or ""
    if ".".join(host.split(".")[-2:]) in _PLACEHOLDERS or host.startswith("your-"):
        message = f"url must be the address where the site will stand, not {host}"
        hint = "like https://you.github.io/praise; for a look first, `plaudit serve`"
        yield found(look.community, "url", message=message, hint=hint)


@rule("local-address")
def local_address(look: Inspection) -> Iterator[Finding]:
    """The community's address can be reached from other machines."""
    host = urlsplit(look.community.url).hostname or ""
    if host in _LOCAL or host.endswith(".localhost"):
        message = f"url is {host}, which only this machine can reach"
        hint = "write the address where the site will stand before you publish it"
        yield found(look.community, "url", message=message, hint=hint)


@record_rule("self-rating", of=(Testimonial.kind,))
def self_rating(look: Inspection, testimonial: Testimonial) -> Iterator[Finding]:
    """A rating is of a thing that the community does, not of the community itself.

    Only ratings of a named thing may become rich snippets; those of an organisation on
    its own pages are ignored by search engines and not written by us.
    """
    if testimonial.rating is None or testimonial.about is None:
        return
    if words(testimonial.about.event) == words(look.community.name):
        message = (
            f"about must name what was rated, not {shown(testimonial.about.event)} "
            "itself: a rating of oneself gets no markup"
        )
        hint = "like about: Repair evening in May; or leave about away"
        yield found(testimonial, "about", message=message, hint=hint)


@rule("rating-markup")
def rating_markup(look: Inspection) -> Iterator[Finding]:
    """No page or template of the site marks up ratings by hand."""
    site = look.library.site
    for file in _own_files(site):
        text = start_of(file, _SIZE_CAP).decode("utf-8", "replace")
        for number, line in enumerate(text.splitlines(), start=1):
            if not _RATING_MARKUP.search(line):
                continue
            message = "rating markup for one's own organisation is against the rules"
            hint = "take it out; search engines show no stars for it"
            path = file.relative_to(site).as_posix()
            yield found_in(path, number, message=message, hint=hint)
            break


def _own_files(site: Path) -> Iterator[Path]:
    """Yield the pages, widget templates and theme templates of *site* itself."""
    for folder, pattern in (
        ("content/pages", "**/*.md"),
        ("content/blog", "**/*.md"),
        ("widgets", "*/widget.html"),
        ("themes", "*/templates/**/*.html"),
    ):
        for file in sorted((site / folder).glob(pattern)):
            if file.is_file() and file.resolve().is_relative_to(site.resolve()):
                yield file
