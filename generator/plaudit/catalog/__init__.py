"""What a site can be made of: widget types, their options, and themes."""

from .catalog import Catalog, load_catalog, theme_folder
from .options import Option, OptionFault, OptionValue
from .themes import Theme, read_theme
from .widgets import WidgetType, read_widget

__all__ = [
    "Catalog",
    "Option",
    "OptionFault",
    "OptionValue",
    "Theme",
    "WidgetType",
    "load_catalog",
    "read_theme",
    "read_widget",
    "theme_folder",
]
