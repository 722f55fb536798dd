"""The data form: what an embed shows as JSON, with a schema of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from plaudit.derive import date_of, outcome, responsiveness
from plaudit.model import (
    Badge,
    Leaderboard,
    Member,
    Mention,
    Milestone,
    Record,
    Response,
    Survey,
    Testimonial,
)
from plaudit.render import prose

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plaudit.model import Credential, Embed, Reply
    from plaudit.render.pictures import ImageView
    from plaudit.render.renderer import Renderer
    from plaudit.render.standpoint import Standpoint

SCHEMA = "schemas/embed-data.json"
"""The address of the schema below the site's root."""


def data(embed: Embed, renderer: Renderer) -> str:
    """Return the text of `embed/<name>/data.json`.

    It holds what the other forms show and nothing else: no consent, no evidence, no
    original wording, no account.
    """
    here = renderer.standpoint(renderer.abroad)
    records = renderer.records(embed)
    newest = max((str(d) for r in records if (d := date_of(r))), default=None)
    community = renderer.library.community
    answer = {
        "$schema": renderer.abroad.file(SCHEMA),
        "name": embed.id,
        "title": renderer.title(embed),
        "widget": embed.widget,
        "language": renderer.lang,
        "community": {"name": here.community.name, "url": community.url},
        "sample": renderer.is_sample(records),
        "updated": newest,
        "responsiveness": _figure(embed, renderer),
        "records": [public(record, here) for record in records],
    }
    if answer["responsiveness"] is None:
        del answer["responsiveness"]
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def public(record: Record, here: Standpoint) -> dict[str, Any]:
    """Return what everybody may know of *record*, without empty fields."""
    shown = {
        "kind": record.kind,
        "id": record.id,
        "language": record.lang,
        "tags": list(record.tags),
        "sample": here.library.is_sample(record),
        "corrected": [
            {"text": mark.sentence, "url": mark.href} for mark in here.corrected(record)
        ],
        **_own(record, here),
    }
    return {key: value for key, value in shown.items() if value not in (None, "", [])}


def _own(record: Record, here: Standpoint) -> dict[str, Any]:
    tell = _BY_KIND.get(record.kind)
    if tell:
        return tell(record, here)
    return {
        "title": getattr(record, "title", None),
        "name": getattr(record, "name", None),
        "role": getattr(record, "role", None),
        "location": getattr(record, "location", None),
        "summary": prose.plain(getattr(record, "summary", None) or ""),
        "date": _text(date_of(record)),
        "avatar": _image(here.avatar(record)) if isinstance(record, Member) else None,
        "url": here.href(record.kind, record.id),
    }


def _milestone(record: Milestone, here: Standpoint) -> dict[str, Any]:
    course = here.figure(record).course
    return {
        "label": record.label,
        "value": record.value,
        "unit": record.unit,
        "reached_on": _text(record.reached_on),
        "source": record.source,
        "source_url": record.source_url,
        "as_of": _text(record.as_of),
        "goal": record.next.value if record.next else None,
        "history": [
            {"period": str(one.period), "value": one.value} for one in record.history
        ]
        if course
        else None,
        "html": str(prose.words(record.description or "")),
    }


def _testimonial(record: Testimonial | Mention, here: Standpoint) -> dict[str, Any]:
    voice = here.voice(record)
    replies = [_reply(reply) for reply in record.answers]
    return {
        "text": prose.plain(record.text),
        "html": str(prose.words(record.text)),
        "author": voice.name,
        "about": voice.about,
        "organisation": voice.organisation,
        "expertise": list(voice.expertise),
        "credentials": [_credential(one) for one in voice.credentials],
        "event": voice.event
        and {
            "name": voice.event.name,
            "date": voice.event.date_iso,
            "url": voice.event.url,
        },
        "avatar": _image(voice.avatar),
        "headline": record.headline,
        "rating": record.rating,
        "rating_max": record.rating_max if record.rating is not None else None,
        "date": voice.date_iso,
        "source": voice.source,
        "source_url": voice.source_url,
        "checks": list(voice.checks),
        "disclosure": voice.disclosure,
        "reply": replies[0] if replies else None,
        "replies": replies[1:],
    }


