"""`plaudit check`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.unit.cli.conftest import QUOTE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.unit.cli.conftest import Ended

WRONG = {"members/ada.yaml": "name: Ada\njoined_on: last May\n"}
DOUBTFUL = {
    "testimonials/a.yaml": f"{QUOTE}member: nobody\n".replace(
        "author: Ines Okafor\n", ""
    )
}
LINE = (
    "content/members/ada.yaml:2:1: joined_on must be a date like 2024-05-01, "
    "not 'last May' [bad-date]\n"
)


def test_errors_are_lines_with_places_and_status_1(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    ended = plaudit("check", site(WRONG))
    assert ended.out == f"{LINE}1 error in 0 records\n"
    assert ended.err == ""
    assert ended.status == 1


def test_clean_content_is_said_to_be_clean(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    ended = plaudit("check", site({"testimonials/ines.yaml": QUOTE}))
    assert ended.out == "No problems in 1 record\n"
    assert ended.status == 0


def test_warnings_fail_only_if_strict(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    folder = site(DOUBTFUL)
    ended = plaudit("check", folder)
    assert "warning: " in ended.out
    assert ended.status == 0
    assert plaudit("check", folder, "--strict").status == 1


def test_json_holds_all_problems_and_nothing_else_is_printed(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    ended = plaudit("check", site(WRONG), "--format", "json")
    assert json.loads(ended.out) == {
        "problems": [
            {
                "severity": "error",
                "slug": "bad-date",
                "path": "content/members/ada.yaml",
                "line": 2,
                "column": 1,
                "field": "joined_on",
                "message": "joined_on must be a date like 2024-05-01, not 'last May'",
                "hint": None,
            }
        ]
    }
    assert ended.status == 1


def test_notes_on_a_pull_request_name_files_from_the_repository_s_root(
    site: Callable[..., Path],
    plaudit: Callable[..., Ended],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = site(WRONG)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder.parent))
    ended = plaudit("check", folder, "--format", "github")
    assert ended.out.startswith("::error file=site/content/members/ada.yaml,line=2,")
    monkeypatch.delenv("GITHUB_WORKSPACE")
    monkeypatch.chdir(folder)
    ended = plaudit("check", "--format", "github")
    assert ended.out.startswith("::error file=content/members/ada.yaml,line=2,")
    assert ended.status == 1


def test_a_folder_that_is_no_site_is_wrong_usage(
    tmp_path: Path, plaudit: Callable[..., Ended]
) -> None:
    ended = plaudit("check", tmp_path)
    assert ended.status == 2
    assert ended.err == (
        f"plaudit: there is no content/community.yaml in {tmp_path}; "
        "`plaudit init` makes a site that has one\n"
    )
