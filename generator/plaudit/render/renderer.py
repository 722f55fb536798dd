"""Turns records, embeds and pages into text, for one language of one site."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from markupsafe import Markup

from plaudit.derive import (
    Day,
    changelog,
    in_order,
    kinds_of,
    select,
    selectable,
    standings,
)
from plaudit.images import Album
from plaudit.model import (
    Badge,
    Leaderboard,
    Member,
    Mention,
    Response,
    Row,
    Survey,
    Testimonial,
)
from plaudit.model.measure import notice_height

from .addresses import absolute
from .filling import rendered
from .pictures import Pictures
from .standpoint import Standpoint
from .styling import PALETTE_PADDING, Assets, knobs

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from jinja2 import Environment

    from plaudit.catalog import Catalog, WidgetType
    from plaudit.model import Embed, Fact, Library, Record

    from .addresses import Addresses


T = TypeVar("T")
_NOTICE_PADDING = 8.4
"""Pixels on either side of the sample notice (`widgets/_parts/notice.css`)."""


@dataclass(frozen=True, slots=True)
class EmbedView:
    """What a widget's template knows of the embed that it draws."""

    name: str
    title: str
    lang: str | None
    """The language, where the page around may have another one."""
    scripted: bool
    sample: bool
    claim: str | None
    more: str | None
    """Where all of them stand."""
    counted: str | None
    """Where the claim is accounted for."""
    heading_level: int
    records: tuple[Record, ...] = field(repr=False)


@dataclass(frozen=True)
class Workshop:
    """What all languages of one build share: templates, pictures, stylesheets."""

    library: Library
    catalog: Catalog
    known: Album | None = None
    """What is known of the pictures already; nothing unless given."""

    @cached_property
    def assets(self) -> Assets:
        """The stylesheets and scripts of the site."""
        return Assets(self.catalog, knobs(self.library.community.brand, self.catalog))

    @cached_property
    def pictures(self) -> Pictures:
        """The pictures of the site."""
        album = self.known or Album(self.library.site)
        return Pictures(self.library, self.assets.knobs, album)

    @cached_property
    def theme_files(self) -> dict[str, bytes]:
        """The bytes of the theme's files that pages have named so far, by path."""
        return {}

    def theme_file(self, name: str) -> str:
        """Return the path of the theme's file *name*, which is then published."""
        path, data = self.assets.theme_file(name)
        self.pictures.named.files[path] = name
        self.theme_files[path] = data
        return path

    @property
    def files(self) -> dict[str, bytes]:
        """Everything that markup has named so far: assets, pictures, theme files."""
        return {**self.assets.files, **self.pictures.files, **self.theme_files}

    @cached_property
    def environment(self) -> Environment:
        """The templates."""
        from .filling.environment import environment  # noqa: PLC0415 - starts fast

        return environment(self.catalog)

    def renewed(self, library: Library) -> Workshop:
        """Return the same workshop for *library*, in which nothing but words is new."""
        made = Workshop(library, self.catalog, self.known)
        for name in ("assets", "environment", "embeds"):
            if name in vars(self):
                vars(made)[name] = getattr(self, name)
        return made

    @cached_property
    def embeds(self) -> Mapping[str, Embed]:
        """Every embed by its name, the default ones too."""
        return {e.id: e for e in self.catalog.embeds(self.library)}

    def shown(self, embed: Embed) -> Sequence[Record]:
        """Return what *embed* shows, in its order."""
        widget = self.catalog.widgets[embed.widget]
        kind = widget.kinds[0]
        found = (
            tuple(in_order(selectable(self.library, (kind,))))
            if widget.whole
            else select(embed, self.library, kind)
        )
        shown = getattr(widget.view, "shown", None)
        return shown(found, widget.settings(embed.options)) if shown else found


