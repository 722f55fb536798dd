"""Pelican's runs on one site: staged, listened to, and published or handed over."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pelican.contents import Page
from pelican.plugins import (  # type: ignore[attr-defined]  # mypy takes our door for Pelican
    signals,
)
from pelican.readers import MarkdownReader

from plaudit.build import Prose, Settings, build
from plaudit.check import as_text
from plaudit.errors import PlauditError
from plaudit.render import ProsePage
from plaudit.site.handover import INDEX, Index, read_files
from plaudit.site.settings import MANUAL, Asked, asked_for, without_records

from .door import Door
from .faults import Calm
from .placing import Place, page_language
from .reading import EmbedLines, ProseReader, plain
from .run import new_run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .placing import Foreign
    from .run import Run

_LOGGER = logging.getLogger("pelican")


class Session:
    """One Pelican object, which may run many times, on a site that asks for us."""

    def __init__(
        self, pelican: Foreign, asked: Asked, around: Session | None = None
    ) -> None:
        self.pelican = pelican
        self.asked = asked
        self.settings = pelican.settings
        self.run: Run | None = None
        self.around = around
        """The session in whose run this one runs, as plugins for languages do it."""

    def holds(self, pelican: Foreign) -> bool:
        """Say whether *pelican* writes below our output while we run."""
        theirs = Path(pelican.settings["OUTPUT_PATH"])
        ours = Path(self.settings["OUTPUT_PATH"])
        return bool(self.run) and theirs != ours and theirs.is_relative_to(ours)

    def connect(self) -> None:
        """Take part in what happens from now on; Pelican keeps weak references only."""
        signals.get_generators.connect(self.start)
        signals.readers_init.connect(self.read_with)
        signals.generator_init.connect(self.open_door)
        signals.article_generator_init.connect(self.keep_order)
        signals.page_generator_init.connect(self.keep_order)
        signals.content_object_init.connect(self.prepare)
        signals.all_generators_finalized.connect(self.collect)
        signals.content_written.connect(self.place)
        signals.feed_written.connect(self.place_in_feed)
        signals.finalized.connect(self.finish)

    def start(self, pelican: Foreign) -> None:
        """Begin a run: everything is read anew, into an empty stage."""
        if pelican is not self.pelican:
            return
        self._drop()
        if self.around and self.around.run:
            self.run = self.around.run
            below = os.path.relpath(
                self.settings["OUTPUT_PATH"], self.around.settings["OUTPUT_PATH"]
            )
            pelican.output_path = str(self.run.stage / below)
            return
        self.run = new_run(self.asked, Path(self.settings["PATH"]))
        logging.getLogger().addHandler(self.run.listener)
        pelican.output_path = str(self.run.stage)

    def _drop(self) -> None:
        """Forget the last run, which may have failed half-way."""
        if self.run and not self.around:
            logging.getLogger().removeHandler(self.run.listener)
            if self.run.own:
                self.run.own.cleanup()
        self.run = None
        self.pelican.output_path = self.settings["OUTPUT_PATH"]

    def _running(self, settings: object) -> Run | None:
        """Return the run that *settings* belong to, unless it is none of ours."""
        return self.run if settings is self.settings else None

    def read_with(self, readers: Foreign) -> None:
        """Let our reader read Markdown, unless the site has one of its own."""
        if self._running(readers.settings):
            for ending, reader in readers.reader_classes.items():
                if reader is MarkdownReader:
                    readers.reader_classes[ending] = ProseReader

    def open_door(self, generator: Foreign) -> None:
        """Give the templates of *generator* the global `plaudit`."""
        if run := self._running(generator.settings):
            theme = Path(self.settings["THEME"])
            door = Door(run.desk, self.prose_page, run.site, theme)
            generator.env.globals["plaudit"] = door

    def keep_order(self, generator: Foreign) -> None:
        """Let *generator* find files in one order; Pelican's sets have none."""
        if self._running(generator.settings):
            found = generator.get_files

            def in_order(*args: Foreign, **options: Foreign) -> list[str]:
                return sorted(found(*args, **options))

            generator.get_files = in_order

    def prepare(self, content: Foreign) -> None:
        """Make *content* ready for templates."""
        if run := self._running(content.settings):
            run.contents.prepare(content)

    def collect(self, generators: Sequence[Foreign]) -> None:
        """Note all pages before any is written: each page's foot names them."""
        if not generators or not (run := self._running(generators[0].settings)):
            return
        if self.around:
            return  # its pages come when the others are being written
        pages = [
            self.prose_page(one)
            for generator in generators
            for name in ("articles", "pages")
            for listed in getattr(generator, name, ())
            for one in (listed, *listed.translations)
        ]
        blog = self.settings.get("INDEX_SAVE_AS", "")
        lists = "index" in self.settings["DIRECT_TEMPLATES"]
        if lists and blog != "index.html" and self._has_articles(generators):
            pages.append(ProsePage(blog, "Blog", run.desk.first))
        run.desk.prose_pages = tuple(
            sorted(set(pages), key=lambda page: (page.path, page.lang))
        )

    @staticmethod
    def _has_articles(generators: Sequence[Foreign]) -> bool:
        return any(getattr(generator, "articles", ()) for generator in generators)

    def prose_page(self, content: Foreign) -> ProsePage:
        """Return where *content*, a page or article of Pelican's, stands."""
        first = self.run.desk.first if self.run else content.lang
        path = str(content.save_as)
        title = plain(str(content.title))
        folder = "" if content.lang == first else f"{content.lang}/"
        if not path.startswith(folder):
            # Below another address than ours: it is nobody's translation here.
            return ProsePage(path, title, first, linked=False)
        path = path.removeprefix(folder)
        linked = isinstance(content, Page)
        if path.startswith(f"{MANUAL}/"):
            linked = path == f"{MANUAL}/index.html"
        return ProsePage(path, title, content.lang, linked=linked)

    def place(self, path: str, context: Mapping[str, Foreign]) -> None:
        """Put markup in the place of the marks in the page at *path*."""
        file = Path(path)
        if self.run and file.is_relative_to(self.run.stage):
            text = file.read_text(encoding="utf-8")
            if "plaudit:" in text:
                lang = self.run.desk.lang(page_language(context))
                here = file.relative_to(self.run.stage).as_posix()
                placed = self.run.desk.placed(text, Place(here, lang))
                file.write_text(placed, encoding="utf-8", newline="\n")

    def place_in_feed(
        self, path: str, context: Mapping[str, Foreign], feed: Foreign
    ) -> None:
        """Put markup in the place of the marks in the feed at *path*."""
        del feed
        file = Path(path)
        if self.run and file.is_relative_to(self.run.stage):
            text = file.read_text(encoding="utf-8")
            if "plaudit:" in text:
                lang = self.run.desk.lang(str(context.get("DEFAULT_LANG")))
                placed = self.run.desk.fed(text, lang)
                file.write_text(placed, encoding="utf-8", newline="\n")

    def finish(self, pelican: Foreign) -> None:
        """Hand over what the run made, or publish it together with all the rest."""
        if pelican is not self.pelican or self.run is None:
            return
        if self.around:
            self._drop()
            return
        self.run.bring_pictures()
        index = self.run.index()
        if self.asked.stage:
            file = self.asked.stage.with_name(INDEX)
            file.write_text(index.to_text(), encoding="utf-8")
        else:
            self._publish(self.run, index)
        self._drop()

    def _publish(self, run: Run, index: Index) -> None:
        """Build the whole site with what this run made.

        Raises:
            PlauditError: it has errors, or cannot be written; nothing was published.
        """
        prose = Prose(read_files(run.stage), index.pages, index.problems)
        settings = Settings(
            strict=self.asked.strict,
            day=run.workshop.library.today,
            address=self.asked.address,
            prose=lambda _library, _stage: prose,
        )
        report = build(run.site, self.settings["OUTPUT_PATH"], settings)
        heard = set(run.listener.problems)  # Pelican has printed these
        told = [p for p in report.problems if p.severity == "error" or p not in heard]
        sys.stderr.write(as_text(told))
        if report.status != "ok":
            message = "nothing was published; what stands above has to be mended first"
            raise PlauditError(message)


_CURRENT: list[Session] = []
"""The sessions that take part; Pelican's signals alone would not keep them."""


def begin(pelican: Foreign) -> None:
    """Take part in the runs of *pelican*, whose settings ask for it.

    Raises:
        SiteError: they ask for something that there is not.
    """
    if not any(isinstance(calm, Calm) for calm in _LOGGER.filters):
        _LOGGER.addFilter(Calm())
    settings = pelican.settings
    asked = asked_for(settings)
    if asked is None:
        return
    markdown = settings["MARKDOWN"]
    kept = [e for e in markdown.get("extensions", []) if not isinstance(e, EmbedLines)]
    settings["MARKDOWN"] = {**markdown, "extensions": [*kept, EmbedLines()]}
    settings.update(without_records(settings, asked.site))
    if asked.address:
        settings["SITEURL"] = settings["FEED_DOMAIN"] = asked.address.rstrip("/")
    theme = Path(settings["THEME"])
    if (theme / "theme.yaml").is_file():  # ours: pages name its files by their content
        settings["THEME_STATIC_PATHS"] = []
    around = next((session for session in _CURRENT if session.holds(pelican)), None)
    session = Session(pelican, asked, around)
    _CURRENT[:] = [around, session] if around else [session]
    session.connect()
