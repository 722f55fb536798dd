"""Web addresses and picture paths: those that can be kept, and what they belong to."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from .blanks import line_of
from .private import is_private_address

_BARE_HOST = re.compile(
    r"(?i)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}[a-z]{2,24}(?:[/?#]\S*)?"
)
# `flyer.pdf` looks like a host, but is a file of the source's own site.
_FILE = re.compile(
    r"(?i)^[^/]+\.(?:pdf|html?|php|md|txt|json|ya?ml|toml|csv|docx?|xlsx?|zip|js|css|png"
    r"|jpe?g|gif|webp|avif|svg|bmp|ico|tiff?)$"
)
_PICTURE = re.compile(
    r"(?i)\.(?:png|jpe?g|gif|webp|avif|svg|bmp|ico|tiff?)(?:[?#].*)?$"
)

# Hosts where people say things, with the name that readers know.
_PLATFORMS = {
    "twitter.com": "Twitter",
    "x.com": "X",
    "mastodon.social": "Mastodon",
    "fosstodon.org": "Mastodon",
    "bsky.app": "Bluesky",
    "linkedin.com": "LinkedIn",
    "facebook.com": "Facebook",
    "instagram.com": "Instagram",
    "reddit.com": "Reddit",
    "news.ycombinator.com": "Hacker News",
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "github.com": "GitHub",
    "gitlab.com": "GitLab",
    "google.com": "Google",
    "g.page": "Google",
    "trustpilot.com": "Trustpilot",
    "producthunt.com": "Product Hunt",
    "g2.com": "G2",
    "capterra.com": "Capterra",
    "yelp.com": "Yelp",
    "tripadvisor.com": "Tripadvisor",
    "medium.com": "Medium",
    "lobste.rs": "Lobsters",
    "stackoverflow.com": "Stack Overflow",
    "threads.net": "Threads",
    "tiktok.com": "TikTok",
    "opencollective.com": "Open Collective",
}
_POST = re.compile(
    r"/status(?:es)?/\d|/posts?/|/@[^/]+/\d|/comments/|/r/|/reviews?/|[?&]id=\d"
)


def web_address(text: str, *, bare: bool = True) -> str | None:
    """Return *text* as an address with http or https, or None where it is no such.

    A bare host like `quarzia.it` gets https where *bare* allows it. Addresses that
    carry a person's mail address or lead to a phone are none.
    """
    text = line_of(text)
    if text.startswith("//"):
        text = f"https:{text}"
    if bare and _BARE_HOST.fullmatch(text) and not _FILE.search(text):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        good = parts.scheme in {"http", "https"} and "." in (parts.hostname or "")
    except ValueError:
        return None
    if not good or "@" in parts.netloc or is_private_address(text):
        return None
    return quote(text, safe="%/:?#[]@!$&'()*+,;=~-._")


def host_of(url: str) -> str:
    """Return the host of *url* without `www.`."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def platform_of(url: str) -> str | None:
    """Return the name of the platform that *url* leads to, if it is a known one."""
    host = host_of(url)
    return _PLATFORMS.get(host) or _PLATFORMS.get(".".join(host.split(".")[-2:]))


def is_post(url: str) -> bool:
    """Say whether *url* leads to something said on a platform, not to a profile."""
    return platform_of(url) is not None and bool(_POST.search(url))


def is_remote(picture: str) -> bool:
    """Say whether a picture lies on somebody's server."""
    return "://" in picture or picture.startswith(("//", "data:"))


def is_picture(text: str) -> bool:
    """Say whether *text* looks like the path or address of a picture."""
    return bool(_PICTURE.search(text.strip())) or is_remote(text.strip())


def handle_in(url: str) -> str | None:
    """Return the account that a profile address names: its last and only step."""
    steps = [step for step in urlsplit(url).path.split("/") if step]
    return steps[0].lstrip("@") if len(steps) == 1 else None
