"""The pictures that markup names: known by name, noted as orders, made afterwards."""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from plaudit.catalog import load_catalog
from plaudit.images import Album, Drawing, Photo, fulfil, makes
from plaudit.load import load
from plaudit.model import Member, Story
from plaudit.render import Renderer, Showcase, Workshop, foreseen
from tests.unit.images.pictures import photo, quartered, saved

if TYPE_CHECKING:
    from pathlib import Path

    from plaudit.render.pictures import ImageView
    from plaudit.render.standpoint import Standpoint

COMMUNITY = "name: Kettle\nurl: https://kettle.example\n"
FILES: dict[str, bytes] = {
    "members/ada.yaml": b"name: Ada Lovelace\navatar: ada.jpg\n",
    "members/ada.jpg": saved(photo(300, 200), "JPEG"),
    "members/eve.yaml": b"name: Eve\navatar: ../../../outside.jpg\n",
    "stories/lamp.md": (
        b"---\ntitle: A lamp\ndate: 2026-01-02\ncover: {file: lamp.jpg, alt: A lamp}\n"
        b"---\nIt is lit.\n\n![The bench](bench.png)\n\n![Nothing](gone.png)\n"
    ),
    "stories/lamp.jpg": saved(photo(2400, 1600), "JPEG"),
    "stories/bench.png": saved(quartered(300, 200), "PNG"),
    "badges/mend.yaml": b"name: Mend\ndescription: A mend.\ncriteria: Mend.\n",
}


def new_site(folder: Path, community: str = COMMUNITY) -> Path:
    (folder / "outside.jpg").write_bytes(saved(photo(), "JPEG"))
    for name, data in {"community.yaml": community.encode(), **FILES}.items():
        file = folder / "site" / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return folder / "site"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return new_site(tmp_path)


def workshop(site: Path, album: Album | None = None) -> Workshop:
    library = load(site)
    catalog = load_catalog(site, library.community.brand.theme)
    return Workshop(library, catalog, album)


def standpoint(shop: Workshop) -> Standpoint:
    renderer = Renderer(shop, "en")
    return renderer.standpoint(renderer.abroad)


def member(shop: Workshop, name: str) -> Any:  # noqa: ANN401 - a member, if there
    return shop.library.find(Member.kind, name)


def story(shop: Workshop) -> Story:
    found = shop.library.find(Story.kind, "lamp")
    assert isinstance(found, Story)
    return found


def test_markup_names_pictures_and_encodes_none(site: Path) -> None:
    shop = workshop(site, Album(site, processes=1))
    here = standpoint(shop)
    view = here.avatar(member(shop, "ada"))
    album = shop.pictures.album

    assert view is not None
    assert re.search(r"/media/ada-44\.[0-9a-f]{12}\.webp$", view.src)
    assert view.srcset == f"{view.src} 1x, {_at(view, 88)} 2x"
    assert (view.width, view.height, view.sizes, view.tone) == (44, 44, "", "")
    assert (album.tally.decoded, album.tally.made) == (1, 0)
    assert {type(order) for order in shop.pictures.named.orders.values()} == {Photo}


def _at(view: ImageView, width: int) -> str:
    return next(
        part.split()[0] for part in view.srcset.split(", ") if f"-{width}." in part
    )


def test_what_is_named_can_be_made_afterwards(site: Path) -> None:
    shop = workshop(site)
    view = standpoint(shop).cover(story(shop), 928)
    files = shop.files

    for part in view.srcset.split(", "):
        path = part.split()[0].removeprefix("https://kettle.example/")
        assert files[path][8:12] == b"WEBP"
    assert shop.pictures.problems() == []


