"""Records as their markup needs them: facts in one language, ready to be shown."""

from .figures import (
    FigureView,
    HoldersView,
    StandingsView,
    figure,
    holding,
    standing,
)
from .voice import VideoView, VoiceView, disclosure, film, voice

__all__ = [
    "FigureView",
    "HoldersView",
    "StandingsView",
    "VideoView",
    "VoiceView",
    "disclosure",
    "figure",
    "film",
    "holding",
    "standing",
    "voice",
]
