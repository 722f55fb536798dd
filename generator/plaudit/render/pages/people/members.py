"""Members: who they are, what they did, what they said."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from plaudit.model import Mention, PartialDate, Story, Testimonial
from plaudit.render.pages.machine_readable.structured import breadcrumbs, profile
from plaudit.render.pages.page import Call, Page, PageSpec, in_pages
from plaudit.render.pages.reading import host, newest_date, record_date
from plaudit.render.prose import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.model import Badge, Fact, Member, Record
    from plaudit.render.pages.edition import Edition
    from plaudit.render.pages.page import Paging

A_PAGE = 60
BASE = "members/"
_EARLIEST = PartialDate(1)


class Deed(NamedTuple):
    """A dated line of what a member did: told a story, earned a badge, joined.

    *record* is the story, the badge or the member; *evidence* an address elsewhere.
    """

    what: str
    record: Record
    on: PartialDate | None
    note: str | None = None
    evidence: str | None = None


def specs(edition: Edition) -> Iterator[Page]:
    """Yield the list of members, page by page, and each member's own page."""
    if not edition.members:
        return
    for page in in_pages(edition.members, A_PAGE, BASE):
        yield Page(
            page.path,
            partial(_list, edition, page),
            (*page.facts, *map(edition.fact, page.items)),
            newest_date(page.items),
        )
    for member in edition.members:
        yield Page(
            f"{BASE}{member.id}/index.html",
            Call(_one, edition, member),
            _facts(edition, member),
            _updated(edition, member),
        )


def _facts(edition: Edition, member: Member) -> tuple[Fact, ...]:
    """Return what the page of *member* follows from."""
    told = edition.said_by.get(member.id, ())
    earned = [badge for _, badge in edition.earned_by.get(member.id, ())]
    counted = [board for _, board in edition.counted_of.get(member.id, ())]
    own = edition.organisation_of(member)
    records = (member, *told, *earned, *counted, *((own,) if own else ()))
    tags = (tag.name for tag in edition.tags_of(member))
    return (len(edition.badges), *map(edition.fact, records), *tags)


def _updated(edition: Edition, member: Member) -> PartialDate | None:
    said = edition.said_by.get(member.id, ())
    dates = [record_date(record) for record in (member, *said)]
    dates += [award.on for award, _ in edition.earned_by.get(member.id, ())]
    return max((day for day in dates if day is not None), default=None)


def _list(edition: Edition, page: Paging[Member]) -> PageSpec:
    t = edition.t
    title = t("The people")
    if page.number > 1:
        title = t("The people, page {n}", n=page.number)
    return PageSpec(
        path=page.path,
        template="plaudit/members.html",
        name="members",
        title=title,
        description=t(
            "The people who make {community}.", community=edition.community.name
        ),
        values={"paging": page, "members": tuple(page.items)},
        records=tuple(page.items),
        updated=newest_date(page.items),
        share=edition.home_card,
        structured=partial(breadcrumbs, edition, (t("The people"), BASE)),
    )


def _deeds(edition: Edition, member: Member) -> tuple[Deed, ...]:
    said = edition.said_by.get(member.id, ())
    deeds = [Deed("told", r, r.date) for r in said if isinstance(r, Story)]
    deeds += [
        Deed("earned", badge, award.on, award.note, award.evidence)
        for award, badge in edition.earned_by.get(member.id, ())
    ]
    deeds.sort(key=lambda deed: deed.on or _EARLIEST, reverse=True)
    if member.joined_on:
        deeds.append(Deed("joined", member, member.joined_on))
    return tuple(deeds)


def _badges(
    edition: Edition, member: Member
) -> tuple[tuple[Badge, PartialDate | None], ...]:
    earned = edition.earned_by.get(member.id, ())
    pairs = [(badge, award.on) for award, badge in earned]
    pairs.sort(key=lambda pair: pair[1] or _EARLIEST, reverse=True)
    return tuple(pairs)


def _one(edition: Edition, member: Member) -> PageSpec:
    said = edition.said_by.get(member.id, ())
    voices = tuple(
        record for record in said if isinstance(record, Testimonial | Mention)
    )
    shown = (member, *said)
    community = edition.community.name
    return PageSpec(
        path=f"{BASE}{member.id}/index.html",
        template="plaudit/member.html",
        name="members",
        title=member.name,
        description=excerpt(member.bio or "")
        or edition.t("{name} at {community}.", name=member.name, community=community),
        values={
            "member": member,
            "organisation": edition.organisation_of(member),
            "deeds": _deeds(edition, member),
            "badges": _badges(edition, member),
            "badge_total": len(edition.badges),
            "links": tuple(
                (one.label or host(one.url), one.url) for one in member.links
            ),
            "counted": edition.counted_of.get(member.id, ()),
            "voices": voices,
            "tags": edition.tags_of(member),
        },
        records=shown,
        updated=_updated(edition, member),
        share=edition.home_card,
        structured=partial(profile, edition, member),
    )
