"""What the rules look at: the library, its pictures, its widget types, and the day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar, cast

from plaudit.model import KINDS, Photo, Story, Video, may_name_files

from .pictures import Missing, NamedFile, Pictures
from .texts import contents_of, dotted, inline_pictures

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from plaudit.catalog import Catalog
    from plaudit.images import Album
    from plaudit.model import (
        Author,
        Community,
        FieldPath,
        Library,
        Place,
        Record,
    )

R = TypeVar("R", bound="Record")

# A person may write `member: ada` at the top, which the model moves into its group.
_ALSO_AT: Mapping[FieldPath, FieldPath] = {
    ("author", "member"): ("member",),
    ("members", 0): ("member",),
}
_PICTURE_FIELDS = frozenset({"avatar", "image", "logo", "poster"})


@dataclass(frozen=True)
class Inspection:
    """One look of all rules at one library."""

    library: Library
    catalog: Catalog
    """The widget types that the site can use."""
    slugs: frozenset[str]
    """The names of all rules."""
    fixed: frozenset[str]
    """The names of the rules that policies cannot change."""
    album: Album | None = None
    """What is known of the pictures already."""

    @property
    def community(self) -> Community:
        """The community whose policies count."""
        return self.library.community

    @property
    def today(self) -> date:
        """The day that decides what is old."""
        return self.library.today

    @cached_property
    def pictures(self) -> Pictures:
        """The pictures that the records name."""
        return Pictures(self.library.site, self.album)

    def kept(self, kind: type[R]) -> Iterator[R]:
        """Yield the records that are shown, will be, or wait for their review.

        Drafts are unfinished by their nature, and what is hidden, withdrawn or over
        concerns nobody: rules leave them alone.
        """
        for record in self.library.of(kind.kind):
            if self.is_kept(record):
                yield cast("R", record)

    def is_kept(self, record: Record) -> bool:
        """Say whether *record* is among those that rules look at."""
        return record.status in {"published", "review"} and not self._is_over(record)

    @property
    def records(self) -> Iterator[Record | Community]:
        """The community, and every record that is kept."""
        yield self.community
        for kind in KINDS.values():
            yield from self.kept(kind)

    def _is_over(self, record: Record) -> bool:
        end = record.expires_on
        return end is not None and end.last_day() < self.today

    @cached_property
    def is_community_read(self) -> bool:
        """Whether the community is the site's own, not the stand-in for a faulty file."""
        path = self.library.place(self.community).path or "content/community.yaml"
        problems = self.library.problems
        return not any(p.path == path and p.severity == "error" for p in problems)

    @cached_property
    def unread(self) -> frozenset[tuple[str, str]]:
        """Folder and name of each file that `load` could not make a record of.

        What refers to one of these is no fault of its own.
        """
        paths = [
            PurePosixPath(problem.path).parts
            for problem in self.library.problems
            if problem.severity == "error"
        ]
        inner = [path for path in paths if len(path) > len(("content", "folder"))]
        return frozenset((path[1], PurePosixPath(path[-1]).stem) for path in inner)

    def author_name(self, author: Author | None) -> str | None:
        """Return the name of *author*: the member's where it is one."""
        if author is None or author.member is None:
            return author.name if author else None
        member = self.library.find("member", author.member)
        return getattr(member, "name", None)

    def place(self, record: Record | Community, field_path: FieldPath) -> Place:
        """Return where a field of *record* stands in its file."""
        origin = self.library.origin(record)
        other = _ALSO_AT.get(field_path)
        if other and field_path not in origin.positions and other in origin.positions:
            return origin.place(*other)
        return origin.place(*field_path)

    def parts(self, record: Record | Community) -> Sequence[tuple[FieldPath, object]]:
        """Return what stands in *record*, each with its path; empty fields not."""
        return self._contents(record)[1]

    def names(self, record: Record | Community) -> Collection[str]:
        """Return the names of all fields of *record*, at any depth, that hold something."""
        return self._contents(record)[2]

    def _contents(
        self, record: Record | Community
    ) -> tuple[Record | Community, list[tuple[FieldPath, object]], set[str]]:
        # Rules ask for the same record one after the other: the last is remembered.
        last = self._last_contents
        if not last or last[0][0] is not record:
            last[:] = [(record, *contents_of(record))]
        return last[0]

    @cached_property
    def _last_contents(
        self,
    ) -> list[tuple[Record | Community, list[tuple[FieldPath, object]], set[str]]]:
        return []

    @cached_property
    def members_by_name(self) -> Mapping[str, str]:
        """The id of a member by each name in small letters."""
        return {member.name.casefold(): member.id for member in self.library.members}

    def files_of(self, record: Record | Community) -> tuple[NamedFile, ...]:
        """Return the files that *record* names, remote ones too."""
        if not may_name_files(record):
            return ()
        key = record.kind, getattr(record, "id", "")
        if key not in self._files_of:
            self._files_of[key] = tuple(self._named(record))
        return self._files_of[key]

    def survey(self, records: Iterable[Record | Community]) -> None:
        """Look at all pictures at once that one of *records* names."""
        naming = (record for record in records if may_name_files(record))
        self.pictures.survey(file for one in naming for file in self.files_of(one))

    @cached_property
    def _files_of(self) -> dict[tuple[str, str], tuple[NamedFile, ...]]:
        return {}

    def _named(self, record: Record | Community) -> Iterator[NamedFile]:
        for path, value in self.parts(record):
            if isinstance(value, Photo):
                yield self._file(record, (*path, "file"), dotted(path), value.file)
            elif isinstance(value, Video):
                for name in ("file", "captions"):
                    reference = getattr(value, name)
                    if reference:
                        inner = (*path, name)
                        yield self._file(
                            record, inner, dotted(inner), reference, picture=False
                        )
            elif path[-1] in _PICTURE_FIELDS and isinstance(value, str):
                yield self._file(record, path, dotted(path), value)
        if isinstance(record, Story):
            for picture in inline_pictures(record.body):
                yield self._file(
                    record, ("body",), "a picture in the text", picture.file
                )

    def _file(
        self,
        record: Record | Community,
        path: FieldPath,
        label: str,
        reference: str,
        *,
        picture: bool = True,
    ) -> NamedFile:
        remote = "://" in reference or reference.startswith(("//", "data:"))
        here = self.library.origin(record).path or "content/x"
        found = None if remote else self.pictures.find(here, reference)
        return NamedFile(record, path, label, reference, picture, found)

    def files_missing(
        self, record: Record | Community, *, picture: bool
    ) -> Iterator[tuple[NamedFile, Missing]]:
        """Yield files that *record* names and that are not there, with what was meant."""
        for file in self.files_of(record):
            if file.picture is picture and isinstance(file.found, Missing):
                yield file, file.found
