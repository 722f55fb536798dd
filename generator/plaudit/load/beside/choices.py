"""The file of what readers chose, as the host of an embed has counted it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from plaudit.errors import SiteError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CHOICES = "content/choices.csv"
"""The file with the columns `embed`, `id`, `shown` and `chosen`, below the site."""
_COLUMNS = ("embed", "id", "shown", "chosen")


def read_choices(content: Path) -> Mapping[str, Mapping[str, tuple[int, int]]]:
    """Return of each embed, by id, how often a record was shown and chosen.

    Lines about one record add up. Raises SiteError where the file in the folder *content*
    cannot be understood.
    """
    file = content / CHOICES.rpartition("/")[2]
    if not file.is_file():
        return {}
    counts: dict[str, dict[str, tuple[int, int]]] = {}
    try:
        rows = csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig")))
        missing = [name for name in _COLUMNS if name not in (rows.fieldnames or ())]
        if missing:
            raise SiteError(_message(1, f"the column {missing[0]} is missing"))
        for row in rows:
            shown, chosen = _counts(row, rows.line_num)
            known = counts.setdefault(row["embed"], {}).get(row["id"], (0, 0))
            counts[row["embed"]][row["id"]] = (known[0] + shown, known[1] + chosen)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        message = "is no table of UTF-8 text"
        raise SiteError(message) from error
    return counts


def _counts(row: Mapping[str, str | None], line: int) -> tuple[int, int]:
    texts = [row["shown"] or "", row["chosen"] or ""]
    if not all(text.strip().isdecimal() for text in texts):
        raise SiteError(_message(line, "shown and chosen must be whole numbers"))
    shown, chosen = map(int, texts)
    if chosen > shown:
        raise SiteError(_message(line, "chosen must not be more than shown"))
    return shown, chosen


def _message(line: int, what: str) -> str:
    return f"line {line}: {what}"
