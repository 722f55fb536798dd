"""The door through which Pelican finds the plugin; what it does is in plaudit.site."""

from plaudit.site import register

__all__ = ["register"]
