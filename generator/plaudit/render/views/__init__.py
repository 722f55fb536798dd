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
from .voice import VideoView, VoiceView, disclosure, film, voice

__all__ = [
    "CorrectionView",
    "FigureView",
    "HoldersView",
    "ResponseView",
    "ResponsivenessView",
    "StandingsView",
    "VideoView",
    "VoiceView",
    "corrected",
    "disclosure",
    "figure",
    "film",
    "holding",
    "response",
    "responsiveness",
    "standing",
    "voice",
]
