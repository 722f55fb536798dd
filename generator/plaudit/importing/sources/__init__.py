"""Files of known forms: each module knows one program's or project's form."""

from collections.abc import Callable

from plaudit.load.foreign import Tree

from .all_contributors import all_contributors
from .bluesky import bluesky
from .mastodon import mastodon
from .open_collective import open_collective
from .recognised import Recognised
from .refused import refused
from .roadmap import roadmap
from .team_files import team_file

FORMS: tuple[Callable[[Tree], Recognised | None], ...] = (
    refused,
    all_contributors,
    mastodon,
    bluesky,
    open_collective,
    team_file,
    roadmap,
)
"""Every known form: each returns None for trees of other forms."""

__all__ = ["FORMS", "Recognised"]
