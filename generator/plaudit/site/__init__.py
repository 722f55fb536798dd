"""Prose: what a person writes, rendered by Pelican beside what the records make."""

from .building import build_site, render_prose
from .plugin import register
from .settings import pelican_settings

__all__ = ["build_site", "pelican_settings", "register", "render_prose"]
