"""Files that stand beside the records and are none: what was forgotten, what was chosen."""

from .choices import CHOICES, read_choices
from .tombstones import TOMBSTONES, read_tombstones

BESIDE = {CHOICES: "bad-choices", TOMBSTONES: "bad-tombstones"}
"""Each file below the site, with the slug of what may be wrong with it."""

__all__ = ["BESIDE", "CHOICES", "TOMBSTONES", "read_choices", "read_tombstones"]
