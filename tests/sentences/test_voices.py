import pandas as pd
import pytest

from costar.charts.matrix.matrix import why_here
from costar.domain.activities.activity import as_activities
from costar.domain.matrix.matrix import Cuts, Quadrant, place, with_rounds
from costar.domain.records.fields import Record, records_of
from costar.domain.workshop.voices import Weighing, tally
from costar.sentences.voices import round_sentences
from costar.words import t

NAMES = {quadrant: t(f"quadrant.{quadrant}") for quadrant in Quadrant}


def position(lines: list[tuple[str, int, int]]) -> Record:
    """One activity's row on the Matrix after a round in which these ballots scored it."""
    scores = pd.DataFrame(lines, columns=["group", "impact", "effort"]).astype(
        {"impact": "Int64", "effort": "Int64"}
    )
    scores = scores.assign(activity_id="x", ballot_id=[str(n) for n in range(len(lines))])
    found = tally(scores, Cuts(), Weighing.EQUAL_VOICE).assign(
        workshop="Spring", round_number=2, scored_on=pd.Timestamp("2026-03-01")
    )
    activities = as_activities(pd.DataFrame([{"activity_id": "x", "title": "Bread"}]))
    return records_of(place(with_rounds(activities, found), Cuts()))[0]


def test_agreement_is_said_in_numbers_and_in_a_word() -> None:
    row = position([("citizens", 5, 1)] * 7 + [("citizens", 2, 2)] * 2)
    assert round_sentences(row, NAMES) == "7 of 9 put this in Quick wins. Agreed."


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([("a", 5, 1)] * 2, "Too few scores to go by."),
        ([("a", 5, 1)] * 4, "Few scores: a hint only."),
        ([("a", 4, 1), ("a", 4, 1), ("a", 4, 1), ("a", 1, 1), ("a", 1, 1)], "One person could move this."),
        ([("staff", 4, 2)] * 12 + [("citizens", 2, 2)] * 3, "Groups see this differently."),
        ([("staff", 4, 2)] * 12 + [("citizens", 2, 2)] * 3, "On a dividing line"),
    ],
)
def test_what_makes_a_position_doubtful_is_said(lines: list[tuple[str, int, int]], sentence: str) -> None:
    assert sentence in round_sentences(position(lines), NAMES)


def test_a_point_says_which_round_it_comes_from_and_when() -> None:
    told = why_here(position([("a", 5, 1)] * 5), NAMES)
    assert 'From the workshop "Spring" of 1\xa0March\xa02026, round 2. 5 of 5 put this in Quick wins.' in told
