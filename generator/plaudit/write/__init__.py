"""The output folder: what may be written, how, and by one build at a time."""

from .artefact import Artefact, Changes, Put, path_fault
from .output import PREVIEW, refuse_output
from .publication import (
    Publication,
    edition,
    forget_former,
    hindrance,
    intact,
    others_published,
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
    "forget_former",
    "hindrance",
    "intact",
    "lock",
    "others_published",
    "path_fault",
    "publication",
    "publish",
    "recover",
    "refuse_output",
    "state_folder",
]
