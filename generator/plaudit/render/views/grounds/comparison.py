"""Two texts side by side: what was cut and what was added, word by word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from plaudit.render import prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MOST = 1_000
"""Up to so many words each are compared one by one: the time grows with their product."""
_BREAK = "\n"
"""Stands for the end of a paragraph among the words."""
# A word with the space before it; each sign between words is one of its own.
_WORD = re.compile(r"\s*(?:\w[\w\u2019'-]*|[^\w\s])")
_SENTENCE = re.compile(r".+?(?:[.!?…。؟](?=\s)|$)", re.DOTALL)


class Step(NamedTuple):
    """A run of words that stayed, or that others took the place of."""

    same: bool
    before: Sequence[str]
    after: Sequence[str]

    @property
    def is_short(self) -> bool:
        """Whether it is one word at most, and no end of a paragraph."""
        words = [part for part in self.after if any(map(str.isalnum, part))]
        return len(words) <= 1 and _BREAK not in self.after


def compared(before: str, after: str) -> Markup:
    """Return Markdown *before* and *after* as one text, with what differs marked.

    What was cut stands in `del`, what was added in `ins`; emphasis and links are left
    out, since they are no words.
    """
    old, new = _parts(before, _WORD), _parts(after, _WORD)
    if max(len(old), len(new)) > _MOST:
        old, new = _parts(before, _SENTENCE), _parts(after, _SENTENCE)
    if max(len(old), len(new)) > _MOST:
        return _marked([Step(same=False, before=old, after=new)])
    return _marked(_joined(_steps(old, new)))


def _parts(text: str, pattern: re.Pattern[str]) -> list[str]:
    parts: list[str] = []
    for paragraph in prose.paragraphs(text):
        parts += (*pattern.findall(prose.plain(paragraph)), _BREAK)
    return parts[:-1]


def _steps(old: Sequence[str], new: Sequence[str]) -> list[Step]:
    from difflib import SequenceMatcher  # noqa: PLC0415 - starts fast

    # The space before a word is no part of it.
    before, after = ([part.strip(" ") for part in parts] for parts in (old, new))
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    return [
        Step(tag == "equal", old[i1:i2], new[j1:j2])
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
    ]


def _joined(steps: Sequence[Step]) -> list[Step]:
    """Return *steps*, with a lone word between two changes as a part of them.

    Else a sentence that was said anew would fall into shreds around each "and".
    """
    made: list[Step] = []
    for place, step in enumerate(steps):
        inner = 0 < place < len(steps) - 1
        same = step.same and not (inner and step.is_short)
        if made and not same and not made[-1].same:
            last = made.pop()
            before = [*last.before, *step.before]
            made.append(Step(same, before, [*last.after, *step.after]))
        else:
            made.append(step._replace(same=same))
    return made


def _marked(steps: Iterable[Step]) -> Markup:
    text = Markup()
    for step in steps:
        if step.same:
            # Where words were cut at the front, only the longer text has the space.
            cut = step.before[0].startswith(" ") > step.after[0].startswith(" ")
            text += Markup("{}{}").format(" " if cut else "", _text(step.after))
            continue
        for tag, words in (("del", step.before), ("ins", step.after)):
            inner = _text(words)
            if not inner:
                continue
            # The space before a change is none itself.
            second = tag == "ins" and step.before
            space = " " if second or inner.startswith(" ") else ""
            text += Markup("{}<{}>{}</{}>").format(space, tag, inner.lstrip(), tag)
    return text.strip()


def _text(words: Sequence[str]) -> Markup:
    broken = Markup("<br>")
    return Markup().join(broken if word == _BREAK else escape(word) for word in words)
