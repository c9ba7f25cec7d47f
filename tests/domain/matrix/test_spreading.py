"""Marks that would cover each other give way: always alike, never over a cut line."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.matrix.spreading import kept_sides, push_apart

SPOT = st.tuples(st.floats(0, 400), st.floats(0, 400))
SPOTS = st.lists(SPOT, min_size=1, max_size=25).map(np.array)
CUT = 200.0
ANYWHERE = (np.array(-np.inf), np.array(np.inf))


def pushed(spots, reach=20.0, allowed=ANYWHERE, farthest=np.inf):
    return push_apart(spots, np.full(len(spots), reach), allowed, farthest=farthest)


@given(SPOTS)
def test_with_room_for_all_none_touch(spots):
    few = spots[:6]
    moved = pushed(few)
    apart = np.hypot(*(moved[:, None] - moved).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    assert apart.min() >= 40 * 0.95


@given(SPOTS)
def test_none_comes_to_the_other_side_of_a_cut_or_leaves_it(spots):
    spots[::3, 0] = CUT
    low, high = kept_sides(spots, CUT)
    moved = pushed(spots, allowed=(low, high))
    assert np.array_equal(np.sign(moved - CUT), np.sign(spots - CUT))


@given(SPOTS)
def test_none_goes_farther_than_it_may(spots):
    assert np.abs(pushed(spots, farthest=30) - spots).max() <= 30 + 1e-9


@given(SPOTS)
def test_it_is_the_same_at_every_draw(spots):
    assert np.array_equal(pushed(spots), pushed(spots))


def test_marks_that_touch_no_other_stay():
    spots = np.array([[0.0, 0.0], [100.0, 0.0], [0.0, 100.0]])
    assert np.array_equal(pushed(spots), spots)


def test_two_on_one_spot_part():
    first, second = pushed(np.array([[50.0, 50.0], [50.0, 50.0]]))
    assert np.hypot(*(first - second)) >= 40 * 0.95
