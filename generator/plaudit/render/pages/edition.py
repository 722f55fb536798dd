"""The showcase in one language: what may be shown, in which order, under which address."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from plaudit.derive import (
    Event,
    Holder,
    events,
    holders,
    in_order,
    members_by_organisation,
    newest_first,
)
from plaudit.model import (
    Author,
    Badge,
    Correction,
    Embed,
    Leaderboard,
    Member,
    Mention,
    Milestone,
    Organisation,
    Record,
    Response,
    Story,
    Survey,
    Testimonial,
    covered,
    slug,
)

from .page import ShareCard, address_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from plaudit.model import Award, Community, ConsentScope, Library, Row

    from .page import Words

R = TypeVar("R", bound=Record)


class Person(NamedTuple):
    """Somebody whom a page names: a listed member or an author written in place.

    The picture of *who* counts from *owner*; *path* is the folder of the person's page.
    """

    name: str
    about: str
    who: Member | Author
    owner: Record
    photo: bool
    """Whether the person agreed to a picture."""
    path: str | None = None


class Tag(NamedTuple):
    """A tag with everything that may be shown and carries it, newest first by kind."""

    name: str
    records: tuple[Record, ...]

    @property
    def path(self) -> str:
        """The folder of its page."""
        return f"tags/{slug(self.name)}/"

    def count(self, kind: str) -> int:
        """Return how many records of *kind* carry it."""
        return sum(1 for record in self.records if record.kind == kind)


def absolute(community: Community, lang: str, path: str) -> str:
    """Return the full address of the file or folder *path* below the root of *lang*."""
    prefix = "" if lang == community.language else f"{lang}/"
    return f"{community.url.rstrip('/')}/{prefix}{address_of(path)}"


@dataclass(frozen=True)
class Edition:
    """One language's showcase of one library."""

    library: Library
    lang: str
    t: Words
    offered: Sequence[Embed] | None = None
    """The embeds to offer, where they are more than those that have a file."""

    @cached_property
    def community(self) -> Community:
        """The community, in this language."""
        return self.library.community.localised(self.lang)

    def absolute(self, path: str) -> str:
        """Return the full address of the file or folder *path* below this root."""
        return absolute(self.library.community, self.lang, path)

    @cached_property
    def home_card(self) -> ShareCard:
        """The picture for pages that have none of their own."""
        community = self.community
        return ShareCard("home", community.tagline or community.name, community.name)

    def by_name(self) -> dict[tuple[str, str], Record]:
        """Return the records that may get other words, by kind and id."""
        rows = (self.stories, self.testimonials, self.mentions)
        return {(one.kind, one.id): one for one in itertools.chain(*rows)}

    def renewed(
        self, library: Library, exchange: Callable[[object], object]
    ) -> Edition:
        """Return the same edition of *library*, in which records have other words.

        *exchange* puts those in the places of what they were: all stay where they are.
        """
        made = replace(self, library=library)
        own = {one.name for one in fields(self)}
        known = {name: value for name, value in vars(self).items() if name not in own}
        vars(made).update({name: exchange(value) for name, value in known.items()})
        return made

    def _shown(self, kind: type[R]) -> tuple[R, ...]:
        records = newest_first(self.library.published(kind.kind))
        local = (record.localised(self.lang) for record in records)
        return tuple(cast("R", record) for record in local)

    @cached_property
    def testimonials(self) -> tuple[Testimonial, ...]:
        """The testimonials, newest first."""
        return self._shown(Testimonial)

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """The stories, newest first."""
        return self._shown(Story)

    @cached_property
    def milestones(self) -> tuple[Milestone, ...]:
        """The milestones, newest first."""
        return self._shown(Milestone)

    @cached_property
    def responses(self) -> tuple[Response, ...]:
        """The responses, newest first."""
        return self._shown(Response)

    @cached_property
    def surveys(self) -> tuple[Survey, ...]:
        """The surveys, newest first."""
        return self._shown(Survey)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions, newest first."""
        return self._shown(Mention)

    @cached_property
    def organisations(self) -> tuple[Organisation, ...]:
        """The organisations in the order that their editors gave them, else by name."""
        return tuple(sorted(self._shown(Organisation), key=_by_order))

    @cached_property
    def corrections(self) -> tuple[Correction, ...]:
        """The corrections, newest first."""
        return self._shown(Correction)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events that stories, testimonials and milestones tell of, latest first."""
        told = itertools.chain(self.stories, self.testimonials, self.milestones)
        return events(told, self.lang, self.library)

    @cached_property
    def badges(self) -> tuple[Badge, ...]:
        """The badges in the order that their editors gave them, else by name."""
        return tuple(sorted(self._shown(Badge), key=_by_order))

    @cached_property
    def leaderboards(self) -> tuple[Leaderboard, ...]:
        """The leaderboards in the order that their editors gave them, else newest first."""
        return cast(
            "tuple[Leaderboard, ...]", tuple(in_order(self._shown(Leaderboard)))
        )

    @cached_property
    def embeds(self) -> tuple[Embed, ...]:
        """The embeds in the order that their editors gave them, those without a file last."""
        offered = self.library.published(Embed.kind) if self.offered is None else ()
        embeds = [*(self.offered or ()), *offered]
        local = (cast("Embed", embed.localised(self.lang)) for embed in embeds)
        own = {embed.id for embed in self.library.embeds}
        return tuple(sorted(local, key=lambda e: (e.id not in own, _by_order(e))))

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """The members who want to be seen, by name."""
        listed = (member for member in self._shown(Member) if member.listed)
        return tuple(sorted(listed, key=lambda m: (m.name.casefold(), m.id)))

    @cached_property
    def _members_by_id(self) -> Mapping[str, Member]:
        return {member.id: member for member in self.members}

    @cached_property
    def belonging(self) -> Mapping[str, tuple[Member, ...]]:
        """The members who belong to organisations, by the ids of these."""
        return members_by_organisation(self.members, self.library)

    @cached_property
    def _organisation_ids(self) -> Mapping[str, str]:
        """The organisation of each member who names one that is here, by ids."""
        return {m.id: name for name, people in self.belonging.items() for m in people}

    def organisation_of(self, member: Member) -> Organisation | None:
        """Return the organisation that *member* belongs to, if it has a record here."""
        name = self._organisation_ids.get(member.id)
        return next((one for one in self.organisations if one.id == name), None)

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """Every tag in use, the most used first; tags that differ in signs are one."""
        names: dict[str, str] = {}
        found: dict[str, list[Record]] = defaultdict(list)
        kinds = (self.stories, self.testimonials, self.milestones, self.badges)
        others = (self.members, self.responses, self.mentions)
        for record in (r for records in (*kinds, *others) for r in records):
            for name in dict.fromkeys(slug(tag) for tag in record.tags):
                found[name].append(record)
            for tag in record.tags:
                names.setdefault(slug(tag), tag)
        tags = (Tag(names[name], tuple(records)) for name, records in found.items())
        return tuple(sorted(tags, key=lambda tag: (-len(tag.records), tag.path)))

    @cached_property
    def _tags_by_path(self) -> Mapping[str, Tag]:
        return {tag.path: tag for tag in self.tags}

    @cached_property
    def _tags_by_text(self) -> dict[str, Tag]:
        """The tag of each way in which one was written, as far as it was asked for."""
        return {}

    def tags_of(self, record: Record) -> tuple[Tag, ...]:
        """Return the tags of *record*, in its own order."""
        known = self._tags_by_text
        for text in record.tags:
            if text not in known:
                known[text] = self._tags_by_path[f"tags/{slug(text)}/"]
        # Of two ways to write one tag, the first counts.
        found = {id(known[text]): known[text] for text in record.tags}
        return tuple(found.values())

    def member(self, name: str) -> Member | None:
        """Return the member called *name* if that member wants to be seen."""
        return self._members_by_id.get(name)

    def holders(self, badge: Badge) -> tuple[Holder, ...]:
        """Return who holds *badge* and may be shown, the newest first."""
        return holders(badge, self.library)

    @property
    def fact(self) -> Callable[[Record], bytes]:
        """What tells whether all that is shown of a record is still as it was."""
        return self.library.fact

    def may_show(self, record: Record, scope: ConsentScope) -> bool:
        """Say whether *scope* of *record* is covered by what its people agreed to."""
        library = self.library
        return covered(record, scope, library.community.policies, library.today)

    def people(self, record: Story | Testimonial) -> tuple[Person, ...]:
        """Return who speaks in *record*, as far as they agreed to be named."""
        if not self.may_show(record, "name"):
            return ()
        ids = record.members if isinstance(record, Story) else ()
        author = record.author
        if author and author.member:
            ids = (*ids, author.member)
        members = (self.member(name) for name in dict.fromkeys(ids))
        people = [self._person(member) for member in members if member]
        if author and author.name:
            about = _about(author.role, self._company(author, record))
            photo = self.may_show(record, "photo")
            people.append(Person(author.name, about, author, record, photo))
        return tuple(people)

    def _company(self, author: Author, record: Record) -> str | None:
        """Return where *author* of *record* works or belongs, by its own name."""
        if not self.may_show(record, "company"):
            return None
        name = author.organisation
        found = self.library.shown(Organisation.kind, name) if name else None
        local = found.localised(record.lang) if found else None
        return local.name if isinstance(local, Organisation) else author.company

    def _person(self, member: Member) -> Person:
        about = _about(member.role, member.location or member.organisation)
        photo = self.may_show(member, "photo")
        path = f"members/{member.id}/"
        return Person(member.name, about, member, member, photo, path)

    @cached_property
    def said_by(self) -> Mapping[str, tuple[Record, ...]]:
        """What is told and said by the ids of the members who tell and say it."""
        found: dict[str, list[Record]] = defaultdict(list)
        for story in self.stories:
            if self.may_show(story, "name"):
                own = (story.author.member,) if story.author else ()
                for name in dict.fromkeys((*story.members, *own)):
                    found[name or ""].append(story)
        for said in self.testimonials:
            if said.author.member and self.may_show(said, "name"):
                found[said.author.member].append(said)
        for mention in self.mentions:
            if mention.author and mention.author.member:
                found[mention.author.member].append(mention)
        return {name: tuple(records) for name, records in found.items()}

    @cached_property
    def earned_by(self) -> Mapping[str, tuple[tuple[Award, Badge], ...]]:
        """Awards with their badges by the ids of the members who hold them."""
        found: dict[str, list[tuple[Award, Badge]]] = defaultdict(list)
        for badge in self.badges:
            for award in badge.awards:
                found[award.member].append((award, badge))
        return {name: tuple(awards) for name, awards in found.items()}

    @cached_property
    def counted_of(self) -> Mapping[str, tuple[tuple[Row, Leaderboard], ...]]:
        """Rows with their leaderboards by the ids of the members whom they count."""
        found: dict[str, list[tuple[Row, Leaderboard]]] = defaultdict(list)
        for board in self.leaderboards:
            least = board.minimum if board.minimum is not None else float("-inf")
            for row in board.rows:
                if (
                    row.member
                    and row.member not in board.exclude
                    and row.score >= least
                ):
                    found[row.member].append((row, board))
        return {name: tuple(rows) for name, rows in found.items()}


def _by_order(record: Badge | Embed | Organisation) -> tuple[bool, float, str, str]:
    name = (record.title or record.id) if isinstance(record, Embed) else record.name
    return (record.order is None, record.order or 0, name.casefold(), record.id)


def _about(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)
