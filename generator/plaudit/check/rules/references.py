"""References: what one record says of another, or of a file, must be there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from plaudit.check.pictures import Outside
from plaudit.check.rule import ANY, found, record_rule, rule
from plaudit.check.texts import dotted
from plaudit.errors import ImageRefused
from plaudit.model import (
    KINDS,
    Correction,
    Embed,
    Member,
    Organisation,
    Record,
    Testimonial,
    member_references,
    references,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.check.inspection import Inspection
    from plaudit.check.rule import Finding


@record_rule("unknown-member", needs=("member", "members"))
def unknown_member(look: Inspection, record: Record) -> Iterator[Finding]:
    """A member who is named by id has a file in `members/`.

    Where the member's own file cannot be read, that is the only problem told.
    """
    for path, name in member_references(record):
        lost = ("members", name) in look.unread
        if lost or look.library.find(Member.kind, name):
            continue
        known = [member.id for member in look.library.members]
        import difflib  # noqa: PLC0415 - starts fast

        near = difflib.get_close_matches(name, known, 1, 0.6)
        hint = (
            f"did you mean {near[0]!r}?"
            if near
            else f"a file content/members/{name}.yaml would make one"
        )
        message = f"{dotted(path)} must be the id of a member, not {name!r}"
        yield found(record, *path, message=message, hint=hint)


@record_rule("unknown-organisation", needs=("organisation",))
def unknown_organisation(look: Inspection, record: Record) -> Iterator[Finding]:
    """An organisation that is named by id has a file in `organisations/`."""
    for path, kind, name in references(record):
        if kind != Organisation.kind or look.library.find(kind, name):
            continue
        if (Organisation.plural, name) in look.unread:
            continue
        known = [organisation.id for organisation in look.library.organisations]
        import difflib  # noqa: PLC0415 - starts fast

        near = difflib.get_close_matches(name, known, 1, 0.6)
        hint = (
            f"did you mean {near[0]!r}?"
            if near
            else f"a file content/organisations/{name}.yaml would make one; "
            "or write company for a name alone"
        )
        message = f"{dotted(path)} must be the id of an organisation, not {name!r}"
        yield found(record, *path, message=message, hint=hint)


@rule("unknown-corrected")
def unknown_corrected(look: Inspection) -> Iterator[Finding]:
    """What a correction says it corrects is there."""
    folders = {model.plural: kind for kind, model in KINDS.items()}
    for correction in look.kept(Correction):
        for index, reference in enumerate(correction.corrects):
            folder, _, name = reference.partition("/")
            kind = folders.get(folder, "")
            if (folder, name) in look.unread or look.library.find(kind, name):
                continue
            known = [r.id for r in look.library.of(kind)] if kind else list(folders)
            import difflib  # noqa: PLC0415 - starts fast

            near = difflib.get_close_matches(name if kind else folder, known, 1, 0.6)
            message = f"corrects must name records, and there is no {reference!r}"
            hint = f"did you mean {near[0]!r}?" if near else None
            path = ("corrects", index)
            yield found(correction, *path, message=message, hint=hint)


@rule("circular-correction")
def circular_correction(look: Inspection) -> Iterator[Finding]:
    """No correction corrects itself, by way of others neither."""
    names = {
        one.id: tuple(
            name
            for folder, _, name in (ref.partition("/") for ref in one.corrects)
            if folder == Correction.plural
        )
        for one in look.kept(Correction)
    }
    for correction in look.kept(Correction):
        seen: set[str] = set()
        ahead = list(names[correction.id])
        while ahead:
            name = ahead.pop()
            if name not in seen:
                seen.add(name)
                ahead += names.get(name, ())
        if correction.id in seen:
            message = "corrects leads back to this correction itself"
            hint = "one of them was first; let only the later one name it"
            yield found(correction, "corrects", message=message, hint=hint)


@record_rule("withdrawn-referenced", needs=("member", "members", "ids", "organisation"))
def withdrawn_referenced(look: Inspection, record: Record) -> Iterator[Finding]:
    """No record names one that was withdrawn: a trace of it would stay."""
    for path, kind, name in references(record):
        named = look.library.find(kind, name)
        if named and named.status == "withdrawn":
            which = "who" if kind == Member.kind else "which"
            message = f"{dotted(path)} names {name!r}, {which} was withdrawn"
            hint = "take the reference out"
            yield found(record, *path, message=message, hint=hint)
    if not isinstance(record, Embed):
        return
    for index, name in enumerate(record.select.ids):
        selected = _selected(look, record, name)
        if selected and selected.status == "withdrawn":
            message = f"select.ids names {name!r}, which was withdrawn"
            hint = "take it out of the list"
            yield found(record, "select", "ids", index, message=message, hint=hint)


def _selected(look: Inspection, embed: Embed, name: str) -> Record | None:
    widget = look.catalog.widgets.get(embed.widget)
    kinds = embed.select.kind or (widget.kinds if widget else ())
    return next((r for kind in kinds if (r := look.library.find(kind, name))), None)


@record_rule("image-missing", needs_files=True, of=ANY)
def image_missing(look: Inspection, record: Record) -> Iterator[Finding]:
    """A picture that a record names lies in the content folder."""
    for file, missing in look.files_missing(record, picture=True):
        message = f"{file.label} names {shown(file.reference)}, which is not there"
        hint = missing.hint or _whence(file.reference)
        yield found(file.record, *file.path, message=message, hint=hint)


@record_rule("file-missing", needs_files=True, of=ANY)
def file_missing(look: Inspection, record: Record) -> Iterator[Finding]:
    """A video or captions file that a record names lies in the content folder."""
    for file, missing in look.files_missing(record, picture=False):
        message = f"{file.label} names {shown(file.reference)}, which is not there"
        hint = missing.hint or _whence(file.reference)
        yield found(file.record, *file.path, message=message, hint=hint)


def _whence(reference: str) -> str:
    if reference.startswith("/"):
        return "a path that begins with / starts in the content folder"
    return "a path starts in the folder of the file that names it"


@record_rule("image-outside", needs_files=True, of=ANY, severity="error", fixed=True)
def image_outside(look: Inspection, record: Record) -> Iterator[Finding]:
    """Whatever file a record names lies inside the content folder, links included."""
    for file in look.files_of(record):
        if not isinstance(file.found, Outside):
            continue
        message = (
            f"{file.label} must name a file inside the content folder, "
            f"not {shown(file.reference)}"
        )
        hint = "copy the file into the content folder"
        yield found(file.record, *file.path, message=message, hint=hint)


@record_rule(
    "image-unreadable",
    "image-format",
    "image-too-large",
    "image-truncated",
    needs_files=True,
    of=ANY,
)
def image_unreadable(look: Inspection, record: Record) -> Iterator[Finding]:
    """A picture can be read: JPEG, PNG, WebP or GIF, whole, and not too large."""
    for file in look.files_of(record):
        if not file.picture or not isinstance(file.found, Path):
            continue
        refusal = look.pictures.look(file.found)
        if isinstance(refusal, ImageRefused):
            message = f"{file.label} {shown(file.reference)} {refusal.message}"
            yield found(file.record, *file.path, message=message, slug=refusal.slug)


@record_rule("remote-image", needs_files=True, of=ANY)
def remote_image(look: Inspection, record: Record) -> Iterator[Finding]:
    """A picture within a story lies in the content folder, not on another server."""
    for file in look.files_of(record):
        if file.found is not None:
            continue
        message = (
            f"{file.label} must lie in your folder, "
            f"not the address {shown(file.reference)}"
        )
        hint = "save the picture beside the story"
        yield found(file.record, *file.path, message=message, hint=hint)


@record_rule("highlight-missing", of=(Testimonial.kind,), needs=("highlights",))
def highlight_missing(_: Inspection, testimonial: Testimonial) -> Iterator[Finding]:
    """A highlighted phrase stands in the text word for word."""
    for index, phrase in enumerate(testimonial.highlights):
        text = _plain(testimonial.text)
        if _plain(phrase) in text:
            continue
        message = f"highlights must stand in the text; {shown(phrase)} does not"
        near = _nearest_phrase(phrase, text)
        hint = f"did you mean {shown(near)}?" if near else None
        yield found(testimonial, "highlights", index, message=message, hint=hint)


def _plain(text: str) -> str:
    """Return *text* on one line and without the signs of Markdown's emphasis."""
    return " ".join(re.sub(r"[*_`]", "", text).split())


