"""What a room scored is scored, for the Star and for Today as for the Matrix."""

from datetime import date

import pytest

from costar.domain.activities.activity import Status
from costar.domain.activities.filters import CURRENT, Filters
from costar.domain.star.proposed_steps import StepPart
from costar.domain.star.steps import StarStep
from costar.domain.star.things_to_try import IdeaKind, ThingToTry
from costar.domain.workshop.workshop import Step
from costar.usecases import today
from costar.usecases.matrix.view import matrix
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.star import view as mapping
from costar.usecases.workshop.rehearse import rehearse
from costar.usecases.workshop.run import take_step

CLOSE = (Step.REVEAL, Step.DECIDE, Step.CLOSE)


@pytest.fixture
def workshop_id(asking: Asking) -> str:
    """Thirty people score four activities of which the team has scored none."""
    for title in ("Apple", "Bread", "Cake", "Damson"):
        add(asking, {"title": title, "status": Status.CURRENT.value})
    return rehearse(asking, "A workshop").workshop_id


def ideas_of(asking: Asking) -> dict[IdeaKind, ThingToTry]:
    """What Star and Today suggest, which is the same."""
    star = mapping.star(asking, CURRENT).ideas
    assert star == today.today(asking, date.today()).ideas
    return {idea.kind: idea for idea in star}


def scored_parts(asking: Asking) -> StepPart:
    """How much is scored, as Focus it says."""
    focus = next(one for one in mapping.star(asking, CURRENT).steps.proposals if one.step is StarStep.FOCUS)
    return next(part for part in focus.parts if part.code == "scored")


def test_what_a_room_scored_is_not_suggested_to_be_scored(asking: Asking, workshop_id: str) -> None:
    assert ideas_of(asking)[IdeaKind.SCORE].count == 4
    take_step(asking, workshop_id, Step.REVEAL)
    view, ideas = matrix(asking, Filters()), ideas_of(asking)
    assert len(view.placed) == 4
    assert IdeaKind.SCORE not in ideas
    wins = list(view.quick_wins["activity_id"])
    assert wins
    assert [idea.activity_id for kind, idea in ideas.items() if kind is IdeaKind.DECIDE] == wins[:1]


def test_focus_it_counts_what_a_room_scored_once_it_is_closed(asking: Asking, workshop_id: str) -> None:
    take_step(asking, workshop_id, Step.REVEAL)
    # A report draws the ring, and nothing leaves an open room
    assert scored_parts(asking) == StepPart("scored", 0, 4)
    for step in CLOSE[1:]:
        take_step(asking, workshop_id, step)
    placed = matrix(asking, Filters(), shared=True).placed
    assert len(placed) > 0
    assert scored_parts(asking) == StepPart("scored", len(placed), 4)
