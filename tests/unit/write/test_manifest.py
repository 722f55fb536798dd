from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plaudit.write.manifest import Manifest, read_manifest

if TYPE_CHECKING:
    from pathlib import Path

DIGEST = "0" * 64


def test_manifest_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    manifest = Manifest({"a/ü.html": DIGEST, "b.css": "f" * 64}, frozenset({"a"}))
    (tmp_path / "m.json").write_bytes(manifest.to_bytes())
    assert read_manifest(tmp_path / "m.json") == manifest


def test_manifest_has_the_same_bytes_in_any_order() -> None:
    one = Manifest({"a": DIGEST, "b": DIGEST}, frozenset({"x", "y"}))
    other = Manifest({"b": DIGEST, "a": DIGEST}, frozenset({"y", "x"}))
    assert one.to_bytes() == other.to_bytes()


def test_missing_manifest_is_empty(tmp_path: Path) -> None:
    assert read_manifest(tmp_path / "none.json") == Manifest()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 100_000,
        '{"schema": 1}',
        '{"schema": 2, "folders": [], "files": {}}',
        '{"schema": 1, "folders": [], "files": []}',
        '{"schema": 1, "folders": [1], "files": {}}',
        '{"schema": 1, "folders": [[]], "files": {}}',
        '{"schema": 1, "folders": [], "files": {"a": 1}}',
        '{"schema": 1, "folders": [], "files": {"a": "short"}}',
        f'{{"schema": 1, "folders": [], "files": {{"../victim": "{DIGEST}"}}}}',
        f'{{"schema": 1, "folders": [], "files": {{"/victim": "{DIGEST}"}}}}',
        f'{{"schema": 1, "folders": ["../.."], "files": {{"a": "{DIGEST}"}}}}',
        "\xff\xfe",
    ],
)
def test_damaged_or_hostile_manifest_is_empty(text: str, tmp_path: Path) -> None:
    (tmp_path / "m.json").write_bytes(text.encode("latin-1"))
    assert read_manifest(tmp_path / "m.json") == Manifest()
