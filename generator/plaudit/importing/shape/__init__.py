"""The shape of foreign data: where the records are and what their columns mean."""

from .aliases import BOARD, SHARED, TABLES
from .columns import Column, columns_of, names_of, plain_name
from .containers import Container, RawRecord, container_at, containers_in
from .flatten import flattened, selected
from .kinds import Choice, chosen, hinted_kind
from .languages import by_language, is_language, with_languages_apart
from .meaning import Meaning, meaning_of
from .neighbours import adjusted

__all__ = [
    "BOARD",
    "SHARED",
    "TABLES",
    "Choice",
    "Column",
    "Container",
    "Meaning",
    "RawRecord",
    "adjusted",
    "by_language",
    "chosen",
    "columns_of",
    "container_at",
    "containers_in",
    "flattened",
    "hinted_kind",
    "is_language",
    "meaning_of",
    "names_of",
    "plain_name",
    "selected",
    "with_languages_apart",
]
