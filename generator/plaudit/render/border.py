"""The border that words cross on their way into markup: an allow-list, kept by nh3.

nh3 is spared where there is provably nothing for it to do: parsing a whole text in order
to find that out is dearer than all else that is done with it.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

import nh3

_TAGS = frozenset(
    {
        "p",
        "br",
        "a",
        "em",
        "strong",
        "del",
        "code",
        "pre",
        "blockquote",
        "ul",
        "ol",
        "li",
        "h2",
        "h3",
        "h4",
        "hr",
    }
)
_DEAD_LINK = re.compile(r"<a(?! href)[^>]*>(.*?)</a>", re.DOTALL)
_BAD_IN_ADDRESS = re.compile(
    r"[\x00-\x20\x7f\\\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)
_SCHEMES = frozenset({"http", "https", "mailto"})
_USUAL = ("https://", "http://", "mailto:")
_REL = "nofollow ugc noopener noreferrer"
_ENTITIES = ("&amp;", "&lt;", "&gt;", "&quot;")
"""Those that cmark writes."""
_REPLACED = ("\0", "\r", "\xa0")
"""What parsers and serialisers of HTML write in another way than it came."""


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Let addresses through that a reader may follow; a relative one stays in place."""
    if tag == "a" and name == "href":
        if _BAD_IN_ADDRESS.search(value):
            return None
        if value.startswith(_USUAL):
            return value
        return value if urlsplit(value).scheme in _SCHEMES else None
    return value


_CLEANER = nh3.Cleaner(
    tags=set(_TAGS),
    attributes={"a": {"href", "title"}},
    url_schemes=set(_SCHEMES),
    link_rel=_REL,
    attribute_filter=_attribute,
    strip_comments=True,
)
_CLEANER_WITH_IMAGES = nh3.Cleaner(
    tags={*_TAGS, "img"},
    attributes={"a": {"href", "title"}, "img": {"src", "alt"}},
    url_schemes=set(_SCHEMES),
    link_rel=_REL,
    attribute_filter=_attribute,
    strip_comments=True,
)


def washed(html: str, *, pictures: bool = False) -> str:
    """Return *html* sanitised; of a link that leads nowhere only the words stay."""
    cleaner = _CLEANER_WITH_IMAGES if pictures else _CLEANER
    return _DEAD_LINK.sub(r"\1", cleaner.clean(html)).strip()


def as_usual(html: str) -> str | None:
    """Return what `washed` makes of *html*, or None where only nh3 can say."""
    if not (_usual().fullmatch(html) and _are_kept(html)):
        return None
    if '"' in html:  # in a link: for one among words there is an entity
        html = html.replace('">', f'" rel="{_REL}">')
    if "&" in html:
        html = html.replace("&quot;", '"')
    return html.strip()


@cache
def _usual() -> re.Pattern[str]:
    """Return what matches HTML of cmark's in which nh3 would find nothing to remove.

    That is the usual: blocks and marks that hold each other in a few ways, and links to
    hosts with names of letters, digits and single hyphens. No other tag, attribute or
    nesting fits. What the words between the tags hold is for `_are_kept` to judge.
    """
    words = "[^<]*+"
    marks = "|".join(f"{tag}>{words}</{tag}>" for tag in ("em", "strong", "code"))
    host = "(?:[a-z0-9]++[.-])++[a-z]{2,}+"
    link = f'a href="https?://{host}(?:/[a-zA-Z0-9/._~?=#%+-]*+)?">{words}</a>'
    line = f"{words}(?:<(?:{marks}|{link}){words})*+"
    paragraphs = f"(?:<p>{line}</p>\n)++"
    items = f"(?:<li>(?:{line}|\n{paragraphs})</li>\n)++"
    blocks = (
        rf"(p|h[2-4])>{line}</\1>",
        rf"([uo]l)>\n{items}</\2>",
        rf"blockquote>\n{paragraphs}</blockquote>",
        f"pre><code>{words}</code></pre>",
    )
    # Not possessive: before Python 3.11.5 groups in such a repetition may crash.
    return re.compile(f"(?:<(?:{'|'.join(blocks)})\n)+")


def _are_kept(html: str) -> bool:
    """Say whether nh3 would write the words of usual *html* as they are, or `&quot;`."""
    # Each tag has one bracket of either kind.
    if html.count("<") != html.count(">") or any(sign in html for sign in _REPLACED):
        return False
    return "&" not in html or html.count("&") == sum(map(html.count, _ENTITIES))
