"""What is being done right now, shown on a terminal only."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Told = Callable[[str, int, int], None]


@contextmanager
def progress(what: str) -> Iterator[Told | None]:
    """Show how far *what* has come while the block runs; None where nobody looks.

    The function that is given takes what is done right now, how much is done, and how
    much there is.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed} of {task.total}"),
        TextColumn("{task.fields[item]}", style="dim", markup=False),
        console=Console(stderr=True),
        transient=True,
        # A thread of its own would keep a build from sharing its work with processes.
        auto_refresh=False,
    )
    with bar:
        task = bar.add_task(what, total=None, item="")

        def told(item: str, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, item=item, refresh=True)

        yield told
