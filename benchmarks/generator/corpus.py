"""Stories from a seed: the same text on every machine, in any number.

Every story depends on the seed and its own number only, so that the first thousand of
ten thousand are the corpus of one thousand. The words are made up by a machine and
praise nobody: they are input for measurements, never content of ours.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from . import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEED = "plaudit"
LINE_WIDTH = 100
"""Columns after which the lines of a paragraph are wrapped, as people do."""
BEGINNING = dt.date(2019, 1, 1)
DAYS = 2500
"""How many days the stories are spread over."""

Flavour = Literal["reference", "records", "pelican"]
"""How the front matter is written.

`reference` has flat keys, an avatar and a rating; `records` is what our model of a story
takes (no avatar, no rating), which Hugo and Eleventy read as well; `pelican` says the
same as lines of Python-Markdown's `meta`.
"""


@dataclass(frozen=True, slots=True)
class Told:
    """One story before it is written down."""

    number: int
    title: str
    author: str
    role: str
    company: str
    date: str
    rating: int
    tags: tuple[str, ...]
    body: str

    @property
    def name(self) -> str:
        """The name of its file without the ending, which is its address too."""
        return f"story-{self.number:05d}"


def sentence(chance: random.Random) -> str:
    """Return a sentence of a story, with some Markdown in a good third of them."""
    parts = (words.SUBJECTS, words.VERBS, words.OBJECTS, words.TAILS)
    said = " ".join([chance.choice(part) for part in parts])
    kind = chance.random()
    if kind < 0.15:
        said = f"{said}, and *{chance.choice(words.OBJECTS)}* made the difference"
    elif kind < 0.27:
        said = f"{said} (**{chance.randint(12, 97)} %** better than before)"
    elif kind < 0.34:
        report = f"https://example.com/reports/{chance.randint(1, 9999)}"
        said = f"{said}, see [the full report]({report})"
    elif kind < 0.38:
        said = f"{said}; the setting is called `{chance.choice(words.TAGS)}`"
    elif kind < 0.43:
        said = f'{said} -- it "just works", as {chance.choice(words.FIRST)} said'
    return said[0].upper() + said[1:] + chance.choice("....!")


def paragraph(chance: random.Random, length: float) -> tuple[str, int]:
    """Return a paragraph of at least *length* words, wrapped, and how many it has."""
    said: list[str] = []
    count = 0
    while count < length:
        said.append(sentence(chance))
        count += len(said[-1].split())
    line, lines = "", []
    for word in " ".join(said).split():
        if len(line) + len(word) > LINE_WIDTH:
            lines.append(line.rstrip())
            line = ""
        line += f"{word} "
    lines.append(line.rstrip())
    return "\n".join(lines), count


def quotation(chance: random.Random) -> tuple[str, int]:
    """Return a quote of one or two sentences, and how many words the first has."""
    said = sentence(chance)
    quoted = f"> {said}"
    if chance.random() < 0.3:
        quoted = f"> {said}\n>\n> {sentence(chance)}"
    return quoted, len(said.split())


def listing(chance: random.Random) -> tuple[str, int]:
    """Return a list of two to four sentences, and how many words it has."""
    said = [sentence(chance) for _ in range(chance.randint(2, 4))]
    ordered = chance.random() < 0.3
    marks = (f"{place}." if ordered else "-" for place in range(1, len(said) + 1))
    lines = (f"{mark} {text}" for mark, text in zip(marks, said, strict=True))
    return "\n".join(lines), sum(len(text.split()) for text in said)


def body(chance: random.Random) -> str:
    """Return the text of a story: 120 to 280 words or a little more."""
    target = chance.randint(120, 280)
    first, count = paragraph(chance, target * 0.3)
    parts = [first]
    if chance.random() < 0.5:
        subject = chance.choice(words.SUBJECTS).capitalize()
        parts.append(f"## {subject} and {chance.choice(words.OBJECTS)}")
    for make in (quotation, listing):
        if chance.random() < 0.7:
            part, length = make(chance)
            parts.append(part)
            count += length
    while count < target:
        part, length = paragraph(chance, min(60, target - count))
        parts.append(part)
        count += length
    return "\n\n".join(parts) + "\n"


def tags(chance: random.Random) -> tuple[str, ...]:
    """Return one to four tags, some of which are far more popular than others."""
    count = chance.choice((1, 2, 2, 3, 3, 4))
    found: list[str] = []
    while len(found) < count:
        place = min(int(chance.expovariate(1) * 10), len(words.TAGS) - 1)
        if words.TAGS[place] not in found:
            found.append(words.TAGS[place])
    return tuple(found)


def story(number: int, seed: str = SEED) -> Told:
    """Return story *number* of the corpus that *seed* makes."""
    # Not for secrets: the same story is wanted each time.
    chance = random.Random(f"{seed}/story/{number}")  # noqa: S311
    first, last = chance.choice(words.FIRST), chance.choice(words.LAST)
    company = chance.choice(words.COMPANY_HEADS) + chance.choice(words.COMPANY_TAILS)
    about = tags(chance)
    title = chance.choice(words.TITLES).format(
        company=company, tag=about[0], number=chance.randint(3, 90), first=first
    )
    return Told(
        number=number,
        title=title,
        author=f"{first} {last}",
        role=chance.choice(words.ROLES),
        company=company,
        date=str(BEGINNING + dt.timedelta(days=chance.randrange(DAYS))),
        rating=chance.choice((3, 4, 4, 5, 5, 5)),
        tags=about,
        body=body(chance),
    )


def stories(size: int, seed: str = SEED) -> Iterator[Told]:
    """Yield the first *size* stories of the corpus that *seed* makes."""
    return (story(number, seed) for number in range(1, size + 1))


def document(told: Told, flavour: Flavour) -> str:
    """Return the file of a story, front matter and body."""
    lines = "\n".join(f"{key}: {value}" for key, value in _front(told, flavour).items())
    return f"---\n{lines}\n---\n\n{told.body}"


def _front(told: Told, flavour: Flavour) -> dict[str, object]:
    title = told.title.replace("\\", "\\\\").replace('"', '\\"')
    flat = {"author": told.author, "role": told.role, "company": told.company}
    listed = ", ".join(told.tags)
    if flavour == "pelican":
        return {"title": told.title, **flat, "date": told.date, "tags": listed}
    if flavour == "records":
        author = ", ".join(
            f"{key}: {value}"
            for key, value in zip(
                ("name", "role", "company"), flat.values(), strict=True
            )
        )
        about: dict[str, object] = {"author": f"{{{author}}}", "date": told.date}
        return {"title": f'"{title}"', **about, "tags": f"[{listed}]"}
    return {
        "title": f'"{title}"',
        **flat,
        "date": told.date,
        "rating": told.rating,
        "tags": f"[{listed}]",
        "avatar": f"/avatars/{told.number:05d}.jpg",
    }


def write(folder: Path, size: int, flavour: Flavour, seed: str = SEED) -> None:
    """Write the first *size* stories into *folder*, a file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for told in stories(size, seed):
        file = folder / f"{told.name}.md"
        file.write_text(document(told, flavour), encoding="utf-8", newline="\n")
