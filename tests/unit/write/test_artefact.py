from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plaudit.errors import OutputRefused
from plaudit.write import Artefact, path_fault, publish

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.write.publication import Place

GOOD = [
    "index.html",
    "embed/home/image.dark@2x.png",
    "über uns/größe.html",
    ".nojekyll",
    ".well-known/security.txt",
    "console/context.html",
    "com10/lpt.txt",
    "a..b/c...d.txt",
    "x" * 255,
]
BAD = [
    "",
    "/",
    "/index.html",
    "//host/index.html",
    "C:/index.html",
    "c:index.html",
    "..",
    "../index.html",
    "a/../../index.html",
    "a/./index.html",
    ".",
    "a//index.html",
    "a/",
    "a\\b.html",
    "..\\index.html",
    "a\0b.html",
    "a\nb.html",
    "a\x7fb.html",
    "con",
    "CON.html",
    "members/aux/index.html",
    "stories/com1/index.html",
    "prn/index.html",
    "aux.html",
    "nul.tar.gz",
    "COM1",
    "lpt9.txt",
    "com².txt",
    "trailing./index.html",
    "trailing /index.html",
    "index.html ",
    "x" * 256,
    "ü" * 128,
    "lone\udce9surrogate",
    ".plaudit/lock",
    ".PLAUDIT-12345678",
]


@pytest.mark.parametrize("path", GOOD)
def test_path_that_every_system_can_hold_has_no_fault(path: str) -> None:
    assert path_fault(path) is None


@pytest.mark.parametrize("path", BAD)
def test_hostile_or_unportable_path_is_refused_before_anything_is_written(
    path: str, tmp_path: Path, place: Place
) -> None:
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(OutputRefused) as refused:
        place.publish({"first.html": "fine", path: "hostile"})
    assert repr(path) in str(refused.value)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("index.html", "index.html"),
        ("About.html", "about.html"),
        ("Members/ada.html", "members/bo.html"),
        ("stra\u00dfe.html", "STRASSE.html"),
        ("caf\u00e9.html", "cafe\u0301.html"),
        ("CAF\u00c9.html", "cafe\u0301.html"),
        ("about", "about/index.html"),
        ("about/index.html", "about"),
        ("About", "about/index.html"),
    ],
)
def test_paths_that_are_one_on_some_system_are_refused_on_all(
    first: str, second: str, place: Place
) -> None:
    with pytest.raises(OutputRefused) as refused:
        publish([Artefact(first, b"1"), Artefact(second, b"2")], place.out, place.state)
    assert repr(second) in str(refused.value)
    assert not place.out.exists()
