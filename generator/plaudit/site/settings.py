"""The settings that Pelican gets from a site, and those by which a site asks for us."""

from __future__ import annotations

import os.path
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from plaudit.errors import SiteError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plaudit.model import Community

PREFIX = "PLAUDIT_"
DOCS = "../docs"
"""The folder of the manual, as Pelican names it from `content/`."""
MANUAL = "manual"
"""Where the pages of that folder stand in the site."""

_FEEDS = (
    "FEED_ALL_ATOM",
    "CATEGORY_FEED_ATOM",
    "AUTHOR_FEED_ATOM",
    "AUTHOR_FEED_RSS",
    "TRANSLATION_FEED_ATOM",
)
_MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.extra": {},
        "markdown.extensions.sane_lists": {},
        "markdown.extensions.toc": {},
        "markdown.extensions.meta": {},
    },
    "output_format": "html",
}
_TYPES: Mapping[str, tuple[type, str]] = {
    "PLAUDIT_SITE": (str, "the folder that holds content/community.yaml"),
    "PLAUDIT_STRICT": (bool, "True or False"),
    "PLAUDIT_DAY": (str, "a day like 2026-11-23"),
    "PLAUDIT_ADDRESS": (str, "an address like https://example.org/praise"),
    "PLAUDIT_STAGE": (str, "a folder"),
}


class Asked(NamedTuple):
    """What the `PLAUDIT_` settings of a Pelican site ask for."""

    site: Path
    strict: bool = False
    """Let warnings fail the build."""
    day: date | None = None
    """The day that decides what is published; the current one unless given."""
    address: str | None = None
    """The address to build for, instead of the community's own."""
    stage: Path | None = None
    """Where `plaudit build` waits for the prose; None in a run of plain Pelican."""


def asked_for(settings: Mapping[str, object]) -> Asked | None:
    """Return what *settings* ask of us; None where they do not ask.

    Raises:
        SiteError: a setting is misspelt or has a value that it cannot have.
    """
    ours = {key: settings[key] for key in settings if key.startswith(PREFIX)}
    if not ours:
        return None
    for name, value in sorted(ours.items()):
        _refuse_faulty(name, value)
    if "PLAUDIT_SITE" not in ours:
        message = "PLAUDIT_SITE is missing; it is the folder that holds content/"
        raise SiteError(message)
    stage = ours.get("PLAUDIT_STAGE")
    address = ours.get("PLAUDIT_ADDRESS")
    return Asked(
        site=Path(str(ours["PLAUDIT_SITE"])).resolve(),
        strict=bool(ours.get("PLAUDIT_STRICT", False)),
        day=_day(ours.get("PLAUDIT_DAY")),
        address=str(address) if address else None,
        stage=Path(str(stage)) if stage else None,
    )


def without_records(settings: Mapping[str, object], site: Path) -> dict[str, object]:
    """Return the exclusions of *settings*, and those of the records of *site* too.

    Where a blog keeps its articles in the folder that also holds records, Pelican
    would take testimonials written in Markdown for articles without a date.
    """
    from plaudit.load import FOLDERS  # noqa: PLC0415 - Pelican starts fast

    start = str(settings["PATH"])
    records = [os.path.relpath(site / "content" / name, start) for name in FOLDERS]
    merged: dict[str, object] = {}
    for key in ("ARTICLE_EXCLUDES", "PAGE_EXCLUDES"):
        theirs = settings[key]
        own = [str(name) for name in theirs] if isinstance(theirs, list) else []
        merged[key] = [*own, *(name for name in records if name not in own)]
    return merged


def _refuse_faulty(name: str, value: object) -> None:
    import difflib  # noqa: PLC0415 - starts fast

    if name not in _TYPES:
        # The prefix makes all of them alike.
        known = {other.removeprefix(PREFIX): other for other in _TYPES}
        near = difflib.get_close_matches(name.removeprefix(PREFIX), known, 1, 0.6)
        meant = f"did you mean {known[near[0]]}?" if near else ""
        hint = meant or f"known: {', '.join(_TYPES)}"
        message = f"the setting {name} does not exist; {hint}"
        raise SiteError(message)
    wanted, example = _TYPES[name]
    if value is not None and not isinstance(value, wanted):
        message = f"the setting {name} must be {example}, not {value!r}"
        raise SiteError(message)


def _day(value: object) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        message = (
            f"the setting PLAUDIT_DAY must be a day like 2026-11-23, not {value!r}"
        )
        raise SiteError(message) from None


