"""Records as their markup needs them: facts in one language, ready to be shown."""

from .answers import (
    CorrectionView,
    ResponseView,
    ResponsivenessView,
    corrected,
    response,
    responsiveness,
)
from .figures import (
    FigureView,
    HoldersView,
    StandingsView,
    figure,
    holding,
    standing,
)
from .sources import disclosure
from .voice import EventView, VideoView, VoiceView, event_of, film, voice
from .why import ChangeView, Ground, WhyView, why

__all__ = [
    "ChangeView",
    "CorrectionView",
    "EventView",
    "FigureView",
    "Ground",
    "HoldersView",
    "ResponseView",
    "ResponsivenessView",
    "StandingsView",
    "VideoView",
    "VoiceView",
    "WhyView",
    "corrected",
    "disclosure",
    "event_of",
    "figure",
    "film",
    "holding",
    "response",
    "responsiveness",
    "standing",
    "voice",
    "why",
]
