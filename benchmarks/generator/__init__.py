"""What a site of stories costs: Plaudit beside Hugo, Eleventy and Pelican.

`python -m benchmarks generator --size 10000 --rounds 5 --json FILE` makes the same site
with every tool, whole processes in turn, and prints medians and ratios. It takes minutes.
"""

from .program import main

__all__ = ["main"]
