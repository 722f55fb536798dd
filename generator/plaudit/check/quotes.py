"""Quotes that are the same or nearly so, found without comparing each with each.

Each text is cut into runs of three words (shingles); of these the 24 with the
smallest hash are its sketch. Texts that share a quarter of their sketch are compared
word by word. Broder, "On the resemblance and containment of documents" (1997).
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NEAR = 0.8
"""The share of words in common from which two quotes count as nearly the same."""
_SHINGLE = 3
_SKETCH = 24
_SHORT = 8
"""Below so many words only the very same quote counts: few words look alike."""
_POSTINGS = 64

# Scripts without spaces between words: there each character counts as a word.
_WORD = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\W_]+"
)


def words(text: str) -> tuple[str, ...]:
    """Return the words of *text* without case, marks and punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return tuple(_WORD.findall(folded.replace("'", "").replace("\u2019", "")))


def alike(quotes: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, bool]]:
    """Yield the pairs among *quotes* (name, text) that say the same.

    Each pair is the later quote's name, the earlier one's, and whether they are the
    same to the word. Each quote is the later one at most once.
    """
    exact: dict[tuple[str, ...], str] = {}
    postings: dict[int, list[int]] = defaultdict(list)
    kept: list[tuple[str, tuple[str, ...]]] = []
    for name, text in quotes:
        said = words(text)
        if not said:
            continue
        if said in exact:
            yield name, exact[said], True
            continue
        exact[said] = name
        if len(said) < _SHORT:
            continue
        sketch = _sketch(said)
        before = _nearest(said, sketch, postings, kept)
        if before is not None:
            yield name, before, False
            continue
        for value in sketch:
            if len(postings[value]) < _POSTINGS:
                postings[value].append(len(kept))
        kept.append((name, said))


def _sketch(said: tuple[str, ...]) -> list[int]:
    runs = (" ".join(said[i : i + _SHINGLE]) for i in range(len(said) - _SHINGLE + 1))
    return sorted({zlib.crc32(run.encode()) for run in runs})[:_SKETCH]


def _nearest(
    said: tuple[str, ...],
    sketch: list[int],
    postings: dict[int, list[int]],
    kept: list[tuple[str, tuple[str, ...]]],
) -> str | None:
    """Return the name of an earlier quote that is nearly *said*, if there is one."""
    shared = Counter(at for value in sketch for at in postings.get(value, ()))
    for at, count in shared.most_common(8):
        if count * 4 < len(sketch):
            break
        name, other = kept[at]
        import difflib  # noqa: PLC0415 - starts fast

        matcher = difflib.SequenceMatcher(None, said, other, autojunk=False)
        if matcher.quick_ratio() >= NEAR and matcher.ratio() >= NEAR:
            return name
    return None
