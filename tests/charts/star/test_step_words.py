"""The sentences of the inner ring say both what is proposed and what was confirmed."""

from datetime import date

import pandas as pd
from hypothesis import given

from costar.charts.star.step_words import reasons, step_sentence, step_short
from costar.domain.star.proposed_steps import Proposal, StepPart, propose
from costar.domain.star.steps import Confirmation, StarStep, StepLevel
from tests.strategies import activities

PROPOSAL = Proposal(
    StarStep.FOCUS, StepLevel.UNDER_WAY, (StepPart("scored", 3, 4), StepPart("decided", 1, 1))
)
WHY = "3 of 4 activities are scored; 1 of 1 is scored and decided on"


def confirmed(level: StepLevel) -> Confirmation:
    return Confirmation(StarStep.FOCUS, level, "We agreed", date(2026, 11, 12), "1")


def test_what_is_only_proposed_says_why_and_that_nobody_confirmed_it() -> None:
    assert step_short(PROPOSAL, None) == "Focus it: under way (proposed)"
    assert step_sentence(PROPOSAL, None) == (
        f'What is recorded suggests "under way": {WHY}. Nobody has confirmed it yet.'
    )


def test_what_is_confirmed_says_when_and_whether_what_is_recorded_agrees() -> None:
    assert step_short(PROPOSAL, confirmed(StepLevel.IN_PLACE)) == "Focus it: in place (confirmed)"
    assert step_sentence(PROPOSAL, confirmed(StepLevel.IN_PLACE)) == (
        f'Confirmed as "in place", 12\xa0November\xa02026. What is recorded suggests "under way": {WHY}.'
    )
    assert "suggests the same" in step_sentence(PROPOSAL, confirmed(StepLevel.UNDER_WAY))


def test_a_day_that_was_not_recorded_is_said_to_be() -> None:
    said = Confirmation(StarStep.FOCUS, StepLevel.STARTED, "", None, "1")
    assert "day not recorded" in step_sentence(PROPOSAL, said)


@given(activities(max_size=4))
def test_every_proposal_has_a_reason_in_words(frame: pd.DataFrame) -> None:
    assert all(reasons(proposal) for proposal in propose(frame))
