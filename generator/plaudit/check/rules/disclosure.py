"""Disclosure: ties and gifts between a speaker and the community are told.

FTC Endorsement Guides, 16 CFR 255.5; UCPD Annex I; UK DMCC Act 2024.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plaudit.check.pictures import start_of
from plaudit.check.rule import found, record_rule, rule
from plaudit.derive import select
from plaudit.model import Embed, Mention, Story, Testimonial

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.catalog import WidgetType
    from plaudit.check.inspection import Inspection
    from plaudit.check.rule import Finding

_SIZE_CAP = 256 * 1024
_TIED = frozenset({"testimonial", "story", "mention"})


@record_rule(
    "disclosure-missing",
    of=(Testimonial.kind, Story.kind, Mention.kind),
    needs=("author",),
    wanted=lambda community, _: community.policies.disclosure,
)
def disclosure_missing(
    look: Inspection, record: Testimonial | Story | Mention
) -> Iterator[Finding]:
    """Whoever praises the community and belongs to it says so.

    That is a member, somebody with a member's name, or somebody whose company is the
    community itself.
    """
    author = record.author
    if author is None or record.relationship:
        return
    company = (author.company or "").casefold()
    namesake = look.members_by_name.get((author.name or "").casefold())
    if author.member:
        name = look.author_name(author)
        if name is None:  # no such member, as another rule tells
            return
        why = f"{name} is a member"
    elif company == look.community.name.casefold():
        why = f"{author.name} works for {look.community.name}"
    elif namesake:
        why = f"{author.name} has the name of the member {namesake!r}"
    else:
        return
    message = f"relationship must name the tie to the community: {why}"
    hint = "like relationship: volunteer"
    yield found(record, "author", message=message, hint=hint)


@record_rule("disclosure-untranslated", of=(Testimonial.kind,), needs=("translations",))
def disclosure_untranslated(
    _: Inspection, testimonial: Testimonial
) -> Iterator[Finding]:
    """A tie or gift is told in each language in which the words are."""
    for lang, texts in testimonial.translations.items():
        for name in ("relationship", "incentive"):
            if not getattr(testimonial, name) or name in texts or "text" not in texts:
                continue
            message = f"translations.{lang} has the text, but not {name}"
            hint = f"add {name}: to translations.{lang}"
            path = ("translations", lang)
            yield found(testimonial, *path, message=message, hint=hint)


@rule("disclosure-hidden")
def disclosure_hidden(look: Inspection) -> Iterator[Finding]:
    """A widget type that shows people's words shows their ties and gifts as well."""
    for embed in look.kept(Embed):
        widget = look.catalog.widgets.get(embed.widget)
        if widget is None or not _TIED & set(widget.kinds) or _discloses(widget):
            continue
        tied = [
            record
            for record in select(embed, look.library, widget.kinds[0])
            if isinstance(record, Testimonial | Story | Mention)
            and (record.relationship or record.incentive)
        ]
        if not tied:
            continue
        message = (
            f"the widget type {widget.name!r} must show disclosures, "
            f"but its widget.html has none; {tied[0].id!r} needs one"
        )
        hint = "print voice.disclosure, or use _parts/voice.html or _parts/ties.html"
        yield found(embed, "widget", message=message, hint=hint)


def _discloses(widget: WidgetType) -> bool:
    template = widget.folder / "widget.html"
    if not template.is_file():
        return True  # nothing is shown at all
    text = start_of(template, _SIZE_CAP).decode("utf-8", "replace")
    # Of the shared parts the whole voice says it; a drawing of it alone does not.
    whole = re.search(r'"_parts/voice\.html" import [^%]*\b(figure|proof)\b', text)
    return "disclosure" in text or "_parts/ties" in text or whole is not None


@record_rule("agreed-without-original", of=(Testimonial.kind,), needs=("agreed",))
def agreed_without_original(
    _: Inspection, testimonial: Testimonial
) -> Iterator[Finding]:
    """Where readers may see what was changed, the words before the change are there."""
    edited = testimonial.edited
    if edited and edited.agreed and not edited.original:
        message = "edited.original is missing, so nothing of what was cut can be shown"
        hint = "put the words before the change there, or take agreed out"
        yield found(testimonial, "edited", "agreed", message=message, hint=hint)
