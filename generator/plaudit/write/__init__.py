"""The output folder: what may be written, how, and by one build at a time."""

from .artefact import Artefact, Changes, path_fault
from .output import PREVIEW, refuse_output
from .publish import publish, recover
from .state import lock, state_folder

__all__ = [
    "PREVIEW",
    "Artefact",
    "Changes",
    "lock",
    "path_fault",
    "publish",
    "recover",
    "refuse_output",
    "state_folder",
]
