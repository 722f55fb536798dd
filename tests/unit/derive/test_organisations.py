"""Facts about organisations: what is attested of them today, and who belongs to them."""

from __future__ import annotations

from datetime import date

import pytest

from plaudit.derive import certifications_on, members_by_organisation
from plaudit.model import Organisation
from tests.unit.render.pages.library import a_library, a_member


def an_organisation(name: str = "open-tools", **fields: object) -> Organisation:
    given = {"id": name, "name": "Open Tools", **fields}
    return Organisation.model_validate(given)


@pytest.mark.parametrize(
    ("until", "held"),
    [("2026-11-23", True), ("2026-11-22", False), ("2026-11", True), (None, True)],
)
def test_an_attestation_holds_to_the_end_of_its_last_day(
    until: str | None, *, held: bool
) -> None:
    given = {"name": "Repair Friendly", "valid_until": until}
    organisation = an_organisation(certifications=[given])

    assert bool(certifications_on(organisation, date(2026, 11, 23))) is held


def test_a_member_belongs_to_the_organisation_that_has_the_name_given() -> None:
    organisation = an_organisation(translations={"de": {"name": "Offenes Werkzeug"}})
    members = (
        a_member("ada", organisation="open tools"),
        a_member("bea", organisation="Offenes Werkzeug"),
        a_member("cem", organisation="Closed Tools"),
    )
    library = a_library(organisation, *members)

    found = members_by_organisation(members, library)
    assert {name: [m.id for m in people] for name, people in found.items()} == {
        "open-tools": ["ada", "bea"]
    }
