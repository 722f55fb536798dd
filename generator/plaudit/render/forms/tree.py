"""Markup as a compact tree that a script can replay without parsing HTML."""

from __future__ import annotations

import json
from html.parser import HTMLParser

Node = str | list["str | int | dict[str, str] | Node"]

_VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    }
)


class _TreeBuilder(HTMLParser):
    """Builds the tree of markup that our own templates made."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root: list[Node] = []
        self.open: list[list[Node]] = [self.root]
        self.names: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; SVG's names are case-sensitive, and the parser lowers them."""
        given: dict[str, str] = {_cased(name): value or "" for name, value in attrs}
        node: list[Node] = [_cased(tag), given or 0]  # type: ignore[list-item]
        self.open[-1].append(node)  # type: ignore[arg-type]  # a node is a list too
        if tag not in _VOID:
            self.open.append(node)
            self.names.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Add an element without content, as SVG writes them."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element *tag*."""
        if self.names and self.names[-1] == tag:
            self.names.pop()
            self.open.pop()

    def handle_data(self, data: str) -> None:
        """Add text; white space between blocks is one space."""
        text = data
        if not text.strip():
            if "\n" in text:
                return
            text = " "
        self.open[-1].append(text)


_CASED = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}


def _cased(name: str) -> str:
    return _CASED.get(name, name)


def tree(markup: str) -> list[Node]:
    """Return the nodes of *markup*: text, or [tag, attributes or 0, *children].

    *markup* must be well nested, as our templates write it.
    """
    builder = _TreeBuilder()
    builder.feed(markup)
    builder.close()
    return builder.root


def script_literal(value: object) -> str:
    """Return *value* as a literal that is safe within any script, inline ones too."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return (
        text.replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
