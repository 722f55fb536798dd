"""Facts about mentions: embeds choose them beside testimonials, policies keep them back."""

from __future__ import annotations

import pytest

from plaudit.derive import is_selective, kinds_of, select
from plaudit.model import Embed, Mention
from tests.unit.render.pages.library import a_library, a_testimonial


def a_mention(name: str = "lotte", **fields: object) -> Mention:
    given = {"id": name, "text": "It plays.", "url": "https://a.example/1", **fields}
    return Mention.model_validate(given)


def an_embed(**choice: object) -> Embed:
    return Embed.model_validate({"id": "all", "widget": "wall", "select": choice})


def test_an_embed_shows_several_kinds_in_one_order() -> None:
    library = a_library(
        a_testimonial("old", date="2026-01"),
        a_mention("middle", posted_on="2026-03"),
        a_testimonial("new", date="2026-05"),
    )
    both = an_embed(kind=["testimonial", "mention"], sort="newest")

    shown = select(both, library, "testimonial")

    assert [record.id for record in shown] == ["new", "middle", "old"]
    assert not is_selective(both, library, "testimonial")
    assert kinds_of(an_embed(), "testimonial") == ("testimonial",)
    assert kinds_of(an_embed(kind="mention"), "testimonial") == ("mention",)


@pytest.mark.parametrize(
    ("permission", "is_shown"),
    [
        (None, False),
        ("asked in a reply", True),
        ({"how": "asked", "given_on": "2030-01-01"}, False),
        ({"how": "asked", "expires_on": "2026-01-31"}, False),
        ({"how": "asked", "expires_on": "2030-01-31"}, True),
    ],
)
def test_where_the_policy_asks_for_it_only_what_was_allowed_is_shown(
    permission: object, *, is_shown: bool
) -> None:
    mention = a_mention(permission=permission)
    policies = {"mention_permission": "required"}

    asked = a_library(mention, policies=policies).shown("mention", "lotte")
    free = a_library(mention).shown("mention", "lotte")

    assert (asked is not None) is is_shown
    assert free is mention
