"""`python -m benchmarks [NAME]`: figures of ours beside a peer's."""

from __future__ import annotations

import sys

from benchmarks import sizes

BENCHMARKS = {"sizes": sizes.main}


def main(arguments: list[str]) -> int:
    """Run the benchmarks that *arguments* name, all of them where none is named."""
    unknown = [name for name in arguments if name not in BENCHMARKS]
    if unknown:
        known = ", ".join(BENCHMARKS)
        print(
            f"there is no benchmark {unknown[0]!r}; there is {known}", file=sys.stderr
        )
        return 2
    return max(BENCHMARKS[name]() for name in arguments or BENCHMARKS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
