"""Addresses as the markup of one place needs them: relative in the site, else absolute."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plaudit.model import (
    Badge,
    Correction,
    Leaderboard,
    Library,
    Member,
    Mention,
    Milestone,
    Organisation,
    Response,
    Story,
    Survey,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDERS: Mapping[str, str] = {
    Story.kind: "stories",
    Member.kind: "members",
    Badge.kind: "badges",
    Leaderboard.kind: "leaderboards",
    Response.kind: "responses",
}
_LISTED: Mapping[str, tuple[str, str]] = {
    Milestone.kind: ("milestones", ""),
    Mention.kind: ("mentions", ""),
    Survey.kind: ("surveys", "#survey-{}"),
    Correction.kind: ("corrections", "#correction-{}"),
    Organisation.kind: ("organisations", "#{}"),
}
"""Kinds whose records share a page, with the place of each on it."""
_PAGES: Mapping[str, str] = {
    "home": "",
    "feed": "feed.json",
    "atom": "atom.xml",
}


class Addresses(NamedTuple):
    """How pages and files of the site are reached from one place, in one language."""

    prefix: str
    """What stands before a path below the site's root: `../../` or an address."""
    lang: str
    first: str
    """The community's first language, whose pages have no folder of their own."""

    def file(self, path: str) -> str:
        """Return the address of *path* below the site's root; folders end in `/`."""
        return (self.prefix + path) or "./"

    @property
    def folder(self) -> str:
        """The folder of this language's pages below the site's root."""
        return "" if self.lang == self.first else f"{self.lang}/"

    def page(self, name: str) -> str:
        """Return the address of a page by its name, like `stories` or `home`."""
        return self.file(self.folder + _PAGES.get(name, f"{name}/"))

    def record(self, library: Library, kind: str, name: str) -> str | None:
        """Return the address of a record's own page; None where it has none."""
        record = library.shown(kind, name)
        if record is None or (isinstance(record, Member) and not record.listed):
            return None
        if kind in _LISTED:
            page, place = _LISTED[kind]
            return self.page(page) + place.format(name)
        folder = _FOLDERS.get(kind)
        return self.page(f"{folder}/{name}") if folder else None


def relative(path: str, lang: str, first: str) -> Addresses:
    """Return the addresses for a file at *path* below the site's root."""
    return Addresses("../" * path.count("/"), lang, first)


def absolute(url: str, lang: str, first: str) -> Addresses:
    """Return the addresses for markup that stands on other people's pages."""
    return Addresses(url.rstrip("/") + "/", lang, first)
