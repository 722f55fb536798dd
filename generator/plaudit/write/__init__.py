"""The output folder: what may be written, how, and by one build at a time."""

from .artefact import Artefact, Changes, Put, path_fault
from .output import PREVIEW, refuse_output
from .publication import (
    Publication,
    edition,
    hindrance,
    intact,
    publication,
    publish,
    recover,
)
from .state import lock, state_folder
from .tree import Intact

__all__ = [
    "PREVIEW",
    "Artefact",
    "Changes",
    "Intact",
    "Publication",
    "Put",
    "edition",
    "hindrance",
    "intact",
    "lock",
    "path_fault",
    "publication",
    "publish",
    "recover",
    "refuse_output",
    "state_folder",
]