def test_wide_picture_tells_its_widths_and_its_tone(site: Path) -> None:
    shop = workshop(site)
    photo_of = story(shop).cover
    assert photo_of
    view = standpoint(shop).picture(story(shop), photo_of, 928)

    assert view is not None
    assert re.findall(r" (\d+w)", view.srcset) == ["464w", "928w", "1392w", "1856w"]
    assert view.sizes == "(min-width: 960px) 928px, 100vw"
    assert (view.width, view.height) == (928, 619)
    assert re.fullmatch(r"[1-5][p-t][v-z]", view.tone)
    assert view.better == ""


def test_fallback_is_made_only_where_something_names_it(site: Path) -> None:
    shop = workshop(site)
    view = standpoint(shop).avatar(member(shop, "ada"))
    assert view is not None
    before = set(shop.pictures.named.orders)

    assert not [path for path in before if path.endswith(".jpg")]
    assert view.fallback.endswith(".jpg")
    named = set(shop.pictures.named.orders) - before
    assert [path.rpartition(".")[2] for path in named] == ["jpg"]
    assert shop.files[named.pop()][:2] == b"\xff\xd8"


def test_every_page_is_told_all_that_it_names(site: Path) -> None:
    shop = workshop(site)
    here = standpoint(shop)
    here.avatar(member(shop, "ada"))
    first = shop.pictures.take()
    here.avatar(member(shop, "ada"))
    second = shop.pictures.take()

    assert first == second
    assert list(first.sources) == ["members/ada.jpg"]
    assert len(first.orders) == 2
    assert shop.pictures.take().orders == {}


def test_missing_picture_is_named_as_what_the_page_waits_for(site: Path) -> None:
    shop = workshop(site)
    standpoint(shop).prose(story(shop).body, None, story(shop))

    assert shop.pictures.named.sources["stories/gone.png"] == ""
    assert shop.pictures.named.sources["stories/bench.png"] != ""


def test_picture_outside_the_content_is_neither_read_nor_named(site: Path) -> None:
    (site / "content/members/link.jpg").symlink_to(site.parent / "outside.jpg")
    (site / "content/members/far").symlink_to(site.parent)
    shop = workshop(site)
    pictures = shop.pictures
    eve = member(shop, "eve")

    for path in ("../../../outside.jpg", "link.jpg", "far/outside.jpg", "/../x.jpg"):
        assert pictures.photo(eve, path, 44, 44) is None, path
    assert pictures.named.orders == {}
    assert pictures.named.sources == {}
    assert pictures.album.tally.read == 0


def test_link_within_the_content_is_followed(site: Path) -> None:
    (site / "content/members/link.jpg").symlink_to(site / "content/members/ada.jpg")
    pictures = workshop(site).pictures

    assert pictures.photo(None, "/members/link.jpg", 44, 44)
    assert set(pictures.named.sources) == {"members/ada.jpg", "members/link.jpg"}


def test_forked_renderers_name_the_same_and_hand_it_back(site: Path) -> None:
    shop = workshop(site)
    ours = standpoint(shop).avatar(member(shop, "ada"))
    assert ours is not None
    shop.pictures.take()
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        view = standpoint(shop).avatar(member(shop, "ada"))
        os.write(writing, (view.src if view else "").encode())
        os._exit(0)
    os.waitpid(child, 0)

    assert os.read(reading, 1000).decode() == ours.src


def test_share_picture_is_drawn_only_if_a_template_names_it(site: Path) -> None:
    shop = workshop(site)
    showcase = Showcase(Renderer(shop, "en"))
    spec = next(page.fill() for page in showcase.pages() if page.path == "index.html")
    showcase.page(spec)
    named = shop.pictures.take().orders
    assert isinstance(named["cards/home.png"], Drawing)

    own = site / "themes" / "plain"
    shutil.copytree(shop.catalog.fallback.folder, own)
    base = own / "templates" / "plaudit" / "base.html"
    text = base.read_text(encoding="utf-8")
    base.write_text(
        text.replace("{{ share.src }}", "{{ share.width }}"), encoding="utf-8"
    )
    community = COMMUNITY + "brand: {theme: plain}\n"
    (site / "content/community.yaml").write_text(community, encoding="utf-8")
    shop = workshop(site)
    text = Showcase(Renderer(shop, "en")).page(spec)

    assert 'content="1200"' in text
    assert not [path for path in shop.pictures.take().orders if "cards/" in path]


