"""What programs read of a site is what the formats' own standards say."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

import feedparser  # type: ignore[import-untyped]  # ships no types
import nh3
import pytest
import yaml
from jsonschema import Draft7Validator

from plaudit.load import FOLDERS
from plaudit.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.sites import BuiltSite

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
TEXT = {"type": "string", "minLength": 1}
ADDRESS = {"type": "string", "pattern": "^https?://"}
JSON_FEED = {  # https://www.jsonfeed.org/version/1.1/
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": TEXT,
        "home_page_url": ADDRESS,
        "feed_url": ADDRESS,
        "description": TEXT,
        "language": TEXT,
        "authors": {"type": "array", "items": {"type": "object", "minProperties": 1}},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "anyOf": [
                    {"required": ["content_html"]},
                    {"required": ["content_text"]},
                ],
                "properties": {
                    "id": TEXT,
                    "url": ADDRESS,
                    "image": ADDRESS,
                    "title": TEXT,
                    "date_published": {"pattern": r"^\d{4}-\d\d-\d\dT"},
                    "date_modified": {"pattern": r"^\d{4}-\d\d-\d\dT"},
                },
            },
        },
    },
    "not": {"required": ["author"]},  # the word of version 1.0
}
OEMBED = {  # https://oembed.com/, type rich
    "type": "object",
    "required": ["version", "type", "html", "width", "height"],
    "properties": {
        "version": {"const": "1.0"},
        "type": {"const": "rich"},
        "title": TEXT,
        "provider_name": TEXT,
        "provider_url": ADDRESS,
        "cache_age": {"type": "integer", "minimum": 1},
        "width": {"type": "integer", "minimum": 1},
        "height": {"type": "integer", "minimum": 1},
        "html": {"type": "string", "pattern": "<iframe "},
    },
}
WORDPRESS = {  # wp_filter_oembed_result: what it keeps of a host that it does not know
    "a": {"href"},
    "blockquote": set[str](),
    "iframe": {
        *("src", "width", "height", "frameborder", "marginwidth"),
        *("marginheight", "scrolling", "title"),
    },
}


class _Typed(yaml.SafeLoader):
    """YAML 1.2 as editors' plugins read it: dates are text, and so is `on`."""


_OLD = ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")
_Typed.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] not in _OLD]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Typed.add_implicit_resolver(_OLD[0], re.compile("true|false"), ["t", "f"])


def faults(schema: dict[str, Any], value: Any) -> list[str]:  # noqa: ANN401 - any JSON
    """List what *schema* finds wrong with *value*."""
    Draft7Validator.check_schema(schema)
    found = Draft7Validator(schema).iter_errors(value)
    return [f"{error.json_path}: {error.message}" for error in found]


def read_json(file: Path) -> Any:  # noqa: ANN401 - whatever stands in the file
    return json.loads(file.read_text(encoding="utf-8"))


def test_schemas_are_valid_and_say_which_kind_they_describe(
    showcase: BuiltSite,
) -> None:
    files = sorted((showcase.output / "schemas").glob("*.json"))

    assert {file.stem for file in files} == {*KINDS, "community", "embed-data"}
    for file in files:
        schema = read_json(file)
        Draft7Validator.check_schema(schema)
        assert schema["$schema"].endswith("draft-07/schema#")
        assert schema["title"]


def content_records(content: Path) -> Iterator[tuple[str, Path, Any]]:
    """Yield kind, file and fields of everything that the editors keep."""
    yield "community", content / "community.yaml", None
    for plural, kind in FOLDERS.items():
        for file in sorted((content / plural).rglob("*")):
            if file.suffix in {".yaml", ".yml", ".md"}:
                yield kind.kind, file, kind.body_field


def test_every_content_file_fits_the_published_schema(showcase: BuiltSite) -> None:
    checked = 0
    for kind, file, body in content_records(showcase.sources / "content"):
        text = file.read_text(encoding="utf-8")
        written = re.match(r"---\n(.*?)\n---\n(.*)", text, re.DOTALL)
        front = written[1] if written else "" if file.suffix == ".md" else text
        fields = yaml.load(front, Loader=_Typed) or {}  # noqa: S506 - a safe loader
        if file.suffix == ".md" and body:
            fields.setdefault(body, (written[2] if written else text).strip())
        if kind == "testimonial" and not {"author", "member"} & set(fields):
            continue  # who said it stands below the words, as people type it
        if kind == "story" and "title" not in fields:
            continue  # its first heading or its name is the title
        schema = read_json(showcase.output / "schemas" / f"{kind}.json")
        assert faults(schema, fields) == [], file
        checked += 1
    assert checked >= 70


def test_data_form_fits_its_schema(showcase: BuiltSite) -> None:
    schema = read_json(showcase.output / "schemas" / "embed-data.json")
    files = sorted(showcase.output.rglob("data.json"))

    assert len(files) == 2 * len(showcase.embeds)
    for file in files:
        value = read_json(file)
        assert faults(schema, value) == [], file
        assert value["$schema"] == showcase.url("schemas/embed-data.json")


def test_data_form_tells_nothing_that_is_the_editors_own(showcase: BuiltSite) -> None:
    secret = {"consent", "evidence", "original", "identities", "email", "handle"}
    for file in showcase.output.rglob("data.json"):
        keys = {key for record in read_json(file)["records"] for key in record}
        assert not keys & secret, file


