from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from plaudit.check.pictures import Missing, Outside, Pictures, Seen, pairs
from plaudit.errors import ImageRefused

if TYPE_CHECKING:
    from pathlib import Path


def drawn(size: int = 64, corner: int = 10, form: str = "PNG") -> bytes:
    image = Image.new("RGB", (size, size), "white")
    draw = ImageDraw.Draw(image)
    scale = size / 64
    for at in range(0, 60, 6):
        edge = [at * scale, (at * corner % 50) * scale]
        far = [edge[0] + 5 * scale, edge[1] + (corner + at % 17) * scale]
        draw.rectangle([*edge, *far], fill=(at * 4, 20, 200 - at))
    stream = BytesIO()
    image.save(stream, form)
    return stream.getvalue()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, data in {
        "members/ada.png": drawn(),
        "media/logo.png": drawn(),
        "media/Lamp.PNG": drawn(),
        "secret.txt": b"x",
    }.items():
        file = tmp_path / "site" / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    (tmp_path / "outside.png").write_bytes(drawn())
    return tmp_path / "site"


def find(site: Path, reference: str) -> Path | Missing | Outside:
    return Pictures(site).find("content/members/ada.yaml", reference)


def test_a_path_starts_beside_the_record(site: Path) -> None:
    assert find(site, "ada.png") == site / "content/members/ada.png"


def test_a_path_with_a_slash_starts_at_the_content_folder(site: Path) -> None:
    assert find(site, "/media/logo.png") == site / "content/media/logo.png"


def test_a_path_may_go_up_within_the_content_folder(site: Path) -> None:
    assert find(site, "../media/logo.png") == site / "content/media/logo.png"


@pytest.mark.parametrize(
    "reference",
    ["../../outside.png", "../../../etc/passwd", "/../outside.png", "../.."],
)
def test_a_path_that_leaves_the_content_folder_is_outside(
    site: Path, reference: str
) -> None:
    assert find(site, reference) == Outside()


def test_a_link_that_leaves_the_content_folder_is_outside(site: Path) -> None:
    (site / "content/members/link.png").symlink_to(site.parent / "outside.png")
    assert isinstance(find(site, "link.png"), Outside)


def test_a_folder_that_is_a_link_out_of_the_content_folder_is_outside(
    site: Path,
) -> None:
    (site / "content/members/more").symlink_to(site.parent)
    assert isinstance(find(site, "more/outside.png"), Outside)


def test_a_link_within_the_content_folder_is_followed(site: Path) -> None:
    (site / "content/members/link.png").symlink_to(site / "content/media/logo.png")
    assert find(site, "link.png") == site / "content/members/link.png"


def test_a_link_to_itself_or_to_nothing_is_missing(site: Path) -> None:
    (site / "content/members/loop.png").symlink_to("loop.png")
    (site / "content/members/gone.png").symlink_to("nowhere.png")
    assert isinstance(find(site, "loop.png"), Missing)
    assert isinstance(find(site, "gone.png"), Missing)


def test_a_folder_is_no_picture(site: Path) -> None:
    assert find(site, "/media") == Missing("that is a folder")


@pytest.mark.parametrize(
    ("reference", "hint"),
    [
        ("/media/lamp.png", "did you mean '/media/Lamp.PNG'? capital letters count"),
        ("adda.png", "did you mean 'ada.png'?"),
        ("ada.jpeg", "did you mean 'ada.png'?"),
        ("grace.webp", None),
    ],
)
def test_a_missing_file_names_the_one_that_was_meant(
    site: Path, reference: str, hint: str | None
) -> None:
    assert find(site, reference) == Missing(hint)


def test_a_name_with_accents_in_another_form_is_told(site: Path) -> None:
    (site / "content/members/zoe\u0308.png").write_bytes(drawn())
    found = find(site, "zo\u00eb.png")
    assert isinstance(found, Missing)
    assert found.hint == "the file's name holds accents in another form; rename it"


def test_a_file_that_is_no_picture_is_refused_once_and_remembered(site: Path) -> None:
    pictures = Pictures(site)
    refusal = pictures.look(site / "content/secret.txt")
    assert isinstance(refusal, ImageRefused)
    (site / "content/secret.txt").unlink()
    assert pictures.look(site / "content/secret.txt") is refusal


def test_a_file_that_cannot_be_opened_is_refused(site: Path) -> None:
    refusal = Pictures(site).look(site / "content/gone.png")
    assert isinstance(refusal, ImageRefused)
    assert refusal.slug == "image-unreadable"


def seen(site: Path, data: bytes) -> Seen:
    file = site / "content/one.img"
    file.write_bytes(data)
    result = Pictures(site).look(file)
    assert isinstance(result, Seen)
    return result


def test_the_same_picture_in_another_size_and_format_is_a_pair(site: Path) -> None:
    first = seen(site, drawn(64, 10))
    second = seen(site, drawn(128, 10, "WEBP"))
    other = seen(site, drawn(64, 31))
    assert list(pairs([first, other, second])) == [(2, 0)]


def test_plain_pictures_are_a_pair_only_when_their_bytes_are_equal(site: Path) -> None:
    def plain(colour: str) -> Seen:
        stream = BytesIO()
        Image.new("RGB", (32, 32), colour).save(stream, "PNG")
        return seen(site, stream.getvalue())

    found = list(pairs([plain("red"), plain("blue"), plain("red")]))
    assert found == [(2, 0)]


def test_prints_that_differ_in_five_bits_are_found_whichever_bits_they_are() -> None:
    base = int("5a5a3c3c5a5a3c3c", 16)
    for start in range(0, 60, 3):
        flipped = base
        for step in range(5):
            flipped ^= 1 << (start + step * 13) % 64
        first = Seen(b"a", base)
        second = Seen(b"b", flipped)
        assert list(pairs([first, second])) == [(1, 0)]
