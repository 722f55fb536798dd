"""What a site asks of Pelican, and what it may ask of us."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from plaudit.errors import SiteError
from plaudit.resources import bundled
from plaudit.site import pelican_settings
from plaudit.site.settings import asked_for
from tests.unit.site.small_site import small_site, write

if TYPE_CHECKING:
    from pathlib import Path


def test_name_address_language_and_zone_come_from_the_community(tmp_path: Path) -> None:
    settings = pelican_settings(small_site(tmp_path) / "pelicanconf.py")
    assert settings["SITENAME"] == "Tiny & Co"
    assert settings["SITEURL"] == "https://tiny.example/praise"
    assert settings["DEFAULT_LANG"] == "en"
    assert settings["TIMEZONE"] == "Europe/Berlin"
    assert settings["SITESUBTITLE"] == "Small things, mended"


def test_all_settings_have_names_that_pelican_reads(tmp_path: Path) -> None:
    settings = pelican_settings(small_site(tmp_path) / "pelicanconf.py")
    assert all(name.isupper() for name in settings)


def test_site_with_a_faulty_community_still_gets_settings(tmp_path: Path) -> None:
    site = small_site(tmp_path, {"content/community.yaml": "nmae: [\n"})
    settings = pelican_settings(site / "pelicanconf.py")
    assert settings["PLAUDIT_SITE"] == str(site)


def test_theme_of_the_site_comes_before_the_bundled_one(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    conf = site / "pelicanconf.py"
    assert pelican_settings(conf)["THEME"] == str(bundled("themes") / "showcase")
    write(site, {"themes/showcase/templates/base.html": "own"})
    assert pelican_settings(conf)["THEME"] == str(site / "themes" / "showcase")


def test_unknown_theme_leaves_it_to_the_build_to_complain(tmp_path: Path) -> None:
    community = "name: A\nurl: https://a.example\nbrand: {theme: nowhere}\n"
    site = small_site(tmp_path, {"content/community.yaml": community})
    settings = pelican_settings(site / "pelicanconf.py")
    assert settings["THEME"] == str(bundled("themes") / "showcase")


def test_blog_is_asked_for_only_where_there_is_one(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    before = pelican_settings(site / "pelicanconf.py")
    assert before["DIRECT_TEMPLATES"] == []
    assert before["FEED_ALL_ATOM"] is None
    write(site, {"content/blog/2026-10-02-first.md": "# First\n"})
    after = pelican_settings(site / "pelicanconf.py")
    assert after["DIRECT_TEMPLATES"] == ["index"]
    assert after["INDEX_SAVE_AS"] == "blog/index.html"
    assert after["FEED_ALL_ATOM"] == "blog/atom.xml"


def test_manual_is_read_only_where_there_is_one(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    assert pelican_settings(site / "pelicanconf.py")["PAGE_PATHS"] == ["pages"]
    write(site, {"docs/index.md": "# Manual\n"})
    settings = pelican_settings(site / "pelicanconf.py")
    assert settings["PAGE_PATHS"] == ["pages", "../docs"]


def test_two_calls_share_nothing_that_pelican_changes(tmp_path: Path) -> None:
    conf = small_site(tmp_path) / "pelicanconf.py"
    assert pelican_settings(conf)["MARKDOWN"] is not pelican_settings(conf)["MARKDOWN"]


def test_settings_without_our_prefix_ask_for_nothing() -> None:
    assert asked_for({"SITENAME": "A blog", "PLUGINS": ["plaudit"]}) is None


def test_settings_are_read_with_their_meaning(tmp_path: Path) -> None:
    asked = asked_for(
        {
            "PLAUDIT_SITE": str(tmp_path),
            "PLAUDIT_STRICT": True,
            "PLAUDIT_DAY": "2026-11-23",
            "PLAUDIT_ADDRESS": "http://localhost:8000",
        }
    )
    assert asked is not None
    assert asked.site == tmp_path
    assert asked.strict
    assert asked.day == date(2026, 11, 23)
    assert asked.address == "http://localhost:8000"
    assert asked.stage is None


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            {"PLAUDIT_SIET": "."},
            "PLAUDIT_SIET does not exist; did you mean PLAUDIT_SITE",
        ),
        ({"PLAUDIT_XYZZY": 1}, "PLAUDIT_XYZZY does not exist; known: PLAUDIT_SITE"),
        ({"PLAUDIT_STRICT": True}, "PLAUDIT_SITE is missing"),
        ({"PLAUDIT_SITE": 3}, "PLAUDIT_SITE must be the folder"),
        ({"PLAUDIT_SITE": ".", "PLAUDIT_STRICT": "no"}, "must be True or False"),
        ({"PLAUDIT_SITE": ".", "PLAUDIT_DAY": "soon"}, "a day like 2026-11-23"),
    ],
)
def test_faulty_setting_is_named_with_what_was_meant(
    settings: dict[str, object], message: str
) -> None:
    with pytest.raises(SiteError, match=message.replace("?", r"\?")):
        asked_for(settings)
