"""Corrections: what stood here wrongly, what is right, and since when."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from plaudit.derive import name_of
from plaudit.model import KINDS, Testimonial
from plaudit.render.pages.machine_readable.structured import breadcrumbs
from plaudit.render.pages.page import PageSpec
from plaudit.render.pages.reading import newest_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.model import Correction, Record
    from plaudit.render.pages.edition import Edition

BASE = "corrections/"


class Corrected(NamedTuple):
    """One correction, and what it corrects of that which is shown."""

    correction: Correction
    records: tuple[tuple[str, Record], ...]
    """Each with its name."""


def specs(edition: Edition) -> Iterator[PageSpec]:
    """Yield the one page of corrections, the newest first."""
    corrections = edition.corrections
    if not corrections:
        return
    t = edition.t
    yield PageSpec(
        path=f"{BASE}index.html",
        template="plaudit/corrections.html",
        name="corrections",
        title=t("Corrections"),
        description=t(
            "What {community} had published wrongly, and what is right.",
            community=edition.community.name,
        ),
        values={
            "corrected_records": tuple(_corrected(edition, one) for one in corrections)
        },
        records=corrections,
        updated=newest_date(corrections),
        share=edition.home_card,
        structured=partial(breadcrumbs, edition, (t("Corrections"), BASE)),
    )


def _corrected(edition: Edition, correction: Correction) -> Corrected:
    kinds = {kind.plural: name for name, kind in KINDS.items()}
    names = (reference.partition("/")[::2] for reference in correction.corrects)
    found = (
        edition.library.shown(kinds.get(folder, ""), name) for folder, name in names
    )
    local = (record.localised(edition.lang) for record in found if record)
    return Corrected(correction, tuple((_called(edition, one), one) for one in local))


def _called(edition: Edition, record: Record) -> str:
    """Return what readers call *record*: a quote goes by who said it, if they may know."""
    if not isinstance(record, Testimonial):
        return name_of(record)
    people = edition.people(record)
    if not people:
        return edition.t("A testimonial")
    return edition.t("What {name} said", name=people[0].name)
