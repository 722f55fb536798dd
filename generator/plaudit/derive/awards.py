"""Awards: who holds a badge, and which badges a member holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plaudit.model import Badge, Member, PartialDate

if TYPE_CHECKING:
    from plaudit.model import Award, Library

_EARLIEST = PartialDate(1)


class Holder(NamedTuple):
    """A member who may be shown, with the award that made a holder of the member."""

    member: Member
    award: Award


def holders(badge: Badge, library: Library) -> tuple[Holder, ...]:
    """Return the holders of *badge* who may be shown, the newest first."""
    found = []
    for award in badge.awards:
        member = library.shown(Member.kind, award.member)
        if isinstance(member, Member) and member.listed:
            found.append(Holder(member, award))
    found.sort(key=lambda holder: holder.member.id)
    found.sort(key=lambda holder: holder.award.on or _EARLIEST, reverse=True)
    return tuple(found)


def holder_count(badge: Badge) -> int:
    """Return how many people hold *badge*, those who are not shown included."""
    return len({award.member for award in badge.awards})


def badges_of(member: Member, library: Library) -> tuple[tuple[Badge, Award], ...]:
    """Return the published badges that *member* holds, the newest award first."""
    found = [
        (badge, award)
        for badge in library.published(Badge.kind)
        if isinstance(badge, Badge)
        for award in badge.awards
        if award.member == member.id
    ]
    found.sort(key=lambda pair: pair[0].id)
    found.sort(key=lambda pair: pair[1].on or _EARLIEST, reverse=True)
    return tuple(found)
