"""Facts about what readers are told of how many answered."""

from __future__ import annotations

import pytest

from plaudit.catalog import load_catalog
from plaudit.render import Renderer, Workshop
from tests.unit.derive.test_surveys import a_survey
from tests.unit.render.pages.library import a_library


@pytest.mark.parametrize(
    ("answered", "told"),
    [
        (None, "80 answers of 100 asked, 80%."),
        (80, "80 answers of 100 asked, 80%."),
        (90, "90 answers of 100 asked, 90%. 80 of them gave a score."),
    ],
)
def test_count_and_rate_are_of_the_same_answers(
    answered: int | None, told: str
) -> None:
    record = a_survey(scale="1-5", scores={5: 80}, invited=100, answered=answered)
    library = a_library(record)
    renderer = Renderer(Workshop(library, load_catalog(library.site)), "en")

    view = renderer.standpoint(renderer.abroad).survey(record)

    assert view.answers == told
