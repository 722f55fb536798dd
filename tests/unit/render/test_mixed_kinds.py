"""An embed of several kinds counts all of them in what it claims to show."""

from __future__ import annotations

import pytest

from plaudit.catalog import load_catalog
from plaudit.model import Embed
from plaudit.render import Renderer, Workshop, render_embed
from tests.unit.derive.test_mentions import a_mention
from tests.unit.render.pages.library import a_library, a_testimonial


@pytest.mark.parametrize(
    ("kinds", "claim", "page"),
    [
        (["testimonial", "mention"], "2 of 5 voices, chosen", "testimonials/"),
        (["mention"], "2 of 3 voices, chosen", "mentions/"),
    ],
)
def test_a_choice_among_mentions_says_of_how_many_voices_it_is(
    kinds: list[str], claim: str, page: str
) -> None:
    embed = Embed.model_validate(
        {"id": "some", "widget": "wall", "select": {"kind": kinds, "limit": 2}}
    )
    library = a_library(
        *(a_testimonial(f"t{n}") for n in range(2)),
        *(a_mention(f"m{n}") for n in range(3)),
        embed,
    )
    markup = render_embed(library, "some")

    assert claim in markup
    assert f'{library.community.url.rstrip("/")}/{page}"' in markup
    renderer = Renderer(Workshop(library, load_catalog(library.site)), "en")
    height = renderer.height(embed, 480)
    assert height is not None
    assert height > 100


@pytest.mark.parametrize("form", ["html", "element", "frame", "data"])
@pytest.mark.parametrize("widget", ["wall", "carousel", "quote"])
def test_a_post_of_somebody_unknown_is_shown_in_every_form(
    widget: str, form: str
) -> None:
    embed = Embed.model_validate(
        {"id": "some", "widget": widget, "select": {"kind": "mention"}}
    )
    library = a_library(a_mention(platform="Threads"), embed)

    assert "Somebody on Threads" in render_embed(library, "some", form)