def _survey(record: Survey, here: Standpoint) -> dict[str, Any]:
    found, view = outcome(record), here.survey(record)
    return {
        "question": record.question,
        "how": record.how,
        "whom": record.whom,
        "from": _text(record.period and record.period.start),
        "to": _text(record.period and record.period.end),
        "invited": record.invited,
        "answers": found.total if found else record.answered,
        "measure": found and found.measure,
        "value": found and _rounded(found.value),
        "low": found and _rounded(found.low),
        "high": found and _rounded(found.high),
        "response_rate": found and _rounded(found.rate),
        "scores": {str(score): count for score, count in found.rows}
        if found and view.rows
        else None,
        "source": record.source,
        "source_url": record.source_url,
        "url": view.href,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _reply(reply: Reply) -> dict[str, Any]:
    return {"by": reply.by, "text": prose.plain(reply.text)}


def _response(record: Response, here: Standpoint) -> dict[str, Any]:
    one, action = here.response(record), record.action
    return {
        "title": one.title,
        "concern": prose.plain(record.concern),
        "html": str(prose.words(record.concern)),
        "by": one.by,
        "source": one.source,
        "source_url": one.source_url,
        "status": record.came_of_it,
        "open": record.is_open,
        "raised_on": _text(record.raised_on),
        "acknowledged_on": _text(record.acknowledged and record.acknowledged.on),
        "answered_on": _text(record.answered and record.answered.on),
        "answered_by": record.answered and record.answered.by,
        "answer": record.answered and prose.plain(record.answered.text),
        "promise": action and action.promise,
        "due": _text(action and action.due),
        "done_on": _text(action and action.done_on),
        "url": one.href,
    }


def _figure(embed: Embed, renderer: Renderer) -> dict[str, Any] | None:
    """Return how soon concerns are answered, where *embed* shows just that."""
    widget = renderer.widget_of(embed)
    if not widget.whole or widget.kinds[0] != Response.kind:
        return None
    months = widget.settings(embed.options).months
    found = responsiveness(renderer.library, months)
    return {
        "as_of": found.as_of.isoformat(),
        "since": _text(found.since),
        "count": found.count,
        "open": found.open,
        "not_shown": found.unshown,
        "median_days": found.median,
        "slowest_days": found.slowest,
        "slowest_still_waits": found.goes_on,
        "answered_after_unknown_days": found.undated,
    }


def _credential(credential: Credential) -> dict[str, str]:
    given = {
        "name": credential.name,
        "issuer": credential.issuer,
        "url": credential.url,
    }
    return {key: value for key, value in given.items() if value}


def _leaderboard(record: Leaderboard, here: Standpoint) -> dict[str, Any]:
    view = here.standing(record)
    return {
        "title": record.title,
        "unit": view.unit,
        "period": record.period,
        "source": record.source,
        "as_of": view.as_of_iso,
        "rows": [
            {"rank": row.rank, "name": row.name, "score": row.score, "url": row.href}
            for row in view.rows
        ],
        "hidden": view.hidden_count,
        "url": here.href(record.kind, record.id),
    }


def _badge(record: Badge, here: Standpoint) -> dict[str, Any]:
    return {
        "name": record.name,
        "description": record.description,
        "criteria": str(prose.words(record.criteria)),
        "image": _image(here.seal(record)),
        "holders": here.holders(record).count,
        "url": here.href(record.kind, record.id),
    }


_BY_KIND: Mapping[str, Callable[[Any, Standpoint], dict[str, Any]]] = {
    Badge.kind: _badge,
    Leaderboard.kind: _leaderboard,
    Mention.kind: _testimonial,
    Milestone.kind: _milestone,
    Response.kind: _response,
    Survey.kind: _survey,
    Testimonial.kind: _testimonial,
}


def _image(view: ImageView | None) -> str | None:
    return view.src if view else None


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def data_schema() -> dict[str, Any]:
    """Return the JSON Schema of `data.json`."""
    text = {"type": "string"}
    record = {
        "type": "object",
        "required": ["kind", "id", "language", "sample"],
        "properties": {
            "kind": text,
            "id": text,
            "language": text,
            "tags": {"type": "array", "items": text},
            "sample": {"type": "boolean"},
        },
    }
    names = ("name", "title", "widget", "language", "community", "sample", "records")
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "What an embed shows",
        "type": "object",
        "required": list(names),
        "properties": {
            "$schema": text,
            "name": text,
            "title": text,
            "widget": text,
            "language": text,
            "community": {
                "type": "object",
                "required": ["name", "url"],
                "properties": {
                    "name": text,
                    "url": {"type": "string", "format": "uri"},
                },
            },
            "sample": {"type": "boolean"},
            "updated": {"type": ["string", "null"]},
            "responsiveness": {"type": "object"},
            "records": {"type": "array", "items": record},
        },
        "additionalProperties": False,
    }
