"""How words are collected and checked: the promises, and the figures beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from plaudit.model import consent_holds, consent_of, in_its_time, needs_consent
from plaudit.render.pages.machine_readable.structured import breadcrumbs
from plaudit.render.pages.page import PageSpec
from plaudit.render.pages.reading import newest_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plaudit.model import Library, Record, Testimonial
    from plaudit.render.pages.edition import Edition

BASE = "how/"


class Counted(NamedTuple):
    """What was counted among the testimonials: shown, proven, and left out and why."""

    shown: int
    verified: int
    sourced: int
    dated: int
    disclosed: int
    edited: int
    replied: int
    left_out: tuple[tuple[str, int], ...]
    """Reason and number: waiting, withdrawn, hidden, without-consent, not-now."""

    @property
    def kept(self) -> int:
        """How many there are in all, shown or not."""
        return self.shown + sum(number for _, number in self.left_out)


def _reason(record: Record, library: Library) -> str:
    """Return why *record*, which is not shown, is not."""
    if record.status in {"draft", "review"}:
        return "waiting"
    if record.status in {"hidden", "withdrawn"}:
        return record.status
    if needs_consent(record, library.community.policies) and not consent_holds(
        consent_of(record), library.today
    ):
        return "without-consent"
    return "without-consent" if in_its_time(record, library.today) else "not-now"


def count(library: Library) -> Counted:
    """Count the testimonials of *library*."""
    shown = [t for t in library.testimonials if library.shown(t.kind, t.id)]
    seen = {testimonial.id for testimonial in shown}

    def having(fact: Callable[[Testimonial], object]) -> int:
        return sum(1 for testimonial in shown if fact(testimonial))

    reasons = [_reason(t, library) for t in library.testimonials if t.id not in seen]
    order = ("waiting", "withdrawn", "hidden", "without-consent", "not-now")
    return Counted(
        shown=len(shown),
        verified=having(lambda t: t.verification),
        sourced=having(lambda t: t.source),
        dated=having(lambda t: t.date),
        disclosed=having(lambda t: t.relationship or t.incentive),
        edited=having(lambda t: t.edited),
        replied=having(lambda t: t.answers),
        left_out=tuple((r, n) for r in order if (n := reasons.count(r))),
    )


def specs(edition: Edition) -> Iterator[PageSpec]:
    """Yield the page about how it is done."""
    t, policies = edition.t, edition.community.policies
    promises = (
        (t("How they reach us"), policies.collection),
        (t("How they are checked"), policies.verification),
        (t("Which are shown"), policies.selection),
        (t("What is given for them"), policies.incentives),
    )
    yield PageSpec(
        path=f"{BASE}index.html",
        template="plaudit/how.html",
        name="how",
        title=t("How we collect and check what you read here"),
        description=t(
            "How {community} collects testimonials, checks them and chooses among them.",
            community=edition.community.name,
        ),
        values={
            "promises": tuple((head, text) for head, text in promises if text),
            "counted": count(edition.library),
            "policies": policies,
            "has_responses": bool(edition.responses),
            "has_corrections": bool(edition.corrections),
        },
        updated=newest_date(edition.testimonials),
        share=edition.home_card,
        structured=partial(breadcrumbs, edition, (t("How it is done"), BASE)),
    )
