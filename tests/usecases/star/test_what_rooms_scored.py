"""Star and Today say what Matrix and Quick wins say: what rooms scored, and what waits for a decision."""

from datetime import date

import pytest

from costar.documents.report import Order, report
from costar.domain.activities.activity import Status
from costar.domain.activities.filters import CURRENT, Filters
from costar.domain.matrix.decisions import Which, among, for_the_meeting
from costar.domain.records.fields import Value
from costar.domain.star.proposed_steps import StepPart
from costar.domain.star.steps import StarStep
from costar.domain.star.things_to_try import IdeaKind, ThingToTry
from costar.domain.workshop.workshop import Step
from costar.reports.document import Table
from costar.usecases import today
from costar.usecases.matrix.view import matrix
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.star import view as mapping
from costar.usecases.workshop.rehearse import rehearse
from costar.usecases.workshop.run import take_step
from costar.words import t

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


@pytest.mark.parametrize("gone", [{"status": Status.ENDED.value}, {"done_on": date(2026, 11, 30)}])
def test_as_many_wait_for_a_decision_as_on_quick_wins(asking: Asking, gone: dict[str, Value]) -> None:
    for values in ({}, {}, gone):
        add(asking, {"title": "Panel", "impact": 5, "effort": 1, **values})
    wins = for_the_meeting(matrix(asking, Filters()).quick_wins, date.today())
    waiting = len(among(wins, Which.UNDECIDED))
    assert waiting == 2
    assert ideas_of(asking)[IdeaKind.DECIDE].count == waiting
    told = report(asking, Order(filters=Filters()))
    tables = [block for block in told.blocks if isinstance(block, Table)]
    assert [len(one.rows) for one in tables if one.header[0] == t("report.column.number")] == [waiting]
