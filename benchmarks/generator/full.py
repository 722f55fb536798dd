"""Our site with all that it has: the showcase's theme, widgets, people and pictures."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from . import corpus, photographs
from .tools import PLAUDIT

if TYPE_CHECKING:
    from pathlib import Path

AVATARS = 1_000
"""How many testimonials have a picture of who speaks; initials are drawn for others."""
STORIES_A_PHOTO = 10
PHOTOS = 100
"""How many stories have a photo at most: one in ten; covers are drawn for others."""


def furnish(folder: Path, size: int) -> None:
    """Add testimonials and pictures to the site of *size* stories in *folder*."""
    content = folder / "content"
    for told in corpus.stories(size):
        file = content / f"testimonials/said-{told.number:05d}.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(_testimonial(told), encoding="utf-8")
    photos = min(PHOTOS, size // STORIES_A_PHOTO)
    for number in range(1, photos + 1):
        _add_cover(content / f"stories/story-{number * STORIES_A_PHOTO:05d}.md", number)
    photographs.write(content / "pictures", "avatar", min(AVATARS, size))
    photographs.write(content / "pictures", "photo", photos)


def _testimonial(told: corpus.Told) -> str:
    # Not for secrets: the same words are wanted each time.
    chance = random.Random(f"{corpus.SEED}/testimonial/{told.number}")  # noqa: S311
    said = " ".join(corpus.sentence(chance) for _ in range(chance.randint(1, 4)))
    lines = [
        "text: |-",
        f"  {said}",
        "author:",
        f"  name: {told.author}",
        f"  role: {told.role}",
        f"  company: {told.company}",
    ]
    if told.number <= AVATARS:
        name = photographs.name("avatar", told.number)
        lines.append(f"  avatar: /pictures/{name}")
    lines += [
        f"rating: {told.rating}",
        f"date: {told.date}",
        f"tags: [{', '.join(told.tags)}]",
        "source: {platform: Made up for measurements}",
    ]
    return "\n".join([*lines, ""])


def _add_cover(file: Path, number: int) -> None:
    name = photographs.name("photo", number)
    cover = f"cover: {{file: /pictures/{name}, alt: Shapes on a ground}}"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("---\n", f"---\n{cover}\n", 1), encoding="utf-8")


FULL = replace(
    PLAUDIT,
    name="plaudit-full",
    title="Plaudit, showcase",
    furnish=furnish,
    serve=None,
)
"""Ours with the theme that comes along; the peers have nothing like it."""