@pytest.mark.skipif(not makes("avif"), reason="this Pillow writes no AVIF")
def test_avif_stands_before_webp_where_the_community_asks_for_it(
    tmp_path: Path,
) -> None:
    site = new_site(tmp_path, COMMUNITY + "pictures: {formats: [avif, webp]}\n")
    shop = workshop(site)
    here = standpoint(shop)
    html = str(here.prose(story(shop).body, None, story(shop)))
    face = here.avatar(member(shop, "ada"))

    found = re.search(
        r'<picture><source type="image/avif" srcset="[^"]*/media/bench-300\.[0-9a-f]{12}'
        r'\.avif 300w" sizes="auto, \(min-width: 332px\) 300px, 100vw"><img src="',
        html,
    )
    assert found, html
    assert face is not None
    assert face.better == "", "a face weighs no less"
    avif = next(path for path in shop.pictures.named.orders if path.endswith(".avif"))
    assert shop.files[avif][4:12] == b"ftypavif"


def surveyed(site: Path) -> tuple[Album, dict[str, Photo]]:
    """Return an album after all pages are drawn, and what they ordered of pictures."""
    library = load(site)
    catalog = load_catalog(site, library.community.brand.theme)
    asks = foreseen(library.community, catalog)
    album = Album(site, site / "cache", 1, lambda: asks)
    content = site / "content"
    album.survey(
        {
            content / "members/ada.jpg": [("avatar",)],
            content / "stories/lamp.jpg": [("cover", "file")],
            content / "stories/bench.png": [("body",)],
        }
    )
    shop = Workshop(library, catalog, album)
    showcase = Showcase(Renderer(shop, "en"))
    for page in showcase.pages():
        showcase.page(page.fill())
    orders = shop.pictures.take().orders
    photos = {path: one for path, one in orders.items() if isinstance(one, Photo)}
    fulfil(photos, album)
    return album, photos


def test_sizes_of_our_own_templates_are_foreseen_and_no_others(site: Path) -> None:
    album, photos = surveyed(site)

    assert len(photos) >= 4 + 7
    assert album.tally.decoded == 3
    assert album.tally.made == len({one.key for one in photos.values()})


def test_small_sizes_of_a_foreign_theme_are_read_from_it(site: Path) -> None:
    own = site / "themes/plain/templates/plaudit"
    own.mkdir(parents=True)
    text = "{% set a = image(member, member.avatar, 128, 128) %}{{ a.src }}"
    (own / "member.html").write_text(text + "{{ avatar(member, 60).src }}")
    (own / "members.html").write_text("Members.")
    community = site / "content/community.yaml"
    community.write_text(COMMUNITY + "brand: {theme: plain}\n")
    library = load(site)
    asks = foreseen(library.community, load_catalog(site, "plain"))
    album, photos = surveyed(site)

    assert {one.width for one in asks["avatar"]} == {60, 128}
    assert {one.width for one in asks["author"]} == {44}
    assert "cover" not in asks
    assert any("ada-200." in path for path in photos)
    # Those of the cover in a list of stories, and of the face in the spotlight, were not.
    assert album.tally.decoded == 3 + 2


def test_theme_that_shows_no_picture_itself_is_as_ours(site: Path) -> None:
    own = site / "themes/plain/templates/plaudit"
    own.mkdir(parents=True)
    (own / "how.html").write_text("How.")
    library = load(site)
    theirs = foreseen(library.community, load_catalog(site, "plain"))

    assert theirs == foreseen(library.community, load_catalog(site))
    assert {one.width for one in theirs["cover"]} == {480, 928}
