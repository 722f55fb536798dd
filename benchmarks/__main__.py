"""`python -m benchmarks [NAME]`: figures of ours beside a peer's.

Every module here with a function `main` is a benchmark; those that need more than the
pins of `make bench`, such as browsers, run only when they are named.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from typing import TYPE_CHECKING

import benchmarks

if TYPE_CHECKING:
    from types import ModuleType

NAMED_ONLY = {"lighthouse", "markdown_engines", "runtime"}
"""Benchmarks that take minutes, or need a browser."""


def found() -> dict[str, ModuleType]:
    """Return the benchmarks by name."""
    names = (module.name for module in pkgutil.iter_modules(benchmarks.__path__))
    modules = {
        name: importlib.import_module(f"benchmarks.{name}")
        for name in sorted(names)
        if not name.startswith("_")
    }
    return {name: module for name, module in modules.items() if hasattr(module, "main")}


def main(arguments: list[str]) -> int:
    """Run the benchmarks that *arguments* name, the quick ones where none is named."""
    known = found()
    unknown = [name for name in arguments if name not in known]
    if unknown:
        print(
            f"there is no benchmark {unknown[0]!r}; there is {', '.join(known)}",
            file=sys.stderr,
        )
        return 2
    chosen = arguments or [name for name in known if name not in NAMED_ONLY]
    return max(int(known[name].main() or 0) for name in chosen)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
