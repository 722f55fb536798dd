"""Foreign text as the safe subset of Markdown, with a word on all that was taken out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from plaudit.importing.values import web_address
from plaudit.model import clean_text

from .markup import has_markup, image_addresses, markdown_from_html

# Fenced blocks and code spans: in them nothing is markup.
_CODE = re.compile(
    r"(?P<fence>^(?P<mark>`{3,}+|~{3,}+)[^\n]*\n.*?(?:^(?P=mark)[^\n]*$|\Z))"
    r"|(?P<span>(?<!`)(?P<ticks>`{1,3})(?!`)[^\n]{1,400}?(?<!`)(?P=ticks)(?!`))",
    re.MULTILINE | re.DOTALL,
)
_SHORTCODE = re.compile(r"\{\{[<%]?.{0,400}?[>%]?\}\}|\{%.{0,400}?%\}", re.DOTALL)
_IMAGE = re.compile(
    r"!\[(?P<alt>[^\]\n]{0,400})\]\((?P<to>(?:[^\s()]|\([^\s()]{0,200}\)){1,2000})[^()\n]{0,400}\)[ \t]?"
)
_LINK = re.compile(
    r"(?<!!)\[(?P<words>[^\[\]]{1,1000})\]\(\s*<?(?P<to>(?:[^\s()<>]|\([^\s()<>]{0,200}\)){1,2000})>?[^()\n]{0,400}\)"
)
_DEFINITION = re.compile(
    r"(?m)^ {0,3}\[(?P<name>[^\]\[^\n]{1,200})\]:[ \t]*<?(?P<to>[^\s>]+)>?.*$\n?"
)
_REFERENCE = re.compile(
    r"!?\[(?P<words>[^\[\]]{1,400})\](?:\[(?P<name>[^\[\]]{0,200})\])?"
)
_ADDRESS_IN_ANGLES = re.compile(r"<(?:mailto:)?[^\s<>@]{1,200}@[^\s<>]{1,200}>")
_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")
_INDENT = re.compile(r"(?m)^(?: {4,}|\t+)(?=\S)")


@dataclass(slots=True)
class ReadText:
    """A text in our Markdown, with what was found in it on the way."""

    text: str
    pictures: list[str] = field(default_factory=list)
    """Addresses and paths of pictures, none of which is loaded."""
    dropped: list[str] = field(default_factory=list)
    """What was taken out, in words."""


def read_words(text: str, *, is_page: bool = False) -> ReadText:
    """Return *text* of any origin as Markdown without HTML, pictures and shortcodes.

    Links that lead nowhere from here (relative, mail, script) leave their words.
    *is_page* says that it is a Markdown page, in which an indented line is code.
    """
    read = ReadText("")
    text = clean_text(text)
    if not is_page and "```" not in text:
        text = _SPACES.sub(" ", _INDENT.sub("", text))
    targets = _definitions(text, read)
    parts, position = [], 0
    for code in _CODE.finditer(text):
        parts.append(_converted(text[position : code.start()], targets, read))
        parts.append(code[0])
        position = code.end()
    parts.append(_converted(text[position:], targets, read))
    read.text = re.sub(r"\n{3,}", "\n\n", clean_text("".join(parts)))
    return read


def _definitions(text: str, read: ReadText) -> dict[str, str | None]:
    """Return the targets of the reference links by their names; None for dead ones."""
    targets = {
        found["name"].casefold(): web_address(found["to"], bare=False)
        for found in _DEFINITION.finditer(text)
    }
    if None in targets.values():
        read.dropped.append("links that lead nowhere from here")
    return targets


def _converted(text: str, targets: dict[str, str | None], read: ReadText) -> str:
    """Convert a stretch of *text* between code; spaces at its ends stay."""
    if not text.strip():
        return text
    before = text[: len(text) - len(text.lstrip())]
    after = text[len(text.rstrip()) :]
    if _SHORTCODE.search(text):
        read.dropped.append("shortcodes of the source's site generator")
        text = _SHORTCODE.sub("", text)
    text = _ADDRESS_IN_ANGLES.sub(lambda found: found[0][1:-1], text)
    if has_markup(text):
        read.dropped.append("HTML")
        read.pictures += image_addresses(text)
    return (
        before
        + _links(_images(markdown_from_html(text), read), targets, read).strip()
        + after
    )


def _images(text: str, read: ReadText) -> str:
    def listed(found: re.Match[str]) -> str:
        read.pictures.append(found["to"])
        return ""

    return _IMAGE.sub(listed, text)


def _links(text: str, targets: dict[str, str | None], read: ReadText) -> str:
    def kept(found: re.Match[str]) -> str:
        if web_address(found["to"], bare=False):
            return found[0]
        if "links that lead nowhere from here" not in read.dropped:
            read.dropped.append("links that lead nowhere from here")
        return found["words"]

    text = _LINK.sub(kept, text)
    dead = {name for name, target in targets.items() if target is None}
    if not dead:
        return text
    text = _DEFINITION.sub(lambda d: "" if d["name"].casefold() in dead else d[0], text)

    def unlinked(found: re.Match[str]) -> str:
        name = (found["name"] or found["words"]).casefold()
        return found["words"] if name in dead else found[0]

    return _REFERENCE.sub(unlinked, text)
