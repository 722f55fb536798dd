from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from plaudit.write.books import Manifest, read_manifest
from plaudit.write.books.manifest import packed

if TYPE_CHECKING:
    from pathlib import Path

    from plaudit.write.artefact import File

DIGEST = "0" * 64
FILE: File = (DIGEST, 5, 1_700_000_000_123_456_789, 77)
FULL = Manifest(
    files={"a/ü.html": FILE, "b.css": ("f" * 64, 0, -1, 2**64 - 1)},
    folders={"a": True, "hers": False},
    vacant={"gone"},
    looks={"": (1, 2), "a": (3, 4)},
    root=1,
    spare=8,
    spare_looks={"a": (9, 10)},
    stale={"b.css": [FILE], "new.css": []},
)


def test_manifest_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "m.json").write_bytes(FULL.to_bytes())
    assert read_manifest(tmp_path / "m.json")[0] == FULL


def test_manifest_has_the_same_bytes_in_any_order() -> None:
    one = Manifest({"a": FILE, "b": FILE}, {"x": True, "y": True})
    other = Manifest({"b": FILE, "a": FILE}, {"y": True, "x": True})
    assert one.to_bytes() == other.to_bytes()


def test_missing_manifest_is_empty(tmp_path: Path) -> None:
    assert read_manifest(tmp_path / "none.json") == (Manifest(), b"")


def test_manifest_damaged_at_any_byte_is_empty(tmp_path: Path) -> None:
    text = FULL.to_bytes()
    for at in range(len(text)):
        (tmp_path / "m.json").write_bytes(
            text[:at] + bytes([text[at] ^ 1]) + text[at + 1 :]
        )
        assert read_manifest(tmp_path / "m.json") == (Manifest(), b"")
        (tmp_path / "m.json").write_bytes(text[:at])
        assert read_manifest(tmp_path / "m.json") == (Manifest(), b"")


def sealed(text: bytes) -> bytes:
    """Return *text* behind its true hash, as somebody hostile would."""
    return sha256(text).hexdigest().encode() + text


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b" ",
        b" {\n",
        b" []\n",
        b" null\n",
        b" " + b"[" * 100_000 + b"\n",
        b' {"form": 1}\n',
        b' {"schema": 1, "folders": [], "files": {}}\n',
        b"\xff\xfe\n",
    ],
)
def test_manifest_of_another_form_is_empty(text: bytes, tmp_path: Path) -> None:
    (tmp_path / "m.json").write_bytes(sealed(text))
    assert read_manifest(tmp_path / "m.json") == (Manifest(), b"")


@pytest.mark.parametrize(
    "change",
    [
        {"parts": []},
        {"parts": [10**9] * 10},
        {"parts": ["1"] * 10},
        {"form": "plaudit manifest 99"},
        {"root": "x"},
        {"stale": {"a": [1]}},
        {"stale": {"../victim": []}},
        {"vacant": ["../victim"]},
        {"vacant": None},
        {"not_ours": 1},
        {"not_ours": ["../victim"]},
    ],
)
def test_manifest_with_a_hostile_head_is_empty(
    change: dict[str, Any], tmp_path: Path
) -> None:
    head, _, rest = FULL.to_bytes()[64:].partition(b"\n")
    line = json.dumps(json.loads(head) | change).encode()
    (tmp_path / "m.json").write_bytes(sealed(b" " + line + b"\n" + rest))
    assert read_manifest(tmp_path / "m.json") == (Manifest(), b"")


@pytest.mark.parametrize(
    "path",
    ["../victim", "/victim", "a/../../victim", "a/..", "..", "a\\b", "C:/x", "a\0"],
)
def test_manifest_that_leads_out_of_the_output_folder_is_empty(
    path: str, tmp_path: Path
) -> None:
    for manifest in (
        Manifest({"a.html": FILE, path: FILE}),
        Manifest({"a.html": FILE}, {path: True}),
        Manifest({"a.html": FILE}, vacant={path}),
    ):
        (tmp_path / "m.json").write_bytes(manifest.to_bytes())
        assert read_manifest(tmp_path / "m.json") == (Manifest(), b"")


def test_names_with_full_stops_lead_nowhere_else(tmp_path: Path) -> None:
    manifest = Manifest(dict.fromkeys([".nojekyll", "a/..b", "a/...c", "xy:z"], FILE))
    (tmp_path / "m.json").write_bytes(manifest.to_bytes())
    assert read_manifest(tmp_path / "m.json")[0] == manifest


def test_packed_parts_are_counted() -> None:
    assert b'"parts":[1,2]' in packed({}, b"a", b"bc")
