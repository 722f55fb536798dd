"""The schemas that come along are those of the model."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from plaudit.load import SCHEMA_KINDS, made_schema, schema_text
from plaudit.load.schema import FILES
from plaudit.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_each_schema_is_made_from_the_model_as_it_is(
    kind: str, golden: Callable[[Path, str], None]
) -> None:
    golden(FILES / f"{kind}.json", made_schema(kind))


def test_there_is_a_schema_for_each_kind_and_no_other() -> None:
    assert sorted(file.stem for file in FILES.iterdir()) == sorted(SCHEMA_KINDS)
    assert {*KINDS, "community"} == {*SCHEMA_KINDS}


def test_each_field_says_what_it_means() -> None:
    community = json.loads(schema_text("community"))

    meaning = community["properties"]["url"]["description"]
    assert meaning.startswith("Where the site will stand.")
    assert all("description" in field for field in community["properties"].values())
