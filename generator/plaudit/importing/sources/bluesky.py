"""Posts as Bluesky gives them out: getPosts, a feed, a thread, or a search.

See https://docs.bsky.app, "HTTP Reference", app.bsky.feed. The address that a person
opens is made of the account and the end of the post's at:// address.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plaudit.importing.shape import Container, RawRecord

from .mastodon import FIELDS
from .recognised import Recognised

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plaudit.load.foreign import Tree

_POST = re.compile(r"at://(did:[\w:.%-]+|[\w.-]+)/app\.bsky\.feed\.post/(\w+)")
_STANDS_FOR_ITSELF = re.compile(r"([\\`*_\[\]<>#~|])")


def bluesky(tree: Tree) -> Recognised | None:
    """Return the posts of `posts`, of `feed`, of `thread`, or of a plain list."""
    posts = list(_posts(tree))
    if not posts or not all(map(_is_post, posts)):
        return None
    container = Container("the whole file", [])
    for index, post in enumerate(posts, 1):
        container.records.append(RawRecord(index, _cells(post)))
    return Recognised("Bluesky", "mention", container, FIELDS)


def _posts(tree: Tree) -> Iterator[Mapping[str, Tree]]:
    listed: Tree = tree
    if isinstance(tree, dict):
        listed = tree.get("posts") or tree.get("feed") or tree.get("thread") or [tree]
    for entry in listed if isinstance(listed, list) else [listed]:
        post = entry.get("post", entry) if isinstance(entry, dict) else None
        if isinstance(post, dict):
            yield post


def _is_post(post: Mapping[str, Tree]) -> bool:
    address = post.get("uri")
    return (
        isinstance(address, str)
        and _POST.fullmatch(address) is not None
        and isinstance(post.get("record"), dict)
    )


def _cells(post: Mapping[str, Tree]) -> dict[str, Tree]:
    author, record = _group(post, "author"), _group(post, "record")
    found = _POST.fullmatch(str(post["uri"]))
    handle = author.get("handle")
    who = handle if isinstance(handle, str) else found[1] if found else ""
    profile = f"https://bsky.app/profile/{who}"
    langs = record.get("langs")
    return {
        # Plain text: what would be Markdown in it was not meant so.
        "text": _STANDS_FOR_ITSELF.sub(r"\\\1", str(record.get("text") or "")),
        "url": f"{profile}/post/{found[2]}" if found else None,
        "name": author.get("displayName") or who,
        "handle": f"@{who}",
        "profile": profile,
        "avatar": author.get("avatar"),
        "platform": "Bluesky",
        "date": record.get("createdAt") or post.get("indexedAt"),
        "lang": langs[0] if isinstance(langs, list) and langs else None,
    }


def _group(post: Mapping[str, Tree], name: str) -> Mapping[str, Tree]:
    group = post.get(name)
    return group if isinstance(group, dict) else {}
