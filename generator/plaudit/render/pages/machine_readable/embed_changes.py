"""A feed for whoever pasted an embed: what was added, changed, corrected, withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .atom import add, document, feed_in, founded, link, moment

if TYPE_CHECKING:
    from plaudit.derive import Day, Happening
    from plaudit.model import Embed
    from plaudit.render.renderer import Renderer
    from plaudit.render.words import Words


def embed_changes(embed: Embed, renderer: Renderer) -> str:
    """Return the text of `embed/<name>/atom.xml`.

    It names nobody and quotes nothing: what is gone is told by its number and kind.
    """
    community = renderer.library.community
    words = renderer.standpoint(renderer.abroad).words
    folder = renderer.abroad.page(f"embed/{embed.id}")
    days = renderer.changes(embed)
    feed = feed_in(renderer.lang)
    title = words.t("Changes of {embed}", embed=renderer.title(embed))
    add(feed, "title", title)
    add(feed, "id", f"{folder}atom.xml")
    link(feed, "self", f"{folder}atom.xml", "application/atom+xml")
    if "frame" in embed.forms:
        link(feed, "alternate", folder, "text/html")
    add(feed, "updated", moment(days[0].day) if days else founded(community))
    author = add(feed, "author")
    add(author, "name", community.localised(renderer.lang).name)
    add(author, "uri", community.url)
    for day in days:
        entry = add(feed, "entry")
        add(entry, "title", _told(day, words))
        add(entry, "id", f"{folder}#{day.day.isoformat()}")
        if "frame" in embed.forms:
            link(entry, "alternate", folder, "text/html")
        add(entry, "updated", moment(day.day))
        add(entry, "summary", _told(day, words))
    return document(feed)


def _told(day: Day, words: Words) -> str:
    return " ".join(_sentence(one, words) for one in day.happenings)


def _sentence(one: Happening, words: Words) -> str:
    what = _counted(one, words)
    if one.what == "added":
        return words.t("Added: {what}.", what=what)
    if one.what == "changed":
        return words.t("Changed: {what}.", what=what)
    if one.what == "corrected":
        return words.t("Corrected: {what}.", what=what)
    if one.what == "ended":
        return words.t("Its time was over: {what}.", what=what)
    return words.t("Withdrawn as its author wished: {what}.", what=what)


def _counted(one: Happening, words: Words) -> str:
    nouns = {
        "testimonial": words.tn("{n} quote", "{n} quotes", one.number),
        "mention": words.tn("{n} mention", "{n} mentions", one.number),
        "milestone": words.tn("{n} figure", "{n} figures", one.number),
        "leaderboard": words.tn("{n} leaderboard", "{n} leaderboards", one.number),
        "response": words.tn("{n} concern", "{n} concerns", one.number),
        "survey": words.tn("{n} survey", "{n} surveys", one.number),
    }
    return nouns.get(one.kind) or words.tn("{n} record", "{n} records", one.number)
