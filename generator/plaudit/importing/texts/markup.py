"""HTML in texts as Markdown: emphasis, links and breaks stay, everything else goes.

What a reader of Markdown would take for HTML although nobody meant it, such as the
`<String>` of a programmer, gets a backslash.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from plaudit.importing.values import web_address

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][\w:-]{0,40}+)"
    r"(?P<rest>(?:\"[^\"]{0,4000}+\"|'[^']{0,4000}+'|[^'\"<>]){0,400}+)>"
    r"|<!--.{0,1000}?-->|<![a-zA-Z][^<>]{0,400}+>|<\?[^<>]{0,400}+>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"(?P<name>[a-zA-Z][\w:-]{0,40}+)\s{0,9}=\s{0,9}"
    r"(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s'\">]++))"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_LIKE_MARKUP = re.compile(r"(?<!\\)<(?=[a-zA-Z/!?])(?!https?://[^\s<>]{1,2000}+>)")

_SILENT = frozenset(
    {
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "svg",
        "math",
        "head",
    }
)
_MARKS = {"em": "*", "i": "*", "cite": "*", "strong": "**", "b": "**"}
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "blockquote",
        "ul",
        "ol",
        "table",
        "tr",
        "figure",
    }
    | {"header", "footer", "main", "aside", "dl", "dt", "dd", "pre", "hr", "figcaption"}
    | {"h1", "h2", "h3", "h4", "h5", "h6"}
)
_OTHERS = frozenset(
    {
        "span",
        "font",
        "small",
        "big",
        "u",
        "s",
        "del",
        "ins",
        "sub",
        "sup",
        "abbr",
        "mark",
    }
    | {"code", "kbd", "samp", "var", "q", "time", "center", "img", "picture", "source"}
    | {
        "video",
        "audio",
        "button",
        "input",
        "form",
        "label",
        "td",
        "th",
        "thead",
        "tbody",
    }
    | {"html", "body", "meta", "link", "title", "nav", "details", "summary", "wbr", "a"}
    | {
        "br",
        "li",
        "embed",
        "param",
        "option",
        "select",
        "textarea",
        "bdi",
        "bdo",
        "data",
    }
)
_KNOWN = _OTHERS | _BLOCKS | _SILENT | frozenset(_MARKS)
_DEPTH_CAP = 60


@dataclass(slots=True)
class _Frame:
    """An element whose end has not come yet, with the text within it so far."""

    name: str
    address: str | None = None
    parts: list[str] = field(default_factory=list)


def has_markup(text: str) -> bool:
    """Say whether *text* holds HTML elements, comments or entities."""
    return bool(_ENTITY.search(text)) or any(map(_is_markup, _TAG.finditer(text)))


def markdown_from_html(text: str) -> str:
    """Return *text* with its HTML as Markdown and its entities as characters."""
    if "<" not in text and "&" not in text:
        return text
    converted = _converted(text) if has_markup(text) else text
    return _LIKE_MARKUP.sub(r"\\<", converted)


def plain_from_html(text: str) -> str:
    """Return *text* without HTML: what is left are the words."""
    if "<" not in text and "&" not in text:
        return text
    words = _TAG.sub(lambda tag: " " if _is_block(tag) else "", text)
    return html.unescape(words)


def image_addresses(text: str) -> list[str]:
    """Return the addresses of the pictures that the HTML in *text* loads."""
    tags = (tag for tag in _TAG.finditer(text) if _name(tag) in {"img", "source"})
    return [address for tag in tags if (address := _attributes(tag).get("src"))]


def _name(tag: re.Match[str]) -> str:
    return (tag["name"] or "").casefold()


def _is_markup(tag: re.Match[str]) -> bool:
    """Tell elements from the angle brackets of programmers."""
    name = _name(tag)
    return (
        not name
        or name in _KNOWN
        or "-" in name
        or bool(_ATTRIBUTE.search(tag["rest"]))
    )


def _is_block(tag: re.Match[str]) -> bool:
    return _name(tag) in _BLOCKS or _name(tag) in {"br", "li", "td", "th"}


def _attributes(tag: re.Match[str]) -> dict[str, str]:
    found = _ATTRIBUTE.finditer(tag["rest"] or "")
    return {
        m["name"].casefold(): html.unescape(
            m["double"] or m["single"] or m["bare"] or ""
        )
        for m in found
    }


def _converted(text: str) -> str:
    stack = [_Frame("")]
    position, silent = 0, ""
    # What is never closed hides nothing: else one stray tag would swallow the rest.
    ends = {tag: text.casefold().rfind(f"</{tag}") for tag in _SILENT}
    for tag in _TAG.finditer(text):
        if not silent:
            stack[-1].parts.append(_characters(text[position : tag.start()]))
        position = tag.end()
        name = _name(tag)
        if silent:
            silent = "" if name == silent and tag["end"] else silent
        elif name in _SILENT and not tag["end"]:
            silent = name if position < ends.get(name, 0) else ""
        elif not _is_markup(tag):
            stack[-1].parts.append(tag[0])
        elif tag["end"]:
            _close(stack, name)
        else:
            _open(stack, name, tag)
    if not silent:
        stack[-1].parts.append(_characters(text[position:]))
    while len(stack) > 1:
        _fold(stack)
    return _tidy("".join(stack[0].parts))


def _characters(text: str) -> str:
    return html.unescape(text).replace("\u00a0", " ").replace("\u00ad", "")


def _open(stack: list[_Frame], name: str, tag: re.Match[str]) -> None:
    parts = stack[-1].parts
    if name == "br":
        parts.append("\\\n")
    elif name == "li":
        parts.append("\n- ")
    elif name in _BLOCKS:
        parts.append("\n\n")
    elif (name in _MARKS or name in {"a", "code", "q"}) and len(stack) < _DEPTH_CAP:
        address = _attributes(tag).get("href") if name == "a" else None
        stack.append(
            _Frame(name, web_address(address, bare=False) if address else None)
        )


def _close(stack: list[_Frame], name: str) -> None:
    if name in _BLOCKS:
        stack[-1].parts.append("\n\n")
    elif any(frame.name == name for frame in stack[1:]):
        while stack[-1].name != name:
            _fold(stack)
        _fold(stack)


def _fold(stack: list[_Frame]) -> None:
    """End the innermost element: its marks go around its words, not around spaces."""
    frame = stack.pop()
    inner = "".join(frame.parts)
    words = inner.strip()
    before = " " if inner[:1].isspace() else ""
    after = " " if inner[-1:].isspace() and words else ""
    stack[-1].parts.append(before + _marked(frame, words) + after if words else before)


def _marked(frame: _Frame, words: str) -> str:
    if "\n\n" in words or (frame.name == "a" and not frame.address):
        return words
    if frame.name == "a":
        return link(words, frame.address or "")
    if frame.name == "code":
        return f"`{words}`" if "`" not in words else words
    if frame.name == "q":
        return f"“{words}”"
    mark = _MARKS[frame.name]
    return f"{mark}{words}{mark}" if mark not in words else words


def link(words: str, address: str) -> str:
    """Return a Markdown link whose words and address cannot end it early."""
    safe = re.sub(r"(?<!\\)([\[\]])", r"\\\1", words)
    return f"[{safe}]({address.replace('(', '%28').replace(')', '%29')})"


def _tidy(text: str) -> str:
    text = re.sub(r"[ \t]+(?=\n)|(?<=\n)[ \t]+(?=\\?\n)", "", text)
    text = re.sub(r"(?:\\\n\s*){2,}", "\n\n", text)
    text = re.sub(r"\n{2}(?:\\?\n)+", "\n\n", text)
    text = re.sub(r"(?<=\n\n)[ \t]+|\\\n(?=\n)", "", text)
    return re.sub(r"[ \t]{2,}", " ", text).strip().removesuffix("\\").strip()
