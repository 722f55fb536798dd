"""What an address alone tells of a post: the platform, the account, a name for it."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from plaudit.model import slug

from .addresses import platform_of

# The path of a post, by platform; the account stands in the first group.
_PATHS = {
    "Bluesky": re.compile(r"/profile/([\w.:-]+)/post/\w+"),
    "Instagram": re.compile(r"/([\w.]+)/(?:p|reel)/[\w-]+"),
    "Reddit": re.compile(r"/u(?:ser)?/([\w-]+)/comments/\w+.*"),
    "Threads": re.compile(r"/@([\w.]+)/post/[\w-]+"),
    "TikTok": re.compile(r"/@([\w.]+)/video/\d+"),
    "Twitter": re.compile(r"/(\w+)/status/\d+"),
    "X": re.compile(r"/(\w+)/status/\d+"),
    "YouTube": re.compile(r"/@([\w.-]+)(?:/.*)?"),
}
# Mastodon: /@ada/110938, or /@ada@elsewhere.example/110938 for somebody on another server.
_MASTODON = re.compile(r"/@(\w+)(?:@([\w.-]+))?/\d+")
_LAST = re.compile(r"[^/?#=&]+(?=[/?#]*$)")


class Post(NamedTuple):
    """What is known of a post before anybody has read it."""

    platform: str | None
    """None where the host is not known, which is then its name."""
    handle: str | None
    id: str
    """A name for the record: the account or the host, and the end of the address."""


def post_at(url: str) -> Post:
    """Return what the address *url* tells; nothing is loaded.

    A host that is not known and has Mastodon's form of addresses counts as Mastodon.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    platform, handle = platform_of(url), None
    pattern = _PATHS.get(platform or "")
    if pattern and (found := pattern.fullmatch(parts.path)):
        handle = f"@{found[1]}"
    elif platform in {None, "Mastodon"} and (found := _MASTODON.fullmatch(parts.path)):
        platform, handle = "Mastodon", f"@{found[1]}@{found[2] or host}"
    # What follows the question mark is for counting visits, unless nothing else tells.
    told = parts.path if handle or not parts.query else f"{parts.path}?{parts.query}"
    last = _LAST.search(told)
    who = handle.removeprefix("@").partition("@")[0] if handle else host
    return Post(platform, handle, slug(f"{who} {last[0] if last else ''}"))
