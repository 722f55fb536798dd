"""Members: people and organisations with their pages and accounts."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from plaudit.importing.rows.row import Row, Unusable
from plaudit.importing.rows.shared import (
    Draft,
    consent_of,
    is_placeholder,
    present,
    shared_fields,
)
from plaudit.importing.shape import plain_name
from plaudit.importing.texts import read_name
from plaudit.importing.values import (
    handle_in,
    host_of,
    is_private,
    items_of,
    web_address,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.load.foreign import Tree

_PLATFORMS = (
    *(
        "github",
        "gitlab",
        "twitter",
        "mastodon",
        "bluesky",
        "discord",
        "matrix",
        "zulip",
    ),
    *("linkedin", "facebook", "instagram", "youtube"),
)
_OF_GITHUB = frozenset({"login", "sponsorhandle"})
_UNKNOWN = ""
"""The platform of accounts of which the source does not say where they are."""
_NO_PERSON = frozenset({"incognito", "guest", "anonymous", "you", "n/a"})
_CAP = 10
"""The most links and accounts that one member gets."""


def member(row: Row) -> Draft:
    """Return *row* as a member; raise Unusable where there is no name."""
    name = _name(row)
    row.pictures("avatar", "logo")
    accounts = _accounts(row)
    fields: dict[str, object] = {
        "name": name,
        "role": _role(row),
        "organisation": row.line("organisation"),
        "location": row.line("location"),
        "pronouns": row.line("pronouns"),
        "bio": row.words("bio"),
        "links": _links(row),
        "joined_on": row.date("joined_on"),
        "expertise": row.items("expertise"),
        "identities": [a for a in accounts if a["platform"] != _UNKNOWN],
        "consent": consent_of(row),
        **shared_fields(row),
    }
    same = next((f"{a['platform']}:{a['handle']}".casefold() for a in accounts), None)
    return Draft(present(fields), name, row.raw.key or _readable(name, accounts), same)


def _name(row: Row) -> str:
    first, last = row.line("author.first"), row.line("author.last")
    whole = row.text("name") or " ".join(filter(None, (first, last)))
    name = read_name(whole, split=False).name
    if not re.search(r"\w", name):
        name = next((account["handle"] for account in _accounts(row)), "")
    if is_private(name):
        reason = "has a mail address or the like as its name"
        raise Unusable(reason)
    if not re.search(r"\w", name):
        reason = "has no name"
        raise Unusable(reason)
    plain = name.casefold().strip(" ?!.")
    if plain in _NO_PERSON or is_placeholder(name):
        reason = f"{name!r} is nobody in particular"
        raise Unusable(reason)
    return name


def _readable(name: str, accounts: list[dict[str, str]]) -> str | None:
    """Return an account for the id of a member whose name has no Latin letter."""
    latin = any(
        c.isascii() and c.isalnum() for c in unicodedata.normalize("NFKD", name)
    )
    return accounts[0]["handle"] if accounts and not latin else None


def _role(row: Row) -> str | None:
    role = row.line("role")
    # `BACKER`, `HOST`: exports shout.
    return role.capitalize() if role and role.isupper() and len(role) > 4 else role  # noqa: PLR2004 - not a CEO


def _links(row: Row) -> list[dict[str, object]]:
    links: dict[str, dict[str, object]] = {}
    for column, text in _texts(row, "links"):
        url = web_address(text)
        platform = _platform(column)
        if platform and "://" not in text:
            continue  # an account, not a page
        if url is None:
            row.unread(column, text)
        elif url.rstrip("/") not in links:
            links[url.rstrip("/")] = {"url": url, "label": _label(url)}
    return list(links.values())[:_CAP]


def _texts(row: Row, name: str) -> Iterator[tuple[str, str]]:
    for column, value in row.cells(name):
        for text in _flat(value):
            yield column, text


def _flat(value: Tree) -> list[str]:
    if isinstance(value, str) and not value.lstrip().startswith("["):
        return [value]
    found = items_of(value)
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict):
            found += [
                v
                for k, v in item.items()
                if k in {"url", "href"} and isinstance(v, str)
            ]
    return found


def _label(url: str) -> str:
    return host_of(url)


def _accounts(row: Row) -> list[dict[str, str]]:
    """Return the accounts by which activity may know the member later."""
    found: dict[str, dict[str, str]] = {}
    for column, text in _texts(row, "identities"):
        platform = _platform(column)
        address = web_address(text, bare=False)
        handle = handle_in(address) if address else text.strip().lstrip("@")
        if not handle or " " in handle or is_private(text):
            continue
        # `login` is the word of GitHub's interfaces and of what is made of them.
        plain = plain_name(column)
        platform = platform or ("github" if plain in _OF_GITHUB else _UNKNOWN)
        found.setdefault(platform, {"platform": platform, "handle": handle})
    ordered = sorted(
        found.values(), key=lambda account: account["platform"] != "github"
    )
    return ordered[:_CAP]


def _platform(column: str) -> str | None:
    plain = column.casefold()
    return next((platform for platform in _PLATFORMS if platform in plain), None)
