"""Posts of Mastodon and Bluesky as mentions, in the forms in which both give them out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from plaudit.importing import post_at, read, write
from plaudit.load import load

if TYPE_CHECKING:
    from pathlib import Path

    from plaudit.importing import ImportPlan

STATUS = {
    "id": "110938",
    "created_at": "2026-10-08T17:02:11.000Z",
    "language": "en",
    "visibility": "public",
    "uri": "https://social.example/users/lotte/statuses/110938",
    "url": "https://social.example/@lotte/110938",
    "content": '<p>First <em>soup</em>, then solder.<br>See <a href="https://a.example/x">'
    "this</a><script>alert(1)</script></p>",
    "reblog": None,
    "account": {
        "username": "lotte",
        "acct": "lotte",
        "display_name": "Lotte Brandes",
        "url": "https://social.example/@lotte",
        "avatar": "https://social.example/lotte.png",
    },
}
NOTE = {
    "type": "Create",
    "actor": "https://social.example/users/bo",
    "object": {
        "type": "Note",
        "id": "https://social.example/users/bo/statuses/7",
        "url": "https://social.example/@bo/7",
        "published": "2026-09-01T10:00:00Z",
        "content": "<p>My kettle boils again.</p>",
        "to": ["https://www.w3.org/ns/activitystreams#Public"],
        "cc": [],
    },
}
SKY = {
    "uri": "at://did:plc:abc123/app.bsky.feed.post/3kxyz",
    "author": {
        "did": "did:plc:abc123",
        "handle": "mira.example",
        "displayName": "Mira",
        "avatar": "https://cdn.example/mira.jpg",
    },
    "record": {"text": "They *mended* [it].", "createdAt": "2026-11-02T08:30:00Z"},
    "indexedAt": "2026-11-02T08:30:05Z",
}


def plan_of(tmp_path: Path, tree: object) -> ImportPlan:
    file = tmp_path / "posts.json"
    file.write_text(json.dumps(tree), encoding="utf-8")
    return read([file])


@pytest.mark.parametrize(
    "tree",
    [STATUS, [STATUS], {"statuses": [STATUS], "accounts": []}],
    ids=["one", "list", "search"],
)
def test_a_mastodon_status_becomes_a_mention(tmp_path: Path, tree: object) -> None:
    plan = plan_of(tmp_path, tree)
    (found,) = plan.records

    assert (found.kind, found.id) == ("mention", "lotte-110938")
    written = found.fields
    assert written["url"] == "https://social.example/@lotte/110938"
    assert "First *soup*, then solder." in str(written["text"])
    assert "alert" not in str(written["text"])
    assert written["author"] == {
        "name": "Lotte Brandes",
        "url": "https://social.example/@lotte",
        "handle": "@lotte@social.example",
    }
    assert str(written["posted_on"]) == "2026-10-08"
    assert written["platform"] == "Mastodon"
    assert any("lotte.png" in note.message for note in plan.notes)


def test_what_was_not_said_to_everybody_or_by_others_is_skipped_with_its_reason(
    tmp_path: Path,
) -> None:
    posts = [
        {**STATUS, "visibility": "private"},
        {**STATUS, "visibility": "direct"},
        {**STATUS, "reblog": STATUS},
        STATUS,
    ]
    plan = plan_of(tmp_path, posts)

    assert len(plan.records) == 1
    assert [one.reason for one in plan.skipped] == [
        "was not said to everybody",
        "was not said to everybody",
        "repeats a post of somebody else",
    ]


def test_an_outbox_gives_its_public_posts(tmp_path: Path) -> None:
    closed = {**NOTE, "object": {**NOTE["object"], "to": ["x"]}}  # type: ignore[dict-item]
    repeated = {"type": "Announce", "object": "https://b.example/1"}
    box = {"type": "OrderedCollection", "orderedItems": [NOTE, closed, repeated]}

    plan = plan_of(tmp_path, box)
    (found,) = plan.records

    assert found.fields["text"] == "My kettle boils again."
    assert found.fields["author"] == {
        "name": "bo",
        "url": "https://social.example/users/bo",
        "handle": "@bo@social.example",
    }
    assert len(plan.skipped) == 2


@pytest.mark.parametrize(
    "tree",
    [{"posts": [SKY]}, {"feed": [{"post": SKY}]}, {"thread": {"post": SKY}}, [SKY]],
    ids=["posts", "feed", "thread", "list"],
)
def test_a_bluesky_post_becomes_a_mention(tmp_path: Path, tree: object) -> None:
    (found,) = plan_of(tmp_path, tree).records

    written = found.fields
    assert written["url"] == "https://bsky.app/profile/mira.example/post/3kxyz"
    assert written["text"] == "They \\*mended\\* \\[it\\]."
    assert written["author"] == {
        "name": "Mira",
        "url": "https://bsky.app/profile/mira.example",
        "handle": "@mira.example",
    }
    assert str(written["posted_on"]) == "2026-11-02"


def test_an_import_twice_changes_nothing_and_the_site_loads(tmp_path: Path) -> None:
    content = tmp_path / "site" / "content"
    content.mkdir(parents=True)
    (content / "community.yaml").write_text("name: A\nurl: https://a.example\n")
    plan = plan_of(tmp_path, [STATUS])
    write(plan, content)
    before = (content / "mentions/lotte-110938.yaml").read_bytes()
    again = write(plan_of(tmp_path, [STATUS]), content)

    assert (content / "mentions/lotte-110938.yaml").read_bytes() == before
    assert not again.written
    library = load(tmp_path / "site")
    assert library.problems == ()
    assert [one.id for one in library.mentions] == ["lotte-110938"]


@pytest.mark.parametrize(
    ("url", "platform", "handle", "name"),
    [
        (
            "https://social.example/@lotte/110938",
            "Mastodon",
            "@lotte@social.example",
            "lotte-110938",
        ),
        (
            "https://social.example/@bo@other.example/7",
            "Mastodon",
            "@bo@other.example",
            "bo-7",
        ),
        ("https://x.com/ada/status/99?s=20", "X", "@ada", "ada-99"),
        (
            "https://bsky.app/profile/mira.example/post/3k",
            "Bluesky",
            "@mira.example",
            "mira-example-3k",
        ),
        (
            "https://news.ycombinator.com/item?id=40",
            "Hacker News",
            None,
            "news-ycombinator-com-40",
        ),
        ("https://www.blog.example/2026/kettle/", None, None, "blog-example-kettle"),
        ("https://blog.example", None, None, "blog-example"),
    ],
)
def test_an_address_tells_the_platform_and_the_account(
    url: str, platform: str | None, handle: str | None, name: str
) -> None:
    assert post_at(url) == (platform, handle, name)
