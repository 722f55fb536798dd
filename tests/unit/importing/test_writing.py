"""One file a record, with its origin, and never over what people edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plaudit.errors import UsageError
from plaudit.importing import read, write

if TYPE_CHECKING:
    from pathlib import Path

TWO = "name,quote,rating\nAda Quill,It sings again.,5\nBen Marsh,My pupils repair.,4\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "quotes.csv"
    path.write_text(TWO)
    return path


def test_file_says_where_it_came_from(source: Path, tmp_path: Path) -> None:
    result = write(read([source]), tmp_path / "content")

    path = tmp_path / "content" / "testimonials" / "ada-quill.yaml"
    assert path in result.written
    first, rest = path.read_text().split("\n", 1)
    assert first.startswith("# imported from quotes.csv, record 1, sha256 ")
    assert rest == (
        "text: It sings again.\nauthor:\n  name: Ada Quill\nrating: 5\n"
        "source:\n  label: quotes.csv\n"
    )


def test_reading_writes_nothing(source: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))

    read([source])

    assert sorted(tmp_path.rglob("*")) == before


def test_second_run_changes_nothing(source: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    first = write(read([source]), content)
    before = {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in first.paths
    }

    second = write(read([source]), content)

    assert second.written == ()
    assert second.kept == ()
    assert sorted(second.unchanged) == sorted(first.written)
    after = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in first.paths}
    assert after == before


def test_changed_source_brings_an_untouched_file_up_to_date(
    source: Path, tmp_path: Path
) -> None:
    content = tmp_path / "content"
    write(read([source]), content)
    source.write_text(TWO.replace("sings again", "hums again"))

    result = write(read([source]), content)

    assert [path.name for path in result.written] == ["ada-quill.yaml"]
    assert "hums again" in result.written[0].read_text()


def test_edited_file_is_kept_and_reported(source: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    write(read([source]), content)
    path = content / "testimonials" / "ada-quill.yaml"
    path.write_text(path.read_text() + "featured: true\n")
    source.write_text(TWO.replace("sings again", "hums again"))

    result = write(read([source]), content)

    assert result.written == ()
    (kept,) = result.kept
    assert (kept.path, kept.reason) == (path, "somebody edited it since")
    assert "featured: true" in path.read_text()


@pytest.mark.parametrize("name", ["ada-quill.yaml", "ada-quill.md", "ada-quill.yml"])
def test_file_of_somebody_else_is_kept(source: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / "content" / "testimonials" / name
    path.parent.mkdir(parents=True)
    path.write_text("text: Mine.\nauthor: Ada\n")

    result = write(read([source]), tmp_path / "content")

    assert [entry.path.stem for entry in result.kept] == ["ada-quill"]
    assert path.read_text() == "text: Mine.\nauthor: Ada\n"
    assert [path.name for path in result.written] == ["ben-marsh.yaml"]


def test_second_person_of_a_name_leaves_the_first_file_alone(
    source: Path, tmp_path: Path
) -> None:
    content = tmp_path / "content"
    write(read([source]), content)
    source.write_text(TWO + "Ada Quill,And it still does a year later.,5\n")

    result = write(read([source]), content)

    assert len(result.written) == 1
    assert result.written[0].name.startswith("ada-quill-")
    assert content / "testimonials" / "ada-quill.yaml" in result.unchanged


def test_ids_do_not_depend_on_the_order_of_records(source: Path) -> None:
    source.write_text(TWO + "Ada Quill,And it still does a year later.,5\n")
    before = {record.id: record.fields for record in read([source]).records}
    head, *lines = source.read_text().splitlines()
    source.write_text("\n".join([head, *reversed(lines)]) + "\n")

    assert {record.id: record.fields for record in read([source]).records} == before


def test_inserted_row_does_not_touch_the_others(source: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    write(read([source]), content)
    head, *lines = source.read_text().splitlines()
    source.write_text("\n".join([head, "Cleo Finch,I came for tea.,5", *lines]) + "\n")

    result = write(read([source]), content)

    assert [path.name for path in result.written] == ["cleo-finch.yaml"]
    assert len(result.unchanged) == 2


def test_link_out_of_the_content_folder_is_not_followed(
    source: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    content = tmp_path / "content"
    content.mkdir()
    (content / "testimonials").symlink_to(outside)

    with pytest.raises(UsageError, match="no folder of its own"):
        write(read([source]), content)
    assert list(outside.iterdir()) == []


def test_link_in_the_place_of_a_file_is_kept(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "target.yaml"
    target.write_text("mine\n")
    path = tmp_path / "content" / "testimonials" / "ada-quill.yaml"
    path.parent.mkdir(parents=True)
    path.symlink_to(target)

    result = write(read([source]), tmp_path / "content")

    assert result.kept[0].reason == "it is a link to another place"
    assert target.read_text() == "mine\n"


def test_content_that_is_a_file_is_refused(source: Path) -> None:
    with pytest.raises(UsageError, match="is no folder"):
        write(read([source]), source)


def test_reserved_and_nameless_ids_are_safe_file_names(tmp_path: Path) -> None:
    path = tmp_path / "quotes.csv"
    names = ["CON", "../../etc/passwd", "李小龙", "a/b", "ñandú " * 40, ".hidden", "…"]
    path.write_text(
        "name,quote\n" + "".join(f"{name},It sings again {name}.\n" for name in names)
    )

    result = write(read([path]), tmp_path / "content")

    assert len(result.written) == len(names)
    for written in result.written:
        assert written.parent == tmp_path / "content" / "testimonials"
        assert written.stem.replace("-", "").isalnum()
        assert written.stem.isascii()
        assert len(written.stem) <= 80
        assert written.stem != "con"
