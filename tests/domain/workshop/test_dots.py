"""Everybody's dots: one for each ballot with both scores, and nobody stands in a group alone."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.workshop.dots import dots_of
from costar.domain.workshop.groups import TOGETHER, VOICE_IN_THE_ROOM
from tests.domain.workshop.drawn import BALLOTS, scores_of


@given(BALLOTS)
def test_every_ballot_with_both_scores_is_one_dot(ballots):
    both = sorted((impact, effort) for _, impact, effort in ballots if impact and effort)
    dots = dots_of(scores_of(ballots), "a")
    assert sorted(zip(dots["impact"], dots["effort"], strict=True)) == both


@given(BALLOTS)
def test_no_group_is_shown_that_is_too_small_to_hide_in(ballots):
    dots = dots_of(scores_of(ballots), "a")
    sizes = dots["group"].value_counts()
    assert all(size >= VOICE_IN_THE_ROOM for group, size in sizes.items() if group != TOGETHER)
    if len(dots) >= VOICE_IN_THE_ROOM:
        assert sizes.get(TOGETHER, VOICE_IN_THE_ROOM) >= VOICE_IN_THE_ROOM


@given(BALLOTS, st.randoms())
def test_the_order_of_the_dots_says_nothing_of_the_order_of_the_ballots(ballots, chance):
    shuffled = chance.sample(ballots, len(ballots))
    pd.testing.assert_frame_equal(dots_of(scores_of(ballots), "a"), dots_of(scores_of(shuffled), "a"))


def test_one_councillor_takes_the_smallest_group_with_them():
    ballots = [("councillors", 1, 1)] + [("managers", 2, 2)] * 3 + [("citizens", 3, 3)] * 5
    assert dots_of(scores_of(ballots), "a")["group"].value_counts().to_dict() == {"citizens": 5, TOGETHER: 4}


def test_a_dot_carries_no_ballot_and_no_other_activity():
    scores = pd.concat([scores_of([("citizens", 1, 1)] * 3), scores_of([("citizens", 5, 5)] * 3, "b")])
    dots = dots_of(scores, "a")
    assert list(dots.columns) == ["group", "impact", "effort"]
    assert set(dots["impact"]) == {1}