def _nearest_phrase(phrase: str, text: str) -> str | None:
    """Return the words of *text* that *phrase* was probably copied from."""
    import difflib  # noqa: PLC0415 - starts fast

    size = len(phrase.split())
    said = text.split()
    runs = [" ".join(said[i : i + size]) for i in range(len(said) - size + 1)][:2000]
    near = difflib.get_close_matches(phrase, runs, 1, 0.75)
    return near[0].rstrip(".,;:!?") if near else None


@record_rule("unused-translation", needs=("translations",))
def unused_translation(look: Inspection, record: Record) -> Iterator[Finding]:
    """A translation is in one of the site's languages, or else nobody reads it."""
    if not record.translations or not look.is_community_read:
        return
    languages = look.community.languages
    served = {part for tag in languages for part in (tag, tag.partition("-")[0])}
    for lang in record.translations:
        if lang in served:
            continue
        message = (
            f"translations has {lang!r}, but the site's languages "
            f"are {', '.join(languages)}"
        )
        hint = "add the language to languages in community.yaml"
        yield found(record, "translations", lang, message=message, hint=hint)


@rule("unknown-rule", "fixed-rule")
def unknown_rule(look: Inspection) -> Iterator[Finding]:
    """The policies set the severity of rules that exist and can be changed."""
    for name in look.community.policies.severity:
        path = ("policies", "severity", name)
        if name in look.fixed:
            message = f"the severity of {name!r} cannot be changed"
            hint = "without it the build could not go on"
            yield found(
                look.community, *path, message=message, hint=hint, slug="fixed-rule"
            )
        elif name not in look.slugs:
            import difflib  # noqa: PLC0415 - starts fast

            near = difflib.get_close_matches(name, sorted(look.slugs), 1, 0.6)
            message = f"policies.severity must name a rule of the checks, not {name!r}"
            meant = f"did you mean {near[0]!r}?" if near else None
            yield found(look.community, *path, message=message, hint=meant)
