"""Scores of one activity, of any ballots that Hypothesis draws."""

import pandas as pd
from hypothesis import strategies as st

GROUPS = ["citizens", "managers", "partners", "councillors"]
SCORE = st.none() | st.integers(1, 5)
BALLOTS = st.lists(st.tuples(st.sampled_from(GROUPS), SCORE, SCORE), max_size=25)


def scores_of(ballots, activity_id="a"):
    frame = pd.DataFrame(ballots, columns=["group", "impact", "effort"])
    frame = frame.astype({"group": "str", "impact": "Int64", "effort": "Int64"})
    return frame.assign(activity_id=activity_id, ballot_id=[f"b{n}" for n in range(len(ballots))])
