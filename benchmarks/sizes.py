"""What widgets and forms weigh on the wire, beside their budgets and their peers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.peers import CAROUSELS, FRAME, LOADER, SMALLEST, Peer
from benchmarks.table import table
from plaudit.catalog import load_catalog
from plaudit.load import load
from plaudit.render import Renderer, Workshop
from plaudit.render.forms import (
    data,
    element_script,
    fragment,
    frame_page,
    host_script,
    style,
)
from plaudit.render.styling import form_script, weight

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
# The budgets of the forms' own scripts: target and cap, in bytes gzip -9.
ELEMENT, FRAMES = (900, 1300), (350, 450)
_HEADS = ("type", "ours", "target", "cap", "within", "lightest peer", "ratio")
_FORMS = ("html", "element", "frame", "data")


def main() -> int:
    """Print the tables; return 1 where a cap is broken."""
    library = load(ROOT)
    catalog = load_catalog(ROOT, library.community.brand.theme)
    workshop = Workshop(library, catalog)
    parts = [*_types(workshop), *_scripts()]
    print("Style and script of each widget type, bytes gzip -9\n")
    print(table(_HEADS, (part.row for part in parts)))
    print("\nWhat one embed of a type brings along, pictures aside, bytes gzip -9\n")
    print(table(("embed", "records", *_FORMS), _forms(workshop)))
    print("\nCarousels\n")
    carousel = next(part.size for part in parts if part.name == "carousel")
    rows = [(p.name, f"{p.size:,}", f"{p.size / carousel:.1f} x") for p in CAROUSELS]
    print(
        table(
            ("carousel", "bytes", "ours"), [*rows, ("Plaudit", f"{carousel:,}", "1 x")]
        )
    )
    return int(any(part.size > part.cap for part in parts))


class _Part:
    """One thing with a budget."""

    def __init__(
        self, name: str, size: int, target: int, cap: int, peer: Peer | None
    ) -> None:
        self.name, self.size, self.target, self.cap = name, size, target, cap
        self.peer = peer

    @property
    def row(self) -> tuple[str, ...]:
        """The part as a row of the table."""
        if self.size > self.cap:
            within = "BROKEN"
        else:
            within = "target" if self.size <= self.target else "cap"
        peer = self.peer
        ratio = f"{self.size / peer.size:.2f}" if peer else ""
        figures = (f"{n:,}" for n in (self.size, self.target, self.cap))
        return (self.name, *figures, within, str(peer or ""), ratio)


def _types(workshop: Workshop) -> Iterator[_Part]:
    for name, widget in workshop.catalog.widgets.items():
        assets = workshop.assets
        script = assets.widget_script(name)
        size = weight(assets.widget_style(name), *((script,) if script else ()))
        peer = SMALLEST.get(name)
        yield _Part(name, size, widget.target, widget.cap, peer)


def _scripts() -> Iterator[_Part]:
    """Yield what forms bring along besides the widget."""
    element = weight(form_script("element"))
    yield _Part("element.js alone", element, *ELEMENT, LOADER)
    frames = weight(form_script("frame-host"), form_script("frame-child"))
    yield _Part("frame scripts", frames, *FRAMES, FRAME)


def _forms(workshop: Workshop) -> Iterator[tuple[str, ...]]:
    """Yield the weight of each form for the default embed of each type."""
    renderer = Renderer(workshop, workshop.library.community.language)
    for embed in workshop.embeds.values():
        if embed.id != embed.widget:
            continue
        files = {
            "html": (style(embed, renderer), fragment(embed, renderer)),
            "element": (style(embed, renderer), element_script(embed, renderer)),
            "frame": (
                style(embed, renderer),
                host_script(),
                frame_page(embed, renderer),
            ),
            "data": (data(embed, renderer),),
        }
        sizes = (
            f"{weight(*files[form]):,}" if form in embed.forms else "" for form in files
        )
        yield (embed.id, f"{len(renderer.records(embed))}", *sizes)
