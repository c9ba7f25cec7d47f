"""What is suggested next."""

import pandas as pd
import pytest

from benchmarks.councils import activities
from costar.domain.activities.activity import as_activities
from costar.domain.matrix.matrix import Cuts
from costar.domain.star.things_to_try import FOLLOW_FROM, IdeaKind, things_to_try


@pytest.mark.parametrize(
    ("decision", "suggested"), [("", True), ("take_on", True), ("back_burner", False), ("drop", False)]
)
def test_what_a_meeting_put_off_is_not_suggested_again(decision: str, suggested: bool) -> None:
    idea = {"activity_id": "1", "title": "Panel", "status": "potential", "co_assess": 6}
    score = {"impact": 5, "effort": 1, "decision": decision}
    walks = {"activity_id": "2", "title": "Walks", "co_commission": 4, "co_design": 4, "co_deliver": 4}
    found = things_to_try(as_activities(pd.DataFrame([idea | score, walks])), Cuts())
    assert any(one.kind is IdeaKind.START for one in found) is suggested


@pytest.mark.parametrize("n", [1, 30])
def test_nothing_follows_from_other_columns(n: int) -> None:
    frame = activities(n)
    assert set(FOLLOW_FROM) < set(frame)
    assert things_to_try(frame[list(FOLLOW_FROM)], Cuts()) == things_to_try(frame, Cuts()) != ()
