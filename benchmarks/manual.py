"""The page of the manual whose tables the benchmarks write."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs/performance.md"


def write_section(heading: str, text: str) -> None:
    """Put *text* in the place of what stands below *heading*, up to the next heading."""
    page = PAGE.read_text(encoding="utf-8")
    pattern = rf"(^## {re.escape(heading)}\n).*?(?=^## |\Z)"
    found = re.search(pattern, page, re.MULTILINE | re.DOTALL)
    if not found:
        message = f"{PAGE} has no section {heading!r}"
        raise LookupError(message)
    after = page[found.end() :]
    body = f"{found[1]}\n{text.strip()}\n" + ("\n" if after else "")
    PAGE.write_text(page[: found.start()] + body + after, encoding="utf-8")
