"""A preview that follows each change: watch, build again, reload what is shown."""

from .news import News
from .preview import Preview

__all__ = ["News", "Preview"]