def test_oembed_says_what_it_must_and_survives_wordpress(
    showcase: BuiltSite,
) -> None:
    files = sorted(showcase.output.rglob("oembed.json"))

    assert len(files) == 2 * len(showcase.embeds)
    for file in files:
        value = read_json(file)
        assert faults(OEMBED, value) == [], file
        kept = nh3.clean(
            value["html"], tags=set(WORDPRESS), attributes=WORDPRESS, link_rel=None
        )
        frame = re.fullmatch(r"<iframe (.*)></iframe>", kept)
        assert frame, kept
        for part in (f'width="{value["width"]}"', f'height="{value["height"]}"'):
            assert part in frame[1]
        folder = file.parent.relative_to(showcase.output).as_posix()
        assert f'src="{showcase.url(folder)}/"' in frame[1]
        assert 'title="' in frame[1]


def test_frame_pages_name_their_oembed(showcase: BuiltSite) -> None:
    for file in showcase.output.rglob("oembed.json"):
        page = (file.parent / "index.html").read_text(encoding="utf-8")
        folder = file.parent.relative_to(showcase.output).as_posix()
        link = re.search(r'<link [^>]*type="application/json\+oembed"[^>]*>', page)

        assert link
        assert f'href="{showcase.url(folder)}/oembed.json"' in link[0]


@pytest.mark.parametrize("folder", ["", "de/"])
def test_json_feed_is_one(showcase: BuiltSite, folder: str) -> None:
    feed = read_json(showcase.output / f"{folder}feed.json")

    assert faults(JSON_FEED, feed) == []
    assert feed["items"]
    assert feed["feed_url"] == showcase.url(f"{folder}feed.json")


@pytest.mark.parametrize("folder", ["", "de/"])
def test_atom_is_read_without_a_fault(showcase: BuiltSite, folder: str) -> None:
    feed = feedparser.parse((showcase.output / f"{folder}atom.xml").read_bytes())
    items = read_json(showcase.output / f"{folder}feed.json")["items"]

    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert feed.feed.updated
    assert [entry.link for entry in feed.entries] == [item["url"] for item in items]
    for entry in feed.entries:
        assert entry.id
        assert entry.updated
        assert entry.content[0].value


def test_the_feed_of_each_embed_is_read_without_a_fault(showcase: BuiltSite) -> None:
    files = sorted(showcase.output.glob("**/embed/*/atom.xml"))
    assert len(files) > 20
    for file in files:
        feed = feedparser.parse(file.read_bytes())

        assert not feed.bozo, file
        assert feed.version == "atom10"
        own = showcase.url(file.relative_to(showcase.output).as_posix())
        assert feed.feed.id == own
        ids = [entry.id for entry in feed.entries]
        assert len({*ids}) == len(ids)
        days = [entry.updated for entry in feed.entries]
        assert days == sorted(days, reverse=True)
        assert feed.feed.updated == (days[0] if days else feed.feed.updated)


def test_feeds_name_whole_addresses_only(showcase: BuiltSite) -> None:
    relative = re.compile(r'(?:href|src)="(?!https?://|mailto:|#)')
    for folder in ("", "de/"):
        for item in read_json(showcase.output / f"{folder}feed.json")["items"]:
            assert not relative.search(item["content_html"]), item["id"]


def test_sitemap_lists_every_page_that_may_be_found(showcase: BuiltSite) -> None:
    root = ET.fromstring(showcase.text("sitemap.xml"))  # noqa: S314 - our own file
    listed = {entry.findtext(f"{SITEMAP}loc") or "" for entry in root}
    alternates = {link.get("href", "") for link in root.iter(LINK)}
    canonical = {
        found[1]
        for file in showcase.output.rglob("index.html")
        if "embed" not in file.relative_to(showcase.output).parts
        and (
            found := re.search(
                r'<link rel="canonical" href="([^"]+)"',
                file.read_text(encoding="utf-8"),
            )
        )
    }

    assert listed == canonical
    assert alternates <= listed
    for entry in root:
        day = entry.findtext(f"{SITEMAP}lastmod")
        assert day is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day)
    assert f"Sitemap: {showcase.url('sitemap.xml')}" in showcase.text("robots.txt")


def test_structured_data_can_be_read_and_rates_nobody(showcase: BuiltSite) -> None:
    block = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
    found = 0
    for file in showcase.output.rglob("*.html"):
        for text in block.findall(file.read_text(encoding="utf-8")):
            value = json.loads(text)
            assert value["@context"] == "https://schema.org"
            assert not re.search("(?i)rating|review", text), file
            found += 1
    assert found > 20


def test_every_page_tells_its_language_and_its_other_languages(
    showcase: BuiltSite,
) -> None:
    for file in showcase.output.rglob("index.html"):
        page = file.read_text(encoding="utf-8")
        path = file.relative_to(showcase.output)
        lang = "de" if path.parts[0] == "de" else "en"

        assert re.search(rf'<html lang="{lang}"', page), path
        if "embed" in path.parts or 'hreflang="' not in page:
            continue
        pairs = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="', page)
        assert set(pairs) == {"en", "de", "x-default"}, path
