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
from .grounds.sources import disclosure
from .grounds.why import ChangeView, Ground, WhyView, why
from .surveys import SurveyView, survey
from .voice import EventView, VideoView, VoiceView, event_of, film, voice

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
    "SurveyView",
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
    "survey",
    "voice",
    "why",
]
