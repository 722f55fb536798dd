"""Accessibility: pictures are put into words, spoken words can be read.

WCAG 2.2, success criteria 1.1.1 and 1.2.2.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from plaudit.check.pictures import start_of
from plaudit.check.rule import found, record_rule
from plaudit.check.texts import dotted, inline_pictures
from plaudit.model import Badge, Photo, Story, Video, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.check.inspection import Inspection
    from plaudit.check.rule import Finding
    from plaudit.check.texts import InlinePicture
    from plaudit.model import Record

_FILE_NAME = re.compile(
    r"^[\w .()-]{1,80}\.(?:jpe?g|png|webp|gif|heic|svg)$", re.IGNORECASE
)
_CAMERA = re.compile(
    r"^(?:img|dsc[nf]?|pict?|image|photo|screenshot)[ _-]?\d*$", re.IGNORECASE
)


@record_rule("alt-missing", needs_files=True)
def alt_missing(look: Inspection, record: Record) -> Iterator[Finding]:
    """Every picture has a text that says what it shows."""
    hint = "like alt: A workbench with an open radio"
    for path, value in look.parts(record):
        if isinstance(value, Photo) and value.alt is None:
            message = f"{dotted((*path, 'alt'))} is missing"
            yield found(record, *path, message=message, hint=hint)
    if isinstance(record, Badge) and record.image and record.image_alt is None:
        message = "image_alt is missing"
        alt_hint = "like image_alt: A kettle in a hexagon"
        yield found(record, "image", message=message, hint=alt_hint)
    for picture in _inline(record):
        if not picture.alt:
            message = f"the picture {shown(picture.file)} has no text in its brackets"
            inner = f"like ![An open radio]({picture.file})"
            yield found(record, "body", message=message, hint=inner)


def _inline(record: Record) -> tuple[InlinePicture, ...]:
    return inline_pictures(record.body) if isinstance(record, Story) else ()


_ALTS = frozenset({"alt", "avatar_alt", "image_alt"})


@record_rule("alt-is-file-name", needs=_ALTS)
def alt_is_file_name(look: Inspection, record: Record) -> Iterator[Finding]:
    """The text for a picture says what it shows, not what its file is called."""
    for path, value in look.parts(record):
        if path[-1] in _ALTS and isinstance(value, str) and _names_a_file(value):
            message = (
                f"{dotted(path)} must say what the picture shows, not {shown(value)}"
            )
            yield found(record, *path, message=message)
    for picture in _inline(record):
        if picture.alt and _names_a_file(picture.alt):
            message = (
                "the text in a picture's brackets must say what it shows, "
                f"not {shown(picture.alt)}"
            )
            yield found(record, "body", message=message)


def _names_a_file(alt: str) -> bool:
    return bool(_FILE_NAME.match(alt) or _CAMERA.match(alt))


@record_rule("captions-missing", needs_files=True)
def captions_missing(look: Inspection, record: Record) -> Iterator[Finding]:
    """A video that the site shows itself has captions."""
    for path, value in look.parts(record):
        if isinstance(value, Video) and value.file and not value.captions:
            message = f"{dotted((*path, 'captions'))} is missing"
            hint = f"like captions: {Path(value.file).stem}.vtt"
            yield found(record, *path, message=message, hint=hint)


@record_rule("captions-format", needs_files=True)
def captions_format(look: Inspection, record: Record) -> Iterator[Finding]:
    """Captions are a WebVTT file: its first line begins with `WEBVTT`."""
    for file in look.files_of(record):
        if file.path[-1] != "captions" or not isinstance(file.found, Path):
            continue
        start = start_of(file.found, 16).removeprefix(b"\xef\xbb\xbf")
        if start[:6] != b"WEBVTT" or start[6:7].strip():
            message = f"{file.label} must be a WebVTT file, not {shown(file.reference)}"
            hint = "the first line of the file must be WEBVTT"
            yield found(file.record, *file.path, message=message, hint=hint)
