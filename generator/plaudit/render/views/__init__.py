"""Records as their markup needs them: facts in one language, ready to be shown."""

from .figures import (
    FigureView,
    HoldersView,
    StandingsView,
    figure,
    holding,
    standing,
)
from .voice import VoiceView, voice

__all__ = [
    "FigureView",
    "HoldersView",
    "StandingsView",
    "VoiceView",
    "figure",
    "holding",
    "standing",
    "voice",
]
