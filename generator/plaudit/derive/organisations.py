"""Organisations: what is attested of them today, and who belongs to them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from plaudit.model import Member, Organisation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from plaudit.model import Certification, Library


def has_ended(certification: Certification, today: date) -> bool:
    """Say whether *certification* holds no more on *today*."""
    last = certification.valid_until
    return last is not None and last.last_day() < today


def certifications_on(
    organisation: Organisation, today: date
) -> tuple[Certification, ...]:
    """Return what is attested of *organisation* and holds on *today*."""
    held = organisation.certifications
    return tuple(one for one in held if not has_ended(one, today))


def members_by_organisation(
    members: Iterable[Member], library: Library
) -> Mapping[str, tuple[Member, ...]]:
    """Return *members* by the id of the organisation whose name they give as theirs.

    A name counts in any language in which the organisation has one.
    """
    ids: dict[str, str] = {}
    for organisation in library.published(Organisation.kind):
        for lang in (organisation.lang, *organisation.translations):
            local = organisation.localised(lang)
            if isinstance(local, Organisation):
                ids.setdefault(local.name.casefold(), local.id)
    found: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        original = library.find(Member.kind, member.id)
        named = original.organisation if isinstance(original, Member) else None
        name = ids.get((named or "").casefold())
        if name is not None:
            found[name].append(member)
    return {name: tuple(people) for name, people in found.items()}
