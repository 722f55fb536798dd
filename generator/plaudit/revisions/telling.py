"""A difference in words: for a terminal, and for a pull request."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from plaudit.check.report import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .difference import Difference, EmbedChange, Ending

NOTHING = "Nothing that readers see changes."
_MOST = 20
"""How many names stand in one line."""


def as_text(found: Difference) -> str:
    """Return *found* as lines."""
    return "".join(f"{visible(line)}\n" for line in _lines(found))


def as_markdown(found: Difference, base: str) -> str:
    """Return *found*, since the revision *base*, as the text of a comment.

    What comes from the content stands in code, where it means nothing.
    """
    lines = [f"**What this changes**, since `{base}`:", ""]
    lines += [f"- {_quoted(line)}" for line in _lines(found)]
    return "\n".join(lines) + "\n"


def _quoted(line: str) -> str:
    head, colon, rest = visible(line).partition(": ")
    if not colon:
        return head
    return f"{_plain(head)}: `{_plain(rest)}`"


def _plain(text: str) -> str:
    """Return *text* without what would end a span of code or name a person to notify."""
    return text.replace("`", "'").replace("<", "‹").replace("@", "＠")  # noqa: RUF001


def _lines(found: Difference) -> Iterator[str]:
    for embed in found.embeds:
        yield f"{embed.name}: {_moved(embed)}"
    for title, names in (
        ("New", found.added),
        ("Changed", found.changed),
        ("No longer shown", found.removed),
        ("Addresses that answer no more", found.gone),
    ):
        if names:
            yield f"{title}: {_some(names)}"
    if not found.is_seen:
        yield NOTHING
    for ending in found.endings:
        yield f"Ends: {_ending(ending)}"
    for problem in found.problems[:_MOST]:
        yield f"New {problem.severity} in {problem.path}: {problem.message}"
    if len(found.problems) > _MOST:
        yield f"New problems: {len(found.problems) - _MOST} more"
    if found.mended:
        yield f"Mended: {found.mended} of the problems there were"


def _moved(embed: EmbedChange) -> str:
    if not (embed.added or embed.removed):
        return "in another order"
    order = ", the rest in another order" if embed.reordered else ""
    return f"+{embed.added} \N{MINUS SIGN}{embed.removed}{order}"


def _some(names: Sequence[str]) -> str:
    more = len(names) - _MOST
    told = ", ".join(names[:_MOST])
    return f"{told} and {more} more" if more > 0 else told


def _ending(ending: Ending) -> str:
    year, month = map(int, ending.month.split("-"))
    noun = ending.what if ending.number == 1 else f"{ending.what}s"
    return f"{ending.number} {noun} in {date(year, month, 1):%B %Y}"
