import json

from plaudit.check import as_github, as_json, as_text
from plaudit.model import Problem

BAD_DATE = Problem(
    "error",
    "bad-date",
    "content/members/ada.yaml",
    "joined_on must be a date like 2024-05-01, not 'last May'",
    7,
    3,
    "joined_on",
)
STALE = Problem(
    "warning",
    "stale-figure",
    "content/milestones/mended.yaml",
    "as_of 2023-10 is more than 24 months ago",
    hint="count again",
)


def test_no_problems_are_no_text() -> None:
    assert as_text([]) == ""
    assert as_github([]) == ""
    assert json.loads(as_json([])) == {"problems": []}


def test_text_has_one_line_a_problem_and_only_warnings_say_what_they_are() -> None:
    assert as_text([BAD_DATE, STALE]) == (
        "content/members/ada.yaml:7:3: joined_on must be a date like 2024-05-01, "
        "not 'last May' [bad-date]\n"
        "content/milestones/mended.yaml: warning: as_of 2023-10 is more than "
        "24 months ago (count again) [stale-figure]\n"
    )


def test_text_shows_what_a_terminal_would_act_on() -> None:
    problem = Problem(
        "error", "outside", "content/a\n\x1b[31mb\udcff.yaml", "leads\rout"
    )
    assert as_text([problem]) == (
        "content/a\\n\\x1b[31mb\\udcff.yaml: leads\\rout [outside]\n"
    )


def test_json_lists_every_field_of_the_contract() -> None:
    (listed,) = json.loads(as_json([BAD_DATE]))["problems"]
    assert listed == {
        "severity": "error",
        "slug": "bad-date",
        "path": "content/members/ada.yaml",
        "line": 7,
        "column": 3,
        "field": "joined_on",
        "message": "joined_on must be a date like 2024-05-01, not 'last May'",
        "hint": None,
    }


def test_json_can_be_printed_whatever_the_file_is_called() -> None:
    problem = Problem("error", "outside", "content/\udcff.yaml", "leads out")
    assert as_json([problem]).isascii()


def test_github_gets_a_command_for_each_problem() -> None:
    assert as_github([BAD_DATE, STALE]) == (
        "::error file=content/members/ada.yaml,line=7,col=3,title=bad-date::"
        "joined_on must be a date like 2024-05-01, not 'last May'\n"
        "::warning file=content/milestones/mended.yaml,title=stale-figure::"
        "as_of 2023-10 is more than 24 months ago (count again)\n"
    )


def test_github_paths_begin_at_the_repository() -> None:
    assert as_github([BAD_DATE], "docs/praise/").startswith(
        "::error file=docs/praise/content/members/ada.yaml,"
    )
    assert as_github([BAD_DATE], ".").startswith("::error file=content/")


def test_no_content_can_end_a_github_command_or_begin_another() -> None:
    problem = Problem(
        "error",
        "outside",
        "content/a,b:c%.yaml\n::set-env name=X::y",
        "50 %\n::error::fake\r\n\udcff",
    )
    (line,) = as_github([problem]).splitlines()
    assert line == (
        "::error file=content/a%2Cb%3Ac%25.yaml%0A%3A%3Aset-env name=X%3A%3Ay,"
        "title=outside::50 %25%0A::error::fake%0D%0A\\udcff"
    )
