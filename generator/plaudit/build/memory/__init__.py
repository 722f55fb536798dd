"""What outlives a build: on the disk, and in a process that builds again and again."""

from .session import Session, album_of
from .store import Made, Store, Told
from .version import version_of

__all__ = ["Made", "Session", "Store", "Told", "album_of", "version_of"]
