"""Taking parts out of YAML: what goes is gone, and all else stands as it was."""

from __future__ import annotations

import textwrap

import pytest

from plaudit.errors import SiteError
from plaudit.load import cut

BOARD = textwrap.dedent(
    """\
    # counted by hand
    title: Busy hands
    rows:
      - {member: ada, score: 4}   # first
      # Bo came late
      - member: bo
        score: 3
      - name: Cy
        score: 2

    exclude: [ada, bo, cy]
    reply:
      text: >-
        Thank you,
        all of you.
      by: Ada
    as_of: 2026-10-31
    """
)
LIST = textwrap.dedent(
    """\
    - id: a
      text: One.
    - id: b
      text: |
        Two.

        And three.
    - id: c
      text: Four.
    """
)


@pytest.mark.parametrize(
    ("path", "gone"),
    [
        (("rows", 0), ["  - {member: ada, score: 4}   # first\n"]),
        (
            ("rows", 1),
            ["  # Bo came late\n", "  - member: bo\n", "    score: 3\n"],
        ),
        (("rows", 2), ["  - name: Cy\n", "    score: 2\n"]),
        (("reply", "by"), ["  by: Ada\n"]),
        (("as_of",), ["as_of: 2026-10-31\n"]),
    ],
)
def test_only_the_lines_of_a_part_go_and_the_remark_above_it(
    path: tuple[str | int, ...], gone: list[str]
) -> None:
    kept = cut(BOARD, [path])

    assert [
        line for line in BOARD.splitlines(keepends=True) if line not in kept
    ] == gone


@pytest.mark.parametrize(
    ("paths", "left"),
    [
        ([("exclude", 0)], "exclude: [bo, cy]"),
        ([("exclude", 1)], "exclude: [ada, cy]"),
        ([("exclude", 2)], "exclude: [ada, bo]"),
        ([("exclude", 0), ("exclude", 2)], "exclude: [bo]"),
        ([("rows", 0, "score")], "- {member: ada}   # first"),
    ],
)
def test_a_list_on_one_line_loses_one_comma_with_each_item(
    paths: list[tuple[str | int, ...]], left: str
) -> None:
    assert left in cut(BOARD, paths)


def test_a_list_that_would_be_empty_goes_with_its_name() -> None:
    kept = cut(BOARD, [("exclude", index) for index in range(3)])

    assert "exclude" not in kept
    assert "as_of: 2026-10-31" in kept


@pytest.mark.parametrize("name", ["a", "b", "c"])
def test_a_record_goes_from_the_list_of_a_file(name: str) -> None:
    place = "abc".index(name)
    kept = cut(LIST, [(place,)])

    assert f"id: {name}" not in kept
    assert kept.count("- id: ") == 2
    assert all(line in LIST.splitlines() for line in kept.splitlines())


def test_the_first_field_of_a_listed_record_leaves_the_dash_to_the_next() -> None:
    assert cut(LIST, [(0, "id")]).startswith("- text: One.\n- id: b\n")


def test_what_would_not_mean_what_was_asked_for_is_left_to_a_person() -> None:
    with pytest.raises(SiteError, match="cannot be read"):
        cut("rows: [a\n", [("rows", 0)])
