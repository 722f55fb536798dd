"""A site of real files from other projects is built as well as one of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.audits import vnu
from tests.end_to_end.test_links import (
    ELSEWHERE,
    Address,
    fault,
    markup_files,
    read,
)

if TYPE_CHECKING:
    from tests.sites import BuiltSite

EXPECTED = {"testimonial": 75, "story": 105, "leaderboard": 1, "milestone": 161}
MANY = 120  # pages that the Nu checker reads, of more than a thousand


def test_everything_that_was_imported_is_there(realdata: BuiltSite) -> None:
    records = realdata.report.records

    assert {kind: records[kind] for kind in EXPECTED} == EXPECTED
    assert records["member"] > 300


def test_nothing_that_was_imported_is_an_error(realdata: BuiltSite) -> None:
    problems = realdata.report.problems
    slugs = {problem.slug for problem in problems}

    assert {problem.severity for problem in problems} <= {"warning"}
    # Nobody else's site keeps what people complained of: "one-sided" says so.
    expected = {"disclosure-missing", "figure-without-date", "one-sided"}
    assert slugs <= expected | {"local-address"}


def test_no_private_data_reaches_a_page(realdata: BuiltSite) -> None:
    for file in markup_files(realdata):
        assert "mailto:" not in file.read_text(encoding="utf-8"), file


def of_the_site(site: BuiltSite, address: Address) -> bool:
    """Say whether *address* is one of ours: real people link to real hosts."""
    foreign = address.text.startswith(("http://", "https://"))
    return address.loaded or not foreign or address.text.startswith(site.address)


def test_every_address_leads_somewhere_and_nothing_is_loaded_from_elsewhere(
    realdata: BuiltSite,
) -> None:
    faults = [
        f"{file}: {address.text}: {said}"
        for file in markup_files(realdata)
        for address in dict.fromkeys(read(file).addresses)
        if of_the_site(realdata, address)
        and not ELSEWHERE.match(address.text)
        and (said := fault(realdata, file, address))
    ]

    assert faults == []


def test_pages_are_valid_html(realdata: BuiltSite) -> None:
    pages = [file for file in markup_files(realdata) if file.name == "index.html"]
    step = len(pages) // MANY

    assert len(pages) > 500
    assert vnu(pages[::step]) == []
