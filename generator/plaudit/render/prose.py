"""Markdown of records as safe HTML: the one border that content crosses.

CommonMark by cmark (linear in its input), raw HTML off, then the allow-list of `border`.
What comes out is the only text that templates print unescaped.
"""

from __future__ import annotations

import re
import sys
from functools import cache, lru_cache
from html import unescape
from typing import TYPE_CHECKING

from cmarkgfm import _cmark  # pyright: ignore[reportAttributeAccessIssue] - compiled
from cmarkgfm.cmark import Options
from markupsafe import Markup, escape

from .border import as_usual, washed
from .words import quote_marks

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS_A_MINUTE = 200
"""How fast adults read plain text; Brysbaert (2019) found 238, less for a new matter."""
_IMAGE = re.compile(r'<img src="([^"]*)" alt="([^"]*)"[^>]*>')
_HEADING = re.compile(r"<h([1-6])>")
_NESTING = re.compile(r"<(/?)(?:blockquote|ul|ol|li|em|strong|a)\b")
_DEPTH_CAP = 60
_ANY_TAG = re.compile(r"<[^>]*>")
_ROOM = 4
"""How much longer HTML is taken to be than its text, where only the start is read."""
_OUTER_PARAGRAPH = re.compile(r"^<p>(.*)</p>$", re.DOTALL)
_TAG = re.compile(r"(?<!\]\()<(?=/?[A-Za-z])(?!https?://|[\w.+-]+@)")
_BRACKET = "\ue000"  # for private use: nobody's words hold it
_QUOTES = "\"'\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a\u300c\u300d"


def _html(text: str) -> str:
    # Left to itself, cmark drops a tag, and with it a line that begins with one:
    # words that somebody said. So that tags are shown as they were typed.
    held = text.replace(_BRACKET, "")
    if "<" not in held:
        return _by_cmark(held)
    return _by_cmark(_TAG.sub(_BRACKET, held)).replace(_BRACKET, "&lt;")


def _by_cmark(text: str) -> str:
    data = text.encode()
    made = _cmark.lib.cmark_markdown_to_html(data, len(data), Options.CMARK_OPT_SMART)
    try:
        html: str = _cmark.ffi.string(made).decode()
    finally:
        _freeing()(int(_cmark.ffi.cast("intptr_t", made)))
    return html


@cache
def _freeing() -> Callable[[int], object]:
    """Return what frees a text of cmark's, which its wrapper for Python never does.

    It comes from the allocator of the system's C library, except on Windows, where
    each library may have its own.
    """
    if sys.platform == "win32":
        return bool
    import ctypes  # noqa: PLC0415 - starts fast

    free = ctypes.CDLL(None).free
    free.argtypes, free.restype = (ctypes.c_void_p,), None
    freeing: Callable[[int], object] = free
    return freeing


def _depth(html: str) -> int:
    """Return how deep elements of *html* lie in each other, or a bound on it."""
    ends = html.count("</")
    if ends <= _DEPTH_CAP:
        return ends
    depth = deepest = 0
    for closing in _NESTING.findall(html):
        depth += -1 if closing else 1
        deepest = max(deepest, depth)
    return deepest


def _lowered(html: str) -> str:
    """Let the highest heading be of the second level: a page's first is its title."""
    levels = {int(level) for level in _HEADING.findall(html)} if "<h" in html else ()
    if not levels or (min(levels) == 2 and max(levels) <= 4):  # noqa: PLR2004 - as it is
        return html
    shift = 2 - min(levels)

    def moved(found: re.Match[str]) -> str:
        return f"<{found[1]}h{min(int(found[2]) + shift, 4)}>"

    return re.sub(r"<(/?)h([1-6])>", moved, html)


@lru_cache(maxsize=256)
def _safe(text: str) -> str:
    """Return *text* as safe blocks of HTML, pictures left in place.

    Remembered, since a page tells the same words in several ways: whole, and as the
    beginning that lists and search results show.
    """
    html = _lowered(_html(text))
    usual = as_usual(html)
    if usual is not None:
        return usual
    # The sanitiser's time grows with the square of the depth, and nobody quotes a
    # quote of a quote thirty times over: such a text is shown as it was typed.
    if _depth(html) > _DEPTH_CAP:
        html = f"<p>{escape(text)}</p>"
    return washed(html, pictures=True)


def words(
    text: str, picture: Callable[[str, str], Markup | None] | None = None
) -> Markup:
    """Return *text* as safe blocks of HTML.

    *picture* turns a picture's path and its alternative text into markup; without it,
    or where it returns None, pictures are left out.
    """
    clean = _safe(text)
    if "<img" not in clean:
        return Markup(clean)  # noqa: S704 - just sanitised
    if picture is None:
        return Markup(washed(clean))  # noqa: S704 - just sanitised

    def put_in(found: re.Match[str]) -> str:
        source = Markup(found[1]).unescape()  # noqa: S704 - read, not printed
        alt = Markup(found[2]).unescape()  # noqa: S704 - read, not printed
        return str(picture(source, alt) or "")

    return Markup(_IMAGE.sub(put_in, clean).strip())  # noqa: S704 - just sanitised


