"""Posts as Mastodon gives them out: statuses of its API, and the outbox of an archive.

See https://docs.joinmastodon.org/entities/Status/ and, for the outbox, the W3C's
ActivityStreams 2.0. Only what was said to everybody is taken, in the author's words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plaudit.importing.shape import Container, RawRecord

from .recognised import Recognised

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plaudit.load.foreign import Tree

FIELDS = {
    "text": ("text",),
    "url": ("url",),
    "author.name": ("name",),
    "author.handle": ("handle",),
    "author.url": ("profile",),
    "author.avatar": ("avatar",),
    "platform": ("platform",),
    "date": ("date",),
    "lang": ("lang",),
}
"""Our fields and what each post is put into first, whatever the platform."""
_LISTS = ("statuses", "descendants", "items")
_TO_ALL = "https://www.w3.org/ns/activitystreams#Public"
_OPEN = frozenset({"public", "unlisted"})


def mastodon(tree: Tree) -> Recognised | None:
    """Return the posts of a list of statuses, of one status, or of an outbox."""
    if isinstance(tree, dict) and isinstance(tree.get("orderedItems"), list):
        return _outbox(tree)
    posts = _posts(tree)
    if not posts or not all(map(_is_status, posts)):
        return None
    container = Container("the whole file", [])
    for index, post in enumerate(posts, 1):
        if isinstance(post, dict):
            _take(container, index, _why_not(post), _status(post))
    return Recognised("Mastodon", "mention", container, FIELDS)


def _posts(tree: Tree) -> list[Tree]:
    if isinstance(tree, list):
        return tree
    lists = (tree.get(name) for name in _LISTS) if isinstance(tree, dict) else ()
    return next((one for one in lists if isinstance(one, list)), [tree])


def _take(
    container: Container, index: int, reason: str | None, cells: dict[str, Tree]
) -> None:
    if reason:
        container.dropped.append((index, reason))
    else:
        container.records.append(RawRecord(index, cells))


def _is_status(post: Tree) -> bool:
    return (
        isinstance(post, dict)
        and isinstance(post.get("account"), dict)
        and {"content", "visibility"} <= post.keys()
    )


def _why_not(post: Mapping[str, Tree]) -> str | None:
    if post.get("reblog"):
        return "repeats a post of somebody else"
    if post.get("visibility") not in _OPEN:
        return "was not said to everybody"
    return None


def _status(post: Mapping[str, Tree]) -> dict[str, Tree]:
    account, url = post["account"], post.get("url") or post.get("uri")
    known = account if isinstance(account, dict) else {}
    return {
        "text": post.get("content"),
        "url": url,
        "name": known.get("display_name") or known.get("username"),
        "handle": _handle(known, url),
        "profile": known.get("url"),
        "avatar": known.get("avatar"),
        "platform": "Mastodon",
        "date": post.get("created_at"),
        "lang": post.get("language"),
    }


def _handle(account: Mapping[str, Tree], url: Tree) -> str | None:
    """Return the whole name of an account: its own server leaves its host out."""
    name = account.get("acct")
    if not isinstance(name, str) or not name:
        return None
    host = urlsplit(url).hostname if isinstance(url, str) else None
    return f"@{name}" if "@" in name or not host else f"@{name}@{host}"


def _outbox(tree: Mapping[str, Tree]) -> Recognised | None:
    items = tree["orderedItems"]
    container = Container("orderedItems", [])
    for index, item in enumerate(items if isinstance(items, list) else [], 1):
        if not isinstance(item, dict):
            continue
        note = item.get("object")
        if item.get("type") != "Create" or not isinstance(note, dict):
            container.dropped.append((index, "repeats a post of somebody else"))
            continue
        reason = None if _is_to_all(note) else "was not said to everybody"
        _take(container, index, reason, _note(item, note))
    if not container.records and not container.dropped:
        return None
    return Recognised("a Mastodon archive", "mention", container, FIELDS)


def _is_to_all(note: Mapping[str, Tree]) -> bool:
    groups = (note.get(name) for name in ("to", "cc"))
    return any(_TO_ALL in (g if isinstance(g, list) else [g]) for g in groups)


def _note(item: Mapping[str, Tree], note: Mapping[str, Tree]) -> dict[str, Tree]:
    actor = item.get("actor") or note.get("attributedTo")
    profile = actor if isinstance(actor, str) else ""
    name = profile.rstrip("/").rpartition("/")[2].removeprefix("@")
    host = urlsplit(profile).hostname
    return {
        "text": note.get("content"),
        "url": note.get("url") or note.get("id"),
        "name": name or None,
        "handle": f"@{name}@{host}" if name and host else None,
        "profile": profile or None,
        "platform": "Mastodon",
        "date": note.get("published"),
    }
