"""The whole family of exceptions that Plaudit raises on purpose.

    PlauditError
    ├── SiteError        the site folder is missing or unusable
    ├── UsageError       the command was used wrongly (exit status 2)
    ├── OutputRefused    the output folder, or a path inside it, may not be written
    ├── BuildFailed      the content has problems; nothing was published
    ├── ImageRefused     a picture is not one that we show
    ├── WriteFailed      the disk refused to take what was to be published
    ├── WorkerDied       a process of the build was ended from outside
    ├── Interrupted      a build was told to end, since there is something newer
    └── Locked           another build of this site is running

Whatever else escapes is a fault of Plaudit itself.
"""

# ruff: noqa: N818 - the names say what happened, as the messages do

from __future__ import annotations


class PlauditError(Exception):
    """Anything that stops Plaudit for a reason which a person can mend."""


class SiteError(PlauditError):
    """A site folder that is missing or lacks what every site has."""


class UsageError(PlauditError):
    """A command or option that was used wrongly."""


class OutputRefused(PlauditError):
    """An output folder, or a path inside it, that may not be written."""


class BuildFailed(PlauditError):
    """A build that ended because of its *problems*, having published nothing."""

    def __init__(self, problems: tuple[object, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class ImageRefused(PlauditError):
    """A picture that is not shown, with the *slug* of the rule that it breaks."""

    def __init__(self, slug: str, message: str) -> None:
        super().__init__(slug, message)
        self.slug = slug
        self.message = message

    def __str__(self) -> str:
        return self.message


class Interrupted(PlauditError):
    """A build that was told to end before it had published anything."""


class WriteFailed(PlauditError):
    """A publication that the file system did not let us finish."""


class WorkerDied(PlauditError):
    """A process of the build that ended without a word, with its wait *status*."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status

    def __str__(self) -> str:
        return (
            f"a process of the build was ended (status {self.status}), perhaps for want "
            "of memory; nothing was published. `--jobs 1` builds with one process"
        )


class Locked(PlauditError):
    """A site that another build, running right now, holds."""
