"""The ways through the showcase: the head's entries and the foot's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .edition import Edition
    from .page import Words


class NavigationEntry(NamedTuple):
    """One link of the navigation; *path* lies below the language's root."""

    name: str
    label: str
    path: str


def main_navigation(edition: Edition) -> tuple[NavigationEntry, ...]:
    """Return the entries of the head, at most six: those that lead to records."""
    return tuple(_main(edition, edition.t))


def _main(edition: Edition, t: Words) -> Iterator[NavigationEntry]:
    if edition.testimonials:
        yield NavigationEntry("testimonials", t("Testimonials"), "testimonials/")
    if edition.stories:
        yield NavigationEntry("stories", t("Stories"), "stories/")
    if edition.milestones:
        yield NavigationEntry("milestones", t("Milestones"), "milestones/")
    if edition.badges:
        yield NavigationEntry("badges", t("Badges"), "badges/")
    if edition.leaderboards:
        yield NavigationEntry("leaderboards", t("Leaderboards"), "leaderboards/")
    if edition.embeds:
        yield NavigationEntry("embeds", t("Embeds"), "embeds/")


def footer_navigation(edition: Edition) -> tuple[NavigationEntry, ...]:
    """Return the entries of the foot: who and what there is, what to reuse."""
    return tuple(_foot(edition, edition.t))


def _foot(edition: Edition, t: Words) -> Iterator[NavigationEntry]:
    entries = (
        (edition.members, "members", t("The people"), "members/"),
        (edition.mentions, "mentions", t("Said elsewhere"), "mentions/"),
        (edition.surveys, "surveys", t("Surveys"), "surveys/"),
        (edition.responses, "responses", t("You said, we did"), "responses/"),
        (edition.corrections, "corrections", t("Corrections"), "corrections/"),
        (
            edition.organisations,
            "organisations",
            t("Who stands by us"),
            "organisations/",
        ),
        (edition.events, "events", t("Events"), "events/"),
        (edition.tags, "tags", t("Everything by subject"), "tags/"),
        (edition.embeds, "reuse", t("Put a widget on your page"), "embeds/"),
        (edition.stories, "atom", t("Feed of new stories"), "atom.xml"),
    )
    return (NavigationEntry(*entry) for is_there, *entry in entries if is_there)