def pelican_settings(conf_file: Path | str) -> dict[str, object]:
    """Return the settings of the site whose `pelicanconf.py` is *conf_file*.

    Name, address, languages and time zone come from its `content/community.yaml`.
    Use it as `globals().update(pelican_settings(__file__))`; what is set below that
    line wins.
    """
    from plaudit.catalog import theme_folder  # noqa: PLC0415 - Pelican starts fast
    from plaudit.load import read_community  # noqa: PLC0415 - Pelican starts fast
    from plaudit.resources import bundled  # noqa: PLC0415 - Pelican starts fast

    site = Path(conf_file).resolve().parent
    community = read_community(site)
    theme = theme_folder(site, community.brand.theme) or bundled("themes") / "showcase"
    settings: dict[str, object] = {
        "PLAUDIT_SITE": str(site),
        "PLUGINS": ["plaudit"],
        "SITENAME": community.name,
        "AUTHOR": community.name,  # of what names none; many themes print one
        "SITEURL": community.url.rstrip("/"),
        "DEFAULT_LANG": community.language,
        "TIMEZONE": community.time_zone,
        "LOCALE": ["C"],
        "DEFAULT_DATE_FORMAT": "%Y-%m-%d",
        "PATH": str(site / "content"),
        "OUTPUT_PATH": str(site / "output"),
        "DELETE_OUTPUT_DIRECTORY": False,
        "THEME": str(theme),
        "RELATIVE_URLS": True,
        "MARKDOWN": deepcopy(_MARKDOWN),  # Pelican writes into it
        "SUMMARY_MAX_PARAGRAPHS": 1,
        **_pages(site, community),
        **_blog(site / "content" / "blog"),
    }
    if community.tagline:
        settings["SITESUBTITLE"] = community.tagline
    return settings


def _pages(site: Path, community: Community) -> dict[str, object]:
    """Return where pages are and where they go; drafts go nowhere."""
    languages = "|".join(community.languages)
    folders = ["pages", DOCS] if (site / "docs").is_dir() else ["pages"]
    drafts = ("DRAFT", "DRAFT_LANG", "DRAFT_PAGE", "DRAFT_PAGE_LANG")
    return {
        "PAGE_PATHS": folders,
        "STATIC_PATHS": [],
        "PAGE_URL": "{slug}/",
        "PAGE_SAVE_AS": "{slug}/index.html",
        "PAGE_LANG_URL": "{lang}/{slug}/",
        "PAGE_LANG_SAVE_AS": "{lang}/{slug}/index.html",
        # about.de.md is the page about in German
        "FILENAME_METADATA": (
            r"(?:(?P<date>\d{4}-\d{2}-\d{2})-)?(?P<slug>[a-z0-9][a-z0-9-]*)"
            rf"(?:\.(?P<lang>{languages}))?$"
        ),
        **{f"{kind}_SAVE_AS": "" for kind in drafts},
    }


def _blog(folder: Path) -> dict[str, object]:
    """Return how the articles in *folder* are shown, if there are any."""
    lists = {
        f"{kind}_SAVE_AS": "" for kind in ("CATEGORY", "TAG", "AUTHOR", "ARCHIVES")
    }
    settings: dict[str, object] = {
        "ARTICLE_PATHS": ["blog"],
        "ARTICLE_URL": "blog/{slug}/",
        "ARTICLE_SAVE_AS": "blog/{slug}/index.html",
        "ARTICLE_LANG_URL": "{lang}/blog/{slug}/",
        "ARTICLE_LANG_SAVE_AS": "{lang}/blog/{slug}/index.html",
        "DIRECT_TEMPLATES": [],
        "DISPLAY_CATEGORIES_ON_MENU": False,
        **dict.fromkeys(_FEEDS),
        **lists,
    }
    if not any(folder.rglob("*.md")):
        return settings
    for kind in ("CATEGORY", "TAG", "AUTHOR"):
        where = f"blog/{kind.lower()}/{{slug}}/"
        settings |= {f"{kind}_URL": where, f"{kind}_SAVE_AS": f"{where}index.html"}
    return settings | {
        "DIRECT_TEMPLATES": ["index"],
        "INDEX_URL": "blog/",
        "INDEX_SAVE_AS": "blog/index.html",
        "FEED_ALL_ATOM": "blog/atom.xml",
        "PAGINATED_TEMPLATES": {
            "index": 20,
            "tag": 20,
            "category": 20,
            "author": 20,
        },
        "PAGINATION_PATTERNS": [
            (1, "{url}", "{save_as}"),
            (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
        ],
    }
