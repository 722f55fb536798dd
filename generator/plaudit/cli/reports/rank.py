"""`plaudit rank`: in which order an embed shows its records, and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from plaudit.check.report import visible
from plaudit.cli.arguments import site_option
from plaudit.cli.printing import print_table
from plaudit.cli.program import DONE
from plaudit.derive import name_of, ranked, select
from plaudit.load import load
from plaudit.render import found_embed

if TYPE_CHECKING:
    from pathlib import Path

    from plaudit.derive import Judged
    from plaudit.model import Record


@click.command(epilog="Example: plaudit rank home-carousel --why")
@click.argument("name", metavar="NAME")
@site_option()
@click.option("--why", is_flag=True, help="Show what each score is made of.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
def command(name: str, site: Path, *, why: bool, as_json: bool) -> int:
    """Tell in which order the embed NAME shows its records, and the impact of each.

    The score is between 0 and 1: how specific, recent and credible a voice is, and how it
    fits the tags that the embed prefers. Ratings are no part of it. With `sort: impact`
    the order follows it, less what a voice has in common with those before it.
    """
    library = load(site)
    embed, renderer = found_embed(library, name, None)
    shown = select(embed, library, renderer.widget_of(embed).kinds[0])
    judged = {
        one.record.id: one for one in ranked(shown, library.today, embed.select.prefer)
    }
    rows = [(record, judged[record.id]) for record in shown]
    if as_json:
        listed = [_as_object(place, *row) for place, row in enumerate(rows, 1)]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return DONE
    print_table(
        ("place", "id", "who", "impact"),
        [
            (str(place), record.id, name_of(record), f"{one.score:.2f}")
            for place, (record, one) in enumerate(rows, 1)
        ],
    )
    if why:
        for _, one in rows:
            click.echo(visible(_reasons(one)))
    return DONE


def _as_object(place: int, record: Record, one: Judged) -> dict[str, object]:
    return {
        "place": place,
        "kind": record.kind,
        "id": record.id,
        "impact": round(one.score, 4),
        **{name: round(value, 4) for name, value in one.parts},
        "like": one.like,
        "likeness": round(one.likeness, 4),
    }


def _reasons(one: Judged) -> str:
    parts = ", ".join(f"{name} {value:.2f}" for name, value in one.parts)
    beside = f"; {one.likeness:.2f} like {one.like}" if one.like else ""
    return f"{one.record.id}: {parts}{beside}"
