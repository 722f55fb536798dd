"""What outlives a build: on the disk, and in a process that builds again and again."""

from .blocks import Made, Told
from .session import Session, album_of
from .store import Store
from .version import version_of

__all__ = ["Made", "Session", "Store", "Told", "album_of", "version_of"]