def inline(text: str) -> Markup:
    """Return *text* as safe HTML of one line, without a paragraph around it."""
    html = str(words(" ".join(text.split())))
    found = _OUTER_PARAGRAPH.match(html)
    inner = found[1] if found and "<p>" not in found[1] else html
    return Markup(inner)  # noqa: S704 - just sanitised


def paragraphs(text: str) -> list[str]:
    """Return the blocks of Markdown *text*, which blank lines part."""
    return [part for part in re.split(r"\n[ \t]*\n", text.strip()) if part.strip()]


def without_quotes(text: str) -> str:
    """Return *text* without quote marks around the whole of it."""
    inner = text.strip()
    while len(inner) > 1 and inner[0] in _QUOTES and inner[-1] in _QUOTES:
        if any(
            mark in inner[1:-1]
            for mark in _QUOTES.replace("\u2019", "").replace("'", "")
        ):
            break
        inner = inner[1:-1].strip()
    return inner


def highlighted(html: Markup, phrases: tuple[str, ...]) -> Markup:
    """Return *html* with the first place of each phrase in a `mark` element."""
    text = str(html)
    for phrase in phrases:
        wanted = str(inline(phrase))
        at = text.find(wanted) if wanted else -1
        # Never within a tag: every bracket before the place must be closed.
        if at < 0 or text.count("<", 0, at) != text.count(">", 0, at):
            continue
        # Blocks inside the phrase cannot stand in a mark.
        if "<p" in wanted or "</p" in wanted:
            continue
        text = f"{text[:at]}<mark>{wanted}</mark>{text[at + len(wanted) :]}"
    return Markup(text)  # noqa: S704 - only marks were added to safe text


def in_quotes(html: Markup, opening: str, closing: str) -> Markup:
    """Return *html* with quote marks as characters before and after its words.

    Marks go into the first and the last paragraph; where the text begins or ends with
    another block, such as a list, that end gets none.
    """
    text = str(html)
    first, last = escape(opening), escape(closing)
    if not text.startswith("<"):
        return Markup(f"{first}{text}{last}")  # noqa: S704 - safe text and marks
    if text.startswith(("<em>", "<strong>", "<a ", "<code>", "<del>", "<mark>")):
        return Markup(f"{first}{text}{last}")  # noqa: S704 - safe text and marks
    if text.startswith("<p>"):
        text = f"<p>{first}{text[3:]}"
    if text.endswith("</p>"):
        text = f"{text[:-4]}{last}</p>"
    return Markup(text)  # noqa: S704 - safe text and marks


def quoted(text: str, lang: str) -> Markup:
    """Return what somebody said, in one line, in the quote marks of its language."""
    return in_quotes(inline(without_quotes(text)), *quote_marks(lang))


def _bare(html: str) -> str:
    return " ".join(unescape(_ANY_TAG.sub("", html)).split())


def beginning(text: str, length: int) -> str:
    """Return Markdown *text* as plain text on one line: all of it, or a part.

    A part, cut somewhere, is longer than *length* characters.
    """
    html = _safe(text)
    if len(html) > length * _ROOM:
        # Before a tag no entity is cut in two.
        part = _bare(html[: html.rfind("<", 0, length * _ROOM)])
        if len(part) > length:
            return part
    return _bare(html)


def plain(text: str, limit: int | None = None) -> str:
    """Return Markdown *text* as plain text on one line, cut at a word after *limit*."""
    bare = _bare(_safe(text)) if limit is None else beginning(text, limit)
    if limit is None or len(bare) <= limit:
        return bare
    return f"{bare[:limit].rsplit(' ', 1)[0].rstrip(' ,;:.')}…"


def minutes(markdown: str) -> int:
    """Return how many minutes it takes to read *markdown*, at least one."""
    return max(1, round(len(markdown.split()) / WORDS_A_MINUTE))


@lru_cache(maxsize=4096)
def excerpt(markdown: str, length: int = 160) -> str:
    """Return the beginning of *markdown* as plain text of at most *length* characters.

    It ends with a whole sentence where one fits, else with a whole word and an ellipsis.
    """
    text = beginning(markdown, length)
    if len(text) <= length:
        return text
    head = text[: length - 1]
    sentence = max(head.rfind(end) for end in (". ", "! ", "? "))
    if sentence > length // 2:
        return head[: sentence + 1]
    return head.rsplit(" ", 1)[0].rstrip(" ,;:-\u2013\u2014") + "…"
