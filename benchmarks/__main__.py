"""`python -m benchmarks [NAME…] [OPTION…]`: figures of ours beside a peer's.

Every module here with a function `main` is a benchmark; those that need minutes, or
more than the pins of `make bench`, run only when they are named. Options go to the one
benchmark in front of them.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from itertools import takewhile
from typing import TYPE_CHECKING

import benchmarks

if TYPE_CHECKING:
    from types import ModuleType

NAMED_ONLY = {"generator", "lighthouse", "markdown_engines", "pictures", "runtime"}
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
    names = [*takewhile(lambda word: not word.startswith("-"), arguments)]
    options = arguments[len(names) :]
    unknown = [name for name in names if name not in known]
    if unknown:
        print(
            f"there is no benchmark {unknown[0]!r}; there is {', '.join(known)}",
            file=sys.stderr,
        )
        return 2
    if options:
        return _with_options(known, names, options)
    chosen = names or [name for name in known if name not in NAMED_ONLY]
    return max(int(known[name].main() or 0) for name in chosen)


def _with_options(
    known: dict[str, ModuleType], names: list[str], options: list[str]
) -> int:
    """Run the one benchmark that *names* says with its *options*."""
    takers = [name for name in known if inspect.signature(known[name].main).parameters]
    if len(names) != 1 or names[0] not in takers:
        print(
            f"{options[0]} must follow one benchmark that has options: "
            f"{', '.join(takers)}",
            file=sys.stderr,
        )
        return 2
    return int(known[names[0]].main(options) or 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
