"""Surveys: who was asked, how many answered, and whether that is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.check.rule import found, record_rule
from plaudit.derive import FEWEST, outcome
from plaudit.model import Survey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.check.inspection import Inspection
    from plaudit.check.rule import Finding

FEW = 30
"""Below so many answers a figure says little."""


@record_rule("survey-without-n", "survey-without-scale", of=(Survey.kind,))
def survey_without_n(_: Inspection, survey: Survey) -> Iterator[Finding]:
    """A survey says how many were asked, how many answered, and on which scale."""
    if not survey.scores and survey.answered is None:
        message = "scores are missing: how many answered, and what?"
        hint = "like scores: {8: 31, 9: 54, 10: 78}"
        yield found(survey, message=message, hint=hint)
    if survey.scores and survey.scale is None:
        message = "scale is missing, so no figure can be computed"
        hint = "like scale: 0-10"
        yield found(survey, message=message, hint=hint, slug="survey-without-scale")
    if survey.invited is None:
        message = "invited is missing: of how many asked is this the answer?"
        hint = "like invited: 412; readers cannot tell who kept silent without it"
        yield found(survey, message=message, hint=hint)


@record_rule(
    "score-out-of-range", severity="error", of=(Survey.kind,), needs=("scores",)
)
def score_out_of_range(_: Inspection, survey: Survey) -> Iterator[Finding]:
    """Each score lies on the scale that was offered, and the Score of 0 to 10 on that."""
    scale = survey.scale
    if scale is None:
        return
    for score in survey.scores:
        if not scale.least <= score <= scale.most:
            message = (
                f"the score {score} is not on the scale {scale.least}-{scale.most}"
            )
            hint = "mend the score, or the scale"
            yield found(survey, "scores", score, message=message, hint=hint)
    if survey.measure == "nps" and (scale.least, scale.most) != (0, 10):
        message = f"nps needs the scale 0-10, not {scale.least}-{scale.most}"
        hint = "write measure: satisfaction, or share"
        yield found(survey, "measure", message=message, hint=hint)
    least = survey.favourable
    if least is not None and not scale.least < least <= scale.most:
        message = f"favourable {least} leaves nobody, or everybody, on the scale"
        hint = f"a score above {scale.least}, at most {scale.most}"
        yield found(survey, "favourable", message=message, hint=hint)


@record_rule("more-answers-than-asked", severity="error", of=(Survey.kind,))
def more_answers_than_asked(_: Inspection, survey: Survey) -> Iterator[Finding]:
    """No more answered than were asked, and no more scores than answers stand there."""
    count = sum(survey.scores.values())
    answered = survey.answered if survey.answered is not None else count
    if count > answered:
        message = f"there are {count} scores, but answered says {answered}"
        hint = "whoever gave a score has answered"
        yield found(survey, "answered", message=message, hint=hint)
    if survey.invited is not None and max(answered, count) > survey.invited:
        message = (
            f"{max(answered, count)} answered, but only {survey.invited} were asked"
        )
        hint = "mend one of both; who came by without being asked is no part of it"
        yield found(survey, "invited", message=message, hint=hint)


@record_rule("small-sample", of=(Survey.kind,), needs=("scores",))
def small_sample(_: Inspection, survey: Survey) -> Iterator[Finding]:
    """A figure is made of enough answers to say something."""
    made = outcome(survey)
    if made is None or survey.status != "published" or made.total >= FEW:
        return
    if made.total < FEWEST:
        message = f"{made.total} answers give no figure: it takes {FEWEST}"
    else:
        message = (
            f"{made.total} answers say little; the figure is shown with its interval"
        )
    hint = "ask more people, or show it as what some said"
    yield found(survey, "scores", message=message, hint=hint)
