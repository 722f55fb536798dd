"""Plaudit: a folder of praise becomes widgets for any page and a showcase site."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from plaudit.build import Report
    from plaudit.model import Library, Problem

__version__ = "0.1.0"
__all__ = ["build", "check", "load", "render"]


def load(site: Path | str, *, day: date | None = None) -> Library:
    """Return the library of the folder *site*, with what is wrong in it.

    *day* decides what is published; the current day unless given. Raises SiteError
    where there is no `content/community.yaml`.
    """
    from plaudit.load import load as load_site  # noqa: PLC0415 - starts fast

    return load_site(site, day=day)


def check(library: Library) -> list[Problem]:
    """Return everything that is wrong or doubtful in *library*, in reading order."""
    from plaudit.check import check as check_library  # noqa: PLC0415 - starts fast

    return check_library(library)


def render(
    library: Library, embed: str, form: str = "html", lang: str | None = None
) -> str:
    """Return the embed called *embed* in one of its forms, as text.

    *form* is html, element, frame or data; *lang* the reader's language, the
    community's first unless given. Raises UsageError for an unknown embed, form or
    language.
    """
    from plaudit.render import render_embed  # noqa: PLC0415 - starts fast

    return render_embed(library, embed, form, lang)


def build(
    site: Path | str,
    output: Path | str | None = None,
    *,
    only: Literal["widgets", "site"] | None = None,
    strict: bool = False,
    day: date | None = None,
) -> Report:
    """Build the folder *site* into *output*, `SITE/output` unless given.

    *only* is `widgets`, `site` or None for both. Where problems stop the build, the
    report says so and nothing is published. Raises SiteError for what is no site,
    OutputRefused for an output folder that must not be one, Locked while another
    build is running.
    """
    from plaudit.site import build_site  # noqa: PLC0415 - starts fast

    return build_site(site, output, only=only, strict=strict, day=day)


class _Door(ModuleType):
    """The package itself, whose functions are called like some of its rooms.

    Importing the room `plaudit.load` would put the module in the place of the function
    `plaudit.load`; this keeps the function. `from plaudit.load import …` still works.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Door
