"""Pages as Pelican has read them, made ready: their links, pictures and embeds."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from pelican.contents import Article, Page, Static

from plaudit.load import FOLDERS
from plaudit.model import Problem
from plaudit.site.settings import MANUAL

from .placing import embed_mark, picture_mark

if TYPE_CHECKING:
    from collections.abc import Collection

    from plaudit.model.problem import Severity

    from .placing import Foreign

_LINE = re.compile(r"<p>\[plaudit:([^\]<]*)\]</p>")
_LOOSE = re.compile(r"\[plaudit:[^\]]*\]")
_CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)
_LINK = re.compile(r'(<(a|img|source|video)\b[^>]*?\s(?:href|src|poster)=")([^"]*)"')
_RASTER = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif"})
_COPIED = _RASTER | {".svg", ".pdf", ".mp4", ".webm", ".vtt", ".ics", ".zip"}


def unknown_embed(name: str, known: Collection[str]) -> tuple[str, str]:
    """Return message and hint for an embed that there is not."""
    near = difflib.get_close_matches(name.strip().casefold(), sorted(known), 1, 0.6)
    hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"
    return f"there is no embed {name!r}", hint


@dataclass
class Contents:
    """The prose of one run, page by page as Pelican makes it."""

    site: Path
    content: Path
    """Pelican's `PATH`."""
    languages: tuple[str, ...]
    embeds: Collection[str]
    problems: list[Problem] = field(default_factory=list)

    def prepare(self, content: Foreign) -> None:
        """Make *content*, a page, article or file, ready for templates of any theme."""
        if content.source_path is None:
            return
        source = Path(content.source_path).resolve()
        if isinstance(content, Static):
            self._bring_in(content, source)
        elif isinstance(content, Page | Article):
            self._settle_language(content, source)
            self._settle_manual(content, source)
            if content.status == "draft":
                return  # it is shown to nobody yet
            content._content = self._marked(content._content or "", source)  # noqa: SLF001 - no public way

    def _bring_in(self, content: Foreign, source: Path) -> None:
        """Let a picture of the manual go where the manual's pages are."""
        docs = self.site / "docs"
        if source.is_relative_to(docs):
            path = f"{MANUAL}/{source.relative_to(docs).as_posix()}"
            content.override_save_as = content.override_url = path

    def _settle_language(self, content: Foreign, source: Path) -> None:
        """Write the language as the community does; Pelican knows small letters."""
        spelled = {lang.casefold(): lang for lang in self.languages}
        lang = spelled.get(content.lang.casefold())
        if lang is None:
            message = f"lang must be a language of the community, not {content.lang!r}"
            hint = f"known: {', '.join(self.languages)}"
            self._complain("error", source, message, hint, content.lang)
            return
        content.lang = lang
        default = str(content.settings["DEFAULT_LANG"])
        content.in_default_lang = lang.casefold() == default.casefold()

    def _settle_manual(self, content: Foreign, source: Path) -> None:
        docs = self.site / "docs"
        if source.is_relative_to(docs):
            folders = source.parent.relative_to(docs).parts
            names = (*folders, content.slug) if content.slug != "index" else folders
            content.slug = "/".join((MANUAL, *names))

    def _marked(self, html: str, source: Path) -> str:
        def embed(found: re.Match[str]) -> str:
            name = unescape(found[1])
            if name in self.embeds:
                return embed_mark(name)
            message, hint = unknown_embed(name, self.embeds)
            self._complain("error", source, message, hint, f"[plaudit:{name}]")
            return ""

        html = _LINE.sub(embed, html)
        if loose := _LOOSE.search(_CODE.sub("", html)):
            message = f"{unescape(loose[0])} must stand on a line of its own"
            self._complain("warning", source, message, None, unescape(loose[0]))
        return _LINK.sub(lambda found: self._led(found, source), html)

    def _led(self, found: re.Match[str], source: Path) -> str:
        """Return the beginning of a tag with its address as Pelican or we resolve it."""
        address = unescape(found[3])
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path or address[0] in "{|":
            return found[0]
        path = unquote(parts.path)
        file = self._file(path, source)
        ending = Path(path).suffix.lower()
        if ending not in _COPIED and ending != ".md":
            return found[0]
        if file is None:
            what = "picture" if found[2] == "img" else "file"
            if not path.startswith("/"):  # that may be anything on the same host
                message = f"there is no {what} {path!r} beside it"
                self._complain("warning", source, message, None, path)
            return found[0]
        if found[2] == "img" and ending in _RASTER and self._is_ours(file):
            rest = file.relative_to(self.site / "content").as_posix()
            return f'{found[1]}{picture_mark(f"/{rest}")}"'
        if ending == ".md" and self._is_record(file):
            message = f"{path!r} is a record; name the address of its page instead"
            self._complain("warning", source, message, None, path)
            return found[0]
        kind = "filename" if ending == ".md" else "static"
        return f'{found[1]}{{{kind}}}{escape(address)}"'

    def _is_ours(self, file: Path) -> bool:
        return file.is_relative_to(self.site / "content")

    def _is_record(self, file: Path) -> bool:
        inside = self._is_ours(file)
        rest = file.relative_to(self.site / "content") if inside else file
        return inside and rest.parts[0] in FOLDERS

    def _file(self, path: str, source: Path) -> Path | None:
        """Return the file that *path* in *source* means, if it may be shown."""
        base = self.content if path.startswith("/") else source.parent
        file = (base / path.lstrip("/")).resolve()
        docs = self.site / "docs"
        inside = file.is_relative_to(self.content) or file.is_relative_to(docs)
        return file if inside and file.is_file() else None

    def _complain(
        self,
        severity: Severity,
        source: Path,
        message: str,
        hint: str | None,
        about: str,
    ) -> None:
        """Note a problem in the line of *source* that holds *about*."""
        inside = source.is_relative_to(self.site)
        path = source.relative_to(self.site).as_posix() if inside else source.name
        slug = "unknown-embed" if about.startswith("[plaudit:") else "prose"
        text = source.read_text(encoding="utf-8", errors="replace")
        lines = enumerate(text.splitlines(), 1)
        line = next((number for number, row in lines if about in row), None)
        self.problems.append(
            Problem(severity, slug, path, message, line=line, hint=hint)
        )
