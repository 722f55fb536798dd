"""Who speaks in a testimonial: name, place in life, what the person knows, the face."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from plaudit.model import Member, Organisation, covered
from plaudit.render.words import Words

from .grounds.sources import source_of

if TYPE_CHECKING:
    from plaudit.model import Credential, Mention, Part, Testimonial
    from plaudit.render.pictures import ImageView
    from plaudit.render.standpoint import Standpoint


class Speaker(NamedTuple):
    """The person behind a testimonial, as far as the person agreed to be shown."""

    name: str
    about: str
    """What the person does, where; with a link to the organisation on a page of ours."""
    url: str | None = None
    avatar: ImageView | None = None
    organisation: str | None = None
    expertise: tuple[str, ...] = ()
    credentials: tuple[Credential, ...] = ()


def speaker(record: Testimonial | Mention, here: Standpoint) -> Speaker:
    """Return who speaks in *record*."""
    library, author = here.library, record.author
    if author is None:
        place, _ = source_of(record)
        return Speaker(here.words.t("Somebody on {place}", place=place or ""), "")
    policies, today = library.community.policies, library.today
    found = library.shown(Member.kind, author.member) if author.member else None
    hidden = bool(author.member) and not (isinstance(found, Member) and found.listed)
    if hidden or not covered(record, "name", policies, today):
        return Speaker(here.words.t("A person who asked not to be named"), "")
    # In the language of the words, so that all of the voice is in one.
    member = found.localised(record.lang) if isinstance(found, Member) else None
    person: Part = member or author
    name = author.name or (member.name if member else None) or ""
    organisation = _organisation(record, here)
    company = author.company or (member.organisation if member else None)
    if organisation:
        company = organisation.name
    if not covered(record, "company", policies, today):
        organisation = company = None
    place = record.location or getattr(person, "location", None)
    role = author.role or getattr(person, "role", None)
    words = Words(record.lang)
    about = words.listed((role, company, place)) or author.handle or ""
    if about and organisation and here.showcase and company:
        link = Markup('<a href="{}">{}</a>').format(
            here.href(Organisation.kind, organisation.id), company
        )
        # Joined again, since a name may stand within what the person does.
        parts = [escape(part) for part in (role, place) if part and part != company]
        parts.insert(1 if role else 0, link)
        about = Markup(words.listed(parts))  # noqa: S704 - each part is escaped
    url = author.url
    if author.member:
        url = here.href(Member.kind, author.member)
    photo = covered(record, "photo", policies, today)
    return Speaker(
        name=name,
        about=about,
        url=url,
        avatar=here.face(record, name, person, 44, photo=photo),
        organisation=organisation.name if organisation else company,
        expertise=author.expertise or (member.expertise if member else ()),
        credentials=author.credentials or (member.credentials if member else ()),
    )


def _organisation(
    record: Testimonial | Mention, here: Standpoint
) -> Organisation | None:
    """Return the organisation that the author names by id, in the words' language."""
    name = record.author.organisation if record.author else None
    found = here.library.shown(Organisation.kind, name) if name else None
    local = found.localised(record.lang) if found else None
    return local if isinstance(local, Organisation) else None
