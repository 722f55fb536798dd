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
    HonourView,
    StandingsView,
    figure,
    holding,
    honours,
    standing,
)
from .grounds.sources import disclosure
from .grounds.why import ChangeView, Ground, WhyView, why
from .stories import TeaserView, teaser
from .surveys import SurveyView, survey
from .voice import EventView, VideoView, VoiceView, event_of, film, voice

__all__ = [
    "ChangeView",
    "CorrectionView",
    "EventView",
    "FigureView",
    "Ground",
    "HoldersView",
    "HonourView",
    "ResponseView",
    "ResponsivenessView",
    "StandingsView",
    "SurveyView",
    "TeaserView",
    "VideoView",
    "VoiceView",
    "WhyView",
    "corrected",
    "disclosure",
    "event_of",
    "figure",
    "film",
    "holding",
    "honours",
    "response",
    "responsiveness",
    "standing",
    "survey",
    "teaser",
    "voice",
    "why",
]
