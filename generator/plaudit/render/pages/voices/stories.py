"""Stories: the list, and one page for each."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING

from plaudit.render.filling import Later
from plaudit.render.pages.machine_readable.structured import article, breadcrumbs
from plaudit.render.pages.page import Call, Page, PageSpec, ShareCard, in_pages
from plaudit.render.pages.reading import chapters, newest_date
from plaudit.render.prose import excerpt, minutes, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from markupsafe import Markup

    from plaudit.model import Fact, Story
    from plaudit.render.pages.edition import Edition, Person
    from plaudit.render.pages.page import Paging

A_PAGE = 20
BASE = "stories/"


@dataclass
class Teaser:
    """A story as lists announce it; each fact is gathered when a template asks."""

    edition: Edition = field(repr=False)
    story: Story

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Who speaks in it, as far as they agreed to be named."""
        return self.edition.people(self.story)

    @cached_property
    def minutes(self) -> int:
        """How long it takes to read."""
        return minutes(self.story.body)

    @cached_property
    def summary(self) -> str:
        """Two sentences: the story's own, else the beginning of its text."""
        return self.story.summary or excerpt(self.story.body, 220)

    @property
    def path(self) -> str:
        """The folder of the story's page."""
        return f"{BASE}{self.story.id}/"


def specs(edition: Edition) -> Iterator[Page]:
    """Yield the list of stories, page by page, and each story's own page."""
    stories = edition.stories
    if not stories:
        return
    facts = tuple(map(edition.fact, stories))
    for page in in_pages(stories, A_PAGE, BASE):
        yield _listed(edition, page, facts[page.first - 1 : page.last])
    for place, story in enumerate(stories):
        after = (place + 1) % len(stories)
        places = (place,) if after == place else (place, after)
        around = tuple(stories[n] for n in places)
        yield _own(edition, story, around, tuple(facts[n] for n in places))


def at(edition: Edition, paths: Collection[str]) -> Iterator[Page]:
    """Yield the pages at *paths* without a look at any other story than theirs."""
    stories = edition.stories
    for page in in_pages(stories, A_PAGE, BASE):
        if page.path in paths:
            yield _listed(edition, page, tuple(map(edition.fact, page.items)))
    names = {path.split("/")[1] for path in paths if path.startswith(BASE)}
    for place, story in enumerate(stories):
        if story.id in names and _path(story) in paths:
            around = (story, *stories[place + 1 : place + 2])
            if len(around) == 1 < len(stories):
                around = (story, stories[0])
            yield _own(edition, story, around, tuple(map(edition.fact, around)))


def _path(story: Story) -> str:
    return f"{BASE}{story.id}/index.html"


def _listed(edition: Edition, page: Paging[Story], facts: tuple[Fact, ...]) -> Page:
    fill = partial(_list, edition, page)
    return Page(page.path, fill, (*page.facts, *facts), newest_date(page.items))


def _own(
    edition: Edition,
    story: Story,
    around: tuple[Story, ...],
    facts: tuple[Fact, ...],
) -> Page:
    """Return the page of *story*, the first of those *around*, which *facts* are of."""
    tags = (tag.name for tag in edition.tags_of(story))
    fill = Call(_one, edition, *around)
    return Page(_path(story), fill, (*facts, *tags), story.date)


def _list(edition: Edition, page: Paging[Story]) -> PageSpec:
    t = edition.t
    title = t("Stories")
    if page.number > 1:
        title = t("Stories, page {n}", n=page.number)
    name = edition.community.name
    return PageSpec(
        path=page.path,
        template="plaudit/stories.html",
        name="stories",
        title=title,
        description=t(
            "What happened at {community}, and what changed.", community=name
        ),
        values={
            "paging": page,
            "teasers": tuple(Teaser(edition, story) for story in page.items),
        },
        records=tuple(page.items),
        updated=newest_date(page.items),
        share=edition.home_card,
        structured=partial(breadcrumbs, edition, (t("Stories"), BASE)),
        feed=True,
    )


def _one(edition: Edition, story: Story, after: Story | None = None) -> PageSpec:
    return PageSpec(
        path=f"{BASE}{story.id}/index.html",
        template="plaudit/story.html",
        name="stories",
        title=story.title,
        description=Later(partial(_gist, story)),
        values={
            "story": story,
            "people": Later(partial(edition.people, story)),
            "minutes": Later(partial(minutes, story.body)),
            "pull": _pull(story),
            "chapters": Later(partial(chapters, story.body)) if story.body else (),
            "tags": edition.tags_of(story),
            "following": Teaser(edition, after) if after else None,
        },
        records=(story, after) if after else (story,),
        updated=story.date,
        share=ShareCard(f"story-{story.id}", story.title, edition.community.name),
        structured=partial(article, edition, story),
        feed=True,
    )


def _gist(story: Story) -> str:
    return excerpt(story.summary or story.body) or story.title


def _pull(story: Story) -> Markup | None:
    """Return the pull quote of *story* in the quote marks of its language."""
    if story.pull_quote is None:
        return None
    return quoted(story.pull_quote.text, story.lang)
