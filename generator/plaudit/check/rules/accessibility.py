"""Accessibility: pictures are put into words, spoken words can be read.

WCAG 2.2, success criteria 1.1.1 and 1.2.2.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from plaudit.check.pictures import start_of
from plaudit.check.rule import found, rule
from plaudit.check.texts import dotted, inline_pictures, parts_of
from plaudit.model import KINDS, Badge, Photo, Story, Video, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.check.inspection import Inspection
    from plaudit.check.rule import Finding

_FILE_NAME = re.compile(
    r"^[\w .()-]{1,80}\.(?:jpe?g|png|webp|gif|heic|svg)$", re.IGNORECASE
)
_CAMERA = re.compile(
    r"^(?:img|dsc[nf]?|pict?|image|photo|screenshot)[ _-]?\d*$", re.IGNORECASE
)


@rule("alt-missing")
def alt_missing(look: Inspection) -> Iterator[Finding]:
    """Every picture has a text that says what it shows."""
    hint = "like alt: A workbench with an open radio"
    for kind in KINDS.values():
        for record in look.kept(kind):
            for path, value in parts_of(record):
                if isinstance(value, Photo) and value.alt is None:
                    message = f"{dotted((*path, 'alt'))} is missing"
                    yield found(record, *path, message=message, hint=hint)
    for badge in look.kept(Badge):
        if badge.image and badge.image_alt is None:
            message = "image_alt is missing"
            alt_hint = "like image_alt: A kettle in a hexagon"
            yield found(badge, "image", message=message, hint=alt_hint)
    for story in look.kept(Story):
        for picture in inline_pictures(story.body):
            if not picture.alt:
                message = (
                    f"the picture {shown(picture.file)} has no text in its brackets"
                )
                inner = f"like ![An open radio]({picture.file})"
                yield found(story, "body", message=message, hint=inner)


@rule("alt-is-file-name")
def alt_is_file_name(look: Inspection) -> Iterator[Finding]:
    """The text for a picture says what it shows, not what its file is called."""
    for kind in KINDS.values():
        for record in look.kept(kind):
            for path, value in parts_of(record):
                is_alt = path[-1] in {"alt", "avatar_alt", "image_alt"}
                if is_alt and isinstance(value, str) and _names_a_file(value):
                    message = (
                        f"{dotted(path)} must say what the picture shows, "
                        f"not {shown(value)}"
                    )
                    yield found(record, *path, message=message)
    for story in look.kept(Story):
        for picture in inline_pictures(story.body):
            if picture.alt and _names_a_file(picture.alt):
                message = (
                    "the text in a picture's brackets must say what it shows, "
                    f"not {shown(picture.alt)}"
                )
                yield found(story, "body", message=message)


def _names_a_file(alt: str) -> bool:
    return bool(_FILE_NAME.match(alt) or _CAMERA.match(alt))


@rule("captions-missing")
def captions_missing(look: Inspection) -> Iterator[Finding]:
    """A video that the site shows itself has captions."""
    for kind in KINDS.values():
        for record in look.kept(kind):
            for path, value in parts_of(record):
                if isinstance(value, Video) and value.file and not value.captions:
                    message = f"{dotted((*path, 'captions'))} is missing"
                    hint = f"like captions: {Path(value.file).stem}.vtt"
                    yield found(record, *path, message=message, hint=hint)


@rule("captions-format")
def captions_format(look: Inspection) -> Iterator[Finding]:
    """Captions are a WebVTT file: its first line begins with `WEBVTT`."""
    for file in look.files:
        if file.path[-1] != "captions" or not isinstance(file.found, Path):
            continue
        start = start_of(file.found, 16).removeprefix(b"\xef\xbb\xbf")
        if start[:6] != b"WEBVTT" or start[6:7].strip():
            message = f"{file.label} must be a WebVTT file, not {shown(file.reference)}"
            hint = "the first line of the file must be WEBVTT"
            yield found(file.record, *file.path, message=message, hint=hint)