@dataclass(frozen=True)
class Renderer:
    """Renders for readers of one language."""

    workshop: Workshop
    lang: str
    _made: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what *make* returns, made at the first call with *key* only."""
        if key not in self._made:
            self._made[key] = make()
        made: T = self._made[key]
        return made

    @property
    def library(self) -> Library:
        """The library that is rendered."""
        return self.workshop.library

    def standpoint(
        self, addresses: Addresses, palette: str = "auto", *, showcase: bool = False
    ) -> Standpoint:
        """Return what templates see from where *addresses* hold."""
        pictures = self.workshop.pictures
        return self.once(
            ("standpoint", addresses, palette, showcase),
            lambda: Standpoint(
                self.library, pictures, addresses, self.lang, palette, showcase
            ),
        )

    @property
    def abroad(self) -> Addresses:
        """Addresses for markup on other people's pages."""
        community = self.library.community
        return absolute(community.url, self.lang, community.language)

    def widget_of(self, embed: Embed) -> WidgetType:
        """Return the widget type of *embed*."""
        return self.workshop.catalog.widgets[embed.widget]

    def records(self, embed: Embed) -> tuple[Record, ...]:
        """Return what *embed* shows, in the reader's language where it can be."""

        def local() -> tuple[Record, ...]:
            shown = self.workshop.shown(embed)
            return tuple(record.localised(self.lang) for record in shown)

        return self.once(("records", embed.id), local)

    def facts(self, embed: Embed) -> tuple[Fact, ...]:
        """Return what every form of *embed* follows from."""

        def gathered() -> tuple[Fact, ...]:
            shown = map(self.library.fact, self.records(embed))
            return (repr(embed), self._total(embed), *self._counted(embed), *shown)

        return self.once(("facts", embed.id), gathered)

    def changes(self, embed: Embed) -> tuple[Day, ...]:
        """Return what changed in *embed*, day by day, the newest first."""

        def found() -> tuple[Day, ...]:
            kind = self.widget_of(embed).kinds[0]
            return changelog(embed, self.records(embed), self.library, kind)

        return self.once(("changes", embed.id), found)

    def _counted(self, embed: Embed) -> tuple[Fact, ...]:
        """Return what a figure follows from that counts what is not shown as well."""
        library, kind = self.library, self.widget_of(embed).kinds[0]
        if kind == Survey.kind:  # each shows the course of those that asked the same
            return tuple(map(library.fact, library.published(kind)))
        if Member.kind in self._kinds(embed):  # may be shown with what they were given
            return tuple(map(library.fact, library.published(Badge.kind)))
        if kind != Response.kind:
            return ()
        return (library.today, *map(library.digest, library.responses))

    def title(self, embed: Embed) -> str:
        """Return what *embed* is called: what it shows, where no title says it.

        The W3C's pattern for carousels wants a label without that word, and a link to
        an embed is followed for what it leads to.
        """
        words = self.standpoint(self.abroad).words
        local = embed.localised(self.lang)
        if local.title:
            return local.title
        if Testimonial.kind in self._kinds(embed):
            return words.t("What people say")
        return words.t(self.widget_of(embed).title)

    def is_sample(self, records: Sequence[Record]) -> bool:
        """Say whether something among *records* is invented."""
        return any(self.library.is_sample(record) for record in records)

    def embed(
        self,
        embed: Embed,
        addresses: Addresses,
        *,
        scripted: bool,
        page: bool = False,
        preview: bool = False,
    ) -> Markup:
        """Return the markup of *embed*; *page* means a page of the showcase itself.

        One renderer for all forms: they differ in *addresses*, and in whether the
        widget type's script is there (*scripted*). A *preview* on such a page shows
        what other pages get, and no more.
        """
        showcase = page and not preview
        here = self.standpoint(addresses, embed.theme.palette, showcase=showcase)
        records = self.records(embed)
        view = EmbedView(
            name=embed.id,
            title=self.title(embed),
            lang=None if page else self.lang,
            scripted=scripted,
            sample=not page and self.is_sample(records),
            claim=self._claim(embed, here, len(records)),
            more=self._more(embed, here, len(records)),
            counted=f"{here.page('how')}#counted",
            heading_level=3,
            records=records,
        )
        return self._widget(self.widget_of(embed), view, embed.options, here)

    def widget(  # noqa: PLR0913 - half of them are settings with defaults
        self,
        name: str,
        records: Sequence[Record],
        addresses: Addresses,
        *,
        title: str | None = None,
        heading_level: int = 3,
        options: Mapping[str, str] | None = None,
    ) -> Markup:
        """Return records of the showcase's own choice as the widget type *name*."""
        here = self.standpoint(addresses, showcase=True)
        widget = self.workshop.catalog.widgets[name]
        view = EmbedView(
            name=name,
            title=title or here.words.t(widget.title),
            lang=None,
            scripted=True,
            sample=False,
            claim=None,
            more=None,
            counted=None,
            heading_level=heading_level,
            records=tuple(record.localised(self.lang) for record in records),
        )
        return self._widget(widget, view, options or {}, here)

    def _widget(
        self,
        widget: WidgetType,
        view: EmbedView,
        options: Mapping[str, str],
        here: Standpoint,
    ) -> Markup:
        read = widget.settings(options)
        facts: dict[str, Any] = {}
        if widget.view and hasattr(widget.view, "view"):
            facts = widget.view.view(view.records, read)
        values = {
            **here.context,
            "records": view.records,
            "options": read,
            "facts": facts,
            "embed": view,
        }
        html = rendered(self.workshop.environment, widget.template, values)
        return Markup(html)  # noqa: S704 - the environment escapes

    def _claim(self, embed: Embed, here: Standpoint, count: int) -> str | None:
        """Return how much of all there is an embed of testimonials shows."""
        total = self._total(embed)
        if not count or count >= total:
            return None
        shown = here.words.number(count)
        if self._kinds(embed) != (Testimonial.kind,):
            return here.words.t(
                "{shown} of {n} voices, chosen by the editors",
                shown=shown,
                n=here.words.number(total),
            )
        return here.words.tn(
            "{shown} of {n} testimonial, chosen by the editors",
            "{shown} of {n} testimonials, chosen by the editors",
            total,
            shown=shown,
        )

    def _total(self, embed: Embed) -> int:
        """Return how many voices *embed* could show; nothing for other kinds."""
        kinds = self._kinds(embed)
        is_counted = {*kinds} <= {Testimonial.kind, Mention.kind}
        return len(selectable(self.library, kinds)) if is_counted else 0

    def _kinds(self, embed: Embed) -> tuple[str, ...]:
        """Return the kinds that *embed* chooses from."""
        return kinds_of(embed, self.widget_of(embed).kinds[0])

    def _more(self, embed: Embed, here: Standpoint, count: int) -> str | None:
        page = "testimonials" if Testimonial.kind in self._kinds(embed) else "mentions"
        return here.page(page) if count < self._total(embed) else None

    def height(self, embed: Embed, width: float) -> float | None:
        """Return about how tall *embed* is at *width* px, or None where none can say.

        Both are for text of 16 px, so that a sixteenth of them is in em.
        """
        widget = self.widget_of(embed)
        height = getattr(widget.view, "height", None)
        if height is None:
            return None
        options = widget.settings(embed.options)
        # A forced palette brings a ground of its own, and room around the widget.
        padding = 0.0 if embed.theme.palette == "auto" else PALETTE_PADDING
        room = width - 2 * padding
        records = self.records(embed)
        seen = self.once(("seen", embed.id), lambda: tuple(map(self._seen, records)))
        total = float(height(seen, options, room)) + 2 * padding
        return total + self._notices(embed, records, room)

    def _seen(self, record: Record) -> Record:
        """Return *record* with what of it is shown only: the unlisted take no room."""
        if not isinstance(record, Leaderboard):
            return record
        told = ("name", "score", "note", "change")
        rows = tuple(
            Row.model_validate({name: getattr(row, name) for name in told})
            for row in standings(record, self.library).rows
        )
        return record.model_copy(update={"rows": rows})

    def _notices(self, embed: Embed, records: Sequence[Record], width: float) -> float:
        """Return about how tall the sample notice and the claim of *embed* are."""
        here = self.standpoint(self.abroad)
        total = 0.0
        if self.is_sample(records):
            notice = here.words.t("Sample content: invented, not real people.")
            total += notice_height(notice, width, _NOTICE_PADDING)
        if claim := self._claim(embed, here, len(records)):
            claim = f"{claim} {here.words.t('Show all')}"
            total += notice_height(claim, width)
        return total
