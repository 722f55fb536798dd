"""What is around each page of the showcase: what its template asks for, once it does."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from plaudit.render.addresses import Addresses
from plaudit.render.filling import Each
from plaudit.render.forms import script_literal
from plaudit.render.pages import address_of
from plaudit.render.pictures import SHOWN, SharePicture
from plaudit.render.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plaudit.model import Record
    from plaudit.render.pages import NavigationEntry, PageSpec
    from plaudit.render.renderer import Renderer

    from .showcase import Showcase


@dataclass
class Linked:
    """Draws what a page asks for, and knows the styles and scripts that it needs."""

    renderer: Renderer
    addresses: Addresses
    styles: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)

    def add(self, paths: Sequence[str]) -> None:
        """Link the files *paths* below the site's root, each once."""
        for path in paths:
            kept = self.scripts if path.endswith(".js") else self.styles
            address = self.addresses.file(path)
            if address not in kept:
                kept.append(address)

    def embed_markup(self, name: str, *, preview: bool = False) -> Markup:
        """Return the embed called *name*, with its stylesheets linked.

        A *preview* shows what other pages get; without it each voice says besides why
        it can be believed.
        """
        workshop = self.renderer.workshop
        workshop.pictures.named.records.add((SHOWN, name))
        embed = workshop.embeds[name]
        self.add(workshop.assets.loaded_by(embed.widget))
        if embed.theme.model_dump(exclude_defaults=True):
            self.add((f"{self.addresses.folder}embed/{embed.id}/style.css",))
        return self.renderer.embed(
            embed, self.addresses, scripted=True, page=True, preview=preview
        )

    def widget_markup(
        self,
        widget: str,
        records: Sequence[Record],
        **settings: Any,  # noqa: ANN401 - checked where they arrive
    ) -> Markup:
        """Return *records* as the widget type *widget*, with its files linked."""
        self.add(self.renderer.workshop.assets.loaded_by(widget))
        return self.renderer.widget(widget, records, self.addresses, **settings)

    def theme_asset(self, file: str) -> str:
        """Return the address of a file below the theme's `static/`."""
        return self.addresses.file(self.renderer.workshop.theme_file(file))


@dataclass(frozen=True)
class Place:
    """Where pages of one depth stand: what is around all of them alike."""

    showcase: Showcase
    addresses: Addresses

    @cached_property
    def common(self) -> Mapping[str, Any]:
        """What their templates are given besides each page's own values."""
        showcase, addresses = self.showcase, self.addresses
        renderer = showcase.renderer
        workshop = renderer.workshop
        return {
            **workshop.environment.globals,
            **renderer.standpoint(addresses).context,
            "root": addresses.file(showcase.folder),
            "site_root": addresses.file(""),
            "theme_css": addresses.file(workshop.assets.paths["showcase.css"]),
            "snippets": showcase.snippets,
            **ASKED,
        }

    @cached_property
    def footer(self) -> list[dict[str, object]]:
        """The entries of the foot."""
        return self._links(self.showcase.navigation[1], "")

    def head(self, current: str) -> list[dict[str, object]]:
        """Return the entries of the head on pages of the entry *current*."""
        if current not in self._heads:
            self._heads[current] = self._links(self.showcase.navigation[0], current)
        return self._heads[current]

    @cached_property
    def _heads(self) -> dict[str, list[dict[str, object]]]:
        return {}

    def _links(
        self, entries: Sequence[NavigationEntry], current: str
    ) -> list[dict[str, object]]:
        return [
            {
                "label": entry.label,
                "url": self.addresses.file(self.showcase.folder + entry.path),
                "current": entry.name == current,
            }
            for entry in entries
        ]

    @cached_property
    def prose_pages(self) -> list[dict[str, str]]:
        """The links to what somebody wrote in this language."""
        showcase = self.showcase
        return [
            {
                "title": page.title,
                "url": self.addresses.file(showcase.folder + address_of(page.path)),
                "slug": page.path.partition("/")[0],
            }
            for page in showcase.prose_pages
            if page.lang == showcase.renderer.lang and page.linked
        ]


class Here:
    """One page while its template asks for what is around it."""

    def __init__(
        self, place: Place, path: str, name: str, spec: PageSpec | None = None
    ) -> None:
        self.place = place
        self.path = path
        self.name = name
        self.spec = spec

    @cached_property
    def linked(self) -> Linked:
        """What it draws, with the styles and scripts which that needs."""
        renderer = self.place.showcase.renderer
        linked = Linked(renderer, self.place.addresses)
        linked.add((renderer.workshop.assets.paths["showcase.js"],))
        return linked

    def canonical(self) -> str:
        """Return the full address."""
        return self.place.showcase.edition.absolute(self.path)

    def alternates(self) -> list[dict[str, str]]:
        """Return this page in every language of the site, the first one first."""
        showcase, addresses = self.place.showcase, self.place.addresses
        community = showcase.renderer.library.community
        written = {p.lang for p in showcase.prose_pages if p.path == self.path}
        found = []
        for lang in community.languages:
            if written and lang not in written:
                continue
            there = Addresses(addresses.prefix, lang, community.language)
            url = there.file(there.folder + address_of(self.path))
            full = f"{community.url.rstrip('/')}/{there.folder}{address_of(self.path)}"
            found.append({"lang": lang, "url": url, "absolute": full})
        return found

    def sample(self) -> str:
        """Return whose sample notice it needs: community, some, or none."""
        renderer = self.place.showcase.renderer
        if renderer.library.community.sample:
            return "community"
        records = self.spec.records if self.spec else ()
        return "some" if renderer.is_sample(records) else ""

    def share(self) -> SharePicture | None:
        """Return the picture that networks show beside a link to it."""
        spec, showcase = self.spec, self.place.showcase
        if spec is None or spec.share is None:
            return None
        renderer = showcase.renderer
        note = Words(renderer.lang).t("Sample content") if spec.records else None
        key = spec.share.key
        if showcase.folder:
            key = f"{showcase.folder.rstrip('/')}-{key}"
        return SharePicture(
            renderer.workshop.pictures,
            renderer.abroad.prefix,
            key,
            spec.share.title,
            spec.share.kicker,
            note if self.sample() else None,
        )

    def json_ld(self) -> Markup | None:
        """Return what machines read of it as JSON that cannot leave its element."""
        value = self.spec.json_ld if self.spec else None
        if value is None:
            return None
        text = script_literal(value).replace(">", "\\u003e").replace("&", "\\u0026")
        return Markup(text)  # noqa: S704 - no bracket is left in it


ASKED: Mapping[str, Each] = {
    "name": Each(lambda here: here.name),
    "path": Each(lambda here: here.path),
    "canonical": Each(Here.canonical),
    "alternates": Each(Here.alternates),
    "navigation": Each(lambda here: here.place.head(here.name)),
    "footer": Each(lambda here: here.place.footer),
    "prose_pages": Each(lambda here: here.place.prose_pages),
    "sample": Each(Here.sample),
    "share": Each(Here.share),
    "json_ld": Each(Here.json_ld),
    "theme_asset": Each(lambda here: here.linked.theme_asset),
    "styles": Each(lambda here: here.linked.styles),
    "scripts": Each(lambda here: here.linked.scripts),
    "embed_markup": Each(lambda here: here.linked.embed_markup),
    "widget_markup": Each(lambda here: here.linked.widget_markup),
}
"""What every page is given of its own, once its template asks."""
