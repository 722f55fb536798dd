"""Reading prose: titles without a head, and lines that ask for an embed."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.util import AtomicString
from pelican.readers import MarkdownReader

if TYPE_CHECKING:
    from markdown import Markdown

_LINE = re.compile(r"(?:^|\n) {0,3}(\[plaudit:[^\]\n]*\])[ \t]*(?:\n|$)")
_HEADING = re.compile(r"\s*<h1[^>]*>(.*?)</h1>\s*", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_BEFORE_LISTS = 45  # Python-Markdown: ordered lists have 40, headings 70


def plain(html: str) -> str:
    """Return *html* of the site's owner as text on one line."""
    return " ".join(unescape(_TAG.sub("", html)).split())


class _EmbedLines(BlockProcessor):
    """Makes each line `[plaudit:name]` a paragraph of its own, wherever it stands."""

    def test(self, parent: Element, block: str) -> bool:
        del parent
        return bool(_LINE.search(block))

    def run(self, parent: Element, blocks: list[str]) -> bool:
        block = blocks.pop(0)
        found = _LINE.search(block)
        if found is None:
            return False
        if before := block[: found.start()]:
            self.parser.parseBlocks(parent, [before])
        SubElement(parent, "p").text = AtomicString(found[1])
        if after := block[found.end() :]:
            blocks.insert(0, after)
        return True


class EmbedLines(Extension):
    """Python-Markdown's extension for the line that asks for an embed."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is given
        """Add the lines to what *md* knows."""
        md.parser.blockprocessors.register(
            _EmbedLines(md.parser), "plaudit", _BEFORE_LISTS
        )


class ProseReader(MarkdownReader):  # type: ignore[misc]  # Pelican ships no types
    """Reads Markdown whose title may be its first heading, or just its file's name."""

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML and the metadata of the file at *source_path*."""
        content, metadata = super().read(source_path)
        for name in ("title", "summary"):
            if isinstance(metadata.get(name), str):
                metadata[name] = _unquoted(metadata[name])
        heading = _HEADING.match(content)
        said = plain(heading[1]) if heading else ""
        if "title" not in metadata:
            metadata["title"] = said or _name(source_path)
        if heading and said == metadata["title"]:
            content = content[heading.end() :]
        return content, metadata


def _unquoted(text: str) -> str:
    """Return *text* without the quote marks of YAML, which editors are used to."""
    whole = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    return text[1:-1] if whole else text


def _name(source_path: str) -> str:
    words = Path(source_path).name.partition(".")[0].replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]
