"""Markdown pages: the front matter on top as fields, the text below it as the body."""

from __future__ import annotations

import re

from plaudit.load.foreign import Tree, Unreadable

from .trees import read_json, read_toml, read_yaml_tree

BODY = "(body)"
"""The column that a page's text stands in."""

_FENCES = {"---": read_yaml_tree, "+++": read_toml, ";;;": read_json}
_HEADING = re.compile(
    r"\A\s*#[ \t]+(.+?)[ \t#]*(?:\n|\Z)|\A\s*(\S.*)\n=+[ \t]*(?:\n|\Z)"
)
# A quoted paragraph with the speaker below: `> words` and `— Name, role`.
_QUOTED = re.compile(
    r"\A\s*((?:>.*\n?)+)\s*(?:[-\u2013\u2014\u2015]{1,3}\s*(\S.*))?\s*\Z"
)


def read_page(text: str) -> Tree:
    """Return the front matter of a page with the text below it as `(body)`.

    A page without front matter gets its `title` from the first heading, or `text` and
    `name` where it is one quotation. Raise Unreadable where the front matter is broken.
    """
    lines = text.lstrip("\n").split("\n")
    read = _FENCES.get(lines[0].rstrip())
    if read is None:
        return _bare(text)
    fence = lines[0].rstrip()
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == fence:
            front = read("\n".join(lines[1:number])) or {}
            if not isinstance(front, dict):
                reason = "has front matter without names of fields"
                raise Unreadable(reason)
            body = "\n".join(lines[number + 1 :]).strip("\n")
            return {**front, BODY: body} if body.strip() else front
    reason = f"has front matter that no second {fence} ends"
    raise Unreadable(reason)


def _bare(text: str) -> Tree:
    if not text.strip():
        return None
    quoted = _QUOTED.match(text)
    if quoted:
        words = re.sub(r"(?m)^>[ \t]?", "", quoted[1]).strip()
        return {"quote": words, "name": quoted[2]}
    heading = _HEADING.match(text)
    if heading:
        title = heading[1] or heading[2]
        return {"title": title, BODY: text[heading.end() :].strip("\n")}
    return {BODY: text.strip("\n")}
